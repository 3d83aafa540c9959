"""Given a term, where does it occur in one commit?

Units are numbered through all segments; lists come from each segment in turn, without the units of deleted articles.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, overload

import numpy as np
from numpy.typing import NDArray

from index.machine.cache import Cache
from index.segments.file.packing import Names, decode_name, encode_name
from index.segments.file.postings import SCAN_RATIO, Repeats
from index.segments.reading.postings_union import lists, ranges, summed
from index.segments.reading.segments import OpenMember
from index.segments.reading.term_dictionary import TermDictionary, terms_of
from index.vocabulary.schema import Form
from index.vocabulary.snapshot import Positions, Postings, Vocabulary, never

_Item = TypeVar("_Item", bound=np.generic)

_FEW = 8
"""Verbatim terms up to which the list of each is read and kept; those of a pattern are read together.

The list of each stem is read and kept however many there are: a word has one or two in each language."""

SOUGHT = 2_000
"""Units up to which looking each of them up takes less than clearing marks for a million."""


class SegmentWords:
    """Look up terms in the segments of one commit. Safe to share between threads."""

    def __init__(self, members: Sequence[OpenMember], languages: tuple[str, ...], *, cache: Cache) -> None:
        self._members = members
        self._languages = languages
        self._cache = cache
        self._size = sum(member.segment.units for member in members)
        self._every: dict[Form, TermDictionary] = {}

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages of its articles, most articles first."""
        return self._languages

    def units(self, form: Form, term: str) -> NDArray[np.int32]:
        """Return in which units a term occurs, ascending."""
        return self._list(form, term).units

    def postings(self, form: Form, terms: Collection[str], *, is_over: Callable[[], bool] = never) -> Postings:
        """Return where any of some terms occur, and how often all of them together.

        For many terms as written, `is_over` is asked repeatedly whether to stop and return what was found so far.
        """
        if len(terms) == 1:
            return self._list(form, next(iter(terms))).postings
        if terms and (form is Form.STEMMED or len(terms) <= _FEW):
            return _united([self._list(form, term) for term in terms], size=self._size)
        units, frequencies = [np.zeros(0, np.int32)], [np.zeros(0, np.int32)]
        sought = sorted(map(encode_name, terms))
        for member in self._members if sought else ():
            reader = member.segment.forms[form]
            for numbers in ranges(reader, sought):
                if is_over():
                    break
                own, counted = lists(reader, numbers)
                if member.live_units is not None:
                    kept = member.live_units.take(own)
                    own, counted = own.compress(kept), counted.compress(kept)
                units.append(own + np.int32(member.first_unit))
                frequencies.append(counted)
        return summed(_concatenate(units), _concatenate(frequencies), size=self._size)

    def positions(self, form: Form, term: str, units: NDArray[np.int32]) -> Positions:
        """Return at which tokens a term occurs in `units`, which are ascending and among those of its postings."""
        found = self._list(form, term)
        rows = _places(found.units, units)
        if not found.repeats:
            found.repeats = tuple([Repeats.of(counted) for *_, counted in found.stretches])
        counts, values = [np.zeros(0, np.int64)], [np.zeros(0, np.int32)]
        for (member, number, first, end, kept, _), repeats in zip(found.stretches, found.repeats, strict=True):
            low, high = (0, len(rows)) if len(found.stretches) == 1 else rows.searchsorted((first, end)).tolist()
            if low == high:
                continue
            own = rows[low:high] - first if kept is None else kept[rows[low:high] - first]
            reader = self._members[member].segment.forms[form]
            is_most = len(own) * SCAN_RATIO > int(own[-1] - own[0])
            counted, places = (reader.positions_of if is_most else reader.positions_at)(number, own, repeats)
            counts.append(counted)
            values.append(places)
        return Positions(_concatenate(counts), _concatenate(values))

    def vocabulary(self, form: Form, prefix: str) -> Vocabulary:
        """Return the terms that begin with a prefix; all of them for an empty one."""
        if not prefix and self._members:
            # Held for as long as this commit is read, so that the next one finds it.
            self._every[form] = every = terms_of([member.segment for member in self._members], form)
            return Vocabulary(every.terms.tolist(), every.counts)
        stretches = []
        for member in self._members:
            reader = member.segment.forms[form]
            numbers = reader.names.prefixed(encode_name(prefix))
            if numbers:
                stretches.append((reader.names, numbers, reader.counts(numbers.start, numbers.stop)))
        if len(stretches) == 1:
            names, numbers, counts = stretches[0]
            return Vocabulary(_Terms(names, numbers), counts)
        summed: dict[bytes, int] = {}
        for names, numbers, counts in stretches:
            for name, count in zip(names.slice(numbers.start, numbers.stop), counts.tolist(), strict=True):
                summed[name] = summed.get(name, 0) + count
        terms = sorted(summed)
        return Vocabulary([decode_name(term) for term in terms], np.array([summed[term] for term in terms], np.int64))

    def spellings(self, folded: str) -> Sequence[str]:
        """Return the verbatim terms other than `folded` that become `folded` when accents are folded."""
        return self._cache.get(
            folded, lambda: self._spellings(encode_name(folded)), lambda found: 200 + 100 * len(found)
        )

    def _spellings(self, folded: bytes) -> Sequence[str]:
        found = {name for member in self._members for name in member.segment.spelled(folded)}
        return tuple(map(decode_name, sorted(found)))

    def _list(self, form: Form, term: str) -> "_List":
        return self._cache.get((form, term), lambda: self._make_list(form, encode_name(term)), _List.size)

    def _make_list(self, form: Form, name: bytes) -> "_List":
        units, frequencies = [np.zeros(0, np.int32)], [np.zeros(0, np.uint8)]
        stretches: list[_Stretch] = []
        count = 0
        for number, member in enumerate(self._members):
            reader = member.segment.forms[form]
            term = reader.names.find(name)
            if term is None:
                continue
            own, counted, kept = reader.units(term), reader.frequencies(term), None
            if member.live_units is not None:
                kept = np.flatnonzero(member.live_units[own])
                own = own[kept]
            if member.first_unit:
                own += np.int32(member.first_unit)
            units.append(own)
            frequencies.append(counted if kept is None else counted[kept])
            stretches.append((number, term, count, count + len(own), kept, counted))
            count += len(own)
        if not stretches:  # as of a word in most languages of an archive
            return _NOTHING
        return _List(_concatenate(units), _concatenate(frequencies), tuple(stretches))


