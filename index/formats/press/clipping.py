"""Given what an export says of one article, field by field, which article?"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from index.facts.date_fields import UNREAD, date_fact
from index.facts.dates import find_date
from index.facts.fact import Draft, Fact, fact
from index.facts.names import names
from index.facts.text import collapse
from index.formats.press.piece import TextPiece
from index.page.lines import split_paragraphs
from index.vocabulary.article import Field, Paragraph
from index.vocabulary.custom_fields import CustomField
from index.vocabulary.errors import ReadError
from index.vocabulary.fixed import fixed
from index.vocabulary.language_codes import language_code
from index.vocabulary.word_lists import read_tables

AT_HEAD = "head of the article"
"""Where a fact was found that has no label but a place: the headline, the source, the date."""

COPYRIGHT = re.compile(
    r"(?:Copyright|©|\(c\)|All Rights Reserved|Tous droits réservés|Alle Rechte vorbehalten|Todos los derechos "
    r"reservados|Reservados todos los derechos|Tutti i diritti riservati|Alle rechten voorbehouden|Todos os direitos "
    r"reservados|Derechos Reservados|Rights Reserved\W*\Z)(?!\w)",
    re.IGNORECASE,
)
"""How a line begins that says whose an article is."""

_LABELS: dict[str, dict[str, str]] = read_tables("index.formats.press", "labels")
_ONE_LINE = {str(each): each for each in (Field.TITLE, Field.STANDFIRST, Field.SOURCE, Field.SECTION, Field.URL)}
_SEVERAL = frozenset(_LABELS["lists"]["several"].split())
"""Fields of the databases that list several values."""

_BETWEEN = re.compile(r"[;|]")
_SHARE = re.compile(r"\s*\(\d{1,3}\s?%\)")
_KIND = re.compile(r"\A\s*(?:Subject|Name): ")
_CODED = re.compile(r"\A(\w{2,12}) : (\S.*)\Z", re.DOTALL)

_TURNED = re.compile(r"\A([^\W\d_]+), ([^\W\d_]+)\Z")
"""A name with the last one first."""

_WIDEST = 120
"""Characters of a line that a text broken at a width seldom has; where a fifth is longer, each is a paragraph."""

_LONGEST_NAME = 6
"""Words of the longest name; a byline may be a sentence on where an article comes from."""

_LONGEST_DATE = 160
"""Characters of the longest line with a date that is looked at."""


@dataclass(slots=True)
class Clipping:
    """Collect what an export says of one article.

    `key` is the database's own number for it, with the name of the database, empty if it has none. `is_whole` is false
    where the mark that ends an article was not seen; `problem` says why no article can be made of it. `fields` is what
    the database states besides, by name: a page, an edition, subjects. The readers tell by it what they have read; it
    also keeps such lines out of the text.
    """

    number: int
    key: str = ""
    is_whole: bool = True
    problem: str = ""
    facts: list[Fact] = field(default_factory=list)
    fields: list[tuple[str, str]] = field(default_factory=list)
    body: list[TextPiece] = field(default_factory=list)

    def state(self, name: str, value: str, origin: str) -> None:
        """Take what stands under a name: a fact of the article where it is a name of ours, else a field to be kept."""
        value = collapse(value)
        if not value:
            return
        if name == Field.PUBLISHED:
            self.facts.append(_dated(value, origin, language=self._language))
        elif name == Field.AUTHOR:
            self._state_authors(value, origin)
        elif name == Field.LANGUAGE:
            code = language_code(value.partition(";")[0])
            self.facts.append(fact(Field.LANGUAGE, code, origin, quote=value))
        elif name in _ONE_LINE:
            self.facts.append(fact(_ONE_LINE[name], value, origin))
        else:
            self.keep(name, value)

    def _state_authors(self, value: str, origin: str) -> None:
        title = next((each.values[0] for each in self.facts if each.provenance.field is Field.TITLE), "")
        value = value.removesuffix(title).strip(" ,;")  # some databases add it
        found = tuple(dict.fromkeys(name for part in value.split(";") for name in names(_turned(part))))
        if any("@" in name or len(name.split()) > _LONGEST_NAME for name in found):
            self.keep("byline", value)
        elif found:
            self.facts.append(fact(Field.AUTHOR, found, origin, quote="" if found == (value,) else value))

    def keep(self, name: str, value: str) -> None:
        """Keep a field of the database; what comes twice under one name is one value."""
        value = collapse(value)
        place = next((place for place, (known, _) in enumerate(self.fields) if known == name), None)
        if value and place is None:
            self.fields.append((name, value))
        elif value and place is not None:
            self.fields[place] = (name, f"{self.fields[place][1]}; {value}")

    def draft(self) -> Draft:
        """Return the article. Raise `ReadError` if it has neither a headline nor a text, and for one with a problem."""
        if self.problem:
            raise ReadError(self.problem)
        paragraphs = _paragraphs(self.body)
        if not paragraphs and not any(each.values and each.provenance.field is Field.TITLE for each in self.facts):
            raise ReadError("has no headline and no text that can be told apart")
        fields = tuple(CustomField(name, _values(name, value)) for name, value in self.fields)
        return Draft(tuple(self.facts), tuple(map(Paragraph, paragraphs)), fields)

    @property
    def _language(self) -> str:
        return next((each.values[0] for each in self.facts if _is_language(each)), "")


@fixed
class Database:
    """Know how a database writes its exports.

    `is_here` tells it by the first pieces of a file; `clippings` yields what the pieces say of each article.
    """

    name: str
    is_here: Callable[[Sequence[TextPiece]], bool]
    clippings: Callable[[Iterator[TextPiece]], Iterator[Clipping]]


def labels(database: str) -> dict[str, str]:
    """Return which field the labels of a database mean, in small letters, in each language of its pages.

    >>> labels("nexis")["byline"], labels("nexis")["rubrique"]
    ('author', 'section')
    """
    return {label: name for name, written in _LABELS[database].items() for label in written.split("|")}


def label_words(database: str, name: str) -> frozenset[str]:
    """Return the words that a database has for one thing, in small letters."""
    return frozenset(_LABELS[database][name].split("|"))


def is_dated(line: str) -> bool:
    """Return whether a line of an article's head is, or begins with, the date that it appeared on.

    >>> is_dated("December 10, 2019 Tuesday, Lucknow Edition"), is_dated("The year 2019 in pictures")
    (True, False)
    """
    if len(line) > _LONGEST_DATE or not any(char.isdigit() for char in line):
        return False
    found = date_fact(line, "")
    return bool(found and found.values) or find_date(line) is not None


def _dated(value: str, origin: str, *, language: str) -> Fact:
    """Return when an article appeared, by a line or a field that may name an edition besides."""
    found = date_fact(value, origin, language=language)
    if found is not None and found.values:
        return found
    inside = find_date(value, language=language) if len(value) <= _LONGEST_DATE else None
    if inside is None:
        return fact(Field.PUBLISHED, "", origin, quote=value[:80], note=UNREAD)
    return fact(Field.PUBLISHED, inside.date.iso, origin, quote=value, note=inside.date.note)


def _values(name: str, value: str) -> tuple[str, ...]:
    """Return the values of a field of a database, one by one where it lists several.

    Nexis says how much of an article is about each, which is not a part of the value; Factiva puts codes before them,
    and ProQuest what they are.

    >>> _values("subject", "TARIFFS (90%); TRADE (78%)"), _values("regions", "uk : United Kingdom | eurz : Europe")
    (('TARIFFS', 'TRADE'), ('United Kingdom (uk)', 'Europe (eurz)'))
    """
    if name not in _SEVERAL:
        return (value,)
    listed = (_KIND.sub("", _SHARE.sub("", each.strip())).strip() for each in _BETWEEN.split(value))
    return tuple(_CODED.sub(r"\2 (\1)", each) for each in listed if each)


def _turned(name: str) -> str:
    """Return a name as it is said: "Roe, Jane" is Jane Roe."""
    return _TURNED.sub(r"\2 \1", name.strip())


def _is_language(each: Fact) -> bool:
    return each.provenance.field is Field.LANGUAGE and bool(each.values)


def _paragraphs(pieces: Sequence[TextPiece]) -> tuple[str, ...]:
    """Return the paragraphs of a text; lines that were broken at a width are put together again."""
    lines = [line for piece in pieces for line in piece.text.split("\n")]
    is_broken = sum(len(line) > _WIDEST for line in lines) * 5 <= len(lines)
    if len(lines) > len(pieces) and is_broken:
        return split_paragraphs("\n\n".join(piece.text.strip("\n") for piece in pieces))
    return tuple(filter(None, map(collapse, lines)))
