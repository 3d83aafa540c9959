"""Given the tokens of many units, one after the other, which terms occur where, and which signatures have the articles?

All is worked out a part at a time, so that besides the tokens little memory is taken.
"""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from index.analysis.shingles import signatures
from index.segments.file.names import encode
from index.segments.file.postings import Run
from index.segments.writing.interner import Lexicon
from index.vocabulary.schema import Form, Kind

OCCURRENCE_BYTES = 60
"""Memory that an occurrence of a term takes while its list is made, or a token's while signatures are (measured)."""

_HALF = np.uint64(32)
_LOW = np.uint64((1 << 32) - 1)


class Gathered:
    """Hold the tokens of units. `lengths` is int32 of shape (units,), in tokens."""

    def __init__(self, lexicon: Lexicon, tokens: NDArray[np.int32], lengths: NDArray[np.int32]) -> None:
        self.lengths = lengths
        self._lexicon = lexicon
        self._tokens = tokens
        self._ends = np.cumsum(lengths, dtype=np.int64)

    def signatures(self, kinds: NDArray[np.uint8], *, memory: int) -> Iterator[NDArray[np.uint32]]:
        """Yield the signatures (`index.analysis.shingles`) of articles, some at a time, given the kinds of all
        units."""
        hashes = self._lexicon.hashes()
        firsts = np.append(np.flatnonzero(kinds == Kind.HEADLINE), len(kinds))
        ends = np.append(0, self._ends)[firsts]
        start = 0
        while start < len(firsts) - 1:
            end = int(ends.searchsorted(ends[start] + memory // OCCURRENCE_BYTES, "right")) - 1
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

    def __init__(self, lexicon: Lexicon, form: Form, tokens: NDArray[np.int32], lengths: NDArray[np.int32]) -> None:
        names, rows = lexicon.names(form), lexicon.terms[form]
        used = np.unique(rows.values(np.bincount(tokens, minlength=len(rows)) > 0)).tolist()
        used.sort(key=names.__getitem__)
        ranks = np.zeros(len(names), np.int32)
        ranks[used] = np.arange(len(used), dtype=np.int32)
        self.names = [encode(names[number]) for number in used]
        self._columns = [(places, ranks[terms]) for places, terms in rows.columns(tokens)]
        self._lengths = lengths

    @property
    def occurrences(self) -> int:
        """Return how often they occur together."""
        return sum(len(terms) for _, terms in self._columns)

    def runs(self, *, memory: int) -> Iterator[tuple[list[bytes], Run]]:
        """Yield the terms in order with their lists, some at a time, all of each term together."""
        counts = np.zeros(len(self.names), np.int64)
        for _, terms in self._columns:
            counts += np.bincount(terms, minlength=len(self.names))
        units = np.repeat(np.arange(len(self._lengths), dtype=np.int32), self._lengths)
        starts = (np.cumsum(self._lengths, dtype=np.int64) - self._lengths).astype(np.int32)
        for first, end in pairwise(_bounds(counts, memory // OCCURRENCE_BYTES)):
            keys = _sorted([_chosen(*column, first, end, len(self.names)) for column in self._columns])
            places = (keys & _LOW).astype(np.int32)
            keys >>= _HALF
            own = units[places]
            places -= starts[own]
            yield self.names[first:end], _grouped(keys.astype(np.uint32), own, places)


def _bounds(counts: NDArray[np.int64], most: int) -> list[int]:
    """Return where terms are divided so that each part has at most so many occurrences, or is one term."""
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
    """Return term, counted from `first`, and place of those occurrences whose terms lie in a range, as one number each.

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


def _grouped(terms: NDArray[np.uint32], units: NDArray[np.int32], positions: NDArray[np.int32]) -> Run:
    """Return the lists of occurrences that are sorted by term, unit and position."""
    changes = np.ones(len(terms), np.bool_)
    changes[1:] = (terms[1:] != terms[:-1]) | (units[1:] != units[:-1])
    firsts = np.flatnonzero(changes)
    counts = np.bincount(terms[firsts]).astype(np.int64)
    frequencies = np.diff(firsts, append=len(terms)).astype(np.int32)
    return Run(counts, units[firsts], frequencies, positions)
