"""Given a wildcard or a fuzzy word, which words of the index does it stand for?

Accents are free: pattern and words are compared folded, and what comes back are verbatim terms as they are posted.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.analysis.normalizer import fold
from index.machine.cache import Cache
from index.vocabulary.schema import Form
from index.vocabulary.snapshot import Words
from searcher.plan.deadline import Deadline
from searcher.plan.edits import Signatures, distances
from searcher.plan.wildcards import form

EXPANSIONS = 1_024
"""The most words that one pattern may stand for; the most frequent ones are kept."""

LETTER = r"[^\n]"
"""A character of a word in a table with one word on each row."""

_CHUNK = 32_768
"""Words looked through between two looks at the clock: about 5 ms."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """Hold the words that a pattern stands for, in no order, and how many there are without the limit."""

    terms: frozenset[str]
    total: int


_NEAR = 1 << 20
"""Bytes of other spellings kept: those of some thousand rare words, which the next page of a query asks for again."""

FREQUENT = 1 << 17
"""Words, the most frequent, that are meant by one with a wrong first letter: 1 ms to look through, and 5 MB."""


@dataclass(frozen=True, slots=True)
class _Candidates:
    """Hold words, the same folded, and in how many units each occurs.

    What is kept is in tuples, since the collector of garbage goes through a tuple of strings but once.
    """

    terms: Sequence[str]
    folded: Sequence[str]
    counts: NDArray[np.int64]


class Expander:
    """Expand patterns by the words of one commit. Safe to share between threads."""

    def __init__(self, words: Words, *, limit: int = EXPANSIONS) -> None:
        self._words = words
        self._limit = limit
        self._lettered: dict[str, tuple[_Candidates, Signatures]] = {}
        self._near = Cache(_NEAR)

    def prepare(self) -> None:
        """Take the words out of the index now, which the first pattern would wait for."""
        _ = self._all, self._accented

    def wildcard(self, pattern: str, *, deadline: Deadline) -> Expansion:
        """Return the words of a pattern of ``*`` (any letters) and ``?`` (one letter)."""
        pattern = fold(pattern)
        literal = re.match(r"[^*?]*", pattern)
        prefix = literal[0] if literal else ""
        if deadline.is_over():
            return Expansion(frozenset(), 0)
        candidates = self._beginning(prefix)
        if pattern == f"{prefix}*":
            return self._most_frequent(candidates, np.arange(len(candidates.terms)))
        expression = re.compile(f"\n{form(pattern, character=LETTER)}(?=\n)")
        found = []
        for start in range(0, len(candidates.terms), _CHUNK):
            if deadline.is_over():
                break
            found.append(start + _lines(expression, candidates.folded[start : start + _CHUNK]))
        return self._most_frequent(candidates, np.concatenate(found) if found else np.empty(0, np.int64))

    def fuzzy(self, word: str, edits: int, *, deadline: Deadline) -> Expansion:
        """Return the words within so many edits of a normalised one that begin with the same letter."""
        word = fold(word)
        if deadline.is_over():
            return Expansion(frozenset(), 0)
        candidates, signatures = self._with_signatures(word[:1])
        near = signatures.near(word, edits=edits)
        found = []
        for start in range(0, len(near), _CHUNK):
            if deadline.is_over():
                break
            places = near[start : start + _CHUNK]
            part = [candidates.folded[place] for place in places.tolist()]
            found.append(places[distances(word, part, limit=edits) <= edits])
        return self._most_frequent(candidates, np.concatenate(found) if found else np.empty(0, np.int64))

    def beginning(self, prefix: str) -> Expansion:
        """Return the words that begin with a normalised prefix, its accents as they are."""
        vocabulary = self._words.vocabulary(Form.VERBATIM, prefix)
        candidates = _Candidates(vocabulary.terms, vocabulary.terms, vocabulary.counts)
        return self._most_frequent(candidates, np.arange(len(candidates.terms)))

    def frequent(self, prefix: str, count: int) -> list[str]:
        """Return the most frequent words that begin with a prefix, accents left aside, most frequent first."""
        candidates = self._beginning(fold(prefix))
        order = np.argsort(-candidates.counts, kind="stable")[:count]
        return [candidates.terms[place] for place in order.tolist()]

    def near(self, word: str, *, edits: int, least: int) -> list[tuple[str, int, int]]:
        """Return other words spelt almost like one, that occur in at least so many units: word, edits and units.

        Of those with another first letter only the `FREQUENT` ones are looked at.
        """
        key = (fold(word), edits, least)
        return self._near.get(key, lambda: self._spelt_almost(*key), lambda made: 200 + 100 * len(made))

    def _spelt_almost(self, word: str, edits: int, least: int) -> list[tuple[str, int, int]]:
        own = self._with_signatures(word[:1])
        return [
            *_almost(word, *own, edits=edits, least=least),
            *(
                each
                for each in _almost(word, *self._frequent, edits=edits, least=least)
                if fold(each[0])[:1] != word[:1]
            ),
        ]

    def counts(self, words: Iterable[str]) -> Mapping[str, int]:
        """Return in how many units each of some verbatim terms occurs, of those that do."""
        terms, counts = self._all.terms, self._all.counts
        found: dict[str, int] = {}
        for word in words:
            place = bisect_left(terms, word)
            if place < len(terms) and terms[place] == word:
                found[word] = int(counts[place])
        return found

    def _beginning(self, prefix: str) -> _Candidates:
        """Return the words that begin with a folded prefix once they are folded themselves."""
        if not prefix:
            return self._all
        own = self._spelt(prefix)
        first = bisect_left(self._accented, (prefix,))
        last = bisect_left(self._accented, (prefix + "\U0010ffff",))
        others = [entry for entry in self._accented[first:last] if not entry[1].startswith(prefix)]
        return _Candidates(
            (*own.terms, *(term for _, term, _ in others)),
            (*own.folded, *(plain for plain, _, _ in others)),
            np.concatenate([own.counts, np.array([count for _, _, count in others], np.int64)]),
        )

    def _with_signatures(self, letter: str) -> tuple[_Candidates, Signatures]:
        """Return the words that begin with a letter (all for none), once for all."""
        known = self._lettered.get(letter)
        if known is None:
            candidates = self._beginning(letter)
            known = candidates, Signatures(candidates.folded)
            if candidates.terms:  # whoever asks for each letter of Unicode leaves nothing behind
                self._lettered[letter] = known
        return known

    @cached_property
    def _frequent(self) -> tuple[_Candidates, Signatures]:
        """Return the most frequent words that occur in more than one unit, whatever their first letter."""
        every = self._all
        places = np.flatnonzero(every.counts > 1)
        if len(places) > FREQUENT:
            places = np.sort(places[np.argsort(-every.counts[places], kind="stable")[:FREQUENT]])
        terms, folded = (tuple([words[place] for place in places.tolist()]) for words in (every.terms, every.folded))
        return _Candidates(terms, folded, every.counts[places]), Signatures(folded)

    def _spelt(self, prefix: str) -> _Candidates:
        """Return the words that begin with a prefix as they are written."""
        every = self._all
        first = bisect_left(every.terms, prefix)
        last = bisect_left(every.terms, prefix + "\U0010ffff")
        return _Candidates(every.terms[first:last], every.folded[first:last], every.counts[first:last])

    @cached_property
    def _all(self) -> _Candidates:
        vocabulary = self._words.vocabulary(Form.VERBATIM, "")
        terms = tuple(vocabulary.terms)
        folded = tuple([term if term.isascii() else fold(term) for term in terms])
        return _Candidates(terms, folded, vocabulary.counts)

    @cached_property
    def _accented(self) -> list[tuple[str, str, int]]:
        """Return the words with accents as (folded, word, count), sorted."""
        every = self._all
        places = [place for place, term in enumerate(every.terms) if not term.isascii()]
        rows = ((every.folded[place], every.terms[place], int(every.counts[place])) for place in places)
        return sorted(row for row in rows if row[0] != row[1])

    def _most_frequent(self, candidates: _Candidates, found: NDArray[np.int64]) -> Expansion:
        terms = candidates.terms
        if len(found) <= self._limit:
            return Expansion(frozenset(terms[place] for place in found.tolist()), len(found))
        counts = candidates.counts[found]
        least = np.partition(counts, len(counts) - self._limit)[len(counts) - self._limit]
        kept = [terms[place] for place in found[counts > least].tolist()]
        ties = sorted(terms[place] for place in found[counts == least].tolist())
        return Expansion(frozenset([*kept, *ties[: self._limit - len(kept)]]), len(found))


def _almost(
    word: str, candidates: _Candidates, signatures: Signatures, *, edits: int, least: int
) -> Iterator[tuple[str, int, int]]:
    """Yield the candidates within so many edits of a folded word that are frequent enough: term, edits and units."""
    places = signatures.near(word, edits=edits)
    places = places[candidates.counts[places] >= least]
    apart = distances(word, [candidates.folded[place] for place in places.tolist()], limit=edits).tolist()
    for place, each in zip(places.tolist(), apart, strict=True):
        if 0 < each <= edits:
            yield candidates.terms[place], each, int(candidates.counts[place])


def _lines(expression: re.Pattern[str], words: Sequence[str]) -> NDArray[np.int64]:
    """Return the places of the words that an expression matches: one scan over all of them, in C."""
    ends = np.cumsum(np.fromiter((len(word) + 1 for word in words), np.int64, len(words)))
    text = "\n" + "\n".join(words) + "\n"
    starts = np.fromiter((match.start() for match in expression.finditer(text)), np.int64)
    return np.searchsorted(ends, starts, side="right")
