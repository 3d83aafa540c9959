"""Given a fact of articles, which units have which value of it?"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.columns import ColumnReader

from index.machine.cache import cached_property
from index.segments.file.columns import Rows, join_columns
from index.segments.file.packing import encode_name
from index.segments.reading.segments import OpenMember
from index.segments.whoosh.schema import ID, KIND, PUBLISHED, TimeField, kind_name
from index.vocabulary.schema import NO_TIME, Facet, Kind

_EPOCH = datetime.fromtimestamp(0, UTC).replace(tzinfo=None)

PostingLists = tuple[list[int], list[float], Sequence[Any]]
"""The units of a term, its weight in each, and the value of each posting, as Whoosh's matchers take them."""


class UnitFact:
    """Hold the values that units have of one fact. As terms they take no bytes: each is a slice of one sort."""

    def __init__(self, rows: Rows) -> None:
        self._rows = join_columns([rows])
        self.names = list(self._rows.values)

    def postings(self, number: int) -> PostingLists:
        """Return the units that have a value, ascending."""
        owners, starts = self._slices
        units = owners[starts[number] : starts[number + 1]].tolist()
        return units, [1.0] * len(units), [b""] * len(units)

    def first_value(self, unit: int) -> bytes:
        """Return the first value of a unit, empty if it has none."""
        start = int(self._starts[unit])
        return self.names[int(self._rows.codes[start])] if self._rows.counts[unit] else b""

    @cached_property
    def _slices(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the numbers that have each value, one value after the other, and where each value's begin."""
        owners = np.repeat(np.arange(len(self._rows.counts)), self._rows.counts)
        order = np.argsort(self._rows.codes, kind="stable")
        return owners[order], np.searchsorted(self._rows.codes[order], np.arange(len(self.names) + 1))

    @cached_property
    def _starts(self) -> NDArray[np.int64]:
        return np.cumsum(self._rows.counts) - self._rows.counts


class ValueColumn(ColumnReader):  # type: ignore[misc]
    """Give the first value of a fact for each unit, for sorting and grouping."""

    def __init__(self, fact: UnitFact, count: int) -> None:
        super().__init__(None, 0, 0, count)
        self._fact = fact

    def __getitem__(self, unit: int) -> bytes:
        return self._fact.first_value(unit)


class TimeColumn(ColumnReader):  # type: ignore[misc]
    """Give the time of each unit, for sorting and grouping, as Whoosh counts times; `missing` where there is none."""

    def __init__(self, member: OpenMember, field: TimeField) -> None:
        super().__init__(None, 0, 0, member.segment.units)
        by_article = {
            time: field.missing if time == NO_TIME else field.to_column_value(time_of(time))
            for time in set(member.segment.times(0, member.segment.articles).tolist())
        }
        self._values = [by_article[time] for time in _by_unit(member).tolist()]
        self._sign = 1

    def __getitem__(self, unit: int) -> int:
        return self._values[unit]

    def sort_key(self, unit: int) -> int:
        """Return what units are ordered by."""
        return self._sign * self._values[unit]

    def set_reverse(self) -> None:
        """Order from last to first."""
        self._sign = -1


def time_of(seconds: int) -> datetime:
    """Return the day and time as written of seconds since 1970.

    >>> time_of(-86_399)
    datetime.datetime(1969, 12, 31, 0, 0, 1)
    """
    return _EPOCH + timedelta(seconds=seconds)


def read_unit_facts(member: OpenMember) -> dict[str, UnitFact]:
    """Return the facts of the units of a segment, by field."""
    segment = member.segment
    articles = np.repeat(np.arange(segment.articles), np.diff(segment.first_units))

    def by_unit(rows: Rows) -> UnitFact:
        starts = np.cumsum(rows.counts) - rows.counts
        counts = rows.counts[articles]
        firsts = np.repeat(starts[articles] - (np.cumsum(counts) - counts), counts)
        return UnitFact(Rows(rows.values, counts, rows.codes[firsts + np.arange(len(firsts))]))

    facts = {facet.value: by_unit(segment.rows(facet)) for facet in Facet}
    named = segment.id_articles(0, len(segment.ids))
    ids = np.zeros(segment.articles, np.int64)
    ids[named] = 1
    order = np.argsort(named)
    facts[ID] = by_unit(Rows(list(segment.ids), ids, order.astype(np.int32)))
    facts[PUBLISHED] = _published(_by_unit(member))
    kinds = segment.kinds(0, segment.units)
    names = sorted({encode_name(kind_name(kind)) for kind in Kind})
    numbers = np.array([names.index(encode_name(kind_name(kind))) for kind in sorted(Kind)], np.int32)
    facts[KIND] = UnitFact(Rows(names, np.ones(len(kinds), np.int64), numbers[kinds]))
    return facts


def _published(times: NDArray[np.int64]) -> UnitFact:
    dated = times != NO_TIME
    values, codes = np.unique(times[dated], return_inverse=True)
    field = TimeField()
    names = [field.to_bytes(time_of(value)) for value in values.tolist()]
    return UnitFact(Rows(names, dated.astype(np.int64), codes.astype(np.int32)))


def _by_unit(member: OpenMember) -> NDArray[np.int64]:
    """Return the time of each unit's article."""
    segment = member.segment
    return np.repeat(segment.times(0, segment.articles), np.diff(segment.first_units))
