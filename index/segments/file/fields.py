"""Which custom fields do the articles of a segment have, and which values of one?

All of them are one column (`FIELD_PAIRS`), whose values are pairs of a name and a value: so an archive without custom
fields pays nothing for them, one with ten thousand little more than with ten, and a name is a range of sorted pairs.
"""

import numpy as np
from numpy.typing import NDArray

from index.segments.file.columns import Rows
from index.segments.file.packing import Names, decode_name, encode_name
from index.segments.file.sections import Sections
from index.vocabulary.custom_fields import PARTED
from index.vocabulary.fixed import fixed
from index.vocabulary.schema import FIELD_PAIRS
from index.vocabulary.snapshot import FieldCount

_COLUMN = f"columns.{FIELD_PAIRS}"

_BETWEEN = encode_name(PARTED)

_BLOCK = 4096
"""Pairs that are looked at one by one, until they are all of one field."""


def read_field(sections: Sections, field: str) -> Rows:
    """Return the values of one custom field, none if no article has it."""
    pairs = Names(sections, _COLUMN)
    prefix = encode_name(field + PARTED)
    mine = pairs.prefixed(prefix)
    every = _read_codes(sections)
    is_mine = (every.codes >= mine.start) & (every.codes < mine.stop)
    return Rows(
        [pair[len(prefix) :] for pair in pairs.slice(mine.start, mine.stop)],
        np.bincount(every.owners[is_mine], minlength=every.articles),
        every.codes[is_mine] - np.int32(mine.start),
    )


def count_fields(sections: Sections, live: NDArray[np.bool_]) -> dict[str, FieldCount]:
    """Return how many live articles have each custom field, and how many values it has."""
    every = _read_codes(sections)
    if not len(every.codes):
        return {}
    pairs = Names(sections, _COLUMN)
    names, starts = _ranges(pairs)
    shown = live[every.owners]
    numbers = np.searchsorted(np.array(starts, np.int64), every.codes[shown], side="right") - 1
    # The pairs of an article are in the order of their fields, so each field of one begins where another number does.
    owners = every.owners[shown]
    begins = np.ones(len(numbers), np.bool_)
    begins[1:] = (numbers[1:] != numbers[:-1]) | (owners[1:] != owners[:-1])
    counts = np.bincount(numbers[begins], minlength=len(names)).tolist()
    values = np.diff([*starts, len(pairs)]).tolist()
    return {name: FieldCount(*of) for name, *of in zip(names, counts, values, strict=True) if of[0]}


@fixed
class _Codes:
    """Hold which pair of name and value (`codes`, int32) which article (`owners`) of so many has, by article."""

    codes: NDArray[np.int32]
    owners: NDArray[np.int64]
    articles: int


def _read_codes(sections: Sections) -> _Codes:
    """Return which pairs of names and values the articles have."""
    counts = sections.section(f"{_COLUMN}.counts").whole()
    codes = sections.section(f"{_COLUMN}.codes").whole().astype(np.int32)
    return _Codes(codes, np.repeat(np.arange(len(counts)), counts), len(counts))


def _ranges(pairs: Names) -> tuple[list[str], list[int]]:
    """Return the fields that pairs of names and values have, in order, and where those of each begin."""
    names: list[bytes] = []
    starts: list[int] = []
    start = 0
    while start < len(pairs):
        block = [pair.partition(_BETWEEN)[0] for pair in pairs.slice(start, min(start + _BLOCK, len(pairs)))]
        for place, name in enumerate(block):
            if not names or names[-1] != name:
                names.append(name)
                starts.append(start + place)
        # The values of one field follow each other: those that are left of the last one are passed over.
        start = max(start + len(block), pairs.prefixed(names[-1] + _BETWEEN).stop)
    return [decode_name(name) for name in names], starts
