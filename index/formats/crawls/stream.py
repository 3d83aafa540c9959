"""Given a file of records that may be compressed, one record a piece or all at once, which bytes are in it, and where?

Crawlers compress each record by itself (WARC 1.1, annex D), so that one can be read without those before it; whoever
compresses a whole file makes one piece of it. A place is therefore two numbers: where a piece of gzip begins in the
file, and how far into it.
"""

import re
import zlib
from collections.abc import Callable
from typing import BinaryIO, NamedTuple

from index.vocabulary.errors import ReadError

CUT_OFF = "is cut off where the file ends"

_GZIP = b"\x1f\x8b\x08"
_BLOCK = 1 << 14
"""Bytes that are read, and unpacked, at a time: so many zeros unpack to 16 MiB at most."""
_LONGEST_LINE = 1 << 20
_LONGEST_HEADERS = 1 << 22
"""Bytes of one line, and of all lines of one record's headers."""


class Place(NamedTuple):
    """Say where something begins: how far into the piece of gzip that begins at `piece`, which is 0 in a plain file."""

    piece: int
    offset: int

    def __str__(self) -> str:
        return f"byte {self.piece or self.offset:,}"


class PackedDataError(ReadError):
    """Say that a piece of gzip cannot be unpacked from somewhere on."""


class RecordStream:
    """Read a file that can be rewound, unpacked where it is compressed by gzip.

    It has of a file what `warcio` reads from: `read`, `readline` and `tell`. `count` hears how many bytes were
    unpacked, and may object.
    """

    def __init__(self, file: BinaryIO, *, count: Callable[[int], None] = lambda size: None) -> None:
        self._file = file
        self._count = count
        file.seek(0)
        self.is_packed = file.read(len(_GZIP)) == _GZIP
        self._start = self._lines = self._unpacked = 0
        self._go(0)

    @property
    def place(self) -> Place:
        """Return the place of what is read next."""
        return Place(self._piece, self._offset + self._start)

    def tell(self) -> int:
        """Return how many bytes were unpacked since the last jump."""
        return self._unpacked - len(self._held) + self._start

    def read(self, size: int = -1) -> bytes:
        """Return so many bytes, fewer only at the end."""
        pieces: list[bytes] = []
        while size and self._fill():
            end = len(self._held) if size < 0 else min(len(self._held), self._start + size)
            pieces.append(self._held[self._start : end])
            size -= (end - self._start) if size > 0 else 0
            self._start = end
        return b"".join(pieces)

    def skip(self, size: int) -> int:
        """Read so many bytes and forget them; return how many there were."""
        left = size
        while left > 0 and self._fill():
            step = min(left, len(self._held) - self._start)
            self._start += step
            left -= step
        return size - left

    def readline(self, size: int | None = None) -> bytes:
        """Return a line with its end, or the last bytes of the file.

        Raise `ReadError` for lines that are longer than any header, one or all since `begin`.
        """
        most = _LONGEST_LINE if size is None or size < 0 else min(size, _LONGEST_LINE)
        pieces: list[bytes] = []
        length = 0
        while length < most and self._fill():
            end = self._held.find(b"\n", self._start, self._start + most - length) + 1
            end = end or min(len(self._held), self._start + most - length)
            pieces.append(self._held[self._start : end])
            length += end - self._start
            self._start = end
            if pieces[-1].endswith(b"\n"):
                break
        self._lines += length
        if self._lines > _LONGEST_HEADERS or (length == _LONGEST_LINE and size is None):
            raise ReadError(f"has headers of more than {_LONGEST_HEADERS >> 20} MiB")
        return b"".join(pieces)

    def begin(self) -> None:
        """Begin to count the bytes of lines anew."""
        self._lines = 0

    def go(self, place: Place) -> None:
        """Go to a place that was that of a record: at once, except within a piece of gzip."""
        if not self.is_packed:
            self._go(place.offset)
            return
        here = self.place
        if place.piece != here.piece or place.offset < here.offset:
            self._go(place.piece)
        self.skip(place.offset - self.place.offset)

    def resume(self) -> bool:
        """Go behind data that cannot be unpacked, to where the next piece of gzip may begin; tell if there is one."""
        position = max(self._block, self._piece + 1)
        self._file.seek(position)
        held = b""
        while block := self._file.read(_BLOCK):
            held += block
            found = held.find(_GZIP)
            if found >= 0:
                self._go(position + found)
                return True
            position += max(0, len(held) - len(_GZIP) + 1)
            held = held[-len(_GZIP) + 1 :]
        return False

    def _go(self, position: int) -> None:
        self._file.seek(position)
        self._position = position
        self._block = position
        self._raw = self._held = b""
        self._start = self._lines = self._unpacked = 0
        self._piece, self._offset = (position, 0) if self.is_packed else (0, position)
        self._unzip = zlib.decompressobj(31) if self.is_packed else None

    def _fill(self) -> bool:
        """Hold the next bytes, unless some are held that were not read; tell if there are any."""
        while self._start >= len(self._held):
            self._offset += len(self._held)
            self._start = 0
            self._held = b""
            if not (self._next_unpacked() if self._unzip is not None else self._next_plain()):
                return False
            self._unpacked += len(self._held)
        return True

    def _next_plain(self) -> bool:
        self._held = self._file.read(_BLOCK)
        return bool(self._held)

    def _next_unpacked(self) -> bool:
        """Unpack the next block; a piece that ends is followed by the next one."""
        assert self._unzip is not None
        if self._unzip.eof and not self._next_piece():
            return False
        if not self._raw:
            self._block = self._position
            self._raw = self._file.read(_BLOCK)
            self._position += len(self._raw)
            if not self._raw:
                raise PackedDataError(CUT_OFF)
        raw, self._raw = self._raw, b""
        try:
            self._held = self._unzip.decompress(raw)
        except zlib.error as error:
            said = re.sub(r"^Error -?\d+ while decompressing data: ", "", str(error))
            raise PackedDataError(f"cannot be read: its compressed data is damaged ({said})") from error
        if self._unzip.eof:
            self._raw = self._unzip.unused_data
        self._count(len(self._held))
        return True

    def _next_piece(self) -> bool:
        """Go to the piece of gzip behind the one that ended, over the zeros that may stand between them."""
        raw = self._raw.lstrip(b"\0")
        while not raw:
            self._block = self._position
            raw = self._file.read(_BLOCK)
            self._position += len(raw)
            if not raw:
                return False
            raw = raw.lstrip(b"\0")
        self._raw = raw
        self._offset = 0
        self._piece = self._position - len(self._raw)
        self._unzip = zlib.decompressobj(31)
        return True
