"""Given a name (a term, an id, a value), which number has it, and which names begin with some bytes?

Names lie side by side in ascending order of their bytes, which for UTF-8 is the order of code points (also of lone
surrogates, which are encoded too, so that any string is a name).
"""

import itertools
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import overload

import numpy as np

from index.segments.file.packing import narrowest
from index.segments.file.section_reader import Sections
from index.segments.file.section_writer import SectionWriter

SAMPLE = 64
"""Every so many names one is kept in memory, so that a search touches one short run of the others."""


def encode(name: str) -> bytes:
    """Return the bytes of a name."""
    return name.encode("utf-8", "surrogatepass")


def decode(name: bytes) -> str:
    """Return the name of some bytes."""
    return name.decode("utf-8", "surrogatepass")


class NamesWriter:
    """Write names, of at most `size` bytes together."""

    def __init__(self, sections: SectionWriter, name: str, *, size: int) -> None:
        self._bytes = sections.section(f"{name}.names", "u1")
        self._starts = sections.section(f"{name}.name_starts", narrowest(size))
        self._starts.append([0])
        self._last: bytes | None = None

    def append(self, names: Sequence[bytes]) -> None:
        """Add names, all after the last ones."""
        if names:
            ends = np.cumsum(np.fromiter(map(len, names), np.int64, len(names))) + self._bytes.count
            self._bytes.append_bytes(b"".join(names))
            self._starts.append(ends)


class Names(Sequence[bytes]):
    """Read names that a `NamesWriter` wrote, by number or by their order. Safe to share between threads."""

    def __init__(self, sections: Sections, name: str) -> None:
        self._bytes = sections.section(f"{name}.names")
        self._starts = sections.section(f"{name}.name_starts")
        self._sample: list[bytes] | None = None

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, number: int) -> bytes: ...
    @overload
    def __getitem__(self, number: slice) -> list[bytes]: ...
    def __getitem__(self, number: int | slice) -> bytes | list[bytes]:
        if isinstance(number, slice):
            return self.slice(*number.indices(len(self))[:2])
        if not 0 <= number < len(self):
            raise IndexError(number)
        start, end = self._starts.read(number, number + 2).tolist()
        return self._bytes.read(start, end).tobytes()

    def __iter__(self) -> Iterator[bytes]:
        for start in range(0, len(self), SAMPLE * 64):
            yield from self.slice(start, min(start + SAMPLE * 64, len(self)))

    def slice(self, first: int, end: int) -> list[bytes]:
        """Return the names from number `first` until before `end`."""
        if first >= end:
            return []
        starts = self._starts.read(first, end + 1).tolist()
        base = starts[0]
        data = self._bytes.read(base, starts[-1]).tobytes()
        return [data[start - base : stop - base] for start, stop in itertools.pairwise(starts)]

    @property
    def size(self) -> int:
        """Return the bytes of all names together."""
        return len(self._bytes)

    def find(self, name: bytes) -> int | None:
        """Return the number of a name, None if it is not there."""
        number = self.place(name)
        return number if number < len(self) and self[number] == name else None

    def place(self, name: bytes) -> int:
        """Return the number of the first name that is not less."""
        block = max(bisect_left(self._samples(), name) - 1, 0) * SAMPLE
        starts = self._starts.read(block, min(block + SAMPLE + 1, len(self)) + 1).tolist()
        base = starts[0]
        data = self._bytes.read(base, starts[-1]).tobytes()
        low, high = 0, len(starts) - 1
        while low < high:
            middle = (low + high) // 2
            if data[starts[middle] - base : starts[middle + 1] - base] < name:
                low = middle + 1
            else:
                high = middle
        return block + low

    def prefixed(self, prefix: bytes) -> range:
        """Return the numbers of the names that begin with a prefix."""
        first = self.place(prefix)
        # The last byte that can be raised is, so that what follows the prefix's names is found.
        after = prefix.rstrip(b"\xff")
        end = self.place(after[:-1] + bytes([after[-1] + 1])) if after else len(self)
        return range(first, end)

    def _samples(self) -> list[bytes]:
        if self._sample is None:
            starts = self._starts.whole()
            data = self._bytes.whole()
            bounds = zip(starts[:-1:SAMPLE].tolist(), starts[1::SAMPLE].tolist(), strict=True)
            self._sample = [data[start:end].tobytes() for start, end in bounds]
        return self._sample
