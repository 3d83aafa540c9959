"""Given the words of articles, which signatures tell how much two of them share?

MinHash (Broder 1997, "On the resemblance of documents") over shingles of five words, of which the lowest eight bits of
each of 128 minima are kept (Li and König 2010, "b-bit minwise hashing"): two signatures agree in a share of places that
is about the share of shingles that the articles have in common, with a standard error of at most 0.045.

Words come as numbers, so that an index that has numbered them already need not make texts of shingles: with that an
article of 130 words costs 44 µs, without 16.
"""

from collections.abc import Iterable, Sequence

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

LEAST = FEWEST + WIDTH - 1
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
    bands[counts < LEAST] = 0
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
    """Return a number for each `WIDTH` words of an article that follow each other, one article after the other."""
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
