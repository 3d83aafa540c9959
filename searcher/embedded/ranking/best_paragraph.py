"""How well does the best paragraph of an article answer a query by itself?

BM25 (Robertson and Zaragoza 2009, section 3) of each paragraph with the headline read before it, by the idf of
articles. An article in which wanted words stand in one paragraph ranks above one in which they are scattered.
"""

from collections.abc import Mapping

import numpy as np

from searcher.embedded.arrays.bm25 import Scores
from searcher.embedded.ranking.article_units import ArticleUnits
from searcher.plan.parameters import PARAGRAPH_B, PARAGRAPH_K1
from searcher.plan.pattern import Pattern


def best_paragraphs(weights: Mapping[Pattern, float], of: ArticleUnits) -> Scores:
    """Return the score of the best paragraph of each article (of its headline if it has none), float64."""
    commit, heads = of.commit, of.heads
    is_body = commit.is_body.take(of.units)
    head = heads.take(of.owners)
    lengths = commit.layout.lengths.take(of.units)
    read = lengths + is_body * lengths.take(head)
    norms = PARAGRAPH_K1 * (1 - PARAGRAPH_B + PARAGRAPH_B * read / commit.average_body)
    sums = np.zeros(len(head))
    for pattern, weight in weights.items():
        rows, frequencies = of.occurrences(pattern)
        whole = np.zeros(len(head))
        whole[rows] = frequencies
        whole += is_body * whole.take(head)
        sums += weight * of.idf(pattern) * (PARAGRAPH_K1 + 1) * whole / (whole + norms)
    is_body[heads] |= ~np.logical_or.reduceat(is_body, heads)
    return np.asarray(np.maximum.reduceat(sums * is_body, heads))
