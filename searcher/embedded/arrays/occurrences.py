"""Given a pattern, in which units does it occur, and how often?"""

from collections.abc import Sequence

import numpy as np

from index.machine.cache import Cache
from index.vocabulary.fixed import fixed
from index.vocabulary.schema import are_headlines
from index.vocabulary.snapshot import Postings, Snapshot
from searcher.embedded.arrays.numbers import NONE, Numbers, distinct, intersections
from searcher.embedded.arrays.positions import Places, adjacent, places, side_by_side, within
from searcher.plan.deadline import Deadline
from searcher.plan.plan import Pattern, Slot

FEW = 1_000
"""Units with both words of a pair up to which their places are read in all of them, in 0.1 to 0.4 ms, and kept: both
what is side by side and what is near each other follow from these."""


@fixed
class Together:
    """Hold the units that have both words of a pair, and the places of each there; None where the units are many."""

    units: Numbers
    places: tuple[Places, Places] | None


class Occurrences:
    """Find patterns in one commit. Safe to share between threads.

    A word that is posted under two terms of a slot (``économía``: es:econom, es:economi) counts twice.
    """

    def __init__(self, snapshot: Snapshot, cache: Cache) -> None:
        self._words = snapshot.words
        self._kinds = snapshot.layout.kinds
        self._lengths = snapshot.layout.lengths
        self._cache = cache

    def find(self, pattern: Pattern, *, deadline: Deadline) -> Postings:
        """Return in which units a pattern occurs, and how often; fewer of them once the deadline is over."""
        if deadline.is_over():
            return Postings(NONE, NONE)
        if not (pattern.others or pattern.titles_only) and len(pattern.slots) == len(pattern.slots[0].terms) == 1:
            return self._merged(pattern.slots[0], deadline)  # a list of the index, which is kept there

        def measure(made: Postings) -> int | None:
            # What was cut short is not kept, so that the next request looks again.
            if deadline.has_passed:
                return None
            return 500 + pattern.nbytes + made.units.nbytes + made.frequencies.nbytes

        return self._cache.get(("postings", pattern), lambda: _narrowed(self._find(pattern, deadline)), measure)

    def _find(self, pattern: Pattern, deadline: Deadline) -> Postings:
        if pattern.others:
            return _most([self.find(way, deadline=deadline) for way in pattern.ways])
        if len(pattern.slots) == 1:
            found = self._merged(pattern.slots[0], deadline)
            return self._in_headlines(found) if pattern.titles_only else found
        different = tuple(dict.fromkeys(pattern.slots))
        if len(different) == len(pattern.slots) == 2 and pattern.slop is None and not pattern.titles_only:
            both = self.together(pattern, deadline=deadline)
            if both.places is not None:
                return side_by_side(*both.places)
            units = both.units
        else:
            units = self._having_all(different, deadline)
        if pattern.titles_only:
            units = units.compress(are_headlines(self._kinds.take(units)))
        if pattern.slop is None:
            return adjacent(pattern.slots, self._words, units=units, lengths=self._lengths, deadline=deadline)
        return within(pattern.slots, pattern.slop, self._words, units=units, deadline=deadline)

    def headlines(self, pattern: Pattern, *, deadline: Deadline) -> Numbers:
        """Return the headlines that are the words of a pattern, side by side, and nothing more."""
        if deadline.is_over():
            return NONE
        rarest, *others = sorted((self._units(slot, deadline) for slot in dict.fromkeys(pattern.slots)), key=len)
        rarest = rarest.compress(self._lengths.take(rarest) == len(pattern.slots))
        rarest = rarest.compress(are_headlines(self._kinds.take(rarest)))
        units = intersections([rarest, *others])
        return adjacent(pattern.slots, self._words, units=units, lengths=self._lengths, deadline=deadline).units

    def together(self, pair: Pattern, *, deadline: Deadline) -> Together:
        """Return where two different words occur in the same units, whether they are near each other or not."""
        first, second = pair.slots

        def make() -> Together:
            units = self._having_all((first, second), deadline)
            if len(units) > FEW:
                return Together(units, None)
            of_first = places(first, self._words, units=units, deadline=deadline)
            return Together(units, (of_first, places(second, self._words, units=units, deadline=deadline)))

        def measure(made: Together) -> int | None:
            if deadline.has_passed:
                return None
            return 500 + pair.nbytes + made.units.nbytes + sum(each.nbytes for each in made.places or ())

        return self._cache.get(("together", first, second), make, measure)

    def _having_all(self, slots: Sequence[Slot], deadline: Deadline) -> Numbers:
        return intersections([self._units(slot, deadline) for slot in slots])

    def _in_headlines(self, found: Postings) -> Postings:
        mine = are_headlines(self._kinds.take(found.units))
        return Postings(found.units.compress(mine), found.frequencies.compress(mine))

    def _units(self, slot: Slot, deadline: Deadline) -> Numbers:
        """Return the units in which a slot occurs; its frequencies, which take as long to read, are left alone."""
        if len(slot.terms) == 1:
            return self._words.units(slot.form, next(iter(slot.terms)))
        return self._merged(slot, deadline).units

    def _merged(self, slot: Slot, deadline: Deadline) -> Postings:
        """Return the postings of all terms of a slot as one list."""
        if deadline.is_over():
            return Postings(NONE, NONE)
        return self._words.postings(slot.form, slot.terms, is_over=deadline.is_over)


def _narrowed(found: Postings) -> Postings:
    """Return postings with frequencies of the narrowest type, since most of them are 1."""
    widest = int(found.frequencies.max(initial=0))
    return Postings(found.units, found.frequencies.astype(np.min_scalar_type(widest), copy=False))


def _most(found: Sequence[Postings]) -> Postings:
    """Return the units of any of some postings, each as often as in the one that has it most.

    Two spellings may be of the same place in a text, which is not to count twice.
    """
    units = distinct([each.units for each in found])
    frequencies = np.zeros(len(units), np.int32)
    for each in found:
        places = units.searchsorted(each.units)
        frequencies[places] = np.maximum(frequencies[places], each.frequencies)
    return Postings(units, frequencies)
