"""Given a file, which articles does it hold, and how do other processes read the next files meanwhile?

Reading ahead gives what reading here would give, in the same order. Workers are started as commands
(`index.run.workers`) and not by `multiprocessing`, which would run the main module of whoever imports us again.
"""

import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, Pipe, wait
from pathlib import Path
from types import TracebackType
from typing import Self

from index.formats.reader import read
from index.machine.resources import PROCESSES
from index.machine.signals import held, let_through
from index.sync.plan import digest_file
from index.sync.roots import escape
from index.vocabulary.article import Article
from index.vocabulary.errors import ArchiveError, ReadError
from index.vocabulary.report import Failure


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """Ask for the articles of a file, unless its content has the digest `known`.

    `path` is where it is opened, `name` the id of the article where the file is one.
    """

    path: Path
    name: str
    known: bytes | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """Say what the system said of a file; `digest` is that of its content at `seen_ns`."""

    digest: bytes
    seen_ns: int
    size: int
    mtime_ns: int
    ctime_ns: int


Event = Seen | Article | Failure


def attempt(request: ReadRequest, *, clock: Callable[[], int]) -> Iterator[Event]:
    """Yield what a file is, then what is found in it, then what it is afterwards: the same unless it changed.

    A file whose content is known is not read, and only the first is yielded. `clock` returns nanoseconds since
    1970. Raise `OSError` for what the system does not let us read; everything else is a `Failure`.
    """
    seen_ns = clock()
    digest, status = digest_file(request.path)
    yield _seen(status, digest, seen_ns)
    if digest != request.known:
        yield from _guarded(read(request.path, name=request.name), escape(str(request.path)))
        yield _seen(os.lstat(request.path), digest, seen_ns)


def _guarded(found: Iterator[Article | Failure], place: str) -> Iterator[Article | Failure]:
    try:
        yield from found
    except OSError:
        raise
    except ReadError as error:
        yield Failure(place, str(error))
    except Exception as error:  # noqa: BLE001  # one file must not keep a hundred thousand others out of the index
        yield Failure(place, f"a bug in this program, please report it: {type(error).__name__}: {error}")


