"""Given a wildcard or a fuzzy word, which words of the index does it stand for?

Accents are free: pattern and words are compared folded, and what comes back are verbatim terms as they are posted.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import compress
from operator import is_not

import numpy as np
from numpy.typing import NDArray

from index.analysis.normalizer import fold
from index.machine.cache import cached_property
from index.vocabulary.fixed import fixed
from index.vocabulary.schema import Form
from index.vocabulary.snapshot import Words
from searcher.plan.deadline import Deadline
from searcher.plan.edits import Signatures, distances
from searcher.plan.wildcards import form

EXPANSIONS = 1_024
"""The most words that one pattern may stand for; the most frequent ones are kept."""

LETTER = r"[^\n]"
"""A character of a word in a table with one word on each row."""

_CHUNK = 8_192
"""Words looked through between two looks at the clock: about 1 ms, in which nothing else in this process goes on."""


@fixed
class Expansion:
    """Hold the words that a pattern stands for, in no order, and how many there are without the limit."""

    terms: frozenset[str]
    total: int


SEVERAL = 2
"""Units that have a word at least by which another may be meant: what a single one has may be misspelt itself."""

_LOOKED_UP = 50
"""Words looked up one by one, in 0.1 ms each, before all are taken out of the index: those of a command are few."""

FREQUENT = 1 << 17
"""Words, the most frequent, that are meant by one with a wrong first letter."""


@fixed
class _Candidates:
    """Hold words, the same folded, and in how many units each occurs.

    What is kept is in tuples, since the collector of garbage goes through a tuple of strings but once.
    """

    terms: Sequence[str]
    folded: Sequence[str]
    counts: NDArray[np.int64]


@fixed
class _Several:
    """Hold the places of words, the most frequent first, in how many units each occurs, negative, and their letters."""

    places: NDArray[np.int64]
    counts: NDArray[np.int64]
    signatures: Signatures


class Expander:
    """Expand patterns by the words of one commit. Safe to share between threads."""

    def __init__(self, words: Words, *, limit: int = EXPANSIONS) -> None:
        self._words = words
        self._limit = limit
        self._looked_up = 0
        self._lettered: dict[str, tuple[_Candidates, Signatures]] = {}

    def prepare(self) -> None:
        """Take the words out of the index now, which the first pattern would wait for."""
        _ = self._all, self._accented
        self._looked_up = _LOOKED_UP

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
        candidates = self._posted(prefix) if self._is_early() else self._spelt(prefix)
        return self._most_frequent(candidates, np.arange(len(candidates.terms)))

    def frequent(self, prefix: str, count: int) -> list[str]:
        """Return the most frequent words that begin with a prefix, accents left aside, most frequent first."""
        candidates = self._beginning(fold(prefix))
        order = np.argsort(-candidates.counts, kind="stable")[:count]
        return [candidates.terms[place] for place in order.tolist()]

    def near(self, word: str, *, edits: int, least: int) -> list[tuple[str, int, int]]:
        """Return other words spelt almost like one, the most frequent first: word, edits and units.

        `SEVERAL` units have each, and at least so many have one of its spellings. Of words with another first letter
        only the `FREQUENT` ones are looked at.
        """
        word = fold(word)
        every, several = self._all, self._several
        ranks = several.signatures.near(word, edits=edits, most=int(several.counts.searchsorted(-least, side="right")))
        places = several.places[ranks].tolist()
        folded = [every.folded[place] for place in places]
        found = zip(ranks.tolist(), places, folded, distances(word, folded, limit=edits).tolist(), strict=True)
        return [
            (every.terms[place], apart, int(every.counts[place]))
            for rank, place, other, apart in found
            if 0 < apart <= edits and (rank < FREQUENT or other[:1] == word[:1])
        ]

    def counts(self, words: Iterable[str]) -> Mapping[str, int]:
        """Return in how many units each of some verbatim terms occurs, of those that do."""
        found: dict[str, int] = {}
        for word in words:
            every = self._posted(word) if self._is_early() else self._all
            place = bisect_left(every.terms, word)
            if place < len(every.terms) and every.terms[place] == word:
                found[word] = int(every.counts[place])
        return found

    def _is_early(self) -> bool:
        """Tell whether to look one word up in the index, since so far there were few."""
        self._looked_up += 1
        return self._looked_up <= _LOOKED_UP

    def _posted(self, prefix: str) -> _Candidates:
        """Return the words that begin with a prefix, from the index."""
        vocabulary = self._words.vocabulary(Form.VERBATIM, prefix)
        return _Candidates(vocabulary.terms, vocabulary.terms, vocabulary.counts)

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
            known = candidates, Signatures.of(candidates.folded)
            if candidates.terms:  # whoever asks for each letter of Unicode leaves nothing behind
                self._lettered[letter] = known
        return known

    @cached_property
    def _several(self) -> _Several:
        """Return the words that `SEVERAL` units have, those that are spelt alike but for accents as frequent as all."""
        every = self._all
        places = np.flatnonzero(every.counts >= SEVERAL)
        folded = [every.folded[place] for place in places.tolist()]
        counts = every.counts[places]
        accented = {word for word, _, _ in self._accented}
        alike = np.flatnonzero(np.fromiter(map(accented.__contains__, folded), np.bool_, len(folded)))
        _, spelt = np.unique([folded[place] for place in alike.tolist()], return_inverse=True)
        counts[alike] = np.bincount(spelt, counts[alike])[spelt]
        order = np.argsort(-counts, kind="stable")
        return _Several(places[order], -counts[order], Signatures.of(folded).take(order))

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
        places = compress(range(len(every.terms)), map(is_not, every.terms, every.folded))
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


def _lines(expression: re.Pattern[str], words: Sequence[str]) -> NDArray[np.int64]:
    """Return the places of the words that an expression matches: one scan over all of them, in C."""
    ends = np.cumsum(np.fromiter((len(word) + 1 for word in words), np.int64, len(words)))
    text = "\n" + "\n".join(words) + "\n"
    starts = np.fromiter((match.start() for match in expression.finditer(text)), np.int64)
    return np.searchsorted(ends, starts, side="right")
