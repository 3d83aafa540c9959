"""Given text and its language, which tokens, and which terms are posted for each?"""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Token:
    """Hold one token of a text.

    `start` and `end` are half-open, in code points of the text as it stands. `position` counts tokens from 0.
    `verbatim` holds the terms posted in `Form.VERBATIM`: the first is the word as written (NFKC, lower case, accents
    kept), the others are parts under which it is to be found too (``#metoo``: ``metoo``). `stemmed` holds the terms
    posted in `Form.STEMMED` (``en:univers``), the one of the word as written first.
    """

    start: int
    end: int
    position: int
    verbatim: tuple[str, ...]
    stemmed: tuple[str, ...]


class Analyzer(Protocol):
    """Turn text into tokens, the same for articles and queries."""

    @property
    def version(self) -> str:
        """Return a digest of everything that changes tokens or terms, so that an older index is rebuilt."""
        ...

    def analyze(self, text: str, *, language: str, parts: bool = True) -> list[Token]:
        """Return the tokens in order; those of a query (not `parts`) have terms of the word as written only."""
        ...
