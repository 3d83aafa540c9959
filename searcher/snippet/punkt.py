"""Where do sentences end that end in a full stop, a question mark or an exclamation mark?

The algorithm of Punkt (Kiss and Strunk, "Unsupervised Multilingual Sentence Boundary Detection", Computational
Linguistics 32(4), 2006, section 4) as NLTK has it, with lists in place of what it would learn from a corpus. NLTK's own
takes ten times as long, and 30 ms to import, a tenth of a search from the command line.
"""

import re
from collections.abc import Collection, Iterator
from enum import Enum, auto
from itertools import chain, pairwise

ANY_NUMBER = "##number##"
"""Stands for every number in pairs of words."""

_MARKS = frozenset(".?!")
_BEGIN_NOTHING = frozenset(";:,.!?")
_SPACE = " \n\t\r\v\f"

_OTHER = "[)\";}\\]*:@'({\\[‘’“”«»?!]"  # what no word goes on with
_SEVERAL = r"-{2,}|\.{2,}|(?:\.\s){2,}\."

_END = re.compile(rf"[.?!](?=(?P<after>{_OTHER}|\s+(?P<next>\S+)))")
"""Where a sentence may end, with what follows."""

_TOKEN = re.compile(
    rf"""{_SEVERAL}
      | (?= [^("`{{\[:;&\#*@)}}\]\-,] ) \S+? (?= ,? (?: \s | $ | {_OTHER} | {_SEVERAL} ) )
      | \S
    """,
    re.VERBOSE,
)
_NUMBER = re.compile(r"-?[.,]?\d[\d,.-]*")
_INITIAL = re.compile(r"[^\W\d]\.")

_CLOSING = re.compile(r"[\"')\]}‘’“”«»]+?(?:\s+|(?=--)|$)", re.MULTILINE)
"""What follows an end and still belongs to the sentence."""


class Punkt:
    """Find the sentences of texts in one language.

    All words are in lower case and without their last full stop. After one of `abbreviations` a sentence ends only
    before one of `starters` with a capital, and it does not end between the two words of one of `pairs`.
    """

    def __init__(
        self, abbreviations: Collection[str], starters: Collection[str], pairs: Collection[tuple[str, str]]
    ) -> None:
        self._abbreviations = frozenset(abbreviations)
        self._starters = frozenset(starters)
        self._pairs = frozenset(pairs)
        self._special = self._abbreviations.union(first for first, _ in pairs)

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where the sentences of a text begin and end (half-open), in order.

        >>> list(Punkt({"mr"}, (), ()).spans("Mr. Roe left (at noon.) He was tired."))
        [(0, 23), (24, 37)]
        """
        moved = 0
        for (start, end), (following, stop) in pairwise(chain(self._between_ends(text), [(-1, -1)])):
            start += moved
            closing = _CLOSING.match(text, following, stop) if following >= 0 else None
            moved = 0
            if closing:
                yield start, following + len(closing[0].rstrip())
                moved = len(closing[0])
            elif start < end:
                yield start, end

    def _between_ends(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where sentences begin and end, if what closes a quotation began the next."""
        begin = 0
        for match, first in _ends(text):
            if self._is_end(text[first : match.end("after")]):
                yield begin, match.end()
                begin = match.end() if match["next"] is None else match.start("next")
        yield begin, len(text.rstrip())

    def _is_end(self, context: str) -> bool:
        """Tell whether a sentence ends between a word and what comes next."""
        word, _, rest = context.partition(".")
        if len(word) > 1 and word.isalpha() and rest and rest[0] in _SPACE and word.lower() not in self._special:
            return True  # as most do
        tokens = chain.from_iterable(map(_TOKEN.findall, context.split("\n")))
        return any(self._ends(first, second) for first, second in pairwise(tokens))

    def _ends(self, first: str, second: str) -> bool:
        """Tell whether a sentence ends between two tokens."""
        seems = self._seems(first)
        if not first.endswith("."):
            return seems is _Seems.END
        word, following = _without_stop(_type(first)), _type(second)
        if self._seems(second) is _Seems.END:
            following = _without_stop(following)
        if (word, following) in self._pairs:
            return False
        is_initial = bool(_INITIAL.fullmatch(first))
        if seems is _Seems.SHORT and not is_initial and second[0].isupper() and following in self._starters:
            return True
        if is_initial or word == ANY_NUMBER:
            goes_on = second in _BEGIN_NOTHING or second[0].islower() or (is_initial and second[0].isupper())
            return seems is _Seems.END and not goes_on
        return seems is _Seems.END

    def _seems(self, token: str) -> "_Seems":
        """Return what a token seems to be by itself."""
        if token in _MARKS:
            return _Seems.END
        if not token.endswith("."):
            return _Seems.WORD
        if token.endswith(".."):
            return _Seems.WORD if token.strip(".") else _Seems.SHORT
        word = token[:-1].lower()
        is_short = word in self._abbreviations or word.rpartition("-")[2] in self._abbreviations
        return _Seems.SHORT if is_short else _Seems.END


class _Seems(Enum):
    """Name what a token may be: a word, the end of a sentence, or something shortened, also by an ellipsis."""

    WORD = auto()
    END = auto()
    SHORT = auto()


def _type(token: str) -> str:
    """Return a token in lower case, a number as such."""
    word = token.lower()
    return ANY_NUMBER if _NUMBER.fullmatch(word) else word


def _without_stop(word: str) -> str:
    return word[:-1] if len(word) > 1 and word[-1] == "." else word


def _ends(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """Yield where a sentence may end, each with where the word before begins; of marks in a row the last."""
    found: re.Match[str] | None = None
    first = last = 0
    spaces = [each for each in _SPACE if each in text]
    for match in _END.finditer(text):
        space = max([text.rfind(each, last, match.start()) for each in spaces], default=-1)
        begin = space + 1 if space > last else first
        if found and last <= begin:
            yield found, first
        found, first, last = match, begin, match.start()
    if found:
        yield found, first
