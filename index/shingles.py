"""Given the words of an article, which signature tells how much it shares with another?

MinHash (Broder 1997, "On the resemblance of documents") over shingles of five words, of which the lowest eight bits of
each of 128 minima are kept (Li and König 2010, "b-bit minwise hashing"): two signatures agree in a share of places that
is about the share of shingles that the articles have in common, with a standard error of at most 0.045.
"""

from collections.abc import Sequence

import numpy as np
import rensa
from numpy.typing import NDArray

WIDTH = 5
"""Words of a shingle: long enough that two reports of one event, written apart, share few."""

PERMUTATIONS = 128
"""Bytes of a signature."""

FEWEST = 16
"""Shingles below which an article has no signature: a headline and a line are alike by chance."""

_SEED = 1


def signature(words: Sequence[str]) -> bytes:
    """Return the signature of the words of an article's paragraphs (headlines are edited); empty if they are too few.

    >>> len(signature("a paragraph of news that is long enough to have a signature of its own, as most have".split()))
    0
    >>> len(signature([str(number) for number in range(50)]))
    128
    """
    shingles = [" ".join(words[start : start + WIDTH]) for start in range(len(words) - WIDTH + 1)]
    if len(shingles) < FEWEST:
        return b""
    minhash = rensa.RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    minhash.update(shingles)
    minima: NDArray[np.uint32] = np.array(minhash.digest(), dtype=np.uint32)
    return (minima & 0xFF).astype(np.uint8).tobytes()
