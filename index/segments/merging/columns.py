"""Given a column's values in several segments, how do they become those of one, without what is deleted?"""

import itertools
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from index.segments.file.columns import VALUE_BYTES
from index.segments.file.packing import Names, NamesWriter, narrowest
from index.segments.file.sections import SectionWriter
from index.segments.merging.name_ranges import stretches, unite
from index.segments.merging.survivors import Part, release


def merge_column(sections: SectionWriter, column: str, parts: Sequence[Part], *, memory: int) -> None:
    """Write the values of live articles, and leave out those that none of them has."""
    name = f"columns.{column}"
    values = [Names(part.segment.sections, name) for part in parts]
    numbers, most = _used(name, parts, values)
    count = 0
    writer = NamesWriter(sections, name, size=sum(names.size for names in values))
    share = max(memory // VALUE_BYTES // len(parts), 1)
    for ranges in stretches(values, lambda part, start: min(start + share, len(values[part]))):
        used = [mine[start:end] >= 0 for mine, (start, end) in zip(numbers, ranges, strict=True)]
        named = [
            list(itertools.compress(names.slice(*between), uses.tolist()))
            for names, between, uses in zip(values, ranges, used, strict=True)
        ]
        united, places = unite(named)
        for mine, (start, end), uses, new in zip(numbers, ranges, used, places, strict=True):
            mine[start:end][uses] = new + count
        writer.append(united)
        count += len(united)
    counts = sections.section(f"{name}.counts", narrowest(most))
    codes = sections.section(f"{name}.codes", narrowest(count))
    for part, mine in zip(parts, numbers, strict=True):
        for counted, coded in _rows(name, part):
            counts.append(counted)
            codes.append(mine[coded])
    release(parts)


def _used(name: str, parts: Sequence[Part], values: Sequence[Names]) -> tuple[list[NDArray[np.int32]], int]:
    """Return for each part an array by value that is -1 where no live article has it, and the most values of one."""
    numbers = [np.full(len(names), -1, np.int32) for names in values]
    most = 0
    for part, mine in zip(parts, numbers, strict=True):
        for counts, codes in _rows(name, part):
            mine[codes] = 0
            most = max(most, int(counts.max(initial=0)))
    return numbers, most


def _rows(name: str, part: Part) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Yield how many values live articles have, and the values' numbers in their segment."""
    counts = part.segment.sections.section(f"{name}.counts")
    codes = part.segment.sections.section(f"{name}.codes")
    place = 0
    for block in part.blocks():
        counted = counts.read(block.first, block.end).astype(np.int64)
        end = place + int(counted.sum())
        yield counted[block.live], codes.read(place, end).astype(np.int64)[np.repeat(block.live, counted)]
        place = end
