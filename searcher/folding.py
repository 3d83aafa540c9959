"""Which matching articles are copies of one another, and under which of them are the others listed?

Only what matches is folded: an article whose copies do not match stands by itself.
"""

import numpy as np
from numpy.typing import NDArray

from searcher.commit import Commit
from searcher.numbers import Numbers

Places = NDArray[np.int64]
"""Where articles stand among the matching ones, which are in the order of their numbers."""


class Folding:
    """Fold the articles that match one request."""

    def __init__(self, articles: Numbers, commit: Commit) -> None:
        copied = np.flatnonzero(commit.is_copied.take(articles))
        groups = commit.groups.take(articles.take(copied))
        order = groups.argsort(kind="stable")
        ordered = groups.take(order)
        is_next = ordered[1:] == ordered[:-1]
        are_several = np.zeros(len(order), np.bool_)
        are_several[order[1:][is_next]] = True
        are_several[order[:-1][is_next]] = True
        self._articles = articles
        self._commit = commit
        self.copied: Places = copied[are_several]
        self._groups = groups[are_several]

    def folded(self, ordered: Places) -> Places:
        """Return the places that are not listed; `ordered` are those of `copied`, of which the first ones are.

        One of each group is listed.
        """
        if not len(ordered):
            return ordered
        groups = self._groups[np.searchsorted(self.copied, ordered)]
        _, firsts = np.unique(groups, return_index=True)
        return np.delete(ordered, firsts)

    def others(self, place: int, article: int) -> list[int]:
        """Return the copies, the newest first, then by id, of the article that is listed at a place."""
        number = int(self.copied.searchsorted(place))
        if number == len(self.copied) or self.copied[number] != place:
            return []
        copies = self._articles.take(self.copied[self._groups == self._groups[number]])
        order = np.lexsort((self._commit.ranks[copies], ~self._commit.layout.times[copies]))
        return [other for other in copies[order].tolist() if other != article]
