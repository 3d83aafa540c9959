"""Given the words of articles, which articles are copies of one another?

A signature tells how much two articles share: MinHash (Broder 1997, "On the resemblance of documents") over shingles of
five words; the lowest eight bits of each of 128 minima are kept (Li and König 2010, "b-bit minwise hashing").
Two signatures agree in about the share of shingles that the articles have in common, with a standard error of at most
0.045. Words come as numbers, so that an index that has numbered them already need not make texts of shingles: with that
an article of 130 words costs 44 µs, without 16.

Copies are found as pairs, which are kept from commit to commit: a pair depends on its two articles alone, so what is
new is held against all, and what was there is not compared again. Copies of copies are copies, so groups are what
pairs connect.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

import numpy as np
import rensa
from numpy.typing import NDArray

WIDTH = 5
"""Words of a shingle: long enough that two reports of one event, written apart, share few."""

PERMUTATIONS = 128
"""Bytes of a signature."""

BANDS = 32
"""Numbers of four bytes that a signature is kept as: articles are compared that agree in one
(`index.analysis.duplicates`)."""

FEWEST = 16
"""Shingles below which an article has no signature: a headline and a line are alike by chance."""

_LEAST = FEWEST + WIDTH - 1
"""Words of an article that has a signature."""

_SEED = 1

_BASE = np.uint64(0x9E3779B97F4A7C15)
"""The factor of a polynomial over the words of a shingle, modulo 2**64: any large odd number without a pattern."""

_TOGETHER = 1_024
"""Articles whose minima are held as Python's numbers at once: 5 MB."""


def hash_words(words: Iterable[bytes]) -> list[int]:
    """Return a number of 64 bits for each word (UTF-8), the same in every process."""
    hashes: list[int] = rensa.RMinHash.hash_token_sets([list(words)])[0]
    return hashes


def signatures(hashes: NDArray[np.uint64], counts: NDArray[np.int64]) -> NDArray[np.uint32]:
    """Return the signatures of some articles, uint32 of shape (`BANDS`, articles), zeros for those with too few words.

    `hashes` are those of the words of their paragraphs (headlines are edited), one article after the other; `counts`
    says how many words each has.
    """
    shingles = _shingles(hashes, counts)
    numbers = np.maximum(counts - WIDTH + 1, 0)
    offsets = np.concatenate((np.zeros(1, np.uint64), np.cumsum(numbers, dtype=np.uint64)))
    bands = np.zeros((len(counts), BANDS), np.uint32)
    for start in range(0, len(counts), _TOGETHER):
        part = offsets[start : start + _TOGETHER + 1]
        matrix = rensa.RMinHash.digest_matrix_from_flat_token_hashes(
            shingles[int(part[0]) : int(part[-1])], part - part[0], PERMUTATIONS, _SEED
        )
        minima = np.array(matrix.to_rows(), np.uint32).astype(np.uint8)  # keeps the low bits
        bands[start : start + _TOGETHER] = minima.view("<u4")
    bands[counts < _LEAST] = 0
    return np.ascontiguousarray(bands.T)


def signature(words: Sequence[str]) -> bytes:
    """Return the signature of the words of one article's paragraphs; empty if they are too few.

    >>> len(signature("a paragraph of news that is long enough to have a signature of its own, as most have".split()))
    0
    >>> len(signature([str(number) for number in range(50)]))
    128
    """
    hashes = hash_words(word.encode("utf-8", "surrogatepass") for word in words)
    bands = signatures(np.array(hashes, np.uint64), np.array([len(words)]))
    return bands.astype("<u4").tobytes() if bands.any() else b""


