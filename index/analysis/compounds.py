"""Given normalised words side by side, which are one word that is written in parts?

``e-mail`` is *email* too, ``F-16`` *F16*, ``d'Artagnan`` *Dartagnan*, ``12 500`` *12500* and Persian ``می خواهم``
*میخواهم*. Each part stays a word of its own; the first of them is also found as the whole, in any form but not
verbatim, so that words in quotes are literal. A hyphen parts words by itself. Of spaces and apostrophes only some do,
which can be seen in the text as it was written: `with_seams` puts others in their place.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from index.analysis.tokenizer import first_character
from index.vocabulary.word_lists import read_tables

DIGITS = "\x01"
"""Stands between the digits of a number: no white space, so that the number is one piece of text."""

NAME = "\x02"
"""Stands for the apostrophe of a name such as ``d'Artagnan``."""

HYPHEN = "-"

AFFIX = "\x03"
"""Stands for the space between a Persian word and what is written apart from it or not: no white space either."""

SEAMS = HYPHEN + DIGITS + NAME + AFFIX

_SPACES = " \u00a0\u2007\u2008\u2009\u202f"
_SEPARATORS = f"[{_SPACES}'\u2019]"

# Groups of exactly three digits after one to three, with no other digits before or after them: so neither a year and a
# number (2019 100) nor a telephone number of other groups is one. No number begins with 0.
_SPACED = re.compile(
    rf"(?<![\w+])(?<!\d[{_SPACES}'\u2019.,:/-])[1-9]\d{{0,2}}(?:{_SEPARATORS}\d{{3}})+"
    rf"(?![^\W\d_])(?!\d)(?!{_SEPARATORS}\d)(?![.,:/]\d{{3}}(?!\d))"
)
_MAY_BE_SPACED = re.compile(rf"\d{_SEPARATORS}\d{{3}}")
_BEFORE = re.compile(r"([^\W\d_]+)\.?\W?\Z")
_LONGEST_BEFORE = 20

_NAMED = re.compile("(?<![\\w'\u2019])(?:[cdjlmnst]|dell|dall|sant|all)['\u2019](?=[^\\W\\d_]{3})", re.IGNORECASE)

_COUNTED = frozenset(" ".join(read_tables("index.analysis", "numbered").values()).split())
"""Words after which a number counts nothing, so that the next one is another: ``May 12 500 people``."""


# The sign of the present (mi, nemi) and the endings of plurals (ha, haye, ...) and comparison (tar, tarin).
_PERSIAN_FIRST = frozenset({"مي", "نمي"})
_PERSIAN_SECOND = frozenset(
    "ها هاي هايي هايم هايت هايش هايمان هايتان هايشان تر ترين".split()  # noqa: SIM905
)


def _as_typed(words: frozenset[str]) -> str:
    """Return an expression for normalised Persian words as they may be typed."""
    return "|".join(sorted(words, reverse=True)).replace("ي", "[يیى]")


_AFFIXED = re.compile(
    rf"(?<!\w)(?:{_as_typed(_PERSIAN_FIRST)}) (?=[آ-ۓ]{{2}})|(?<=[آ-ۓ]{{2}}) (?=(?:{_as_typed(_PERSIAN_SECOND)})(?!\w))"
)


def is_affixed(first: str, second: str) -> bool:
    """Tell whether of two normalised words one is written together with the other or apart, as in Persian.

    >>> is_affixed("مي", "خواهم"), is_affixed("كتاب", "هاي"), is_affixed("كتاب", "من")
    (True, True, False)
    """
    return first in _PERSIAN_FIRST or second in _PERSIAN_SECOND


