"""How long does work take, so that its growth can be told?"""

import time
from collections.abc import Callable
from pathlib import Path

from index.formats.reader import read

_LEAST = 0.002
"""Seconds that anything may take: less cannot be told apart."""


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU time that some work takes, the best of five."""
    times = []
    for _ in range(5):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def assert_reading_grows_with_size(small: Path, large: Path) -> None:
    """Fail if a file eight times as large as another takes more than 24 times as long to read."""

    def spent(path: Path) -> float:
        return seconds(lambda: list(read(path, name="a")))

    spent(small)  # what is loaded at first use
    assert spent(large) <= 24 * max(spent(small), _LEAST)
