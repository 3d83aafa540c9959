"""Given a mailbox in one file, which messages? (RFC 4155)

A line "From ", an address and a time begins each message; only such a line after a blank one does, since a sentence may
begin with that word. Thunderbird may write the word alone.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from index.facts.fact import finish
from index.formats.mail.eml import read_eml
from index.machine.opener import LIMIT
from index.vocabulary.article import Article
from index.vocabulary.errors import ReadError
from index.vocabulary.report import Failure

READS = (("Mailbox", "mbox", "each message"),)

_POSTMARK = re.compile(rb"From (?:\S.{0,200}\d\d:\d\d.{0,100})?\r?\n?\Z")
_QUOTED = re.compile(rb"^>(?=>*From )", re.MULTILINE)


def read_mbox(file: BinaryIO, *, place: str, name: str) -> Iterator[Article | Failure]:
    """Yield the article of each message, or why it holds none, named ``place:line`` by the line that it begins at.

    `name` is the id of the article where the file holds a single message.
    """
    is_single = True
    held: tuple[int, bytes | None] | None = None
    for message in _messages(file):
        if held is not None:
            is_single = False
            yield _article(*held, place=place)
        held = message
    if held is not None:
        if is_single and held[1] is not None:
            yield finish(read_eml(held[1]), id=name, location=place)
        else:
            yield _article(*held, place=place)


def _article(line: int, data: bytes | None, *, place: str) -> Article | Failure:
    location = f"{place}:{line}"
    try:
        if data is None:
            raise ReadError(f"the message is larger than {LIMIT // 2**20} MiB, the limit for one article")
        return finish(read_eml(data), id="", location=location)
    except ReadError as error:
        return Failure(location, str(error))


def _messages(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Yield the messages with the line that each begins at; one that is longer than the limit is None."""
    kept: list[bytes] = []
    size = start = number = 0
    is_blank = True
    while line := file.readline(1 << 20):
        number += line.endswith(b"\n")
        if is_blank and line.startswith(b"From ") and _POSTMARK.match(line):
            if size:
                yield start, _joined(kept, size)
            kept, size, start = [], 0, number
        else:
            size += len(line)
            if size <= LIMIT:
                kept.append(line)
        is_blank = line in (b"\n", b"\r\n")
    if size:
        yield start, _joined(kept, size)


def _joined(lines: list[bytes], size: int) -> bytes | None:
    return _QUOTED.sub(b"", b"".join(lines)) if size <= LIMIT else None
