"""Given many terms, such as a pattern stands for, where does any of them occur?

A pattern's terms are mostly side by side, so their lists are read as one: of 300 terms in a tenth of the time.
"""

import itertools
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from index.segments.file.packing import Names
from index.segments.file.postings import PostingsReader
from index.vocabulary.snapshot import Postings

_LONG = 1 << 20
"""Postings of neighbours that are read at once, about: it takes 20 ms."""

_FEW = 8
"""Names that are looked up one by one, wherever they are."""

_SPREAD = 4
"""Where one of so many names, or more, is sought, all are read; otherwise each is looked up."""

_DENSE = 32
"""Lists that together hold more than a 32nd of all units are summed by counting, which costs no sorting."""


def ranges(reader: PostingsReader, sought: Sequence[bytes]) -> list[range]:
    """Return the numbers of those sought terms that exist, in ascending order, as ranges of neighbours.

    `sought` are ascending and distinct, at least one.
    """
    found: list[range] = []
    for number in _numbers(reader.names, sought):
        if found and found[-1].stop == number:
            found[-1] = range(found[-1].start, number + 1)
        else:
            found.append(range(number, number + 1))
    return [part for numbers in found for part in _parts(reader, numbers)]


def _parts(reader: PostingsReader, numbers: range) -> Iterator[range]:
    """Yield parts of a range whose terms have `_LONG` postings together, or one term with more."""
    if len(numbers) == 1:
        yield numbers
        return
    parts = reader.counts(numbers.start, numbers.stop).cumsum() // _LONG
    bounds = [0, *((parts[1:] != parts[:-1]).nonzero()[0] + 1).tolist(), len(numbers)]
    for start, stop in itertools.pairwise(bounds):
        yield numbers[start:stop]


def _numbers(names: Names, sought: Sequence[bytes]) -> list[int]:
    if len(sought) > _FEW:
        first, end = names.place(sought[0]), names.place(sought[-1] + b"\0")
        if end - first <= _SPREAD * len(sought):
            wanted = set(sought)
            return [number for number, name in enumerate(names.slice(first, end), first) if name in wanted]
    return [number for number in map(names.find, sought) if number is not None]


def lists(reader: PostingsReader, numbers: range) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return the units of some terms and how often each occurs there, one list after the other."""
    if len(numbers) == 1:
        return reader.units(numbers.start), reader.frequencies(numbers.start).astype(np.int32)
    _, units, frequencies = reader.lists(numbers.start, numbers.stop)
    return units, frequencies


def summed(units: NDArray[np.int32], frequencies: NDArray[np.int32], *, size: int) -> Postings:
    """Return units, all below `size`, in ascending order and once each, with the sums of their frequencies."""
    if not len(units):
        return Postings(units, frequencies)
    if len(units) * _DENSE > size:
        sums = np.zeros(size, np.int32)
        np.add.at(sums, units, frequencies)
        places = (sums != 0).nonzero()[0]  # of booleans it is five times as fast
        return Postings(places.astype(np.int32), sums.take(places))
    keys = units.astype(np.int64) << 32 | frequencies
    keys.sort()
    units, frequencies = (keys >> 32).astype(np.int32), keys.astype(np.int32)  # keeps the lower half
    is_first = np.ones(len(units), np.bool_)
    np.not_equal(units[1:], units[:-1], out=is_first[1:])
    starts = is_first.nonzero()[0]
    return Postings(units.take(starts), np.add.reduceat(frequencies, starts))