def with_seams(text: str) -> str:
    """Return a text, as it was written, of the same length, in which seams stand within numbers and names.

    >>> with_seams("In 2019 100 people had 12 500 sheep"), with_seams("d'Artagnan is there")
    ('In 2019 100 people had 12\\x01500 sheep', 'd\\x02Artagnan is there')
    """
    if _MAY_BE_SPACED.search(text):
        text = _SPACED.sub(lambda found: _sewn(found, text), text)
    if "'" in text or "\u2019" in text:
        text = _NAMED.sub(lambda found: found[0][:-1] + NAME if text[found.end()].isupper() else found[0], text)
    if not text.isascii() and (" ها" in text or " تر" in text or "می " in text or "مي " in text):
        text = _AFFIXED.sub(lambda found: found[0][:-1] + AFFIX, text)
    return text


def _sewn(found: re.Match[str], text: str) -> str:
    number = found[0]
    if " " in number:
        before = _BEFORE.search(text[max(0, found.start() - _LONGEST_BEFORE) : found.start()])
        if before and before[1].lower() in _COUNTED:
            return number
    return re.sub(_SEPARATORS, DIGITS, number)


COMPOUND_RULES = (_SPACED.pattern, _NAMED.pattern, _AFFIXED.pattern, tuple(sorted(_COUNTED)), 2)
"""What wholes depend on; the number is raised whenever other rules change."""

_LONGEST = 40
"""Letters of a word in parts that is found as a whole; others are rows of data."""

LEADING = frozenset(" ".join(read_tables("index.analysis", "leading").values()).split())
"""What is prefixed to words, and is one with them also where further parts follow: ``anti-war-movement``."""


def with_wholes(text: str, words: list[str], starts: Sequence[int], ends: Sequence[int]) -> list[str]:
    """Return the words of a text, and in place of each that begins a word in parts all its parts and their seams.

    >>> with_wholes("by e-mail", ["by", "e", "mail"], [0, 3, 5], [2, 4, 9])
    ['by', 'e-mail', 'mail']
    """
    if not any(seam in text for seam in SEAMS):
        return words
    found = words.copy()
    rest = ""  # of a number
    for place in reversed([match.start() for match in _SEAM.finditer(text)]):
        first = bisect_left(ends, place)
        if first + 1 >= len(words) or ends[first] != place or starts[first + 1] != place + 1:
            continue
        seam, second = text[place], words[first + 1]
        if seam == DIGITS:
            rest = f"{DIGITS}{second}{rest}"[:_LONGEST]
            if text[starts[first] - 1 : starts[first]] != DIGITS:
                found[first], rest = words[first] + rest, ""
        elif _are_one(words[first], second, are_all=not _goes_on(text, starts[first], ends[first + 1])):
            found[first] += seam + second
    return found


def part_count(word: str) -> int:
    """Return how many parts a word has."""
    return 1 + sum(map(word.count, SEAMS))


_SEAM = re.compile(f"(?<=\\w)[{SEAMS}](?=\\w)")


def _goes_on(text: str, start: int, end: int) -> bool:
    """Tell whether there is a hyphen before or behind a part of a text."""
    return text[start - 1 : start] == HYPHEN or text[end : end + 1] == HYPHEN


def _are_one(first: str, second: str, *, are_all: bool) -> bool:
    """Tell whether two words with a hyphen or apostrophe between them are one: no numbers, no sentences in hyphens.

    `are_all` is false where further parts come before or after.
    """
    if len(first) + len(second) > _LONGEST or not (first.isalnum() and second.replace("'", "").isalnum()):
        return False
    if first_character(first):
        return False
    if first[0].isdigit():
        return second.isalpha() and len(second) == 1
    return are_all or len(first) == 1 or first in LEADING


def parts_and_whole(word: str) -> tuple[str, str]:
    """Return the first part of a word in parts, and the word as a whole; any other word, and an empty string.

    >>> parts_and_whole("e-mail"), parts_and_whole("12\\x01500"), parts_and_whole("mail")
    (('e', 'email'), ('12', '12500'), ('mail', ''))
    """
    found = re.split(f"[{SEAMS}]", word, maxsplit=1)
    if len(found) == 1:
        return word, ""
    whole = re.sub(f"[{SEAMS}]", "", word)
    return found[0], whole.rstrip("%") if DIGITS in word else whole
