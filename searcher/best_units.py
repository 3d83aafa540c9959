"""Which units (headlines, paragraphs) answer words best, each by itself?

BM25 (Robertson and Zaragoza 2009, section 3) with units as the documents, k1 and b those of paragraphs. Where whole
articles are ranked, all that match are counted; here only the best are looked for (`searcher.top`).
"""

import math
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.cache import Cache
from index.snapshot import NO_DAY, Layout
from searcher.deadline import Deadline
from searcher.numbers import Numbers
from searcher.occurrences import Occurrences
from searcher.parameters import PARAGRAPH_B, PARAGRAPH_K1
from searcher.pattern import Pattern
from searcher.scored import Scored
from searcher.top import Best, Sums, all_of, any_of

CACHE_BYTES = 64 << 20
"""Lists kept: those of a day's queries on a million units."""


class BestUnits:
    """Rank the units of one commit. Safe to share between threads."""

    def __init__(self, layout: Layout, occurrences: Occurrences) -> None:
        self._layout = layout
        self._occurrences = occurrences
        self._cache = Cache(CACHE_BYTES)
        self._sums = Sums(len(layout.kinds))

    def any_of(
        self, patterns: Sequence[Pattern], count: int, *, days: tuple[int, int] | None = None, deadline: Deadline
    ) -> Best:
        """Return the `count` best units that have any of the patterns, of articles published in some days."""
        lists = [self._scored(pattern, deadline) for pattern in patterns]
        return any_of(lists, count, sums=self._sums, keep=self._published(days))

    def all_of(
        self, patterns: Sequence[Pattern], count: int, *, days: tuple[int, int] | None = None, deadline: Deadline
    ) -> Best:
        """Return the `count` best units that have all of the patterns, of articles published in some days."""
        lists = [self._scored(pattern, deadline) for pattern in patterns]
        return all_of(lists, count, keep=self._published(days))

    def _published(self, days: tuple[int, int] | None) -> "_Published | None":
        return None if days is None else _Published(self._layout, *days)

    def _scored(self, pattern: Pattern, deadline: Deadline) -> Scored:
        def measure(made: Scored) -> int:
            # What was cut short is too large for the cache, so that the next request looks again.
            return CACHE_BYTES + 1 if deadline.has_passed else 500 + made.nbytes

        return self._cache.get(pattern, lambda: self._score(pattern, deadline), measure)

    def _score(self, pattern: Pattern, deadline: Deadline) -> Scored:
        found = self._occurrences.find(pattern, deadline=deadline)
        units, having = len(self._layout.kinds), len(found.units)
        weight = np.float32(math.log1p((units - having + 0.5) / (having + 0.5)) * (PARAGRAPH_K1 + 1))
        frequencies = found.frequencies.astype(np.float32)
        values = self._norms.take(self._lengths.take(found.units))  # half the time of ``[...]``
        values += frequencies
        np.divide(frequencies, values, out=values)
        values *= weight
        return Scored(found.units, values, size=units)

    @cached_property
    def _lengths(self) -> NDArray[np.unsignedinteger]:
        """Return the lengths of all units, in few bytes: a small array stays in the processor's cache."""
        lengths = self._layout.lengths
        return lengths.astype(np.min_scalar_type(int(lengths.max(initial=0))))

    @cached_property
    def _norms(self) -> NDArray[np.float32]:
        """Return the norm of each length."""
        lengths = np.arange(int(self._layout.lengths.max(initial=0)) + 1, dtype=np.float32)
        average = max(1.0, float(self._layout.lengths.mean())) if len(self._layout.lengths) else 1.0
        norms: NDArray[np.float32] = np.float32(PARAGRAPH_K1) * (1 - PARAGRAPH_B + PARAGRAPH_B / average * lengths)
        return norms.astype(np.float32)


class _Published:
    """Tell which units are of articles published from one day to another, both included."""

    def __init__(self, layout: Layout, first: int, last: int) -> None:
        self._layout = layout
        self._first = max(first, NO_DAY + 1)
        self._last = last

    def __call__(self, units: Numbers) -> NDArray[np.bool_]:
        days = self._layout.days[self._layout.articles[units]]
        return np.asarray((days >= self._first) & (days <= self._last))
