"""A process that reads files as ours do, but whose parser does what a file's content says."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

from index.run import reading
from index.vocabulary.article import Article
from index.vocabulary.report import Failure
from index.vocabulary.settings import Settings

COMMAND = "from tests.index.run.hostile import main; main()"


def read(path: Path, *, name: str, settings: Settings, scans: object) -> Iterator[Article | Failure]:
    """Do what the file says, then return an article that holds it."""
    command = path.read_text()
    if command == "loop":
        while True:
            pass
    if command == "sleep":
        time.sleep(600)
    if command == "grow":
        held = []
        while True:
            held.append(bytearray(1 << 24))
    if command == "abort":
        signal.signal(signal.SIGABRT, signal.SIG_DFL)
        os.abort()
    if command == "exit":
        os._exit(3)
    if command == "recurse":
        raise RecursionError
    yield Article(id=name, title=f"{command} by {os.getpid()}", location=str(path))


def main() -> None:
    """Serve the process that started this one."""
    setattr(reading, "read", read)  # noqa: B010  # the door of the formats, as `reading` knows it
    reading.read_for_parent()
