"""Which score has each matching article for a plan?"""

from collections import Counter

import numpy as np

from searcher.commit import Commit
from searcher.deadline import Deadline
from searcher.numbers import Numbers, contains
from searcher.plan import Leaf, Plan
from searcher.scorer import VERBATIM, Impacts, Scores


def scores(plan: Plan, articles: Numbers, *, commit: Commit, deadline: Deadline) -> Scores:
    """Return the scores of some articles, float64 of their shape."""
    sums = np.zeros(commit.size)
    for leaf, times in Counter(wanted.leaf for wanted in plan.wanted).items():
        found = impacts(leaf, commit=commit, deadline=deadline)
        sums[found.articles] += times * found.values
        if leaf.exact is not None:
            exact = commit.impacts(leaf.exact, deadline=deadline)
            sums[exact.articles] += times * VERBATIM * exact.values
    return sums[articles]


def impacts(leaf: Leaf, *, commit: Commit, deadline: Deadline) -> Impacts:
    """Return what a leaf adds to the score of each article in which it occurs, besides what its exact form adds.

    Articles that have a word typed with accents only without them get less than any that has it as typed.
    """
    found = commit.impacts(leaf.pattern, deadline=deadline)
    if leaf.plain is None or leaf.exact is None:
        return found
    is_exact = contains(commit.impacts(leaf.exact, deadline=deadline).articles, found.articles)
    is_lesser = contains(commit.impacts(leaf.plain, deadline=deadline).articles, found.articles) & ~is_exact
    if not is_exact.any() or not is_lesser.any():
        return found
    ratio = float(found.values[is_exact].min() / found.values[is_lesser].max())
    return Impacts(found.articles, np.where(is_lesser, found.values * min(ratio, 1.0), found.values))