def _shingles(hashes: NDArray[np.uint64], counts: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Return a number for each run of `WIDTH` words of an article, one article after the other."""
    if len(hashes) < WIDTH:
        return np.zeros(0, np.uint64)
    last = len(hashes) - WIDTH + 1
    shingles = hashes[:last].copy()
    for place in range(1, WIDTH):
        shingles *= _BASE
        shingles += hashes[place : last + place]
    shingles ^= shingles >> np.uint64(32)  # the low bits of a product depend on low bits alone
    is_within = np.ones(last, np.bool_)
    ends = np.cumsum(counts)
    for before in range(1, WIDTH):  # those that would begin in one article and end in the next
        starts = (ends - before)[counts >= before]
        is_within[starts[starts < last]] = False
    return shingles[is_within]


ROWS = 3
"""Bytes of a band of four in which copies must agree: of pairs that share half their shingles 32 such bands find 98 %,
of those that share 0.4 88 %; with four bytes it were 87 and 56 %."""

_NEIGHBOURS = 16
"""Articles of one band that each is compared with, so that reports of one form cost no square."""

_CONTAINED = 0.8
"""Share of the shingles of the shorter of two copies that the longer has too, however much of its end was cut.

Read in Reuters (19,043 articles of 1987, 591 pairs): of 30 pairs closest to these limits 28 are one story; of the 26
pairs of 120 words and more that share less, 9 are daily or weekly reports of one form (0.38 to 0.77), the others
stories that were written anew.
"""

_SHARE = 0.3
"""Share of all their shingles that copies have in common: of those with fewer, bands find less than half."""

_SHORT = 120
"""Words below which more is asked for: in a market report of 49 words one figure that differs is 5 shingles of 45."""

_SHORT_CONTAINED = 0.9
"""The same for short articles: "Fed adds reserves via customer repurchases" of different days share up to 0.89."""

_SHORT_SHARE = 0.5
"""The same for short articles, so that two lines of such a form within a longer report are none of its copies."""

Pairs = NDArray[np.int32]
"""Numbers of articles that are copies of each other, of shape (2, pairs), each pair once, in any order."""

_TOGETHER = 1 << 17
"""Articles whose bands are sorted together, and pairs that are compared together: 6 MB. Of archives that hold
each article ten times most pairs are found in all bands; kept until the end, those of 190,000 articles took 700 MB."""

_CHANCE = 1 / 256
"""Places that agree by chance."""

_FEW = 16
"""New articles of which each is held against all: with 200,000 others 0.1 ms in each band."""

IN_BAND = (1 << 8 * ROWS) - 1
"""The bits of a band that must agree."""

_LOW = np.uint32(0xFFFF)
"""The bits of a band by which articles are passed over that none of many new ones agrees with."""

ArticleWords = Callable[[NDArray[np.int32]], NDArray[np.int32]]
"""Tell how many words the articles of some numbers have."""


def pairs(
    bands: Iterable[NDArray[np.uint32]],
    words: ArticleWords,
    live: NDArray[np.bool_],
    fresh: NDArray[np.bool_],
    *,
    together: int = _TOGETHER,
) -> Pairs:
    """Return the pairs of live articles that are copies, at least one of them fresh.

    `bands` are signatures, a band of all articles after the other (uint32), and gone through several times; `live` and
    `fresh` are bool of shape (articles,). What is found is the same, however many are looked at `together`.
    """
    found = _Found(bands, words, together)
    news = np.flatnonzero(fresh & live)
    for keys in bands if len(news) else ():
        numbers = in_band(keys)
        is_signed = keys != 0  # articles with too few words have zeros
        chosen = np.flatnonzero(_like(numbers, numbers[news[is_signed[news]]]) & live & is_signed).astype(np.int32)
        limits = np.linspace(0, 1 << 8 * ROWS, len(chosen) // together + 2).astype(np.uint32)
        for least, limit in pairwise(limits.tolist()):
            articles, ordered = chosen, numbers[chosen]
            if len(limits) > 2:
                is_here = (ordered >= least) & (ordered < limit)
                articles, ordered = articles[is_here], ordered[is_here]
            order = np.argsort(ordered, kind="stable")
            articles, ordered = articles[order], ordered[order]
            for step in range(1, _NEIGHBOURS):
                same = np.flatnonzero(ordered[step:] == ordered[:-step])
                if not len(same):
                    break
                first, second = articles[same], articles[same + step]
                is_new = fresh[first] | fresh[second]
                found.add(first[is_new], second[is_new])
    return found.copies()


def in_band(keys: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Return what of some bands of four bytes must agree."""
    return keys & np.uint32(IN_BAND)


def _like(numbers: NDArray[np.uint32], news: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Tell which numbers are among those of new articles; of many of these perhaps some more."""
    if 0 < len(news) <= _FEW:
        return np.asarray(np.logical_or.reduce([numbers == new for new in news]))
    is_wanted = np.zeros(1 << 16, np.bool_)
    is_wanted[news & _LOW] = True
    return np.asarray(is_wanted[numbers & _LOW])


class _Found:
    """Gather pairs that may be copies, and drop those that are not before there are many."""

    def __init__(self, bands: Iterable[NDArray[np.uint32]], words: ArticleWords, together: int) -> None:
        self._bands = bands
        self._words = words
        self._together = together
        self._copies = np.empty(0, np.int64)
        self._held: list[NDArray[np.int64]] = []
        self._size = 0

    def add(self, first: NDArray[np.int32], second: NDArray[np.int32]) -> None:
        """Add pairs, which may be there."""
        self._held.append(first.astype(np.int64) << 32 | second)
        self._size += len(first)
        if self._size > self._together:
            self._settle()

    def copies(self) -> Pairs:
        """Return the pairs that are copies, each once, in order."""
        self._settle()
        return _halves(self._copies)

    def _settle(self) -> None:
        if not self._held:
            return
        held = np.unique(np.concatenate(self._held))
        self._held, self._size = [], 0
        held = held[~np.isin(held, self._copies, assume_unique=True, kind="sort")]
        are_copies = _are_copies(self._bands, self._words, _halves(held))
        self._copies = np.sort(np.concatenate((self._copies, held[are_copies])))


def _halves(numbers: NDArray[np.int64]) -> Pairs:
    return np.array((numbers >> 32, numbers & 0xFFFFFFFF), np.int32)


def groups(pairs: Pairs, articles: int) -> NDArray[np.int32]:
    """Return for each article the lowest number among its copies (its own if it has none), int32 of shape (articles,).

    >>> groups(np.array([[1, 2], [2, 4]], np.int32), 5).tolist()
    [0, 1, 1, 3, 1]
    """
    labels = np.arange(articles, dtype=np.int32)
    first, second = pairs
    while True:
        lowest = np.minimum(labels[first], labels[second])
        joined = labels.copy()
        # The label of a label is lowered too, so that what two articles met elsewhere comes together in few rounds.
        for ends in (first, second, labels[first], labels[second]):
            np.minimum.at(joined, ends, lowest)
        joined = joined[joined]
        if np.array_equal(joined, labels):
            return labels
        labels = joined


def _are_copies(bands: Iterable[NDArray[np.uint32]], words: ArticleWords, pairs: Pairs) -> NDArray[np.bool_]:
    agreeing = np.zeros(pairs.shape[1], np.int64)
    for keys in bands:
        first, second = (keys[ends].view(np.uint8) for ends in pairs)
        agreeing += (first == second).reshape(-1, 4).sum(axis=1)
    share = (agreeing / PERMUTATIONS - _CHANCE) / (1 - _CHANCE)
    are_copies = share >= _SHARE
    pairs, share = pairs[:, are_copies], share[are_copies]
    shingles = words(pairs.ravel()).reshape(pairs.shape) - (WIDTH - 1)
    shortest = shingles.min(axis=0)
    contained = share / (1 + share) * shingles.sum(axis=0) / shortest
    is_short = shortest < _SHORT - (WIDTH - 1)
    is_enough = share >= np.where(is_short, _SHORT_SHARE, _SHARE)
    are_copies[are_copies] = is_enough & (contained >= np.where(is_short, _SHORT_CONTAINED, _CONTAINED))
    return are_copies
