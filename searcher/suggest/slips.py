"""Which slip makes one word of another, and how likely is it?

A slip is told from the first and the last letter in which two words differ. What it costs is the logarithm of how many
times more often a word is typed right than with this very slip; that of Reuters' newswires of 1987 for words of eight
letters is about six (government 2,117 times, governemnt once).
"""

import math
from enum import Enum


class Slip(Enum):
    """Say what happened to a word that is one edit or more off; the value is what it costs."""

    SWAPPED = 3.0
    DOUBLED = 3.2
    MISSING = 3.5
    ADDED = 3.6
    REPLACED = 4.0
    ENDING = 4.5
    FIRST = 5.5
    SEVERAL = 8.0
    FIRST_OF_SEVERAL = 10.0


def slip(typed: str, meant: str, *, edits: int) -> Slip:
    """Return what makes `typed` of `meant`, words so many edits apart.

    >>> slip("governemnt", "government", edits=1).name, slip("adress", "address", edits=1).name
    ('SWAPPED', 'DOUBLED')
    >>> slip("hovernment", "government", edits=1).name, slip("currents", "current", edits=1).name
    ('FIRST', 'ENDING')
    """
    start = _shared(typed, meant)
    if edits > 1:
        return Slip.SEVERAL if start or typed[:2] == meant[1::-1] else Slip.FIRST_OF_SEVERAL
    end = _shared(typed[start:][::-1], meant[start:][::-1])
    mine, theirs = typed[start : len(typed) - end], meant[start : len(meant) - end]
    if len(mine) == len(theirs) == 2:
        return Slip.SWAPPED
    letter = mine or theirs
    if len(mine) != len(theirs) and typed[start - 1 : start] == letter:
        return Slip.DOUBLED
    if not start:
        return Slip.FIRST
    if not end:
        return Slip.ENDING
    if len(mine) == len(theirs):
        return Slip.REPLACED
    return Slip.ADDED if mine else Slip.MISSING


def _shared(one: str, other: str) -> int:
    """Return how many letters two words have in common before the first that differs."""
    return next(
        (place for place, (mine, theirs) in enumerate(zip(one, other, strict=False)) if mine != theirs),
        min(len(one), len(other)),
    )


_SURE = {
    Slip.SWAPPED: 0.0,
    Slip.DOUBLED: 0.0,
    Slip.MISSING: 0.0,
    Slip.ADDED: 0.0,
    Slip.REPLACED: 1.5,
    Slip.ENDING: 2.5,
    Slip.FIRST: 2.5,
}
"""How much surer than the likeliest a slip must be, in powers of e: some make words of words (earrings, vesting)."""

_RATIO = 4.5
"""Powers of e, 90 times, by which a word of `_LONG` letters must be more frequent than what is its misspelling."""

_LONG, _LETTER = 8, 1.2
"""Letters of a word that few others resemble, and what each letter less costs: smell is no slip for sell."""


def assurance(typed: str, kind: Slip) -> float:
    """Return how many times, in powers of e, a word must be more frequent than one that occurs, to be meant by it.

    Most rare words are right: of 320 rare words of Reuters one edit off a frequent one, a third are misspelt. Infinite
    where a slip is too unlikely: such words are left alone.
    """
    return _of_length(typed) + _SURE[kind] if kind in _SURE else math.inf


def _of_length(typed: str) -> float:
    return _RATIO + _LETTER * max(0, _LONG - len(typed))


_NEAREST = min(sure - kind.value for kind, sure in _SURE.items())

SLIGHTEST = min(kind.value for kind in Slip)
"""What the likeliest slip costs."""


def least_likely(typed: str) -> float:
    """Return how likely what is meant by a word that occurs is at least, in powers of e beyond how often it occurs."""
    return _of_length(typed) + _NEAREST


_LIKELY_ENOUGH = {3: 0.0, 4: -1.5, 5: -2.5}

_FEW = 100
"""Articles up to which an archive has so few words that hardly two resemble each other by chance."""


def likely_enough(typed: str, articles: int) -> float:
    """Return how likely, in powers of e, a word must be at least to be meant by one that none of the articles has.

    The logarithm of the units that have it, less what the slip costs. Of two words with three to five letters that an
    archive lacks, one is right (self) and resembles another by chance (shelf): that must be frequent. Longer ones
    resemble few others.
    """
    return _LIKELY_ENOUGH.get(len(typed), -math.inf) + min(0.0, math.log(max(articles, 1) / _FEW))
