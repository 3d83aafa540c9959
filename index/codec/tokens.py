"""Given the texts of many units, which terms occur where?

A text is cut at white space, and each distinct piece (``said,``) is analysed once and becomes a number: so a text costs
one split and one look-up a piece, and no expression runs over it. From the rows of numbers the lists of both forms come
by one sort each.
"""

from array import array
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from index.analyzer import Analyzer, Terms
from index.codec.names import encode
from index.codec.postings import Run
from index.schema import Form
from index.shingles import hash_words

PENDING = 100_000
"""Pieces looked up at a time: few enough to stay in the processor's cache, enough that a call costs nothing."""
LONGEST = 64
"""Letters of a piece that is remembered; longer ones are runs of Chinese or data, and seldom come again."""
REMEMBERED = 1_000_000
"""Distinct pieces kept from one batch to the next; beyond that all are forgotten, about 300 MB of them."""


class _Lists:
    """Hold a row of numbers for each of 0, 1, 2, ..."""

    def __init__(self) -> None:
        self.starts = array("i", [0])
        self.values = array("i")

    def append(self, row: Iterable[int]) -> int:
        """Add a row and return its number."""
        self.values.extend(row)
        self.starts.append(len(self.values))
        return len(self.starts) - 2

    def spread(self, numbers: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.int32] | None]:
        """Return the rows of some numbers one after the other, and the place in `numbers` of each value.

        There are no places where every row has one value.
        """
        starts = np.array(self.starts, np.int32)
        values = np.array(self.values, np.int32)
        if len(values) == len(starts) - 1 and (np.diff(starts) == 1).all():
            return values[numbers], None
        sizes = np.diff(starts)[numbers]
        shift = starts[numbers]
        before = np.cumsum(sizes, dtype=np.int32)
        shift -= before
        shift += sizes
        places = np.repeat(np.arange(len(numbers), dtype=np.int32), sizes)
        within = shift[places]
        within += np.arange(len(within), dtype=np.int32)
        return values[within], places


class _Names:
    """Number names in the order in which they come."""

    def __init__(self) -> None:
        self.encoded: list[bytes] = []
        self._numbers: dict[str, int] = {}

    def number(self, name: str) -> int:
        """Return the number of a name, the next one if it is new."""
        number = self._numbers.get(name)
        if number is None:
            number = self._numbers[name] = len(self.encoded)
            self.encoded.append(encode(name))
        return number


class _Pieces(dict[str, int]):
    """Map pieces of texts of one language to numbers."""

    def __init__(self, tokens: "Tokens", language: str) -> None:
        super().__init__()
        self._tokens = tokens
        self._language = language

    def __missing__(self, piece: str) -> int:
        number = self._tokens.learn(piece, self._language)
        if len(piece) <= LONGEST:
            self[piece] = number
        return number


