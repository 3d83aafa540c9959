"""How do facts of articles, several to an article or none, lie in a segment?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.codec.names import Names, NamesWriter, encode
from index.codec.packing import narrowest
from index.codec.section_reader import Sections
from index.codec.section_writer import SectionWriter
from index.schema import Facet


@dataclass(frozen=True, slots=True)
class Rows:
    """Hold the values of one facet: `counts`, int64, of each article, and `codes`, int32, into `values`, ascending."""

    values: Sequence[bytes]
    counts: NDArray[np.int64]
    codes: NDArray[np.int32]


def make_rows(rows: Sequence[Iterable[str]]) -> Rows:
    """Return the rows of some articles."""
    encoded = [[encode(value) for value in row] for row in rows]
    values = sorted({value for row in encoded for value in row})
    numbers = {value: number for number, value in enumerate(values)}
    return Rows(
        values,
        np.array([len(row) for row in encoded], np.int64),
        np.array([numbers[value] for row in encoded for value in row], np.int32),
    )


def join_rows(parts: Sequence[Rows]) -> Rows:
    """Return the rows of several groups of articles as those of one; values that none of them has are left out."""
    used = [np.bincount(part.codes, minlength=len(part.values)) > 0 for part in parts]
    named = [
        [value for value, is_used in zip(part.values, uses.tolist(), strict=True) if is_used]
        for part, uses in zip(parts, used, strict=True)
    ]
    values = sorted({value for names in named for value in names})
    numbers = {value: number for number, value in enumerate(values)}
    codes = [np.zeros(0, np.int32)]
    for part, names, uses in zip(parts, named, used, strict=True):
        mapped = np.zeros(len(part.values), np.int32)
        mapped[uses] = [numbers[value] for value in names]
        codes.append(mapped[part.codes])
    counts = [part.counts for part in parts]
    return Rows(values, np.concatenate([np.zeros(0, np.int64), *counts]), np.concatenate(codes))


def keep_rows(rows: Rows, live: NDArray[np.bool_]) -> Rows:
    """Return the rows of the articles that are live."""
    return Rows(rows.values, rows.counts[live], rows.codes[np.repeat(live, rows.counts)])


def write_rows(sections: SectionWriter, facet: Facet, rows: Rows) -> None:
    """Write the rows of one facet."""
    name = f"columns.{facet.value}"
    values = NamesWriter(sections, name, size=sum(map(len, rows.values)))
    values.append(rows.values)
    sections.section(f"{name}.counts", narrowest(int(rows.counts.max(initial=0)))).append(rows.counts)
    sections.section(f"{name}.codes", narrowest(len(rows.values))).append(rows.codes)


def read_rows(sections: Sections, facet: Facet) -> Rows:
    """Return the rows that `write_rows` wrote."""
    name = f"columns.{facet.value}"
    return Rows(
        list(Names(sections, name)),
        sections.section(f"{name}.counts").whole().astype(np.int64),
        sections.section(f"{name}.codes").whole().astype(np.int32),
    )
