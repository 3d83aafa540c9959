"""How well does an article answer a query?

BM25F (Robertson, Zaragoza and Taylor 2004, "Simple BM25 extension to multiple weighted fields") over the words of an
article, its headline counted `HEADLINE` times if the document gives it, once if it was guessed:

    score = sum over wanted words of idf * tf * (k1 + 1) / (tf + k1 * (1 - b + b * length / average))
    idf   = ln(1 + (articles - df + 0.5) / (df + 0.5))

A phrase or pattern is a word that occurs where it matches. A word typed twice counts twice.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.vocabulary.fixed import fixed
from index.vocabulary.schema import Kind
from index.vocabulary.snapshot import Layout, Postings
from searcher.embedded.arrays.numbers import NONE, Numbers, located, run_ends
from searcher.plan.parameters import HEADLINE, K1, PARAGRAPH_B, PARAGRAPH_K1, B

Scores = NDArray[np.float64]


class Impacts(Protocol):
    """Tell what is added to the scores of some articles, ascending."""

    @property
    def articles(self) -> Numbers:
        """Return the articles."""

    @property
    def values(self) -> Scores:
        """Return what is added to the score of each."""

    @property
    def nbytes(self) -> int:
        """Return the bytes that its arrays take."""

    def at(self, articles: Numbers) -> Scores:
        """Return what is added to the scores of some articles, ascending: 0 where nothing is."""


@fixed
class KnownImpacts:
    """Hold some articles, ascending, and what is added to the score of each."""

    articles: Numbers
    values: Scores

    @property
    def nbytes(self) -> int:
        """Return the bytes that the arrays take."""
        return self.articles.nbytes + self.values.nbytes

    def at(self, articles: Numbers) -> Scores:
        """Return what is added to the scores of some articles, ascending: 0 where nothing is."""
        if articles is self.articles:
            return self.values
        if len(self.articles) < len(articles):
            return _scattered(self, articles)
        places, is_there = located(self.articles, articles)
        return self.values.take(places, mode="clip") * is_there


@fixed
class CountedImpacts:
    """Hold some articles, ascending, and how often each has a word, in one form or more: what is added follows from it.

    The frequencies of each form are unsigned and of the narrowest type: most of what is kept in memory is lists of
    words. `worths` are the most that each form can add to a score, and `norms` those of all articles of the commit.
    """

    articles: Numbers
    frequencies: tuple[NDArray[Any], ...]
    worths: tuple[float, ...]
    norms: Scores

    @property
    def values(self) -> Scores:
        """Return what is added to the score of each article."""
        return self._added(self.frequencies, self.articles)

    @property
    def nbytes(self) -> int:
        """Return the bytes that the arrays take."""
        return self.articles.nbytes + sum(each.nbytes for each in self.frequencies)

    def at(self, articles: Numbers) -> Scores:
        """Return what is added to the scores of some articles, ascending: 0 where nothing is."""
        if len(self.articles) < len(articles):
            return _scattered(self, articles)
        places, is_there = located(self.articles, articles)
        return self._added([each.take(places, mode="clip") * is_there for each in self.frequencies], articles)

    def _added(self, frequencies: Sequence[NDArray[Any]], articles: Numbers) -> Scores:
        norms = self.norms.take(articles)
        sums: Scores | None = None
        for found, worth in zip(frequencies, self.worths, strict=True):
            added = worth * found
            added /= found + norms
            if sums is None:
                sums = added
            else:
                sums += added
        return np.zeros(len(articles)) if sums is None else sums

    def plus(self, other: "CountedImpacts", weight: float) -> "CountedImpacts | None":
        """Return these together with others of one form, weighted; None unless all articles of the others are here."""
        if len(self.articles) < len(other.articles):
            return None
        (frequencies,), (worth,) = other.frequencies, other.worths
        if len(self.articles) > len(other.articles) or (self.articles != other.articles).any():
            places, is_there = located(self.articles, other.articles)
            if not is_there.all():
                return None
            frequencies = np.zeros(len(self.articles), frequencies.dtype)
            frequencies[places] = other.frequencies[0]
        worths = (*self.worths, weight * worth)
        return CountedImpacts(self.articles, (*self.frequencies, frequencies), worths, self.norms)


@fixed
class PairImpacts:
    """Hold what a pair of words adds to articles where they are side by side, and where they are near each other.

    The latter is None where it was not looked for in all articles. `idf` is that of the commoner word.
    """

    beside: CountedImpacts
    near: CountedImpacts | None
    idf: float

    @property
    def nbytes(self) -> int:
        """Return the bytes that the arrays take."""
        return self.beside.nbytes + (0 if self.near is None else self.near.nbytes)


def _scattered(found: KnownImpacts | CountedImpacts, articles: Numbers) -> Scores:
    """Return what is added to the scores of some articles, which are more than those that have something."""
    places, is_there = located(articles, found.articles)
    values = np.zeros(len(articles))
    values[places.compress(is_there)] = found.values.compress(is_there)
    return values


@lru_cache(maxsize=1 << 12)
def _idf(having: int, count: int) -> float:
    """Return what a word is worth that so many of all articles have."""
    return float(np.log1p((count - having + 0.5) / (having + 0.5)))


class Scorer:
    """Turn occurrences into scores, by the lengths of the articles of one commit."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        firsts = layout.first_units[:-1]
        lengths = np.add.reduceat(layout.lengths, firsts) if len(firsts) else layout.lengths[:0]
        self._times = np.where(layout.kinds == Kind.HEADLINE, np.uint8(HEADLINE), np.uint8(1))
        weighted: Scores = lengths + (self._times[firsts] - 1.0) * layout.lengths[firsts]
        self._count = int(layout.live.sum())
        average = float(weighted[layout.live].mean()) if self._count else 0.0
        self._norms = K1 * (1 - B + B * weighted / (average or 1.0))
        self.nothing = CountedImpacts(NONE, (np.empty(0, np.uint8),), (0.0,), self._norms)
        """What a word adds that no article has."""
        self._read, self._paragraph_norms = _read(layout)

    def norms(self, articles: Numbers) -> Scores:
        """Return the norms of some articles: the frequencies at which a word adds half of the most it can."""
        return self._norms.take(articles)

    def paragraph_norms(self, units: Numbers) -> Scores:
        """Return the norms of some units that are read by themselves, infinite for those that are not.

        Paragraphs and standfirsts are, with their headline before them, and the headline of an article without any.
        """
        return self._paragraph_norms.take(self._read.take(units))

    def idf(self, articles: int) -> float:
        """Return what a word is worth that occurs in so many articles."""
        return _idf(articles, self._count)

    def impacts(self, postings: Postings, *, idf: float | None = None) -> CountedImpacts:
        """Return what a word adds to the score of each article that holds it, counted as in `frequencies`.

        `idf` is what it is worth, where that does not follow from the articles.
        """
        if not len(postings.units):  # as for most pairs
            return self.nothing
        articles, frequencies = self.frequencies(postings)
        narrow = frequencies.astype(np.min_scalar_type(int(frequencies.max())))
        worth = (self.idf(len(articles)) if idf is None else idf) * (K1 + 1)
        return CountedImpacts(articles, (narrow,), (worth,), self._norms)

    def frequencies(self, postings: Postings) -> tuple[Numbers, NDArray[np.int32]]:
        """Return which articles hold a word, and how often: a headline that is given counts `HEADLINE` times."""
        owners = self._layout.articles.take(postings.units)
        ends = run_ends(owners)
        weighted = np.multiply(self._times.take(postings.units), postings.frequencies, dtype=np.int32)
        sums = np.add.accumulate(weighted).take(ends)  # takes half the time of `numpy.add.reduceat`
        sums[1:] -= sums[:-1]
        return owners.take(ends), sums


def _read(layout: Layout) -> tuple[NDArray[Any], Scores]:
    """Return by which of the norms below those of each unit are, and the norms of so many tokens, at last infinity."""
    is_body = np.isin(layout.kinds, (Kind.PARAGRAPH, Kind.STANDFIRST))
    heads = layout.first_units[:-1]
    tokens = layout.lengths + is_body * layout.lengths[heads].repeat(np.diff(layout.first_units))
    bodies = tokens[is_body & layout.live[layout.articles]]
    average = max(1.0, float(bodies.mean())) if len(bodies) else 1.0
    most = int(tokens.max(initial=0))
    lacks_body = ~np.logical_or.reduceat(is_body, heads) if len(heads) else is_body
    is_body[heads] |= lacks_body
    norms = PARAGRAPH_K1 * (1 - PARAGRAPH_B + PARAGRAPH_B * np.arange(most + 1) / average)
    return np.where(is_body, tokens, most + 1).astype(np.min_scalar_type(most + 1)), np.append(norms, np.inf)
