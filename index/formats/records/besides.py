"""Given a record and what was read of it, what does it say besides our fields?

Keywords, places, a desk or a number of words become custom fields. What only programs need is left out: ids, digests,
addresses, switches and counts by name. A long text that was not read is said to be left out.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice

from index.facts.fact import Fact, left_out
from index.facts.field_names import TEXT_FIELD, field_of, plain_name
from index.facts.text import collapse
from index.formats.html.fragment import without_markup
from index.formats.html.values import all_said, is_nothing, is_number, said
from index.formats.records.fields import Findings, category_of
from index.vocabulary.article import Field
from index.vocabulary.custom_fields import CustomField
from index.vocabulary.errors import ReadError
from index.vocabulary.word_lists import read_tables

_LONG, _WORDS = 200, 20
"""Characters and words from which a value may be a text, and is not kept as a custom field."""
_COMPARED = 2_000
"""Characters of a text that are compared with the article, which may say the same."""

_MOST_VALUES = 200
"""Values that are kept of one field: the people named in a long report are fewer."""
_MOST_NAMES = 60
"""Names that are kept of one record; with more, its objects are data and not the fields of an article."""
_LONGEST_NAME = 60
_DEEPEST = 4
"""Lists and objects inside a field in which texts are looked for."""

_ASKED = frozenset({"desk"})
"""Names that people search by though they mean a fact of ours too: a desk may be the section."""

_PARTS = re.compile(r"[A-Z]?[^\W\d_A-Z]+|[A-Z]+(?![a-z])|\d+")
_PROGRAMS, _SWITCHES, _ROWS, _SEVERAL = (
    frozenset(read_tables("index.formats.records", "besides")["kinds"][kind].split())
    for kind in ("programs", "switches", "rows", "several")
)
_BETWEEN = re.compile(r"[;|]")
_NO_VALUE = re.compile(
    r"(?:https?:)?//\S+|data:\S*|(?:[0-9a-f]{16,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})|true|false",
    re.IGNORECASE,
)
"""Addresses, digests and switches."""


def custom_fields_of(record: Mapping[str, object], found: Findings) -> tuple[CustomField, ...]:
    """Return what a record says in fields that are not ours, and that was not read for one of ours.

    >>> custom_fields_of({"places": ["Imber", "Ellery"], "uuid": "x", "is_open": 1}, Findings())
    (CustomField(name='places', values=('Imber', 'Ellery'), origin=''),)
    """
    told = {value for fact in found.facts for value in fact.values}
    fields = (
        CustomField(name, values)
        for name, value in _named(record, found)
        if (values := tuple(islice(_values(name, value), _MOST_VALUES)))
        and (plain_name(name) in _ASKED or not told.issuperset(values))
    )
    return tuple(islice(fields, _MOST_NAMES))


def unread_texts(record: Mapping[str, object], found: Findings) -> Iterator[Fact]:
    """Yield the long texts that were not read, unless they say what the article does.

    Raise `ReadError` where the record has no other text.
    """
    words: set[str] = set()
    for name, value in record.items():
        is_text = field_of(name) == TEXT_FIELD
        if name in found.used or name == "paragraphs":
            continue
        for text in (value,) if is_text and isinstance(value, str) else _texts(value, _DEEPEST):
            said_there = [each for each in without_markup(text[:_COMPARED]).split() if not each.isdecimal()]
            if len(said_there) < (1 if is_text else _WORDS):
                continue
            if not found.texts and isinstance(value, str):
                raise ReadError(
                    f"has no text in a field that we know; if {name} is its text, use --map text={name}"[:300]
                )
            words = words or {word for each in found.texts for word in each.text.split()}
            if sum(word in words for word in said_there) * 2 < len(said_there):
                note = "another text is the article's" if is_text else "not a field that we know"
                yield left_out(f"field {name}", collapse(text), note=note)


def _named(record: Mapping[str, object], found: Findings) -> Iterator[tuple[str, object]]:
    """Yield the fields that may be kept with their names; those of an object inside a field, by both names."""
    for name, value in record.items():
        is_told = name in found.used and plain_name(name) not in _ASKED
        if field_of(name) == TEXT_FIELD:
            continue  # see `unread_texts`
        if is_told or isinstance(value, bool) or is_nothing(value) or not _is_kept(name):
            continue
        if isinstance(value, dict) and not said(value):
            if all(map(is_number, value.values())):
                continue  # counts of what is named there
            for inner, each in value.items():
                if not isinstance(each, dict) and _is_kept(inner) and not isinstance(each, bool):
                    yield f"{name}_{inner}", each
        else:
            yield name, value


@lru_cache(4096)
def _is_kept(name: str) -> bool:
    """Return whether a field of this name may tell people something.

    >>> [_is_kept(name) for name in ("word_count", "sectionId", "paid", "imageURL", "is_archived", "Unnamed: 0")]
    [True, False, True, False, False, False]
    """
    parts = [part.casefold() for part in _PARTS.findall(name[:_LONGEST_NAME])]
    if len(name) > _LONGEST_NAME or not parts or name.isdecimal() or parts[-1] in _PROGRAMS or parts[0] in _SWITCHES:
        return False
    return (
        plain_name(name) not in _ROWS
        and plain_name(name) not in _PROGRAMS
        and parts[0] != "unnamed"
        and not name.startswith(("@", "$"))
    )


def _values(name: str, value: object) -> Iterator[str]:
    """Yield the values of a field, as people read them."""
    if is_number(value) and (isinstance(value, list) or _is_of_ours(name)):
        return  # numbers of authors and categories, or of words
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, list):
        value = [_property(each) for each in value]
    several = list(islice(all_said(value), _MOST_VALUES))
    if len(several) == 1 and plain_name(name) in _SEVERAL:
        text = several[0]
        several = _BETWEEN.split(text) if ";" in text or "|" in text else text.split(",")
    for text in several:
        label = category_of(text.strip())
        if label and len(label) < _LONG and not _NO_VALUE.fullmatch(label) and not is_nothing(label):
            yield label


def _property(value: object) -> object:
    """Return what a property says, an object of a name and a value: ``{"name": "subject", "value": "Water"}``."""
    if isinstance(value, dict) and isinstance(value.get("name"), str) and isinstance(value.get("value"), str):
        return value["value"]
    return value


@lru_cache(4096)
def _is_of_ours(name: str) -> bool:
    return field_of(name) in (Field.AUTHOR, Field.SECTION, Field.SOURCE)


def _texts(value: object, depth: int) -> Iterator[str]:
    """Yield the long texts in a value."""
    if isinstance(value, str):
        if len(value) >= _LONG:
            yield value
    elif isinstance(value, dict | list) and depth:
        for each in islice(value.values() if isinstance(value, dict) else value, _MOST_VALUES):
            if isinstance(each, str | dict | list):
                yield from _texts(each, depth - 1)
