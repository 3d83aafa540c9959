"""How are arrays stored one after the other in one checked file, and do they still hold what was written?

FORMAT.md draws the layout of the file. It is mapped into memory and never copied; each block is checked when it is
first touched.
"""

import hashlib
import json
import mmap
import os
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO, Generic, TypeVar, cast

import numpy as np
from numpy.typing import ArrayLike, NDArray

from index.machine.folder import plain_file
from index.vocabulary.errors import IndexDamagedError, IndexUnusableError
from index.vocabulary.fixed import fixed

_MAGIC = b"ARTSEG01"
_ALIGNMENT = 64
BLOCK = 16_384
"""Bytes under one checksum: small, since the first touch of a short list checks all of its block (5 µs)."""
FOOTER = struct.Struct("<Q8s")


@fixed
class NamedFile:
    """Tell a file from every other: its name in the folder, its bytes, and the SHA-256 (hex) of its manifest."""

    name: str
    size: int
    digest: str


def damaged(path: Path, what: str) -> IndexDamagedError:
    """Return the error that names a file and what is wrong with it."""
    return IndexDamagedError(f"{path}: {what}; restore this index from a copy or run python -m index --rebuild")


class Stream:
    """Collect the items of one section, in order."""

    def __init__(self, writer: "SectionWriter", dtype: np.dtype[Any]) -> None:
        self.dtype = dtype
        self.count = 0
        self._writer = writer
        self._chunks: list[bytes | memoryview] = []
        self._spilled: Path | None = None

    def append(self, items: ArrayLike) -> None:
        """Add numbers, which must fit the section's type."""
        self.append_bytes(np.ascontiguousarray(items, self.dtype).view(np.uint8).data)

    def append_bytes(self, data: bytes | memoryview) -> None:
        """Add items that are encoded already; they are kept, not copied."""
        if len(data):
            self._chunks.append(data)
            self.count += len(data) // self.dtype.itemsize
            self._writer.hold(len(data))

    def spill(self, path: Path) -> None:
        """Move what is in memory to a file beside the segment."""
        if self._chunks:
            with path.open("ab") as file:
                file.writelines(self._chunks)
            self._spilled = path
            self._chunks.clear()

    def drain(self, sink: "_Sink") -> None:
        """Write everything to the segment file."""
        if self._spilled:
            with self._spilled.open("rb") as file:
                while data := file.read(1 << 20):
                    sink.write(data)
            self._spilled.unlink()
        for chunk in self._chunks:
            sink.write(chunk)
        self._chunks.clear()


class SectionWriter:
    """Write one file of sections. What is held in memory meanwhile stays below `memory` bytes; the rest is spilled."""

    def __init__(self, path: Path, *, memory: int) -> None:
        self._path = path
        self._memory = memory
        self._held = 0
        self._streams: dict[str, Stream] = {}

    def section(self, name: str, dtype: str) -> Stream:
        """Begin a section of little-endian numbers (``u1 u2 u4 u8 i8``)."""
        stream = self._streams[name] = Stream(self, np.dtype("<" + dtype))
        return stream

    def hold(self, size: int) -> None:
        """Note bytes that a stream holds, and spill all streams when there are too many."""
        self._held += size
        if self._held > self._memory:
            for number, stream in enumerate(self._streams.values()):
                stream.spill(self._part(number))
            self._held = 0

    def finish(self, facts: Mapping[str, int]) -> NamedFile:
        """Write the file and make its content durable. `facts` are numbers kept in its manifest."""
        with self._path.open("xb") as file:
            sink = _Sink(file)
            sink.write(_MAGIC)
            places: dict[str, tuple[str, int, int]] = {}
            for name, stream in self._streams.items():
                sink.align()
                places[name] = (stream.dtype.str[1:], sink.size, stream.count)
                stream.drain(sink)
            sink.align()
            checksums = np.array(sink.checksums(), "<u4").tobytes()
            manifest = json.dumps(
                {
                    "facts": dict(facts),
                    "sections": places,
                    "checksums": [sink.size, len(checksums), hashlib.sha256(checksums).hexdigest()],
                }
            ).encode("ascii")
            file.write(checksums + manifest + FOOTER.pack(len(manifest), _MAGIC))
            file.flush()
            os.fsync(file.fileno())
        size = sink.size + len(checksums) + len(manifest) + FOOTER.size
        return NamedFile(self._path.name, size, hashlib.sha256(manifest).hexdigest())

    def discard(self) -> None:
        """Remove all that was written."""
        for number in range(len(self._streams)):
            self._part(number).unlink(missing_ok=True)
        self._path.unlink(missing_ok=True)

    def _part(self, number: int) -> Path:
        return self._path.with_name(f"{self._path.name}.{number}.part")


