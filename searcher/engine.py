"""What must an engine do, so that the archive, the command line and the page need not know which one it is?"""

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from index.catalogue.original import Original
from index.vocabulary.article import Article
from index.vocabulary.report import Status
from searcher.answer.results import Completion, Explanation, Hit, MarkedArticle, Ranked, Results
from searcher.query.request import Request


class Searching(Protocol):
    """Answer requests."""

    def search(self, request: Request) -> Results:
        """Return one page of hits and what is true of all of them."""
        ...

    def export(self, request: Request) -> Iterator[Hit]:
        """Yield all hits in order, from one commit, in constant memory, whatever the request's limit and offset."""
        ...

    def rank(self, request: Request) -> Iterator[Ranked]:
        """Yield the ids and scores of all hits in order, as `export` does, without reading a text."""
        ...

    def mark(self, id: str, request: Request) -> MarkedArticle | None:
        """Return a whole article with the matches of a request's query."""
        ...


class Helping(Protocol):
    """Help people to ask, and to understand the answer."""

    def suggest(self, text: str, *, today: date, limit: int) -> tuple[Completion, ...]:
        """Return how what was typed so far may go on, best first."""
        ...

    def similar(self, id: str, *, limit: int) -> tuple[Hit, ...] | None:
        """Return the articles most like one, best first, copies as one; None if there is none with this id."""
        ...

    def explain(self, id: str, request: Request) -> Explanation | None:
        """Return the parts of an article's score for a request."""
        ...


class Engine(Searching, Helping, Protocol):
    """Answer requests from one index. Safe to share between threads; follows new commits by itself."""

    @property
    def generation(self) -> str:
        """Return what tells the last commit from every other of the same index."""
        ...

    def article(self, id: str) -> Article | None:
        """Return a whole article."""
        ...

    def original(self, id: str) -> Original | None:
        """Return what an article was read from, None where there is none with this id or its file is not at hand."""
        ...

    def status(self) -> Status:
        """Return what the index holds and what could not be read."""
        ...

    def close(self) -> None:
        """Let go of the index."""
        ...
