"""How do threads share what one at a time can use: something that is guarded, and the interpreter itself?"""

import os
from collections.abc import Callable
from threading import Lock, local
from weakref import WeakSet


class Guard:
    """Hold a lock that lets one thread in at a time. In a forked process it is free: whoever held it is not there.

    >>> guard = Guard()
    >>> with guard.lock:
    ...     "alone"
    'alone'
    """

    def __init__(self) -> None:
        self.free()
        _guards.add(self)

    def free(self) -> None:
        """Begin anew, as nobody holds it."""
        self.lock = Lock()


_guards: WeakSet[Guard] = WeakSet()


def _free_all() -> None:
    for guard in list(_guards):
        guard.free()


os.register_at_fork(after_in_child=_free_all)


class _Manners(local):
    """Hold how a thread waits for others, and for how many seconds it has waited."""

    wait: Callable[[], float] | None = None
    waited = 0.0


_manners = _Manners()


def stand_aside() -> None:
    """Let other threads go first, if this one was told how.

    Call it between two pieces of long work, while holding no lock that they need.
    """
    if _manners.wait is not None:
        _manners.waited += _manners.wait()


def stood_aside() -> float:
    """Return for how many seconds in all this thread has waited for others."""
    return _manners.waited


def stand_aside_by(wait: Callable[[], float] | None) -> None:
    """Tell this thread how to let others go first.

    `wait` returns when it may go on, and for how many seconds it waited; with None it goes on at once.
    """
    _manners.wait = wait
