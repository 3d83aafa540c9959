"""What is written into an index, and therefore what can be asked of it?

Every piece of an article's text is a **unit**: its headline, its standfirst, each section heading and each paragraph.
An article is a contiguous group of units that begins with its headline. Words are posted per unit, in two forms
(`Form`); what is asked of articles is computed by mapping unit numbers to article numbers.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import IntEnum, StrEnum
from itertools import starmap
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.vocabulary.article import Article, Field, OtherValue, Paragraph, Provenance
from index.vocabulary.custom_fields import PARTED, CustomField, searched_pairs
from index.vocabulary.errors import IndexUnusableError
from index.vocabulary.fixed import fixed
from index.vocabulary.spelling import spelt_once

SCHEMA_VERSION = 3
"""Raised whenever units, forms, terms or columns change, so that an older index is rebuilt."""


def version_of(analyzer_version: str) -> str:
    """Return what tells the schema and analysis of an index from those of another program."""
    return f"{SCHEMA_VERSION}-{analyzer_version}"


def check_version(place: object, found: str | None, expected: str) -> None:
    """Raise `IndexUnusableError` where an index was made with another schema or analysis than is expected."""
    if found != expected:
        raise IndexUnusableError(
            f"{place}: was made by another version of this program or of Python's Unicode tables ({found}, this is "
            f"{expected}); run python -m index"
        )


class Kind(IntEnum):
    """Name what a unit is.

    A headline is `GUESSED` where the document gives none and its opening words stand for it. It is a headline all the
    same, but its words count no more than those of a paragraph.
    """

    HEADLINE = 0
    STANDFIRST = 1
    HEADING = 2
    PARAGRAPH = 3
    GUESSED = 4

    @property
    def is_headline(self) -> bool:
        """Tell whether it is a headline, guessed or not."""
        return self in (Kind.HEADLINE, Kind.GUESSED)


def are_headlines(kinds: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Tell which of some kinds are headlines, guessed or not; bool, of their shape.

    >>> are_headlines(np.array([Kind.HEADLINE, Kind.PARAGRAPH, Kind.GUESSED], np.uint8)).tolist()
    [True, False, True]
    """
    return np.asarray((kinds == Kind.HEADLINE) | (kinds == Kind.GUESSED))


class Form(StrEnum):
    """Name the two forms in which a word is posted.

    A `STEMMED` term is ``language:stem`` with case and accents folded (``en:univers``), those of Vietnamese kept: a
    stem of one language matches only in articles of that language. A `VERBATIM` term is the word as written, in lower
    case, with its accents.
    """

    STEMMED = "stemmed"
    VERBATIM = "verbatim"


class Facet(StrEnum):
    """Name a fact of an article that results can be counted by and filtered on."""

    SOURCE = "source"
    SECTION = "section"
    AUTHOR = "author"
    LANGUAGE = "language"
    YEAR = "year"


FIELD_PAIRS = "fields"
"""The column of all custom fields together: its values are names and values (`searched_pairs`)."""

_OURS = frozenset(Facet)

STORED_COLUMNS = (*(facet.value for facet in Facet), FIELD_PAIRS)
"""What is kept of every article beside its texts, each with any number of values."""


@fixed
class Unit:
    """Hold one piece of an article's text.

    `paragraph` is the position of the paragraph in the article; for a heading that of the paragraph it stands over;
    -1 for headline and standfirst.
    """

    kind: Kind
    text: str
    paragraph: int = -1


def units(article: Article) -> Iterator[Unit]:
    """Yield the units of an article: headline (always), standfirst (if any), then headings and paragraphs in order.

    >>> from index.vocabulary.article import Paragraph
    >>> article = Article(id="a", title="T", paragraphs=(Paragraph("One."), Paragraph("Two.", heading="PART")))
    >>> [(unit.kind.name, unit.text, unit.paragraph) for unit in units(article)]
    [('HEADLINE', 'T', -1), ('PARAGRAPH', 'One.', 0), ('HEADING', 'PART', 1), ('PARAGRAPH', 'Two.', 1)]
    """
    yield Unit(_headline_kind(article), article.title)
    if article.standfirst:
        yield Unit(Kind.STANDFIRST, article.standfirst)
    heading = ""
    for position, paragraph in enumerate(article.paragraphs):
        if paragraph.heading and paragraph.heading != heading:
            yield Unit(Kind.HEADING, paragraph.heading, position)
        heading = paragraph.heading
        yield Unit(Kind.PARAGRAPH, paragraph.text, position)


def _headline_kind(article: Article) -> Kind:
    is_guessed = any(each.guess and each.field is Field.TITLE for each in article.provenance)
    return Kind.GUESSED if is_guessed else Kind.HEADLINE


