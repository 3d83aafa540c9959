"""Given the postings of a term, how does Whoosh step through its units?"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import overload

import numpy as np
from numpy.typing import NDArray
from whoosh.matching import ListMatcher, ReadTooFar


class UnitPositions(Sequence[tuple[int, ...]]):
    """Hold the positions of a word in each of its units, which most queries never look at."""

    def __init__(self, positions: NDArray[np.int32], starts: NDArray[np.int64]) -> None:
        self._positions = positions
        self._starts = starts

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, row: int) -> tuple[int, ...]: ...
    @overload
    def __getitem__(self, row: slice) -> list[tuple[int, ...]]: ...
    def __getitem__(self, row: int | slice) -> tuple[int, ...] | list[tuple[int, ...]]:
        if isinstance(row, slice):
            return [self[each] for each in range(*row.indices(len(self)))]
        if not 0 <= row < len(self):
            raise IndexError(row)
        return tuple(self._positions[self._starts[row] : self._starts[row + 1]].tolist())


class TermMatcher(ListMatcher):  # type: ignore[misc]
    """Step through the units of a term. Whoosh's own matcher adds up or walks through all of them at each question."""

    _i: int

    def copy(self) -> "TermMatcher":
        """Return another matcher at the same place."""
        other = TermMatcher(self._ids, self._weights, self._values, self._format, self._scorer, self._i)
        other._term, other._terminfo = self._term, self._terminfo
        return other

    def skip_to(self, id: int) -> None:
        """Go to the first unit that is not before `id`."""
        if not self.is_active():
            raise ReadTooFar
        self._i = bisect_left(self._ids, id, lo=self._i)

    def block_max_weight(self) -> float:
        """Return the highest weight."""
        weight: float = self._terminfo.max_weight()
        return weight

    def skip_to_quality(self, minquality: float) -> int:
        """Go past all units if none can be good enough: they have one bound."""
        if self.block_quality() <= minquality:
            self._i = len(self._ids)
        return 0
