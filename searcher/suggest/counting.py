"""What can be asked of a commit to help people to ask, whichever engine keeps it?"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from index.vocabulary.article import Article
from searcher.plan.lexicon import Lexicon
from searcher.plan.plan import Pattern
from searcher.query.request import Request


class Counting(Protocol):
    """Count what would be found in one commit, until one deadline."""

    @property
    def lexicon(self) -> Lexicon:
        """Return the words and values of the commit."""

    def is_over(self) -> bool:
        """Tell whether its time is up."""

    def total(self, request: Request) -> int:
        """Return how many articles a request finds; 0 once the deadline is over, since what is offered must be true."""

    def having(self, pattern: Pattern) -> int:
        """Return in how many articles a pattern occurs."""

    def valued(self, facet: str, values: Iterable[str]) -> Mapping[str, int]:
        """Return how many articles have each value."""

    def together(self, patterns: Sequence[Pattern], others: Sequence[Pattern]) -> list[list[int]]:
        """Return for each of some patterns in how many articles it occurs, and in how many with each of the others."""


class Sampling(Protocol):
    """Read some texts of one commit, until one deadline."""

    def samples(self, pattern: Pattern, count: int) -> list[str]:
        """Return texts, at most `count`, of units in which a pattern occurs."""

    def newest(self, pattern: Pattern, count: int) -> list[Article]:
        """Return the newest articles, at most `count`, in which a pattern occurs, without their paragraphs."""
