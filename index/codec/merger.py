"""Given segments, how do they become one, without what is deleted?

Terms are merged a stretch at a time, so that memory is bounded whatever the segments hold. The result holds what would
have been written, had the live articles been written at once.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.codec.columns import join_rows, keep_rows
from index.codec.postings import Run
from index.codec.postings_reader import PostingsReader
from index.codec.segment import Segment
from index.codec.segment_file import FileDigest
from index.codec.segment_writer import Frame, SegmentWriter
from index.codec.texts_writer import TextsWriter
from index.schema import Facet, Form

OCCURRENCE_BYTES = 120
"""Memory that an occurrence of a term takes while its stretch is merged (measured)."""


@dataclass(frozen=True, slots=True)
class Part:
    """Hold a segment and which of its articles (bool) are to be kept."""

    segment: Segment
    live: NDArray[np.bool_]

    def live_units(self) -> NDArray[np.bool_]:
        """Return which of its units are to be kept."""
        return np.repeat(self.live, np.diff(self.segment.first_units))


def merge(path: Path, parts: Sequence[Part], *, memory: int) -> FileDigest:
    """Write the live articles of some segments, in order, as one segment."""
    dictionaries = {len(part.segment.texts): part.segment.texts.dictionary for part in parts}
    with SegmentWriter(path, memory=memory // 4, dictionary=dictionaries[max(dictionaries)]) as writer:
        for part in parts:
            _copy_texts(writer.texts, part)
        writer.write_frame(_frame(parts))
        live = [part.live_units() for part in parts]
        bases = np.cumsum([0, *(int(units.sum()) for units in live)]).tolist()
        numbers = [np.cumsum(units) + (base - 1) for units, base in zip(live, bases, strict=False)]
        for form in Form:
            readers = [part.segment.forms[form] for part in parts]
            totals = np.sum([[size[-1] for size in reader.sizes()] for reader in readers], axis=0).tolist()
            name_bytes = sum(reader.names.size for reader in readers)
            writer.begin_form(form, postings=totals[0], positions=totals[1], name_bytes=name_bytes)
            for ends, starts in _stretches(readers, memory // 4 // OCCURRENCE_BYTES):
                runs = [reader.run(start, end) for reader, start, end in zip(readers, starts, ends, strict=True)]
                names = [
                    reader.names.slice(start, end) for reader, start, end in zip(readers, starts, ends, strict=True)
                ]
                kept = [_renumber(run, units, new) for run, units, new in zip(runs, live, numbers, strict=True)]
                writer.append(form, *_join(names, kept))
        return writer.finish()


def _copy_texts(writer: TextsWriter, part: Part) -> None:
    """Copy texts, whole blocks as they are compressed where that is possible."""
    texts = part.segment.texts
    live = np.repeat(part.live, np.diff(part.segment.first_units) + 1)  # the head of an article is a text too
    same = bool(writer.dictionary) and writer.dictionary == texts.dictionary
    for number, (first, end) in enumerate(texts.blocks()):
        kept = live[first:end]
        if same and kept.all():
            writer.copy(texts.block(number), texts.lengths(first, end))
        elif kept.any():
            writer.append(list(itertools.compress(texts.texts(number), kept.tolist())))


def _frame(parts: Sequence[Part]) -> Frame:
    kept = [(part, part.live_units()) for part in parts]
    base = 0
    ids: list[tuple[bytes, int]] = []
    for part in parts:
        numbers = (np.cumsum(part.live) + (base - 1))[part.segment.id_articles()].tolist()
        keep = part.live[part.segment.id_articles()].tolist()
        ids += itertools.compress(zip(part.segment.ids, numbers, strict=True), keep)
        base += int(part.live.sum())
    ids.sort()
    return Frame(
        np.concatenate([part.segment.kinds(0, len(live))[live] for part, live in kept]),
        np.concatenate([part.segment.lengths()[live] for part, live in kept]),
        np.concatenate([part.segment.times()[part.live] for part in parts]),
        np.concatenate([part.segment.signatures()[:, part.live] for part in parts], axis=1),
        [name for name, _ in ids],
        np.array([number for _, number in ids], np.int64),
        {facet: join_rows([keep_rows(part.segment.rows(facet), part.live) for part in parts]) for facet in Facet},
    )


def _stretches(readers: Sequence[PostingsReader], occurrences: int) -> Iterator[tuple[list[int], list[int]]]:
    """Yield ends and starts, by reader, of stretches of terms, each of about so many occurrences at most."""
    costs = [np.sum(reader.sizes(), axis=0) for reader in readers]
    starts = [0] * len(readers)
    share = max(occurrences // len(readers), 1)
    while True:
        lasts = []
        for reader, cost, start in zip(readers, costs, starts, strict=True):
            if start < len(reader.names):
                end = int(cost.searchsorted(cost[start] + share, "right")) - 1
                lasts.append(reader.names[max(end, start + 1) - 1])
        if not lasts:
            return
        after = min(lasts) + b"\0"  # the least name after the last one of this stretch
        ends = [reader.names.place(after) for reader in readers]
        yield ends, starts
        starts = ends


def _renumber(run: Run, live: NDArray[np.bool_], numbers: NDArray[np.int64]) -> Run:
    """Return lists with the units' new numbers and without those that are not live; counts may become 0."""
    units = numbers[run.units].astype(np.int32)
    keep = live[run.units]
    if keep.all():
        return Run(run.counts, units, run.frequencies, run.positions)
    firsts = np.cumsum(run.counts) - run.counts
    counts = np.add.reduceat(keep, firsts, dtype=np.int64)
    return Run(counts, units[keep], run.frequencies[keep], run.positions[np.repeat(keep, run.frequencies)])


def _join(names: Sequence[list[bytes]], runs: Sequence[Run]) -> tuple[list[bytes], Run]:
    """Return the terms of several runs in order, each with its lists one after the other."""
    if len(runs) == 1:
        joined, terms = names[0], np.repeat(np.arange(len(names[0]), dtype=np.uint32), runs[0].counts)
    else:
        joined = sorted(set().union(*names))
        places = {name: place for place, name in enumerate(joined)}
        mapped = [np.array([places[name] for name in part], np.uint32) for part in names]
        terms = np.concatenate([np.repeat(part, run.counts) for part, run in zip(mapped, runs, strict=True)])
    order = _order(terms)
    counts = np.bincount(terms, minlength=len(joined)).astype(np.int64)
    frequencies = np.concatenate([run.frequencies for run in runs])
    before = np.cumsum(frequencies) - frequencies
    ordered = frequencies[order]
    shift = before[order] - (np.cumsum(ordered) - ordered)
    positions = np.concatenate([run.positions for run in runs])
    positions = positions[np.arange(len(positions)) + np.repeat(shift, ordered)]
    units = np.concatenate([run.units for run in runs])[order]
    used = counts > 0
    return list(itertools.compress(joined, used.tolist())), Run(counts[used], units, ordered, positions)


def _order(terms: NDArray[np.uint32]) -> NDArray[np.int64]:
    """Return the order of terms in which the units of each stay in order: NumPy sorts numbers faster than places."""
    keys = terms.astype(np.uint64) << np.uint64(32)
    keys |= np.arange(len(keys), dtype=np.uint64)
    keys.sort()
    keys &= np.uint64((1 << 32) - 1)
    return keys.view(np.int64)
