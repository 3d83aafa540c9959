"""Given terms and where they occur, which bytes are written?"""

from collections.abc import Iterable, Sequence

import numpy as np

from index.segments.file.names import NamesWriter
from index.segments.file.packing import PackedWriter, narrowest
from index.segments.file.postings import Bounds, Run, is_dense
from index.segments.file.section_writer import SectionWriter
from index.vocabulary.schema import Form


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

    def append(self, names: Sequence[bytes], run: Run) -> None:
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

    def append_long(self, name: bytes, count: int, pieces: Iterable[Run]) -> None:
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

    def _append_positions(self, run: Run) -> None:
        repeated = np.flatnonzero(run.frequencies > 1)
        self._repeated.append(repeated + self._postings)
        self._repeats.append(run.frequencies[repeated] - 1)
        self._positions.append(run.positions)
        self._postings += len(run.units)
        self._occurrences += len(run.positions)
