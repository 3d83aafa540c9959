"""Given segments, how do they become one, without what is deleted?

Everything is gone through in blocks: articles by number, names and terms by their order. So memory is bounded whatever
the segments hold; where they hold what is deleted, five bytes are taken of each unit besides. The result holds what
would have been written, had the live articles been written at once.
"""

import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.analysis.duplicates import BANDS
from index.segments.file.sections import NamedFile
from index.segments.file.segment import Segment
from index.segments.file.segment_writer import Frame, SegmentWriter
from index.segments.file.texts import BESIDE, TextsWriter
from index.segments.merging.columns import merge_column
from index.segments.merging.name_ranges import stretches
from index.segments.merging.postings import merge_form
from index.segments.merging.survivors import Part, place_parts, release
from index.vocabulary.schema import STORED_COLUMNS, Form

_ID_BYTES = 300
"""Memory that an id takes while it is brought in order with others (measured)."""
_BLOCKS = 256
"""Blocks of texts after which the memory of what was read is given back: 1 MB."""


def merge(path: Path, segments: Sequence[tuple[Segment, NDArray[np.bool_]]], *, memory: int) -> NamedFile:
    """Write the live articles of some segments (bool, of each segment), in order, as one segment."""
    parts = place_parts(segments)
    dictionaries = {len(segment.texts): segment.texts.dictionary for segment, _ in segments}
    with SegmentWriter(path, memory=memory // 4, dictionary=dictionaries[max(dictionaries)]) as writer:
        for part in parts:
            _copy_texts(writer.texts, part)
        writer.write_frame(_frame(parts, memory=memory // 4))
        for column in STORED_COLUMNS:
            merge_column(writer.sections, column, parts, memory=memory // 4)
        for form in Form:
            merge_form(writer, form, parts, memory=memory // 4)
        return writer.finish()


def _copy_texts(writer: TextsWriter, part: Part) -> None:
    """Copy texts; where possible, whole blocks without decompressing them."""
    texts = part.segment.texts
    live = None if part.is_whole else np.repeat(part.live, np.diff(part.segment.first_units) + BESIDE)
    same = bool(writer.dictionary) and writer.dictionary == texts.dictionary
    for number, (first, end) in enumerate(texts.blocks()):
        kept = np.ones(end - first, np.bool_) if live is None else live[first:end]
        if same and kept.all():
            writer.copy(texts.block(number), end - first)
        elif kept.any():
            writer.append(list(itertools.compress(texts.texts(number), kept.tolist())))
        if number % _BLOCKS == 0:
            part.segment.sections.release()


def _frame(parts: Sequence[Part], *, memory: int) -> Frame:
    return Frame(
        units=sum(part.units for part in parts),
        articles=sum(part.articles for part in parts),
        longest=max(int(lengths.max(initial=0)) for lengths in _lengths(parts)),
        kinds=(
            part.segment.kinds(block.first_unit, block.end_unit)[block.live_units]
            for part in parts
            for block in part.blocks()
        ),
        lengths=_lengths(parts),
        times=(part.segment.times(block.first, block.end)[block.live] for part in parts for block in part.blocks()),
        signatures=_signatures(parts),
        ids=_ids(parts, memory // _ID_BYTES),
        id_bytes=sum(part.segment.ids.size for part in parts),
    )


def _lengths(parts: Sequence[Part]) -> Iterator[NDArray[np.int32]]:
    for part in parts:
        for block in part.blocks():
            yield part.segment.lengths(block.first_unit, block.end_unit)[block.live_units]


def _signatures(parts: Sequence[Part]) -> Iterator[NDArray[np.uint32]]:
    for band in range(BANDS):
        for part in parts:
            signatures = part.segment.bands.all()[band]
            for block in part.blocks():
                yield signatures[block.first : block.end][block.live]
            part.segment.sections.release()


def _ids(parts: Sequence[Part], count: int) -> Iterator[tuple[list[bytes], NDArray[np.int64]]]:
    """Yield the ids of live articles in order, each with its article, at most about so many at a time."""
    ids = [part.segment.ids for part in parts]
    share = max(count // len(parts), 1)
    for ranges in stretches(ids, lambda part, start: min(start + share, len(ids[part]))):
        found: list[tuple[bytes, int]] = []
        for part, names, (start, end) in zip(parts, ids, ranges, strict=True):
            numbers = part.article_numbers(part.segment.id_articles(start, end)).tolist()
            found += [pair for pair in zip(names.slice(start, end), numbers, strict=True) if pair[1] >= 0]
        found.sort()
        yield [name for name, _ in found], np.array([number for _, number in found], np.int64)
        release(parts)
