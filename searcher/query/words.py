"""Given the characters of a query, which are words, which operators, and how is a word read?

Every function that returns a text keeps its length, so that spans stay those of the query as typed.
"""

import re

from index.analysis.normalizer import normalize
from index.analysis.tokenizer import words
from index.vocabulary.fixed import fixed
from searcher.query import limits
from searcher.query.lexeme import LexemeKind

STRAIGHT = '"'
CURLY = "“”„‟"
QUOTES = STRAIGHT + CURLY + "«»‹›〝〞〟"
"""Characters that open or close a phrase. Single quotes are apostrophes far more often, and stay text."""

MINUS = "-‐‑−﹣"
"""Hyphens and the minus sign. Dashes (– —) come between words in headlines, and stay text."""

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
    """Return a text with spaces in place of control characters and lone surrogates.

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


OPERATORS = ("AND", "OR", "NOT")

_WORDS = 3


def is_shouted_query(text: str) -> bool:
    """Tell whether a query has three or more words and no lower-case letter.

    Scripts without capitals do not shout, nor does a query whose only capitals are operators; one that begins and ends
    with a bracket is meant as it is.

    >>> is_shouted_query("MAYOR NOT GUILTY"), is_shouted_query("MAYOR NOT guilty"), is_shouted_query("NOT GUILTY")
    (True, False, False)
    >>> is_shouted_query("東京 OR 大阪"), is_shouted_query("2020 OR 2021"), is_shouted_query("(NATO OR EU)")
    (False, False, False)
    """
    if any(character.islower() or (character.isalpha() and not character.isupper()) for character in text):
        return False
    words = [word for word in text.split() if any(character.isalnum() for character in word)]
    named = any(character.isupper() for word in words if word not in OPERATORS for character in word)
    bracketed = text.strip()[:1] == "(" and text.strip()[-1:] == ")"
    return len(words) >= _WORDS and named and not bracketed


TRAILING = f",;:?{RUNNING}{IGNORED}"
"""Characters at the end of a word that are never part of it."""

_SENTENCE_END = f"{TRAILING}.!"
_TILDE = re.compile(r"~+([0-9]*)")
_LETTERS = re.compile(r"(?<=[^\W_])\?+(?=[^\W_]|\*)|(?<=\*)\?+(?=[^\W_])")
"""Question marks that make a word a wildcard; a word with others only is a word and punctuation."""


@fixed
class Reading:
    """Hold how a word was read; `edits` of a fuzzy word; `problem` if it is not quite as written."""

    kind: LexemeKind
    text: str
    edits: int | None = None
    problem: str = ""


def read_word(word: str) -> Reading:
    """Return how a word that holds a letter or digit is read.

    >>> read_word("wom?n").kind.name, read_word("karabah~9").edits, read_word("http://x.org/a?b=c").kind.name
    ('WILDCARD', 2, 'WORD')
    """
    core = word.rstrip(_SENTENCE_END)
    stem = core.rstrip(f"{_SENTENCE_END}~0123456789")
    fuzzy = _TILDE.search(core, len(stem))
    base = core[: fuzzy.start()].rstrip(_SENTENCE_END) if fuzzy else core
    if has_word(base) and ("*" in base or ("://" not in base and _LETTERS.search(base))):
        problem = "A word with * or ? cannot also be fuzzy" if fuzzy else ""
        return Reading(LexemeKind.WILDCARD, re.sub(r"\*+", "*", base), problem=problem)
    if fuzzy and has_word(base):
        asked = int(fuzzy.group(1)[:4] or 1)
        edits = min(max(asked, 1), limits.EDITS)
        problem = f"A fuzzy word allows 1 or {limits.EDITS} changes" if edits != asked else ""
        return Reading(LexemeKind.FUZZY, base, edits, problem)
    return Reading(LexemeKind.WORD, word.lower() if word in OPERATORS else word)
