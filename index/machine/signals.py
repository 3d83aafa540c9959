"""How is a process told to stop, even while it starts?"""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_STOPPING = (signal.SIGTERM, signal.SIGINT)
"""What the system, service managers and Ctrl-C send."""


class Stop:
    """Hear signals to stop from now on, in place of ending at once; made in the main thread.

    One that is ignored already stays ignored: a shell has jobs in the background ignore Ctrl-C.
    """

    def __init__(self) -> None:
        self._stop: Callable[[], None] | None = None
        self._is_heard = False
        for number in _STOPPING:
            if signal.getsignal(number) is not signal.SIG_IGN:
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
    """Delay signals to stop in processes that are started meanwhile, until these hear them or let them through.

    Otherwise they end a process that no handlers protect yet: in the middle of an import, or with readers waiting.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPPING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def let_through() -> None:
    """Deliver signals to stop from now on."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPPING)
