"""Given a quotation mark in a query, where does its phrase end?

Where a mark stands says what it is: one between a space and a letter opens, one between a letter and a space closes.
So a mark that was typed by mistake does not pair with the next one that opens a phrase.
"""

import re

from index.analysis.normalizer import normalize
from index.analysis.tokenizer import words
from searcher.query.words import CURLY, MINUS, OPERATORS, PLUS, QUOTES, STRAIGHT, has_word

_ANY_CURLY = CURLY.replace("„", "")
_CLOSING_CURLY = "”‟"
_OTHERS = f"“„{STRAIGHT}"
"""What ends the search for a curly mark that closes after a straight one."""

_PARTNERS = {
    STRAIGHT: (STRAIGHT, _CLOSING_CURLY),
    "«": ("»",),
    "»": ("«", "»"),
    "‹": ("›",),
    "›": ("‹", "›"),
    "〝": ("〞〟",),
}
_PARTNERS |= dict.fromkeys(CURLY, (_ANY_CURLY, STRAIGHT))
"""What closes after each opening mark, the likeliest first: “English”, „German“, ”Swedish” and »Swedish», "mixed”."""

_BEFORE = f"([{{:/—–{MINUS}{PLUS}"
"""Characters after which a mark opens, as after a space."""

_UNFINISHED = 3
"""Words up to which the rest of a query is the phrase that a mark begins: more were not meant as one phrase."""

_PARTS = 8
"""Words and characters of scripts without spaces in such a rest."""

_STRUCTURE = re.compile(
    rf"[(){QUOTES}]|(?:^|\s)(?:[{re.escape(MINUS + PLUS)}]\S|(?:{'|'.join(OPERATORS)})\b)|[^\W\d]{{2}}:\S"
)
"""What makes the rest of a query more than a phrase: brackets, marks, signs, operators and fields."""


class QuotationMarks:
    """Pair the quotation marks of one query, each character looked at a bounded number of times."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._absent: set[str] = set()  # closing marks that do not follow

    def closing(self, start: int) -> int | None:
        """Return the place of the mark that closes the phrase which one opens, None if it opens none.

        >>> QuotationMarks('"stray "black monday" crash').closing(0), QuotationMarks('"black monday" crash').closing(0)
        (None, 13)
        """
        if self._closes(start):
            return None
        opening = self._text[start]
        end = len(self._text)
        for partners in _PARTNERS.get(opening, ()):
            if partners in self._absent or (partners == opening and opening in "»›" and not self._opens(start)):
                continue
            others = _OTHERS if partners == _CLOSING_CURLY else opening
            found = re.compile(f"[{partners}{others}]").search(self._text, start + 1, end)
            if found is None:
                if end == len(self._text):
                    self._absent.add(partners)
            elif found.group() in partners and not self._opens(found.start()):
                return found.start()
            else:
                end = found.end()
        return None

    def begins_unfinished(self, start: int) -> bool:
        """Tell whether the rest of the query is a phrase of a few words that somebody has not closed yet.

        >>> QuotationMarks('peace "treaty talks').begins_unfinished(6), QuotationMarks('"a b c d').begins_unfinished(0)
        (True, False)
        """
        rest = self._text[start + 1 :]
        if not self._opens(start) or self._text[start] not in _PARTNERS or _STRUCTURE.search(rest):
            return False
        return sum(map(has_word, rest.split())) <= _UNFINISHED and len(words(normalize(rest))) <= _PARTS

    def _opens(self, place: int) -> bool:
        """Tell whether a mark can only open: it follows a space or bracket, and a word follows it."""
        before, after = self._around(place)
        is_free = not before or before.isspace() or before in _BEFORE
        return is_free and bool(after) and not after.isspace() and after not in f")~{QUOTES}"

    def _closes(self, place: int) -> bool:
        """Tell whether a mark can only close: it follows a word, and a space or bracket follows it."""
        before, after = self._around(place)
        is_last = not after or after.isspace() or after in ")~,;.!?"
        return is_last and bool(before) and not before.isspace() and before not in _BEFORE + QUOTES

    def _around(self, place: int) -> tuple[str, str]:
        return self._text[max(place - 1, 0) : place], self._text[place + 1 : place + 2]
