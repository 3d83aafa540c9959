"""Of the requests that threads of one process could answer at a time, which is answered?

One after the other. One interpreter answers them all, whatever the number of threads, and NumPy and zlib let go of it
many times in a page: with eight threads each of these times another one took it and kept it for 5 ms, and eight readers
together were answered more slowly than one alone. A request that takes long stops counting, so that the others pass it.
"""

import time
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from threading import Lock
from typing import Any

QUICK = 0.05
"""Seconds that a quick request takes at most: ten times what one takes as a rule."""

LARGEST_WAITED_FOR = 2**20
"""Bytes of an answer that is sent before the next request is let in; the server takes as many at once."""

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Gate:
    """Let requests into an application one at a time, in the order in which they came.

    Those for paths that are `free` need not wait. The next one is let in when an answer is sent, since a thread that
    sends one and a thread that begins the next take the interpreter from each other: a page took a sixth more. What is
    streamed, or long, is sent when the next one is let in already.
    """

    def __init__(
        self,
        application: Application,
        *,
        free: Collection[str] = (),
        patience: float = QUICK,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._application = application
        self._free = frozenset(free)
        self._patience = patience
        self._clock = clock
        self._guard = Lock()
        self._waiting: deque[Lock] = deque()
        self._inside: Lock | None = None
        self._since = 0.0

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request (PEP 3333)."""
        if environ["PATH_INFO"] in self._free:
            return self._application(environ, start_response)
        sent: list[str] = []

        def start(status: str, headers: list[tuple[str, str]], *error: Any) -> Any:
            sent[:] = [value for name, value in headers if name.lower() == "content-length"]
            return start_response(status, headers, *error)

        ticket = self._enter()
        try:
            answer = self._application(environ, start)
        except BaseException:
            self._leave(ticket)
            raise
        if sent and int(sent[0]) <= LARGEST_WAITED_FOR:
            return _Sending(answer, lambda: self._leave(ticket))
        self._leave(ticket)
        return answer

    @property
    def waiting(self) -> int:
        """Return how many requests wait."""
        return len(self._waiting)

    def _enter(self) -> Lock:
        """Wait for the turn of this request, and return what it is known by: a lock that is open when it may go in."""
        ticket = Lock()
        with self._guard:
            if self._inside is None:
                self._let_in(ticket)
                return ticket
            ticket.acquire()
            self._waiting.append(ticket)
        while not ticket.acquire(timeout=max(self._since + self._patience - self._clock(), 0.001)):
            with self._guard:
                is_late = self._clock() >= self._since + self._patience
                if is_late and self._waiting and self._waiting[0] is ticket:
                    self._waiting.popleft()
                    self._let_in(ticket)
                    return ticket
        return ticket

    def _leave(self, ticket: Lock) -> None:
        """Let the next one in, unless it has passed this one."""
        with self._guard:
            if self._inside is ticket:
                self._inside = None
                if self._waiting:
                    following = self._waiting.popleft()
                    self._let_in(following)
                    following.release()

    def _let_in(self, ticket: Lock) -> None:
        self._inside = ticket
        self._since = self._clock()


class _Sending:
    """Hand out an answer, and call when it is sent."""

    def __init__(self, answer: Iterable[bytes], then: Callable[[], None]) -> None:
        self._answer = answer
        self._then = then

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._answer)

    def close(self) -> None:
        try:
            if hasattr(self._answer, "close"):
                self._answer.close()
        finally:
            self._then()
