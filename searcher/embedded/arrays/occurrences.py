"""Given a pattern, in which units does it occur, and how often?"""

from collections.abc import Sequence

import numpy as np

from index.machine.cache import Cache
from index.vocabulary.schema import are_headlines
from index.vocabulary.snapshot import Postings, Snapshot
from searcher.embedded.arrays.numbers import NONE, Numbers, distinct, intersections
from searcher.embedded.arrays.positions import adjacent, within
from searcher.plan.deadline import Deadline
from searcher.plan.plan import Pattern, Slot


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
            return None if deadline.has_passed else 500 + 8 * len(made.units)

        return self._cache.get(("postings", pattern), lambda: self._find(pattern, deadline), measure)

    def _find(self, pattern: Pattern, deadline: Deadline) -> Postings:
        if pattern.others:
            return _most([self.find(way, deadline=deadline) for way in pattern.ways])
        if len(pattern.slots) == 1:
            found = self._merged(pattern.slots[0], deadline)
            return self._in_headlines(found) if pattern.titles_only else found
        merged = [self._units(slot, deadline) for slot in dict.fromkeys(pattern.slots)]
        units = intersections(merged)
        if pattern.titles_only:
            units = units[are_headlines(self._kinds[units])]
        if pattern.slop is None:
            return adjacent(pattern.slots, self._words, units=units, lengths=self._lengths, deadline=deadline)
        return within(pattern.slots, pattern.slop, self._words, units=units, deadline=deadline)

    def _in_headlines(self, found: Postings) -> Postings:
        mine = are_headlines(self._kinds[found.units])
        return Postings(found.units[mine], found.frequencies[mine])

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
