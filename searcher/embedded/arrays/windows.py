"""In which units, and how often, do words stand close to each other?

A token's place in the whole index is one number, its unit in the upper and its position in the lower 32 bits, so that
no window reaches from one unit into another.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.vocabulary.snapshot import Postings, Words
from searcher.embedded.arrays.numbers import NONE, Numbers, contains, distinct
from searcher.plan.deadline import Deadline
from searcher.plan.pattern import Slot

Places = NDArray[np.int64]


def within(slots: Sequence[Slot], slop: int, words: Words, *, units: Numbers, deadline: Deadline) -> Postings:
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
    begins = distinct(found)
    for of_word, times in zip(found, needed, strict=True):
        ends = of_word.searchsorted(begins + slop, side="right")
        begins = begins[ends - of_word.searchsorted(begins) >= times]
    return begins


def places(slot: Slot, words: Words, *, units: Numbers, deadline: Deadline) -> Places:
    """Return the places of a slot's terms in some units, ascending and distinct.

    The units are ascending, and the slot occurs in each of them.
    """
    found = []
    is_single = len(slot.terms) == 1
    for term in slot.terms:
        if deadline.is_over():
            break
        mine = units if is_single else units[contains(words.units(slot.form, term), units)]
        if not len(mine):
            continue
        positions = words.positions(slot.form, term, mine)
        found.append(
            (mine.astype(np.int64).repeat(positions.offsets[1:] - positions.offsets[:-1]) << 32) + positions.values
        )
    if len(found) == 1:
        return found[0]
    return distinct(found) if found else np.empty(0, np.int64)


def _counted(starts: Places) -> Postings:
    units = (starts >> 32).astype(np.int32)
    firsts = np.flatnonzero(np.diff(units, prepend=np.int32(-1)))
    return Postings(units[firsts], np.diff(firsts, append=len(units)).astype(np.int32))
