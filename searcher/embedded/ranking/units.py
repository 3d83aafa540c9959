"""How well do the units of an article answer: its best paragraph by itself, and words near each other?

The best paragraph is scored by BM25 (Robertson and Zaragoza 2009, section 3) of each paragraph with the headline read
before it, by the idf of articles. An article with the wanted words in one paragraph ranks above one in which they are
scattered.

Two words typed one after the other are scored as BM25 of an article, in which the pair occurs where both are within
`WINDOW` words in either order. How rare such windows are is not counted, which would mean to look for them in all
articles: the idf is that of the commoner word.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.machine.cache import cached_property
from index.vocabulary.schema import Kind
from searcher.embedded.arrays.bm25 import Scores
from searcher.embedded.arrays.commit import OpenCommit
from searcher.embedded.arrays.numbers import NONE, Numbers, spread
from searcher.embedded.arrays.positions import Places, places, windows
from searcher.plan.deadline import Deadline
from searcher.plan.parameters import HEADLINE, K1, PARAGRAPH_K1, WINDOW
from searcher.plan.plan import Pattern, Slot


class ArticleUnits:
    """Hold the units of some articles of one commit in rows: those of each article one after the other."""

    def __init__(self, articles: Numbers, commit: OpenCommit, deadline: Deadline) -> None:
        """Take articles, ascending, one at least."""
        self.articles = articles
        self.commit = commit
        self.deadline = deadline
        self._occurrences: dict[Pattern, tuple[Numbers, NDArray[np.int32]]] = {}
        firsts = commit.layout.first_units.take(articles)
        ends = commit.layout.first_units.take(articles + 1)
        self._bounds = np.concatenate((firsts, ends))
        self._counts = ends - firsts
        rows: NDArray[np.int64] = self._counts.cumsum()
        self.heads: NDArray[np.int64] = rows - self._counts
        """The row of each article's headline, with which its units begin."""
        self._before = (self.heads - firsts).astype(np.int32)
        """What added to a unit of each article gives its row."""
        self.units = np.arange(len(articles) and rows[-1], dtype=np.int32) - self.of_articles(self._before)

    @cached_property
    def owners(self) -> NDArray[np.int64]:
        """Return the article of each row, counted from 0."""
        return np.arange(len(self.articles)).repeat(self._counts)

    def of_articles(self, values: NDArray[Any]) -> NDArray[Any]:
        """Return for each row what is given of its article."""
        return values.repeat(self._counts)

    def occurrences(self, pattern: Pattern) -> tuple[Numbers, NDArray[np.int32]]:
        """Return the rows in which a pattern occurs, ascending, and how often in each.

        Time grows with the articles and with what they have, not with all articles that have the pattern.
        """
        found = self._occurrences.get(pattern)
        if found is None:
            found = self._occurrences[pattern] = self._find(pattern)
        return found

    def _find(self, pattern: Pattern) -> tuple[Numbers, NDArray[np.int32]]:
        found = self.commit.occurrences.find(pattern, deadline=self.deadline)
        if self.deadline.has_passed:  # which may have cut it short
            return NONE, NONE
        starts, ends = found.units.searchsorted(self._bounds).reshape(2, -1)
        counts = ends - starts
        places = spread(starts, counts)
        return self._before.repeat(counts) + found.units.take(places), found.frequencies.take(places)

    def idf(self, pattern: Pattern) -> float:
        """Return what a pattern is worth by the articles that have it."""
        return self.commit.scorer.idf(len(self.commit.impacts(pattern, deadline=self.deadline).articles))


_ROWS = 1 << 31
"""Rows of units of all pairs that are looked at together: a row is the upper half of a place."""


def nearness(pairs: Mapping[Pattern, int], of: ArticleUnits) -> Scores:
    """Return what the pairs, each typed so many times, add to the score of each article, float64.

    A pair is a pattern of two different slots.
    """
    articles = of.articles
    norms = of.commit.scorer.norms(articles)
    sums = np.zeros(len(articles))
    left = []
    for pair in pairs:
        found = of.commit.pair(pair, deadline=of.deadline).near
        if found is None:
            left.append(pair)
        elif len(found.articles):
            sums += pairs[pair] * found.at(articles)
    step = _ROWS // len(of.units)
    for start in range(0, len(left), step):
        some = left[start : start + step]
        for pair, frequencies in zip(some, _here(some, of), strict=True):
            idf = of.commit.pair(pair, deadline=of.deadline).idf
            sums += pairs[pair] * idf * (K1 + 1) * frequencies / (frequencies + norms)
    return sums


def _here(pairs: Sequence[Pattern], of: ArticleUnits) -> NDArray[np.float64]:
    """Return how often each pair occurs in each article at hand, of shape (pairs, articles)."""
    headline = np.where(of.commit.layout.kinds[of.units] == Kind.HEADLINE, float(HEADLINE), 1.0)
    numbers, rows = np.divmod(_windows(pairs, of) >> 32, len(of.units))
    cells = numbers * len(of.articles) + of.owners[rows]
    counted = np.bincount(cells, headline[rows], len(pairs) * len(of.articles)).astype(np.float64, copy=False)
    return counted.reshape(len(pairs), len(of.articles))


def _windows(pairs: Sequence[Pattern], of: ArticleUnits) -> Places:
    """Return the places at which windows begin, each with a word of the pair that the other one follows.

    The unit of a place is its row, counted on from pair to pair.
    """
    size = len(of.units)
    has: dict[Slot, NDArray[np.bool_]] = {}
    near: dict[Slot, NDArray[np.bool_]] = {}
    for slot in dict.fromkeys(slot for pair in pairs for slot in pair.slots):
        near[slot], has[slot] = np.zeros(size, np.bool_), np.zeros(size, np.bool_)
        has[slot][of.occurrences(Pattern((slot,)))[0]] = True
    for pair in pairs:
        first, second = pair.slots
        both = has[first] & has[second]
        near[first] |= both
        near[second] |= both
    found = {}
    for slot, is_near in near.items():
        here = places(slot, of.commit.words, units=of.units[is_near], deadline=of.deadline)
        rows = of.units.searchsorted((here >> 32).astype(np.int32))
        found[slot] = rows << 32 | here & 0xFFFFFFFF
    sides = ([found[pair.slots[side]] + (number * size << 32) for number, pair in enumerate(pairs)] for side in (0, 1))
    return windows([np.concatenate(side) for side in sides], (1, 1), slop=WINDOW)


def best_paragraphs(weights: Mapping[Pattern, Scores | float], of: ArticleUnits) -> Scores:
    """Return the score of the best paragraph of each article (of its headline if it has none), float64.

    `weights` are those of each pattern, in each article or in all.
    """
    norms = of.commit.scorer.paragraph_norms(of.units)
    sums = np.zeros(len(of.units))
    for pattern, weight in weights.items():
        rows, frequencies = of.occurrences(pattern)
        whole = np.zeros(len(of.units))
        whole[rows] = frequencies
        in_headline = whole.take(of.heads)
        whole += of.of_articles(in_headline)
        whole[of.heads] = in_headline
        worth = weight * of.idf(pattern) * (PARAGRAPH_K1 + 1)
        added = (worth if isinstance(worth, float) else of.of_articles(worth)) * whole
        whole += norms
        added /= whole
        sums += added
    return np.asarray(np.maximum.reduceat(sums, of.heads))
