"""Given what is unpacked of a file, is that more than any honest file holds?

A few kilobytes can be made to unpack to petabytes: by zeros that are packed well, by entries that share their bytes, by
archives inside archives, or by one that holds itself. So what comes out of a file is counted, all that is inside of its
archives together, and reading ends where it is too much. What was read before stands.
"""

import io
from typing import BinaryIO

from index.machine.piecewise import piecewise
from index.vocabulary.errors import ReadError

DEEPEST = 4
"""Archives inside each other that are opened: a mailbox in a ZIP file in a backup in a tar file is the deepest seen."""

MOST_MEMBERS = 1_000_000
"""Files in one file, all of its archives together; a library's yearly deposit of web pages has 200,000."""

_LARGEST = 64 * 2**30
"""Bytes that all of them together may unpack to: hundreds of millions of paragraphs."""

_RATIO = 200
"""How many times its own size a file may unpack to. Text packs to a quarter, tables and logs to a fiftieth; zeros, of
which bombs are made, to a thousandth."""

_FREE = 256 * 2**20
"""Bytes that any file may unpack to: small files may be packed better, and so much does no harm."""


class Meter:
    """Count what comes out of a file of `size` bytes; `reason` says what was too much, empty while nothing is."""

    def __init__(self, size: int) -> None:
        self.reason = ""
        self._left = min(_LARGEST, _FREE + _RATIO * size)
        self._too_large = (
            f"unpacks to more than {_LARGEST // 2**30} GiB, the limit; unpack it yourself and index what you need"
            if self._left == _LARGEST
            else f"unpacks to more than {_RATIO} times its size, as a bomb does; if it is not one, unpack it yourself"
        )
        self._members = 0

    def member(self) -> None:
        """Count a member."""
        self._members += 1
        if self._members > MOST_MEMBERS:
            self._refuse(f"holds more than {MOST_MEMBERS:,} files, the limit; split it")

    def count(self, size: int) -> None:
        """Count bytes. Raise `ReadError` where they are too many."""
        self._left -= size
        if self._left < 0:
            self._refuse(self._too_large)

    def metered(self, file: BinaryIO) -> io.BufferedReader:
        """Return a file whose bytes are counted as they are read; it is closed with it, and cannot be rewound."""

        def read(size: int) -> bytes:
            data = file.read(size)
            self.count(len(data))
            return data

        return piecewise(read, file)

    def _refuse(self, reason: str) -> None:
        self.reason = reason
        raise ReadError(reason)
