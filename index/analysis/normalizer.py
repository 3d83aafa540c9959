"""Given text as people wrote it, which text do we compare, and where does each of its characters come from?

Two steps, both idempotent. `normalize` makes alike what is typed differently but read the same (Unicode's NFKC and
case folding, UAX #15 and #44, less a few surprises for search, and digits and vowel signs of all scripts), `fold` then
drops accents and makes alike letters that writers use one for the other (`index.analysis.spelling.variants`).
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import compress
from typing import NamedTuple

from index.analysis.spelling.variants import (
    ACCENT_MARKS,
    KEYBOARDS,
    OPTIONAL_MARKS,
    VARIANT_RULES,
    VARIANTS,
    with_usual_letters,
)

_MAY_BE_DIGITS = (*range(0x660, 0x3400), *range(0xA000, 0xAC00), *range(0xFB00, 0xFF00))
"""All characters of the basic plane but Han, Hangul, surrogates and private use."""

# What NFKC would do, but not as search wants it.
_SINGLE = {
    **dict.fromkeys(
        "\u2018\u2019\u201a\u201b\u02bc\u02bb\u2032\u00b4\u0060\u02b9\u05f3\uff07", "'"
    ),  # o’brien = o'brien
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\u05f4\uff02", '"'),
    **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
    **dict.fromkeys("\u2010\u2011\uff0d", "-"),  # hyphens; a dash (``– x``) must not become the minus of a query
    "\u2026": " ",  # NFKC: three full stops, which would lengthen every text that trails off
    "\u2122": " ",  # NFKC: ``Acme™`` would become the word "acmetm"
    "\u2120": " ",
    "\u0130": "i",  # case folding: i and a combining dot, so that ``İstanbul`` would not be "istanbul"
    **{char: str(unicodedata.decimal(char)) for char in filter(str.isdecimal, map(chr, _MAY_BE_DIGITS))},
    **KEYBOARDS,
    **{chr(code): chr(code - 0xFEE0).lower() for code in range(0xFF01, 0xFF5F) if code not in (0xFF02, 0xFF07, 0xFF0D)},
}
_SEVERAL = {
    # NFKC: ``5½`` would become 51⁄2.
    chr(code): " " + unicodedata.normalize("NFKC", chr(code))
    for code in (0xBC, 0xBD, 0xBE, *range(0x2150, 0x215F), 0x2189)
}
# Unicode's default ignorable characters (DerivedCoreProperties): soft hyphen, zero width and bidi controls, variation
# selectors, tags. NFKC_Casefold removes them too.
_IGNORED = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
# U+0345 is a mark that case folding turns into a letter; the others fold to several letters (``ß``: ss).
_LONGER = "\u0345" + "".join(
    char for char in map(chr, (*range(0xC0, 0x2000), *range(0xFB00, 0xFB18))) if len(char.casefold()) > 1
)
_SINGLES = re.compile(f"[{re.escape(''.join(_SINGLE))}]")
_UNEVEN = re.compile(f"[{_IGNORED}{OPTIONAL_MARKS}{_LONGER}{''.join(_SEVERAL)}]")
_IGNORABLE = re.compile(f"[{_IGNORED}{OPTIONAL_MARKS}]")
_INVISIBLE = re.compile(f"[{_IGNORED}]")


def character_ranges(characters: Iterable[int]) -> str:
    """Return code points in ascending order as the inside of a character class."""
    ranges: list[list[int]] = []
    for code in characters:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


_MAY_BE_MARKS = (
    *range(0x300, 0x3400),  # up to Han
    *range(0xA000, 0xAC00),  # up to Hangul, surrogates, private use
    *range(0xFB00, 0x12000),  # up to cuneiform
    *range(0x13000, 0x17000),  # up to Tangut
    *range(0x1BC00, 0x1E950),
)
"""All characters but the large blocks without any: to look at every one takes 7 ms of each start."""

MARK_CODES = tuple(
    compress(_MAY_BE_MARKS, map({"Mn", "Mc"}.__contains__, map(unicodedata.category, map(chr, _MAY_BE_MARKS))))
)
"""The code points of combining marks, ascending: they belong to the letter before them."""

MARKS = character_ranges(MARK_CODES)
"""The inside of a character class of combining marks."""

# A character with what may combine with it: marks, letters (jamo) of Hangul syllables, the half-width voicing of kana.
_CLUSTER = re.compile(f"(?s:.)[{MARKS}\u1160-\u11ff\u3130-\u318f\uff9e-\uffdc{_IGNORED}{OPTIONAL_MARKS}]*")

# A word and the space before it: nothing combines with a space before it.
_CHUNK = re.compile(" *+[^ ]++| ++")
_LONGEST = 100
"""Characters of a chunk that is remembered."""


class Normalized(NamedTuple):
    """Hold normalised text and where its characters come from.

    The character at ``i`` comes from ``original[starts[i]:ends[i]]``; both are None where ``i`` is simply ``i``. A
    tuple, since one is made of each text.
    """

    text: str
    starts: list[int] | None = None
    ends: list[int] | None = None


def align(text: str) -> Normalized:
    """Return text normalised, with the places that its characters come from, in code points of the original.

    >>> align("ﬁx").text, align("ﬁx").starts, align("ﬁx").ends
    ('fix', [0, 0, 1], [1, 1, 2])
    """
    if text.isascii():
        return Normalized(text.lower().replace("`", "'"))
    even = _evenly(text)
    if even is not None:
        return Normalized(even)
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _CHUNK.finditer(text):
        begin, end = match.span()
        piece, its_starts, its_ends = (_chunk if end - begin <= _LONGEST else _chunk.__wrapped__)(match[0])
        pieces.append(piece)
        starts.extend([begin + start for start in its_starts])
        ends.extend([begin + end for end in its_ends])
    return Normalized("".join(pieces), starts, ends)


def normalize(text: str) -> str:
    """Return text in NFKC and folded case, with plain quotes, apostrophes, hyphens and spaces and nothing invisible.

    >>> normalize("ＣＡＦÉ\u00a0d’Or\u00ad: Straße"), normalize("İstanbul"), normalize("5½")
    ("café d'or: strasse", 'istanbul', '5 1⁄2')
    """
    return align(text).text


def _evenly(text: str) -> str | None:
    """Return text normalised if each character becomes exactly one, None if that is not quickly clear."""
    if _UNEVEN.search(text):
        return None
    result = _SINGLES.sub(lambda match: _SINGLE[match[0]], text)
    if not unicodedata.is_normalized("NFKC", result):
        return None
    result = result.casefold()
    return result if unicodedata.is_normalized("NFKC", result) else None


@lru_cache(maxsize=16_384)
def _chunk(chunk: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """Return a word with the space before it normalised, and the places in it; words that recur are remembered."""
    even = chunk.lower().replace("`", "'") if chunk.isascii() else _evenly(chunk)
    if even is not None:
        return even, range(len(chunk)), range(1, len(chunk) + 1)
    text = ""
    starts: list[int] = []
    ends: list[int] = []
    for match in _CLUSTER.finditer(chunk):
        piece = _cluster(match[0])
        text += piece
        # A mark or ignored character after a letter belongs to the letter's place, as one sees it.
        starts.extend([match.start()] * len(piece))
        ends.extend([match.end() - _trailing(match[0])] * len(piece))
    return text, starts, ends


def _cluster(cluster: str) -> str:
    """Return one character and its marks normalised."""
    result = _SEVERAL.get(cluster[0], cluster[0]) + cluster[1:]
    result = _IGNORABLE.sub("", _SINGLES.sub(lambda match: _SINGLE[match[0]], result))
    while True:
        # Twice at most in Unicode 15, where folding uncovers what NFKC changes again.
        again = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", result).casefold())
        again = _SINGLES.sub(lambda match: _SINGLE[match[0]], _IGNORABLE.sub("", again))
        if again == result:
            return result
        result = again


def _trailing(cluster: str) -> int:
    """Return how many invisible characters end a cluster: they are not part of the word that a mark covers."""
    kept = len(cluster)
    while kept > 1 and _INVISIBLE.match(cluster[kept - 1]):
        kept -= 1
    return len(cluster) - kept


# Letters of Latin script that have no decomposition in Unicode, and the one of Cyrillic that is written either way.
_PAIRS = (
    "Æ>AE æ>ae Œ>OE œ>oe Ø>O ø>o Ł>L ł>l Đ>D đ>d Ð>D ð>d Þ>TH þ>th ẞ>SS ß>ss ı>i ſ>s Ħ>H ħ>h Ŋ>N ŋ>n Ŧ>T ŧ>t ĸ>k "
    "Ə>E ə>e Ɛ>E ɛ>e Ǝ>E ǝ>e Ɔ>O ɔ>o Ɓ>B ɓ>b Ɗ>D ɗ>d Ё>Е ё>е"
)
_LETTERS = dict(pair.split(">") for pair in _PAIRS.split())


def _folds() -> dict[int, str]:
    """Return what becomes of each letter of Latin and Greek script, of ё and of variants when accents are folded."""
    folds = {ord(char): plain for char, plain in (*_LETTERS.items(), *VARIANTS.items())}
    for code in (*range(0xC0, 0x250), *range(0x370, 0x400), *range(0x1E00, 0x2000), 0x212A, 0x212B):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base != chr(code) and base.isalpha():
            folds[code] = _LETTERS.get(base, base)
    return folds


_FOLDS = _folds()
_FOLDED = re.compile(f"[{character_ranges(sorted(_FOLDS))}]")
# Marks of these blocks are accents; most of Indic scripts are letters in their own right.
# A lone acute after a Cyrillic vowel is a stress mark, as encyclopedias print it.
_ACCENTS = re.compile(
    f"(?<=[a-zA-ZͰ-Ͽ])[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff]+|(?<=[аеиоуыэюяАЕИОУЫЭЮЯ])\u0301|[{ACCENT_MARKS}]"
)


TABLES = (
    tuple(_SINGLE.items()),
    tuple(_SEVERAL.items()),
    _IGNORED + OPTIONAL_MARKS,
    tuple(_FOLDS.items()),
    _ACCENTS.pattern,
    VARIANT_RULES,
)
"""What normalising and folding depend on, besides Unicode's own tables."""


def fold(text: str) -> str:
    """Return normalised text without the accents of Latin and Greek letters, with variants of others made alike.

    >>> fold("économía"), fold("øłđıß"), fold("άνθρωπος"), fold("ёж"), fold("край"), fold("हिन्दी"), fold("が")
    ('economia', 'oldiss', 'ανθρωπος', 'еж', 'край', 'हिंदी', 'が')
    """
    if text.isascii():
        return text
    return with_usual_letters(_ACCENTS.sub("", _FOLDED.sub(lambda match: _FOLDS[ord(match[0])], text)))
