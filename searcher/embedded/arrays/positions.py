"""In which units, and how often, are words side by side or near each other?

Side by side (`adjacent`): each unit has a row of bits, one for each of its tokens, in words of 64. The bits of a
phrase's word, shifted back by its place in the phrase, tell where the phrase would begin, and it does begin where the
bits of all its words are set. No places are compared: a pair of function words has a million of them, and "of the"
takes a fifth of the time that bisection took.

Near each other (`within`): a token's place in the whole index is one number, its unit in the upper and its position in
the lower 32 bits, so that no window reaches from one unit into another.
"""

from collections import Counter
from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from index.vocabulary.fixed import fixed
from index.vocabulary.schema import Form
from index.vocabulary.snapshot import Postings, Words
from searcher.embedded.arrays.numbers import NONE, Numbers, contains, distinct, run_ends
from searcher.plan.deadline import Deadline
from searcher.plan.plan import Slot

Places = NDArray[np.int64]


def within(slots: Sequence[Slot], slop: int, words: Words, *, units: Numbers, deadline: Deadline) -> Postings:
    """Return where, among `units`, all slots are within `slop` words of each other in any order.

    Counted are the words with which such a window begins. A slot that occurs twice needs two words.
    """
    needed = Counter(slots)
    found = []
    for slot in needed:
        if deadline.is_over() or not len(units):
            return Postings(NONE, NONE)
        found.append(places(slot, words, units=units, deadline=deadline))
    return as_postings(windows(found, tuple(needed.values()), slop=slop))


def windows(found: Sequence[Places], needed: Sequence[int], *, slop: int) -> Places:
    """Return the places at which windows begin that hold each of some words as often as needed.

    `found` are the places of each word, ascending and distinct, and `needed` how many of them. A window begins with one
    of the words and ends `slop` tokens after it.
    """
    if not all(map(len, found)):
        return np.empty(0, np.int64)
    every = []
    for number, begins in enumerate(found):
        for other, (of_word, times) in enumerate(zip(found, needed, strict=True)):
            if other != number or times > 1:
                last = of_word.searchsorted(begins) + (times - 1)
                is_near = of_word.take(last, mode="clip") <= begins + slop
                begins = begins.compress(is_near & (last < len(of_word)))
        every.append(begins)
    return distinct(every)


def places(slot: Slot, words: Words, *, units: Numbers, deadline: Deadline) -> Places:
    """Return the places of a slot's terms in some units, ascending and distinct.

    The units are ascending, and the slot occurs in each of them.
    """
    found = []
    terms = _posted(slot, words)
    is_single = len(terms) == 1
    for term in terms:
        if deadline.is_over():
            break
        mine = units if is_single else units.compress(contains(words.units(slot.form, term), units))
        if not len(mine):
            continue
        positions = words.positions(slot.form, term, mine)
        found.append((mine.astype(np.int64) << 32).repeat(positions.counts) + positions.values)
    if len(found) == 1:
        return found[0]
    return distinct(found) if found else np.empty(0, np.int64)


def _posted(slot: Slot, words: Words) -> Collection[str]:
    """Return the terms of a slot to look for: of a word in any form those that occur, as in few languages it does."""
    if len(slot.terms) == 1 or slot.form is not Form.STEMMED:  # a pattern has too many to look for each beforehand
        return slot.terms
    return [term for term in slot.terms if len(words.units(slot.form, term))]


def side_by_side(first: Places, second: Places) -> Postings:
    """Return where one word follows another at once, given the places of both in some units: `adjacent` for few."""
    return as_postings(first.compress(contains(second, first + 1)))


def as_postings(starts: Places) -> Postings:
    """Return the units of some places, ascending, and how many are in each."""
    if not len(starts):  # as for most pairs
        return Postings(NONE, NONE)
    units = (starts >> 32).astype(np.int32)
    ends = run_ends(units)
    counts = (ends + 1).astype(np.int32)
    counts[1:] -= counts[:-1]
    return Postings(units.take(ends), counts)


Bits = NDArray[np.uint64]

_PART = 1 << 15
"""Units that are looked at together, so that what is worked out of them stays in the processor's cache."""

_WIDTH = 64
_BIT: Bits = np.left_shift(np.uint64(1), np.arange(_WIDTH, dtype=np.uint64))


