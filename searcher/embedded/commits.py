"""Which commit does a request read, and when are its files let go of?"""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager

from index.machine.guard import Guard
from index.vocabulary.errors import UsageError
from searcher.embedded.arrays.commit import OpenCommit


class Commits:
    """Keep the last commit of an index open, and an older one for as long as somebody reads it.

    A new commit is opened, and what most requests need of it worked out, in a thread of its own; requests wait for it,
    or for `patience` seconds at most (None: however long it takes) and then read the one before until it is ready.
    Safe to share between threads.
    """

    def __init__(
        self, generation: Callable[[], str], opening: Callable[[], OpenCommit], *, patience: float | None
    ) -> None:
        """Open the last commit; raise an `IndexUnusableError` where that cannot be done.

        `generation` tells the last commit from every other, and `opening` opens it.
        """
        self._generation = generation
        self._opening = opening
        self._patience = patience
        self._guard = Guard()
        self._readers: dict[str, int] = {}
        self._is_closed = False
        self._current = opening()
        if patience is not None:
            self._current.prepare()
        self._opener = ThreadPoolExecutor(max_workers=1, thread_name_prefix="commit")
        self._next: Future[None] | None = None
        self._begun = 0.0

    @contextmanager
    def last(self) -> Iterator[OpenCommit]:
        """Lend the last commit, which a look at the index tells; it stays open until it is given back."""
        self._check()
        if self._generation() != self._current.generation:
            self._follow()
        with self._guard.lock:
            self._check()
            commit = self._current
            self._readers[commit.generation] = self._readers.get(commit.generation, 0) + 1
        try:
            yield commit
        finally:
            with self._guard.lock:
                self._readers[commit.generation] -= 1
                if self._is_closed or commit is not self._current:
                    self._retire(commit)

    def close(self) -> None:
        """Let go of the last commit once nobody reads it."""
        with self._guard.lock:
            if not self._is_closed:
                self._is_closed = True
                self._retire(self._current)
        self._opener.shutdown()

    def _follow(self) -> None:
        """Let the last commit take the place of the one at hand, now or, where patience runs out, when it is ready.

        Raise what opening it raised.
        """
        for _ in range(2):  # what was being opened already may be older than what is the last one now
            with self._guard.lock:
                self._check()
                if self._generation() == self._current.generation:
                    return
                if self._next is None:
                    self._next, self._begun = self._opener.submit(self._advance), time.monotonic()
                coming = self._next
                left = None if self._patience is None else max(0.0, self._begun + self._patience - time.monotonic())
            wait((coming,), timeout=left)
            if not coming.done():
                return
            with self._guard.lock:
                if self._next is coming:  # it failed: the next request tries again
                    self._next = None
            coming.result()

    def _advance(self) -> None:
        """Open the last commit, make it ready, and put it in place of the one at hand."""
        fresh = self._opening()
        fresh.prepare()
        with self._guard.lock:
            self._next = None
            if self._is_closed:
                fresh.snapshot.close()
                return
            self._retire(self._current)
            self._current = fresh

    def _check(self) -> None:
        if self._is_closed:
            raise UsageError("this archive has been closed; open it again")

    def _retire(self, commit: OpenCommit) -> None:
        """Close a commit that is not the last one any more, if nobody reads it."""
        if not self._readers.get(commit.generation):
            self._readers.pop(commit.generation, None)
            commit.snapshot.close()
