"""Given the texts of many units, which terms occur where?

A text is cut at white space, and each piece becomes a number (`index.codec.lexicon`): so a text costs one split and one
look-up a piece, and no expression runs over it. From the rows of numbers the lists of each form come by one sort.
"""

import re
from array import array
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from index.analyzer import Analyzer
from index.codec.lexicon import Lexicon
from index.codec.names import encode
from index.codec.postings import Run
from index.schema import Form

PENDING = 100_000
"""Pieces looked up at a time: few enough to stay in the processor's cache, enough that a call costs nothing."""
SLICE = 1 << 20
"""Characters of a text that are cut at a time: of a book in one paragraph not all pieces are held at once."""
TOKEN_BYTES = 80
"""Memory that a token takes while lists are made of it: its number, and the arrays of one sort (measured)."""
PIECE_BYTES = 310
"""Memory that a distinct piece takes, with its words and their terms (measured)."""

_SPACE = re.compile(r"\s")
_HALF = np.uint64(32)
_LOW = np.uint64((1 << 32) - 1)


class Tokens:
    """Gather the tokens of units one after the other.

    Of `memory` bytes half are for lists and a quarter is for pieces, which are kept from one batch to the next, but
    forgotten when little of their quarter is left.
    """

    def __init__(self, analyzer: Analyzer, *, memory: int) -> None:
        self._analyzer = analyzer
        self._memory = memory
        self._language = ""
        self._lexicon = Lexicon(analyzer)
        self._forget_units()

    def __len__(self) -> int:
        """Return the number of tokens, of which those of the last units may be missing."""
        return self._size

    @property
    def are_full(self) -> bool:
        """Tell whether they take the memory that they may take."""
        return self._size * TOKEN_BYTES >= self._memory // 2 or self._lexicon_size >= self._memory // 4

    def append(self, text: str, *, language: str) -> None:
        """Add the tokens of the next unit."""
        if language != self._language:
            self._look_up()
            self._language = language
        count = 0
        for part in (text,) if len(text) <= SLICE else _slices(text):
            pieces = part.split()
            self._pending += pieces
            count += len(pieces)
            if len(self._pending) > PENDING:
                self._look_up()
        self._counts.append(count)

    def gathered(self) -> "Gathered":
        """Return all that was added."""
        self._look_up()
        pieces = np.concatenate([np.zeros(0, np.int32), *self._pieces])
        sizes = self._lexicon.tokens.sizes(pieces)
        before = np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes, dtype=np.int64)))
        tokens = np.empty(before[-1], np.int32)
        for column, (places, values) in enumerate(self._lexicon.tokens.columns(pieces)):
            tokens[before[places] + column] = values
        lengths = np.diff(before[np.cumsum(self._counts, dtype=np.int64)], prepend=0)
        return Gathered(self._lexicon, tokens, lengths.astype(np.int32))

    def clear(self) -> None:
        """Forget the units, and the pieces too when they are many."""
        self._forget_units()
        if self._lexicon_size > self._memory // 16 * 3:
            self._lexicon = Lexicon(self._analyzer)

    @property
    def _lexicon_size(self) -> int:
        return len(self._lexicon.tokens) * PIECE_BYTES

    def _forget_units(self) -> None:
        self._pending: list[str] = []
        self._counts = array("i")
        self._pieces: list[NDArray[np.int32]] = []
        self._size = 0

    def _look_up(self) -> None:
        """Turn the pieces that are pending into numbers."""
        if self._pending:
            numbers = self._lexicon.pieces(self._pending, language=self._language)
            self._pieces.append(numbers)
            self._size += int(self._lexicon.tokens.sizes(numbers).sum())
            self._pending = []


def _slices(text: str) -> Iterator[str]:
    """Yield a long text in parts that end in white space."""
    start = 0
    while len(text) - start > SLICE and (space := _SPACE.search(text, start + SLICE)):
        yield text[start : space.start()]
        start = space.end()
    yield text[start:]


class Gathered:
    """Hold the tokens of units. `lengths` is int32 of shape (units,), in tokens."""

    def __init__(self, lexicon: Lexicon, tokens: NDArray[np.int32], lengths: NDArray[np.int32]) -> None:
        self.lengths = lengths
        self._lexicon = lexicon
        self._tokens = tokens

    def hashes(self) -> NDArray[np.uint64]:
        """Return the hash of each token as it is written (`index.shingles`)."""
        return self._lexicon.hashes()[self._tokens]

    def runs(self) -> Iterator[tuple[Form, list[bytes], Run]]:
        """Yield for each form its terms in order, with their lists."""
        for form in Form:
            yield form, *self._run(form)

    def _run(self, form: Form) -> tuple[list[bytes], Run]:
        tokens, lengths = self._tokens, self.lengths
        names, rows = self._lexicon.names(form), self._lexicon.terms[form]
        used = np.unique(rows.values(np.bincount(tokens, minlength=len(rows)) > 0)).tolist()
        used.sort(key=names.__getitem__)
        ranks = np.zeros(len(names), np.uint64)
        ranks[used] = np.arange(len(used), dtype=np.uint64) << _HALF
        # Term and place of an occurrence as one number: NumPy sorts those four times faster than it finds an order, and
        # they need not be fetched in that order afterwards.
        keys = np.concatenate(
            [np.zeros(0, np.uint64), *(ranks[terms] | places.view(np.uint64) for places, terms in rows.columns(tokens))]
        )
        keys.sort()
        places = (keys & _LOW).view(np.int64)
        keys >>= _HALF
        units = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)[places]
        places -= (np.cumsum(lengths, dtype=np.int64) - lengths)[units]
        run = _grouped(keys.astype(np.uint32), units, places.astype(np.int32))
        return [encode(names[number]) for number in used], run


def _grouped(terms: NDArray[np.uint32], units: NDArray[np.int32], positions: NDArray[np.int32]) -> Run:
    """Return the lists of occurrences that are sorted by term, unit and position."""
    changes = np.ones(len(terms), np.bool_)
    changes[1:] = (terms[1:] != terms[:-1]) | (units[1:] != units[:-1])
    firsts = np.flatnonzero(changes)
    counts = np.bincount(terms[firsts]).astype(np.int64)
    frequencies = np.diff(firsts, append=len(terms)).astype(np.int32)
    return Run(counts, units[firsts], frequencies, positions)
