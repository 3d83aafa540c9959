"""Given the file that another process asks for, what does the process answer that reads it?

Everything that is read of a file is read here, and confined (`index.machine.limits`): a parser that loops, crashes or
grows costs one file, or one member of an archive. `index.run.workers` starts these processes and hears them.
"""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count
from multiprocessing.connection import Connection
from time import process_time, time_ns

from index.formats.faults import with_fault
from index.formats.ocr.scans import Recognizer
from index.formats.reader import read
from index.formats.turns import Position, Turns
from index.machine.heard import heard_by
from index.machine.limits import Confinement, Limits
from index.machine.signals import let_through
from index.run.messages import Chunk, Event, ReadRequest, Seen, Sign
from index.sync.stamp import FileStamp, digest_file, look
from index.vocabulary.article import Article
from index.vocabulary.language_codes import language_code
from index.vocabulary.root import escape
from index.vocabulary.settings import Settings

_EVENTS = 64
"""Events of a chunk, fewer where articles are long: a chunk is 100 kB or so, and costs a tenth of a millisecond."""
_CHARACTERS = 1 << 18
"""Characters of a chunk's articles after which it ends."""
_PAUSE = 0.5
"""Seconds between two signs of life."""
_SECONDS = 1.0
"""Seconds of CPU after which a chunk ends: the limit is for one record, not for all of a file."""


def attempt(
    request: ReadRequest,
    *,
    clock: Callable[[], int] = time_ns,
    alive: Callable[[], None] = lambda: None,
    tell: Callable[[Position, str], None] = lambda position, place: None,
) -> Iterator[Event]:
    """Yield what a file is, then what is found in it, then what it is afterwards: the same unless it changed.

    A file whose content is known is not read, and only the first is yielded; of one that was seen before, the first is
    not. `clock` returns nanoseconds since 1970; `alive` is called now and then while a long file is digested, and
    `tell` when the turn of a member of an archive comes. Raise `OSError` for what the system does not let us read;
    everything else is a `Failure`.
    """
    seen = request.seen
    if seen is None:
        seen_ns = clock()
        digest, stamp = digest_file(request.path, alive=alive)
        yield (seen := _seen(stamp, digest, seen_ns))
    if seen.digest != request.known:
        scans, turns = _recognizer(request.settings, alive), Turns(tell, request.after)
        found = read(request.path, name=request.name, settings=request.settings, scans=scans, turns=turns)
        yield from with_fault(found, escape(str(request.path)))
        yield _seen(look(request.path), seen.digest, seen.seen_ns)


def _recognizer(settings: Settings, alive: Callable[[], None]) -> Recognizer | None:
    """Return what reads pictures, None where that is not asked for."""
    if not settings.ocr:
        return None
    stated = settings.default("language")
    language = language_code(stated.values[0]) if stated and stated.values else ""
    return Recognizer(settings.ocr, language=language, alive=alive)


def _seen(stamp: FileStamp, digest: bytes, seen_ns: int) -> Seen:
    return Seen(digest, seen_ns, stamp.size, stamp.mtime_ns, stamp.ctime_ns)


def send_chunks(
    request: ReadRequest, send: Callable[[Chunk], None], *, alive: Callable[[], None] = lambda: None
) -> None:
    """Send all that happens while a file is read; what it is comes alone, before anything of it is parsed.

    What was found before a member of an archive is sent before its turn: it may not end well.
    """
    heard = _Heard(alive)
    sent = _Sent(request, send, heard)
    error: tuple[int, str] | None = None
    try:
        for event in heard.reading(attempt(request, alive=alive, tell=sent.turn)):
            sent.add(event)
    except OSError as caught:
        error = (caught.errno or 0, caught.strerror or str(caught))
    sent.end(error)


class _Sent:
    """Send what is found in a file, in chunks."""

    def __init__(self, request: ReadRequest, send: Callable[[Chunk], None], heard: "_Heard") -> None:
        self._request = request
        self._send = send
        self._heard = heard
        self._member: tuple[Position, str] = ((), "")
        self._is_parsing = request.seen is not None
        self._begin()

    def _begin(self) -> None:
        self._events: list[Event] = []
        self._size, self._begun = 0, process_time()

    def add(self, event: Event) -> None:
        """Send an event, as soon as there are enough for a chunk."""
        self._events.append(event)
        if isinstance(event, Article):
            self._size += sum(len(paragraph.text) for paragraph in event.paragraphs)
        is_first = isinstance(event, Seen) and event.digest != self._request.known and not self._is_parsing
        is_long = len(self._events) >= _EVENTS or self._size >= _CHARACTERS or process_time() - self._begun >= _SECONDS
        if is_long or is_first:
            self._is_parsing = True
            self._flush()

    def turn(self, position: Position, place: str) -> None:
        """Say whose turn it is."""
        self._member = position, escape(place)
        self._flush()

    def _flush(self) -> None:
        self._send(Chunk(tuple(self._events), self._heard.place, member=self._member))
        self._begin()

    def end(self, error: tuple[int, str] | None) -> None:
        """Send the last chunk, with the error that ended it, if one did."""
        self._send(Chunk(tuple(self._events), self._heard.place, is_last=True, error=error))


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

    def send(chunk: Chunk) -> None:
        connection.send(chunk)
        confinement.renew()

    connection.send(Sign.READY)
    for files in count(1):
        try:
            request = connection.recv()
        except EOFError:
            return
        confinement.renew()
        send_chunks(request, send, alive=alive)
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
