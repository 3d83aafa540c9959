"""Which values of a facet does ``source:reuters`` mean?

The values of a commit are taken apart into words once. A custom field may have as many values as there are articles, so
they are arrays of numbers of words: each test looks at each different word once, and what follows is arithmetic.
"""

import re
from array import array
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from index.analysis.analyzer import Analyzer
from index.analysis.normalizer import fold
from searcher.plan.edits import distances
from searcher.plan.wildcards import form

Test = Callable[[str], bool]
"""Tell whether one normalised word of a value, with its accents, is meant."""


class FacetWords:
    """Hold the values of one facet as words."""

    def __init__(self, values: Sequence[str], analyzer: Analyzer) -> None:
        self._values = values
        pieces: dict[str, int] = {}
        numbers, sizes = array("i"), array("i")
        for value in values:
            found = analyzer.pieces(value)
            numbers.extend([pieces.setdefault(piece, len(pieces)) for piece in found])
            sizes.append(len(found))
        words, counts = analyzer.words(list(pieces)) if pieces else ([], np.zeros(0, np.int32))
        different = {word: number for number, word in enumerate(dict.fromkeys(words))}
        self._words = [terms.verbatim for terms in analyzer.terms_of(list(different), language="")]
        of_pieces = np.fromiter(map(different.__getitem__, words), np.int32, len(words))
        coded = np.array(numbers, np.int64)
        ends = np.cumsum(counts, dtype=np.int64)
        many = counts[coded].astype(np.int64)
        starts = np.repeat(ends[coded] - counts[coded] - (np.cumsum(many) - many), many)
        self._tokens = of_pieces[starts + np.arange(len(starts))]
        before = np.concatenate((np.zeros(1, np.int64), np.cumsum(many)))
        bounds = before[np.concatenate((np.zeros(1, np.int64), np.cumsum(np.array(sizes, np.int64))))]
        self._owners = np.repeat(np.arange(len(values)), np.diff(bounds))
        self._ends = bounds[1:][self._owners]

    def matching(self, tests: Sequence[Test], *, slop: int | None = None) -> frozenset[str]:
        """Return the values with words that meet the tests side by side in order, or within `slop` words in any."""
        meet = [self._meeting(test) for test in tests]
        is_start = self._beside(meet) if slop is None else self._near(meet, slop)
        return frozenset(self._values[owner] for owner in np.unique(self._owners[is_start]).tolist())

    def tagged(self, tag: str) -> frozenset[str]:
        """Return the values that are a language tag or begin with it (``pt``: pt, pt-BR), whatever their case."""
        sought = f"{tag}-".casefold()
        return frozenset(value for value in self._values if f"{value}-".casefold().startswith(sought))

    def _meeting(self, test: Test) -> NDArray[np.bool_]:
        """Return which tokens, of all values side by side, meet a test."""
        met = np.fromiter((any(map(test, forms)) for forms in self._words), np.bool_, len(self._words))
        return met[self._tokens]

    def _beside(self, meet: Sequence[NDArray[np.bool_]]) -> NDArray[np.bool_]:
        """Return at which tokens a row begins that meets the tests one after the other, within one value."""
        size = len(self._tokens)
        if len(meet) > size:
            return np.zeros(size, np.bool_)
        is_start = np.arange(size) + len(meet) <= self._ends
        for place, met in enumerate(meet):
            is_start[: size - place] &= met[place:]
        return is_start

    def _near(self, meet: Sequence[NDArray[np.bool_]], slop: int) -> NDArray[np.bool_]:
        """Return from which tokens on all tests are met within `slop` words, within one value."""
        starts = np.arange(len(self._tokens))
        ends = np.minimum(starts + slop + 1, self._ends)
        is_start = np.ones(len(starts), np.bool_)
        for met in meet:
            before: NDArray[np.int64] = np.concatenate((np.zeros(1, np.int64), np.cumsum(met, dtype=np.int64)))
            is_start &= before[ends] > before[starts]
        return is_start


def fuzzy_test(word: str, edits: int) -> Test:
    """Return what tells whether a normalised word is almost like a folded one."""
    return lambda other: fold(other)[:1] == word[:1] and bool(distances(word, [fold(other)], limit=edits)[0] <= edits)


def wildcard_test(pattern: str) -> Test:
    """Return what tells whether a normalised word is of a wildcard's form, accents left aside.

    >>> wildcard_test("caf*")("café"), wildcard_test("wom?n")("woman"), wildcard_test("wom?n")("womaan")
    (True, True, False)
    """
    expression = re.compile(form(fold(pattern)), re.DOTALL)
    return lambda word: expression.fullmatch(fold(word)) is not None


def quoted_test(word: str) -> Test:
    """Return what tells whether a normalised word is one in quotes: strict where an accent was typed, else free."""
    return (lambda other: fold(other) == word) if fold(word) == word else (lambda other: other == word)
