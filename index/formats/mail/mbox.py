"""Given a mailbox in one file, which messages? (RFC 4155)

A line "From ", an address and a time begins each message; only such a line after a blank one does, since a sentence may
begin with that word. Thunderbird may write the word alone. Where a message states its length (``mboxcl``), its text may
have such lines too.
"""

import io
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
_LENGTH = re.compile(rb"Content-Length:[ \t]*(\d{1,9})[ \t]*\r?\n\Z", re.IGNORECASE)
_BLANK = (b"\n", b"\r\n")
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
    lines = _Lines(file)
    kept: list[bytes] = []
    size = start = stated = 0
    is_blank, is_head = True, False
    while line := lines.next():
        if is_blank and _is_postmark(line):
            if size:
                yield start, _joined(kept, size)
            kept, size, start, stated = [], 0, lines.number, 0
            is_blank, is_head = False, True
            continue
        is_blank = line in _BLANK
        if is_head and (match := _LENGTH.match(line)):
            stated = int(match[1])
        if is_head and is_blank:
            is_head = False
            line += lines.body(min(stated, LIMIT))
        size += len(line)
        if size <= LIMIT:
            kept.append(line)
    if size:
        yield start, _joined(kept, size)


class _Lines:
    """Read a mailbox line by line; `number` is that of the last one."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._ahead = io.BytesIO()
        self._is_trusted = True
        self.number = 0

    def next(self) -> bytes:
        """Return the next line, or a part of one that is very long; nothing at the end."""
        line = self._ahead.readline()
        if not line.endswith(b"\n"):
            line += self._file.readline(1 << 20)
        self.number += line.endswith(b"\n")
        return line

    def body(self, size: int) -> bytes:
        """Return the next bytes if another message or the end follows them, else nothing.

        After one wrong length no other is believed: programs that do not know of lengths leave those of others behind.
        """
        if not size or not self._is_trusted:
            return b""
        body = self._file.read(size)
        between = b""
        while (line := self._file.readline(1 << 20)) in _BLANK:
            between += line
        self._is_trusted = _is_postmark(line) if line else len(body) >= size - len(_BLANK[1])
        self._ahead = io.BytesIO(between + line if self._is_trusted else body + between + line)
        self.number += body.count(b"\n") if self._is_trusted else 0
        return body if self._is_trusted else b""


def _is_postmark(line: bytes) -> bool:
    return line.startswith(b"From ") and _POSTMARK.match(line) is not None


def _joined(lines: list[bytes], size: int) -> bytes | None:
    return _QUOTED.sub(b"", b"".join(lines)) if size <= LIMIT else None
