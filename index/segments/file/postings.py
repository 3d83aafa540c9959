"""Given a term, where does it occur in a segment, and how are the lists of all terms stored?"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from index.machine.cache import cached_property
from index.segments.file.packing import Names, NamesWriter, Packed, PackedWriter, narrowest
from index.segments.file.sections import Sections, SectionWriter
from index.vocabulary.fixed import fixed
from index.vocabulary.schema import Form

_DENSE = 128
"""A term that occurs in one unit of so many or fewer has the low 8 bits of its gaps stored, others 16: at this mean
gap the higher bits of every sixth gap, at 6 bytes each, would cost as much as a second low byte."""


@fixed
class TermPostings:
    """Hold the lists of several terms, one after the other.

    `counts` is int64, one for each term and above 0: its number of units. `units` and `frequencies` are int32 of shape
    (sum of counts,), units ascending within each term. `positions` is int32 of shape (sum of frequencies,).
    """

    counts: NDArray[np.int64]
    units: NDArray[np.int32]
    frequencies: NDArray[np.int32]
    positions: NDArray[np.int32]


@fixed
class Bounds:
    """Hold what a form of a segment has at most, which decides its types.

    `units` is exact, since it decides what is dense; `longest` is the most tokens of a unit.
    """

    units: int
    longest: int
    postings: int
    positions: int
    name_bytes: int


def is_dense(counts: NDArray[np.int64], units: int) -> NDArray[np.bool_]:
    """Tell which terms, by the number of units that each occurs in, are dense in a segment of so many units."""
    return counts * _DENSE >= units


class PostingsWriter:
    """Write the terms of one form, in their order, with their lists."""

    def __init__(self, sections: SectionWriter, form: Form, bounds: Bounds) -> None:
        name = form.value
        self._units = bounds.units
        self._names = NamesWriter(sections, name, size=bounds.name_bytes)
        self._starts = sections.section(f"{name}.starts", narrowest(bounds.postings))
        self._position_starts = sections.section(f"{name}.position_starts", narrowest(bounds.positions))
        self._dense = PackedWriter(sections, f"{name}.dense_gaps", bits=8, largest=bounds.units, count=bounds.postings)
        self._sparse = PackedWriter(
            sections, f"{name}.sparse_gaps", bits=16, largest=bounds.units, count=bounds.postings
        )
        self._repeated = sections.section(f"{name}.repeated", narrowest(bounds.postings))
        self._repeats = sections.section(f"{name}.repeats", narrowest(bounds.longest))
        self._positions = PackedWriter(
            sections, f"{name}.positions", bits=8, largest=bounds.longest, count=bounds.positions
        )
        self._starts.append([0])
        self._position_starts.append([0])
        self._postings = self._occurrences = 0

    @property
    def terms(self) -> int:
        """Return how many terms were added."""
        return self._starts.count - 1

    def append(self, names: Sequence[bytes], run: TermPostings) -> None:
        """Add terms, all after the last ones."""
        if not names:
            return
        self._names.append(names)
        ends = np.cumsum(run.counts)
        firsts = ends - run.counts
        self._starts.append(ends + self._postings)
        occurrences = np.add.reduceat(run.frequencies, firsts, dtype=np.int64)
        self._position_starts.append(np.cumsum(occurrences) + self._occurrences)

        gaps = np.diff(run.units, prepend=np.int32(0))
        gaps[firsts] = run.units[firsts]
        dense = np.repeat(is_dense(run.counts, self._units), run.counts)
        self._dense.append(gaps[dense])
        self._sparse.append(gaps[~dense])
        self._append_positions(run)

    def append_long(self, name: bytes, count: int, pieces: Iterable[TermPostings]) -> None:
        """Add one term, given in how many units it occurs, with its list in pieces that follow each other."""
        self._names.append([name])
        stream = self._dense if is_dense(np.array([count]), self._units)[0] else self._sparse
        last = np.int32(0)
        for run in pieces:
            stream.append(np.diff(run.units, prepend=last))
            last = run.units[-1]
            self._append_positions(run)
        self._starts.append([self._postings])
        self._position_starts.append([self._occurrences])

    def _append_positions(self, run: TermPostings) -> None:
        repeated = np.flatnonzero(run.frequencies > 1)
        self._repeated.append(repeated + self._postings)
        self._repeats.append(run.frequencies[repeated] - 1)
        self._positions.append(run.positions)
        self._postings += len(run.units)
        self._occurrences += len(run.positions)


SCAN_RATIO = 8
"""Where one of so many units of a term, or more, is asked for, reading all of them is faster."""
_TOGETHER = 1 << 16
"""Terms that are looked at at a time where all are: 1 MB."""


@fixed
class Repeats:
    """Hold which of a term's postings have a frequency above 1, and the sums of what is above 1 before each and all."""

    places: NDArray[np.int64]
    before: NDArray[np.int64]

    @classmethod
    def of(cls, frequencies: NDArray[np.unsignedinteger]) -> "Repeats":
        """Return those of a term by how often it occurs in each of its units."""
        places = (frequencies > 1).nonzero()[0]
        before = np.zeros(len(places) + 1, np.int64)
        np.cumsum(frequencies.take(places) - 1, out=before[1:])
        return cls(places, before)


