"""In which paragraphs of the matching articles does something wanted occur, and how well does each match?"""

import numpy as np

from index.snapshot import Postings
from searcher.commit import Commit
from searcher.deadline import Deadline
from searcher.numbers import Numbers
from searcher.passages import Candidate
from searcher.plan import Plan
from searcher.scorer import VERBATIM

K1 = 1.2
B = 0.4
"""BM25's parameters for paragraphs, chosen with those of `searcher.scorer`."""


class Paragraphs:
    """Find the matching paragraphs of one plan in one commit."""

    def __init__(self, plan: Plan, commit: Commit, deadline: Deadline) -> None:
        self._commit = commit
        leaves = dict.fromkeys(wanted.leaf for wanted in plan.wanted if not wanted.leaf.pattern.titles_only)
        self._postings: list[tuple[int, float, Postings]] = []
        for number, leaf in enumerate(leaves):
            weight = commit.scorer.idf(len(commit.impacts(leaf.pattern, deadline=deadline).articles))
            self._postings.append((number, weight, commit.occurrences.find(leaf.pattern, deadline=deadline)))
            if leaf.exact is not None:
                self._postings.append(
                    (number, VERBATIM * weight, commit.occurrences.find(leaf.exact, deadline=deadline))
                )

    def total(self, articles: Numbers) -> int:
        """Return how many paragraphs match in some articles, ascending."""
        layout = self._commit.layout
        is_matching = np.zeros(self._commit.size, np.bool_)
        is_matching[articles] = True
        mask = np.zeros(len(layout.kinds), np.bool_)
        for _, _, postings in self._postings:
            mask[postings.units] = True
        mask &= self._commit.is_paragraph
        return int(np.count_nonzero(is_matching[layout.articles[mask]]))

    def of(self, article: int) -> tuple[Candidate, ...]:
        """Return the matching paragraphs of an article in order, each with the wanted words it has and its score."""
        layout = self._commit.layout
        first, end = layout.first_units[article : article + 2].tolist()
        norms = K1 * (1 - B + B * layout.lengths[first:end] / self._commit.average_paragraph)
        scores = np.zeros(end - first)
        words: list[set[int]] = [set() for _ in range(end - first)]
        for number, weight, postings in self._postings:
            low, high = np.searchsorted(postings.units, [first, end])
            places = postings.units[low:high] - first
            frequencies = postings.frequencies[low:high]
            scores[places] += weight * (K1 + 1) * frequencies / (frequencies + norms[places])
            for place in places.tolist():
                words[place].add(number)
        is_paragraph = self._commit.is_paragraph[first:end].tolist()
        texts = (place for place, is_text in enumerate(is_paragraph) if is_text)
        return tuple(
            Candidate(position, frozenset(words[place]), float(scores[place]))
            for position, place in enumerate(texts)
            if words[place]
        )
