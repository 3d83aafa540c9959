"""How is a process told to stop, even while it starts?"""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Self

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


class Interrupts:
    """Let Ctrl-C wait while something is done that must not be left half done.

    Only where Ctrl-C raises `KeyboardInterrupt`, as it does by default, and in the main thread, which it is raised in.
    """

    def __init__(self) -> None:
        self._waiting = False
        self._depth = 0

    def __enter__(self) -> Self:
        is_main = threading.current_thread() is threading.main_thread()
        self._is_set = is_main and signal.getsignal(signal.SIGINT) is signal.default_int_handler
        if self._is_set:
            signal.signal(signal.SIGINT, self._hear)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._is_set:
            signal.signal(signal.SIGINT, signal.default_int_handler)

    @contextmanager
    def wait(self) -> Iterator[None]:
        """Let Ctrl-C wait until this is left."""
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
        if self._waiting and not self._depth:
            self._waiting = False
            raise KeyboardInterrupt

    def _hear(self, number: int, frame: FrameType | None) -> None:
        if not self._depth:
            raise KeyboardInterrupt
        self._waiting = True


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
