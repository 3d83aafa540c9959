"""How are the texts of articles stored in a segment, and how do they become articles again?

A block of texts is compressed as one. What an article says besides the texts of its units is kept before them, as JSON
in ASCII, so that any string of Unicode, lone surrogates too, comes back as it was.
"""

import json
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from sys import getsizeof
from typing import Any

from zstandard import ZstdCompressionDict, ZstdCompressor, ZstdDecompressor, ZstdError, train_dictionary

from index.machine.cache import Cache, cached_property
from index.machine.guard import Guard
from index.segments.file.sections import Sections, SectionWriter
from index.vocabulary.article import Article, Paragraph
from index.vocabulary.schema import Kind, Unit, from_facts, to_facts

_ENCODER = json.JSONEncoder(separators=(",", ":"))
_DECODER = json.JSONDecoder()


BESIDE = 2
"""Texts of an article besides those of its units: its head before them, and its tail behind."""


def encode_ends(article: Article) -> tuple[bytes, bytes]:
    """Return what lists show of an article besides its headline and paragraphs, and what they do not, if anything.

    The latter is kept behind the paragraphs, so that a list reads fewer blocks.
    """
    head = to_facts(article)
    tail = {"provenance": head.pop("provenance")} if "provenance" in head else {}
    if unheaded := _unheaded(article.paragraphs):
        tail["unheaded"] = unheaded
    return _ENCODER.encode(head).encode("ascii"), _ENCODER.encode(tail).encode("ascii") if tail else b""


def decode_head(head: bytes, *, title: str) -> Article:
    """Return the article of a head and a headline, without its paragraphs and the provenance of what it says."""
    return from_facts(_values(head), title=title)


def decode_article(head: bytes, units: Iterable[Unit], tail: bytes) -> Article:
    """Return the whole article of its head, its units in their order, and its tail."""
    values = _values(head) | (_values(tail) if tail else {})
    unheaded = set(values.get("unheaded", ()))
    title = heading = ""
    paragraphs: list[Paragraph] = []
    for unit in units:
        if unit.kind.is_headline:
            title = unit.text
        elif unit.kind is Kind.HEADING:
            heading = unit.text
        elif unit.kind is Kind.PARAGRAPH:
            if len(paragraphs) in unheaded:
                heading = ""
            paragraphs.append(Paragraph(unit.text, heading))
    return from_facts(values, title=title, paragraphs=tuple(paragraphs))


def _values(part: bytes) -> dict[str, Any]:
    """Return what `json.loads` does, which takes three times as long: it asks for the encoding, and for white space."""
    values: dict[str, Any] = _DECODER.raw_decode(part.decode("ascii"))[0]
    return values


def _unheaded(paragraphs: Sequence[Paragraph]) -> list[int]:
    """Return the positions where a heading ends without another beginning, which the units do not show."""
    headings = [paragraph.heading for paragraph in paragraphs]
    if not any(headings):
        return []
    return [position for position, (last, heading) in enumerate(pairwise(headings), 1) if last and not heading]


TEXT_BLOCK = 1024
"""Bytes of text after which a block ends: with twice as many an index is 1 % smaller, and a page takes 2 % longer."""
_DICTIONARY = 32_768
"""Bytes of a dictionary: half of it makes texts 4 % larger."""
SAMPLED = 1 << 19
"""Bytes of text from which the dictionary is made; where there are fewer it is not worth its own bytes."""
_LEVEL = 3
"""Zstandard's level: 1 takes a tenth less time, for 9 % more bytes of texts; 6 three times as long, for 4 % fewer. zlib
takes five times as long to pack a block, three times as long to unpack it, and 15 % more bytes."""

_BETWEEN = b"\xff"
"""What parts the texts of a block: no character of UTF-8 has this byte."""

_NUMBERS = 65_536
"""Blocks whose places are gathered before they are written: most of what an array costs is its making."""


