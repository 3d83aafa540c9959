"""Given a line that ends in a hyphen, is the hyphen the word's own, or does it only part the word?

The text itself tells: if the word occurs elsewhere in it, with the hyphen or without, that form is meant. If neither
form does, a typed text keeps the hyphen and a typeset one loses it, unless a part of the word is one of those that
compounds are made of ("well-known"). Half a word ("Vor- und Nachteile") keeps its hyphen and a space. A text counts as
typeset if many of its lines end in a hyphen, as columns set in type do at one line end in twenty and more. In three
typed collections (CACM, CISI, Cranfield) only one line end in 300 has a hyphen; 24 of the 26 words that occur elsewhere
keep theirs.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from index.facts.text import collapse, unify
from index.vocabulary.fixed import fixed
from index.vocabulary.word_lists import read_list

_LEAST = 2
"""Fewest line ends of a typeset text at which a word may be parted."""

_SHARE = 20
"""There is at least one such line end among so many."""

_HARD = ("-", "\u2010", "\u2011")
_SOFT = ("\u00ad", "¬")
"""Signs that are never the word's own; scanners write the second for the first."""

_DASH = "\u2013"
"""What stands between two figures; before a word it is a dash."""

_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_OPEN = re.compile(r"([^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*)[-\u2010\u2011]\Z")
_BROKEN = re.compile(r"[-\u2010\u2011\u2013\u00ad¬][^\S\r\n]*[\r\n]")
_LONGEST = 80
"""Characters of a line's end that a word is looked for in."""

_HELD = 4096
"""Characters of joined lines from which on only their end is held: nothing before it matters to the next line."""

_CERTAIN, _POSSIBLE, _FIRST, _LAST = (
    frozenset(read_list("index.page", name))
    for name in ("conjunctions", "weak_conjunctions", "compound_firsts", "compound_lasts")
)

_UNSPACED = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff01-\uff60]")
"""Characters of Chinese and Japanese, whose words no space parts."""


@fixed
class Hyphens:
    """Know the words that a text holds within its lines, in small letters, and whether it parts words at line ends.

    Where it is typeset, it does so with the hyphen that compounds have, too. `is_wrapped` says that words are parted
    by any sign, so that the lines were not meant.
    """

    words: frozenset[str]
    is_typeset: bool
    is_wrapped: bool = False

    def join(self, first: str, second: str) -> str:
        """Return a line with the next one that it goes on in.

        >>> typed = Hyphens(frozenset({"problem-oriented", "government"}), is_typeset=False)
        >>> typed.join("a problem-", "oriented one"), typed.join("the govern-", "ment"), typed.join("a well-", "kept")
        ('a problem-oriented one', 'the government', 'a well-kept')
        >>> Hyphens(frozenset(), is_typeset=True).join("the harb-", "our"), typed.join("the harbour", "council")
        ('the harbour', 'the harbour council')
        >>> typed.join("渡し船は", "港にある。"), typed.join("ihre Vor-", "und Nachteile")
        ('渡し船は港にある。', 'ihre Vor- und Nachteile')
        """
        if not is_parted(first, second):
            is_solid = _UNSPACED.match(first[-1:]) and _UNSPACED.match(second)
            return first + second if is_solid else f"{first} {second}"
        if first.endswith(_SOFT) or self._parts(first, second):
            return first[:-1] + second
        return f"{first} {second}" if self._is_half(second) else first + second

    def joined(self, lines: Sequence[str]) -> str:
        """Return lines as one, each joined to those before it.

        >>> Hyphens(frozenset(), is_typeset=True).joined(["the harb-", "our coun-", "cil"])
        'the harbour council'
        """
        done: list[str] = []
        last = ""
        for line in lines:
            last = self.join(last, line) if last else line
            if len(last) > _HELD:
                done.append(last[:-_LONGEST])
                last = last[-_LONGEST:]
        return "".join(done) + last

    def _parts(self, first: str, second: str) -> bool:
        """Return whether the hyphen only parts a word, as other words tell, or the typeset text."""
        before, after = _OPEN.search(first[-_LONGEST:]), _WORD.match(second[:_LONGEST])
        if before is None or after is None:
            return False
        head, tail = _folded(before[1]), _folded(after[0])
        is_whole, is_own = head + tail in self.words, f"{head}-{tail}" in self.words
        if is_whole != is_own:
            # Of Anne-Marie and Annemarie, both written, the capital letter says which is meant.
            return is_whole and (second[0].islower() or before[1].isupper())
        is_own = head.rpartition("-")[2] in _FIRST or tail.partition("-")[0] in _LAST
        is_within = second[0].islower() or (before[1].isupper() and after[0].isupper())
        return self.is_typeset and is_within and not is_own and not self._is_half(second)

    def _is_half(self, second: str) -> bool:
        """Return whether a conjunction follows, so that only half of a word stands before the hyphen."""
        word, _, rest = second.partition(" ")
        if word.rstrip(".") in _CERTAIN:
            return True
        return word in _POSSIBLE and (not self.is_typeset or "-" in rest.partition(" ")[0].strip("-"))


