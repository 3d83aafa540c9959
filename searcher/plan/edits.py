"""Which words are spelt almost like this one?

The distance is that of optimal string alignment: letters put in, left out, replaced, or two neighbours swapped, each
counts 1 (Boytsov 2011, "Indexing methods for approximate dictionary searching", section 2.1).

Few words are compared letter by letter. Each edit brings at most one new letter into a word and takes at most one out
of it, so words within k edits differ by at most k in length, and each has at most k letters that the other lacks: of
the 20,000 words that begin with the same letter, about 50 are left for one edit.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray


class Signatures:
    """Hold which letters each of some words has: one bit for each, letters that are equal modulo 64 sharing one."""

    def __init__(self, words: Sequence[str]) -> None:
        self._lengths = np.fromiter(map(len, words), np.int32, len(words))
        self._letters = np.zeros(len(words), np.uint64)
        ends = np.cumsum(self._lengths)
        filled = np.flatnonzero(self._lengths)
        if len(filled):
            bits = _bits("".join(words))
            self._letters[filled] = np.bitwise_or.reduceat(bits, (ends - self._lengths)[filled])

    def near(self, word: str, *, edits: int) -> NDArray[np.int64]:
        """Return the places of the words that may be within so many edits of one, ascending: all that are, and others.

        >>> Signatures(["karabakh", "karbaah", "bahamas", "barkhaka"]).near("karabah", edits=1).tolist()
        [0, 1, 3]
        """
        letters = np.bitwise_or.reduce(_bits(word)) if word else np.uint64(0)
        places = np.flatnonzero(np.abs(self._lengths - len(word)) <= edits)
        others = self._letters[places]
        is_near = (np.bitwise_count(others & ~letters) <= edits) & (np.bitwise_count(letters & ~others) <= edits)
        return np.asarray(places[is_near])


def _bits(text: str) -> NDArray[np.uint64]:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.uint64)
    bits: NDArray[np.uint64] = np.left_shift(np.uint64(1), codes & np.uint64(63))
    return bits


_FEW = 500
"""Words up to which comparing one by one, at 1 µs each, is faster than the table, which costs 500 µs for any number."""

_SOME = 80
"""The same where two edits or more are allowed, at 5 µs each."""


def distances(word: str, others: Sequence[str], *, limit: int) -> NDArray[np.int64]:
    """Return the distance of each of the other words, int64, ``limit + 1`` where it is more than `limit`.

    One column of the table is worked out for all words at once, so that 50,000 take a few milliseconds.

    >>> distances("karabah", ["karabakh", "karbaah", "bahamas"], limit=2).tolist()
    [1, 1, 3]
    """
    found = np.full(len(others), limit + 1, np.int64)
    lengths = np.fromiter((len(other) for other in others), np.int64, len(others))
    near = np.flatnonzero(np.abs(lengths - len(word)) <= limit)
    if not len(near) or not word:
        return np.minimum(np.where(np.abs(lengths - len(word)) <= limit, lengths, limit + 1), limit + 1)
    if limit == 1 and len(near) < _FEW:
        found[near] = [_at_most_one(word, others[place]) for place in near.tolist()]
        return found
    if len(near) < _SOME:
        letters_of = _letters(word)
        found[near] = [min(_distance(letters_of, len(word), others[place]), limit + 1) for place in near.tolist()]
        return found
    width = max(int(lengths[near].max()), 1)
    letters = np.array([others[place] for place in near.tolist()], dtype=f"<U{width}")
    codes = letters.view(np.uint32).reshape(len(near), width)
    found[near] = np.minimum(_table(word, codes, lengths[near]), limit + 1)
    return found


def _at_most_one(word: str, other: str) -> int:
    """Return the distance of two words whose lengths differ by 1 at most, 2 where it is more than 1."""
    start = 0
    for mine, theirs in zip(word, other, strict=False):
        if mine != theirs:
            break
        start += 1
    left, right = word[start:], other[start:]
    if not left or not right:
        return len(left) + len(right)
    if left[1:] == right[1:] or left[1:] == right or left == right[1:]:
        return 1
    return 1 if left[:2] == right[1::-1] and left[2:] == right[2:] else 2


def _letters(word: str) -> dict[str, int]:
    """Return the places of each letter of a word, as bits."""
    places: dict[str, int] = {}
    for place, letter in enumerate(word):
        places[letter] = places.get(letter, 0) | 1 << place
    return places


def _distance(letters: Mapping[str, int], length: int, other: str) -> int:
    """Return the distance of a word, by its letters and length (1 at least), and another.

    A column of the table is a row of bits that tell where it rises or falls (Hyyrö 2003, "A bit-vector algorithm for
    computing Levenshtein and Damerau edit distances", figure 6).
    """
    every, last = (1 << length) - 1, 1 << length - 1
    rises, falls, same, before = every, 0, 0, 0
    distance = length
    for letter in other:
        equal = letters.get(letter, 0)
        swapped = (~same & equal) << 1 & before
        same = ((equal & rises) + rises ^ rises | equal | falls | swapped) & every
        higher = falls | ~(same | rises) & every
        lower = same & rises
        distance += bool(higher & last) - bool(lower & last)
        higher = (higher << 1 | 1) & every
        rises = lower << 1 & every | ~(same | higher) & every
        falls = higher & same
        before = equal
    return distance


def _table(word: str, codes: NDArray[np.uint32], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Fill the table row by row; `codes` is of shape (words, letters), padded with 0."""
    typed = [ord(letter) for letter in word]
    count, width = codes.shape
    before = np.zeros((width + 1, count), np.int64)
    row = np.repeat(np.arange(width + 1, dtype=np.int64)[:, None], count, axis=1)
    for place, letter in enumerate(typed):
        following = np.empty_like(row)
        following[0] = place + 1
        for column in range(width):
            cost = np.minimum(row[column + 1], following[column]) + 1
            np.minimum(cost, row[column] + (codes[:, column] != letter), out=cost)
            if place and column:
                swapped = (codes[:, column] == typed[place - 1]) & (codes[:, column - 1] == letter)
                np.minimum(cost, np.where(swapped, before[column - 1] + 1, cost), out=cost)
            following[column + 1] = cost
        before, row = row, following
    return row[lengths, np.arange(count)]
