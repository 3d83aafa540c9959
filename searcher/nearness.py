"""How much do articles say two words near each other that were typed one after the other?

BM25 of an article, in which a pair of words occurs where both are within `WINDOW` words in either order. How rare such
windows are is not counted, which would mean to look for them in all articles: the idf is that of the commoner word.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.schema import Kind
from searcher.article_units import ArticleUnits
from searcher.parameters import HEADLINE, K1, WINDOW
from searcher.pattern import Pattern, Slot
from searcher.phrases import Places, places, windows
from searcher.scorer import Scores

_ROWS = 1 << 31
"""Rows of units of all pairs that are looked at together: a row is the upper half of a place."""


def nearness(pairs: Mapping[Pattern, int], of: ArticleUnits) -> Scores:
    """Return what the pairs, each typed so many times, add to the score of each article, float64.

    A pair is a pattern of two different slots.
    """
    articles = of.articles
    headline = np.where(of.commit.layout.kinds[of.units] == Kind.HEADLINE, HEADLINE, 1)
    norms = of.commit.scorer.norms(articles)
    sums = np.zeros(len(articles))
    step = _ROWS // len(of.units)
    for start in range(0, len(pairs), step):
        some = list(pairs)[start : start + step]
        numbers, rows = np.divmod(_windows(some, of) >> 32, len(of.units))
        cells, size = numbers * len(articles) + of.owners[rows], len(some) * len(articles)
        frequencies = np.bincount(cells, headline[rows], size).reshape(len(some), len(articles))
        worth = [pairs[pair] * min(of.idf(Pattern((slot,))) for slot in pair.slots) for pair in some]
        sums += np.array(worth) @ (frequencies * (K1 + 1) / (frequencies + norms))
    return sums


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
