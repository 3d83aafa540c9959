"""Given ascending arrays of distinct numbers, which are in all of them, in any, or in the first alone?

Numbers are those of articles or units in one snapshot, int32. No function changes its arguments.
"""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int32]

Integer = TypeVar("Integer", np.int32, np.int64)

NONE: Numbers = np.empty(0, np.int32)

_DENSE = 32
"""Arrays that together hold more than a 32nd of all numbers are united on a mask, which costs no sorting."""


_LOOKED_UP = 7
"""Looking a number up in an array costs as much as putting seven on a mask,"""

_ZEROED = 40
"""and forty zeros of the mask as much as one of these: 20,000 numbers in 20,000 take 0.13 ms instead of 0.42."""

_BISECTED = 5
"""Looking a number up in an array costs as much as noting the places of five."""


def contains(numbers: NDArray[Integer], sought: NDArray[Integer]) -> NDArray[np.bool_]:
    """Tell of each sought number whether it is among `numbers`; bool, of the shape of `sought`.

    >>> contains(np.array([1, 4, 7], np.int32), np.array([0, 4, 9], np.int32)).tolist()
    [False, True, False]
    """
    if not len(numbers) or not len(sought):
        return np.zeros(len(sought), np.bool_)
    if numbers.dtype == np.int32:  # places of words are int64, and too far apart
        size = int(numbers[-1]) + 2  # the last one stands for all beyond
        if len(sought) * _LOOKED_UP > len(numbers) + size // _ZEROED:
            mask = np.zeros(size, np.bool_)
            mask[numbers] = True
            return mask.take(sought, mode="clip")
    return np.asarray(numbers.take(numbers.searchsorted(sought), mode="clip") == sought)


def located(numbers: Numbers, sought: Numbers) -> tuple[NDArray[Any], NDArray[np.bool_]]:
    """Return the place of each sought number among `numbers`, and whether it is there; if not, its place is any.

    >>> places, is_there = located(np.array([1, 4, 7], np.int32), np.array([0, 4, 7], np.int32))
    >>> places[is_there].tolist(), is_there.tolist()
    ([1, 2], [False, True, True])
    """
    if not len(numbers):
        return np.zeros(len(sought), np.int32), np.zeros(len(sought), np.bool_)
    if len(sought) * _BISECTED > len(numbers):
        place_of = np.empty(int(numbers[-1]) + 1, np.int32)
        place_of[numbers] = np.arange(len(numbers), dtype=np.int32)
        places: NDArray[Any] = place_of.take(sought, mode="clip")
    else:
        places = numbers.searchsorted(sought)
    return places, numbers.take(places, mode="clip") == sought


def intersection(first: Numbers, second: Numbers) -> Numbers:
    """Return the numbers that are in both: the shorter one is looked up in the longer.

    >>> intersection(np.array([1, 4, 7], np.int32), np.array([4, 5, 7], np.int32)).tolist()
    [4, 7]
    """
    if len(first) > len(second):
        first, second = second, first
    return first.compress(contains(second, first))


def difference(first: Numbers, second: Numbers) -> Numbers:
    """Return the numbers of the first that are not in the second.

    >>> difference(np.array([1, 4, 7], np.int32), np.array([4, 5], np.int32)).tolist()
    [1, 7]
    """
    return first.compress(~contains(second, first)) if len(first) and len(second) else first


def intersections(arrays: Iterable[Numbers]) -> Numbers:
    """Return the numbers that all arrays hold. There must be at least one array; give the shortest first."""
    ordered = sorted(arrays, key=len)
    found = ordered[0]
    for array in ordered[1:]:
        if not len(found):
            break
        found = intersection(found, array)
    return found


def distinct(arrays: Sequence[NDArray[Integer]]) -> NDArray[Integer]:
    """Return the numbers of all arrays, ascending, each once. There must be at least one array.

    What `numpy.unique` says, which looks them up in a table and takes ten times as long for arrays in order.

    >>> distinct([np.array([1, 4], np.int64), np.array([4, 5], np.int64)]).tolist()
    [1, 4, 5]
    """
    if len(arrays) == 1:
        return arrays[0]
    together = np.concatenate(arrays)
    together.sort(kind="stable")  # merges runs that are in order already
    return together.take(run_ends(together))


def run_ends(numbers: NDArray[Integer]) -> NDArray[np.int64]:
    """Return the place of the last of each run of equal numbers.

    >>> run_ends(np.array([1, 4, 4, 7], np.int32)).tolist()
    [0, 2, 3]
    """
    is_last = np.empty(len(numbers), np.bool_)
    is_last[-1:] = True
    np.not_equal(numbers[1:], numbers[:-1], out=is_last[:-1])
    return is_last.nonzero()[0]


def union(arrays: Sequence[Numbers], *, size: int) -> Numbers:
    """Return the numbers that are in any array; all are below `size`.

    >>> union([np.array([1, 4], np.int32), np.array([4, 5], np.int32)], size=9).tolist()
    [1, 4, 5]
    """
    if len(arrays) == 1:
        return arrays[0]
    if not arrays:
        return NONE
    if sum(map(len, arrays)) * _DENSE < size:
        return distinct(arrays)
    mask = np.zeros(size, np.bool_)
    for array in arrays:
        mask[array] = True
    return mask.nonzero()[0].astype(np.int32)


def spread(starts: NDArray[np.signedinteger], counts: NDArray[np.signedinteger]) -> NDArray[np.int64]:
    """Return the places ``starts[i], ..., starts[i] + counts[i] - 1`` for each i, one after the other.

    >>> spread(np.array([5, 0], np.int64), np.array([2, 3], np.int64)).tolist()
    [5, 6, 0, 1, 2]
    """
    places: NDArray[np.int64] = (starts - np.add.accumulate(counts, dtype=np.int64) + counts).repeat(counts)
    places += np.arange(len(places))
    return places
