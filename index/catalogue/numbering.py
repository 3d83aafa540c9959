"""Given the ids of a file's records, do they tell articles apart, or do they only number the rows of the file?

Programs number the rows of a table when they write it: 1, 2, 3, from 0, in steps of ten, padded with zeros, with gaps
where rows were dropped. The next file they write begins at 1 again, so such an id means nothing without its file.
A key of a database is another matter: 48211733 is the same article in every export.

A file's first records decide for all of it, so that the answer depends on nothing but the file, and is known before a
long one is read to its end. What is appended to a file of many records cannot change it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from math import ceil, gcd
from typing import TypeVar

from index.vocabulary.article import Article
from index.vocabulary.word_lists import read_list

FIRST = 1_000
"""Records that decide for a file: enough that a numbering with gaps is seen, and few to hold in memory."""

_CHARACTERS = 8 << 20
"""Characters of their paragraphs after which fewer decide."""

_WORDS = frozenset(read_list("index.catalogue", "rows"))

_NUMBERED = re.compile(
    r"[(\[]?(?:(?P<word>[^\W\d_]+)[\s.:#№°_-]*|[#№]\s*)?(?P<number>\d{1,9}|\d{1,3}(?:,\d{3}){1,2})(?:\.0+)?[)\].:]?"
)
"""A number of a row; tables that went through a program for numbers have ``7.0``."""

_STEPS = (1_000, 500, 100, 50, 20, 10, 5, 2)
"""What people count in."""

_GAPS = 2
"""A numbering has at most so many numbers for each row: in one of which more are missing, rows were picked, and such a
number is as good as a key."""

_MOST = 0.9
"""Share of the numbers that must be so dense: a few rows may have been added by hand."""

_USUAL = 0.8
"""Share of the ids that must be numbers."""

_MADE = re.compile(r"[0-9a-f]{32}")
"""The id of a record that has none of its own (`index.facts.fact.digest`)."""


def row_number(id: str) -> int | None:
    """Return the number of a row that an id may be, None if it is something else.

    >>> [row_number(id) for id in ("12", "0012", "Row 12", "#12", "12.0", "1,200", "peg-1999", "10.1000/182", "a1")]
    [12, 12, 12, 12, 12, 1200, None, None, None]
    """
    match = _NUMBERED.fullmatch(id.strip())
    if match is None or (match["word"] and match["word"].casefold() not in _WORDS):
        return None
    return int(match["number"].replace(",", ""))


def is_numbering(ids: Sequence[str]) -> bool:
    """Tell whether the ids of a file's first records only number its rows.

    >>> is_numbering(["1", "2", "3"]), is_numbering(["10", "20", "40"]), is_numbering(["0"])
    (True, True, True)
    >>> is_numbering(["48211733", "48211734"]), is_numbering(["7"]), is_numbering(["3", "98", "412"])
    (False, False, False)
    """
    own = [name for name in ids if not _MADE.fullmatch(name)]
    numbers = [number for number in map(row_number, own) if number is not None]
    if not numbers or len(numbers) < _USUAL * len(own):
        return False
    different = sorted(set(numbers))
    common = gcd(*different) if len(different) > 1 else 1
    step = next((step for step in _STEPS if common % step == 0 and common), 1)
    count = ceil(_MOST * len(different))
    return different[count - 1] < _GAPS * count * step


_Found = TypeVar("_Found")


def with_numbering(found: Iterable[_Found]) -> Iterator[tuple[_Found, bool]]:
    """Yield what is found in a file, in its order, each with whether an id of the file only numbers a row.

    >>> records = [Article(id=id, title="T") for id in ("1", "2")]
    >>> [(each.id, numbered) for each, numbered in with_numbering(records)]
    [('1', True), ('2', True)]
    """
    held: list[_Found] = []
    ids: list[str] = []
    characters = 0
    events = iter(found)
    for each in events:
        held.append(each)
        if isinstance(each, Article):
            ids.append(each.id)
            characters += sum(len(paragraph.text) for paragraph in each.paragraphs)
            if len(ids) == FIRST or characters >= _CHARACTERS or _is_clear(ids):
                break
    is_numbered = is_numbering(ids)
    yield from ((each, is_numbered and _is_row(each)) for each in held)
    held.clear()
    yield from ((each, is_numbered and _is_row(each)) for each in events)


_GLANCE = 16
"""Records after which a file whose ids are no numbers is not looked at further."""


def _is_clear(ids: Sequence[str]) -> bool:
    """Tell whether it is clear from the first ids alone that they number nothing: most files need not be held."""
    return len(ids) == _GLANCE and not any(row_number(name) is not None for name in ids)


def _is_row(found: object) -> bool:
    return isinstance(found, Article) and row_number(found.id) is not None
