"""In which units, and how often, do words stand side by side or close to each other?

A token's place in the whole index is one number, its unit in the upper and its position in the lower 32 bits, so that
"the next word" is that number plus one, and no phrase reaches from one unit into another.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.snapshot import Postings, Words
from searcher.deadline import Deadline
from searcher.numbers import NONE, Numbers, contains
from searcher.pattern import Slot

Places = NDArray[np.int64]


def adjacent(slots: Sequence[Slot], words: Words, *, units: Numbers, deadline: Deadline) -> Postings:
    """Return where the slots stand side by side in order, among `units`, in each of which all of them occur.

    The rarest slot comes first, and each further one is looked up only where the phrase is still possible.
    """
    first, *others = _rarest_first(slots, words)
    known = {slots[first]: places(slots[first], words, units=units, deadline=deadline)}
    starts = _starts(known[slots[first]], first)
    for number in others:
        if deadline.is_over() or not len(starts):
            return Postings(NONE, NONE)
        slot = slots[number]
        if slot not in known:  # a slot that comes again was looked up in no fewer units
            known[slot] = places(slot, words, units=_units(starts), deadline=deadline)
        starts = starts[contains(_starts(known[slot], number), starts)]
    return _counted(starts)


def near(slots: Sequence[Slot], slop: int, words: Words, *, units: Numbers, deadline: Deadline) -> Postings:
    """Return where all slots stand within `slop` words of each other in any order, among `units`.

    Counted are the words with which such a window begins. A slot that occurs twice needs two words.
    """
    needed = Counter(slots)
    found = []
    for slot in needed:
        if deadline.is_over() or not len(units):
            return Postings(NONE, NONE)
        found.append(places(slot, words, units=units, deadline=deadline))
    return _counted(windows(found, tuple(needed.values()), slop=slop))


def windows(found: Sequence[Places], needed: Sequence[int], *, slop: int) -> Places:
    """Return the places at which windows begin that hold each of some words as often as needed.

    `found` are the places of each word, ascending and distinct, and `needed` how many of them. A window begins with one
    of the words and ends `slop` tokens after it.
    """
    begins = np.unique(np.concatenate(found))
    for of_word, times in zip(found, needed, strict=True):
        ends = np.searchsorted(of_word, begins + slop, side="right")
        begins = begins[ends - np.searchsorted(of_word, begins) >= times]
    return begins


def _rarest_first(slots: Sequence[Slot], words: Words) -> list[int]:
    counts = {slot: sum(len(words.postings(slot.form, term).units) for term in slot.terms) for slot in set(slots)}
    return sorted(range(len(slots)), key=lambda number: counts[slots[number]])


def _starts(of_word: Places, number: int) -> Places:
    """Return the places at which a phrase begins whose word at position `number` is at some places."""
    return of_word[(of_word & 0xFFFFFFFF) >= number] - number


def places(slot: Slot, words: Words, *, units: Numbers, deadline: Deadline) -> Places:
    """Return the places of a slot's terms in some units (ascending), ascending and distinct."""
    found = []
    for term in slot.terms:
        if deadline.is_over():
            break
        postings = words.postings(slot.form, term)
        mine = units[contains(postings.units, units)]
        if not len(mine):
            continue
        positions = words.positions(slot.form, term, mine)
        found.append((np.repeat(mine.astype(np.int64), np.diff(positions.offsets)) << 32) + positions.values)
    if len(found) == 1:
        return found[0]
    return np.unique(np.concatenate(found)) if found else np.empty(0, np.int64)


def _units(some: Places) -> Numbers:
    units = (some >> 32).astype(np.int32)
    return units[np.diff(units, prepend=np.int32(-1)) > 0]


def _counted(starts: Places) -> Postings:
    units, counts = np.unique((starts >> 32).astype(np.int32), return_counts=True)
    return Postings(units, counts.astype(np.int32))
