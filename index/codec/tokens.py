"""Given the tokens of many units as numbers, which terms occur where?

Each distinct word becomes a number once; what a unit holds is a row of numbers, four bytes a token. The lists of both
forms come from these rows by one sort each.
"""

from array import array
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from index.analyzer import Terms
from index.codec.names import encode
from index.codec.postings import Run
from index.schema import Form


class _Words:
    """Number the terms of one form, and hold for each distinct word the numbers of its terms."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.starts = array("q", [0])
        self.terms = array("i")

    def add(self, terms: Iterable[str]) -> None:
        """Add the terms of the next word."""
        numbers = self.numbers
        for term in dict.fromkeys(terms):
            self.terms.append(numbers.setdefault(term, len(numbers)))
        self.starts.append(len(self.terms))


_REMEMBERED = 1_000_000
"""Distinct words kept from one batch to the next; more are forgotten, about 300 MB of them."""


class Tokens:
    """Gather the tokens of units one after the other."""

    def __init__(self) -> None:
        self._words: dict[int, int] = {}
        self._kept: list[Terms] = []  # so that the identity of no `Terms` is used again
        self._forms = {form: _Words() for form in Form}
        self._tokens = array("i")
        self._lengths = array("i")

    def __len__(self) -> int:
        return len(self._tokens)

    def append(self, unit: list[Terms]) -> None:
        """Add the tokens of the next unit."""
        known = self._words.__getitem__
        try:
            numbers = list(map(known, map(id, unit)))
        except KeyError:
            self._learn(unit)
            numbers = list(map(known, map(id, unit)))
        self._tokens.extend(numbers)
        self._lengths.append(len(numbers))

    def lengths(self) -> NDArray[np.int32]:
        """Return the number of tokens of each unit."""
        return np.array(self._lengths, np.int32)

    def run(self, form: Form) -> tuple[list[bytes], Run]:
        """Return the terms of one form in order, with their lists."""
        words = self._forms[form]
        tokens = np.frombuffer(self._tokens, np.int32) if self._tokens else np.zeros(0, np.int32)
        terms, places = _spread(tokens, np.array(words.starts, np.int64), np.array(words.terms, np.int32))
        used = np.flatnonzero(np.bincount(terms, minlength=len(words.numbers)))
        names = [encode(term) for term in words.numbers]
        used_names = [names[number] for number in used.tolist()]
        by_name = sorted(range(len(used_names)), key=used_names.__getitem__)
        ranks = np.zeros(len(names), np.uint32)
        ranks[used[by_name]] = np.arange(len(used), dtype=np.uint32)

        order = argsort(ranks[terms])
        in_order = ranks[terms][order]
        places = places[order]
        lengths = self.lengths()
        units = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)[places]
        firsts = np.cumsum(lengths, dtype=np.int64) - lengths
        positions = (places - np.repeat(firsts, lengths)[places]).astype(np.int32)
        return [used_names[number] for number in by_name], _grouped(in_order, units, positions)

    def clear(self) -> None:
        """Forget the units, and the words too when they are many."""
        self._tokens = array("i")
        self._lengths = array("i")
        if len(self._kept) > _REMEMBERED:
            self._words.clear()
            self._kept.clear()
            self._forms = {form: _Words() for form in Form}

    def _learn(self, unit: list[Terms]) -> None:
        for terms in unit:
            if id(terms) not in self._words:
                self._words[id(terms)] = len(self._kept)
                self._kept.append(terms)
                self._forms[Form.VERBATIM].add(terms.verbatim)
                self._forms[Form.STEMMED].add(terms.stemmed)


def _spread(
    tokens: NDArray[np.int32], starts: NDArray[np.int64], terms: NDArray[np.int32]
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Return each term of each token, and the place of that token, in the order of places."""
    firsts, counts = starts[:-1][tokens], np.diff(starts)[tokens]
    if (counts == 1).all():
        return terms[firsts], np.arange(len(tokens))
    places = np.repeat(np.arange(len(tokens)), counts)
    before = np.cumsum(counts) - counts
    return terms[np.arange(len(places)) + np.repeat(firsts - before, counts)], places


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
