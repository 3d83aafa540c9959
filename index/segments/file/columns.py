"""How are facts of articles, several to an article or none, stored in a segment?"""

from array import array
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.segments.file.packing import Names, NamesWriter, encode_name, narrowest
from index.segments.file.sections import Sections, SectionWriter
from index.vocabulary.fixed import fixed

VALUE_BYTES = 300
"""Memory that a value takes that is gathered, or is brought in order with others (measured)."""


@fixed
class Rows:
    """Hold the values of one column: `counts`, int64, of each article, and `codes`, int32, into `values`, ascending."""

    values: Sequence[bytes]
    counts: NDArray[np.int64]
    codes: NDArray[np.int32]


class RowsBuilder:
    """Gather the values of one column, article by article."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._counts = array("i")
        self._codes = array("i")

    def add(self, values: Sequence[str]) -> None:
        """Add the values of the next article."""
        numbers = self._numbers
        self._counts.append(len(values))
        for value in values:
            self._codes.append(numbers.setdefault(value, len(numbers)))

    @property
    def size(self) -> int:
        """Return about how many bytes of memory they take."""
        return VALUE_BYTES * len(self._numbers) + 4 * (len(self._counts) + len(self._codes))

    def rows(self) -> Rows:
        """Return the rows of all articles."""
        values = [encode_name(value) for value in self._numbers]
        order = sorted(range(len(values)), key=values.__getitem__)
        ranks = np.empty(len(order), np.int32)
        ranks[order] = np.arange(len(order))
        counts, codes = np.array(self._counts, np.int64), np.array(self._codes, np.int32)
        return Rows([values[number] for number in order], counts, ranks[codes])


def join_columns(parts: Sequence[Rows]) -> Rows:
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


def write_column(sections: SectionWriter, column: str, rows: Rows) -> None:
    """Write the rows of one of `STORED_COLUMNS`."""
    name = f"columns.{column}"
    values = NamesWriter(sections, name, size=sum(map(len, rows.values)))
    values.append(rows.values)
    sections.section(f"{name}.counts", narrowest(int(rows.counts.max(initial=0)))).append(rows.counts)
    sections.section(f"{name}.codes", narrowest(len(rows.values))).append(rows.codes)


def read_column(sections: Sections, column: str) -> Rows:
    """Return the rows that `write_column` wrote."""
    name = f"columns.{column}"
    return Rows(
        list(Names(sections, name)),
        sections.section(f"{name}.counts").whole().astype(np.int64),
        sections.section(f"{name}.codes").whole().astype(np.int32),
    )
