"""Given files to read, which processes read them ahead of the one that indexes?

What they read comes in the order in which it is asked for. They are started at the first file that has to be read, and
stay for those that follow.
"""

import os
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import wait
from threading import Lock
from types import TracebackType
from typing import Self

from index.machine.limits import Limits, file_limits
from index.run.messages import Chunk, Event, ReadRequest
from index.run.worker import Worker

_HELD = 16
"""Chunks that are kept of a worker before it has to wait: 16 pages or 1,000 records are ready when they are needed."""
_ASKED = 32
"""Requests that a worker has at a time: so few that the pipe to it never fills."""


class Readers:
    """Hold the processes that read files; leaving the context ends them, whatever they do."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.workers: list[Worker] = []
        self._owner = os.getpid()
        self._lent = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def worker(self, number: int) -> Worker:
        """Return one of the processes by its number, which is started if it is the next one."""
        if number == len(self.workers):
            self.workers.append(Worker(self.limits))
        return self.workers[number]

    def end(self) -> None:
        """End all processes, unless they are those of a process that this one was forked from."""
        workers, self.workers = self.workers, []
        for worker in workers:
            worker.end(kill=self._owner == os.getpid())

    @contextmanager
    def lent(self) -> Iterator[bool]:
        """Lend them to one run, if no other has them: another thread, or the process that this was forked from."""
        is_free = self._owner == os.getpid() and self._lent.acquire(blocking=False)
        try:
            yield is_free
        finally:
            if is_free:
                self._lent.release()


_warm: list[Readers] = []
"""What `warm` keeps, the innermost last."""


@contextmanager
def warm() -> Iterator[None]:
    """Keep the processes that read files for all runs within: starting one takes a third of a second."""
    with Readers(file_limits()) as kept:
        _warm.append(kept)
        try:
            yield
        finally:
            _warm.remove(kept)


@contextmanager
def readers() -> Iterator[Readers]:
    """Return the processes that are kept warm, if there are any and they are free, else others for this use alone."""
    limits = file_limits()
    for kept in _warm[-1:]:
        with kept.lent() as is_free:
            if is_free and kept.limits == limits:
                yield kept
                return
    with Readers(limits) as own:
        yield own


class ReadAhead:
    """Read files by up to `most` other processes.

    `requests` are those that will be taken, in their order; they are asked for as they are needed. `place` is the byte
    up to which the file that is being taken was read.
    """

    def __init__(self, readers: Readers, requests: Iterator[ReadRequest], *, most: int) -> None:
        self._readers = readers
        self._requests = requests
        self._most = most
        self._asked: deque[tuple[ReadRequest, Worker]] = deque()
        self._turn = 0
        self.place = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None or any(worker.is_reading or worker.held for worker in self._readers.workers):
            self._readers.end()  # what they still read is not for the next run

    def take(self, request: ReadRequest) -> Iterator[Event]:
        """Yield what `index.run.reading.attempt` does, for a request that is the next one or any other."""
        self._ask()
        if self._asked and self._asked[0][0] == request:
            _, worker = self._asked.popleft()
        else:
            worker = self._readers.worker(self._aside())
            worker.ask(request)
        while True:
            chunk = self._next(worker)
            self.place = chunk.place
            yield from chunk.events
            if chunk.is_last:
                break
        if chunk.error:
            raise OSError(*chunk.error)

    def _ask(self) -> None:
        """Hand requests to workers in turn, as many as they may have."""
        while len(self._asked) < _ASKED * self._most and (request := next(self._requests, None)):
            number = self._turn % self._most
            self._turn += 1
            for each in range(number + 1):
                worker = self._readers.worker(each)
            worker.ask(request)
            self._asked.append((request, worker))

    def _aside(self) -> int:
        """Return the number of a worker for a request out of turn: one that has nothing to do."""
        free = (number for number, each in enumerate(self._readers.workers) if not (each.is_reading or each.held))
        return next(free, len(self._readers.workers))

    def _next(self, worker: Worker) -> Chunk:
        """Return the next chunk of a worker; chunks of the others are received while it is waited for."""
        while not worker.held:
            listened = [each for each in self._readers.workers if each.is_reading and len(each.held) < _HELD]
            patience = max(0.0, min(each.patience for each in listened))
            ready = wait([each.connection for each in listened], timeout=patience)
            for each in listened:
                if each.connection in ready:
                    each.receive()
                elif each.patience <= 0:
                    each.give_up()
        return worker.held.popleft()
