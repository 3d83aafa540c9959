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
        self._commit = commit
        times = commit.layout.times[articles]
        if sort is Sort.RELEVANCE:
            first = np.zeros(len(articles), np.int32)
            for tier in tiers:
                first -= contains(tier, articles)
            self._keys: Keys = (first, -np.round(scores, PRECISION), ~times)
        else:
            self._keys = (~times,) if sort is Sort.NEWEST else (np.where(times == NO_TIME, _LATEST, times),)
        whole = np.arange(len(articles))
        self._listed = whole if folding is None else folding.listed(self._ordered(folding.copied))

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
        sure = []
        for key in self._keys:
            if len(places) <= 4 * count or count <= 0:
                break
            values = key[places]
            last = np.partition(values, count - 1)[count - 1]
            before = places[values < last]
            sure.append(before)
            count -= len(before)
            places = places[values == last]
        return np.concatenate([*sure, places])

    def _ordered(self, places: NDArray[np.int64]) -> NDArray[np.int64]:
        ranks = self._commit.ranks[self._articles[places]]
        order = np.lexsort((ranks, *(key[places] for key in reversed(self._keys))))
        return places[order]
