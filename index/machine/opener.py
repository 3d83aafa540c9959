"""Given the path of a file, how is it opened so that reading it does no harm?

Only regular files are read: a link may lead out of the folder, a FIFO would keep us waiting forever, and some devices
change when they are read. A file can change its kind between looking and opening, so the open file is examined.
"""

import errno
import gzip
import io
import os
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from index.vocabulary.errors import ReadError

LIMIT = 32 * 2**20
"""Bytes of one article, as a file or a record, and after decompression. A novel is 1 MiB, a saved page with all its
images inside 20."""

_STREAM_LIMIT = 64 * 2**30
"""Bytes that a compressed file of records may unpack to: hundreds of millions of paragraphs."""

_LARGEST_COPY = 4 * 2**30
"""Bytes of an archive inside another that is copied to the disk, since it can only be read in an order of its own."""

_GZIP = b"\x1f\x8b\x08"


@contextmanager
def open_regular(path: Path) -> Iterator[BinaryIO]:
    """Open a regular file, unpacked if it is compressed by gzip whatever its name.

    Raise `ReadError` for anything but a regular file, `OSError` for what the system does not let us read. Reading
    raises `ReadError` where the compressed data is damaged or unpacks to more than `_STREAM_LIMIT`.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise ReadError("is a symbolic link, and links are not followed") from error
        if error.errno == errno.ENXIO:
            raise ReadError("is a socket or a device, not a regular file") from error
        raise
    with open(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise ReadError("is not a regular file (a folder, a FIFO or a device)")
        with unpacked(file) as content:
            yield content


@contextmanager
def unpacked(file: BinaryIO) -> Iterator[BinaryIO]:
    """Yield what is in a buffered file, unpacked if it is compressed by gzip; reading raises as in `open_regular`."""
    if not peek(file, len(_GZIP)).startswith(_GZIP):
        yield file
        return
    with io.BufferedReader(cast(io.RawIOBase, _Unpacked(file))) as content:
        if peek(content, len(_GZIP)).startswith(_GZIP):
            raise ReadError("is compressed twice; unpack it once")
        yield content


def peek(file: BinaryIO, size: int) -> bytes:
    """Return the first bytes of a buffered file, at most 8 KiB, and leave it at its beginning."""
    assert isinstance(file, io.BufferedReader)
    return file.peek(size)[:size]


def put_back(data: bytes, file: BinaryIO) -> BinaryIO:
    """Return a file at its beginning of which `data` was read."""
    if file.seekable():
        file.seek(0)
        return file
    return io.BufferedReader(cast(io.RawIOBase, _Joined(data, file)))


@contextmanager
def rewindable(file: BinaryIO) -> Iterator[BinaryIO]:
    """Yield a file that can be read in any order: itself, or a copy of it, which is kept on the disk if it is large.

    Raise `ReadError` if it is larger than `_LARGEST_COPY`.
    """
    if file.seekable():
        yield file
        return
    with SpooledTemporaryFile(max_size=LIMIT) as copy:
        while piece := file.read(1 << 20):
            copy.write(piece)
            if copy.tell() > _LARGEST_COPY:
                raise ReadError(f"is larger than {_LARGEST_COPY // 2**30} GiB inside an archive; unpack that")
        copy.seek(0)
        yield cast(BinaryIO, copy)


def read_whole(file: BinaryIO) -> bytes:
    """Return all bytes of a file that is one article.

    Raise `ReadError` if there are more than `LIMIT`.
    """
    data = file.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise ReadError(f"is larger than {LIMIT // 2**20} MiB, the limit for one article; split it")
    return data


class _Joined(io.RawIOBase):
    """Read some bytes, then a file, which is left open."""

    def __init__(self, data: bytes, file: BinaryIO) -> None:
        self._data = io.BytesIO(data)
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]  # a memoryview in fact, typed as Buffer
        data = self._data.read(len(buffer)) or self._file.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class _Unpacked(io.RawIOBase):
    """Unpack a gzip stream up to `_STREAM_LIMIT`, with errors that say what is wrong."""

    def __init__(self, file: BinaryIO) -> None:
        self._stream = gzip.GzipFile(fileobj=file)
        self._read = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]  # a memoryview in fact, typed as Buffer
        try:
            count = self._stream.readinto(buffer)
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise ReadError(f"its compressed data is damaged: {error}") from error
        self._read += count
        if self._read > _STREAM_LIMIT:
            raise ReadError(f"unpacks to more than {_STREAM_LIMIT // 2**30} GiB")
        return count
