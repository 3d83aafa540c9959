"""What must an engine do, so that searches need not know where the index is?

An `Engine` lends a `Reader` of the last commit. A reader plans a request and gives a `Finder` that answers it. All that
both engines show, offer and count alike is written once, above them, in `searcher.search`.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Protocol, TypeVar

from index.analysis.analyzer import Analyzer
from index.catalogue.original import Original
from index.vocabulary.article import Article
from index.vocabulary.report import Status
from searcher.answer.found import Found, Listed, Spread
from searcher.answer.results import Explanation, FacetSpan, Ranked
from searcher.plan.deadline import Deadline
from searcher.plan.plan import Leaf, Pattern, Plan
from searcher.query.fields import CustomNames
from searcher.query.request import Request
from searcher.query.tree import Parsed
from searcher.snippet.hits import Texts
from searcher.suggest.counting import Counting, Sampling

Answer = TypeVar("Answer")


class Finder(Protocol):
    """Find what one request asks for in one commit."""

    def find(self, *, counts: bool = True) -> Found:
        """Return the articles of one page and what is true of all that match.

        Without `counts` no more of that is worked out than how many match and how many are listed.
        """

    def all(self) -> Iterator[Sequence[Listed]]:
        """Yield all articles that are listed, in order, some at a time, in constant memory."""

    def rank(self) -> Iterator[Ranked]:
        """Yield the ids and scores of all articles that are listed, in order, without reading a text."""

    def spread(self, edges: Sequence[date]) -> Spread:
        """Return what matches between each of some days and the next, ascending; nothing undated is counted."""

    def having(self, listed: Sequence[Listed], leaves: Sequence[Leaf]) -> Sequence[frozenset[Leaf]]:
        """Return for each of some articles that `find` listed which of some leaves occur in it."""

    def explain(self, id: str) -> Explanation | None:
        """Return the parts of an article's score, None if there is no article with this id."""


class Counter(Counting, Sampling, Protocol):
    """Count what other requests would find, and read some texts of it."""


class Documents(Protocol):
    """Read the articles of one commit."""

    @property
    def generation(self) -> str:
        """Return what tells the commit from every other of the same index."""

    @property
    def analyzer(self) -> Analyzer:
        """Return the analyzer of its articles."""

    @property
    def texts(self) -> Texts:
        """Return what hands out its texts."""

    @property
    def fields(self) -> CustomNames:
        """Return the names of the custom fields of its articles."""

    @property
    def offered(self) -> Sequence[str]:
        """Return the custom fields that may be offered as facets, those of most articles first."""

    def article(self, id: str) -> Article | None:
        """Return a whole article, None if there is none with this id or that had it before its file was moved."""


class Memory(Protocol):
    """Remember answers of one commit."""

    def remembered(self, key: Hashable, make: Callable[[], Answer], measure: Callable[[Answer], int | None]) -> Answer:
        """Return what was made for a key of this commit before, or is made now.

        `measure` says how many bytes it takes, or None where it is not to be remembered. An engine need not remember.
        """


class Reader(Documents, Memory, Protocol):
    """Read one commit, from the beginning of a request to its end."""

    def plan(self, parsed: Parsed, request: Request, deadline: Deadline) -> Plan:
        """Return the plan of a request whose query was parsed."""

    def finder(self, request: Request, plan: Plan, deadline: Deadline) -> Finder:
        """Return what finds the articles of a request."""

    def counter(self, deadline: Deadline) -> Counter:
        """Return what counts other requests; an engine that waits for others may take longer than the deadline."""

    def telling(self, counts: Mapping[Pattern, int], deadline: Deadline) -> list[tuple[Pattern, float]]:
        """Return the words that tell an article from others, with their weights, given how often it has each."""

    def alike(
        self, article: Article, words: Sequence[tuple[Pattern, float]], plan: Plan, *, limit: int, deadline: Deadline
    ) -> Sequence[Listed]:
        """Return the articles that have most of some weighted words, best first, never the article itself."""

    def spans(self, facet: str) -> tuple[FacetSpan, ...]:
        """Return the values of a facet or custom field that articles have, as `searcher.answer.spellings` joins them.

        It takes as long as to count a facet of all articles.
        """


class Engine(Protocol):
    """Keep the last commit of one index open. Safe to share between threads; follows new commits by itself."""

    def reader(self) -> AbstractContextManager[Reader]:
        """Lend a reader of the last commit."""

    def answer(
        self, ask: Callable[[Reader], Answer], *, is_whole: Callable[[Answer], bool] = lambda answer: True
    ) -> Answer:
        """Return what a reader of the last commit answers.

        An engine of several nodes asks once more where one of them went away, or where the answer is not whole.
        """

    def original(self, id: str) -> Original | None:
        """Return what an article was read from, None where there is none with this id or its file is not at hand."""

    def places(self, ids: Sequence[str]) -> Mapping[str, str]:
        """Return where those of some articles are that are one record of several in a file, as far as it is at hand."""

    def status(self) -> Status:
        """Return what the index holds and what could not be read."""

    def close(self) -> None:
        """Let go of the index once the requests that read it are answered."""
