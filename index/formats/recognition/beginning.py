"""Given a file, where does what it says begin, and what are its first bytes and characters?"""

import re
from typing import BinaryIO

from index.facts.charset import BYTE_ORDER_MARKS
from index.machine.opener import LIMIT, peek, put_back
from index.vocabulary.errors import ReadError

HEAD = 8192
"""Bytes looked at."""

_PIECE = 1 << 16
"""Bytes read at a time where they are not the first ones."""

_BLANK = re.compile(rb"[ \t\r\n\f\v\0\xef\xbb\xbf\xff\xfe]*+")
"""White space in any encoding, and byte order marks."""

_COMMENT, _COMMENT_END = b"<!--", b"-->"


def opening(file: BinaryIO) -> tuple[bytes, BinaryIO]:
    """Return the first bytes of a file behind any white space and comments, and a file to read in its place.

    What is returned is at the file's beginning. Raise `ReadError` for an empty file.
    """
    head = peek(file, HEAD)
    if not head:
        raise ReadError("is empty")
    start, is_open = _begin(head)
    if start < len(head) and not is_open and start <= HEAD // 4:
        return head, file
    mark, width = next(
        (
            (mark, 4 if "32" in name else 2 if "16" in name else 1)
            for mark, name in BYTE_ORDER_MARKS
            if head.startswith(mark)
        ),
        (b"", 1),
    )
    pieces: list[bytes] = []
    held = b""
    while piece := file.read(_PIECE):
        pieces.append(piece)
        held += piece
        start, is_open = _begin(held)
        held = _COMMENT + held[-2:] if is_open else held[start - start % width :]
        if len(held) >= HEAD:
            break
        if len(pieces) * _PIECE > LIMIT:
            raise ReadError(f"begins with more than {LIMIT // 2**20} MiB of white space and comments")
    if not held:
        raise ReadError("is empty: it holds nothing but white space")
    return mark + held[:HEAD], put_back(b"".join(pieces), file)


def _begin(data: bytes) -> tuple[int, bool]:
    """Return where white space and comments end, and whether a comment is still open there."""
    place = 0
    while True:
        match = _BLANK.match(data, place)
        place = match.end() if match else place
        if not data.startswith(_COMMENT, place):
            return place, False
        end = data.find(_COMMENT_END, place + len(_COMMENT))
        if end < 0:
            return place, True
        place = end + len(_COMMENT_END)


def head_text(head: bytes) -> str:
    """Return the first characters of a file, as far as telling formats apart needs them."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return head.decode(encoding, "ignore")
    if wide := _wide(head):
        return head.decode(wide, "ignore")
    return head.decode("latin-1").removeprefix("ï»¿")


def _wide(head: bytes) -> str:
    """Return the encoding of text in UTF-16 without a byte order mark, empty for anything else.

    >>> _wide("<html>".encode("utf-16-le")), _wide(b"<html>")
    ('utf-16-le', '')
    """
    half = len(head) // 2
    odd, even = head[1::2].count(0), head[::2].count(0)
    if half >= 2 and odd * 2 > half and even * 20 < half:
        return "utf-16-le"
    return "utf-16-be" if half >= 2 and even * 2 > half and odd * 20 < half else ""