def unit_texts(article: Article) -> tuple[list[Kind], list[str]]:
    """Return the kinds and the texts of an article's units: three times as fast as `units` where nothing else matters.

    >>> from index.vocabulary.article import Paragraph
    >>> unit_texts(Article(id="a", title="T", standfirst="S", paragraphs=(Paragraph("One."),)))[1]
    ['T', 'S', 'One.']
    """
    if any(paragraph.heading for paragraph in article.paragraphs):
        found = list(units(article))
        return [unit.kind for unit in found], [unit.text for unit in found]
    texts = [article.title, article.standfirst] if article.standfirst else [article.title]
    kinds = [_headline_kind(article), Kind.STANDFIRST][: len(texts)] + [Kind.PARAGRAPH] * len(article.paragraphs)
    texts += [paragraph.text for paragraph in article.paragraphs]
    return kinds, texts


_FACTS = ("id", "standfirst", "source", "section", "published", "language", "url", "location")


def to_facts(article: Article) -> dict[str, Any]:
    """Return what an article says besides its headline and paragraphs, as JSON takes it; nothing empty is among it.

    >>> to_facts(Article(id="a", title="T", source="Gazette"))
    {'id': 'a', 'source': 'Gazette', 'language': 'en'}
    """
    facts: dict[str, Any] = {name: value for name in _FACTS if (value := getattr(article, name))}
    if article.authors:
        facts["authors"] = article.authors
    if article.provenance:
        facts["provenance"] = [
            (p.field, p.origin, p.quote, p.note, int(p.guess), *([_pairs(p.others)] if p.others else ()))
            for p in article.provenance
        ]
    if article.fields:
        facts["fields"] = {each.name: each.values for each in article.fields}
        if given := {each.name: each.origin for each in article.fields if each.origin}:
            facts["given"] = given
    return facts


def from_facts(facts: Mapping[str, Any], *, title: str, paragraphs: tuple[Paragraph, ...] = ()) -> Article:
    """Return the article of what `to_facts` returned, its headline and its paragraphs."""
    said, given = facts.get, facts.get("given", {})
    return Article(
        id=said("id", ""),
        title=title,
        paragraphs=paragraphs,
        standfirst=said("standfirst", ""),
        authors=tuple(said("authors", ())),
        source=said("source", ""),
        section=said("section", ""),
        published=said("published", ""),
        language=said("language", ""),
        url=said("url", ""),
        location=said("location", ""),
        provenance=tuple(starmap(_provenance, said("provenance", ()))),
        fields=tuple(
            [
                CustomField(name, tuple(values), given.get(name, ""))
                for name, values in sorted(said("fields", {}).items())
            ]
        ),
    )


def _pairs(others: Iterable[OtherValue]) -> list[tuple[str, str]]:
    return [(other.value, other.origin) for other in others]


def _provenance(field: str, origin: str, quote: str, note: str, guess: int, *others: list[list[str]]) -> Provenance:
    """Return the provenance of a fact as it is stored: with other values only where there are some."""
    found = tuple(OtherValue(value, origin) for pairs in others for value, origin in pairs)
    return Provenance(Field(field), origin, quote, note, bool(guess), found)


def facet_values(article: Article, facet: str) -> tuple[str, ...]:
    """Return the values of an article in one of our facets or in a custom field, without empty ones.

    >>> facet_values(Article(id="a", title="T", published="2021-11-08"), Facet.YEAR)
    ('2021',)
    """
    if facet == Facet.AUTHOR:
        return spelt_once(filter(None, article.authors))
    if facet not in _OURS:
        pairs = searched_pairs(article.fields)
        return tuple(pair.removeprefix(facet + PARTED) for pair in pairs if pair.startswith(facet + PARTED))
    value = article.published[:4] if facet == Facet.YEAR else str(getattr(article, facet))
    return (value,) if value else ()


def column_values(article: Article, column: str) -> tuple[str, ...]:
    """Return the values of an article in one of `STORED_COLUMNS`, without empty ones.

    >>> column_values(Article(id="a", title="T", fields=(CustomField("places", ("Japan",)),)), FIELD_PAIRS)
    ('places:Japan',)
    """
    if column != FIELD_PAIRS:
        return facet_values(article, column)
    return searched_pairs(article.fields) if article.fields else ()


_EPOCH = datetime(1970, 1, 1)

NO_DAY = 0
"""The day of an article without a publication date; a real day is its proleptic Gregorian ordinal, from 1."""

NO_TIME = np.iinfo(np.int64).min
"""The time of an article without a publication date."""


def day_number(published: str) -> int:
    """Return the proleptic Gregorian ordinal of the day as written, `NO_DAY` where there is no valid one.

    >>> day_number("2021-11-08T23:30:00-05:00") == day_number("2021-11-08") == date(2021, 11, 8).toordinal()
    True
    """
    try:
        return date.fromisoformat(published[:10]).toordinal()
    except ValueError:
        return NO_DAY


def time_number(published: str) -> int:
    """Return the seconds since 1970 of day and time as written, whatever the zone.

    `NO_TIME` where there is no valid day; a time that cannot be read counts as the day's beginning.

    >>> time_number("1970-01-02T00:00:05+03:00"), time_number("1970-01-02"), time_number("") == NO_TIME
    (86405, 86400, True)
    """
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        day = day_number(published)
        if day == NO_DAY:
            return NO_TIME
        moment = datetime.fromordinal(day)
    return int((moment.replace(tzinfo=None) - _EPOCH).total_seconds())
