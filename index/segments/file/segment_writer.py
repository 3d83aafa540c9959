"""Given the arrays of some articles, how do they become a segment?"""

import heapq
import itertools
import struct
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

from index.analysis.normalizer import fold
from index.segments.file.bands import write_bands
from index.segments.file.packing import NamesWriter, PackedWriter, decode_name, encode_name, narrowest
from index.segments.file.postings import Bounds, PostingsWriter, TermPostings
from index.segments.file.sections import NamedFile, SectionWriter
from index.segments.file.texts import TextsWriter
from index.vocabulary.fixed import fixed
from index.vocabulary.schema import Form

_SPELLING_BYTES = 200
"""Memory that one takes (measured)."""
_WRITTEN = 10_000
"""Spellings that are written at a time."""

_ENTRY = struct.Struct("<IQ")


class SpellingsWriter:
    """Gather spellings in any order. Beyond `memory` bytes they go to files beside the segment, each in order."""

    def __init__(self, path: Path, *, memory: int) -> None:
        self._path = path
        self._most = max(memory // _SPELLING_BYTES, 1)
        self._held: list[tuple[bytes, int]] = []
        self._spilled: list[Path] = []
        self._size = 0

    def add(self, folded: bytes, term: int) -> None:
        """Add the folding of a term."""
        self._held.append((folded, term))
        self._size += len(folded)
        if len(self._held) >= self._most:
            self._spill()

    def write(self, sections: SectionWriter, *, terms: int) -> None:
        """Write all, given how many terms there are."""
        names = NamesWriter(sections, "spellings", size=self._size)
        numbers = sections.section("spellings.terms", narrowest(terms))
        self._held.sort()
        ordered = heapq.merge(self._held, *map(_read, self._spilled))
        while some := list(itertools.islice(ordered, _WRITTEN)):
            names.append([folded for folded, _ in some])
            numbers.append([term for _, term in some])
        self._held.clear()
        self.discard()

    def discard(self) -> None:
        """Remove what was spilled."""
        for path in self._spilled:
            path.unlink(missing_ok=True)
        self._spilled.clear()

    def _spill(self) -> None:
        self._held.sort()
        path = self._path.with_name(f"{self._path.name}.spellings{len(self._spilled)}.part")
        self._spilled.append(path)
        with path.open("xb") as file:
            for folded, term in self._held:
                file.write(_ENTRY.pack(len(folded), term) + folded)
        self._held.clear()


def _read(path: Path) -> Iterator[tuple[bytes, int]]:
    with path.open("rb") as file:
        while entry := file.read(_ENTRY.size):
            size, term = _ENTRY.unpack(entry)
            yield file.read(size), term


@fixed
class Frame:
    """Hold what is known of units and articles by number, in blocks that follow each other.

    `longest` is the most tokens of a unit. `signatures` (`index.analysis.duplicates`) are those of one band after the
    other. `ids` are those of the live articles in ascending order, each with its article; `id_bytes` is how long they
    are together at most.
    """

    units: int
    articles: int
    longest: int
    kinds: Iterable[NDArray[np.uint8]]
    lengths: Iterable[NDArray[np.int32]]
    times: Iterable[NDArray[np.int64]]
    signatures: Iterable[NDArray[np.uint32]]
    ids: Iterable[tuple[Sequence[bytes], NDArray[np.int64]]]
    id_bytes: int


class SegmentWriter:
    """Write one segment: texts at any time, then its frame, then columns, then the terms of each form in order.

    As a context it removes what it wrote when it is left by an error.
    """

    def __init__(self, path: Path, *, memory: int, dictionary: bytes) -> None:
        self.sections = SectionWriter(path, memory=memory * 3 // 4)
        self.texts = TextsWriter(self.sections, dictionary=dictionary)
        self._facts: dict[str, int] = {}
        self._postings: dict[Form, PostingsWriter] = {}
        self._spellings = SpellingsWriter(path, memory=memory // 4)

    def __enter__(self) -> "SegmentWriter":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self.discard()

    def write_frame(self, frame: Frame) -> None:
        """Write what is known of units and articles by number."""
        self._facts = {"units": frame.units, "articles": frame.articles, "longest": frame.longest}
        lengths = PackedWriter(self.sections, "units.lengths", bits=8, largest=frame.longest, count=frame.units)
        for counted in frame.lengths:
            lengths.append(counted)
        for name, dtype, blocks in (
            ("units.kinds", "u1", frame.kinds),
            ("articles.times", "i8", frame.times),
        ):
            stream = self.sections.section(name, dtype)
            for block in blocks:
                stream.append(block)
        write_bands(self.sections, frame.articles, frame.signatures)
        names = NamesWriter(self.sections, "ids", size=frame.id_bytes)
        numbers = self.sections.section("ids.articles", narrowest(frame.articles))
        for ids, articles in frame.ids:
            names.append(ids)
            numbers.append(articles)

    def begin_form(self, form: Form, *, postings: int, positions: int, name_bytes: int) -> None:
        """Say how much there is at most of one form, after its frame and before its terms."""
        bounds = Bounds(self._facts["units"], self._facts["longest"], postings, positions, name_bytes)
        self._postings[form] = PostingsWriter(self.sections, form, bounds)

    def append(self, form: Form, names: Sequence[bytes], run: TermPostings) -> None:
        """Add terms of one form, all after the last ones, with their lists."""
        self._spell(form, names)
        self._postings[form].append(names, run)

    def append_long(self, form: Form, name: bytes, count: int, pieces: Iterable[TermPostings]) -> None:
        """Add one term, given in how many units it occurs, with its list in pieces that follow each other."""
        self._spell(form, [name])
        self._postings[form].append_long(name, count, pieces)

    def finish(self) -> NamedFile:
        """Write the file and make its content durable."""
        self.texts.finish()
        self._spellings.write(self.sections, terms=self._postings[Form.VERBATIM].terms)
        return self.sections.finish(self._facts)

    def discard(self) -> None:
        """Remove all that was written."""
        self.sections.discard()
        self._spellings.discard()

    def _spell(self, form: Form, names: Sequence[bytes]) -> None:
        if form is Form.VERBATIM:
            for term, name in enumerate(names, self._postings[form].terms):
                if not name.isascii() and (folded := encode_name(fold(decode_name(name)))) != name:
                    self._spellings.add(folded, term)
