"""Given the fields of a record, which facts and which paragraphs do they say?

What a record says in its fields is not looked for in its text. A field of the wrong kind is passed over and named; the
rest of the record is the article.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from sys import getsizeof
from typing import TypeGuard

from index.facts.date_fields import date_fact
from index.facts.fact import Fact, fact, left_out
from index.facts.field_names import TEXT_FIELD, Meaning, meanings
from index.facts.names import names
from index.facts.repair import repair
from index.facts.text import collapse
from index.formats.html.fragment import is_markup, is_whole_page
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
from index.vocabulary.article import Field, Paragraph, Provenance
from index.vocabulary.language_codes import language_code

RECORD_FIELDS = (
    *("id", "title", "published", "source", "section", "author", "language", "url", "text"),
    *("standfirst", "paragraphs"),
)
"""Our names for the fields of a record; other names that mean one of them count where it has none of these."""

_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,24}\Z", re.IGNORECASE)
"""A site by the name of its host, which says less than the name of a paper."""

_CUT = re.compile(r"(?:\[\+\d+ chars\]|…|\.\.\.)\s*\Z")
"""How services end a text of which they give only the beginning."""

_NAMED = (Field.SOURCE, Field.SECTION)
"""Fields that hold names, so that a number there is an id."""

_ADDRESS = ("http://", "https://")

_READER = re.compile(r"user/[^/]*/(?:state/.*|label/(?P<label>.*))", re.S)
"""How readers of feeds write labels and states among the categories (Google Reader's interface)."""


@dataclass(slots=True)
class Findings:
    """Hold what was read of a record so far."""

    facts: list[Fact] = field(default_factory=list)
    texts: tuple[Paragraph, ...] = ()
    wrong: list[str] = field(default_factory=list)
    found: set[str] = field(default_factory=set)
    language: str = ""
    host: Fact | None = None
    site: Fact | None = None
    summaries: list[object] = field(default_factory=list)
    used: set[str] = field(default_factory=set)


def read_fields(record: Mapping[str, object]) -> Findings:
    """Return what the fields of a record say that have the names of ours, or names that mean one of them.

    >>> found = read_fields({"headline": "Talks resume", "body": "They met.", "desk": "Foreign"})
    >>> [each.values for each in found.facts], found.texts[0].text, sorted(found.used)
    ([('Talks resume',), ('Foreign',)], 'They met.', ['body', 'desk', 'headline'])
    """
    reading = Findings()
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
    if not reading.texts:
        _read_summaries(reading)
    if reading.host is not None and Field.SOURCE not in reading.found:
        reading.facts.append(reading.host)
    if reading.site is not None and Field.URL not in reading.found:
        reading.facts.append(reading.site)
    if Field.PUBLISHED not in reading.found and "year" in record and (day := whole_day(dict(record))):
        _add(reading, Field.PUBLISHED, date_fact(day, "fields year, month and day"))
    return reading


def _read_summaries(reading: Findings) -> None:
    """Let the summaries of a record without a text be its text; of several, the first stays the standfirst."""
    texts = [paragraphs_of(each) for each in reading.summaries]
    others = [each for each in texts[1:] if each != texts[0]]
    if not others:
        reading.facts = [each for each in reading.facts if each.provenance.field is not Field.STANDFIRST]
    reading.texts = tuple(part for each in dict.fromkeys(others or texts) for part in each)


def _is_plain(value: object) -> TypeGuard[str]:
    """Return whether a value is a text that says what it says: not HTML, and no list or object written as a text."""
    return isinstance(value, str) and "<" not in value and "&" not in value and value[:1] not in ("[", "{")


def _read_text(reading: Findings, meaning: Meaning, value: object) -> None:
    texts = tuple(map(Paragraph, split_paragraphs(value))) if _is_plain(value) else paragraphs_of(value)
    if texts and not (len(texts) == 1 and is_nothing(texts[0].text)):
        reading.texts = texts
        reading.found.add(TEXT_FIELD)
    elif not isinstance(value, str) and not is_nothing(value):
        _pass_over(reading, meaning.name, value)


def _read_besides(reading: Findings, meaning: Meaning, value: object) -> None:
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
    elif meaning.field == Field.STANDFIRST and not is_nothing(value):
        reading.summaries.append(value)
        reading.used.add(meaning.name)


def _read_plain(reading: Findings, meaning: Meaning, value: object) -> None:
    text = "" if meaning.field in _NAMED and is_number(value) else _line(value)
    if meaning.field == Field.SECTION and (text.startswith("user/") or (text and isinstance(value, list))):
        sections = _sections(value)
        text = sections[0] if sections else ""
        if len(sections) > 1:
            reading.used.discard(meaning.name)  # the others are kept beside our fields
        if not text:
            return
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
        reading.site = reading.site or Fact((text,), _stated(Field.URL, meaning.name))
        return
    each = Fact((text,), _stated(Field(name), meaning.name))
    if name == Field.SOURCE and is_host(text):
        reading.host = reading.host or each
    else:
        _add(reading, name, each)
    if name == Field.STANDFIRST:
        reading.summaries.append(value)


def _sections(value: object) -> tuple[str, ...]:
    """Return the categories that a value names, without the states that a reader of feeds adds to them."""
    return tuple(
        dict.fromkeys(label for text in all_said(value) if not is_nothing(text) and (label := category_of(text)))
    )


def is_host(source: str) -> bool:
    """Return whether a source is named by its host.

    >>> is_host("echo.example"), is_host("The Echo")
    (True, False)
    """
    return _HOST.match(source) is not None


def category_of(text: str) -> str:
    """Return the label that a category is, empty for a state that a reader of feeds adds.

    >>> category_of("Water"), category_of("user/7/label/Water"), category_of("user/-/state/com.google/read")
    ('Water', 'Water', '')
    """
    match = _READER.fullmatch(text) if text.startswith("user/") else None
    return (match["label"] or "") if match else text


def _read_date(reading: Findings, meaning: Meaning, value: object) -> None:
    text = value if isinstance(value, str) and value[:1] not in ("[", "{") else dated(value)
    if text:
        found = date_fact(text, f"field {meaning.name}", language=reading.language, note=meaning.note)
        if found is not None and found.values == (value,) and not meaning.note:
            found = Fact(found.values, _stated(Field.PUBLISHED, meaning.name))
        _add(reading, Field.PUBLISHED, found)
    elif not isinstance(value, bool) and not is_nothing(value):
        _pass_over(reading, meaning.name, value)


def _read_authors(reading: Findings, meaning: Meaning, value: object) -> None:
    if is_number(value):
        return
    whole = [] if is_nothing(value) else [value] if _is_plain(value) else list(all_said(value))
    found = tuple(dict.fromkeys(name for each in whole for name in names(each)))
    if found:
        quote = "" if isinstance(value, list) or found == (value,) else "; ".join(whole)
        _add(reading, Field.AUTHOR, fact(Field.AUTHOR, found, f"field {meaning.name}", quote=quote))
    elif not whole and not is_nothing(value):
        _pass_over(reading, meaning.name, value)


def _add(reading: Findings, name: str, each: Fact | None) -> None:
    """Add a fact; one without a value says only what was not understood, and another field may say it."""
    if each is not None:
        reading.facts.append(each)
        if each.values:
            reading.found.add(name)


def _pass_over(reading: Findings, name: str, value: object) -> None:
    """Note that a field is not of the kind that it should be."""
    reading.wrong.append(f"{name} is not a text but {kind(value)}")
    try:
        quote = json.dumps(value, ensure_ascii=False, default=str)
    except (RecursionError, ValueError):
        quote = kind(value)
    reading.facts.append(left_out(f"field {name}", quote, note=f"not a text but {kind(value)}"))


def _line(value: object) -> str:
    """Return the text of one line that a value says, empty if none."""
    text = collapse(value) if _is_plain(value) else said(value)
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
