"""What can be asked of each engine?

Each indexes whole articles: headline and text with English stems, both stored, and source, section, authors, language,
year and day to be counted (all but FTS5). Each answers a query of words, all of which an article must have, and marks
them in the headline and in a part of the text.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Protocol

from index.vocabulary.article import Article

Words = tuple[str, ...]

HITS = 10
"""Hits of a page."""


class NotInstalledError(Exception):
    """Say what an engine needs that is not there."""


class Opened(Protocol):
    """Ask one open index."""

    def clock(self) -> int:
        """Return the nanoseconds of CPU that were taken so far."""
        ...

    def page(self, words: Words) -> int:
        """Make a page of results and return the exact number of all hits."""
        ...

    def further(self, words: Words, count: int) -> None:
        """Show so many articles more, which have all words but one (`most`); count these, too."""
        ...

    def ids(self, words: Words) -> int:
        """Find the ids of the ten best articles and return how many were found."""
        ...


class Engine(Protocol):
    """Make and open indexes of one kind.

    `kept` names the folder of an index, which later runs use again; `work` says in a few words what its page holds.
    """

    name: str
    kept: str
    work: str

    def index(self, articles: Iterable[Article], folder: Path) -> None:
        """Index articles into an empty folder, with one thread, to a commit."""
        ...

    def open(self, folder: Path) -> Opened:
        """Open the index in a folder."""
        ...


def most(words: Words) -> Iterator[Words]:
    """Yield what an article must have, one of these, to have all words but one.

    >>> list(most(("oil", "price", "rise")))
    [('oil', 'price'), ('oil', 'rise'), ('price', 'rise')]
    """
    return combinations(words, len(words) - 1)


def body(article: Article) -> str:
    """Return the text of an article, its paragraphs parted by empty lines."""
    return "\n\n".join(paragraph.text for paragraph in article.paragraphs)
