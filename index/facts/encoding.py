"""Given bytes that are not UTF-8, in which encoding are they?

Each encoding that we know decodes them, and what comes out is held against the letters and pairs of letters of the
languages that it was made for (`index.facts.letters`): the likeliest text is taken, as by chardetng (Sivonen, 2020)
and by the compositions of Li and Momoi (2001). What a document declares counts for much, but not against a text that
makes no sense so. Only a sample is looked at, and each pair of bytes is looked up once, however often it occurs.
"""

import codecs
import re
from collections import Counter
from functools import cache

import numpy as np

from index.facts.ideographs import rarity
from index.facts.letters import CASES, Letters, case_of, letters
from index.vocabulary.fixed import fixed

_SAMPLE = 32 * 1024
"""Bytes that an encoding is judged by."""

_AROUND = 100
"""Bytes on both sides of one that is not ASCII that are looked at with it."""

_PLAIN_WEIGHT = 0.15
"""What words in ASCII count for: they tell languages apart, but are often English in texts of all languages."""

_DECLARED = 20.0
"""Nats that a declaration counts for: as much as five words that another encoding makes better sense of."""

_LIKE_TEXT = 3.0
"""Nats a pair that text costs at most in its own language; in languages that we do not know it costs more."""

_NONSENSE = 2.5
"""Nats a pair that a declared encoding must cost more than the likeliest, if that makes no good text either."""

_PLAUSIBLE = 9.0
"""Nats that a byte which is not ASCII may cost in text that makes sense; usual are four to seven."""

_PLAUSIBLE_OF_SEVERAL = 6.5
"""Nats that a byte may cost in an encoding of several bytes a character; usual are three to five."""

_SEVERAL_PRIOR = 6.0
"""Nats by which encodings of several bytes a character are rarer: two letters of any text make a character in them."""

_MIXED = 4.0
"""Nats that a Latin letter costs beside a Chinese one."""

# The languages of each encoding, and in nats how much rarer it is than Windows' own. Those of DOS and of old
# Macintoshes are rare, and letters of theirs stand where others have quotation marks.
_WESTERN = "en de fr es pt it nl sv da nb fi is ca"
_CENTRAL = "cs sk pl hu sl sh ro sq de"
_CYRILLIC = "ru uk bg sr mk be"
_SINGLE = (
    ("cp1252", 0.0, _WESTERN),
    ("iso8859_15", 2.0, _WESTERN),
    ("mac_roman", 4.0, _WESTERN),
    ("mac_iceland", 5.0, "is"),
    ("cp850", 4.0, _WESTERN),
    ("cp437", 4.5, _WESTERN),
    ("cp1250", 0.5, _CENTRAL),
    ("iso8859_2", 1.0, _CENTRAL),
    ("cp852", 4.0, _CENTRAL),
    ("mac_latin2", 5.0, _CENTRAL),
    ("iso8859_16", 3.0, "ro hu pl sl sh"),
    ("cp1251", 0.5, _CYRILLIC),
    ("koi8_r", 1.0, "ru bg"),
    ("koi8_u", 1.2, "ru uk be"),
    ("cp866", 4.0, "ru uk be bg"),
    ("cp1125", 5.0, "uk be"),
    ("iso8859_5", 4.0, _CYRILLIC),
    ("mac_cyrillic", 4.0, _CYRILLIC),
    ("cp855", 6.0, "sr mk bg ru"),
    ("cp1253", 0.5, "el"),
    ("iso8859_7", 1.0, "el"),
    ("cp737", 4.0, "el"),
    ("mac_greek", 6.0, "el"),
    ("cp1254", 0.5, "tr"),
    ("iso8859_9", 1.0, "tr"),
    ("cp857", 4.0, "tr"),
    ("mac_turkish", 6.0, "tr"),
    ("cp1257", 0.5, "lt lv et"),
    ("iso8859_13", 1.0, "lt lv et"),
    ("iso8859_4", 3.0, "lt lv et"),
    ("cp775", 4.0, "lt lv et"),
    ("cp1255", 0.5, "he"),
    ("iso8859_8", 1.0, "he"),
    ("cp862", 5.0, "he"),
    ("cp1256", 0.5, "ar fa"),
    ("iso8859_6", 1.0, "ar"),
    ("cp1258", 0.5, "vi"),
    ("cp874", 0.5, "th"),
)
_PRIORS = {encoding: prior for encoding, prior, _ in _SINGLE}
_LANGUAGES_OF = {encoding: tuple(codes.split()) for encoding, _, codes in _SINGLE}
_RARE_LANGUAGE = 1.5
_RARE = frozenset(["sq", "is", "ca", "be", "mk", "et"])
_SEVERAL = (
    ("gb18030", "zh"),
    ("big5hkscs", "zh-hant"),
    ("cp932", "ja"),
    ("euc_jp", "ja"),
    ("cp949", "ko"),
)

