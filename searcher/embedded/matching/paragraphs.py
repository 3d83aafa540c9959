"""In which paragraphs of the matching articles does something wanted occur, and how well does each match?"""

from collections.abc import Sequence
from itertools import islice, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.vocabulary.fixed import as_named
from index.vocabulary.snapshot import Postings
from searcher.answer.found import Candidate
from searcher.embedded.arrays.bm25 import Impacts
from searcher.embedded.arrays.commit import OpenCommit
from searcher.embedded.arrays.numbers import Numbers, distinct, spread
from searcher.plan.deadline import Deadline
from searcher.plan.parameters import PARAGRAPH_B, PARAGRAPH_K1, VERBATIM
from searcher.plan.plan import Plan

_DENSE = 32
"""Lists that together hold more than a 32nd of all units are counted on a mask, which costs no sorting."""

_BITS = 63
"""Words from which on their bits are numbers of Python's, which have no end."""

_LOOKED_UP = 16
"""Looking an article up among those of a word costs as much as going through sixteen of these."""


class Paragraphs:
    """Find the matching paragraphs of one plan in one commit."""

    def __init__(self, plan: Plan, commit: OpenCommit, deadline: Deadline) -> None:
        self._commit = commit
        leaves = dict.fromkeys(wanted.leaf for wanted in plan.wanted if not wanted.leaf.pattern.titles_only)
        self._found: list[tuple[Postings, Impacts]] = []
        self._weighted: list[tuple[float, int, Postings]] = []
        """What paragraphs are scored by, with its weight and the bit of its word (0 for a word as typed)."""
        for leaf in leaves:
            impacts = commit.impacts(leaf.pattern, deadline=deadline)
            postings = commit.occurrences.find(leaf.pattern, deadline=deadline)
            if deadline.has_passed:  # which may have cut them short
                break
            weight = commit.scorer.idf(len(impacts.articles))
            self._weighted.append((weight, 1 << len(self._found), postings))
            self._found.append((postings, impacts))
            if leaf.exact is not None:
                self._weighted.append((VERBATIM * weight, 0, commit.occurrences.find(leaf.exact, deadline=deadline)))

    def total(self, articles: Numbers) -> int:
        """Return how many paragraphs match in some articles, ascending."""
        if not self._found:
            return 0
        commit = self._commit
        is_matching = np.zeros(commit.size, np.bool_)
        is_matching[articles] = True
        found = [_within(postings, impacts, articles, is_matching, commit) for postings, impacts in self._found]
        if sum(map(len, found)) * _DENSE < len(commit.is_paragraph):
            return int(np.count_nonzero(commit.is_paragraph.take(distinct(found))))
        is_found = np.zeros(len(commit.is_paragraph), np.bool_)
        for units in found:
            is_found[units] = True
        is_found &= commit.is_paragraph
        return int(np.count_nonzero(is_found))

    def of(self, articles: Sequence[int]) -> list[list[Candidate]]:
        """Return for each of some articles its matching paragraphs in order, each with its wanted words and score."""
        if not self._weighted:
            return [[] for _ in articles]
        commit, numbers = self._commit, np.array(articles, np.int32)
        befores = commit.paragraphs_before.take(commit.layout.first_units.take(numbers))
        counts = commit.paragraphs_before.take(commit.layout.first_units.take(numbers + 1)) - befores
        paragraphs = spread(befores, counts)
        words, scores = self._matched(commit.paragraph_units.take(paragraphs))
        rows = words.nonzero()[0]
        paragraphs -= befores.repeat(counts)
        columns = (column.take(rows).tolist() for column in (paragraphs, words, scores))
        found = as_named(Candidate, zip(*columns, strict=True))
        ends = rows.searchsorted(counts.cumsum()).tolist()
        return [list(islice(found, end - start)) for start, end in pairwise((0, *ends))]

    def _matched(self, units: Numbers) -> tuple[NDArray[Any], NDArray[np.float64]]:
        """Return which words some units have, a bit each, and how well each unit matches, by BM25."""
        norms = PARAGRAPH_K1 * (
            1 - PARAGRAPH_B + PARAGRAPH_B * self._commit.layout.lengths.take(units) / self._commit.average_paragraph
        )
        frequencies = np.array([postings.at(units) for _, _, postings in self._weighted])
        weights = np.array([[weight * (PARAGRAPH_K1 + 1)] for weight, _, _ in self._weighted])
        bits = np.array([[bit] for _, bit, _ in self._weighted], np.int64 if len(self._found) < _BITS else object)
        scores = weights * frequencies / (frequencies + norms)
        return np.bitwise_or.reduce((frequencies > 0) * bits), scores.sum(axis=0)


def _within(
    postings: Postings,
    impacts: Impacts,
    articles: Numbers,
    is_matching: NDArray[np.bool_],
    commit: OpenCommit,
) -> Numbers:
    """Return the units of a pattern in some articles, which are given as a list and as a mask."""
    if len(articles) * _LOOKED_UP < len(impacts.articles):
        return postings.units.take(commit.units_of(articles, postings.units)[1])
    if articles is impacts.articles or is_matching.take(impacts.articles).all():
        return postings.units
    return postings.units.compress(is_matching.take(commit.layout.articles.take(postings.units)))
