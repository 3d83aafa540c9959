"""How do we index and search, by what anybody can call?"""

import time
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import searcher
from index.analysis.analyzer import Analyzer
from index.segments.commit import FORMAT
from index.segments.writing.writer import open_writer
from index.vocabulary.article import Article
from searcher.archive import Archive
from tests.benchmarks.compare.engine import Words


class Ours:
    """Index ready articles, and search by `archive.search`."""

    name = "searcher"
    kept = f"searcher-{FORMAT}"
    work = "ten hits with three passages each, counts, five facets, histogram"

    def index(self, articles: Iterable[Article], folder: Path) -> None:
        """Index articles."""
        writer = open_writer(folder, analyzer=Analyzer())
        for article in articles:
            writer.add(article)
        writer.commit()

    def open(self, folder: Path) -> "_Opened":
        """Open an index."""
        return _Opened(searcher.open(folder))


class _Opened:
    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def clock(self) -> int:
        """Return the nanoseconds of CPU that were taken so far."""
        return time.process_time_ns()

    def page(self, words: Words) -> int:
        """Return the number of all hits."""
        return self._archive.search(" ".join(words)).total

    def further(self, words: Words, count: int) -> None:
        """Do nothing: a page has these."""

    def ids(self, words: Words) -> int:
        """Take the first ten of all that `archive.rank` puts in order."""
        return len(list(islice(self._archive.rank(" ".join(words)), 10)))