class PostingsReader:
    """Read the terms of one form that a `PostingsWriter` wrote. Terms are numbered in their order."""

    def __init__(self, sections: Sections, form: Form, *, units: int) -> None:
        name = form.value
        self._units = units
        self.names = Names(sections, name)
        self._starts = sections.section(f"{name}.starts")
        self._position_starts = sections.section(f"{name}.position_starts")
        self._dense = Packed(sections, f"{name}.dense_gaps")
        self._sparse = Packed(sections, f"{name}.sparse_gaps")
        self._repeated = sections.section(f"{name}.repeated")
        self._repeats = sections.section(f"{name}.repeats")
        self._positions = Packed(sections, f"{name}.positions")

    def counts(self, first: int, end: int) -> NDArray[np.int64]:
        """Return in how many units each of some terms occurs."""
        starts = self._starts.read(first, end + 1).astype(np.int64)
        return starts[1:] - starts[:-1]

    def units(self, term: int) -> NDArray[np.int32]:
        """Return the units of a term, ascending."""
        start, end = self._starts.read(term, term + 2).tolist()
        dense_before, dense = self._dense_before(term)
        if dense:
            gaps = self._dense.read(dense_before, dense_before + end - start)
        else:
            gaps = self._sparse.read(start - dense_before, end - dense_before)
        return np.add.accumulate(gaps, out=gaps)

    def frequencies(self, term: int) -> NDArray[np.unsignedinteger]:
        """Return how often a term occurs in each of its units, of the narrowest type, since most of them are 1."""
        return self._frequencies(*self._starts.read(term, term + 2).tolist())

    def positions(self, term: int) -> NDArray[np.int32]:
        """Return the positions of a term, those of each unit together, ascending."""
        start, end = self._position_starts.read(term, term + 2).tolist()
        return self._positions.read(start, end)

    def positions_of(
        self, term: int, numbers: NDArray[np.int64], repeats: Repeats
    ) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """Return the same as `positions_at` for ascending numbers, one at least, reading all from first to last."""
        first, end = int(numbers[0]), int(numbers[-1]) + 1
        low, high = repeats.places.searchsorted((first, end)).tolist()
        extra = repeats.before[low : high + 1]
        frequencies = np.ones(end - first, np.int64)
        frequencies[repeats.places[low:high] - first] = 1 + extra[1:] - extra[:-1]
        start = int(self._position_starts.read(term, term + 1)[0])
        positions = self._positions.read(start + first + int(extra[0]), start + end + int(extra[-1]))
        if len(numbers) < end - first:
            is_asked = np.zeros(end - first, np.bool_)
            is_asked[numbers - first] = True
            if low < high:
                is_asked = is_asked.repeat(frequencies)
            frequencies, positions = frequencies.take(numbers - first), positions.compress(is_asked)
        return frequencies, positions

    def positions_at(
        self, term: int, numbers: NDArray[np.int64], repeats: Repeats
    ) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """Return how many positions a term has in some of its units, and these positions.

        `numbers` are places in the list of its units, in any order. The time taken grows with them, not with that list.
        """
        first_position, end_position = self._position_starts.read(term, term + 2).tolist()
        extra = repeats.before.take(repeats.places.searchsorted(numbers))
        counts = repeats.before.take(repeats.places.searchsorted(numbers, "right")) - extra
        counts += 1
        places = _ranges(first_position + numbers + extra, counts)
        return counts, self._positions.take(places, first_position, end_position)

    def run(self, first: int, end: int) -> TermPostings:
        """Return the lists of the terms from `first` up to `end`."""
        counts, units, frequencies = self.lists(first, end)
        first_position, end_position = (int(self._position_starts.read(term, term + 1)[0]) for term in (first, end))
        return TermPostings(counts, units, frequencies, self._positions.read(first_position, end_position))

    def lists(self, first: int, end: int) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.int32]]:
        """Return how long the lists of the terms from `first` up to `end` are, their units and frequencies."""
        start, stop = int(self._starts.read(first, first + 1)[0]), int(self._starts.read(end, end + 1)[0])
        counts = self.counts(first, end)
        dense_before, _ = self._dense_before(first)
        dense_after, _ = self._dense_before(end)
        dense = np.repeat(is_dense(counts, self._units), counts)
        gaps = np.empty(stop - start, np.int64)
        gaps[dense] = self._dense.read(dense_before, dense_after)
        gaps[~dense] = self._sparse.read(start - dense_before, stop - dense_after)
        # Sums within each list are sums over all lists, less what came before the list.
        units = np.cumsum(gaps)
        firsts = np.cumsum(counts) - counts
        units -= np.repeat(units[firsts] - gaps[firsts], counts)
        return counts, units.astype(np.int32), self._frequencies(start, stop).astype(np.int32)

    def pieces(self, term: int, size: int) -> Iterator[TermPostings]:
        """Yield the list of a term in pieces of so many units."""
        start, end = self._starts.read(term, term + 2).tolist()
        place, _ = self._position_starts.read(term, term + 2).tolist()
        dense_before, dense = self._dense_before(term)
        packed, shift = (self._dense, dense_before - start) if dense else (self._sparse, -dense_before)
        last = np.int32(0)
        for first in range(start, end, size):
            stop = min(first + size, end)
            units = packed.read(first + shift, stop + shift)
            units[0] += last
            np.cumsum(units, dtype=np.int32, out=units)
            last = units[-1]
            frequencies = self._frequencies(first, stop).astype(np.int32)
            count = int(frequencies.sum(dtype=np.int64))
            yield TermPostings(np.array([stop - first]), units, frequencies, self._positions.read(place, place + count))
            place += count

    def sizes(self, first: int, end: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the postings and the positions before each of some terms, and those after the last one of them."""
        postings, positions = (starts.read(first, end + 1) for starts in (self._starts, self._position_starts))
        return postings.astype(np.int64), positions.astype(np.int64)

    @property
    def postings(self) -> int:
        """Return how many postings all terms have together."""
        return len(self._dense) + len(self._sparse)

    @property
    def occurrences(self) -> int:
        """Return how many positions all terms have together."""
        return len(self._positions)

    @cached_property
    def _dense_terms(self) -> tuple[memoryview, memoryview]:
        """Return the dense terms, which are few, and the dense postings before each and after all."""
        self._starts.whole()  # checks once what is read here in parts
        found, sizes = [np.zeros(0, np.int64)], [np.zeros(1, np.int64)]
        for start in range(0, len(self.names), _TOGETHER):
            counts = self.counts(start, min(start + _TOGETHER, len(self.names)))
            terms = np.flatnonzero(is_dense(counts, self._units))
            found.append(terms + start)
            sizes.append(counts[terms])
        return np.concatenate(found).data, np.concatenate(sizes).cumsum().data

    def _dense_before(self, term: int) -> tuple[int, bool]:
        """Return the dense postings of the terms before one, and whether it is dense itself."""
        terms, before = self._dense_terms
        number = bisect_left(terms, term)
        return before[number], number < len(terms) and terms[number] == term

    def _frequencies(self, start: int, end: int) -> NDArray[np.unsignedinteger]:
        repeated = self._repeated.whole()
        first, last = repeated.searchsorted(np.array((start, end), repeated.dtype)).tolist()
        repeats = self._repeats.read(first, last)
        most = 1 + int(repeats.max(initial=0))
        frequencies: NDArray[np.unsignedinteger] = np.ones(end - start, np.min_scalar_type(most))
        frequencies[repeated[first:last] - start] += repeats.astype(frequencies.dtype)
        return frequencies


def _ranges(starts: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return ranges of numbers, each from a start and of a count, one after the other."""
    numbers: NDArray[np.int64] = (starts - np.add.accumulate(counts) + counts).repeat(counts)
    numbers += np.arange(len(numbers))
    return numbers
