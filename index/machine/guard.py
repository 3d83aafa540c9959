"""How does one thread at a time use something, also in a process that was forked while a thread used it?"""

import os
from threading import Lock
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
