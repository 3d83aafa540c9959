"""Given the number of a text, what does it say?"""

import itertools
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.machine.cache import Cache
from index.segments.file.packing import Packed
from index.segments.file.section_reader import Sections

RAW = -15
"""zlib's window for a bare stream: our own checksums cover it."""


class TextsReader:
    """Read texts that a `TextsWriter` wrote. Safe to share between threads."""

    def __init__(self, sections: Sections, cache: Cache) -> None:
        self._name = str(sections.path)  # a path is slow to hash
        self._cache = cache
        self._dictionary = sections.section("texts.dictionary")
        self._blocks = sections.section("texts.blocks")
        self._starts = sections.section("texts.block_starts")
        self._firsts = sections.section("texts.block_firsts")
        self._lengths = Packed(sections, "texts.lengths")

    def __len__(self) -> int:
        return len(self._lengths)

    @cached_property
    def dictionary(self) -> bytes:
        """Return the dictionary that blocks are compressed with, empty if none."""
        return self._dictionary.whole().tobytes()

    @cached_property
    def _block_firsts(self) -> Sequence[int]:
        """Return the first number of each block, and that after the last."""
        firsts: list[int] = self._firsts.whole().tolist()
        return firsts

    def size(self) -> int:
        """Return the bytes of all texts, not compressed."""
        return int(self._lengths.read(0, len(self)).sum(dtype=np.int64))

    def text(self, number: int) -> bytes:
        """Return one text."""
        block = bisect_right(self._block_firsts, number) - 1
        return self.texts(block)[number - self._block_firsts[block]]

    def some(self, numbers: Iterable[int]) -> list[bytes]:
        """Return texts, of which those that stand side by side are mostly in one block."""
        found, first, end = [], 0, 0
        texts: list[bytes] = []
        for number in numbers:
            if not first <= number < end:
                block = bisect_right(self._block_firsts, number) - 1
                first, end = self._block_firsts[block : block + 2]
                texts = self.texts(block)
            found.append(texts[number - first])
        return found

    def blocks(self) -> Iterator[tuple[int, int]]:
        """Yield the first number of each block and that after its last."""
        return itertools.pairwise(map(int, self._firsts.whole()))

    def lengths(self, first: int, end: int) -> NDArray[np.int32]:
        """Return the lengths of some texts in bytes."""
        return self._lengths.read(first, end)

    def block(self, number: int) -> bytes:
        """Return a block as it is compressed."""
        start, end = self._starts.read(number, number + 2).tolist()
        return self._blocks.read(start, end).tobytes()

    def texts(self, block: int) -> list[bytes]:
        """Return the texts of a block."""
        return self._cache.get((self._name, block), lambda: self.unpack(block), lambda texts: sum(map(len, texts)))

    def unpack(self, block: int) -> list[bytes]:
        """Return the texts of a block, of which nothing is remembered."""
        first, end = self._firsts.read(block, block + 2).tolist()
        ends = np.cumsum(self._lengths.read(first, end)).tolist()
        data = self._decompressor().decompress(self.block(block))
        return [data[start:stop] for start, stop in itertools.pairwise((0, *ends))]

    def _decompressor(self) -> "zlib._Decompress":
        if self.dictionary:
            return zlib.decompressobj(RAW, zdict=self.dictionary)
        return zlib.decompressobj(RAW)
