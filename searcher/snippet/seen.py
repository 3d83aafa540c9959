"""Given how many words of a text match, where are they, if all were seen to match in other texts?

Postings tell which tokens of a text match. To find these it is cut into words, unless as many words stand in it that
matched before: a word has the same terms wherever it stands, so these are all that match.
"""

from collections.abc import Sequence

_MOST = 8
"""Words that are looked for in each text at most: to look for twenty takes as long as to cut it."""

_BEFORE = frozenset('\n ("')
_AFTER = frozenset(("", *'\n ,)"'))
"""What stands beside a word that is surely one of its own: no part of it, and no seam (`index.analysis.compounds`)."""


class SeenWords:
    """Remember words of texts in one language that match one query. Only plain words of ASCII letters are."""

    def __init__(self) -> None:
        self._words: tuple[str, ...] = ()

    def add(self, text: str, places: Sequence[tuple[int, int]]) -> None:
        """Add the words at some places of a text, which match it wherever they stand."""
        words = (text[start:end].lower() for start, end in places)
        known = dict.fromkeys((*self._words, *(word for word in words if word.isascii() and word.isalpha())))
        self._words = tuple(known)[:_MOST]

    def places(self, text: str, count: int) -> list[tuple[int, int]] | None:
        """Return where the words of a text are that match, ascending, given how many do; None where it cannot be told.

        >>> seen = SeenWords()
        >>> seen.add("A treaty of peace", [(2, 8)])
        >>> seen.places("No treaty, no peace", 1), seen.places("A treaty of treaty-makers", 2)
        ([(3, 9)], None)
        """
        if not text.isascii():
            return None
        plain = text.lower()
        found: list[tuple[int, int]] = []
        for word in self._words:
            start = plain.find(word)
            while start >= 0:
                end = start + len(word)
                if (not start or plain[start - 1] in _BEFORE) and plain[end : end + 1] in _AFTER:
                    found.append((start, end))
                start = plain.find(word, end)
        return sorted(found) if len(found) == count else None