class Tokens:
    """Gather the tokens of units one after the other."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._language = ""
        self._counts = array("i")
        self._forget()
        self._forget_units()

    def __len__(self) -> int:
        """Return the number of tokens, of which those of the last units may be missing."""
        return self._size

    def append(self, text: str, *, language: str) -> None:
        """Add the tokens of the next unit."""
        if language != self._language or len(self._pending) > PENDING:
            self._look_up()
            self._language = language
        pieces = text.split()
        self._pending += pieces
        self._counts.append(len(pieces))

    def hashes(self) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
        """Return the hash of each token as it is written (`index.shingles`), and how many tokens each unit has."""
        tokens, lengths = self._spread_pieces()
        names = self._names[Form.VERBATIM].encoded
        self._hashes.extend(hash_words(names[len(self._hashes) :]))
        verbatim = self._terms_of[Form.VERBATIM]
        written = np.array(verbatim.values, np.int32)[np.array(verbatim.starts, np.int32)[:-1]]
        return np.array(self._hashes, np.uint64)[written][tokens], lengths

    def runs(self) -> Iterator[tuple[Form, list[bytes], Run]]:
        """Yield for each form its terms in order, with their lists."""
        tokens, lengths = self._spread_pieces()
        units = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
        firsts = (np.cumsum(lengths) - lengths).astype(np.int32)
        positions = np.arange(len(tokens), dtype=np.int32)
        positions -= np.repeat(firsts, lengths)
        for form in Form:
            yield form, *self._run(form, tokens, units, positions)

    def clear(self) -> None:
        """Forget the units, and the pieces too when they are many."""
        self._forget_units()
        if len(self._tokens_of.starts) > REMEMBERED:
            self._forget()

    def learn(self, piece: str, language: str) -> int:
        """Analyse a piece and return its number."""
        row = []
        for terms in self._analyzer.terms(piece, language=language):
            number = self._numbers.get(id(terms))
            if number is None:
                number = self._numbers[id(terms)] = len(self._kept)
                self._kept.append(terms)
                for form, found in ((Form.VERBATIM, terms.verbatim), (Form.STEMMED, terms.stemmed)):
                    self._terms_of[form].append(map(self._names[form].number, dict.fromkeys(found)))
            row.append(number)
        return self._tokens_of.append(row)

    def _forget(self) -> None:
        self._tables: dict[str, _Pieces] = {}
        self._tokens_of = _Lists()  # by piece
        self._numbers: dict[int, int] = {}  # by identity: an analyzer gives the same terms for the same word
        self._kept: list[Terms] = []  # so that no identity is used again
        self._terms_of = {form: _Lists() for form in Form}  # by token
        self._names = {form: _Names() for form in Form}
        self._hashes = array("Q")  # of verbatim names

    def _forget_units(self) -> None:
        self._pending: list[str] = []
        self._counts = array("i")
        self._pieces: list[NDArray[np.int32]] = []
        self._size = 0

    def _look_up(self) -> None:
        """Turn the pieces that are pending into numbers."""
        if self._pending:
            table = self._tables.get(self._language)
            if table is None:
                table = self._tables[self._language] = _Pieces(self, self._language)
            before = len(self._tokens_of.values)
            numbers = np.fromiter(map(table.__getitem__, self._pending), np.int32, len(self._pending))
            self._pieces.append(numbers)
            # A piece is a token, by and large; runs of Chinese are long pieces, learnt anew each time.
            self._size += max(len(numbers), len(self._tokens_of.values) - before)
            self._pending = []

    def _spread_pieces(self) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Return the tokens of all units, and how many each has."""
        self._look_up()
        counts = np.array(self._counts, np.int32)
        pieces = np.concatenate([np.zeros(0, np.int32), *self._pieces])
        tokens, places = self._tokens_of.spread(pieces)
        if places is not None:
            ends = places.searchsorted(np.cumsum(counts, dtype=np.int32))
            counts = np.diff(ends, prepend=0).astype(np.int32)
        return tokens, counts

    def _run(
        self, form: Form, tokens: NDArray[np.int32], units: NDArray[np.int32], positions: NDArray[np.int32]
    ) -> tuple[list[bytes], Run]:
        terms, places = self._terms_of[form].spread(tokens)
        names = self._names[form].encoded
        used = np.flatnonzero(np.bincount(terms, minlength=len(names))).tolist()
        used.sort(key=names.__getitem__)
        ranks = np.zeros(len(names), np.uint32)
        ranks[used] = np.arange(len(used), dtype=np.uint32)
        ranked = ranks[terms]
        order = argsort(ranked)
        tokens_in_order = order if places is None else places[order]
        run = _grouped(ranked[order], units[tokens_in_order], positions[tokens_in_order])
        return [names[number] for number in used], run


def argsort(ranks: NDArray[np.uint32]) -> NDArray[np.int64]:
    """Return the stable order of numbers.

    NumPy sorts 16 bits by radix; doing so twice takes 46 ms for 2.7 million numbers, 32 bits at once 182 ms.
    """
    order = np.argsort(ranks.astype(np.uint16), kind="stable")
    high = (ranks >> 16).astype(np.uint16)
    return order[np.argsort(high[order], kind="stable")] if high.any() else order


def _grouped(terms: NDArray[np.uint32], units: NDArray[np.int32], positions: NDArray[np.int32]) -> Run:
    """Return the lists of occurrences that are sorted by term, unit and position."""
    changes = np.ones(len(terms), np.bool_)
    changes[1:] = (terms[1:] != terms[:-1]) | (units[1:] != units[:-1])
    firsts = np.flatnonzero(changes)
    counts = np.bincount(terms[firsts]).astype(np.int64)
    frequencies = np.diff(firsts, append=len(terms)).astype(np.int32)
    return Run(counts, units[firsts], frequencies, positions)
