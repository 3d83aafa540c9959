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
        numbers = articles[copied]
        groups = commit.groups[numbers]
        order = np.lexsort((commit.ranks[numbers], ~commit.layout.times[numbers], groups))
        starts = groups[order]
        is_next = starts[1:] == starts[:-1]
        are_several = np.zeros(len(order), np.bool_)
        are_several[1:] |= is_next
        are_several[:-1] |= is_next
        is_kept = np.zeros(len(order), np.bool_)
        is_kept[order] = are_several
        self.copied: Places = copied[is_kept]
        self._groups = groups[is_kept]
        self._ordered = numbers[order][are_several]
        self._starts = starts[are_several]

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
        if not len(self.copied):
            return []
        number = int(self.copied.searchsorted(place))
        if number == len(self.copied) or self.copied[number] != place:
            return []
        start, end = self._starts.searchsorted((self._groups[number], self._groups[number] + 1)).tolist()
        return [other for other in self._ordered[start:end].tolist() if other != article]