_KNOWN = {*_LANGUAGES_OF, *(encoding for encoding, _ in _SEVERAL)}

_MARKUP = re.compile(rb"<[^<>]{0,2000}>|&#?\w{1,10};")
_IS_LETTER = np.array([chr(byte).isalpha() or byte > 0x7F for byte in range(256)])
_MIXED_WORD = re.compile("[A-Za-z](?=[^\x00-\x7f])|(?<=[^\x00-\x7f])[a-z]")
_RUN = re.compile(rb"[A-Za-z]?[\x80-\xff][\x30-\xff]*")
_ASCII = bytes(range(0x80))
_HIGH_RUN = re.compile("[^\x00-\x7f]+")


@fixed
class _Pairs:
    """Hold each pair of neighbouring bytes, how often it occurs, weighed, and whether it is not all ASCII."""

    first: np.ndarray
    second: np.ndarray
    counts: np.ndarray
    has_high: np.ndarray


@fixed
class _Reading:
    """Hold an encoding, what bytes cost in it with its own rarity and without, and what those outside ASCII do."""

    encoding: str
    cost: float
    whole: float
    high: float


def fits(data: bytes, encoding: str) -> bool:
    """Return whether bytes make sense in an encoding; of one that we know little of, whether each means something."""
    if encoding in _LANGUAGES_OF:
        pairs = _pairs(_sample(data, np.flatnonzero(np.frombuffer(data, np.uint8) > 0x7F)))
        count = max(1.0, pairs.counts[pairs.second > 0x7F].sum())
        high = pairs.has_high
        return any(
            (pairs.counts[high] * _costs(pairs, encoding, code)[high]).sum() <= _PLAUSIBLE * count
            for code in _LANGUAGES_OF[encoding]
        )
    for name, language in _SEVERAL:
        if name == encoding:
            return _several(_runs(data[:_SAMPLE]), name, language) <= _PLAUSIBLE_OF_SEVERAL
    try:
        data.decode(encoding)
    except (UnicodeError, LookupError):
        return False
    return True


def judge(data: bytes, *, declared: str = "") -> str:
    """Return the encoding that bytes which are not UTF-8 are most likely in, `declared` if that makes sense.

    >>> judge("Příští úřad žádá škrty".encode("iso8859_2")), judge("Її уряд".encode("koi8_u"))
    ('iso8859_2', 'koi8_u')
    """
    high = np.flatnonzero(np.frombuffer(data, np.uint8) > 0x7F)
    if not len(high):
        return declared or "cp1252"
    if declared and declared not in _KNOWN and fits(data, declared):
        return declared
    pairs = _pairs(_sample(data, high))
    best, cost = _best_single(pairs, declared)
    count = max(1.0, pairs.counts[pairs.second > 0x7F].sum())  # none where all stand in tags
    piece = _runs(data[int(high[0]) : int(high[0]) + _SAMPLE])
    rates = []
    for encoding, language in _SEVERAL:
        rate = _several(piece, encoding, language)
        if encoding == declared:
            rates.append((rate - _DECLARED / count, encoding))
        elif rate < _PLAUSIBLE_OF_SEVERAL:
            rates.append((rate + _SEVERAL_PRIOR / count, encoding))
    rate, encoding = min(rates, default=(np.inf, ""))
    return encoding if rate < cost / count else best


