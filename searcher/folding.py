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
        copied = np.flatnonzero(commit.is_copied[articles])
        groups = commit.groups[articles[copied]]
        are_several = np.bincount(groups, minlength=commit.size)[groups] > 1
        copied, groups = copied[are_several], groups[are_several]
        numbers = articles[copied]
        order = np.lexsort((commit.ranks[numbers], ~commit.layout.times[numbers], groups))
        self.copied: Places = copied
        self._count = len(articles)
        self._groups = groups
        self._ordered = numbers[order]
        self._starts = groups[order]

    def listed(self, ordered: Places) -> Places:
        """Return the places that are listed, ascending; `ordered` are those of `copied`, of which the first ones are.

        One of each group is listed.
        """
        groups = self._groups[np.searchsorted(self.copied, ordered)]
        _, firsts = np.unique(groups, return_index=True)
        is_listed = np.ones(self._count, np.bool_)
        is_listed[self.copied] = False
        is_listed[ordered[firsts]] = True
        return np.flatnonzero(is_listed)

    def others(self, place: int, article: int) -> list[int]:
        """Return the copies, the newest first, then by id, of the article that is listed at a place."""
        number = int(np.searchsorted(self.copied, place))
        if number == len(self.copied) or self.copied[number] != place:
            return []
        start, end = np.searchsorted(self._starts, (self._groups[number], self._groups[number] + 1)).tolist()
        return [other for other in self._ordered[start:end].tolist() if other != article]
