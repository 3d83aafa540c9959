"""What must be known of the words and values of a commit, so that a query can be interpreted?

The interpreter needs no more of an engine than this.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from index.analysis.analyzer import Analyzer
from index.machine.cache import Cache
from searcher.plan.deadline import Deadline
from searcher.plan.expansion import Expansion
from searcher.plan.values import FacetWords
from searcher.query.fields import CustomNames


class Spellings(Protocol):
    """Look up how words are spelt in one commit."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages of its articles, most articles first."""

    def spellings(self, folded: str) -> Sequence[str]:
        """Return the verbatim terms other than `folded` that become `folded` when accents are folded."""


class Expanding(Protocol):
    """Expand patterns by the words of one commit."""

    def wildcard(self, pattern: str, *, deadline: Deadline) -> Expansion:
        """Return the words of a pattern of ``*`` (any letters) and ``?`` (one letter)."""

    def fuzzy(self, word: str, edits: int, *, deadline: Deadline) -> Expansion:
        """Return the words within so many edits of a normalised one that begin with the same letter."""

    def beginning(self, prefix: str) -> Expansion:
        """Return the words that begin with a normalised prefix, its accents as they are."""

    def frequent(self, prefix: str, count: int) -> list[str]:
        """Return the most frequent words that begin with a prefix, accents left aside, most frequent first."""

    def near(self, word: str, *, edits: int, least: int) -> list[tuple[str, int, int]]:
        """Return other words spelt almost like one, the most frequent first: word, edits and units.

        Those that fewer than `least` units have in all spellings may be left out.
        """

    def counts(self, words: Iterable[str]) -> Mapping[str, int]:
        """Return in how many units each of some verbatim terms occurs, of those that do."""


class KnownValues(Protocol):
    """Look up the custom fields and the values of one commit."""

    @property
    def fields(self) -> CustomNames:
        """Return the names of its custom fields."""

    @property
    def offered(self) -> Sequence[str]:
        """Return the custom fields that may be offered as facets, those of most articles first."""

    def values(self, facet: str) -> FacetWords:
        """Return the values of a facet or custom field as words."""

    def ids_like(self, pattern: str) -> frozenset[str]:
        """Return the ids of a pattern in which ``*`` stands for any characters."""


class Lexicon(KnownValues, Protocol):
    """Hold the words and values of one commit."""

    @property
    def analyzer(self) -> Analyzer:
        """Return the analyzer of its articles."""

    @property
    def words(self) -> Spellings:
        """Return how its words are spelt."""

    @property
    def expander(self) -> Expanding:
        """Return what expands patterns."""

    @property
    def cache(self) -> Cache:
        """Return where what is worked out of its words is kept for the next query."""
