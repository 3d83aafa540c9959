"""Given pieces of text, which numbers stand for their tokens, and under which terms is each token posted?

A piece is what stands between white space (``said,``). Each distinct piece and each distinct word is analysed once and
becomes a number. What is new of many thousand pieces is analysed together: a word at a time took twice as long.
"""

import itertools
from array import array
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from index.analysis.analyzer import LONGEST as LONGEST_WORD
from index.analysis.analyzer import Analyzer
from index.analysis.shingles import hash_words
from index.segments.file.names import encode
from index.vocabulary.schema import Form

LONGEST = 64
"""Letters of a piece that is remembered; longer ones are runs of Chinese or data, and seldom come again."""
TOGETHER = 4_000
"""Pieces that are analysed at a time: 4 MB meanwhile."""


class Lexicon:
    """Number pieces, tokens and terms in the order in which they come."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._pieces: dict[str, _Numbers] = {}  # by language
        self._words: dict[str, _Numbers] = {}
        self._names = {form: _Numbers() for form in Form}
        self._hashes = array("Q")  # of verbatim terms
        self.tokens = Rows()
        """The tokens of each piece."""
        self.terms = {form: Rows() for form in Form}
        """The terms of each token."""

    def names(self, form: Form) -> list[str]:
        """Return the terms by number."""
        return list(self._names[form])

    def hashes(self) -> NDArray[np.uint64]:
        """Return the hash of each token as it is written (`index.analysis.shingles`), by number."""
        names = self._names[Form.VERBATIM]
        self._hashes.extend(hash_words(map(encode, itertools.islice(names, len(self._hashes), None))))
        return np.array(self._hashes, np.uint64)[self.terms[Form.VERBATIM].firsts()]

    def look_up(self, pieces: Sequence[str], *, language: str) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """Return the tokens of pieces, and how many come before each piece and after all."""
        table = self._pieces.setdefault(language, _Numbers(longest=LONGEST))
        numbers = table.look_up(pieces, after=len(self.tokens))
        new = table.take_new()
        for start in range(0, len(new), TOGETHER):
            self._learn_pieces(new[start : start + TOGETHER], language)
        before = np.zeros(len(numbers) + 1, np.int64)
        np.cumsum(self.tokens.sizes(numbers), out=before[1:])
        tokens = np.empty(before[-1], np.int32)
        for column, (places, values) in enumerate(self.tokens.columns(numbers)):
            tokens[(before[:-1] if places is None else before[places]) + column] = values
        return tokens, before

    def _learn_pieces(self, pieces: Sequence[str], language: str) -> None:
        words, counts = self._analyzer.words(pieces)
        table = self._words.setdefault(language, _Numbers(longest=LONGEST_WORD))
        self.tokens.extend(table.look_up(words, after=len(self.terms[Form.VERBATIM])), counts)
        if table.new:
            found = self._analyzer.terms_of(table.take_new(), language=language)
            self._learn_terms(Form.VERBATIM, [terms.verbatim for terms in found])
            self._learn_terms(Form.STEMMED, [terms.stemmed for terms in found])

    def _learn_terms(self, form: Form, rows: Sequence[tuple[str, ...]]) -> None:
        names = list(itertools.chain.from_iterable(rows))
        table = self._names[form]
        self.terms[form].extend(
            table.look_up(names, after=len(table)), np.fromiter(map(len, rows), np.int32, len(rows))
        )
        table.new.clear()


class _Numbers(dict[str, int]):
    """Map strings to numbers, and keep those that are new in `new`. Ones longer than `longest` are always new."""

    def __init__(self, *, longest: int | None = None) -> None:
        super().__init__()
        self.new: list[str] = []
        self._longest = longest
        self._next = 0

    def look_up(self, strings: Sequence[str], *, after: int) -> NDArray[np.int32]:
        """Return the numbers of strings; new ones follow `after`, each in its turn."""
        self._next = after
        return np.fromiter(map(self.__getitem__, strings), np.int32, len(strings))

    def take_new(self) -> list[str]:
        """Return what was new, and begin anew."""
        new, self.new = self.new, []
        return new

    def __missing__(self, string: str) -> int:
        number = self._next
        self._next += 1
        self.new.append(string)
        if self._longest is None or len(string) <= self._longest:
            self[string] = number
        return number


class Rows:
    """Hold a row of numbers for each of 0, 1, 2, ..."""

    def __init__(self) -> None:
        self._values = array("i")
        self._sizes = array("i")

    def __len__(self) -> int:
        return len(self._sizes)

    def extend(self, values: NDArray[np.int32], sizes: NDArray[np.int32]) -> None:
        """Add rows that lie one after the other in `values`."""
        self._values.frombytes(values.tobytes())
        self._sizes.frombytes(sizes.tobytes())

    def sizes(self, numbers: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return how many values the rows of some numbers hold."""
        return self._arrays()[1][numbers]

    def values(self, rows: NDArray[np.bool_]) -> NDArray[np.int32]:
        """Return the values of some rows, which are chosen by a mask of all."""
        values, sizes = self._arrays()
        chosen: NDArray[np.int32] = values[np.repeat(rows, sizes)]
        return chosen

    def firsts(self) -> NDArray[np.int32]:
        """Return the first value of each row, none of which is empty."""
        values, sizes = self._arrays()
        firsts: NDArray[np.int32] = values[np.cumsum(sizes, dtype=np.int64) - sizes]
        return firsts

    def columns(self, numbers: NDArray[np.int32]) -> Iterator[tuple[NDArray[np.int64] | None, NDArray[np.int32]]]:
        """Yield the places in `numbers` of rows that have a first value, and those values; then the second ones; ...

        There are no places where all have one.
        """
        values, sizes = self._arrays()
        firsts = np.cumsum(sizes, dtype=np.int64) - sizes
        places: NDArray[np.int64] | None = None
        for column in itertools.count():
            has = sizes > column
            if not has.all():
                kept = np.flatnonzero(has[numbers])
                numbers, places = numbers[kept], kept if places is None else places[kept]
            if not len(numbers):
                return
            yield places, values.take(firsts + column, mode="clip")[numbers]

    def _arrays(self) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Return views, which must be let go before rows are added."""
        return np.frombuffer(self._values, np.int32), np.frombuffer(self._sizes, np.int32)
