"""Given the texts of many units, which tokens follow each other in them, as numbers?

A text is cut at white space, and each piece becomes a number (`index.segments.writing.interner`): so a text costs one
split and one look-up a piece, and no expression runs over it.
"""

import re
from array import array
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from index.analysis.analyzer import Analyzer
from index.segments.writing.interner import Lexicon
from index.segments.writing.inverter import Gathered

PENDING = 600_000
"""Characters whose pieces are looked up at a time: 100,000 pieces, few enough to stay in the processor's cache, enough
that a call costs nothing. A longer text is cut, so that of a book in one paragraph not all pieces are held at once."""
CHARACTER_BYTES = 55
"""Memory that looking up a character takes where all pieces are new."""
TOKEN_BYTES = 28
"""Memory that a token takes until it is written (measured)."""
PIECE_BYTES = 380
"""Memory that a distinct piece takes, with its words and their terms (measured)."""

_SPACE = re.compile(r"\s")


class Tokens:
    """Gather the tokens of units one after the other.

    Of `memory` bytes two fifths are for pieces, which are kept from one batch to the next, but forgotten when little of
    that is left: the 270,000 different pieces of 1,000,000 paragraphs take that of 256 MB.
    """

    def __init__(self, analyzer: Analyzer, *, memory: int) -> None:
        self._analyzer = analyzer
        self._most_pending = min(PENDING, memory // 8 // CHARACTER_BYTES)
        self._most_pieces = memory // 5 * 2 // PIECE_BYTES
        self._language = ""
        self._lexicon = Lexicon(analyzer)
        self._count = 0  # pieces of a unit that has not ended
        self._forget_units()

    def __len__(self) -> int:
        """Return the number of tokens, of which those of the last units may be missing."""
        return self._size

    @property
    def size(self) -> int:
        """Return about how many bytes they take, without the pieces."""
        return self._size * TOKEN_BYTES

    @property
    def is_lexicon_full(self) -> bool:
        """Tell whether pieces take the memory that they may take."""
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
            pieces = text.split()
            self._pending += pieces
            self._pending_size += len(text)
            self._counts.append(len(pieces))

    def take(self) -> Gathered:
        """Return all that was added, and forget it, and the pieces too when they are many."""
        self._look_up()
        lengths, tokens = _drain(self._lengths), _drain(self._tokens)
        gathered = Gathered(self._lexicon, tokens, lengths)
        self.clear()
        return gathered

    def clear(self) -> None:
        """Forget the units, and the pieces too when they are many."""
        self._forget_units()
        if len(self._lexicon.tokens) > self._most_pieces // 16 * 15:
            self._lexicon = Lexicon(self._analyzer)

    def _extend_slowly(self, text: str) -> None:
        """Add the tokens of a unit after looking up what is pending, however long it is."""
        self._look_up()
        for part in _slices(text, self._most_pending):
            pieces = part.split()
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
    """Return arrays as one, and let go of them."""
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