def is_parted(first: str, second: str) -> bool:
    """Return whether the hyphen that a line ends in parts what is one with the beginning of the next line.

    >>> is_parted("the har-", "bour"), is_parted("Anglo-", "Saxon"), is_parted("it -", "or so"), is_parted("a-", "–b")
    (True, True, False, False)
    """
    if not first[-2:-1].isalnum() or not second[:1].isalnum():
        return False
    return first.endswith(_HARD + _SOFT) or (first.endswith(_DASH) and first[-2].isdigit() and second[0].isdigit())


def read_hyphens(lines: Sequence[str], *, is_typeset: bool = False) -> Hyphens:
    """Return what the lines of a text say about the hyphens at their ends.

    `is_typeset` says that words are parted at line ends; else the text tells.

    >>> read_hyphens(["The harb-", "our was open, the gov-", "ernment said."]).is_typeset
    True
    """
    ends = [first[-1:] for first, second in pairwise(lines) if _may_part(first, second)]
    if not ends and not is_typeset and not any(line.endswith(_HARD) for line in lines):
        return Hyphens(frozenset(), False)
    marked = sum(end in _SOFT for end in ends)
    is_wrapped = len(ends) >= _LEAST and len(ends) * _SHARE >= len(lines) - 1
    is_typeset = (is_typeset or is_wrapped) and marked * 2 <= len(ends)  # else other hyphens are the words' own
    return Hyphens(_words(lines), is_typeset, is_wrapped)


def is_broken(text: str) -> bool:
    """Return whether a line of a text ends in a hyphen."""
    return ("\n" in text or "\r" in text) and _BROKEN.search(text) is not None


def unwrap(text: str, hyphens: Hyphens | None = None) -> str:
    """Return text on one line, as `collapse` does, with the words whole that line ends part.

    `hyphens` are those of the whole document; without them the text itself tells.

    >>> unwrap("The har\u00ad\\n bour of  Anglo-\\nSaxon days"), unwrap("a\\nb")
    ('The harbour of Anglo-Saxon days', 'a b')
    """
    if not is_broken(text):
        return collapse(text)
    lines = split_lines(text)
    known = hyphens or read_hyphens(lines)
    whole: list[list[str]] = []
    for line in lines:
        if whole and is_parted(whole[-1][-1], line):
            whole[-1].append(line)
        else:
            whole.append([line])
    return " ".join(map(known.joined, whole))


def split_lines(text: str) -> list[str]:
    """Return the lines of a text without the blank ones, with white space collapsed."""
    return [line for each in unify(text).split("\n") if (line := collapse(each))]


def _may_part(first: str, second: str) -> bool:
    return first.endswith(_HARD + _SOFT) and first[-2:-1].isalpha() and second[:1].islower()


def _words(lines: Iterable[str]) -> frozenset[str]:
    return frozenset(_folded(word) for line in lines for word in _WORD.findall(line))


def _folded(word: str) -> str:
    return word.casefold().replace("\u2010", "-").replace("\u2011", "-")
