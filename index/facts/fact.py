"""Given what a format understood of one article, which article is it?"""

import hashlib
import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from unicodedata import normalize

from index.analysis.language import detect
from index.vocabulary.article import Article, Field, OtherValue, Paragraph, Provenance
from index.vocabulary.custom_fields import CustomField, custom_fields
from index.vocabulary.errors import NothingSaidError
from index.vocabulary.fixed import fixed

DEFAULT_LANGUAGE = "en"

_EXCERPT = 500
"""Characters from which a language is detected."""

_LONGEST_LEFT_OUT = 1_000
"""Characters kept of what was left out of an article: enough to recognize it."""

_SINGLE = frozenset({Field.STANDFIRST, Field.SAVED, Field.RECOGNIZED, Field.LEFT_OUT})
"""Fields of which no other values are kept: what other standfirsts say is in the text or left out."""
_MOST_OTHERS = 3
_LONGEST_OTHER = 200
"""Characters of another value: a headline of three lines."""

_SIGNS = re.compile(r"[\W_]+")
_SCHEME = re.compile(r"\A(?:https?:)?//(?:www\.)?", re.IGNORECASE)

_UNKNOWN = "\ufffd"
_AROUND = 30
"""Characters quoted before and behind one that could not be read."""

_LONGEST_TITLE = 120
"""Characters of a headline that is made of an article's opening words."""

_SENTENCE = re.compile(r".{20,}?[.!?。！？](?=\s|\Z)|.{20,}?[。！？]")


@fixed
class Fact:
    """Hold one fact and where it was found; authors have several values, everything else one."""

    values: tuple[str, ...]
    provenance: Provenance


@fixed
class Draft:
    """Hold the facts that a format found, those that it trusts most first, the paragraphs, and what else it says.

    `fields` have their names as they are written in the file; several of one name are one field.
    """

    facts: tuple[Fact, ...]
    paragraphs: tuple[Paragraph, ...] = ()
    fields: tuple[CustomField, ...] = ()


def fact(
    field: Field, value: str | Iterable[str], origin: str, *, quote: str = "", note: str = "", guess: bool = False
) -> Fact:
    """Return a fact; its values may be empty, and then say only why something was not understood."""
    values = (value,) if isinstance(value, str) else tuple(value)
    return Fact(tuple(text for text in values if text), Provenance(field, origin, quote, note, guess))


def left_out(origin: str, text: str, *, note: str = "") -> Fact:
    """Return that a file holds something which is not in its article; of a long text, the beginning.

    >>> left_out("attachment", "budget.xlsx", note="not read").provenance.quote
    'budget.xlsx'
    """
    quote = text if len(text) <= _LONGEST_LEFT_OUT else text[: _LONGEST_LEFT_OUT - 1].rstrip() + "…"
    return Fact((), Provenance(Field.LEFT_OUT, origin, quote, note))


def choose(facts: Iterable[Fact]) -> dict[Field, Fact]:
    """Return for each field of the article the first fact that has a value; certain ones before guesses."""
    chosen: dict[Field, Fact] = {}
    empty: dict[Field, Fact] = {}
    for each in facts:
        field = each.provenance.field
        if field is Field.LEFT_OUT:
            continue
        if not each.values:
            empty.setdefault(field, each)
        elif field not in chosen or (chosen[field].provenance.guess and not each.provenance.guess):
            chosen[field] = each
    return empty | chosen


def find_others(facts: Iterable[Fact], chosen: Mapping[Field, Fact]) -> dict[Field, tuple[OtherValue, ...]]:
    """Return for each field which other values were found, if any: certain ones before guesses, at most three.

    A guess beside a certain value counts only of a date: an address or a time of change may tell more of when.
    """
    found: dict[Field, list[Fact]] = {}
    for each in facts:
        field = each.provenance.field
        first = chosen.get(field)
        if each is first or first is None or not each.values or not first.values or field in _SINGLE:
            continue
        if each.provenance.guess and not first.provenance.guess and field is not Field.PUBLISHED:
            continue
        others = found.setdefault(field, [])
        if not any(says_same(field, each.values, other.values) for other in (first, *others)):
            others.append(each)
    return {field: tuple(map(_other, sorted(others, key=_is_guess)[:_MOST_OTHERS])) for field, others in found.items()}


