"""How is a process told to stop, also while it starts?"""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

STOPPING = (signal.SIGTERM, signal.SIGINT)
"""What the system, a service manager and Ctrl-C send."""


class Stop:
    """Hear signals to stop from now on, in place of ending at once; made in the main thread."""

    def __init__(self) -> None:
        self._stop: Callable[[], None] | None = None
        self._is_heard = False
        for number in STOPPING:
            signal.signal(number, self._hear)
        let_through()

    def heed(self, stop: Callable[[], None]) -> None:
        """Call something at each signal, once or more for all that were heard before."""
        self._stop = stop
        if self._is_heard:
            stop()

    def _hear(self, number: int, frame: FrameType | None) -> None:
        self._is_heard = True
        if self._stop:
            self._stop()


@contextmanager
def held() -> Iterator[None]:
    """Let signals to stop wait in processes that are started meanwhile, until these hear them or let them through.

    Otherwise they end a process that no handlers protect yet: in the middle of an import, or with readers waiting.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def let_through() -> None:
    """Let signals to stop wait no longer."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)
