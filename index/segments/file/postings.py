"""What are the lists of terms, as arrays?"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DENSE = 128
"""A term that occurs in one unit of so many or fewer has the low 8 bits of its gaps stored, others 16: at this mean
gap the higher bits of every sixth gap, at 6 bytes each, would cost as much as a second low byte."""


@dataclass(frozen=True, slots=True)
class Run:
    """Hold the lists of several terms, one after the other.

    `counts` is int64, one for each term and above 0: its number of units. `units` and `frequencies` are int32 of shape
    (sum of counts,), units ascending within each term. `positions` is int32 of shape (sum of frequencies,).
    """

    counts: NDArray[np.int64]
    units: NDArray[np.int32]
    frequencies: NDArray[np.int32]
    positions: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Bounds:
    """Hold what a form of a segment has at most, by which types are chosen.

    `units` is exact, since what is dense depends on it; `longest` is the most tokens of a unit.
    """

    units: int
    longest: int
    postings: int
    positions: int
    name_bytes: int


def is_dense(counts: NDArray[np.int64], units: int) -> NDArray[np.bool_]:
    """Tell which terms, by the number of units that each occurs in, are dense in a segment of so many units."""
    return counts * DENSE >= units
