"""Given files one by one, which bytes are a ZIP of them?

APPNOTE 6.3.10 (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT), of which the numbers in the comments are
sections. `zipfile` keeps a kilobyte of each file until its end, a gigabyte for a million articles; here the directory
waits on the disk.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from tempfile import TemporaryFile
from typing import IO

from index.vocabulary.fixed import fixed

_LEVEL = 6
_CHUNK = 1 << 16
_MOST_FILES, _LARGEST = 0xFFFF, 0xFFFFFFFF
"""What fields of 16 and 32 bits hold; such a number stands for a larger one that is written elsewhere in 64 bits."""

_PLAIN, _LARGE = 20, 45
"""Versions of the format that a reader must know (4.4.3.2): the second for numbers of 64 bits."""

_UTF8 = 1 << 11
_DEFLATED = 8
_NO_TIME, _NO_DATE = 0, 33
"""Midnight of 1 January 1980, the first that can be said: the same files make the same ZIP at any time."""

_READABLE = 0o100644 << 16


@fixed
class ZipEntry:
    """Hold the name of one file, and its content or a file to read it from."""

    name: str
    content: bytes | IO[bytes]


def zipped(members: Iterable[ZipEntry]) -> Iterator[bytes]:
    """Yield a ZIP of some files, each as soon as it comes.

    A file is packed before it is sent, so that its sizes stand before it: not every program reads them behind it.
    """
    offset = count = 0
    with TemporaryFile() as directory:
        for member in members:
            with TemporaryFile() if not isinstance(member.content, bytes) else BytesIO() as packed:
                crc, size = _pack(member.content, packed)
                facts = _facts(member.name.encode(), crc, packed.tell(), size)
                directory.write(_directory_entry(member.name.encode(), crc, packed.tell(), size, offset))
                yield facts
                offset += len(facts) + packed.tell()
                packed.seek(0)
                yield from _chunks(packed)
            count += 1
        length = directory.tell()
        directory.seek(0)
        yield from _chunks(directory)
        yield _end(count, length, offset)


def _pack(content: bytes | IO[bytes], into: IO[bytes]) -> tuple[int, int]:
    """Write a content compressed; return its checksum and its size."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    crc = size = 0
    for chunk in [content] if isinstance(content, bytes) else _chunks(content):
        crc, size = zlib.crc32(chunk, crc), size + len(chunk)
        into.write(packer.compress(chunk))
    into.write(packer.flush())
    return crc, size


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(_CHUNK):
        yield chunk


def _facts(name: bytes, crc: int, packed: int, size: int) -> bytes:
    """Return what stands before a file (4.3.7); where one of its sizes is large, both are written in 64 bits."""
    extra = struct.pack("<HHQQ", 1, 16, size, packed) if max(size, packed) >= _LARGEST else b""  # 4.5.3
    sizes = (_LARGEST, _LARGEST) if extra else (packed, size)
    version = _LARGE if extra else _PLAIN
    head = struct.pack(
        "<4sHHHHHLLLHH", b"PK\3\4", version, _UTF8, _DEFLATED, _NO_TIME, _NO_DATE, crc, *sizes, len(name), len(extra)
    )
    return head + name + extra


def _directory_entry(name: bytes, crc: int, packed: int, size: int, offset: int) -> bytes:
    """Return the entry of a file in the directory (4.3.12)."""
    large = [number for number in (size, packed, offset) if number >= _LARGEST]
    extra = struct.pack(f"<HH{len(large)}Q", 1, 8 * len(large), *large) if large else b""
    version = _LARGE if large else _PLAIN
    packed, size, offset = (min(number, _LARGEST) for number in (packed, size, offset))
    entry = struct.pack(
        "<4sHHHHHHLLLHHHHHLL", b"PK\1\2", 3 << 8 | version, version, _UTF8, _DEFLATED, _NO_TIME, _NO_DATE,
        crc, packed, size, len(name), len(extra), 0, 0, 0, _READABLE, offset,
    )  # fmt: skip
    return entry + name + extra


def _end(count: int, length: int, offset: int) -> bytes:
    """Return what ends a ZIP (4.3.14 to 4.3.16): how many files it has, and where their directory is."""
    few = min(count, _MOST_FILES)
    end = struct.pack("<4sHHHHLLH", b"PK\5\6", 0, 0, few, few, min(length, _LARGEST), min(offset, _LARGEST), 0)
    if count < _MOST_FILES and max(length, offset) < _LARGEST:
        return end
    record = struct.pack("<4sQHHLLQQQQ", b"PK\6\6", 44, 3 << 8 | _LARGE, _LARGE, 0, 0, count, count, length, offset)
    return record + struct.pack("<4sLQL", b"PK\6\7", 0, offset + length, 1) + end
