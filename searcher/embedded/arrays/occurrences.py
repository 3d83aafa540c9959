"""Given a pattern, in which units does it occur, and how often?"""

from collections.abc import Iterable, Sequence

import numpy as np

from index.machine.cache import Cache
from index.vocabulary.fixed import fixed
from index.vocabulary.schema import are_headlines
from index.vocabulary.snapshot import Postings, Snapshot
from searcher.embedded.arrays.numbers import NONE, Numbers, distinct, intersections
from searcher.embedded.arrays.positions import Places, adjacent, as_postings, places, side_by_side, windows, within
from searcher.plan.deadline import Deadline
from searcher.plan.plan import Pattern, Slot

FEW = 1_000
"""Units with both words of a pair up to which their places are read in all of them, in 0.1 to 0.4 ms: both what is side
by side and what is near each other follow from these."""


_NOWHERE = Postings(NONE, NONE)


@fixed
class PairPostings:
    """Hold where a word follows another at once, and where a window begins that has both.

    The latter is None where the units that have both words are many.
    """

    beside: Postings
    near: Postings | None


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
            return _NOWHERE
        slot = pattern.slots[0]
        if len(pattern.slots) == len(slot.terms) == 1 and not (pattern.others or pattern.titles_only):
            return self._words.postings(slot.form, slot.terms)  # a list of the index, which is kept there

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
        units = self._having_all(dict.fromkeys(pattern.slots), deadline)
        if pattern.titles_only:
            units = units.compress(are_headlines(self._kinds.take(units)))
        if pattern.slop is None:
            return self._adjacent(pattern.slots, units, deadline)
        return within(pattern.slots, pattern.slop, self._words, units=units, deadline=deadline)

    def headlines(self, pattern: Pattern, *, deadline: Deadline) -> Numbers:
        """Return the headlines that are the words of a pattern, side by side, and nothing more."""
        if deadline.is_over():
            return NONE
        rarest, *others = sorted((self._units(slot, deadline) for slot in dict.fromkeys(pattern.slots)), key=len)
        rarest = rarest.compress(self._lengths.take(rarest) == len(pattern.slots))
        rarest = rarest.compress(are_headlines(self._kinds.take(rarest)))
        return self._adjacent(pattern.slots, intersections([rarest, *others]), deadline).units

    def pair(self, slots: Sequence[Slot], *, slop: int, deadline: Deadline) -> PairPostings:
        """Return where two different words are side by side in order, and where within `slop` words in any order."""
        units = NONE if deadline.is_over() else self._having_all(slots, deadline)
        if not len(units):
            return PairPostings(_NOWHERE, _NOWHERE)
        if len(units) > FEW:
            return PairPostings(self._adjacent(slots, units, deadline), None)
        both = self._places(slots, units, deadline)
        return PairPostings(side_by_side(*both), as_postings(windows(both, (1, 1), slop=slop)))

    def _adjacent(self, slots: Sequence[Slot], units: Numbers, deadline: Deadline) -> Postings:
        """Return where some slots are side by side, among units that each hold all of them."""
        if not len(units):
            return _NOWHERE
        if len(slots) == len(set(slots)) == 2 and len(units) <= FEW:
            return side_by_side(*self._places(slots, units, deadline))
        return adjacent(slots, self._words, units=units, lengths=self._lengths, deadline=deadline)

    def _places(self, slots: Iterable[Slot], units: Numbers, deadline: Deadline) -> list[Places]:
        return [places(slot, self._words, units=units, deadline=deadline) for slot in slots]

    def _having_all(self, slots: Iterable[Slot], deadline: Deadline) -> Numbers:
        return intersections([self._units(slot, deadline) for slot in slots])

    def _in_headlines(self, found: Postings) -> Postings:
        mine = are_headlines(self._kinds.take(found.units))
        return Postings(found.units.compress(mine), found.frequencies.compress(mine))

    def _units(self, slot: Slot, deadline: Deadline) -> Numbers:
        """Return the units in which a slot occurs; its frequencies, which take as long to read, are left alone."""
        if len(slot.terms) == 1:
            return self._words.units(slot.form, next(iter(slot.terms)))
        return self.find(Pattern((slot,)), deadline=deadline).units

    def _merged(self, slot: Slot, deadline: Deadline) -> Postings:
        """Return the postings of all terms of a slot as one list."""
        if deadline.is_over():
            return _NOWHERE
        return self._words.postings(slot.form, slot.terms, is_over=deadline.is_over)


def _narrowed(found: Postings) -> Postings:
    """Return postings with frequencies of the narrowest type, since most of them are 1."""
    widest = int(found.frequencies.max(initial=0))
    return Postings(found.units, found.frequencies.astype(np.min_scalar_type(widest), copy=False))


def _most(found: Sequence[Postings]) -> Postings:
    """Return the units of any of some postings, each as often as in the one that has it most.

    Two spellings may be of the same place in a text, which is not to count twice.
    """
    found = [each for each in found if len(each.units)]
    if len(found) < 2:  # as in most patterns
        return found[0] if found else _NOWHERE
    units = distinct([each.units for each in found])
    frequencies = np.zeros(len(units), np.int32)
    for each in found:
        places = units.searchsorted(each.units)
        frequencies[places] = np.maximum(frequencies[places], each.frequencies)
    return Postings(units, frequencies)
