"""Given pieces of text, which numbers represent their tokens, and given those of many units, which terms occur where?

A piece is whatever is between white space (``said,``). Each distinct piece and each distinct word is analysed once and
becomes a number. What is new of many thousand pieces is analysed together: a word at a time took twice as long. Terms
and signatures are then worked out a part at a time, so that besides the tokens little memory is taken.
"""

import itertools
from array import array
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from index.analysis.analyzer import Analyzer
from index.analysis.duplicates import hash_words, signatures
from index.analysis.language_terms import LONGEST_WORD
from index.segments.file.packing import encode_name
from index.segments.file.postings import TermPostings
from index.vocabulary.schema import Form, Kind, are_headlines

_LONGEST = 64
"""Letters of a piece that is remembered; longer ones are runs of Chinese or data, and seldom come again."""
_TOGETHER = 4_000
"""Pieces that are analysed at a time: 4 MB meanwhile."""


class Interner:
    """Number pieces, tokens and terms in the order in which they come."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._pieces: dict[str, _Numbers] = {}  # by language
        self._words: dict[str, _Numbers] = {}
        self._names = {form: _Numbers() for form in Form}
        self._hashes = array("Q")  # of verbatim terms
        self.tokens = TokenRows()
        """The tokens of each piece."""
        self.terms = {form: TokenRows() for form in Form}
        """The terms of each token."""

    def names(self, form: Form) -> list[str]:
        """Return the terms by number."""
        return list(self._names[form])

    def hashes(self) -> NDArray[np.uint64]:
        """Return the hash of each token as it is written (`index.analysis.duplicates`), by number."""
        names = self._names[Form.VERBATIM]
        self._hashes.extend(hash_words(map(encode_name, itertools.islice(names, len(self._hashes), None))))
        return np.array(self._hashes, np.uint64)[self.terms[Form.VERBATIM].firsts()]

    def look_up(self, pieces: Sequence[str], *, language: str) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """Return the tokens of pieces, and how many come before each piece and after all."""
        table = self._pieces.setdefault(language, _Numbers(longest=_LONGEST))
        numbers = table.look_up(pieces, after=len(self.tokens))
        new = table.take_new()
        for start in range(0, len(new), _TOGETHER):
            self._learn_pieces(new[start : start + _TOGETHER], language)
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
        """Return the numbers of strings; new ones follow `after`, in their order."""
        self._next = after
        return np.fromiter(map(self.__getitem__, strings), np.int32, len(strings))

    def take_new(self) -> list[str]:
        """Return what was new, and start over."""
        new, self.new = self.new, []
        return new

    def __missing__(self, string: str) -> int:
        number = self._next
        self._next += 1
        self.new.append(string)
        if self._longest is None or len(string) <= self._longest:
            self[string] = number
        return number


class TokenRows:
    """Hold a row of numbers for each of 0, 1, 2, ..."""

    def __init__(self) -> None:
        self._values = array("i")
        self._sizes = array("i")

    def __len__(self) -> int:
        return len(self._sizes)

    def extend(self, values: NDArray[np.int32], sizes: NDArray[np.int32]) -> None:
        """Add rows that follow one another in `values`."""
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

        Places are None where all have one.
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
        """Return views, which must be dropped before rows are added."""
        return np.frombuffer(self._values, np.int32), np.frombuffer(self._sizes, np.int32)


_OCCURRENCE_BYTES = 60
"""Memory that an occurrence of a term takes while its list is made, or a token's while signatures are (measured)."""

_HALF = np.uint64(32)
_LOW = np.uint64((1 << 32) - 1)


