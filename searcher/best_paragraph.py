"""How well does the best paragraph of an article answer a query by itself?

BM25 (Robertson and Zaragoza 2009, section 3) of each paragraph with the headline read before it, by the idf of
articles. An article in which wanted words stand in one paragraph ranks above one in which they are scattered.
"""

from collections.abc import Mapping

import numpy as np

from searcher.commit import Commit
from searcher.deadline import Deadline
from searcher.numbers import Numbers, spread
from searcher.parameters import PARAGRAPH_B, PARAGRAPH_K1
from searcher.pattern import Pattern
from searcher.scorer import Scores


def best_paragraphs(
    weights: Mapping[Pattern, float], articles: Numbers, *, commit: Commit, deadline: Deadline
) -> Scores:
    """Return the score of the best paragraph of each article (of its headline if it has none), float64 of their shape.

    `articles` are ascending, one at least.
    """
    layout = commit.layout
    firsts = layout.first_units[articles]
    counts = layout.first_units[articles + 1] - firsts
    units = spread(firsts.astype(np.int64), counts.astype(np.int64)).astype(np.int32)
    heads = np.cumsum(counts) - counts  # the row of each article's headline
    head = np.repeat(heads, counts)
    is_body = commit.is_body[units]
    lengths = layout.lengths[units]
    lengths += is_body * lengths[head]
    norms = PARAGRAPH_K1 * (1 - PARAGRAPH_B + PARAGRAPH_B * lengths / commit.average_body)
    found = [commit.occurrences.find(pattern, deadline=deadline).at(units) for pattern in weights]
    frequencies = np.array(found, np.float64)
    frequencies += is_body * frequencies[:, head]
    having = [len(commit.impacts(pattern, deadline=deadline).articles) for pattern in weights]
    worth = [weight * commit.scorer.idf(count) for weight, count in zip(weights.values(), having, strict=True)]
    sums = np.array(worth) @ (frequencies * (PARAGRAPH_K1 + 1) / (frequencies + norms))
    is_body[heads] |= ~np.logical_or.reduceat(is_body, heads)
    return np.asarray(np.maximum.reduceat(sums * is_body, heads))