class _Sink:
    """Write to a file and sum up each block of it."""

    def __init__(self, file: BinaryIO) -> None:
        self.size = 0
        self._file = file
        self._sums: list[int] = []
        self._open = 0  # the checksum of the block that is not full yet

    def write(self, data: bytes | memoryview) -> None:
        self._file.write(data)
        view = memoryview(data)
        while view:
            room = BLOCK - self.size % BLOCK
            piece, view = view[:room], view[room:]
            self._open = zlib.crc32(piece, self._open)
            self.size += len(piece)
            if self.size % BLOCK == 0:
                self._sums.append(self._open)
                self._open = 0

    def align(self) -> None:
        self.write(bytes(-self.size % _ALIGNMENT))

    def checksums(self) -> list[int]:
        """Return the checksum of each block, the last of which may be short."""
        return [*self._sums, self._open] if self.size % BLOCK else self._sums


Item = TypeVar("Item", bound=np.generic)


class Section(Generic[Item]):
    """Read one array. What is returned are views of the mapped file, not to be handed out of a snapshot."""

    def __init__(self, sections: "Sections", array: NDArray[Item], offset: int) -> None:
        self._sections = sections
        self._array = array
        self._offset = offset
        self._size = array.itemsize
        self._checked = False

    def __len__(self) -> int:
        return len(self._array)

    @property
    def dtype(self) -> np.dtype[Item]:
        """Return the type of its items."""
        return self._array.dtype

    def read(self, start: int, end: int) -> NDArray[Item]:
        """Return the items from `start` up to `end`, checked."""
        if not self._checked and start < end:
            self._sections.check(self._offset + start * self._size, self._offset + end * self._size)
        return self._array[start:end]

    def whole(self) -> NDArray[Item]:
        """Return all items, checked."""
        if not self._checked:
            self.read(0, len(self._array))
            self._checked = True
        return self._array


class Sections:
    """Read one file of sections. Safe to share between threads.

    Raise `IndexDamagedError` where the file is not the one named by `expected`, or when a block that is touched does
    not hold what was written; `FileNotFoundError` where it is gone, `IndexUnusableError` where it cannot be read.
    """

    def __init__(self, folder: Path, expected: NamedFile) -> None:
        self.path = folder / expected.name
        try:
            with plain_file(self.path) as file:
                size = file.seek(0, 2)
                if size != expected.size:
                    raise damaged(self.path, f"has {size} bytes instead of {expected.size}")
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except FileNotFoundError:
            raise
        except OSError as error:
            raise IndexUnusableError(f"{self.path}: cannot be read: {error.strerror}") from error
        self._bytes = np.frombuffer(self._map, np.uint8)
        length, magic = FOOTER.unpack(self._map[-FOOTER.size :])
        end = size - FOOTER.size
        manifest = self._map[end - length : end] if length <= end else b""
        if magic != _MAGIC or hashlib.sha256(manifest).hexdigest() != expected.digest:
            raise damaged(self.path, "its manifest does not hold what was written")
        values = json.loads(manifest)
        self.facts: Mapping[str, int] = values["facts"]
        self._places: Mapping[str, tuple[str, int, int]] = values["sections"]
        start, length, digest = values["checksums"]
        checksums = self._map[start : start + length]
        if hashlib.sha256(checksums).hexdigest() != digest:
            raise damaged(self.path, "its checksums do not hold what was written")
        self._end = start
        self._checksums = np.frombuffer(checksums, "<u4").tolist()
        self._touched = bytearray(len(self._checksums))

    def section(self, name: str) -> Section[Any]:
        """Return the array of a name."""
        dtype, offset, count = self._places[name]
        array = np.frombuffer(self._map, np.dtype("<" + dtype), count, offset) if count else np.zeros(0, dtype)
        return Section(self, array, offset)

    def names(self) -> list[str]:
        """Return the names of its sections, in the order of the file."""
        return list(self._places)

    def check(self, start: int, end: int) -> None:
        """Check the blocks of some bytes, each once."""
        first, last = start // BLOCK, -(-end // BLOCK)
        number = self._touched.find(0, first, last)
        while number >= 0:
            block = self._bytes[number * BLOCK : min((number + 1) * BLOCK, self._end)]
            if zlib.crc32(cast(bytes, block)) != self._checksums[number]:
                name = self._name(number * BLOCK, number * BLOCK + len(block))
                raise damaged(self.path, f"{name} at byte {number * BLOCK} does not hold what was written")
            self._touched[number] = 1
            number = self._touched.find(0, number + 1, last)

    def release(self) -> None:
        """Free the memory of what was read of the file; it is read again when it is needed."""
        self._map.madvise(mmap.MADV_DONTNEED)

    def check_all(self) -> None:
        """Check every byte, also of what was touched before."""
        self._touched[:] = bytes(len(self._touched))
        self.check(0, self._end)

    def _name(self, start: int, end: int) -> str:
        """Return the sections that some bytes belong to."""
        names = [
            name
            for name, (dtype, offset, count) in self._places.items()
            if offset < end and start < offset + count * np.dtype(dtype).itemsize
        ]
        return ", ".join(names) or "its padding"
