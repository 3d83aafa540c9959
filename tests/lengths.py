"""How long do the long tests run?

Tests that try many things at random, or break an index again and again, are marked `slow`. They run shortened unless
`$LONG_RUNS` is set: ``LONG_RUNS=1 pytest -m slow`` runs them in full, as `.ci/run` does.
"""

import os
from collections.abc import Iterable
from typing import TypeVar

_Case = TypeVar("_Case")

ARE_LONG = bool(os.environ.get("LONG_RUNS"))


def rounds(full: int, *, short: int | None = None) -> int:
    """Return how often a test repeats itself: `full` in a long run, else `short`, a fifth unless it is given."""
    if ARE_LONG:
        return full
    return max(1, full // 5) if short is None else short


def some(cases: Iterable[_Case]) -> list[_Case]:
    """Return all cases of a table in a long run, else every fifth."""
    return list(cases) if ARE_LONG else list(cases)[::5]
