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
    counts = (layout.first_units[articles + 1] - firsts).astype(np.int64)
    heads = np.cumsum(counts) - counts  # the row of each article's headline
    units = spread(firsts.astype(np.int64), counts)
    is_body = commit.is_body[units]
    lengths = layout.lengths[units] + np.where(is_body, np.repeat(layout.lengths[firsts], counts), 0)
    norms = PARAGRAPH_K1 * (1 - PARAGRAPH_B + PARAGRAPH_B * lengths / commit.average_body)
    sums = np.zeros(len(units))
    for pattern, weight in weights.items():
        found = commit.occurrences.find(pattern, deadline=deadline)
        starts = np.searchsorted(found.units, firsts)
        within = np.searchsorted(found.units, firsts + counts) - starts
        places = spread(starts, within)
        frequencies = np.zeros(len(units))
        frequencies[np.repeat(heads - firsts, within) + found.units[places]] = found.frequencies[places]
        frequencies += np.where(is_body, np.repeat(frequencies[heads], counts), 0)
        idf = commit.scorer.idf(len(commit.impacts(pattern, deadline=deadline).articles))
        sums += weight * idf * (PARAGRAPH_K1 + 1) * frequencies / (frequencies + norms)
    is_body[heads] |= np.add.reduceat(is_body, heads, dtype=np.int64) == 0
    return np.asarray(np.maximum.reduceat(np.where(is_body, sums, 0.0), heads))
