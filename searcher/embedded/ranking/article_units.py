"""In which units of a few articles does a word occur, and how often?"""

import numpy as np
from numpy.typing import NDArray

from searcher.embedded.arrays.commit import Commit
from searcher.embedded.arrays.numbers import Numbers, spread
from searcher.plan.deadline import Deadline
from searcher.plan.pattern import Pattern


class ArticleUnits:
    """Hold the units of some articles of one commit in rows: those of each article one after the other."""

    def __init__(self, articles: Numbers, commit: Commit, deadline: Deadline) -> None:
        """Take articles, ascending, one at least."""
        self.articles = articles
        self.commit = commit
        self.deadline = deadline
        self._occurrences: dict[Pattern, tuple[NDArray[np.int64], NDArray[np.int32]]] = {}
        self._firsts = commit.layout.first_units[articles]
        counts = commit.layout.first_units[articles + 1] - self._firsts
        self.heads: NDArray[np.int64] = counts.cumsum() - counts
        """The row of each article's headline, with which its units begin."""
        self.owners: NDArray[np.int64] = np.arange(len(articles)).repeat(counts)
        """Of which article, counted from 0, each row is."""
        self.units = spread(self._firsts.astype(np.int64), counts.astype(np.int64)).astype(np.int32)

    def occurrences(self, pattern: Pattern) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """Return the rows in which a pattern occurs, ascending, and how often in each.

        Time grows with the articles and with what they have, not with all articles that have the pattern.
        """
        found = self._occurrences.get(pattern)
        if found is None:
            found = self._occurrences[pattern] = self._find(pattern)
        return found

    def _find(self, pattern: Pattern) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        found = self.commit.occurrences.find(pattern, deadline=self.deadline)
        impacts = self.commit.impacts(pattern, deadline=self.deadline)
        if len(found.units) != impacts.starts[-1]:  # cut short by the deadline
            return np.empty(0, np.int64), np.empty(0, np.int32)
        counts, places = impacts.postings(self.articles)
        before: NDArray[np.int64] = self.heads - self._firsts
        return before.repeat(counts) + found.units.take(places), found.frequencies.take(places)

    def idf(self, pattern: Pattern) -> float:
        """Return what a pattern is worth by the articles that have it."""
        return self.commit.scorer.idf(len(self.commit.impacts(pattern, deadline=self.deadline).articles))
