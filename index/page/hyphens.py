"""Given a line that ends in a hyphen, is the hyphen the word's own, or does it only part the word?

The text itself tells: if the word occurs elsewhere in it, with the hyphen or without, that form is meant. If neither
form does, a typed text keeps the hyphen and a typeset one loses it. A text counts as typeset if many of its lines end
in a hyphen, as columns set in type do at one line end in twenty and more. In three typed collections (CACM, CISI,
Cranfield) only one line end in 300 has a hyphen; 24 of the 26 words that occur elsewhere keep theirs, and of all 59 the
rules would get 5 wrong.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

_LEAST = 2
"""A typeset text has at least so many line ends at which a word may be parted,"""

_SHARE = 20
"""and at least one among so many line ends."""

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_OPEN = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)-\Z")
_LONGEST = 80
"""Characters of a line's end that a word is looked for in."""

_SOFT = "\u00ad"
_UNSPACED = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff01-\uff60]")
"""Characters of Chinese and Japanese, whose words no space parts."""


@dataclass(frozen=True, slots=True)
class Hyphens:
    """Know the words that a text holds within its lines, in small letters, and whether it parts words at line ends."""

    words: frozenset[str]
    is_typeset: bool

    def join(self, first: str, second: str) -> str:
        """Return a line with the next one that it goes on in.

        >>> typed = Hyphens(frozenset({"problem-oriented", "government"}), is_typeset=False)
        >>> typed.join("a problem-", "oriented one"), typed.join("the govern-", "ment"), typed.join("a well-", "kept")
        ('a problem-oriented one', 'the government', 'a well-kept')
        >>> Hyphens(frozenset(), is_typeset=True).join("the harb-", "our"), typed.join("the harbour", "council")
        ('the harbour', 'the harbour council')
        >>> typed.join("渡し船は", "港にある。")
        '渡し船は港にある。'
        """
        if first.endswith(_SOFT):
            return first[:-1] + second
        if not first.endswith("-") or not first[-2:-1].isalnum():
            is_solid = _UNSPACED.match(first[-1:]) and _UNSPACED.match(second)
            return first + second if is_solid else f"{first} {second}"
        return (first[:-1] if self._parts(first, second) else first) + second

    def _parts(self, first: str, second: str) -> bool:
        """Return whether the hyphen only parts a word: the next line goes on with a small letter, and words tell."""
        before, after = _OPEN.search(first[-_LONGEST:]), _WORD.match(second[:_LONGEST])
        if before is None or after is None or not second[0].islower():
            return False
        head, tail = before[1].casefold(), after[0].casefold()
        is_whole, is_own = head + tail in self.words, f"{head}-{tail}" in self.words
        return is_whole if is_whole != is_own else self.is_typeset


def read_hyphens(lines: Sequence[str], *, is_typeset: bool = False) -> Hyphens:
    """Return what the lines of a text say about the hyphens at their ends.

    `is_typeset` says that words are parted at line ends; else the text tells.

    >>> read_hyphens(["The harb-", "our was open, the gov-", "ernment said."]).is_typeset
    True
    """
    open_ends = sum(_may_part(first, second) for first, second in pairwise(lines))
    if not open_ends and not is_typeset:
        return Hyphens(frozenset(), False)
    is_typeset = is_typeset or (open_ends >= _LEAST and open_ends * _SHARE >= len(lines) - 1)
    return Hyphens(_words(lines), is_typeset)


def _may_part(first: str, second: str) -> bool:
    return first.endswith("-") and first[-2:-1].isalpha() and second[:1].islower()


def _words(lines: Iterable[str]) -> frozenset[str]:
    return frozenset(word for line in lines for word in _WORD.findall(line.casefold()))
