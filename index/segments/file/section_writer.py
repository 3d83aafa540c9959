"""Given arrays that grow side by side, how do they come to lie one after the other in one checked file?

The layout of the file is drawn in FORMAT.md.
"""

import hashlib
import json
import os
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import ArrayLike

from index.segments.file.format import ALIGNMENT, BLOCK, FOOTER, MAGIC, FileDigest


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
        """Take note of bytes that a stream holds, and spill all streams when there are too many."""
        self._held += size
        if self._held > self._memory:
            for number, stream in enumerate(self._streams.values()):
                stream.spill(self._part(number))
            self._held = 0

    def finish(self, facts: Mapping[str, int]) -> FileDigest:
        """Write the file and make its content durable. `facts` are numbers kept in its manifest."""
        with self._path.open("xb") as file:
            sink = _Sink(file)
            sink.write(MAGIC)
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
            file.write(checksums + manifest + FOOTER.pack(len(manifest), MAGIC))
            file.flush()
            os.fsync(file.fileno())
        size = sink.size + len(checksums) + len(manifest) + FOOTER.size
        return FileDigest(self._path.name, size, hashlib.sha256(manifest).hexdigest())

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
        self.write(bytes(-self.size % ALIGNMENT))

    def checksums(self) -> list[int]:
        """Return the checksum of each block, the last of which may be short."""
        return [*self._sums, self._open] if self.size % BLOCK else self._sums
