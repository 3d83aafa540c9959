"""Given the path of a file, how is it opened so that reading it does no harm?

Only regular files are read: a link may lead out of the folder, a FIFO would keep us waiting forever, and some devices
change when they are read. A file can change its kind between looking and opening, so the open file is examined.
"""

import bz2
import errno
import gzip
import io
import lzma
import os
import re
import stat
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from index.machine.heard import heard
from index.machine.piecewise import piecewise
from index.vocabulary.errors import ReadError

LIMIT = 32 * 2**20
"""Bytes of one article, as a file or a record, and after decompression. A novel is 1 MiB, a saved page with all its
images inside 20."""

_STREAM_LIMIT = 64 * 2**30
"""Bytes that a compressed file of records may unpack to: hundreds of millions of paragraphs."""

_LARGEST_COPY = 4 * 2**30
"""Bytes of an archive inside another that is copied to the disk, since it can only be read in an order of its own."""

_GZIP, _XZ, _BZIP2 = b"\x1f\x8b\x08", b"\xfd7zXZ\0", b"BZh"
_BLOCK = re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)")
"""How a file packed by bzip2 begins: a text may begin with its first letters."""

_PIECE = 1 << 16
"""Bytes of a compressed file that are read at a time."""

_MOST_MEMORY = 256 * 2**20
"""Bytes that unpacking xz may take; its best compression takes 65 MiB."""

_Read = Callable[[int], bytes]


@contextmanager
def open_regular(path: Path) -> Iterator[BinaryIO]:
    """Open a regular file, unpacked if it is compressed by gzip, bzip2 or xz, whatever its name.

    Raise `ReadError` for anything but a regular file, `OSError` for what the system does not let us read. Reading
    raises `ReadError` where the compressed data is damaged or unpacks to more than `_STREAM_LIMIT`.
    """
    with open_as_it_is(path) as file, unpacked(file) as content:
        yield content


@contextmanager
def open_as_it_is(path: Path) -> Iterator[BinaryIO]:
    """Open a regular file, compressed or not; raise as `open_regular` does."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise ReadError("is a symbolic link, and links are not followed") from error
        if error.errno == errno.ENXIO:
            raise ReadError("is a socket or a device, not a regular file") from error
        raise
    with heard(descriptor) as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise ReadError("is not a regular file (a folder, a FIFO or a device)")
        yield file


@contextmanager
def unpacked(file: BinaryIO) -> Iterator[BinaryIO]:
    """Yield what is in a buffered file, unpacked if it is compressed by gzip, bzip2 or xz.

    Reading raises as in `open_regular`.
    """
    unpack = _unpacking(file)
    if unpack is None:
        yield file
        return
    with piecewise(_limited(unpack)) as content:
        if _packing(content):
            raise ReadError("is compressed twice; unpack it once")
        yield content


def _packing(file: BinaryIO) -> bytes:
    """Return what a compressed file begins with, empty if we do not unpack it."""
    head = peek(file, 10)
    packing = next((each for each in (_GZIP, _XZ, _BZIP2) if head.startswith(each)), b"")
    return b"" if packing == _BZIP2 and not _BLOCK.match(head) else packing


def _unpacking(file: BinaryIO) -> _Read | None:
    """Return what reads the next unpacked bytes of a file, None if it is not compressed."""
    packing = _packing(file)
    if packing == _GZIP:
        return gzip.GzipFile(fileobj=file).read1
    if packing == _XZ:
        return _Streams(file, lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_MOST_MEMORY)).read
    return _Streams(file, bz2.BZ2Decompressor).read if packing else None


def _limited(unpack: _Read) -> _Read:
    """Return what unpacks up to `_STREAM_LIMIT`, with errors that say what is wrong."""
    left = _STREAM_LIMIT

    def read(size: int) -> bytes:
        nonlocal left
        try:
            data = unpack(size)
        except (OSError, EOFError, zlib.error, lzma.LZMAError) as error:
            if isinstance(error, OSError) and error.errno:
                raise
            raise ReadError(f"its compressed data is damaged: {error}") from error
        left -= len(data)
        if left < 0:
            raise ReadError(f"unpacks to more than {_STREAM_LIMIT // 2**30} GiB")
        return data

    return read


def peek(file: BinaryIO, size: int) -> bytes:
    """Return the first bytes of a buffered file, at most 8 KiB, and leave it at its beginning."""
    assert isinstance(file, io.BufferedReader)
    return file.peek(size)[:size]


def put_back(data: bytes, file: BinaryIO) -> BinaryIO:
    """Return a file at its beginning of which `data` was read."""
    if file.seekable():
        file.seek(0)
        return file
    held = io.BytesIO(data)
    return piecewise(lambda size: held.read(size) or file.read(size))


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


def read_whole(file: BinaryIO, limit: int = LIMIT) -> bytes:
    """Return all bytes of a file that is one article.

    Raise `ReadError` if there are more than the `limit`.
    """
    data = file.read(limit + 1)
    if len(data) > limit:
        raise ReadError(f"is larger than {limit // 2**20} MiB, the limit for one article; split it")
    return data


_Decompressor = bz2.BZ2Decompressor | lzma.LZMADecompressor


class _Streams:
    """Read the streams that a compressed file is made of, one after the other."""

    def __init__(self, file: BinaryIO, begin: Callable[[], _Decompressor]) -> None:
        self._file = file
        self._begin = begin
        self._stream = begin()

    def read(self, size: int) -> bytes:
        """Return the next bytes, none at the end. Raise `EOFError` where the file ends inside a stream."""
        data = b""
        rest = b""
        while not data:
            if self._stream.eof:
                rest = (self._stream.unused_data or self._file.read(_PIECE)).lstrip(b"\0")  # between streams of xz
                if not rest:
                    return b""
                self._stream = self._begin()
            elif self._stream.needs_input and not rest:
                rest = self._file.read(_PIECE)
                if not rest:
                    raise EOFError("it ends too early")
            data, rest = self._stream.decompress(rest, size), b""
        return data
