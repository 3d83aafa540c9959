"""In which paragraphs of the matching articles does something wanted occur, and how well does each match?"""

import numpy as np

from index.snapshot import Postings
from searcher.commit import Commit
from searcher.deadline import Deadline
from searcher.numbers import Numbers
from searcher.parameters import VERBATIM
from searcher.passages import Candidate
from searcher.plan import Plan

K1 = 1.2
B = 0.4
"""BM25's parameters for paragraphs, chosen with those of `searcher.scorer`."""


class Paragraphs:
    """Find the matching paragraphs of one plan in one commit."""

    def __init__(self, plan: Plan, commit: Commit, deadline: Deadline) -> None:
        self._commit = commit
        leaves = dict.fromkeys(wanted.leaf for wanted in plan.wanted if not wanted.leaf.pattern.titles_only)
        self._postings: list[Postings] = []
        self._weighted: list[tuple[float, Postings]] = []
        for leaf in leaves:
            weight = commit.scorer.idf(len(commit.impacts(leaf.pattern, deadline=deadline).articles))
            self._postings.append(commit.occurrences.find(leaf.pattern, deadline=deadline))
            self._weighted.append((weight, self._postings[-1]))
            if leaf.exact is not None:
                self._weighted.append((VERBATIM * weight, commit.occurrences.find(leaf.exact, deadline=deadline)))

    def total(self, articles: Numbers) -> int:
        """Return how many paragraphs match in some articles, ascending."""
        layout = self._commit.layout
        is_matching = np.zeros(self._commit.size, np.bool_)
        is_matching[articles] = True
        mask = np.zeros(len(layout.kinds), np.bool_)
        for postings in self._postings:
            mask[postings.units] = True
        mask &= self._commit.is_paragraph
        return int(np.count_nonzero(is_matching[layout.articles[mask]]))

    def of(self, article: int) -> tuple[Candidate, ...]:
        """Return the matching paragraphs of an article in order, each with the wanted words it has and its score."""
        layout = self._commit.layout
        first, end = layout.first_units[article : article + 2].tolist()
        words: dict[int, set[int]] = {}
        for number, postings in enumerate(self._postings):
            low, high = np.searchsorted(postings.units, [first, end])
            for unit in postings.units[low:high].tolist():
                words.setdefault(unit, set()).add(number)
        found = np.array(sorted(unit for unit in words if self._commit.is_paragraph[unit]), np.int32)
        positions = np.cumsum(self._commit.is_paragraph[first:end])[found - first] - 1
        return tuple(
            Candidate(position, frozenset(words[unit]), score)
            for unit, position, score in zip(found.tolist(), positions.tolist(), self._scores(found), strict=True)
        )

    def _scores(self, units: Numbers) -> list[float]:
        """Return how well each of some units matches, by BM25."""
        norms = K1 * (1 - B + B * self._commit.layout.lengths[units] / self._commit.average_paragraph)
        scores = np.zeros(len(units))
        for weight, postings in self._weighted:
            if len(postings.units):
                places = np.minimum(np.searchsorted(postings.units, units), len(postings.units) - 1)
                frequencies = np.where(postings.units[places] == units, postings.frequencies[places], 0)
                scores += weight * (K1 + 1) * frequencies / (frequencies + norms)
        return scores.tolist()
