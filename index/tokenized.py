"""Given a text, which tokens has it, and under which terms is each posted?"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Terms:
    """Hold the terms of one word as in `index.analyzer.Token`, each once.

    The first `own` of `stemmed` are of the word as written.
    """

    verbatim: tuple[str, ...]
    stemmed: tuple[str, ...]
    own: int


@dataclass(frozen=True, slots=True)
class TokenizedText:
    """Hold one text and its tokens by their positions; all sequences but `others` are of one length.

    `starts` and `ends` are half-open, in code points of the text as it stands. Each token has one term of each form in
    `verbatim` and `stemmed`, the first of its word; `others` are the positions of tokens that may have more, with all.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    verbatim: Sequence[str]
    stemmed: Sequence[str]
    others: Sequence[tuple[int, Terms]]

    def __len__(self) -> int:
        """Return how many tokens there are."""
        return len(self.starts)

    @property
    def nbytes(self) -> int:
        """Return about how much memory it takes; the terms are shared with all texts that have them."""
        return 500 + 4 * len(self.text) + 64 * len(self.starts)
