"""Given the arrays of some articles, how do they become a segment?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

from index.analysis.normalizer import fold
from index.segments.file.format import FileDigest
from index.segments.file.names import NamesWriter, decode, encode
from index.segments.file.packing import PackedWriter, narrowest
from index.segments.file.postings import Bounds, Run
from index.segments.file.postings_writer import PostingsWriter
from index.segments.file.section_writer import SectionWriter
from index.segments.file.spellings_writer import SpellingsWriter
from index.segments.file.texts_writer import TextsWriter
from index.vocabulary.schema import Form


@dataclass(frozen=True, slots=True)
class Frame:
    """Hold what is known of units and articles by number, in blocks that follow each other.

    `longest` is the most tokens of a unit. `signatures` (`index.analysis.shingles`) are those of one band after the
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
            ("articles.signatures", "u4", frame.signatures),
        ):
            stream = self.sections.section(name, dtype)
            for block in blocks:
                stream.append(block)
        names = NamesWriter(self.sections, "ids", size=frame.id_bytes)
        numbers = self.sections.section("ids.articles", narrowest(frame.articles))
        for ids, articles in frame.ids:
            names.append(ids)
            numbers.append(articles)

    def begin_form(self, form: Form, *, postings: int, positions: int, name_bytes: int) -> None:
        """Say how much there is at most of one form, after its frame and before its terms."""
        bounds = Bounds(self._facts["units"], self._facts["longest"], postings, positions, name_bytes)
        self._postings[form] = PostingsWriter(self.sections, form, bounds)

    def append(self, form: Form, names: Sequence[bytes], run: Run) -> None:
        """Add terms of one form, all after the last ones, with their lists."""
        self._spell(form, names)
        self._postings[form].append(names, run)

    def append_long(self, form: Form, name: bytes, count: int, pieces: Iterable[Run]) -> None:
        """Add one term, given in how many units it occurs, with its list in pieces that follow each other."""
        self._spell(form, [name])
        self._postings[form].append_long(name, count, pieces)

    def finish(self) -> FileDigest:
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
                if not name.isascii() and (folded := encode(fold(decode(name)))) != name:
                    self._spellings.add(folded, term)
