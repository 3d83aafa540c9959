"""Given articles one after the other, how do they become a segment?"""

from array import array
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.article import Article
from index.codec.chronology import time_number
from index.codec.columns import make_rows
from index.codec.head import encode_head
from index.codec.names import encode
from index.codec.segment_file import FileDigest
from index.codec.segment_writer import Frame, SegmentWriter
from index.codec.tokens import Tokens
from index.schema import Facet, Kind, facet_values, units
from index.shingles import signatures


class Batch:
    """Gather articles for one segment."""

    def __init__(self, path: Path, *, tokens: Tokens, memory: int, dictionary: bytes) -> None:
        self._tokens = tokens
        self._writer = SegmentWriter(path, memory=memory, dictionary=dictionary)
        self._kinds = array("B")
        self._times = array("q")
        self._columns: dict[Facet, list[tuple[str, ...]]] = {facet: [] for facet in Facet}
        self._articles: dict[bytes, int] = {}

    def __len__(self) -> int:
        return len(self._times)

    @property
    def is_full(self) -> bool:
        """Tell whether the batch has taken the memory that it may take."""
        return self._tokens.are_full

    def add(self, article: Article) -> None:
        """Add an article, in place of one of the same id."""
        texts = [encode_head(article)]
        for unit in units(article):
            text = unit.text
            self._tokens.append(text, language=article.language)
            self._kinds.append(unit.kind)
            texts.append(text.encode() if text.isascii() else encode(text))
        self._writer.texts.append(texts)
        self._articles[encode(article.id)] = len(self._times)
        self._times.append(time_number(article.published))
        for facet, rows in self._columns.items():
            rows.append(facet_values(article, facet))

    def delete(self, id: bytes) -> None:
        """Take out the article with this id, if there is one; its number is not used again."""
        self._articles.pop(id, None)

    def write(self) -> tuple[FileDigest, NDArray[np.bool_]]:
        """Write the segment and return its file, and which of its articles are live."""
        ids = sorted(self._articles)
        numbers = np.array([self._articles[name] for name in ids], np.int64)
        live = np.zeros(len(self), np.bool_)
        live[numbers] = True
        columns = {facet: make_rows(rows) for facet, rows in self._columns.items()}
        kinds = np.array(self._kinds, np.uint8)
        tokens = self._tokens.gathered()
        with self._writer as writer:
            writer.write_frame(
                Frame(
                    kinds,
                    tokens.lengths,
                    np.array(self._times, np.int64),
                    _signatures(tokens.hashes(), tokens.lengths, kinds),
                    ids,
                    numbers,
                    columns,
                )
            )
            for form, names, run in tokens.runs():
                writer.begin_form(
                    form, postings=len(run.units), positions=len(run.positions), name_bytes=sum(map(len, names))
                )
                writer.append(form, names, run)
            self._tokens.clear()
            return writer.finish(), live

    def discard(self) -> None:
        """Drop everything."""
        self._tokens.clear()
        self._writer.discard()


def _signatures(hashes: NDArray[np.uint64], lengths: NDArray[np.int32], kinds: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """Return the signature of each article, given the hashes of the words of all units."""
    is_paragraph = kinds == Kind.PARAGRAPH
    articles = np.cumsum(kinds == Kind.HEADLINE) - 1
    counts = np.bincount(articles, weights=lengths * is_paragraph).astype(np.int64)
    return signatures(hashes[np.repeat(is_paragraph, lengths)], counts)
