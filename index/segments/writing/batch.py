"""Given articles one after the other, how do they become a segment?

Texts are cut at white space, and each piece becomes a number (`index.segments.writing.inverter`): so a text costs one
split and one look-up a piece, and no expression runs over it.
"""

import re
from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.analysis.analyzer import Analyzer
from index.analysis.duplicates import BANDS
from index.segments.file.columns import RowsBuilder, write_column
from index.segments.file.packing import encode_name
from index.segments.file.sections import NamedFile
from index.segments.file.segment_writer import Frame, SegmentWriter
from index.segments.file.texts import encode_ends
from index.segments.writing.inverter import Gathered, Interner
from index.vocabulary.article import Article
from index.vocabulary.schema import STORED_COLUMNS, Form, column_values, time_number, unit_texts

PENDING = 600_000
"""Characters whose pieces are looked up at a time: 100,000 pieces, few enough to stay in the processor's cache, enough
that a call costs nothing. A longer text is cut, so that of a book in one paragraph not all pieces are held at once."""
_CHARACTER_BYTES = 55
"""Memory that looking up a character takes where all pieces are new."""
_TOKEN_BYTES = 28
"""Memory that a token takes until it is written (measured)."""
_PIECE_BYTES = 380
"""Memory that a distinct piece takes, with its words and their terms (measured)."""

_SPACE = re.compile(r"\s")


class Tokens:
    """Gather the tokens of units one after the other.

    Of `memory` bytes two fifths are for pieces, which are kept from one batch to the next, but forgotten when little of
    that is left: the 270,000 different pieces of 1,000,000 paragraphs take that of 256 MB.
    """

    def __init__(self, analyzer: Analyzer, *, memory: int) -> None:
        self._analyzer = analyzer
        self._most_pending = min(PENDING, memory // 8 // _CHARACTER_BYTES)
        self._most_pieces = memory // 5 * 2 // _PIECE_BYTES
        self._language = ""
        self._lexicon = Interner(analyzer)
        self._count = 0  # pieces of a unit that has not ended
        self._forget_units()

    def __len__(self) -> int:
        """Return the number of tokens; those of the last units may be missing."""
        return self._size

    @property
    def size(self) -> int:
        """Return about how many bytes they take, without the pieces."""
        return self._size * _TOKEN_BYTES

    @property
    def is_lexicon_full(self) -> bool:
        """Tell whether pieces have used up their memory."""
        return len(self._lexicon.tokens) >= self._most_pieces

    def extend(self, texts: Sequence[str], *, language: str) -> None:
        """Add the tokens of some units that follow each other."""
        if language != self._language:
            self._look_up()
            self._language = language
        for text in texts:
            if self._pending_size + len(text) > self._most_pending:
                self._extend_slowly(text)
                continue
            pieces = self._analyzer.pieces(text)
            self._pending += pieces
            self._pending_size += len(text)
            self._counts.append(len(pieces))

    def take(self) -> Gathered:
        """Return everything that was added, and forget it, and the pieces too if there are many."""
        self._look_up()
        lengths, tokens = _drain(self._lengths), _drain(self._tokens)
        gathered = Gathered(self._lexicon, tokens, lengths)
        self.clear()
        return gathered

    def clear(self) -> None:
        """Forget the units, and the pieces too if there are many."""
        self._forget_units()
        if len(self._lexicon.tokens) > self._most_pieces // 16 * 15:
            self._lexicon = Interner(self._analyzer)

    def _extend_slowly(self, text: str) -> None:
        """Add the tokens of a unit of any length after looking up what is pending."""
        self._look_up()
        for part in _slices(text, self._most_pending):
            pieces = self._analyzer.pieces(part)
            self._count += len(pieces)
            self._pending += pieces
            self._pending_size += len(part)
            if self._pending_size > self._most_pending:
                self._look_up()
        self._counts.append(self._count)
        self._count = 0

    def _forget_units(self) -> None:
        self._pending: list[str] = []
        self._pending_size = 0
        self._counts = array("q")  # pieces of each unit that ends among those that are pending
        self._before = 0  # tokens that the unit after those had before
        self._tokens: list[NDArray[np.int32]] = []
        self._lengths: list[NDArray[np.int32]] = []
        self._size = 0

    def _look_up(self) -> None:
        """Turn the pieces that are pending into tokens."""
        tokens, before = self._lexicon.look_up(self._pending, language=self._language)
        lengths = np.diff(before[np.cumsum(self._counts, dtype=np.int64)], prepend=-self._before)
        self._before += len(tokens) - int(lengths.sum())
        self._tokens.append(tokens)
        self._lengths.append(lengths.astype(np.int32))
        self._size += len(tokens)
        self._pending, self._counts = [], array("q")
        self._pending_size = self._count = 0


def _drain(arrays: list[NDArray[np.int32]]) -> NDArray[np.int32]:
    """Return arrays as one, and forget them."""
    whole = np.concatenate([np.zeros(0, np.int32), *arrays])
    arrays.clear()
    return whole


def _slices(text: str, size: int) -> Iterator[str]:
    """Yield a long text in parts of about a size that end in white space."""
    start = 0
    while len(text) - start > size and (space := _SPACE.search(text, start + size)):
        yield text[start : space.start()]
        start = space.end()
    yield text[start:]


_ARTICLE_BYTES = 500
"""Memory that an article takes until it is written, besides its texts: its id and its signature (measured)."""
_UNIT_BYTES = 30
"""The same of a unit."""
_TOGETHER = 1_000
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
        self._columns = {column: RowsBuilder() for column in STORED_COLUMNS}
        self._articles: dict[bytes, int] = {}

    def __len__(self) -> int:
        return len(self._times)

    @property
    def is_full(self) -> bool:
        """Tell whether the batch has used up its memory."""
        gathered = _ARTICLE_BYTES * len(self._times) + _UNIT_BYTES * len(self._kinds) + self._tokens.size
        gathered += sum(rows.size for rows in self._columns.values())
        return gathered >= self._memory // 2 or self._tokens.is_lexicon_full

    def add(self, article: Article) -> None:
        """Add an article, in place of one of the same id."""
        kinds, texts = unit_texts(article)
        self._tokens.extend(texts, language=article.language)
        self._kinds.extend(kinds)
        head, tail = encode_ends(article)
        self._writer.texts.append([head])
        for start in range(0, len(texts), _TOGETHER):
            self._writer.texts.append(list(map(encode_name, texts[start : start + _TOGETHER])))
        self._writer.texts.append([tail])
        self._articles[encode_name(article.id)] = len(self._times)
        self._times.append(time_number(article.published))
        for column, rows in self._columns.items():
            rows.add(column_values(article, column))

    def delete(self, id: bytes) -> None:
        """Drop the article with this id, if there is one; its number is not used again."""
        self._articles.pop(id, None)

    def write(self) -> tuple[NamedFile, NDArray[np.bool_]]:
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
            for column, rows in self._columns.items():
                write_column(writer.sections, column, rows.rows())
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