def _best_single(pairs: _Pairs, declared: str) -> tuple[str, float]:
    """Return the likeliest encoding of one byte a character, and what the bytes that are not ASCII cost in it."""
    best = stated = _Reading("", np.inf, np.inf, np.inf)
    for encoding, language in _choices():
        costs = pairs.counts * _costs(pairs, encoding, language.code)
        whole = float(costs.sum())
        rarity = _PRIORS[encoding] + (_RARE_LANGUAGE if language.code in _RARE else 0)
        if whole + rarity < best.cost:
            best = _Reading(encoding, whole + rarity, whole, float(costs[pairs.has_high].sum()))
        if encoding == declared and whole < stated.cost:
            stated = _Reading(encoding, whole, whole, float(costs[pairs.has_high].sum()))
    count = float(pairs.counts.sum())
    is_text = best.whole <= _LIKE_TEXT * count or stated.whole - best.whole >= _NONSENSE * count
    chosen = best if stated.cost - best.cost > _DECLARED and is_text else stated
    return (chosen.encoding, chosen.high) if stated.encoding else (best.encoding, best.high)


def _costs(pairs: _Pairs, encoding: str, code: str) -> np.ndarray:
    """Return what each pair of bytes costs in a language, of float64."""
    numbers, cases = _table(encoding, code)
    by_case: np.ndarray = CASES[cases[pairs.first], cases[pairs.second]]
    costs: np.ndarray = letters()[code].costs[numbers[pairs.first], numbers[pairs.second]] + by_case
    return costs


@cache
def _choices() -> tuple[tuple[str, Letters], ...]:
    known = letters()
    return tuple((encoding, known[code]) for encoding, _, codes in _SINGLE for code in codes.split())


@cache
def _table(encoding: str, code: str) -> tuple[np.ndarray, np.ndarray]:
    """Return for each byte the number of its character in a language, and its case."""
    characters = [bytes((byte,)).decode(encoding, "replace") for byte in range(256)]
    language = letters()[code]
    return np.array([*map(language.number, characters)]), np.array([*map(case_of, characters)])


def _sample(data: bytes, high: np.ndarray) -> bytes:
    """Return the neighbourhoods of the first bytes that are not ASCII, without markup."""
    if len(data) > _SAMPLE:
        pieces: list[bytes] = []
        end = size = 0
        for place in high.tolist():
            if place < end:
                continue
            start, end = max(end, place - _AROUND), place + _AROUND
            pieces.append(data[start:end])
            size += end - start
            if size > _SAMPLE:
                break
        data = b"".join(pieces)
    return _MARKUP.sub(b" ", data) if b"<" in data or b"&" in data else data


def _pairs(sample: bytes) -> _Pairs:
    codes = np.frombuffer(b" " + sample + b" ", np.uint8)
    is_high, is_letter = codes > 0x7F, _IS_LETTER[codes]
    words = np.cumsum(~is_letter)
    in_high_word = np.bincount(words, is_high)[words] > 0
    has_high = is_high[1:] | is_high[:-1]
    in_word = is_letter[1:] & is_letter[:-1]
    strong = has_high | (in_word & in_high_word[1:])
    weak = in_word & ~strong
    weight = min(_PLAIN_WEIGHT, strong.sum() / max(1, weak.sum()))
    weights = strong + weight * weak
    keys = codes[:-1].astype(np.int64) << 8 | codes[1:]
    counted = np.bincount(keys, weights, 65536)
    found = np.flatnonzero(counted)
    first, second = found >> 8, found & 0xFF
    return _Pairs(first, second, counted[found], (first > 0x7F) | (second > 0x7F))


def _runs(piece: bytes) -> bytes:
    """Return what is not ASCII in bytes, with the letters beside it, some of which are halves of characters."""
    return b" ".join(_RUN.findall(piece)) + b" "


def _several(piece: bytes, encoding: str, language: str) -> float:
    """Return what a byte that is not ASCII costs if the bytes are Chinese, Japanese or Korean in this encoding."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    text = decoder.decode(piece)  # half a character at the end is left out
    counts = Counter("".join(_HIGH_RUN.findall(text)))
    mixed = _MIXED * len(_MIXED_WORD.findall(text))
    whole = mixed + sum(count * rarity(character, language) for character, count in counts.items())
    return whole / max(1, len(piece.translate(None, _ASCII)))
