"""How much do articles say two words near each other that were typed one after the other?

BM25 of an article, in which a pair of words occurs where both are within `WINDOW` words in either order. How rare such
windows are is not counted, which would mean to look for them in all articles: the idf is that of the commoner word.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from index.schema import Kind
from searcher.commit import Commit
from searcher.deadline import Deadline
from searcher.numbers import Numbers, contains, spread
from searcher.parameters import HEADLINE, K1, WINDOW
from searcher.pattern import Pattern
from searcher.phrases import Places, places, windows
from searcher.scorer import Scores

_UNITS = 1 << 31
"""Units of all pairs that are looked at together: a pair's unit is the upper half of a place."""


def nearness(pairs: Mapping[Pattern, int], articles: Numbers, *, commit: Commit, deadline: Deadline) -> Scores:
    """Return what the pairs, each typed so many times, add to the score of each article, float64 of their shape.

    A pair is a pattern of two different slots; `articles` are ascending, one at least.
    """
    layout = commit.layout
    firsts = layout.first_units[articles].astype(np.int64)
    counts = layout.first_units[articles + 1] - firsts
    units = spread(firsts, counts).astype(np.int32)
    owners = np.repeat(np.arange(len(articles)), counts)
    headline = np.where(layout.kinds[units] == Kind.HEADLINE, HEADLINE, 1)
    norms = commit.scorer.norms(articles)
    sums = np.zeros(len(articles))
    step = _UNITS // len(units)
    for start in range(0, len(pairs), step):
        some = list(pairs)[start : start + step]
        numbers, rows = np.divmod(_windows(some, units, commit=commit, deadline=deadline) >> 32, len(units))
        cells, size = numbers * len(articles) + owners[rows], len(some) * len(articles)
        frequencies = np.bincount(cells, headline[rows], size).reshape(len(some), len(articles))
        worth = [pairs[pair] * _idf(pair, commit=commit, deadline=deadline) for pair in some]
        sums += np.array(worth) @ (frequencies * (K1 + 1) / (frequencies + norms))
    return sums


def _windows(pairs: Sequence[Pattern], units: Numbers, *, commit: Commit, deadline: Deadline) -> Places:
    """Return the places at which windows begin, each with a word of the pair that the other one follows.

    The unit of a place is a row of `units`, counted on from pair to pair.
    """
    slots = dict.fromkeys(slot for pair in pairs for slot in pair.slots)
    rows = {slot: contains(commit.occurrences.find(Pattern((slot,)), deadline=deadline).units, units) for slot in slots}
    near = {slot: np.zeros(len(units), np.bool_) for slot in slots}
    for pair in pairs:
        first, second = pair.slots
        both = rows[first] & rows[second]
        near[first] |= both
        near[second] |= both
    found = {}
    for slot in slots:
        here = places(slot, commit.words, units=units[near[slot]], deadline=deadline)
        found[slot] = np.searchsorted(units, (here >> 32).astype(np.int32)) << 32 | here & 0xFFFFFFFF
    return windows(
        [
            np.concatenate([found[pair.slots[side]] + (number * len(units) << 32) for number, pair in enumerate(pairs)])
            for side in (0, 1)
        ],
        (1, 1),
        slop=WINDOW,
    )


def _idf(pair: Pattern, *, commit: Commit, deadline: Deadline) -> float:
    """Return the lower idf of two words."""
    words = [commit.impacts(Pattern((slot,)), deadline=deadline).articles for slot in pair.slots]
    return commit.scorer.idf(max(map(len, words)))