def says_same(field: Field, one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether two lists of values of a field say the same; all but authors have one value.

    A day says the same in another spelling, a moment in another time zone, a name in another case or without its
    accents, an address with another scheme, and a headline with the site's name behind it.

    >>> says_same(Field.PUBLISHED, ["2021-11-08"], ["2021-11-08T14:05:00+03:00"])
    True
    >>> says_same(Field.AUTHOR, ["Ada Roe", "Ben Poe"], ["BEN POE", "Ada Roe"]), says_same(Field.URL, ["a/b"], ["a/c"])
    (True, False)
    """
    if field is Field.PUBLISHED:
        return one[0][:10] == other[0][:10] or _is_moment(one[0], other[0])
    if field is Field.URL:
        return _address(one[0]) == _address(other[0])
    if field is Field.AUTHOR:
        return set(map(_key, one)) == set(map(_key, other))
    first, second = _key(one[0]), _key(other[0])
    return first == second or (field is not Field.LANGUAGE and (first in second or second in first))


def finish(draft: Draft, *, id: str, location: str) -> Article:
    """Return the article of a draft, with a headline and a language if the document gives none.

    Without an `id` it gets a digest of what it says. Raise `ReadError` if it says nothing.
    """
    facts = choose(draft.facts)
    opening = next((paragraph.text for paragraph in draft.paragraphs), "")
    stated = _value(facts, Field.TITLE)
    if not stated or (opening and not any(map(str.isalnum, stated))):
        if not opening:
            raise NothingSaidError("has no headline and no text")
        quote = headline_of(opening)
        facts[Field.TITLE] = fact(Field.TITLE, quote, "page text", note="its opening words", guess=True)
    title = _value(facts, Field.TITLE)
    others = find_others(draft.facts, facts) if len(draft.facts) > len(facts) else {}  # as few records have
    if not _value(facts, Field.LANGUAGE):
        facts[Field.LANGUAGE] = guess_language(title, (paragraph.text for paragraph in draft.paragraphs))
    article = Article(
        id=id,
        title=title,
        paragraphs=draft.paragraphs,
        standfirst=_value(facts, Field.STANDFIRST),
        authors=facts[Field.AUTHOR].values if Field.AUTHOR in facts else (),
        source=_value(facts, Field.SOURCE),
        section=_value(facts, Field.SECTION),
        published=_value(facts, Field.PUBLISHED),
        language=_value(facts, Field.LANGUAGE),
        url=_value(facts, Field.URL),
        location=location,
        provenance=(
            *_told(facts, others),
            *(each.provenance for each in draft.facts if each.provenance.field is Field.LEFT_OUT),
            *(each.provenance for each in _unreadable(title, draft.paragraphs)),
        ),
        fields=custom_fields(draft.fields) if draft.fields else (),
    )
    return article if id else replace(article, id=digest(article))


def _unreadable(title: str, paragraphs: Iterable[Paragraph]) -> Iterator[Fact]:
    """Yield how many characters an article has that stand for bytes without a meaning, and among which others."""
    count, quote = 0, ""
    for text in (title, *(paragraph.text for paragraph in paragraphs)):
        if _UNKNOWN in text:
            count += text.count(_UNKNOWN)
            place = text.index(_UNKNOWN)
            quote = quote or text[max(0, place - _AROUND) : place + _AROUND].strip()
    if count:
        characters = "1 character" if count == 1 else f"{count:,} characters"
        yield left_out("encoding", quote, note=f"{characters} could not be read: {_UNKNOWN} stands for each")


def guess_language(title: str, paragraphs: Iterable[str]) -> Fact:
    """Return the language that an excerpt of a text is most likely in, else the default."""
    excerpt = title
    for text in paragraphs:
        excerpt = f"{excerpt} {text[: _EXCERPT - len(excerpt)]}"
        if len(excerpt) >= _EXCERPT:
            break
    code = detect(excerpt)
    return _GUESSED[code] if code in _GUESSED else _guessed(code)


def digest(article: Article) -> str:
    """Return an id for a record without one: the same for the same words and facts, wherever they are."""
    said = "\0".join(
        (article.title, article.published, article.source, article.url, article.standfirst, *article.authors, "")
    ) + "\0".join(paragraph.text for paragraph in article.paragraphs)
    return hashlib.blake2b(said.encode(), digest_size=16).hexdigest()


def headline_of(text: str) -> str:
    """Return the opening words of a text, as the headline of an article without one.

    >>> headline_of("The sluice at Imber was opened. Nobody saw it."), len(headline_of("word " * 99))
    ('The sluice at Imber was opened.', 115)
    """
    match = _SENTENCE.match(text)
    sentence = match[0] if match else text
    if len(sentence) <= _LONGEST_TITLE:
        return sentence
    cut = sentence[: _LONGEST_TITLE - 1].rpartition(" ")[0] or sentence[: _LONGEST_TITLE - 1]
    return cut.rstrip(" ,;:–—-") + "…"


def _value(facts: dict[Field, Fact], field: Field) -> str:
    return facts[field].values[0] if field in facts and facts[field].values else ""


def _told(facts: Mapping[Field, Fact], others: Mapping[Field, tuple[OtherValue, ...]]) -> tuple[Provenance, ...]:
    """Return where the chosen facts were found, in the order of the fields, with what else was found."""
    found = tuple(facts[field].provenance for field in Field if field in facts)
    if not others:
        return found
    return tuple(replace(each, others=others.get(each.field, ())) for each in found)


def _key(text: str) -> str:
    return _SIGNS.sub("", normalize("NFKD", html.unescape(text)).casefold())


def _is_moment(one: str, other: str) -> bool:
    """Return whether two times are the same moment, given with different offsets."""
    try:
        first, second = datetime.fromisoformat(one), datetime.fromisoformat(other)
    except ValueError:
        return False
    return first.tzinfo is not None and second.tzinfo is not None and first == second


def _address(url: str) -> str:
    return _SCHEME.sub("", url).partition("#")[0].rstrip("/").casefold()


def _other(found: Fact) -> OtherValue:
    value = ", ".join(found.values)
    value = value if len(value) <= _LONGEST_OTHER else value[: _LONGEST_OTHER - 1].rstrip() + "…"
    return OtherValue(value, found.provenance.origin)


def _is_guess(found: Fact) -> bool:
    return found.provenance.guess


def _guessed(code: str | None) -> Fact:
    note = "detected from its words" if code else "unclear; the default"
    return fact(Field.LANGUAGE, code or DEFAULT_LANGUAGE, "page text", note=note, guess=True)


_GUESSED = {code: _guessed(code) for code in (None, "en")}
"""The two answers of a million records, made once."""
