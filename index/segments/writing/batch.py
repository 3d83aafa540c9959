"""Given articles one after the other, how do they become a segment?"""

from array import array
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.analysis.shingles import BANDS
from index.segments.dates import time_number
from index.segments.file.columns import RowsBuilder, write_rows
from index.segments.file.format import FileDigest
from index.segments.file.names import encode
from index.segments.file.segment_writer import Frame, SegmentWriter
from index.segments.head import encode_head
from index.segments.writing.token_buffer import Tokens
from index.vocabulary.article import Article
from index.vocabulary.schema import Facet, Form, facet_values, unit_texts

ARTICLE_BYTES = 500
"""Memory that an article takes until it is written, besides its texts: its id and its signature (measured)."""
UNIT_BYTES = 30
"""The same of a unit."""
TOGETHER = 1_000
"""Texts of one article that are encoded at a time, so that of a book not all are held twice."""


class Batch:
    """Gather articles for one segment.

    Of `memory` bytes (what pieces may take is a matter of `tokens`) one half is for what is gathered, a quarter for
    sections that are held to be written, and a quarter for the lists that are being made.
    """

    def __init__(self, path: Path, *, tokens: Tokens, memory: int, dictionary: bytes) -> None:
        self._tokens = tokens
        self._memory = memory
        self._writer = SegmentWriter(path, memory=memory // 4, dictionary=dictionary)
        self._kinds = array("B")
        self._times = array("q")
        self._columns = {facet: RowsBuilder() for facet in Facet}
        self._articles: dict[bytes, int] = {}

    def __len__(self) -> int:
        return len(self._times)

    @property
    def is_full(self) -> bool:
        """Tell whether the batch has taken the memory that it may take."""
        gathered = ARTICLE_BYTES * len(self._times) + UNIT_BYTES * len(self._kinds) + self._tokens.size
        gathered += sum(rows.size for rows in self._columns.values())
        return gathered >= self._memory // 2 or self._tokens.is_lexicon_full

    def add(self, article: Article) -> None:
        """Add an article, in place of one of the same id."""
        kinds, texts = unit_texts(article)
        self._tokens.extend(texts, language=article.language)
        self._kinds.extend(kinds)
        self._writer.texts.append([encode_head(article)])
        for start in range(0, len(texts), TOGETHER):
            self._writer.texts.append(list(map(encode, texts[start : start + TOGETHER])))
        self._articles[encode(article.id)] = len(self._times)
        self._times.append(time_number(article.published))
        for facet, rows in self._columns.items():
            rows.add(facet_values(article, facet))

    def delete(self, id: bytes) -> None:
        """Take out the article with this id, if there is one; its number is not used again."""
        self._articles.pop(id, None)

    def write(self) -> tuple[FileDigest, NDArray[np.bool_]]:
        """Write the segment and return its file, and which of its articles are live."""
        ids = sorted(self._articles)
        numbers = np.array([self._articles[name] for name in ids], np.int64)
        live = np.zeros(len(self), np.bool_)
        live[numbers] = True
        kinds = np.array(self._kinds, np.uint8)
        gathered = self._tokens.take()
        signatures = list(gathered.signatures(kinds, memory=self._memory // 4))
        with self._writer as writer:
            writer.write_frame(
                Frame(
                    units=len(kinds),
                    articles=len(self),
                    longest=int(gathered.lengths.max(initial=0)),
                    kinds=[kinds],
                    lengths=[gathered.lengths],
                    times=[np.array(self._times, np.int64)],
                    signatures=(some[band] for band in range(BANDS) for some in signatures),
                    ids=[(ids, numbers)],
                    id_bytes=sum(map(len, ids)),
                )
            )
            for facet, rows in self._columns.items():
                write_rows(writer.sections, facet, rows.rows())
            for form in Form:
                terms = gathered.terms(form)
                occurrences = terms.occurrences
                name_bytes = sum(map(len, terms.names))
                writer.begin_form(form, postings=occurrences, positions=occurrences, name_bytes=name_bytes)
                for names, run in terms.runs(memory=self._memory // 4):
                    writer.append(form, names, run)
            return writer.finish(), live

    def discard(self) -> None:
        """Drop everything."""
        self._tokens.clear()
        self._writer.discard()
