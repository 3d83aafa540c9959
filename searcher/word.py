"""Given a word as typed, is it to be found as it stands, by a pattern, or by what is spelt like it?"""

import re
from dataclasses import dataclass

from searcher import limits
from searcher.characters import IGNORED, RUNNING, has_word
from searcher.lexeme import LexemeKind
from searcher.shouting import OPERATORS

TRAILING = f",;:?{RUNNING}{IGNORED}"
"""Characters at the end of a word that are never part of it."""

_SENTENCE_END = f"{TRAILING}.!"
_TILDE = re.compile(r"~+([0-9]*)")
_LETTERS = re.compile(r"(?<=[^\W_])\?+(?=[^\W_]|\*)|(?<=\*)\?+(?=[^\W_])")
"""Question marks that make a word a wildcard; a word with others only is a word and punctuation."""


@dataclass(frozen=True, slots=True)
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
        problem = "A word with * or ? cannot be fuzzy as well" if fuzzy else ""
        return Reading(LexemeKind.WILDCARD, re.sub(r"\*+", "*", base), problem=problem)
    if fuzzy and has_word(base):
        asked = int(fuzzy.group(1)[:4] or 1)
        edits = min(max(asked, 1), limits.EDITS)
        problem = f"A fuzzy word takes 1 or {limits.EDITS} edits" if edits != asked else ""
        return Reading(LexemeKind.FUZZY, base, edits, problem)
    return Reading(LexemeKind.WORD, word.lower() if word in OPERATORS else word)
