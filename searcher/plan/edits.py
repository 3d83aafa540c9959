"""Which words are spelt almost like this one?

The distance is that of optimal string alignment: letters put in, left out, replaced, or two neighbours swapped, each
counts 1 (Boytsov 2011, "Indexing methods for approximate dictionary searching", section 2.1).

Few words are compared letter by letter. Each edit brings at most one new letter into a word and takes at most one out
of it, so that of two words within k edits each has at most k letters that the other lacks: of 40,000 words, about 50
are left for one edit, 100 for two.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

_BITS = np.left_shift(np.uint64(1), np.arange(64, dtype=np.uint64))


class Signatures:
    """Hold which letters each of some words has."""

    def __init__(self, bits: NDArray[np.uint64]) -> None:
        self._bits = bits

    @classmethod
    def of(cls, words: Sequence[str]) -> "Signatures":
        """Return those of words: for each letter a bit, and one more for a second one, equal modulo 32 as the same."""
        lengths = np.fromiter(map(len, words), np.int64, len(words))
        codes = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), "<u4")
        letters = (np.arange(len(words), dtype=np.uint32).repeat(lengths) << 5) | (codes & 31)
        letters.sort()  # those of each word stay where they are, equal ones side by side
        bits = letters & 31
        bits[1:] += (letters[1:] == letters[:-1]) * np.uint32(32)
        found = np.zeros(len(words), np.uint64)
        filled = lengths.nonzero()[0]
        if len(filled):
            found[filled] = np.bitwise_or.reduceat(_BITS[bits], (lengths.cumsum() - lengths)[filled])
        return cls(found)

    def take(self, places: NDArray[np.int64]) -> "Signatures":
        """Return those of the words at some places."""
        return Signatures(self._bits[places])

    def near(self, word: str, *, edits: int, most: int | None = None) -> NDArray[np.int64]:
        """Return the places of the words that may be within so many edits of one, ascending: all that are, and others.

        Only the first `most` words are looked at, unless it is None.

        >>> Signatures.of(["karabakh", "karbaah", "bahamas", "karlaab"]).near("karabah", edits=1).tolist()
        [0, 1, 3]
        """
        own, others = _bits_of(word), self._bits[:most]
        near = (np.bitwise_count(others ^ own) <= 2 * edits).nonzero()[0]
        found = others[near]
        is_near = (np.bitwise_count(found & ~own) <= edits) & (np.bitwise_count(own & ~found) <= edits)
        return np.asarray(near[is_near])


def _bits_of(word: str) -> np.uint64:
    """Return what `Signatures.of` does of one word, in a tenth of the time."""
    bits = 0
    for letter in word:
        bit = 1 << (ord(letter) & 31)
        bits |= bit << 32 if bits & bit else bit
    return np.uint64(bits)


_FEW = 200
"""Words up to which comparing one by one, at 1 µs each, is faster than all at once, at 150 µs and more."""

_SOME = 40
"""The same where two edits or more are allowed, at 5 µs each."""

_LONGEST = 64
"""Letters of a word that is compared with all at once: bits of a number."""


def distances(word: str, others: Sequence[str], *, limit: int) -> NDArray[np.int64]:
    """Return the distance of each of the other words, int64, ``limit + 1`` where it is more than `limit`.

    >>> distances("karabah", ["karabakh", "karbaah", "bahamas"], limit=2).tolist()
    [1, 1, 3]
    """
    found = np.full(len(others), limit + 1, np.int64)
    lengths = np.fromiter(map(len, others), np.int64, len(others))
    near = np.flatnonzero(np.abs(lengths - len(word)) <= limit)
    alike = [others[place] for place in near.tolist()]
    if not alike or not word:
        found[near] = lengths[near]
    elif limit == 1 and len(alike) < _FEW:
        found[near] = [_at_most_one(word, other) for other in alike]
    elif len(alike) < _SOME or len(word) > _LONGEST:
        letters = _letters(word)
        found[near] = [_distance(letters, len(word), other) for other in alike]
    else:
        found[near] = _all_distances(word, alike, lengths[near])
    return np.minimum(found, limit + 1)


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
    """Return the distance of a word, by its letters and length (1 at least), and another."""
    return int([length, *_running([letters.get(letter, 0) for letter in other], length)][-1])


def _all_distances(word: str, others: Sequence[str], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the distances of a word of up to `_LONGEST` letters and others, of so many letters, at once."""
    width = int(lengths.max())
    letters = np.ascontiguousarray(np.array(others, f"<U{max(width, 1)}").view(np.uint32).reshape(len(others), -1).T)
    equal = np.zeros(letters.shape, np.uint64)
    for letter, places in _letters(word).items():
        equal[letters == ord(letter)] = places
    rows = np.array([np.full(len(others), len(word), np.uint64), *_running(equal, len(word))])
    return rows[lengths, np.arange(len(others))].astype(np.int64)


def _running(equal: Iterable[Any], length: int) -> Iterator[Any]:
    """Yield the distance of a word of so many letters and the first letter of another, its first two, and so on.

    `equal` are for each letter its places in the word, as bits: numbers, or arrays of the letters of several words.

    A column of the table is a row of bits that tell where it rises or falls (Hyyrö 2003, "A bit-vector algorithm for
    computing Levenshtein and Damerau edit distances", figure 6).
    """
    every, top = (1 << length) - 1, length - 1
    rises, falls, same, before = every, 0, 0, 0
    distance: Any = length
    for letter in equal:
        swapped = (letter & same ^ letter) << 1 & before
        same = ((letter & rises) + rises ^ rises | letter | falls | swapped) & every
        higher = falls | ~(same | rises) & every
        lower = same & rises
        distance = distance + (higher >> top & 1) - (lower >> top & 1)
        yield distance
        higher = (higher << 1 | 1) & every
        rises = lower << 1 & every | ~(same | higher) & every
        falls = higher & same
        before = letter
