"""What does one word add to the score of each number (of an article, or of a unit) in which it occurs?"""

import numpy as np
from numpy.typing import NDArray

from searcher import ranks
from searcher.numbers import Numbers
from searcher.ranks import Places, Ranks

Values = NDArray[np.float32]

PROBED = 128
"""Numbers with the highest values of a list that are known beforehand, so that the tenth score is known early."""

_MANY = 1_000
"""Numbers looked up at once for which `Ranks` are made,"""

_FEW = 256
"""and up to which bisection is as fast as ranks that are there."""

_SPARSE = 512
"""Lists with less than a 512th of all numbers have no ranks: they would take more than ten times their memory."""


class Scored:
    """Hold the numbers in which a word occurs, ascending, and what it adds to the score of each, float32 above 0.

    All numbers lie below `size`. `most` is the highest of `values`. Safe to share between threads.
    """

    __slots__ = ("_highest", "_ranks", "_size", "most", "numbers", "values")

    def __init__(self, numbers: Numbers, values: Values, *, size: int) -> None:
        self.numbers = numbers
        self.values = values
        self.most = float(values.max()) if len(values) else 0.0
        self._size = size
        self._highest: Places | None = None
        self._ranks: Ranks | None = None

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def nbytes(self) -> int:
        """Return the bytes that the arrays take, with what may be made of them."""
        return self.numbers.nbytes + self.values.nbytes + 8 * PROBED + ranks.nbytes(self._size) * self._may_have_ranks

    @property
    def highest(self) -> Places:
        """Return the places of the `PROBED` highest values, highest first and of equal ones the lowest number first."""
        if self._highest is None:
            self._highest = _highest(self.values)
        return self._highest

    @property
    def _may_have_ranks(self) -> bool:
        return len(self.numbers) * _SPARSE > self._size

    def find(self, numbers: Numbers) -> tuple[Places, Places]:
        """Return which of some numbers, in any order, have the word, and at which places of `values`."""
        if len(numbers) > (_MANY if self._ranks is None else _FEW) and self._may_have_ranks:
            if self._ranks is None:
                self._ranks = Ranks(self.numbers, size=self._size)
            return self._ranks.find(numbers)
        if not len(self.numbers):
            return np.empty(0, np.int64), np.empty(0, np.int64)
        places = self.numbers.searchsorted(numbers)
        places[places == len(self.numbers)] = 0
        which = (self.numbers.take(places) == numbers).nonzero()[0]
        return which, places.take(which)


def _highest(values: Values) -> Places:
    if len(values) <= PROBED:
        return (-values).argsort(kind="stable")
    places: Places = (values >= np.partition(values, -PROBED)[-PROBED]).nonzero()[0]
    return places.take((-values.take(places)).argsort(kind="stable")[:PROBED])
