"""Given a fact of articles, which units have which value of it?"""

from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.segments.file.columns import Rows, join_rows
from index.segments.file.names import encode
from index.segments.reading.segments import OpenMember
from index.segments.whoosh.schema import DAY, ID, KIND
from index.vocabulary.schema import Facet, Kind
from index.vocabulary.snapshot import NO_TIME


class Fact:
    """Hold the values that units have of one fact. As terms they take no bytes: each is a slice of one sort."""

    def __init__(self, rows: Rows) -> None:
        self._rows = join_rows([rows])
        self.values = list(self._rows.values)

    @cached_property
    def _slices(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the numbers that have each value, one value after the other, and where each value's begin."""
        owners = np.repeat(np.arange(len(self._rows.counts)), self._rows.counts)
        order = np.argsort(self._rows.codes, kind="stable")
        return owners[order], np.searchsorted(self._rows.codes[order], np.arange(len(self.values) + 1))

    def units(self, value: int) -> NDArray[np.int64]:
        """Return the units that have a value, ascending."""
        owners, starts = self._slices
        return owners[starts[value] : starts[value + 1]]

    def first_value(self, unit: int) -> bytes:
        """Return the first value of a unit, empty if it has none."""
        start = int(self._starts[unit])
        return self.values[int(self._rows.codes[start])] if self._rows.counts[unit] else b""

    @cached_property
    def _starts(self) -> NDArray[np.int64]:
        return np.cumsum(self._rows.counts) - self._rows.counts


def read_facts(member: OpenMember) -> dict[str, Fact]:
    """Return the facts of the units of a segment, by field."""
    segment = member.segment
    first_units = segment.first_units
    articles = np.repeat(np.arange(segment.articles), np.diff(first_units))

    def by_unit(rows: Rows) -> Fact:
        starts = np.cumsum(rows.counts) - rows.counts
        counts = rows.counts[articles]
        firsts = np.repeat(starts[articles] - (np.cumsum(counts) - counts), counts)
        return Fact(Rows(rows.values, counts, rows.codes[firsts + np.arange(len(firsts))]))

    facts = {facet.value: by_unit(segment.rows(facet)) for facet in Facet}
    named = segment.id_articles(0, len(segment.ids))
    ids = np.zeros(segment.articles, np.int64)
    ids[named] = 1
    order = np.argsort(named)
    facts[ID] = by_unit(Rows(list(segment.ids), ids, order.astype(np.int32)))
    days = [_day(time) for time in segment.times(0, segment.articles).tolist()]
    values = sorted({day for day in days if day})
    codes = {day: number for number, day in enumerate(values)}
    dated = np.array([bool(day) for day in days], np.int64)
    facts[DAY] = by_unit(Rows(values, dated, np.array([codes[day] for day in days if day], np.int32)))
    kinds = segment.kinds(0, segment.units)
    names = sorted(encode(kind.name) for kind in Kind)
    numbers = np.array([names.index(encode(Kind(kind).name)) for kind in sorted(Kind)], np.int32)
    facts[KIND] = Fact(Rows(names, np.ones(len(kinds), np.int64), numbers[kinds]))
    return facts


def _day(time: int) -> bytes:
    return b"" if time == NO_TIME else encode(date.fromordinal(time // 86_400 + 719_163).isoformat())
