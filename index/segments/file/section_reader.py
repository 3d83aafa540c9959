"""Given one checked file, which arrays lie in it, and do they hold what was written?

The file is mapped into memory and never copied. Each block is checked when it is first touched.
"""

import hashlib
import json
import mmap
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from index.segments.file.format import BLOCK, FOOTER, MAGIC, FileDigest, damaged
from index.vocabulary.errors import IndexUnusableError

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
        """Return the items from `start` until before `end`, checked."""
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

    def __init__(self, folder: Path, expected: FileDigest) -> None:
        self.path = folder / expected.name
        try:
            with self.path.open("rb") as file:
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
        if magic != MAGIC or hashlib.sha256(manifest).hexdigest() != expected.digest:
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
        """Give back the memory of what was read of the file; it is read from there again where it is wanted again."""
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
