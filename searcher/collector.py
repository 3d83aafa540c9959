"""In which order do the matching articles come, and which of them stand on a page?

Order is total, so that pages never overlap: by relevance (articles whose headline is the query first, to the
letter before others, then score), then newest first, then by id; or by time alone and then id, undated articles last.
Where copies are folded, the first of a group in this order is the one that is listed.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.snapshot import NO_TIME
from searcher.commit import Commit
from searcher.folding import Folding
from searcher.numbers import Numbers, contains
from searcher.request import Sort
from searcher.scorer import Scores

_LATEST = np.iinfo(np.int64).max

PRECISION = 6
"""Decimals in which scores are compared: sums of the same parts in another order are the same score."""

_FEW = 4
"""Where no more than four times the places of a page are left, all are sorted."""

Keys = tuple[NDArray[np.float64] | NDArray[np.int64] | NDArray[np.int32], ...]


class Collector:
    """Order the matching articles of one request."""

    def __init__(
        self,
        articles: Numbers,
        scores: Scores,
        tiers: Sequence[Numbers],
        sort: Sort,
        commit: Commit,
        *,
        folding: Folding | None = None,
    ) -> None:
        """Take articles and their scores; `tiers` are articles that come first, ascending: those in most of them."""
        self._articles = articles
        self._scores = scores
        self._sort = sort
        self._commit = commit
        self._first = np.zeros(len(articles), np.int32)
        for tier in tiers if sort is Sort.RELEVANCE else ():
            if len(tier):
                self._first -= contains(tier, articles)
        self._listed = np.arange(len(articles))
        if folding is not None:
            self._listed = folding.listed(self._ordered(folding.copied))

    def __len__(self) -> int:
        """Return how many articles are listed."""
        return len(self._listed)

    def page(self, offset: int, limit: int) -> NDArray[np.int64]:
        """Return where the articles of one page stand among all that match, in order."""
        places = self._candidates(offset + limit) if limit else np.empty(0, np.int64)
        return self._ordered(places)[offset : offset + limit]

    def all(self) -> NDArray[np.int64]:
        """Return where all listed articles stand, in order."""
        return self._ordered(self._listed)

    def _candidates(self, count: int) -> NDArray[np.int64]:
        """Return, in no order, places among which the first `count` are, so that only few need be sorted."""
        places = self._listed
        if len(places) <= _FEW * count:
            return places
        if self._sort is Sort.RELEVANCE:  # what stays behind even if scores are rounded
            scores = self._scores[places]
            least = np.partition(scores, -count)[-count] - 2 * 10.0**-PRECISION
            places = places[(scores >= least) | (self._first[places] < 0)]
        keys = self._keys(places)
        rows = np.arange(len(places))
        sure = []
        for key in keys:
            if len(rows) <= _FEW * count or count <= 0:
                break
            values = key[rows]
            last = np.partition(values, count - 1)[count - 1]
            sure.append(rows[values < last])
            count -= len(sure[-1])
            rows = rows[values == last]
        candidates: NDArray[np.int64] = places[np.concatenate([*sure, rows])]
        return candidates

    def _ordered(self, places: NDArray[np.int64]) -> NDArray[np.int64]:
        ranks = self._commit.ranks[self._articles[places]]
        order = np.lexsort((ranks, *reversed(self._keys(places))))
        return places[order]

    def _keys(self, places: NDArray[np.int64]) -> Keys:
        """Return what some places are ordered by, each key counting more than those after it."""
        times = self._commit.layout.times[self._articles[places]]
        if self._sort is Sort.RELEVANCE:
            return self._first[places], -np.round(self._scores[places], PRECISION), ~times
        return (~times,) if self._sort is Sort.NEWEST else (np.where(times == NO_TIME, _LATEST, times),)
