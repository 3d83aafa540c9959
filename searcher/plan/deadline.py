"""Is there time left to go on looking?"""

import time
from collections.abc import Callable

from index.machine.guard import stand_aside, stood_aside

SECONDS = 2.0
"""Seconds of evaluation, after which what was found so far is returned."""


class Deadline:
    """Tell whether the time of one request is up, and remember having said so.

    The clock is asked, not a timer set, so that it holds in any thread. What checks it stops where it is, with what it
    has, and otherwise stands aside for other threads. That time does not count, so that a search finds as much on a
    busy server. Where `seconds` is None there is no limit.
    """

    def __init__(self, seconds: float | None, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._end = None if seconds is None else clock() - stood_aside() + seconds
        self.has_passed = False
        """Whether something was cut short because of it."""

    def is_over(self) -> bool:
        """Tell whether to stop now; once it is over it stays so."""
        stand_aside()
        if not self.has_passed and self._end is not None and self._clock() - stood_aside() >= self._end:
            self.has_passed = True
        return self.has_passed
