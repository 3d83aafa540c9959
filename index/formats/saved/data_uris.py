"""Given a page that holds its own pictures and fonts, what is it without them?

Pages saved as one file hold them as addresses with the data inside (RFC 2397): in attributes, in lists of ``srcset``,
in ``url()`` of styles, in quotes or not, in base64 or percent-encoded. They are most of such a page, and nothing that
an article says, so they are cut while the file is read, before the limit for one article counts.
"""

import re
from typing import BinaryIO

from index.machine.opener import LIMIT
from index.vocabulary.errors import ReadError

_BLOCK = 1 << 20
"""Bytes that are read at a time."""

_SCHEME = b"data:"
_TYPE = re.compile(rb"data:[\w/+.-]{0,60}(?:;[\w=.+-]{1,60}){0,4},")
_LONGEST_TYPE = 320
_BEFORE = re.compile(rb"(?:[=(:]\s?(?:(?P<quote>[\"'])|(?P<entity>&quot;))|(?P<bracket>\())\Z")
_LONGEST_BEFORE = 8

_DOUBLE, _SINGLE = re.compile(rb"[\"<>]"), re.compile(rb"['<>]")
_ENTITY = re.compile(rb"[&\"'<>]")
_BRACKET = re.compile(rb"[\s)\"'<>]")
_BARE = re.compile(rb"[^A-Za-z0-9+/%=._~-]")
"""What ends the data, by what stands before the address: the quote, the bracket, else whatever no encoding writes. A
tag ends it in any case, so that little is lost of a text that only speaks of such addresses."""

_SHORTEST = 200
"""Bytes of data that are worth cutting."""

_ZIP = b"PK\x03\x04"
"""What a ZIP archive begins with: a page that unpacks itself has one, of which no byte may be missing."""


def read_page_bytes(file: BinaryIO) -> bytes:
    """Return the bytes of a page without such data; raise `ReadError` if more than `LIMIT` remain."""
    scissors = _Scissors()
    pieces: list[bytes] = []
    size = 0
    while block := file.read(_BLOCK):
        pieces.append(scissors.cut(block))
        size += len(pieces[-1])
        if size > LIMIT:
            raise too_large()
    return b"".join([*pieces, scissors.held])


def too_large() -> ReadError:
    """Return the error for a page that is too large even without its pictures."""
    return ReadError(f"is larger than {LIMIT // 2**20} MiB, pictures not counted, the limit for one article; split it")


class _Scissors:
    """Cut blocks of a page, one after the other; `held` is what is not decided before the next one comes."""

    def __init__(self) -> None:
        self.held = b""
        self._before = b""  # what stood before it, of which an address may tell what ends its data
        self._end: re.Pattern[bytes] | None = None
        self._is_archive = False

    def cut(self, block: bytes) -> bytes:
        """Return what remains of what was held and of the next block, but for what is held now."""
        if self._is_archive:
            return block
        data = self._before + self.held + block
        place = len(self._before)
        archive = data.find(_ZIP, place)
        kept: list[bytes] = []
        while True:
            if self._end is not None:
                end = self._end.search(data, place)
                if end is None:
                    return b"".join([*kept, self._hold(data, len(data), len(data))])
                place, self._end = end.start(), None
            if 0 <= archive < place:
                archive = data.find(_ZIP, place)
            start = data.find(_SCHEME, place)
            if archive >= 0 and (start < 0 or archive < start):
                self._is_archive, self.held = True, b""
                return b"".join([*kept, data[place:]])
            if start < 0:
                return b"".join([*kept, self._hold(data, place, len(data) - len(_SCHEME))])
            match = _TYPE.match(data, start)
            if match is None and len(data) - start > _LONGEST_TYPE:
                kept.append(data[place : start + len(_SCHEME)])
                place = start + len(_SCHEME)
                continue
            if match is None or len(data) - match.end() < _SHORTEST:
                return b"".join([*kept, self._hold(data, place, start)])
            end = (ends := _ends(data, start)).search(data, match.end(), match.end() + _SHORTEST)
            if end is None:
                kept += (data[place:start], b"data:,")
                place, self._end = match.end() + _SHORTEST, ends
            else:
                kept.append(data[place : end.start()])
                place = end.start()

    def _hold(self, data: bytes, place: int, start: int) -> bytes:
        """Hold what may become an address; return what comes before it, if that is not returned yet."""
        middle = min(max(place, start), len(data))
        self._before, self.held = data[max(0, middle - _LONGEST_BEFORE) : middle], data[middle:]
        return data[place:middle]


def _ends(data: bytes, start: int) -> re.Pattern[bytes]:
    """Return what ends the address that begins at a place."""
    before = _BEFORE.search(data[max(0, start - _LONGEST_BEFORE) : start])
    if before is None:
        return _BARE
    if before["quote"]:
        return _DOUBLE if before["quote"] == b'"' else _SINGLE
    return _ENTITY if before["entity"] else _BRACKET