_Stretch = tuple[int, int, int, int, NDArray[np.int64] | None, NDArray[np.unsignedinteger]]
"""Where a term's list in one segment is in its list of all: the numbers of the segment and of the term there, the first
row and the one after the last, which units of the segment are live (None for all), and the frequencies of all.

A plain tuple, which Python's search for cycles leaves alone: new pages leave two of them behind each.
"""


@dataclass(slots=True, eq=False)
class _List:
    """Hold the postings of a term in all segments, and its list in each.

    `repeats` are those of each stretch, once positions were asked for.
    """

    units: NDArray[np.int32]
    frequencies: NDArray[Any]
    stretches: tuple[_Stretch, ...]
    repeats: tuple[Repeats, ...] = ()

    @property
    def postings(self) -> Postings:
        """Return its postings in all segments."""
        return Postings(self.units, self.frequencies)

    def size(self) -> int:
        """Return about how many bytes it takes, with what positions will need."""
        return 8 * len(self.units) + 500 * (1 + len(self.stretches))


_NOTHING = _List(np.zeros(0, np.int32), np.zeros(0, np.uint8), ())


def _united(lists: Sequence[_List], *, size: int) -> Postings:
    """Return the lists of some terms as one; the units are below `size`."""
    lists = [each for each in lists if len(each.units)] or lists[:1]
    if len(lists) == 1:  # as of most words that are looked for in several languages
        return lists[0].postings
    units = np.concatenate([each.units for each in lists])
    return summed(units, np.concatenate([each.frequencies for each in lists], dtype=np.int32), size=size)


class _Terms(Sequence[str]):
    """Decode terms as they are asked for: of thousands that a prefix has, the most frequent are kept."""

    def __init__(self, names: Names, numbers: range) -> None:
        self._names = names
        self._numbers = numbers

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            return [decode_name(self._names[number]) for number in self._numbers[place]]
        return decode_name(self._names[self._numbers[place]])

    def __iter__(self) -> Iterator[str]:
        return map(decode_name, self._names.slice(self._numbers.start, self._numbers.stop))


def _places(units: NDArray[np.int32], sought: NDArray[np.int32]) -> NDArray[np.int64]:
    """Return the places of some units among `units`, which hold them all: many are marked, few are bisected."""
    if len(sought) < SOUGHT:
        return units.searchsorted(sought)
    # Bounds of the same type, or all of the list would be converted.
    low, high = units.searchsorted(np.array((sought[0], sought[-1] + 1), sought.dtype)).tolist()
    if len(sought) == high - low:
        return np.arange(low, high)
    if len(sought) * SCAN_RATIO < high - low:
        return units.searchsorted(sought)
    is_sought = np.zeros(int(sought[-1]) + 1, np.bool_)
    is_sought[sought] = True
    places = is_sought.take(units[low:high]).nonzero()[0]
    places += low
    return places


def _concatenate(arrays: list[NDArray[_Item]]) -> NDArray[_Item]:
    """Return arrays as one, without a copy where only the last one holds anything (the first is empty)."""
    return arrays[1] if len(arrays) == 2 else np.concatenate(arrays)
