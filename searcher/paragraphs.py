"""In which paragraphs of the matching articles does something wanted occur, and how well does each match?"""

from collections.abc import Sequence

import numpy as np

from index.snapshot import Postings
from searcher.commit import Commit
from searcher.deadline import Deadline
from searcher.numbers import Numbers, spread, union
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
        commit = self._commit
        units = union([postings.units for postings in self._postings], size=len(commit.layout.kinds))
        is_matching = np.zeros(commit.size, np.bool_)
        is_matching[articles] = True
        units = units[commit.is_paragraph[units]]
        return int(np.count_nonzero(is_matching[commit.layout.articles[units]]))

    def of(self, articles: Sequence[int]) -> list[list[Candidate]]:
        """Return for each of some articles its matching paragraphs in order, each with its wanted words and score."""
        commit = self._commit
        first_units = commit.layout.first_units
        firsts = first_units[articles]
        ends = first_units[np.asarray(articles) + 1]
        words: dict[int, int] = {}
        for number, postings in enumerate(self._postings):
            starts = postings.units.searchsorted(firsts)
            places = spread(starts, postings.units.searchsorted(ends) - starts)
            for unit in postings.units[places].tolist():
                words[unit] = words.get(unit, 0) | 1 << number
        units = np.array(sorted(words), np.int32)
        units = units[commit.is_paragraph[units]]
        numbers = units.tolist()
        positions = commit.paragraphs_before[units].tolist()
        scores = self._scores(units)
        found = []
        for first, end, before in zip(
            units.searchsorted(firsts).tolist(),
            units.searchsorted(ends).tolist(),
            commit.paragraphs_before[firsts].tolist(),
            strict=True,
        ):
            found.append(
                [Candidate(positions[row] - before, words[numbers[row]], scores[row]) for row in range(first, end)]
            )
        return found

    def _scores(self, units: Numbers) -> list[float]:
        """Return how well each of some units matches, by BM25."""
        norms = K1 * (1 - B + B * self._commit.layout.lengths[units] / self._commit.average_paragraph)
        scores = np.zeros(len(units))
        for weight, postings in self._weighted:
            frequencies = postings.at(units)
            scores += weight * (K1 + 1) * frequencies / (frequencies + norms)
        return scores.tolist()
