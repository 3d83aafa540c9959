"""Of the requests that came, which is answered next, and by which thread?

One after the other. One interpreter answers them all, whatever the number of threads, and NumPy and zlib let go of it
many times in a page: with eight threads each of these times another one took it and kept it for 5 ms, and eight readers
together were answered more slowly than one alone. The thread that answered one takes the next one itself: when
another was woken for each, eight readers got 4 % fewer pages.

A request that takes long stops counting: another thread takes those behind it, and between two pieces of its work
(`index.machine.guard.stand_aside`) its thread stands aside while others answer what is quick. Otherwise a slow one
had the interpreter for milliseconds each time that a page let go of it.
"""

import logging
import time
from collections import deque
from collections.abc import Callable
from threading import Condition, Lock, Thread, current_thread
from typing import Any, Protocol

from index.machine.guard import stand_aside_by

QUICK = 0.025
"""Seconds that a quick request takes at most: five times what one takes as a rule. The next one waits as long for a
slow one: with 0.05 beside searches of 0.3 s one page in twenty took 55 ms, and takes 35."""

_LOGGER = logging.getLogger("waitress")


class Task(Protocol):
    """A request that came, with the connection that waits for its answer."""

    def service(self) -> None:
        """Answer it."""

    def cancel(self) -> None:
        """Close the connection instead."""


class _Answering:
    """Hold since when a task is being answered, and for how long it let others go first meanwhile."""

    __slots__ = ("since", "waited")

    def __init__(self, since: float) -> None:
        self.since = since
        self.waited = 0.0


class Rota:
    """Let threads answer tasks, one at a time and in the order in which they came: a task dispatcher of waitress.

    The thread that does is on duty. Tasks that are `free` need not wait for it. It goes off duty when it has answered
    all that wait, when a task takes longer than `patience` in seconds, and when it says so (`let_next_in`). A task that
    takes longer stands aside for those that do not: for `patience` at a time, and in all no longer than it worked.
    """

    def __init__(
        self,
        threads: int,
        *,
        is_free: Callable[[Any], bool] = lambda task: False,
        patience: float = QUICK,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Start so many threads, two at least: one waits until another is late."""
        self._is_free = is_free
        self._patience = patience
        self._clock = clock
        lock = Lock()
        self._changed, self._calmed = Condition(lock), Condition(lock)
        self._waiting: deque[Task] = deque()
        self._free: deque[Task] = deque()
        self._on_duty: Thread | None = None
        self._answering: dict[Thread, _Answering] = {}
        self._is_watched = False
        self._is_stopping = False
        self._threads = [Thread(target=self._work, name=f"pages-{number}", daemon=True) for number in range(threads)]
        for thread in self._threads:
            thread.start()

    def add_task(self, task: Task) -> None:
        """Have a task answered."""
        with self._changed:
            (self._free if self._is_free(task) else self._waiting).append(task)
            self._call()

    def let_next_in(self) -> None:
        """Let another thread take the next task, although the one that this thread answers is not yet done."""
        with self._changed:
            if self._on_duty is current_thread():
                self._on_duty = None
                self._call()

    def shutdown(self, *, timeout: float = 5) -> None:
        """Begin no more tasks, wait so many seconds for those under way, and cancel the others."""
        with self._changed:
            self._is_stopping = True
            self._changed.notify_all()
        expires = time.monotonic() + timeout
        for thread in self._threads:
            thread.join(max(0.0, expires - time.monotonic()))
        with self._changed:
            pending = [*self._free, *self._waiting]
        for task in pending:
            task.cancel()

    def _work(self) -> None:
        stand_aside_by(self._stand_aside)
        while (task := self._next()) is not None:
            try:
                task.service()
            except BaseException:
                _LOGGER.exception("could not answer %r", task)

    def _next(self) -> Task | None:
        """Wait for a task that this thread is to answer, and return it; None once there will be no more."""
        me = current_thread()
        with self._changed:
            self._answering.pop(me, None)
            if self._on_duty is me:
                self._on_duty = None
            if not (self._free or self._waiting):
                self._calmed.notify_all()
            while not self._is_stopping:
                now = self._clock()
                left = self._answering[self._on_duty].since + self._patience - now if self._on_duty else 0.0
                if self._free:
                    task = self._free.popleft()
                elif self._waiting and left <= 0:
                    self._on_duty = me
                    task = self._waiting.popleft()
                else:
                    self._wait(left)
                    continue
                self._answering[me] = _Answering(now)
                self._call()
                return task
        return None

    def _wait(self, left: float) -> None:
        """Wait for a change. Where tasks wait, one thread looks again when the one on duty will be late."""
        if self._waiting and not self._is_watched:
            self._is_watched = True
            self._changed.wait(left)
            self._is_watched = False
        else:
            self._changed.wait()

    def _call(self) -> None:
        """Wake a thread where there is something to do for it, be it to watch."""
        if self._free or (self._waiting and not (self._on_duty and self._is_watched)):
            self._changed.notify()

    def _stand_aside(self) -> float:
        """Wait while others answer what is quick, if what this thread answers is not; return for how many seconds."""
        mine, now = self._answering[current_thread()], self._clock()
        worked = now - mine.since - mine.waited
        spare = min(self._patience, worked - mine.waited)
        if now - mine.since < self._patience or spare <= 0 or not self._is_quick_there(now):
            return 0.0
        with self._calmed:
            self._calmed.wait_for(lambda: not self._is_quick_there(self._clock()), spare)
        waited = self._clock() - now
        mine.waited += waited
        return waited

    def _is_quick_there(self, now: float) -> bool:
        return any(now - each.since < self._patience for each in list(self._answering.values()))
