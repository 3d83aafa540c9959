"""What can be asked of each engine?

Each indexes every unit of every article (headline, standfirst, headings, paragraphs) as a document: its words in any
form and verbatim, both with positions, its text to be shown, and its day. Documents are numbered in order, from 0.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from index.segments.dates import day_number
from index.vocabulary.article import Article
from index.vocabulary.schema import units
from tests.benchmarks.compare.queries import Query

Top = list[tuple[int, float]]
"""Ten documents at most, best first, and their scores."""


class Unsupported(Exception):
    """Say that an engine has no such query."""


class Opened(Protocol):
    """Ask one open index."""

    def top(self, query: Query) -> Top:
        """Return the ten best documents. Raise `Unsupported` where the engine cannot say."""
        ...

    def count(self, query: Query) -> int:
        """Return how many documents match what `top` looks for. Raise `Unsupported` where the engine cannot say."""
        ...

    def page(self, query: Query) -> int:
        """Make a page of results, with the passages of ten hits marked, and return the exact number of all hits.

        Raise `Unsupported` where the engine makes none.
        """
        ...


class Engine(Protocol):
    """Make and open indexes of one kind."""

    name: str

    def index(self, articles: Iterable[Article], folder: Path) -> None:
        """Index articles into an empty folder, with one thread, to a commit."""
        ...

    def open(self, folder: Path) -> Opened:
        """Open the index in a folder."""
        ...


def documents(articles: Iterable[Article]) -> Iterator[tuple[str, int]]:
    """Yield text and day of each document."""
    for article in articles:
        day = day_number(article.published)
        for unit in units(article):
            yield unit.text, day
