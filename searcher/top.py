"""Which few numbers (of articles, or of units) score highest for some words, without scoring all that match?

MaxScore (Turtle and Flood 1995, "Query evaluation: strategies and optimizations", section 4.2) on whole arrays. Lists
are merged from the one that can add most to a score, the rarest word's, and only until what is left, all of it
together, cannot lift a number into the best any more. From then on a number is looked up in the remaining lists if it
can still get among the best, and passed over if not.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import local

import numpy as np
from numpy.typing import NDArray

from searcher.numbers import NONE, Numbers, contains

Values = NDArray[np.float32]
Keep = Callable[[Numbers], NDArray[np.bool_]]
"""Tell which of some numbers, in any order, may be among the best."""

PROBED = 128
"""Numbers with the highest values of a list that are looked up first, so that the tenth score is known early."""

SLACK = 1 - 1e-5
"""Bounds are kept this much lower: sums of the same float32 values in another order differ by less."""


@dataclass(frozen=True, slots=True)
class Scored:
    """Hold the numbers in which a word occurs, ascending, and what it adds to the score of each, above 0.

    `most` is the highest of `values`, and `highest` the places of the `PROBED` highest, in no order.
    """

    numbers: Numbers
    values: Values
    most: float
    highest: NDArray[np.int64] = field(repr=False)

    @property
    def nbytes(self) -> int:
        """Return the bytes that the arrays take."""
        return self.numbers.nbytes + self.values.nbytes + self.highest.nbytes

    def at(self, numbers: Numbers) -> Values:
        """Return what is added to the scores of some numbers: 0 where the word does not occur."""
        if not len(self.numbers):
            return np.zeros(len(numbers), np.float32)
        places = self.numbers.searchsorted(numbers)
        places[places == len(self.numbers)] = 0
        found = self.values[places]
        found[self.numbers[places] != numbers] = 0
        return found


def scored(numbers: Numbers, values: Values) -> Scored:
    """Return a list of ascending numbers and their values."""
    if not len(numbers):
        return Scored(numbers, values, 0.0, np.empty(0, np.int64))
    highest = np.arange(len(values))
    if len(values) > PROBED:
        highest = np.flatnonzero(values >= np.partition(values, -PROBED)[-PROBED])[:PROBED]
    return Scored(numbers, values, float(values.max()), highest)


@dataclass(frozen=True, slots=True)
class Best:
    """Hold the best numbers, highest score first and of one score the lowest number first; scores are float64."""

    numbers: Numbers
    scores: NDArray[np.float64]


class Sums:
    """Lend each thread an array of zeros, float32, in which it adds up scores and which it leaves as zeros."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._local = local()

    def lend(self) -> Values:
        """Return the zeros."""
        zeros: Values | None = getattr(self._local, "zeros", None)
        if zeros is None:
            zeros = self._local.zeros = np.zeros(self._size, np.float32)
        return zeros


def any_of(lists: Sequence[Scored], count: int, *, sums: Sums, keep: Keep | None = None) -> Best:
    """Return the `count` best numbers that are in any list."""
    ordered = sorted((each for each in lists if len(each.numbers)), key=lambda each: -each.most)
    if not ordered or not count:
        return Best(NONE, np.empty(0))
    rest = np.append(np.cumsum([each.most for each in reversed(ordered)])[::-1], 0.0).tolist()
    least = _probed(ordered, count, keep)
    merged: list[tuple[Scored, Values, float]] = []
    totals = sums.lend()
    for each, others in zip(ordered, rest[1:], strict=True):
        if least >= others + each.most:
            break
        partial = each.values
        if merged:
            before, values, _ = merged[-1]
            totals[before.numbers] = values
            partial = totals[each.numbers] + partial
            least = max(least, _least(each.numbers, partial, count, keep))
        merged.append((each, partial, others))
    remaining = merged[-1][2]
    if merged[1:]:
        totals[merged[-1][0].numbers] = merged[-1][1]
    candidates, partials = [], []
    for each, partial, others in merged:
        places = np.flatnonzero(partial >= least - others)
        near, partial = each.numbers[places], partial[places]
        if merged[1:]:
            partial = totals[near]
            is_near = partial >= least - remaining
            near, partial = near[is_near], partial[is_near]
        candidates.append(near)
        partials.append(partial)
    found, partial = candidates[0], partials[0]
    if merged[1:]:
        for each, _, _ in merged:
            totals[each.numbers] = 0
        found, first = np.unique(np.concatenate(candidates), return_index=True)
        partial = np.concatenate(partials)[first]
    if keep is not None:
        is_kept = keep(found)
        found, partial = found[is_kept], partial[is_kept]
    return _best(lists, _nearest(ordered[len(merged) :], found, partial, count), count)


def all_of(lists: Sequence[Scored], count: int, *, keep: Keep | None = None) -> Best:
    """Return the `count` best numbers that are in all lists, of which there is one at least."""
    shortest, *others = sorted(lists, key=lambda each: len(each.numbers))
    rest = sum(each.most for each in others)
    if not count:
        return Best(NONE, np.empty(0))
    probed = _within(shortest.numbers[shortest.highest], others, keep)
    least = _least(probed, _totals(lists, probed), count, None)
    found = shortest.numbers if least <= rest else shortest.numbers[shortest.values >= least - rest]
    return _best(lists, _within(found, others, keep), count)


def _probed(ordered: Sequence[Scored], count: int, keep: Keep | None) -> float:
    """Return a score that at least so many numbers have, 0 if none is known."""
    first = ordered[0]
    numbers = first.numbers[np.sort(first.highest)]
    if keep is not None:
        numbers = numbers[keep(numbers)]
    return _least(numbers, _totals(ordered, numbers), count, None)


def _least(numbers: Numbers, values: NDArray[np.floating], count: int, keep: Keep | None) -> float:
    """Return a value that at least so many of the kept numbers have, 0 if none is known."""
    if len(values) < count:
        return 0.0
    if keep is not None:
        if len(values) > PROBED:
            places = np.flatnonzero(values >= np.partition(values, -PROBED)[-PROBED])
            numbers, values = numbers[places], values[places]
        values = values[keep(numbers)]
        if len(values) < count:
            return 0.0
    return float(np.partition(values, -count)[-count]) * SLACK


def _nearest(lists: Sequence[Scored], numbers: Numbers, values: Values, count: int) -> Numbers:
    """Return some numbers less those that fall behind while they are looked up in lists, their values so far given."""
    rest = sum(each.most for each in lists)
    for each in lists:
        if len(numbers) <= count:
            break
        rest -= each.most
        values = values + each.at(numbers)
        is_near = values >= float(np.partition(values, -count)[-count]) * SLACK - rest
        numbers, values = numbers[is_near], values[is_near]
    return numbers


def _within(numbers: Numbers, lists: Sequence[Scored], keep: Keep | None) -> Numbers:
    """Return which of some numbers are in all lists and kept."""
    for each in sorted(lists, key=lambda each: len(each.numbers)):
        numbers = numbers[contains(each.numbers, numbers)]
    return numbers if keep is None else numbers[keep(numbers)]


def _totals(lists: Sequence[Scored], numbers: Numbers) -> NDArray[np.float64]:
    totals = np.zeros(len(numbers))
    for each in lists:
        totals += each.at(numbers)
    return totals


def _best(lists: Sequence[Scored], numbers: Numbers, count: int) -> Best:
    totals = _totals(lists, numbers)
    order = np.lexsort((numbers, -totals))[:count]
    return Best(numbers[order], totals[order])
