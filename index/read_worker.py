"""Given a connection to the process that indexes, how does a process of its own read files for it?

A worker answers requests in their order, each with chunks of events, the last of which says so. It ends when nobody
asks any more, also where the other process was killed.
"""

import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection

from index.article import Article
from index.reading import Event, Request, attempt
from index.signals import let_through

EVENTS = 64
"""Events of a chunk, fewer where articles are long: a chunk is 100 kB or so, and costs a tenth of a millisecond."""
CHARACTERS = 1 << 18
"""Characters of a chunk's articles after which it ends."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Hold some events of a file; `error` is number and text of the `OSError` that ended it."""

    events: tuple[Event, ...]
    is_last: bool = False
    error: tuple[int, str] | None = None


def chunks(request: Request) -> Iterator[Chunk]:
    """Yield all that happens while a file is read."""
    events: list[Event] = []
    size = 0
    error: tuple[int, str] | None = None
    try:
        for event in attempt(request, clock=time.time_ns):
            events.append(event)
            if isinstance(event, Article):
                size += sum(len(paragraph.text) for paragraph in event.paragraphs)
            if len(events) >= EVENTS or size >= CHARACTERS:
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


def main() -> None:
    """Serve the process that started this one, by the descriptor that it names as the only argument."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that indexes, which then closes its end
    let_through()
    with Connection(int(sys.argv[1])) as connection:
        try:
            serve(connection)
        except (BrokenPipeError, ConnectionResetError):
            return  # nobody wants the answer any more
