"""How many of the matching articles have each value of a facet, and which articles have a value?"""

from collections.abc import Iterable, Sequence
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from index.vocabulary.fixed import as_named
from index.vocabulary.schema import NO_DAY
from index.vocabulary.snapshot import Column
from index.vocabulary.spelling import folded
from searcher.answer.offering import FieldValues
from searcher.answer.results import FacetCount, FacetSpan
from searcher.answer.spellings import iso_day, joined_spans
from searcher.embedded.arrays.numbers import NONE, Numbers, spread, union
from searcher.query.choices import NO_VALUE

_NEVER = np.iinfo(np.int32).max
"""Stands for no day where the first one is looked for."""

_SPARSE = 8
"""Below an eighth of all articles, their values are gathered one by one; above, all values are gone through."""


class FacetArticles:
    """Hold which articles have which value of one facet, both ways round."""

    def __init__(self, column: Column, live: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> None:
        self._values = column.values
        self._spans: tuple[FacetSpan, ...] | None = None
        self._offsets = column.offsets
        self._codes = column.codes
        self._spellings = _Spellings(column.values)
        counts = np.diff(column.offsets)
        self._lacks = counts == 0
        self._lacking = np.flatnonzero(self._lacks & live).astype(np.int32)
        owners = np.repeat(np.arange(len(live), dtype=np.int32), counts)
        self._owners = owners
        self._single: NDArray[np.int32] | None = None
        if counts.max(initial=0) <= 1:  # the code of each article, after the last one where it has none
            self._single = np.full(len(live), len(column.values), np.int32)
            self._single[owners] = column.codes
        # All have one value, or none has any: as languages and authors in most archives.
        self._is_same = len(column.values) <= 1 and len(owners) == len(column.values) * len(live)
        shown = np.flatnonzero(live[owners])
        order = shown[np.argsort(column.codes[shown], kind="stable")]
        self._articles = owners[order]
        self._starts = np.searchsorted(column.codes[order], np.arange(len(column.values) + 1))

    @property
    def used(self) -> FieldValues:
        """Return the values that live articles have, and how many they have in all."""
        used = np.flatnonzero(np.diff(self._starts)).tolist()
        return FieldValues([self._values[code] for code in used], len(self._articles))

    def articles(self, values: Iterable[str]) -> Numbers:
        """Return the live articles that have one of the values, in any spelling; `NO_VALUE` are those without any."""
        wanted = set(values)
        codes = {code for value in wanted for code in self._spellings.codes(value)}
        found = [self._articles[self._starts[code] : self._starts[code + 1]] for code in codes]
        if NO_VALUE in wanted:
            found.append(self._lacking)
        return union(found, size=len(self._offsets)) if found else NONE

    def counts(self, articles: Numbers, *, chosen: Iterable[str] = ()) -> tuple[FacetCount, ...]:
        """Return how many of some articles have each value, as `searcher.answer.spellings` puts them in order."""
        wanted = set(chosen)
        if not len(articles) and not wanted:
            return ()
        if self._is_same and len(articles):
            found = list(self._values)
            counted = [len(articles)] * len(found)
        else:
            found, counted = self._ordered(articles)
        named = {folded(value) for value in found} if wanted else ()
        missing = sorted(value for value in wanted - {NO_VALUE} if folded(value) not in named)
        lacking = int(np.count_nonzero(self._lacks.take(articles))) if len(self._lacking) else 0
        none = (FacetCount(NO_VALUE, lacking),) if lacking or NO_VALUE in wanted else ()
        return (*as_named(FacetCount, zip(found, counted, strict=True)), *map(FacetCount, missing, repeat(0)), *none)

    def spans(self, days: NDArray[np.int32]) -> tuple[FacetSpan, ...]:
        """Return how many live articles have each value, and their first and last days, given those of all articles."""
        if self._spans is None:
            dated = days[self._articles]
            codes = np.flatnonzero(np.diff(self._starts))
            starts = self._starts[codes]
            counts = self._starts[codes + 1] - starts
            firsts = np.minimum.reduceat(np.where(dated == NO_DAY, _NEVER, dated), starts) if len(codes) else starts
            lasts = np.maximum.reduceat(dated, starts) if len(codes) else starts
            rows = zip(*(each.tolist() for each in (codes, counts, firsts, lasts)), strict=True)
            found = (
                FacetSpan(self._values[code], count, iso_day(one), iso_day(last)) for code, count, one, last in rows
            )
            lacking = days[self._lacking]
            known = lacking[lacking != NO_DAY]
            ends = (iso_day(int(known.min())), iso_day(int(known.max()))) if len(known) else ("", "")
            self._spans = joined_spans(found, lacking=FacetSpan(NO_VALUE, len(lacking), *ends))
        return self._spans

    def _ordered(self, articles: Numbers) -> tuple[list[str], list[int]]:
        """Return the values that some articles have and how many have each, most first, then by value."""
        counts = self._spellings.joined(self._counts(articles))
        order = counts.nonzero()[0]
        order = order.take((-counts.take(order)).argsort(kind="stable"))  # codes are in the order of their values
        return [self._values[code] for code in order.tolist()], counts.take(order).tolist()

    def _counts(self, articles: Numbers) -> NDArray[np.int64]:
        """Return how many of some articles have each value, int64 by code."""
        size = len(self._values)
        if self._single is not None:
            return np.bincount(self._single.take(articles), minlength=size)[:size]
        if len(articles) * _SPARSE < len(self._offsets):
            starts = self._offsets.take(articles)
            codes = self._codes.take(spread(starts, self._offsets.take(articles + 1) - starts))
        else:
            mask = np.zeros(len(self._offsets), np.bool_)
            mask[articles] = True
            codes = self._codes.compress(mask.take(self._owners))
        return np.bincount(codes, minlength=size)


class _Spellings:
    """Know which of some values, given in their order, are spellings of one."""

    def __init__(self, values: Sequence[str]) -> None:
        self._codes: dict[str, list[int]] = {}
        for code, value in enumerate(values):
            self._codes.setdefault(folded(value), []).append(code)
        several = [codes for codes in self._codes.values() if len(codes) > 1]
        self._several = np.array([code for codes in several for code in codes], np.int64)
        self._starts = np.cumsum([0, *map(len, several)])[:-1]

    def codes(self, value: str) -> Sequence[int]:
        """Return the numbers of all spellings of a value."""
        return self._codes.get(folded(value), ())

    def joined(self, counts: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return counts, int64 by number, in which those of all spellings of a value stand at the commonest one."""
        if not len(self._several):
            return counts
        size = len(counts)
        each = counts[self._several]
        best = np.maximum.reduceat(each * size + (size - 1 - self._several), self._starts)
        found = counts.copy()
        found[self._several] = 0
        found[size - 1 - best % size] = np.add.reduceat(each, self._starts)
        return found
