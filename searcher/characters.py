"""Which characters of a query are written otherwise than they are read?

Every function keeps the length of its text, so that spans stay those of the query as typed.
"""

import re

from index.normalizer import normalize
from index.tokenizer import words

STRAIGHT = '"'
CURLY = "“”„‟"
QUOTES = STRAIGHT + CURLY + "«»"
"""Characters that open or close a phrase. Single quotes are apostrophes far more often, and stay text."""

MINUS = "-‐‑−﹣"
"""Hyphens and the minus sign. Dashes (– —) stand between words in headlines, and stay text."""

PLUS = "+﹢"

IGNORED = "\ufeff\u200b\u200e\u200f\u2060\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Marks without width that come along with pasted text (byte order mark, direction marks), before an operator too."""

STOPS = "、。「」『』【】《》〈〉"
"""Punctuation between words of scripts that write no spaces."""

_NO_TEXT = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000)), " ")

RUNNING = "？～＊"
"""In running Chinese or Japanese text these are punctuation; after anything else they are typed as operators."""

_FULL_WIDTH = {0xFF01 + offset: chr(0x21 + offset) for offset in range(0x5E)}
_TYPED = {code: character for code, character in _FULL_WIDTH.items() if chr(code) not in RUNNING}
_OUTSIDE_RUNNING_TEXT = re.compile(f"(?<![\u2e80-\ufdff\uff01-\uffef])[{RUNNING}]+")


def legible(text: str) -> str:
    """Return a text with spaces in place of what is no text: control characters and lone surrogates.

    >>> legible("a\\x00b\\ud800c")
    'a b c'
    """
    return text.translate(_NO_TEXT)


def typed(text: str) -> str:
    """Return a text with full-width forms as if typed on another keyboard, except punctuation of running text.

    >>> typed("ｔｉｔｌｅ：ｗｏｍ？ｎ　－ｓｐｏｒｔ")
    'title:wom?n　-sport'
    >>> typed("東京は？大阪は？")
    '東京は？大阪は？'
    """
    return _OUTSIDE_RUNNING_TEXT.sub(lambda found: found.group().translate(_FULL_WIDTH), text.translate(_TYPED))


def has_word(text: str) -> bool:
    """Tell whether the index could hold a word of a text: punctuation and emoji are none.

    >>> has_word("東京"), has_word("--"), has_word("™"), has_word("")
    (True, False, False, False)
    """
    if text.isascii():
        return any(character.isalnum() for character in text)
    return bool(words(normalize(text)))
