"""How well does an article answer a query?

BM25F (Robertson, Zaragoza and Taylor 2004, "Simple BM25 extension to multiple weighted fields") over the words of an
article, its headline counted `HEADLINE` times if the document gives it, once if it was guessed:

    score = sum over wanted words of idf * tf * (k1 + 1) / (tf + k1 * (1 - b + b * length / average))
    idf   = ln(1 + (articles - df + 0.5) / (df + 0.5))

A phrase or pattern is a word that occurs where it matches. A word typed twice counts twice.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.vocabulary.schema import Kind
from index.vocabulary.snapshot import Layout, Postings
from searcher.embedded.arrays.numbers import Numbers, spread
from searcher.plan.parameters import HEADLINE, K1, B

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Impacts:
    """Hold some articles, ascending, and what is added to the score of each."""

    articles: Numbers
    values: Scores

    @property
    def nbytes(self) -> int:
        """Return the bytes that the arrays take."""
        return self.articles.nbytes + self.values.nbytes

    def at(self, articles: Numbers) -> Scores:
        """Return what is added to the scores of some articles, ascending: 0 where nothing is."""
        if not len(self.articles):
            return np.zeros(len(articles))
        places, is_there = self.places(articles)
        return self.values.take(places) * is_there

    def places(self, articles: Numbers) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
        """Return where some articles would be among these, and whether they are there. There must be at least one."""
        places = self.articles.searchsorted(articles)
        places[places == len(self.articles)] = 0
        return places, self.articles.take(places) == articles


@dataclass(frozen=True, slots=True)
class PatternImpacts(Impacts):
    """Hold the articles that a pattern occurs in, what it adds to the score of each, and where their postings begin.

    `starts` is int32 of shape (articles + 1,): the last one is the number of all postings. `paragraphs` is how many of
    the units are paragraphs.
    """

    starts: Numbers
    paragraphs: int

    @property
    def nbytes(self) -> int:
        """Return the bytes that the arrays take."""
        return self.articles.nbytes + self.values.nbytes + self.starts.nbytes

    def postings(self, articles: Numbers) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return how many postings each of some articles has, ascending, and where these are among all."""
        if not len(self.articles):
            return np.zeros(len(articles), np.int64), np.empty(0, np.int64)
        places, is_there = self.places(articles)
        starts = self.starts.take(places).astype(np.int64)
        counts = (self.starts.take(places + 1) - starts) * is_there
        return counts, spread(starts, counts)


class Scorer:
    """Turn occurrences into scores, by the lengths of the articles of one commit."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        firsts = layout.first_units[:-1]
        lengths = np.add.reduceat(layout.lengths, firsts) if len(firsts) else layout.lengths[:0]
        is_weighted = layout.kinds[firsts] == Kind.HEADLINE
        weighted: Scores = lengths + np.where(is_weighted, HEADLINE - 1.0, 0.0) * layout.lengths[firsts]
        self._count = int(layout.live.sum())
        average = float(weighted[layout.live].mean()) if self._count else 0.0
        self._norms = K1 * (1 - B + B * weighted / (average or 1.0))

    def norms(self, articles: Numbers) -> Scores:
        """Return the norms of some articles: the frequencies at which a word adds half of the most it can."""
        return self._norms.take(articles)

    def idf(self, articles: int) -> float:
        """Return what a word is worth that occurs in so many articles."""
        return float(np.log1p((self._count - articles + 0.5) / (articles + 0.5)))

    def impacts(self, postings: Postings) -> PatternImpacts:
        """Return what a word adds to the score of each article that holds it, counted as in `frequencies`."""
        articles, frequencies, starts = self.frequencies(postings)
        values = self.idf(len(articles)) * (K1 + 1) * frequencies / (frequencies + self._norms.take(articles))
        kinds = self._layout.kinds.take(postings.units)
        return PatternImpacts(articles, values, starts, int(np.count_nonzero(kinds == Kind.PARAGRAPH)))

    def frequencies(self, postings: Postings) -> tuple[Numbers, Scores, Numbers]:
        """Return which articles hold a word, how often, and where the postings of each begin.

        A headline counts `HEADLINE` times, but for a guessed one. The last of the beginnings, which are one more, is
        the end of all.
        """
        owners = self._layout.articles.take(postings.units)
        if not len(owners):
            return owners, np.empty(0), np.zeros(1, np.int32)
        is_border = np.ones(len(owners) + 1, np.bool_)
        np.not_equal(owners[1:], owners[:-1], out=is_border[1:-1])
        starts = np.flatnonzero(is_border)
        weighted = postings.frequencies.astype(np.float64)
        weighted[self._layout.kinds.take(postings.units) == Kind.HEADLINE] *= HEADLINE
        return owners.take(starts[:-1]), np.add.reduceat(weighted, starts[:-1]), starts.astype(np.int32)
