"""Given a term, where does it occur in one commit?

Units are numbered through all segments; lists come from each segment in turn, without the units of deleted articles.
"""

from collections.abc import Iterator, Sequence
from typing import overload

import numpy as np
from numpy.typing import NDArray

from index.codec.cache import Cache
from index.codec.names import Names, decode, encode
from index.codec.open_member import OpenMember
from index.schema import Form
from index.snapshot import Positions, Postings, Vocabulary


class CodecWords:
    """Look up terms in the segments of one commit. Safe to share between threads."""

    def __init__(self, members: Sequence[OpenMember], languages: tuple[str, ...], *, cache: Cache) -> None:
        self._members = members
        self._languages = languages
        self._cache = cache

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages of its articles, most articles first."""
        return self._languages

    def postings(self, form: Form, term: str) -> Postings:
        """Return where a term occurs."""
        return self._cache.get(
            (form, term), lambda: self._postings(form, term), lambda made: made.units.nbytes + made.frequencies.nbytes
        )

    def positions(self, form: Form, term: str) -> Positions:
        """Return at which tokens it occurs, aligned with `postings`."""
        return self._cache.get(
            (form, term, "positions"),
            lambda: self._positions(form, term),
            lambda made: made.offsets.nbytes + made.values.nbytes,
        )

    def vocabulary(self, form: Form, prefix: str) -> Vocabulary:
        """Return the terms that begin with a prefix; all of them for an empty one."""
        stretches = []
        for member in self._members:
            reader = member.segment.forms[form]
            numbers = reader.names.prefixed(encode(prefix))
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
        return Vocabulary([decode(term) for term in terms], np.array([summed[term] for term in terms], np.int64))

    def spellings(self, folded: str) -> Sequence[str]:
        """Return the verbatim terms other than `folded` that become `folded` when accents are folded."""
        found = {name for member in self._members for name in member.segment.spelled(encode(folded))}
        return [decode(name) for name in sorted(found)]

    def _found(self, form: Form, term: str) -> list[tuple[OpenMember, int]]:
        name = encode(term)
        found = ((member, member.segment.forms[form].names.find(name)) for member in self._members)
        return [(member, number) for member, number in found if number is not None]

    def _postings(self, form: Form, term: str) -> Postings:
        units, frequencies = [np.zeros(0, np.int32)], [np.zeros(0, np.int32)]
        for member, number in self._found(form, term):
            reader = member.segment.forms[form]
            own, counted = reader.units(number), reader.frequencies(number)
            if member.live_units is not None:
                keep = member.live_units[own]
                own, counted = own[keep], counted[keep]
            own += np.int32(member.first_unit)
            units.append(own)
            frequencies.append(counted)
        return Postings(_concatenate(units), _concatenate(frequencies))

    def _positions(self, form: Form, term: str) -> Positions:
        counts, values = [np.zeros(1, np.int32)], [np.zeros(0, np.int32)]
        for member, number in self._found(form, term):
            reader = member.segment.forms[form]
            counted, places = reader.frequencies(number), reader.positions(number)
            if member.live_units is not None:
                keep = member.live_units[reader.units(number)]
                counted, places = counted[keep], places[np.repeat(keep, counted)]
            counts.append(counted)
            values.append(places)
        return Positions(np.cumsum(np.concatenate(counts), dtype=np.int64), _concatenate(values))


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
            return [decode(self._names[number]) for number in self._numbers[place]]
        return decode(self._names[self._numbers[place]])

    def __iter__(self) -> Iterator[str]:
        return map(decode, self._names.slice(self._numbers.start, self._numbers.stop))


def _concatenate(arrays: list[NDArray[np.int32]]) -> NDArray[np.int32]:
    """Return arrays as one, without a copy where only the last one holds anything (the first is empty)."""
    return arrays[1] if len(arrays) == 2 else np.concatenate(arrays)
