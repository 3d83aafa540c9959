"""A process that reads files as ours do, but whose parser of plain texts does what a text says."""

import os
import signal
import time
from collections.abc import Iterator
from typing import BinaryIO

from index.formats.recognition.filetype import FileType
from index.formats.single import READERS
from index.formats.source import Source
from index.run import reading
from index.vocabulary.article import Article

COMMAND = "from tests.index.run.hostile import main; main()"


def read(file: BinaryIO, source: Source) -> Iterator[Article]:
    """Do what the text says, then return an article that holds it."""
    command = file.read().decode()
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
    yield Article(id=source.name, title=f"{command} by {os.getpid()}", location=source.place)


def main() -> None:
    """Serve the process that started this one."""
    READERS[FileType.TEXT] = read
    reading.read_for_parent()
