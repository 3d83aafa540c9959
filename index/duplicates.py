"""Given the signatures of articles, which are copies of one another?

Copies are found as pairs, which are kept from commit to commit: a pair depends on its two articles alone, so what is
new is held against all, and what was there is not compared again. Copies of copies are copies, so groups are what
pairs connect.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from index.shingles import LEAST, PERMUTATIONS, WIDTH

ROWS = 3
"""Bytes of a band of four in which copies must agree: of pairs that share half their shingles 32 such bands find 98 %,
of those that share 0.4 88 %; with four bytes it were 87 and 56 %."""

NEIGHBOURS = 16
"""Articles of one band that each is compared with, so that reports of one form cost no square."""

CONTAINED = 0.8
"""Share of the shingles of the shorter of two copies that the longer has too, however much of its end was cut.

Read in Reuters (19,043 articles of 1987, 591 pairs): of 30 pairs closest to these limits 28 are one story; of the 26
pairs of 120 words and more that share less, 9 are daily or weekly reports of one form (0.38 to 0.77), the others
stories that were written anew.
"""

SHARE = 0.3
"""Share of all their shingles that copies have in common: of those with fewer, bands find less than half."""

SHORT = 120
"""Words below which more is asked for: in a market report of 49 words one figure that differs is 5 shingles of 45."""

SHORT_CONTAINED = 0.9
"""The same for short articles: "Fed adds reserves via customer repurchases" of different days share up to 0.89."""

SHORT_SHARE = 0.5
"""The same for short articles, so that two lines of such a form within a longer report are none of its copies."""

Pairs = NDArray[np.int32]
"""Numbers of articles that are copies of each other, of shape (2, pairs), each pair once, in any order."""

_CHANCE = 1 / 256
"""Places that agree by chance."""

_BAND = np.uint32((1 << 8 * ROWS) - 1)

_LOW = np.uint32(0xFFFF)
"""The bits of a band by which articles are passed over that no new one agrees with, 1.5 ns each."""


def pairs(
    bands: Iterable[NDArray[np.uint32]], words: NDArray[np.int32], live: NDArray[np.bool_], fresh: NDArray[np.bool_]
) -> Pairs:
    """Return the pairs of live articles of which one at least is fresh.

    `bands` are signatures, a band of all articles after the other (uint32), and gone through twice; `words` says how
    many words each is of, int32 of shape (articles,); `live` and `fresh` are bool of the same.
    """
    found = [np.empty(0, np.int64)]
    total = len(live)
    candidates = np.flatnonzero(live & (words >= LEAST)).astype(np.int32)
    news = candidates[fresh[candidates]]
    for band in bands:
        keys = band & _BAND
        chosen = candidates
        if len(news) < len(candidates):
            is_wanted = np.zeros(1 << 16, np.bool_)
            is_wanted[keys[news] & _LOW] = True
            chosen = candidates[is_wanted[keys[candidates] & _LOW]]
        order = np.argsort(keys[chosen], kind="stable")
        articles = chosen[order]
        ordered = keys[articles]
        for step in range(1, NEIGHBOURS):
            same = np.flatnonzero(ordered[step:] == ordered[:-step])
            if not len(same):
                break
            first, second = articles[same], articles[same + step]
            is_new = fresh[first] | fresh[second]
            found.append(first[is_new].astype(np.int64) * total + second[is_new])
    both = np.unique(np.concatenate(found))
    alike = np.array((both // max(total, 1), both % max(total, 1)), np.int32)
    return alike[:, _are_copies(bands, words, alike)]


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


def _are_copies(bands: Iterable[NDArray[np.uint32]], words: NDArray[np.int32], pairs: Pairs) -> NDArray[np.bool_]:
    agreeing = np.zeros(pairs.shape[1], np.int64)
    for keys in bands:
        first, second = (keys[ends].view(np.uint8) for ends in pairs)
        agreeing += (first == second).reshape(-1, 4).sum(axis=1)
    share = (agreeing / PERMUTATIONS - _CHANCE) / (1 - _CHANCE)
    shingles = words[pairs] - (WIDTH - 1)
    shortest = shingles.min(axis=0)
    contained = share / (1 + share) * shingles.sum(axis=0) / shortest
    is_short = shortest < SHORT - (WIDTH - 1)
    is_enough = share >= np.where(is_short, SHORT_SHARE, SHARE)
    return np.asarray(is_enough & (contained >= np.where(is_short, SHORT_CONTAINED, CONTAINED)))
