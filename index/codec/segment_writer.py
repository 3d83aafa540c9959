"""Given the arrays of some articles, how do they become a segment?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

from index.codec.columns import Rows, write_rows
from index.codec.names import NamesWriter, decode, encode
from index.codec.packing import PackedWriter, narrowest
from index.codec.postings import Bounds, Run
from index.codec.postings_writer import PostingsWriter
from index.codec.section_writer import SectionWriter
from index.codec.segment_file import FileDigest
from index.codec.texts_writer import TextsWriter
from index.normalizer import fold
from index.schema import Facet, Form


@dataclass(frozen=True, slots=True)
class Frame:
    """Hold what is known of units and articles by number: `kinds` uint8, `lengths` int32, `times` int64.

    `signatures` (`index.shingles`) is uint32 of shape (bands, articles). `ids` are those of the live articles in
    ascending order, `id_articles` (int64) the article of each.
    """

    kinds: NDArray[np.uint8]
    lengths: NDArray[np.int32]
    times: NDArray[np.int64]
    signatures: NDArray[np.uint32]
    ids: Sequence[bytes]
    id_articles: NDArray[np.int64]
    columns: Mapping[Facet, Rows]


class SegmentWriter:
    """Write one segment: texts at any time, then its frame, then the terms of each form in order.

    As a context it removes what it wrote when it is left by an error.
    """

    def __init__(self, path: Path, *, memory: int, dictionary: bytes) -> None:
        self._sections = SectionWriter(path, memory=memory)
        self.texts = TextsWriter(self._sections, dictionary=dictionary)
        self._facts: dict[str, int] = {}
        self._postings: dict[Form, PostingsWriter] = {}
        self._spellings: list[tuple[bytes, int]] = []

    def __enter__(self) -> "SegmentWriter":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self.discard()

    def write_frame(self, frame: Frame) -> None:
        """Write what is known of units and articles by number."""
        longest = int(frame.lengths.max(initial=0))
        self._facts = {"units": len(frame.kinds), "articles": len(frame.times), "longest": longest}
        self._sections.section("units.kinds", "u1").append(frame.kinds)
        lengths = PackedWriter(self._sections, "units.lengths", bits=8, largest=longest, count=len(frame.lengths))
        lengths.append(frame.lengths)
        self._sections.section("articles.times", "i8").append(frame.times)
        self._sections.section("articles.signatures", "u4").append(frame.signatures.ravel())
        NamesWriter(self._sections, "ids", size=sum(map(len, frame.ids))).append(frame.ids)
        self._sections.section("ids.articles", narrowest(len(frame.times))).append(frame.id_articles)
        for facet, rows in frame.columns.items():
            write_rows(self._sections, facet, rows)

    def begin_form(self, form: Form, *, postings: int, positions: int, name_bytes: int) -> None:
        """Say how much there is at most of one form, after its frame and before its terms."""
        bounds = Bounds(self._facts["units"], self._facts["longest"], postings, positions, name_bytes)
        self._postings[form] = PostingsWriter(self._sections, form, bounds)

    def append(self, form: Form, names: Sequence[bytes], run: Run) -> None:
        """Add terms of one form, all after the last ones, with their lists."""
        writer = self._postings[form]
        if form is Form.VERBATIM:
            for term, name in enumerate(names, writer.terms):
                if not name.isascii() and (folded := encode(fold(decode(name)))) != name:
                    self._spellings.append((folded, term))
        writer.append(names, run)

    def finish(self) -> FileDigest:
        """Write the file and make its content durable."""
        self.texts.finish()
        spellings = sorted(self._spellings)
        folded = [name for name, _ in spellings]
        NamesWriter(self._sections, "spellings", size=sum(map(len, folded))).append(folded)
        terms = self._postings[Form.VERBATIM].terms
        self._sections.section("spellings.terms", narrowest(terms)).append([term for _, term in spellings])
        return self._sections.finish(self._facts)

    def discard(self) -> None:
        """Remove all that was written."""
        self._sections.discard()
