"""Given texts of many articles, how do they become few bytes with access to each one?

Texts are gathered into blocks of about 4 kB, each compressed on its own (RFC 1951) with one dictionary of common pieces
of text. So a block costs 21 µs to read, where one of 8 kB without a dictionary costs 36, and takes 15 % less.
"""

import zlib
from array import array
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.segments.file.packing import PackedWriter
from index.segments.file.section_writer import SectionWriter
from index.segments.file.texts_reader import RAW

BLOCK = 4096
"""Bytes of text after which a block ends."""
DICTIONARY = 32_768
"""The most that a compressor looks back (RFC 1951, section 2)."""
SAMPLED = 1 << 19
"""Bytes of text from which the dictionary is made; where there are fewer it is not worth its own bytes."""
LEVEL = 1
"""zlib's level: 3 takes half as long again, for 10 % fewer bytes of texts (4 % of an index)."""
MEMORY_LEVEL = 7
"""zlib's, for its tables: they are copied for each block, and with 8, the default, that takes as long as a third of the
compressing, for 0.3 % fewer bytes."""

NUMBERS = 65_536
"""Lengths of texts that are gathered before they are written: most of what an array costs is its making."""


class TextsWriter:
    """Write texts. `dictionary` is that of other segments of the index; without it one is made from the first texts."""

    def __init__(self, sections: SectionWriter, *, dictionary: bytes) -> None:
        self._dictionary = dictionary
        self._kept_dictionary = sections.section("texts.dictionary", "u1")
        self._blocks = sections.section("texts.blocks", "u1")
        # How much will come is not known, and these are few.
        self._starts = sections.section("texts.block_starts", "u8")
        self._firsts = sections.section("texts.block_firsts", "u4")
        self._lengths = PackedWriter(sections, "texts.lengths", bits=16, largest=(1 << 32) - 1, count=(1 << 32) - 1)
        self._sampled: list[list[bytes]] | None = [] if not dictionary else None
        self._sampled_size = 0
        self._begin_numbers()
        self._open: list[bytes] = []
        self._open_size = 0
        self._count = 0
        self._model = self._compressor()

    @property
    def dictionary(self) -> bytes:
        """Return the dictionary in use."""
        return self._dictionary

    def append(self, texts: Sequence[bytes]) -> None:
        """Add texts."""
        size = sum(map(len, texts))
        if self._open_size + size < BLOCK:
            self._open += texts
            self._open_size += size
            return
        for text in texts:
            self._open.append(text)
            self._open_size += len(text)
            if self._open_size >= BLOCK:
                self._close_block()

    def copy(self, block: bytes, lengths: NDArray[np.int32]) -> None:
        """Add the texts of a block that was compressed with the same dictionary, which is not empty."""
        self._close_block()
        self._add(block, lengths.tolist())

    def finish(self) -> None:
        """Write what is still open."""
        self._close_block()
        self._write_sampled()
        self._kept_dictionary.append_bytes(self._dictionary)
        self._block_starts.append(self._blocks.count)
        self._block_firsts.append(self._count)
        self._write_numbers()

    def _close_block(self) -> None:
        if not self._open:
            return
        texts, size = self._open, self._open_size
        self._open, self._open_size = [], 0
        if self._sampled is None:
            self._compress(texts)
            return
        self._sampled.append(texts)
        self._sampled_size += size
        if self._sampled_size >= SAMPLED:
            blocks = [b"".join(block) for block in self._sampled]
            piece = DICTIONARY // len(blocks)
            self._dictionary = b"".join(block[:piece] for block in blocks)
            self._model = self._compressor()
            self._write_sampled()

    def _write_sampled(self) -> None:
        sampled, self._sampled = self._sampled or [], None
        for texts in sampled:
            self._compress(texts)

    def _compress(self, texts: Sequence[bytes]) -> None:
        compressor = self._model.copy()  # cheaper than to read the dictionary anew
        data = compressor.compress(b"".join(texts)) + compressor.flush()
        self._add(data, list(map(len, texts)))

    def _add(self, data: bytes, lengths: Sequence[int]) -> None:
        self._block_starts.append(self._blocks.count)
        self._block_firsts.append(self._count)
        self._text_lengths.extend(lengths)
        self._blocks.append_bytes(data)
        self._count += len(lengths)
        if len(self._text_lengths) >= NUMBERS:
            self._write_numbers()

    def _write_numbers(self) -> None:
        self._starts.append(self._block_starts)
        self._firsts.append(self._block_firsts)
        self._lengths.append(np.array(self._text_lengths, np.int64))
        self._begin_numbers()

    def _begin_numbers(self) -> None:
        self._block_starts = array("Q")
        self._block_firsts = array("I")
        self._text_lengths = array("I")

    def _compressor(self) -> "zlib._Compress":
        if self._dictionary:
            return zlib.compressobj(LEVEL, zlib.DEFLATED, RAW, MEMORY_LEVEL, zdict=self._dictionary)
        return zlib.compressobj(LEVEL, zlib.DEFLATED, RAW, MEMORY_LEVEL)
