"""Given the lists of a form's terms in several segments, how do they become those of one, without what is deleted?

Terms are merged a stretch at a time; a term that is too frequent for that is merged by itself, a piece of its list at a
time.
"""

import itertools
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from index.segments.file.postings import PostingsReader, TermPostings
from index.segments.file.segment_writer import SegmentWriter
from index.segments.merging.name_ranges import Ranges, stretches, unite
from index.segments.merging.survivors import Part, release
from index.vocabulary.schema import Form

_OCCURRENCE_BYTES = 60
"""Memory that a posting and that a position of it takes while its stretch is merged (measured)."""
_TERM_BYTES = 400
"""The same of a term in one segment."""


def merge_form(writer: SegmentWriter, form: Form, parts: Sequence[Part], *, memory: int) -> None:
    """Write the lists of live units of all terms, in about so many bytes of memory."""
    readers = [part.segment.forms[form] for part in parts]
    writer.begin_form(
        form,
        postings=sum(reader.postings for reader in readers),
        positions=sum(reader.occurrences for reader in readers),
        name_bytes=sum(reader.names.size for reader in readers),
    )
    share = memory // len(parts)
    for ranges in stretches([reader.names for reader in readers], lambda part, at: _far(readers[part], at, share)):
        if sum(_costs(reader, *between)[-1] for reader, between in zip(readers, ranges, strict=True)) > memory:
            _merge_long(writer, form, parts, ranges, memory)
        else:
            runs = [_renumber(reader.run(*at), part) for part, reader, at in zip(parts, readers, ranges, strict=True)]
            names = [reader.names.slice(*between) for reader, between in zip(readers, ranges, strict=True)]
            writer.append(form, *_join(names, runs))
        release(parts)


def _far(reader: PostingsReader, start: int, share: int) -> int:
    """Return how far a stretch that begins with a term may reach: not even past that one if its list is too long."""
    end = min(start + share // _TERM_BYTES + 1, len(reader.names))
    return start + int(_costs(reader, start, end).searchsorted(share, "right")) - 1


def _costs(reader: PostingsReader, start: int, end: int) -> NDArray[np.int64]:
    """Return how many bytes it takes to merge no term, the first, the first two, ... of some."""
    postings, positions = reader.sizes(start, end)
    costs: NDArray[np.int64] = (postings - postings[0] + positions - positions[0]) * _OCCURRENCE_BYTES
    costs += np.arange(len(costs)) * _TERM_BYTES
    return costs


def _renumber(run: TermPostings, part: Part) -> TermPostings:
    """Return lists with the units' new numbers and without those that are not live; counts may become 0."""
    units = part.unit_numbers(run.units)
    if part.is_whole or not len(units):
        return TermPostings(run.counts, units, run.frequencies, run.positions)
    keep = units >= 0
    firsts = np.cumsum(run.counts) - run.counts
    counts = np.add.reduceat(keep, firsts, dtype=np.int64)
    return TermPostings(counts, units[keep], run.frequencies[keep], run.positions[np.repeat(keep, run.frequencies)])


def _merge_long(writer: SegmentWriter, form: Form, parts: Sequence[Part], ranges: Ranges, memory: int) -> None:
    """Write the one term of a stretch."""
    holding = [(part, start) for part, (start, end) in zip(parts, ranges, strict=True) if start < end]
    size = max(memory // _OCCURRENCE_BYTES // 2, 1)

    def pieces() -> Iterator[TermPostings]:
        for part, term in holding:
            for piece in part.segment.forms[form].pieces(term, size):
                kept = _renumber(piece, part)
                if len(kept.units):
                    yield kept
                part.segment.sections.release()

    count = sum(len(piece.units) for piece in pieces())  # reads these few lists twice, but only they are this long
    if count:
        part, term = holding[0]
        writer.append_long(form, part.segment.forms[form].names[term], count, pieces())


def _join(names: Sequence[list[bytes]], runs: Sequence[TermPostings]) -> tuple[list[bytes], TermPostings]:
    """Return the terms of several runs in order, each with its lists one after the other."""
    joined, places = unite(names)
    terms = np.concatenate([np.repeat(part, run.counts) for part, run in zip(places, runs, strict=True)])
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
    return list(itertools.compress(joined, used.tolist())), TermPostings(counts[used], units, ordered, positions)


def _order(terms: NDArray[np.uint32]) -> NDArray[np.int64]:
    """Return the order of terms in which the units of each stay in order: NumPy sorts numbers faster than places."""
    keys = terms.astype(np.uint64) << np.uint64(32)
    keys |= np.arange(len(keys), dtype=np.uint64)
    keys.sort()
    keys &= np.uint64((1 << 32) - 1)
    return keys.view(np.int64)
