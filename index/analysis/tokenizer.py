"""Given normalised text, where are its words?

One regular expression (`PATTERN`) finds them, the same in articles and queries and in every language:

* a word is letters, digits and their combining marks, with apostrophes inside (``o'brien``, ``agency's``);
* ``3.5``, ``1,000``, ``20%`` are one word, ``C++``, ``C#``, ``AT&T``, ``R&D``, ``#metoo``, ``@name`` and initials with
  full stops too (``U.S.``);
* hyphens, slashes and everything else divide: ``A-1312/B`` is a, 1312, b; so does the apostrophe after the short words
  of Romance languages (``l'avion``: l, avion), since a reader sees two words;
* scripts without spaces (`UNSPACED`: Chinese, Japanese, Korean, Thai, Lao, Khmer, Burmese) are runs of characters. A
  run of n characters is n words: n - 1 overlapping pairs and the last character alone, ``東京都`` is 東京, 京都, 都.

Emoji and lone punctuation are not words.

So a run that is typed in a query is the adjacent phrase of its pairs, found inside longer runs; a single character that
is typed (`is_single`) is a word itself or the first of a pair wherever it occurs, and is found as their prefix.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, chain, compress, islice, pairwise
from operator import sub

from index.analysis.normalizer import MARK_CODES, MARKS, character_ranges

UNSPACED = (
    "\u3005-\u3007\u3021-\u3029\u3031-\u3035\u303b\u3041-\u3096\u3099\u309a\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
    "\u1100-\u11ff\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7fb"
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ecf\u0edc-\u0edf\u1780-\u17d3\u17d7\u17dc\u17dd"
    "\u1000-\u103f\u1050-\u108f\u109a-\u109d\uaa60-\uaa76\uaa7a-\uaa7f"
)
"""The inside of a character class: kana, Han, Hangul, then Thai, Lao and Khmer, then Burmese, with their marks."""


def _spaced() -> Iterator[int]:
    """Yield the code points of the basic plane that are in no script without spaces; the underscore is no letter."""
    start = 0
    for first, last in sorted(re.findall("(?s)(.)(?:-(.))?", f"{UNSPACED}_\U00010000")):
        yield from range(start, min(ord(first), 0x10000))
        start = ord(last or first) + 1


_BASIC = tuple(_spaced())
# Beyond the basic plane whole blocks are taken, so that the compiled class is a table with a short tail: they hold
# small and ancient scripts with little punctuation. The letters of mathematics there are plain ones after NFKC.
_ASTRAL = "\U00010000-\U0001bbff\U0001df00-\U0001edff\U0001fbf0-\U0001fbf9"
_LETTERS = tuple(compress(_BASIC, map(str.isalnum, map(chr, _BASIC))))
_ALPHANUMERIC = character_ranges(_LETTERS) + _ASTRAL
_WORD = character_ranges(sorted({*_LETTERS, *set(MARK_CODES).intersection(_BASIC)})) + _ASTRAL

# Articles, prepositions and pronouns that lose their vowel: French, Catalan, Italian.
_ELIDED = (
    "[cdjlmnst] qu un al gl all col dal del nel sul gli dell nell sull dall coll quell quest bell sant "
    "jusqu lorsqu puisqu quoiqu"
)

_LONGEST_ELIDED = 12  # the longest of them, its apostrophe and the letters by which it is recognised


def _pattern(*, start: str, word: str) -> str:
    """Return the expression for the classes of what begins a word and what continues it.

    Loops over characters are possessive and every look at the surroundings is of fixed width, so that time is linear
    in the text. Loops over groups are not: nothing follows that could fail, and Python before 3.11.5 gets possessive
    groups wrong (https://github.com/python/cpython/issues/106052).
    Where a look may take in a little more than a word has, it uses Python's own classes: the full ones cost 4 ms each
    to compile.
    """
    letter, alphanumeric = r"[^\W\d_]", r"[^\W_]"
    elided = "|".join(rf"(?<=(?<![\w'.]){short}')" for short in _ELIDED.split())
    short = "|".join(f"(?<=(?<!{alphanumeric}){alphanumeric * size}&)" for size in (1, 2, 3))
    # A class comes first, since Python then passes over what begins no word without trying.
    return rf"""
        [{start}\#@]
        (?: (?<![\#@]) [{word}]*+
          | (?<= (?<![{word}]) [\#@] ) [{start}] [{word}]*+    # #metoo, @name; not the @ of an address
        )
        (?: (?![!-/⁄]) | (?: (?=['.,&+\#%⁄]) (?:              # few words go on here
            (?: ' (?={letter}) (?! (?:{elided}) (?: {letter}{letter} | {letter}\. | [ayàèô](?!{alphanumeric}) ) )
              | [.,⁄] (?<=\d[.,⁄]) (?=\d)                                         # 3.5  1,000  ½
              | & (?:{short}) (?= {alphanumeric}{{1,3}} (?!{alphanumeric}) )      # at&t; marks&spencer is two words
            ) [{word}]++
          | (?<= (?<![{word}]) {letter} ) (?: \. {letter} (?![{word}]) )+ \.?     # u.s.
          | \+\+ (?<={letter}\+\+)                                                # c++
          | \# (?<= (?<!{alphanumeric}) {letter}\# ) (?!{alphanumeric})           # c#
          | % (?<=\d%)                                                            # 20%
        ))* )
    """


PATTERN = _pattern(start=_ALPHANUMERIC, word=_WORD) + f"| [{UNSPACED}]++"
"""The expression that finds words and unspaced runs in normalised text (Python's `re`, verbose)."""

# Smaller classes are faster on ASCII text. The others take 17 ms to compile, so they are compiled when they are needed.
# The group lets a text be split into words and what is between them.
_ascii_words = re.compile(f"({_pattern(start='0-9a-z', word='0-9a-z')})", re.VERBOSE | re.ASCII)


@cache
def _all_words() -> re.Pattern[str]:
    return re.compile(f"({PATTERN})", re.VERBOSE)


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(f"[{UNSPACED}]")


@cache
def _character() -> re.Pattern[str]:
    return re.compile(f"[{UNSPACED}][{MARKS}]*+")


def _words(text: str) -> re.Pattern[str] | None:
    """Return the expression that finds the words of normalised text; None where there may be pairs of characters."""
    if text.isascii():
        return _ascii_words
    return None if _unspaced().search(text) else _all_words()


def tokenize(text: str) -> list[tuple[int, int]]:
    """Return where the words of normalised text are (half-open), in order; only pairs of characters overlap.

    >>> text = "the u.s.-based at&t paid 3.5% to o'brien"
    >>> [text[start:end] for start, end in tokenize(text)]
    ['the', 'u.s.', 'based', 'at&t', 'paid', '3.5%', 'to', "o'brien"]
    >>> tokenize("東京で")
    [(0, 2), (1, 3), (2, 3)]
    """
    if spaced := _words(text):
        return [match.span() for match in spaced.finditer(text)]
    spans: list[tuple[int, int]] = []
    for match in _all_words().finditer(text):
        start, end = match.span()
        if _unspaced().match(text, start):
            characters = [character.span() for character in _character().finditer(text, start, end)]
            spans += [(one[0], two[1]) for one, two in pairwise(characters)]
            spans.append(characters[-1])
        else:
            spans.append((start, end))
    return spans


def words(text: str) -> list[str]:
    """Return the words of normalised text, in order: what `tokenize` finds, faster where places do not matter.

    >>> words("r&d in c++, l'avion, 東京で")
    ['r&d', 'in', 'c++', 'l', 'avion', '東京', '京で', 'で']
    """
    if spaced := _words(text):
        return spaced.findall(text)
    return [text[start:end] for start, end in tokenize(text)]


def words_and_places(text: str) -> tuple[list[str], Sequence[int], Sequence[int]]:
    """Return the words of normalised text, where each starts and where each ends: `words` and `tokenize` together.

    >>> words_and_places("the u.s.-based")
    (['the', 'u.s.', 'based'], [0, 4, 9], [3, 8, 14])
    """
    if spaced := _words(text):  # words and what is between them, by turns, without a step of Python for each
        parts = spaced.split(text)
        ends = list(accumulate(map(len, parts)))
        return parts[1::2], ends[:-1:2], ends[1::2]
    spans = tokenize(text)
    return [text[start:end] for start, end in spans], [start for start, _ in spans], [end for _, end in spans]


def places_at(text: str, positions: Sequence[int]) -> list[tuple[int, int]] | None:
    """Return where the words of normalised text at some positions are, ascending, one at least.

    None where there may be pairs of characters.

    >>> places_at("the u.s.-based", [1]), places_at("東京で", [1])
    ([(4, 8)], None)
    """
    spaced = _words(text)
    if spaced is None:
        return None
    matches = spaced.finditer(text)
    steps = map(sub, positions, chain((-1,), positions))
    return [next(islice(matches, step - 1, None)).span() for step in steps]


def elided(text: str) -> int:
    """Return the length of a short word that lost its vowel, and its apostrophe, at the start of normalised text.

    >>> elided("l'avion"), elided("dell'arte"), elided("o'brien"), elided("l'")
    (2, 5, 0, 0)
    """
    spans = tokenize(text[:_LONGEST_ELIDED])
    return spans[1][0] if len(spans) > 1 and text[spans[0][1] : spans[1][0]] == "'" else 0


def is_plain(text: str) -> bool:
    """Tell whether a text is plainly one word of ASCII letters and digits, as most words of queries are.

    >>> is_plain("Peace"), is_plain("o'brien"), is_plain("économie")
    (True, False, False)
    """
    return text.isascii() and text.isalnum()


def first_character(word: str) -> str:
    """Return the first character of a word in a script without spaces, with its marks; an empty string for others.

    >>> first_character("東京"), first_character("tokyo")
    ('東', '')
    """
    match = None if word.isascii() else _character().match(word)
    return match[0] if match else ""


def is_single(word: str) -> bool:
    """Tell whether a word is one character alone of a script without spaces, which is found as a prefix of pairs.

    >>> is_single("京"), is_single("東京"), is_single("a")
    (True, False, False)
    """
    return bool(word) and first_character(word) == word
