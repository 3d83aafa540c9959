"""Given the signatures of articles, which are copies of one another?

Copies are found as pairs, which are kept from commit to commit: a pair depends on its two articles alone, so what is
new is held against all, and what was there is not compared again. Copies of copies are copies, so groups are what
pairs connect.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from index.shingles import LEAST, PERMUTATIONS

NEIGHBOURS = 16
"""Articles of one band that each is compared with, so that reports of one form cost no square."""

SHARE = 0.55
"""Shingles that copies have in common: a copy that was cut by a third still has 0.67, two reports of one event 0.1."""

SHORT = 120
"""Words below which `SHORT_SHARE` holds: short market reports of one form differ in their figures alone."""

SHORT_SHARE = 0.8

Pairs = NDArray[np.int32]
"""Numbers of articles that are copies of each other, of shape (2, pairs), each pair once, in any order."""

_CHANCE = 1 / 256
"""Places that agree by chance."""

_LOW = 0xFFFF
"""The bits of a band by which articles are passed over that no new one agrees with, 1.5 ns each."""


def pairs(
    bands: Iterable[NDArray[np.uint32]], words: NDArray[np.int32], live: NDArray[np.bool_], fresh: NDArray[np.bool_]
) -> Pairs:
    """Return the pairs of live articles of which one at least is fresh.

    `bands` are signatures, a band of all articles after the other (uint32), and gone through twice; `words` says how
    many words each is of, int32 of shape (articles,); `live` and `fresh` are bool of the same. Of pairs that share half
    their shingles 32 bands find 87 %, of those that share 0.6 99 %.
    """
    found = [np.empty(0, np.int64)]
    total = len(live)
    candidates = np.flatnonzero(live & (words >= LEAST)).astype(np.int32)
    news = candidates[fresh[candidates]]
    for keys in bands:
        chosen = candidates
        if len(news) < len(candidates):
            is_wanted = np.zeros(_LOW + 1, np.bool_)
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
        first, second = keys[pairs].view(np.uint8)
        agreeing += (first == second).reshape(-1, 4).sum(axis=1)
    share = (agreeing / PERMUTATIONS - _CHANCE) / (1 - _CHANCE)
    short = np.minimum(words[pairs[0]], words[pairs[1]]) < SHORT
    return np.asarray(share >= np.where(short, SHORT_SHARE, SHARE))
