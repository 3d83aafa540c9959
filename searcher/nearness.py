"""How much do articles say two words near each other that were typed one after the other?

BM25 of an article, in which a pair of words occurs where both are within `WINDOW` words in either order. How rare such
windows are is not counted, which would mean to look for them in all articles: the idf is that of the commoner word.
"""

from collections.abc import Mapping

import numpy as np

from searcher import phrases
from searcher.commit import Commit
from searcher.deadline import Deadline
from searcher.numbers import Numbers, intersections, spread
from searcher.parameters import WINDOW
from searcher.pattern import Pattern
from searcher.scorer import Scores


def nearness(pairs: Mapping[Pattern, int], articles: Numbers, *, commit: Commit, deadline: Deadline) -> Scores:
    """Return what the pairs, each typed so many times, add to the score of each article, float64 of their shape.

    A pair is a pattern of two slots; `articles` are ascending.
    """
    layout = commit.layout
    firsts = layout.first_units[articles].astype(np.int64)
    units = spread(firsts, layout.first_units[articles + 1] - firsts).astype(np.int32)
    sums = np.zeros(len(articles))
    for pair, times in pairs.items():
        words = [Pattern((slot,)) for slot in pair.slots]
        shared = intersections([units, *(commit.occurrences.find(word, deadline=deadline).units for word in words)])
        near = phrases.near(pair.slots, WINDOW, commit.words, units=shared, deadline=deadline)
        having = max(len(commit.impacts(word, deadline=deadline).articles) for word in words)
        found = commit.scorer.impacts(near, idf=commit.scorer.idf(having))
        sums[np.searchsorted(articles, found.articles)] += times * found.values
    return sums