class TextsWriter:
    """Write texts. `dictionary` is that of other segments of the index; without it one is made from the first texts."""

    def __init__(self, sections: SectionWriter, *, dictionary: bytes) -> None:
        self._dictionary = dictionary
        self._kept_dictionary = sections.section("texts.dictionary", "u1")
        self._blocks = sections.section("texts.blocks", "u1")
        # How much will come is not known, and these are few.
        self._starts = sections.section("texts.block_starts", "u8")
        self._firsts = sections.section("texts.block_firsts", "u4")
        self._sampled: list[list[bytes]] | None = [] if not dictionary else None
        self._sampled_size = 0
        self._begin_numbers()
        self._open: list[bytes] = []
        self._open_size = 0
        self._count = 0
        self._compressor = _compressor(dictionary)

    @property
    def dictionary(self) -> bytes:
        """Return the dictionary in use."""
        return self._dictionary

    def append(self, texts: Sequence[bytes]) -> None:
        """Add texts."""
        size = sum(map(len, texts))
        if self._open_size + size < TEXT_BLOCK:
            self._open += texts
            self._open_size += size
            return
        for text in texts:
            self._open.append(text)
            self._open_size += len(text)
            if self._open_size >= TEXT_BLOCK:
                self._close_block()

    def copy(self, block: bytes, count: int) -> None:
        """Add the texts of a block, so many, that was compressed with the same dictionary, which is not empty."""
        self._close_block()
        self._add(block, count)

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
            self._dictionary = _dictionary([_BETWEEN.join(block) for block in self._sampled])
            self._compressor = _compressor(self._dictionary)
            self._write_sampled()

    def _write_sampled(self) -> None:
        sampled, self._sampled = self._sampled or [], None
        for texts in sampled:
            self._compress(texts)

    def _compress(self, texts: Sequence[bytes]) -> None:
        self._add(self._compressor.compress(_BETWEEN.join(texts)), len(texts))

    def _add(self, data: bytes, count: int) -> None:
        self._block_starts.append(self._blocks.count)
        self._block_firsts.append(self._count)
        self._blocks.append_bytes(data)
        self._count += count
        if len(self._block_firsts) >= _NUMBERS:
            self._write_numbers()

    def _write_numbers(self) -> None:
        self._starts.append(self._block_starts)
        self._firsts.append(self._block_firsts)
        self._begin_numbers()

    def _begin_numbers(self) -> None:
        self._block_starts = array("Q")
        self._block_firsts = array("I")


def _dictionary(blocks: Sequence[bytes]) -> bytes:
    """Return what texts like those of some blocks have in common; their beginnings where these are too few to tell."""
    try:
        return train_dictionary(_DICTIONARY, list(blocks)).as_bytes()
    except ZstdError:
        piece = _DICTIONARY // len(blocks)
        return b"".join(block[:piece] for block in blocks)


def _compressor(dictionary: bytes) -> ZstdCompressor:
    given = ZstdCompressionDict(dictionary) if dictionary else None
    return ZstdCompressor(level=_LEVEL, dict_data=given, write_checksum=False, write_dict_id=False)


class TextsReader:
    """Read texts that a `TextsWriter` wrote. Safe to share between threads."""

    def __init__(self, sections: Sections, cache: Cache) -> None:
        self._name = str(sections.path)  # a path is slow to hash
        self._cache = cache
        self._dictionary = sections.section("texts.dictionary")
        self._blocks = sections.section("texts.blocks")
        self._starts = sections.section("texts.block_starts")
        self._firsts = sections.section("texts.block_firsts")
        self._guard = Guard()

    def __len__(self) -> int:
        return self._block_firsts[-1]

    @cached_property
    def dictionary(self) -> bytes:
        """Return the dictionary that blocks are compressed with, empty if none."""
        return self._dictionary.whole().tobytes()

    @cached_property
    def _block_firsts(self) -> memoryview:
        """Return the first number of each block, and that after the last."""
        return self._firsts.whole().data

    def text(self, number: int) -> bytes:
        """Return one text."""
        return self.some((number,))[0]

    def some(self, numbers: Iterable[int]) -> list[bytes]:
        """Return texts; neighbours are mostly in one block."""
        found, first, end = [], 0, 0
        texts: tuple[bytes, ...] = ()
        for number in numbers:
            if not first <= number < end:
                block = bisect_right(self._block_firsts, number) - 1
                first, end = self._block_firsts[block], self._block_firsts[block + 1]
                texts = self._cache.get((self._name, block), partial(self.texts, block), _bytes)
            found.append(texts[number - first])
        return found

    def blocks(self) -> Iterator[tuple[int, int]]:
        """Yield the first number of each block and that after its last."""
        return pairwise(map(int, self._firsts.whole()))

    def block(self, number: int) -> bytes:
        """Return a block as it is compressed."""
        start, end = self._starts.read(number, number + 2).tolist()
        return self._blocks.read(start, end).tobytes()

    def texts(self, block: int) -> tuple[bytes, ...]:
        """Return the texts of a block, which are not kept."""
        data = self.block(block)
        with self._guard.lock:
            texts = self._decompressor.decompress(data)
        return tuple(texts.split(_BETWEEN))

    @cached_property
    def _decompressor(self) -> ZstdDecompressor:
        """Return what unpacks blocks, one at a time: it takes three times as long to make as to use."""
        return ZstdDecompressor(dict_data=ZstdCompressionDict(self.dictionary) if self.dictionary else None)


def _bytes(texts: tuple[bytes, ...]) -> int:
    return 100 + sum(map(getsizeof, texts))
