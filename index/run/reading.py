"""Given the file that another process asks for, what does the process answer that reads it?

Everything that is read of a file is read here, and confined (`index.machine.limits`): a parser that loops, crashes or
grows costs one file. `index.run.workers` starts these processes and hears them.
"""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count
from multiprocessing.connection import Connection
from time import process_time, time_ns

from index.facts.fact import language_code
from index.formats.ocr.scans import Recognizer
from index.formats.reader import read
from index.machine.heard import heard_by
from index.machine.limits import FILE_MEMORY, Confinement, Limits
from index.machine.signals import let_through
from index.run.messages import Chunk, Event, ReadRequest, Seen, Sign
from index.sync.roots import escape
from index.sync.stamp import FileStamp, digest_file, look
from index.vocabulary.article import Article
from index.vocabulary.errors import ReadError
from index.vocabulary.report import Failure
from index.vocabulary.settings import Settings

_EVENTS = 64
"""Events of a chunk, fewer where articles are long: a chunk is 100 kB or so, and costs a tenth of a millisecond."""
_CHARACTERS = 1 << 18
"""Characters of a chunk's articles after which it ends."""
_PAUSE = 0.5
"""Seconds between two signs of life."""
_SECONDS = 1.0
"""Seconds of CPU after which a chunk ends: the limit is for one member of an archive, not for dozens of PDFs in one."""


def attempt(
    request: ReadRequest, *, clock: Callable[[], int] = time_ns, alive: Callable[[], None] = lambda: None
) -> Iterator[Event]:
    """Yield what a file is, then what is found in it, then what it is afterwards: the same unless it changed.

    A file whose content is known is not read, and only the first is yielded. `clock` returns nanoseconds since
    1970; `alive` is called now and then while a long file is digested. Raise `OSError` for what the system does not
    let us read; everything else is a `Failure`.
    """
    seen_ns = clock()
    digest, stamp = digest_file(request.path, alive=alive)
    yield _seen(stamp, digest, seen_ns)
    if digest != request.known:
        scans = _recognizer(request.settings, alive)
        found = read(request.path, name=request.name, settings=request.settings, scans=scans)
        yield from _guarded(found, escape(str(request.path)))
        yield _seen(look(request.path), digest, seen_ns)


def _recognizer(settings: Settings, alive: Callable[[], None]) -> Recognizer | None:
    """Return what reads pictures, None where that is not asked for."""
    if not settings.ocr:
        return None
    stated = settings.default("language")
    language = language_code(stated.values[0]) if stated and stated.values else ""
    return Recognizer(settings.ocr, language=language, alive=alive)


def _guarded(found: Iterator[Article | Failure], place: str) -> Iterator[Article | Failure]:
    try:
        yield from found
    except OSError:
        raise
    except ReadError as error:
        yield Failure(place, str(error))
    except MemoryError:
        yield Failure(place, f"takes more memory to read than a file may; {FILE_MEMORY} sets the limit in megabytes")
    except RecursionError:
        yield Failure(place, "is nested too deeply to be read")
    except Exception as error:  # noqa: BLE001  # one file must not keep a hundred thousand others out of the index
        yield Failure(place, f"a bug in this program, please report it: {type(error).__name__}: {error}")


def _seen(stamp: FileStamp, digest: bytes, seen_ns: int) -> Seen:
    return Seen(digest, seen_ns, stamp.size, stamp.mtime_ns, stamp.ctime_ns)


def chunks(request: ReadRequest, *, alive: Callable[[], None] = lambda: None) -> Iterator[Chunk]:
    """Yield all that happens while a file is read; what it is comes alone, before anything of it is parsed."""
    events: list[Event] = []
    heard = _Heard(alive)
    size, begun = 0, process_time()
    is_parsing = False
    error: tuple[int, str] | None = None
    try:
        for event in heard.reading(attempt(request, alive=alive)):
            events.append(event)
            if isinstance(event, Article):
                size += sum(len(paragraph.text) for paragraph in event.paragraphs)
            is_first = isinstance(event, Seen) and event.digest != request.known and not is_parsing
            is_long = len(events) >= _EVENTS or size >= _CHARACTERS or process_time() - begun >= _SECONDS
            if is_long or is_first:
                yield Chunk(tuple(events), heard.place)
                events, size, begun, is_parsing = [], 0, process_time(), True
    except OSError as caught:
        error = (caught.errno or 0, caught.strerror or str(caught))
    yield Chunk(tuple(events), heard.place, is_last=True, error=error)


class _Heard:
    """Hear how far a file is read, and let others know now and then that it goes on."""

    def __init__(self, alive: Callable[[], None]) -> None:
        self.place = 0
        self._alive = alive
        self._next = time.monotonic() + _PAUSE

    def __call__(self, place: int) -> None:
        self.place = place
        if (now := time.monotonic()) >= self._next:
            self._next = now + _PAUSE
            self._alive()

    def reading(self, events: Iterator[Event]) -> Iterator[Event]:
        """Yield events, and hear of the files that are opened for them."""
        with heard_by(self):
            yield from events


def serve(connection: Connection, limits: Limits) -> None:
    """Answer requests until the other end is closed, or until the process is worn."""
    confinement = Confinement(limits)

    def alive() -> None:
        confinement.renew()
        connection.send(Sign.ALIVE)

    connection.send(Sign.READY)
    for files in count(1):
        try:
            request = connection.recv()
        except EOFError:
            return
        confinement.renew()
        for chunk in chunks(request, alive=alive):
            connection.send(chunk)
            confinement.renew()
        if files == limits.files or confinement.is_worn:
            connection.send(Sign.LEAVING)
            return


def read_for_parent() -> None:
    """Serve the process that started this one, by the descriptor and the limits that it gives as arguments."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that indexes, which then closes its end
    let_through()
    descriptor, memory, cpu, files = map(int, sys.argv[1:])
    with Connection(descriptor) as connection:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())  # what parsers print is about no file by name
        try:
            serve(connection, Limits(memory=memory, cpu=cpu, files=files))
        except (BrokenPipeError, ConnectionResetError):
            return  # nobody is waiting for the answer
