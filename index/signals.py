"""How is a process told to stop, also while it starts?"""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

STOPPING = (signal.SIGTERM, signal.SIGINT)
"""What the system, a service manager and Ctrl-C send."""


@contextmanager
def held() -> Iterator[None]:
    """Let signals to stop wait until the end; processes that are started meanwhile let theirs wait until `heed`.

    Otherwise they end a process that no handlers protect yet: in the middle of an import, or with readers waiting.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def heed(stop: Callable[[], None]) -> None:
    """Call something at each signal to stop from now on, and for those that wait."""
    for number in STOPPING:
        signal.signal(number, lambda *_: stop())
    let_through()


def let_through() -> None:
    """Let signals to stop wait no longer."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)
