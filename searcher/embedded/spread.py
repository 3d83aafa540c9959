"""How are the articles of a commit of arrays that match, their words and their matches spread over time?"""

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from searcher.answer.found import Spread
from searcher.answer.histogram import ordinal
from searcher.embedded.arrays.commit import OpenCommit
from searcher.embedded.arrays.numbers import Numbers
from searcher.plan.deadline import Deadline
from searcher.plan.plan import Plan


def spread_articles(
    articles: Numbers, plan: Plan, commit: OpenCommit, edges: Sequence[date], deadline: Deadline
) -> Spread:
    """Return what is counted of some articles between each of some days and the next."""
    size = len(edges) - 1
    limits = np.array([ordinal(edge) for edge in edges], np.int32)
    periods = limits.searchsorted(commit.layout.days.take(articles), side="right") - 1
    is_inside = (periods >= 0) & (periods < size)
    articles, periods = articles[is_inside], periods[is_inside]
    words = np.bincount(periods, weights=commit.article_lengths.take(articles), minlength=size)
    period_of = np.full(commit.size, size, np.int64)
    period_of[articles] = periods
    return Spread(
        articles=tuple(np.bincount(periods, minlength=size).tolist()),
        words=tuple(words.astype(np.int64).tolist()),
        matches=tuple(_matches(plan, commit, period_of, size, deadline).tolist()),
        partial=deadline.has_passed,
    )


def _matches(
    plan: Plan, commit: OpenCommit, period_of: NDArray[np.int64], size: int, deadline: Deadline
) -> NDArray[np.int64]:
    """Return how often what is looked for occurs in each period, given that of each article, `size` for none."""
    found = np.zeros(size + 1)
    for pattern in dict.fromkeys(wanted.leaf.pattern for wanted in plan.wanted):
        postings = commit.occurrences.find(pattern, deadline=deadline)
        owners = commit.layout.articles.take(postings.units)
        found += np.bincount(period_of.take(owners), weights=postings.frequencies, minlength=size + 1)
    return found[:size].astype(np.int64)