def adjacent(
    slots: Sequence[Slot], words: Words, *, units: Numbers, lengths: NDArray[np.int32], deadline: Deadline
) -> Postings:
    """Return where the slots are side by side in order, among `units` that each hold all of them.

    `lengths` are those of all units, in tokens. The rarest slot comes first, and each further one is looked up only
    where the phrase is still possible.
    """
    parts = [
        _adjacent(slots, words, units=units[start : start + _PART], lengths=lengths, deadline=deadline)
        for start in range(0, len(units), _PART)
    ]
    if len(parts) == 1:
        return parts[0]
    return Postings(
        np.concatenate([NONE, *(part.units for part in parts)]),
        np.concatenate([NONE, *(part.frequencies for part in parts)]),
    )


def _adjacent(
    slots: Sequence[Slot], words: Words, *, units: Numbers, lengths: NDArray[np.int32], deadline: Deadline
) -> Postings:
    places: dict[Slot, list[int]] = {}
    for place, slot in enumerate(slots):
        places.setdefault(slot, []).append(place)
    rows = _laid_out(units, lengths.take(units) + len(slots) - 1)
    starts: Bits | None = None
    for slot in _rarest_first(places, words):
        if deadline.is_over() or not len(rows.units):
            return Postings(NONE, NONE)
        bits = _bits(slot, words, rows, deadline)
        for place in places[slot]:
            begins = _shifted(bits, place)
            starts = begins if starts is None else starts & begins
        assert starts is not None
        rows, starts = _having(rows, starts)
    if starts is None or not len(rows.units):
        return Postings(NONE, NONE)
    return Postings(rows.units, _counts(rows, starts))


@fixed
class _Rows:
    """Hold the units that have rows, the number of the first word of bits of each, and how many words there are.

    A row has room for the phrase behind the unit's last token. So what the first bits of a row tell, shifted into the
    row before it, is nowhere the beginning of a phrase in the latter.
    """

    units: Numbers
    firsts: NDArray[np.int64]
    size: int


def _laid_out(units: Numbers, lengths: NDArray[np.int32]) -> _Rows:
    sizes = lengths // _WIDTH + 1
    ends: NDArray[np.int64] = sizes.cumsum(dtype=np.int64)
    return _Rows(units, ends - sizes, int(ends[-1]) if len(ends) else 0)


def _rarest_first(slots: Sequence[Slot] | dict[Slot, list[int]], words: Words) -> list[Slot]:
    return sorted(slots, key=lambda slot: sum(len(words.units(slot.form, term)) for term in slot.terms))


def _bits(slot: Slot, words: Words, rows: _Rows, deadline: Deadline) -> Bits:
    """Return the bits of the tokens that a slot accepts."""
    bits = np.zeros(rows.size, np.uint64)
    terms = _posted(slot, words)
    is_single = len(terms) == 1
    for term in terms:
        if deadline.is_over():
            break
        units, firsts = rows.units, rows.firsts
        if not is_single:
            which = contains(words.units(slot.form, term), units).nonzero()[0]
            units, firsts = units.take(which), firsts.take(which)
        found = words.positions(slot.form, term, units)
        if len(found.values) > len(units):
            firsts = firsts.repeat(found.counts)
        numbers = firsts if rows.size == len(rows.units) else firsts + found.values // _WIDTH
        set_bits = _BIT.take(found.values & (_WIDTH - 1))
        if is_single:  # which sets each bit once; the addition takes a fifth of the time
            np.add.at(bits, numbers, set_bits)
        else:
            np.bitwise_or.at(bits, numbers, set_bits)
    return bits


def _shifted(bits: Bits, count: int) -> Bits:
    """Return bits moved so many places to the front of all rows."""
    whole, part = divmod(count, _WIDTH)
    if whole:
        bits = np.concatenate((bits[whole:], np.zeros(min(whole, len(bits)), np.uint64)))
    if not part:
        return bits
    moved = bits >> np.uint64(part)
    moved[:-1] |= bits[1:] << np.uint64(_WIDTH - part)
    return moved


def _having(rows: _Rows, starts: Bits) -> tuple[_Rows, Bits]:
    """Return the rows with a bit set, and their bits."""
    kept = _counts(rows, starts) > 0
    if kept.all():
        return rows, starts
    sizes = np.diff(rows.firsts, append=rows.size)
    starts = starts.compress(kept if rows.size == len(kept) else kept.repeat(sizes))
    sizes = sizes.compress(kept)
    return _Rows(rows.units.compress(kept), sizes.cumsum() - sizes, len(starts)), starts


def _counts(rows: _Rows, bits: Bits) -> NDArray[np.int32]:
    """Return how many bits are set in each row."""
    counts = np.bitwise_count(bits)
    if rows.size == len(rows.units):
        return counts.astype(np.int32)
    return np.add.reduceat(counts, rows.firsts, dtype=np.int32)
