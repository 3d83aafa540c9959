"""Which matching articles are copies of one another, and under which of them are the others listed?

Only what matches is folded: an article whose copies do not match stands by itself.
"""

from collections.abc import Iterator
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from searcher.embedded.arrays.commit import Commit
from searcher.embedded.arrays.numbers import Numbers

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
        groups = self._groups.take(self.copied.searchsorted(ordered))
        order = groups.argsort(kind="stable")
        found = groups.take(order)
        folded: Places = ordered[order[1:][found[1:] == found[:-1]]]
        return folded

    def similar(self, places: Places) -> Iterator[tuple[str, ...]]:
        """Yield the ids of the copies of the articles at some places: the newest first, then by id."""
        if not len(self.copied):
            yield from repeat((), len(places))
            return
        numbers = self.copied.searchsorted(places)
        numbers[numbers == len(self.copied)] = 0
        are_copied = self.copied.take(numbers) == places
        for number, is_copied in zip(numbers.tolist(), are_copied.tolist(), strict=True):
            yield self._others(number) if is_copied else ()

    def _others(self, number: int) -> tuple[str, ...]:
        """Return the ids of the other articles of the group of one of those in `copied`."""
        places = self.copied[self._groups == self._groups[number]]
        copies = self._articles.take(places[places != self.copied[number]])
        order = np.lexsort((self._commit.ranks[copies], ~self._commit.layout.times[copies]))
        return tuple(self._commit.store.head(copy).id for copy in copies[order].tolist())
