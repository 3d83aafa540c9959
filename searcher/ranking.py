"""Which score has each matching article for a plan?"""

import numpy as np

from searcher.commit import Commit
from searcher.deadline import Deadline
from searcher.numbers import Numbers
from searcher.pattern import Pattern
from searcher.plan import Plan
from searcher.scorer import VERBATIM, Scores


def weights(plan: Plan) -> dict[Pattern, float]:
    """Return the patterns that articles are scored by, each with its weight; what was typed twice weighs twice."""
    found: dict[Pattern, float] = {}
    for wanted in plan.wanted:
        found[wanted.leaf.pattern] = found.get(wanted.leaf.pattern, 0.0) + 1.0
        if wanted.leaf.exact is not None:
            found[wanted.leaf.exact] = found.get(wanted.leaf.exact, 0.0) + VERBATIM
    return found


def scores(plan: Plan, articles: Numbers, *, commit: Commit, deadline: Deadline) -> Scores:
    """Return the scores of some articles, float64 of their shape."""
    sums = np.zeros(commit.size)
    for pattern, weight in weights(plan).items():
        impacts = commit.impacts(pattern, deadline=deadline)
        sums[impacts.articles] += weight * impacts.values
    return sums[articles]