def _seen(status: os.stat_result, digest: bytes, seen_ns: int) -> Seen:
    return Seen(digest, seen_ns, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


_EVENTS = 64
"""Events of a chunk, fewer where articles are long: a chunk is 100 kB or so, and costs a tenth of a millisecond."""
_CHARACTERS = 1 << 18
"""Characters of a chunk's articles after which it ends."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Hold some events of a file; `error` is number and text of the `OSError` that ended it."""

    events: tuple[Event, ...]
    is_last: bool = False
    error: tuple[int, str] | None = None


def chunks(request: ReadRequest) -> Iterator[Chunk]:
    """Yield all that happens while a file is read."""
    events: list[Event] = []
    size = 0
    error: tuple[int, str] | None = None
    try:
        for event in attempt(request, clock=time.time_ns):
            events.append(event)
            if isinstance(event, Article):
                size += sum(len(paragraph.text) for paragraph in event.paragraphs)
            if len(events) >= _EVENTS or size >= _CHARACTERS:
                yield Chunk(tuple(events))
                events, size = [], 0
    except OSError as caught:
        error = (caught.errno or 0, caught.strerror or str(caught))
    yield Chunk(tuple(events), is_last=True, error=error)


def serve(connection: Connection) -> None:
    """Answer requests until the other end is closed."""
    connection.send(None)  # ready
    while True:
        try:
            request = connection.recv()
        except EOFError:
            return
        for chunk in chunks(request):
            connection.send(chunk)


def read_for_parent() -> None:
    """Serve the process that started this one, by the descriptor that it names as the only argument."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that indexes, which then closes its end
    let_through()
    with Connection(int(sys.argv[1])) as connection:
        try:
            serve(connection)
        except (BrokenPipeError, ConnectionResetError):
            return  # nobody is waiting for the answer


_HELD = 16
"""Chunks that are kept of a worker before it has to wait: 16 pages or 1,000 records are ready when they are needed."""
_ASKED = 32
"""Requests that a worker has at a time: so few that the pipe to it never fills."""

_COMMAND = "from index.run.workers import read_for_parent; read_for_parent()"
"""Its classes must have the name of this module, not that of a main module."""


class ReadAhead:
    """Read files by `workers` other processes. Leaving the context ends them, whatever they do.

    `requests` are those that will be taken, in their order; they are asked for as they are needed.
    """

    def __init__(self, requests: Iterator[ReadRequest], *, workers: int, clock: Callable[[], int]) -> None:
        self._requests = requests
        self._clock = clock
        self._workers = [_Worker() for _ in range(workers)]
        self._asked: deque[tuple[ReadRequest, _Worker]] = deque()
        self._turn = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.end()

    def take(self, request: ReadRequest) -> Iterator[Event]:
        """Yield what `index.run.workers.attempt` does, for a request that is the next one or any other."""
        self._ask()
        if not self._asked or self._asked[0][0] != request:
            yield from attempt(request, clock=self._clock)
            return
        _, worker = self._asked.popleft()
        while True:
            chunk = self._next(worker)
            yield from chunk.events
            if chunk.is_last:
                break
        if chunk.error:
            raise OSError(*chunk.error)

    def _ask(self) -> None:
        """Hand requests to workers in turn, as many as they may have."""
        while len(self._asked) < _ASKED * len(self._workers) and (request := next(self._requests, None)):
            worker = self._workers[self._turn % len(self._workers)]
            self._turn += 1
            worker.ask(request)
            self._asked.append((request, worker))

    def _next(self, worker: "_Worker") -> Chunk:
        """Return the next chunk of a worker; chunks of the others are received while it is waited for."""
        while not worker.held:
            ready = wait([each.connection for each in self._workers if len(each.held) < _HELD])
            for each in self._workers:
                if each.connection in ready:
                    each.receive()
        return worker.held.popleft()


class _Worker:
    """Run a process that reads files, and another one when it dies."""

    def __init__(self) -> None:
        self.held: deque[Chunk] = deque()
        self._pending: deque[ReadRequest] = deque()
        self._start()

    def ask(self, request: ReadRequest) -> None:
        """Ask for a file."""
        self._pending.append(request)
        with suppress(BrokenPipeError, ConnectionResetError):  # it died, which `receive` notices
            self.connection.send(request)

    def receive(self) -> None:
        """Receive a chunk, which is there or will be soon. Where the process died, the current file is blamed."""
        try:
            chunk = self.connection.recv()
        except (EOFError, ConnectionResetError):
            self._bury()
            return
        if chunk is None:
            self._is_ready = True
            return
        self.held.append(chunk)
        if chunk.is_last:
            self._pending.popleft()

    def end(self) -> None:
        """End the process."""
        self.connection.close()
        self._process.kill()  # it has nothing to lose, and may be in the middle of a long file
        self._process.wait()

    def _start(self) -> None:
        ours, theirs = Pipe()
        self.connection: Connection = ours
        self._is_ready = False
        with theirs, held():
            self._process = subprocess.Popen(
                [sys.executable, "-c", _COMMAND, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(path or os.getcwd() for path in sys.path)},
            )

    def _bury(self) -> None:
        """Report that the reader of the current file died, and ask a new process for the others."""
        code = self._process.wait()
        self.connection.close()
        if not self._is_ready:
            raise ArchiveError(f"a process that reads files did not start (exit code {code}); set {PROCESSES}=1")
        if self._pending:
            self._pending.popleft()
            how = f"signal {-code}" if code < 0 else f"exit code {code}"
            self.held.append(Chunk((), is_last=True, error=(0, f"the process that read it died ({how})")))
        pending, self._pending = self._pending, deque()
        self._start()
        for request in pending:
            self.ask(request)
