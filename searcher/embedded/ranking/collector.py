"""In which order do the matching articles come, and which of them are on a page?

Order is total, so that pages never overlap: by relevance (articles whose headline is the query first, to the
letter before others, then score), then newest first, then by id; or by time alone and then id, undated articles last.
Where copies are folded, the first of a group in this order is the one that is listed.
"""

from collections.abc import Iterator, Sequence
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from index.vocabulary.schema import NO_TIME
from searcher.embedded.arrays.bm25 import Scores
from searcher.embedded.arrays.commit import OpenCommit
from searcher.embedded.arrays.numbers import Numbers, contains
from searcher.query.choices import Sort

_Places = NDArray[np.int64]
"""Positions of articles among the matching ones, which are in the order of their numbers."""


class Folding:
    """Fold the articles that match one request: copies are listed under the first of them.

    Only what matches is folded: an article whose copies do not match is listed by itself.
    """

    def __init__(self, articles: Numbers, commit: OpenCommit) -> None:
        copied = commit.is_copied.take(articles).nonzero()[0]
        groups = commit.groups.take(articles.take(copied))
        if len(copied):
            order = groups.argsort(kind="stable")
            ordered = groups.take(order)
            is_next = ordered[1:] == ordered[:-1]
            are_several = np.zeros(len(order), np.bool_)
            are_several[order[1:][is_next]] = True
            are_several[order[:-1][is_next]] = True
            copied, groups = copied[are_several], groups[are_several]
        self._articles = articles
        self._commit = commit
        self.copied: _Places = copied
        self._groups = groups

    def folded(self, ordered: _Places) -> _Places:
        """Return the places that are not listed, given those of `copied` in order.

        The first of each group is listed.
        """
        if not len(ordered):
            return ordered
        groups = self._groups.take(self.copied.searchsorted(ordered))
        order = groups.argsort(kind="stable")
        found = groups.take(order)
        folded: _Places = ordered[order[1:][found[1:] == found[:-1]]]
        return folded

    def similar(self, places: _Places) -> Iterator[tuple[str, ...]]:
        """Yield the ids of the copies of the articles at some places: the newest first, then by id."""
        if not len(self.copied):
            yield from repeat((), len(places))
            return
        numbers = self.copied.searchsorted(places)
        numbers[numbers == len(self.copied)] = 0
        are_copied = self.copied.take(numbers) == places
        for number, is_copied in zip(numbers.tolist(), are_copied.tolist(), strict=True):
            yield self._others(number) if is_copied else ()

    def _others(self, number: int) -> tuple[str, ...]:
        """Return the ids of the other articles of the group of one of those in `copied`."""
        places = self.copied[self._groups == self._groups[number]]
        copies = self._articles.take(places[places != self.copied[number]])
        order = np.lexsort((self._commit.ranks[copies], ~self._commit.layout.times[copies]))
        return tuple(map(self._commit.store.id, copies[order].tolist()))


_LATEST = np.iinfo(np.int64).max

_PRECISION = 6
"""Decimals in which scores are compared: sums of the same parts in another order are the same score."""

_FEW = 4
"""Where no more than four times the places of a page are left, all are sorted."""

_NOWHERE = np.empty(0, np.int64)

Keys = tuple[NDArray[np.float64] | NDArray[np.int64] | NDArray[np.int32], ...]


class Collector:
    """Order the matching articles of one request."""

    def __init__(
        self,
        articles: Numbers,
        scores: Scores,
        tiers: Sequence[Numbers],
        sort: Sort,
        commit: OpenCommit,
        *,
        folding: Folding | None = None,
    ) -> None:
        """Take articles and their scores; `tiers` are articles that come first, ascending: those in most of them."""
        self._articles = articles
        self._scores = scores
        self._sort = sort
        self._commit = commit
        self._first: Numbers | None = None
        if sort is Sort.RELEVANCE and any(map(len, tiers)):
            self._first = np.zeros(len(articles), np.int32)
            for tier in tiers:
                self._first -= contains(tier, articles)
        self._folded = _NOWHERE
        if folding is not None and len(folding.copied):
            self._folded = folding.folded(self._ordered(folding.copied))

    def __len__(self) -> int:
        """Return how many articles are listed."""
        return len(self._articles) - len(self._folded)

    def page(self, offset: int, limit: int) -> NDArray[np.int64]:
        """Return the places of one page's articles among all that match, in order."""
        places = self._candidates(offset + limit) if limit else _NOWHERE
        return self._ordered(places)[offset : offset + limit]

    def all(self) -> NDArray[np.int64]:
        """Return the places of all listed articles, in order."""
        return self._ordered(self._listed())

    def _listed(self) -> NDArray[np.int64]:
        """Return the places of all articles that are listed."""
        if not len(self._folded):
            return np.arange(len(self._articles))
        is_listed = np.ones(len(self._articles), np.bool_)
        is_listed[self._folded] = False
        return is_listed.nonzero()[0]

    def _candidates(self, count: int) -> NDArray[np.int64]:
        """Return, in no order, places among which the first `count` are, so that only few need be sorted."""
        are_few = len(self) <= _FEW * count or self._sort is not Sort.RELEVANCE
        places = self._listed() if are_few else self._likely(count)
        if len(places) <= _FEW * count:
            return places
        rows = np.arange(len(places))
        sure = []
        for key in self._keys(places):
            if len(rows) <= _FEW * count or count <= 0:
                break
            values = key.take(rows)
            last = np.partition(values, count - 1)[count - 1]
            sure.append(rows[values < last])
            count -= len(sure[-1])
            rows = rows[values == last]
        return places.take(np.concatenate([*sure, rows]))

    def _likely(self, count: int) -> NDArray[np.int64]:
        """Return the places of the highest `count` scores, or more, and of all that come first whatever their score."""
        scores = self._scores
        if len(self._folded):
            scores = scores.copy()
            scores[self._folded] = -np.inf
        least = np.partition(scores, -count)[-count] - 2 * 10.0**-_PRECISION  # rounded alike
        is_likely = scores >= least
        if self._first is not None:
            is_likely |= (self._first < 0) & (scores > -np.inf)
        return np.flatnonzero(is_likely)

    def _ordered(self, places: NDArray[np.int64]) -> NDArray[np.int64]:
        ranks = self._commit.ranks.take(self._articles.take(places))
        order = np.lexsort((ranks, *reversed(self._keys(places))))
        return places.take(order)

    def _keys(self, places: NDArray[np.int64]) -> Keys:
        """Return what some places are ordered by, each key counting more than those after it."""
        times = self._commit.layout.times.take(self._articles.take(places))
        if self._sort is Sort.RELEVANCE:
            scored = (-self._scores.take(places).round(_PRECISION), ~times)
            return scored if self._first is None else (self._first.take(places), *scored)
        return (~times,) if self._sort is Sort.NEWEST else (np.where(times == NO_TIME, _LATEST, times),)
