"""Given a record of named fields, which article?

The same for an object of JSON and a row of CSV. What a record says in its fields is not looked for in its text. A field
of the wrong kind is passed over and named; the rest of the record is the article.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from sys import getsizeof

from index.facts.date_fields import date_fact
from index.facts.fact import Draft, Fact, fact, finish, language_code, left_out
from index.facts.field_names import TEXT_FIELD, Meaning, meanings
from index.facts.names import names
from index.facts.repair import repair
from index.facts.text import collapse
from index.formats.html.fragment import is_markup, is_whole_page, without_markup
from index.formats.html.values import (
    LONGEST_NOTHING,
    all_said,
    dated,
    is_nothing,
    is_number,
    kind,
    paragraphs_of,
    said,
    whole_day,
)
from index.machine.cache import Cache
from index.page.lines import split_paragraphs
from index.vocabulary.article import Article, Field, Paragraph, Provenance
from index.vocabulary.errors import ReadError

RECORD_FIELDS = (
    *("id", "title", "published", "source", "section", "author", "language", "url", "text"),
    *("standfirst", "paragraphs"),
)
"""The fields of a record; so are names that mean one of them, where it has none. Others are passed over."""

_WRAPPERS = (
    *("_source", "fields", "attributes", "properties", "data", "doc", "document", "article", "post", "story", "item"),
    *("entry", "node", "tweet", "record"),
)
"""Names of objects inside a record that hold its fields, where it has no text itself."""

_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,24}\Z", re.IGNORECASE)
"""A site by the name of its host, which says less than the name of a paper."""

_OURS = frozenset(RECORD_FIELDS)

_LONG, _WORDS = 200, 20
"""Characters and words from which on a field that was not read may hold a text."""
_COMPARED = 2_000
"""Characters of it that are compared with the article, which may say the same."""

_CUT = re.compile(r"(?:\[\+\d+ chars\]|…|\.\.\.)\s*\Z")
"""How services end a text that they give the beginning of."""

_NAMED = (Field.SOURCE, Field.SECTION)
"""What has a name: a number in its place is an id."""

_ADDRESS = ("http://", "https://")


def article_of(record: Mapping[str, object], *, location: str) -> Article:
    """Return the article of a record.

    Raise `ReadError` for a record with neither headline nor text, which names fields of the wrong kind.

    >>> record = {"id": 7, "title": "Talks resume", "published": "2021-11-08", "text": "One.\\n\\nTwo."}
    >>> article = article_of(record, location="talks.jsonl:1")
    >>> article.id, article.day, article.provenance[1].origin, [paragraph.text for paragraph in article.paragraphs]
    ('7', '2021-11-08', 'field published', ['One.', 'Two.'])
    """
    reading = _read(record)
    if not reading.texts and (inner := next((record[name] for name in _WRAPPERS if name in record), None)):
        reading = _unwrapped(record, inner) or reading
    _name_unread(record, reading)
    try:
        return finish(Draft(tuple(reading.facts), reading.texts), id=said(record.get("id")), location=location)
    except ReadError as error:
        wrong = "".join(f"its field {each}; " for each in reading.wrong)
        named = ", ".join(map(str, record)) or "none"
        raise ReadError(f"the record {error}; {wrong}its fields are {named}"[:500]) from error


@dataclass(slots=True)
class _Reading:
    """Hold what was read of a record so far."""

    facts: list[Fact] = field(default_factory=list)
    texts: tuple[Paragraph, ...] = ()
    wrong: list[str] = field(default_factory=list)
    found: set[str] = field(default_factory=set)
    language: str = ""
    host: Fact | None = None
    summaries: list[str] = field(default_factory=list)
    used: set[str] = field(default_factory=set)


def _read(record: Mapping[str, object]) -> _Reading:
    reading = _Reading()
    parts = record.get("paragraphs")
    if parts:
        reading.texts = paragraphs_of(parts)
        reading.found.add(TEXT_FIELD)
        if not reading.texts:
            _pass_over(reading, "paragraphs", parts)
    for meaning in meanings(tuple(record)):
        value = record[meaning.name]
        if isinstance(value, str) and not value.isascii():
            value = repair(value)  # no reader has seen it if JSON held it in ASCII
        if value is None or value == "":
            continue
        if meaning.field in reading.found:
            _read_besides(reading, meaning, value)
            continue
        reading.used.add(meaning.name)
        if meaning.field == TEXT_FIELD:
            _read_text(reading, meaning, value)
        elif meaning.field == Field.PUBLISHED:
            _read_date(reading, meaning, value)
        elif meaning.field == Field.AUTHOR:
            _read_authors(reading, meaning, value)
        else:
            _read_plain(reading, meaning, value)
    if not reading.texts and reading.summaries:
        reading.texts = tuple(part for each in dict.fromkeys(reading.summaries) for part in paragraphs_of(each))
    if reading.host is not None and Field.SOURCE not in reading.found:
        reading.facts.append(reading.host)
    if Field.PUBLISHED not in reading.found and "year" in record and (day := whole_day(dict(record))):
        _add(reading, Field.PUBLISHED, date_fact(day, "fields year, month and day"))
    return reading


def _unwrapped(record: Mapping[str, object], inner: object) -> _Reading | None:
    """Return what is read of a record whose fields stand in an object inside it, None if it has no text there."""
    if not isinstance(inner, dict):
        return None
    outer = {name: value for name, value in record.items() if value is not inner}
    reading = _read({**inner, **outer})
    return reading if reading.texts else None


def _name_unread(record: Mapping[str, object], reading: _Reading) -> None:
    """Name the texts in fields that were not read, unless they say what the article does.

    Raise `ReadError` where the record has no other text.
    """
    for name, value in record.items():
        if not isinstance(value, str) or len(value) < _LONG or name in reading.used or name in _OURS:
            continue
        words = without_markup(value[:_COMPARED]).split()
        if len(words) < _WORDS:
            continue
        if not reading.texts:
            raise ReadError(f"has no text that we know, but one in its field {name}; name that field text"[:300])
        said = {word for each in reading.texts for word in each.text.split()}
        if sum(word in said for word in words) * 2 < len(words):
            reading.facts.append(left_out(f"field {name}", collapse(value), note="not a field that we know"))


def _read_text(reading: _Reading, meaning: Meaning, value: object) -> None:
    if isinstance(value, str) and "<" not in value and "&" not in value and value[:1] not in ("[", "{"):
        texts = tuple(map(Paragraph, split_paragraphs(value)))
    else:
        texts = paragraphs_of(value)
    if texts and not (len(texts) == 1 and is_nothing(texts[0].text)):
        reading.texts = texts
        reading.found.add(TEXT_FIELD)
    elif not is_nothing(value) and not (isinstance(value, str) and value.isspace()):
        _pass_over(reading, meaning.name, value)


def _read_besides(reading: _Reading, meaning: Meaning, value: object) -> None:
    """Read a second text: in the place of one that is cut off, or whose paragraphs it shows.

    A second summary is kept, for lack of a text.
    """
    if meaning.field == TEXT_FIELD and reading.texts:
        is_cut = _CUT.search(reading.texts[-1].text[-20:]) is not None
        is_one = len(reading.texts) == 1 and isinstance(value, str) and is_markup(value) and not is_whole_page(value)
        texts = paragraphs_of(value) if is_cut or is_one else ()
        size, other = (sum(len(each.text) for each in some) for some in (reading.texts, texts))
        if (is_cut and other > size) or (is_one and len(texts) > 1 and size * 0.9 <= other <= size * 1.1):
            reading.texts = texts
            reading.used.add(meaning.name)
    elif meaning.field == Field.STANDFIRST and isinstance(value, str):
        reading.summaries.append(value)
        reading.used.add(meaning.name)


def _read_plain(reading: _Reading, meaning: Meaning, value: object) -> None:
    text = "" if meaning.field in _NAMED and is_number(value) else _line(value)
    if not text:
        if not is_nothing(value) and not isinstance(value, str) and not is_number(value):
            _pass_over(reading, meaning.name, value)
        return
    name = meaning.field
    if name == Field.LANGUAGE:
        reading.language = text[:_LONGEST_TAG]
        each = _language(text)
        stated = replace(each.provenance, origin=f"field {meaning.name}")
        reading.facts.append(each if meaning.name == name else Fact(each.values, stated))
        reading.found.add(name)
        return
    if name == Field.SOURCE and text.startswith(_ADDRESS):
        name = Field.URL  # a site by its address
        if Field.URL in reading.found:
            return
    each = Fact((text,), _stated(Field(name), meaning.name))
    if name == Field.SOURCE and _HOST.match(text):
        reading.host = reading.host or each
    else:
        _add(reading, name, each)


def _read_date(reading: _Reading, meaning: Meaning, value: object) -> None:
    text = value if isinstance(value, str) and value[:1] not in ("[", "{") else dated(value)
    if text:
        found = date_fact(text, f"field {meaning.name}", language=reading.language, note=meaning.note)
        if found is not None and found.values == (value,) and not meaning.note:
            found = Fact(found.values, _stated(Field.PUBLISHED, meaning.name))
        _add(reading, Field.PUBLISHED, found)
    elif not isinstance(value, bool) and not is_nothing(value):
        _pass_over(reading, meaning.name, value)


def _read_authors(reading: _Reading, meaning: Meaning, value: object) -> None:
    if is_number(value):
        return
    if isinstance(value, str) and "<" not in value and "&" not in value and value[:1] not in ("[", "{"):
        whole = [value] if not is_nothing(value) else []
    else:
        whole = list(all_said(value))
    found = tuple(dict.fromkeys(name for each in whole for name in names(each)))
    if found:
        quote = "" if isinstance(value, list) or found == (value,) else "; ".join(whole)
        _add(reading, Field.AUTHOR, fact(Field.AUTHOR, found, f"field {meaning.name}", quote=quote))
    elif not whole and not is_nothing(value):
        _pass_over(reading, meaning.name, value)


def _add(reading: _Reading, name: str, each: Fact | None) -> None:
    """Add a fact; one without a value says only what was not understood, and another field may say it."""
    if each is not None:
        reading.facts.append(each)
        if each.values:
            reading.found.add(name)


def _pass_over(reading: _Reading, name: str, value: object) -> None:
    """Note that a field is not of the kind that it should be."""
    reading.wrong.append(f"{name} is not a text but {kind(value)}")
    try:
        quote = json.dumps(value, ensure_ascii=False, default=str)
    except (RecursionError, ValueError):
        quote = kind(value)
    reading.facts.append(left_out(f"field {name}", quote, note=f"not a text but {kind(value)}"))


def _line(value: object) -> str:
    """Return the text of one line that a value says, empty if none."""
    if isinstance(value, str) and "<" not in value and "&" not in value and value[:1] not in ("[", "{"):
        text = collapse(value)
    else:
        text = said(value)
    return "" if len(text) <= LONGEST_NOTHING and is_nothing(text) else text


@cache
def _stated_by_us(name: Field) -> Provenance:
    return fact(name, "", f"field {name.value}").provenance


def _stated(name: Field, written: str) -> Provenance:
    """Return where a field's value was found, made once for our own names."""
    return _stated_by_us(name) if written == name else Provenance(name, f"field {written}")


_KEPT = Cache(2**20)
"""What languages mean, since records of one file have the same ones."""

_LONGEST_TAG = 35
"""Characters of the longest tag of a language (RFC 5646, 4.4.1)."""


def _language(declared: str) -> Fact:
    return _KEPT.get(declared, lambda: _read_language(declared), lambda _: 4 * getsizeof(declared))


def _read_language(declared: str) -> Fact:
    code = language_code(declared)
    origin = f"field {Field.LANGUAGE}"
    if not code:
        return fact(Field.LANGUAGE, "", origin, quote=declared[:80], note="not a language that we know")
    return fact(Field.LANGUAGE, code, origin, quote="" if code == declared else declared)
