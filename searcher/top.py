"""Which few numbers (of articles, or of units) score highest for some words, without scoring all that match?

MaxScore (Turtle and Flood 1995, "Query evaluation: strategies and optimizations", section 4.2) on whole arrays. A
number can come to its score only by the lists that it is in; the first of these, where lists that can add most come
first, finds it. There it is passed over unless its value and the most that all later lists can add reach the tenth
score known so far; it is looked up in one later list after the other as long as they can. Short lists are simply added
up: one addition costs less than finding out what it could save.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import local

import numpy as np
from numpy.typing import NDArray

from searcher.numbers import NONE, Numbers
from searcher.scored import PROBED, Scored, Values

Keep = Callable[[Numbers], NDArray[np.bool_]]
"""Tell which of some numbers, in any order, may be among the best."""

SHORT = 4_096
"""Lists that hold no more each, on average, are added up: five of a few thousand in 0.1 ms, looked up in 0.2 ms."""

SLACK = 1 - 1e-5
"""Bounds are kept this much lower: sums of the same float32 values in another order differ by less."""


@dataclass(frozen=True, slots=True)
class Best:
    """Hold the best numbers, highest score first and of one score the lowest number first; scores are float64."""

    numbers: Numbers
    scores: NDArray[np.float64]


class Sums:
    """Lend each thread an array of zeros, float32, in which it adds up scores and which it leaves as zeros."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._local = local()

    def lend(self) -> Values:
        """Return the zeros."""
        zeros: Values | None = getattr(self._local, "zeros", None)
        if zeros is None:
            zeros = self._local.zeros = np.zeros(self.size, np.float32)
        return zeros


def any_of(lists: Sequence[Scored], count: int, *, sums: Sums, keep: Keep | None = None) -> Best:
    """Return the `count` best numbers that are in any list."""
    ordered = sorted((each for each in lists if len(each)), key=lambda each: -each.most)
    if not ordered or not count:
        return Best(NONE, np.empty(0))
    if len(ordered) == 1 and keep is None and count <= PROBED:
        return _first(ordered[0], count)
    if len(ordered) == 1 or sum(map(len, ordered)) <= SHORT * len(ordered):
        kept = [_kept(each.numbers, each.values, keep) for each in ordered]
        return _best(*_added_up(kept, sums), count, times=len(kept))
    return _looked_up(ordered, count, keep)


def _looked_up(ordered: Sequence[Scored], count: int, keep: Keep | None) -> Best:
    """Return the best numbers of lists, those lists first that can add most."""
    numbers, values = NONE, np.empty(0, np.float32)
    rest = sum(each.most for each in ordered)
    least = 0.0
    is_probed = False
    for place, each in enumerate(ordered):
        if not is_probed and len(numbers) >= count and len(each) > SHORT:
            least = max(least, _probed(numbers, values, ordered[place:], count))
            is_probed = True
        which, places = each.find(numbers)
        values[which] += each.values.take(places)
        rest -= each.most
        if rest + each.most >= least:
            # Whoever is in no list before and has the least score has so much in this one.
            is_new = each.values >= least - rest
            is_new[places] = False
            places = is_new.nonzero()[0]
            own = _kept(each.numbers.take(places), each.values.take(places), keep)
            numbers, values = np.concatenate((numbers, own[0])), np.concatenate((values, own[1]))
        least = max(least, _least(values, count))
        places = (values >= least - rest).nonzero()[0]
        if len(places) < len(numbers):
            numbers, values = numbers.take(places), values.take(places)
    return _best(numbers, values, count)


def _probed(numbers: Numbers, values: Values, lists: Sequence[Scored], count: int) -> float:
    """Return a score that at least so many numbers have: those whose values so far are highest."""
    if len(values) > PROBED:
        places = values.argpartition(-PROBED)[-PROBED:]
        numbers, values = numbers.take(places), values.take(places)
    values = values.copy()
    for each in lists:
        which, places = each.find(numbers)
        values[which] += each.values.take(places)
    return _least(values, count)


def all_of(lists: Sequence[Scored], count: int, *, keep: Keep | None = None) -> Best:
    """Return the `count` best numbers that are in all lists, of which there is one at least."""
    shortest, *others = sorted(lists, key=len)
    if not len(shortest) or not count:
        return Best(NONE, np.empty(0))
    if not others and keep is None and count <= PROBED:
        return _first(shortest, count)
    numbers, values = _kept(shortest.numbers, shortest.values, keep)
    for each in others:
        which, places = each.find(numbers)
        numbers, values = numbers.take(which), values.take(which) + each.values.take(places)
    return _best(numbers, values, count)


def _first(only: Scored, count: int) -> Best:
    places = only.highest[:count]
    return Best(only.numbers.take(places), only.values.take(places).astype(np.float64))


def _kept(numbers: Numbers, values: Values, keep: Keep | None) -> tuple[Numbers, Values]:
    """Return the numbers that are kept, and their values."""
    if keep is None:
        return numbers, values
    places = keep(numbers).nonzero()[0]
    return numbers.take(places), values.take(places)


def _added_up(lists: Sequence[tuple[Numbers, Values]], sums: Sums) -> tuple[Numbers, Values]:
    """Return the numbers of some lists, as often as they occur, and the sums of their values."""
    if len(lists) == 1:
        return lists[0]
    numbers = np.concatenate([numbers for numbers, _ in lists])
    totals = sums.lend()
    np.add.at(totals, numbers, np.concatenate([values for _, values in lists]))
    values = totals.take(numbers)
    totals[numbers] = 0
    return numbers, values


def _least(values: Values, count: int) -> float:
    """Return a value that at least so many of some numbers have, 0 if they are fewer."""
    return _highest(values, count) * SLACK if len(values) >= count else 0.0


def _highest(values: Values, count: int) -> float:
    """Return the lowest of the `count` highest values, of which there are so many."""
    ordered = values.copy()
    ordered.partition(-count)
    return float(ordered[-count])


def _best(numbers: Numbers, values: Values, count: int, *, times: int = 1) -> Best:
    """Return the best of some numbers, each of which occurs so many times at most, with equal values."""
    if len(values) > count * times:
        places = (values >= _highest(values, count * times)).nonzero()[0]
        numbers, values = numbers.take(places), values.take(places)
    order = np.lexsort((numbers, -values))
    numbers, values = numbers.take(order), values.take(order)
    if times > 1:
        is_other = np.ones(len(numbers), np.bool_)
        np.not_equal(numbers[1:], numbers[:-1], out=is_other[1:])
        numbers, values = numbers.compress(is_other), values.compress(is_other)
    return Best(numbers[:count], values[:count].astype(np.float64))
