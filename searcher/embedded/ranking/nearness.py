"""How much do articles say two words near each other that were typed one after the other?

BM25 of an article, in which a pair of words occurs where both are within `WINDOW` words in either order. How rare such
windows are is not counted, which would mean to look for them in all articles: the idf is that of the commoner word.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.vocabulary.schema import Kind
from searcher.embedded.arrays.bm25 import Impacts, Scores
from searcher.embedded.arrays.commit import measured
from searcher.embedded.arrays.numbers import NONE, intersection
from searcher.embedded.arrays.windows import Places, places, windows, within
from searcher.embedded.ranking.article_units import ArticleUnits
from searcher.plan.parameters import HEADLINE, K1, WINDOW
from searcher.plan.pattern import Pattern, Slot

FEW = 1_000
"""Units with both words of a pair up to which windows are looked for in all of them, in 0.1 to 0.4 ms, and kept. Where
there are more, only those of the articles at hand are looked at."""

_ROWS = 1 << 31
"""Rows of units of all pairs that are looked at together: a row is the upper half of a place."""


@dataclass(frozen=True, slots=True)
class _Frequencies(Impacts):
    """Hold how often a pair occurs in each article that has it; nothing where it was not looked for everywhere."""

    is_whole: bool


def nearness(pairs: Mapping[Pattern, int], of: ArticleUnits) -> Scores:
    """Return what the pairs, each typed so many times, add to the score of each article, float64.

    A pair is a pattern of two different slots.
    """
    articles = of.articles
    norms = of.commit.scorer.norms(articles)
    sums = np.zeros(len(articles))
    left = []
    for pair in pairs:
        found = _everywhere(pair, of)
        if found.is_whole:
            sums += _added(pair, pairs[pair], found.at(articles), norms, of)
        else:
            left.append(pair)
    step = _ROWS // len(of.units)
    for start in range(0, len(left), step):
        some = left[start : start + step]
        for pair, frequencies in zip(some, _here(some, of), strict=True):
            sums += _added(pair, pairs[pair], frequencies, norms, of)
    return sums


def _added(pair: Pattern, times: int, frequencies: Scores, norms: Scores, of: ArticleUnits) -> Scores:
    """Return what a pair adds to articles that have it so often."""
    idf = min(of.idf(Pattern((slot,))) for slot in pair.slots)
    return times * idf * (K1 + 1) * frequencies / (frequencies + norms)


def _everywhere(pair: Pattern, of: ArticleUnits) -> _Frequencies:
    """Return how often a pair occurs in each article of the commit, unless both words stand in many units."""
    commit, deadline = of.commit, of.deadline

    def make() -> _Frequencies:
        first, second = (commit.occurrences.find(Pattern((slot,)), deadline=deadline).units for slot in pair.slots)
        units = intersection(first, second)
        if len(units) > FEW:
            return _Frequencies(NONE, np.empty(0), is_whole=False)
        found = within(pair.slots, WINDOW, commit.words, units=units, deadline=deadline)
        articles, frequencies, _ = commit.scorer.frequencies(found)
        return _Frequencies(articles, frequencies, is_whole=True)

    return commit.keep(("near", pair), make, measured, deadline=deadline)


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