class Gathered:
    """Hold the tokens of units; `lengths` is int32 of shape (units,), in tokens."""

    def __init__(self, lexicon: Interner, tokens: NDArray[np.int32], lengths: NDArray[np.int32]) -> None:
        self.lengths = lengths
        self._lexicon = lexicon
        self._tokens = tokens
        self._ends = np.cumsum(lengths, dtype=np.int64)

    def signatures(self, kinds: NDArray[np.uint8], *, memory: int) -> Iterator[NDArray[np.uint32]]:
        """Yield the signatures (`index.analysis.duplicates`) of articles, some at a time, given the kinds of all
        units."""
        hashes = self._lexicon.hashes()
        firsts = np.append(np.flatnonzero(are_headlines(kinds)), len(kinds))
        ends = np.append(0, self._ends)[firsts]
        start = 0
        while start < len(firsts) - 1:
            end = int(ends.searchsorted(ends[start] + memory // _OCCURRENCE_BYTES, "right")) - 1
            end = max(end, start + 1)
            first, last = firsts[start], firsts[end]
            lengths, is_paragraph = self.lengths[first:last], kinds[first:last] == Kind.PARAGRAPH
            words = np.add.reduceat(lengths * is_paragraph, firsts[start:end] - first, dtype=np.int64)
            tokens = self._tokens[ends[start] : ends[end]]
            yield signatures(hashes[tokens[np.repeat(is_paragraph, lengths)]], words)
            start = end

    def terms(self, form: Form) -> "GatheredTerms":
        """Return the terms of a form."""
        return GatheredTerms(self._lexicon, form, self._tokens, self.lengths)


class GatheredTerms:
    """Hold the terms of one form in the tokens of units. `names` are those that occur, in order."""

    def __init__(self, lexicon: Interner, form: Form, tokens: NDArray[np.int32], lengths: NDArray[np.int32]) -> None:
        names, rows = lexicon.names(form), lexicon.terms[form]
        used = np.unique(rows.values(np.bincount(tokens, minlength=len(rows)) > 0)).tolist()
        used.sort(key=names.__getitem__)
        ranks = np.zeros(len(names), np.int32)
        ranks[used] = np.arange(len(used), dtype=np.int32)
        self.names = [encode_name(names[number]) for number in used]
        self._columns = [(places, ranks[terms]) for places, terms in rows.columns(tokens)]
        self._lengths = lengths

    @property
    def occurrences(self) -> int:
        """Return how many occurrences they have together."""
        return sum(len(terms) for _, terms in self._columns)

    def runs(self, *, memory: int) -> Iterator[tuple[list[bytes], TermPostings]]:
        """Yield the terms in order with their lists, some at a time, all of each term together."""
        counts = np.zeros(len(self.names), np.int64)
        for _, terms in self._columns:
            counts += np.bincount(terms, minlength=len(self.names))
        units = np.repeat(np.arange(len(self._lengths), dtype=np.int32), self._lengths)
        starts = (np.cumsum(self._lengths, dtype=np.int64) - self._lengths).astype(np.int32)
        for first, end in pairwise(_bounds(counts, memory // _OCCURRENCE_BYTES)):
            keys = _sorted([_chosen(*column, first, end, len(self.names)) for column in self._columns])
            places = (keys & _LOW).astype(np.int32)
            keys >>= _HALF
            own = units[places]
            places -= starts[own]
            yield self.names[first:end], _grouped(keys.astype(np.uint32), own, places)


def _bounds(counts: NDArray[np.int64], most: int) -> list[int]:
    """Return where to divide terms so that each part has at most so many occurrences, or is one term."""
    ends = np.cumsum(counts)
    bounds, before = [0], 0
    while bounds[-1] < len(counts):
        bound = max(int(ends.searchsorted(before + most, "right")), bounds[-1] + 1)
        bounds.append(bound)
        before = int(ends[bound - 1])
    return bounds


def _chosen(
    places: NDArray[np.int64] | None, terms: NDArray[np.int32], first: int, end: int, count: int
) -> NDArray[np.uint64]:
    """Return term, counted from `first`, and place of those occurrences whose terms are in a range, as one number each.

    Without `places` a term's place is its own in `terms`.
    """
    if end - first == count:
        chosen = np.arange(len(terms)) if places is None else places
    else:
        kept = np.flatnonzero((terms >= first) & (terms < end))
        chosen, terms = kept if places is None else places[kept], terms[kept]
    keys = (terms - np.int32(first)).astype(np.uint64)
    keys <<= _HALF
    keys |= chosen.view(np.uint64)
    return keys


def _sorted(columns: list[NDArray[np.uint64]]) -> NDArray[np.uint64]:
    """Return all in order: NumPy sorts numbers four times faster than it finds an order."""
    keys = columns[0] if len(columns) == 1 else np.concatenate([np.zeros(0, np.uint64), *columns])
    keys.sort()
    return keys


def _grouped(terms: NDArray[np.uint32], units: NDArray[np.int32], positions: NDArray[np.int32]) -> TermPostings:
    """Return the lists of occurrences that are sorted by term, unit and position."""
    changes = np.ones(len(terms), np.bool_)
    changes[1:] = (terms[1:] != terms[:-1]) | (units[1:] != units[:-1])
    firsts = np.flatnonzero(changes)
    counts = np.bincount(terms[firsts]).astype(np.int64)
    frequencies = np.diff(firsts, append=len(terms)).astype(np.int32)
    return TermPostings(counts, units[firsts], frequencies, positions)
