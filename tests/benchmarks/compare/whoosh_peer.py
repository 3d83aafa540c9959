"""How does Whoosh itself (whoosh3, pure Python) index and search?"""

from collections.abc import Iterable
from pathlib import Path

from whoosh import index as whoosh_index
from whoosh import query as whoosh_query
from whoosh.analysis import SimpleAnalyzer, StemmingAnalyzer
from whoosh.fields import NUMERIC, TEXT, Schema

from index.vocabulary.article import Article
from tests.benchmarks.compare.engine import Top, documents
from tests.benchmarks.compare.queries import Operator, Query

MEGABYTES = 256
"""Memory that its writer may use."""


class Whoosh:
    """Index with one process."""

    name = "whoosh3"

    def index(self, articles: Iterable[Article], folder: Path) -> None:
        """Index articles."""
        schema = Schema(
            stems=TEXT(analyzer=StemmingAnalyzer(stoplist=None, cachesize=-1), stored=True),
            words=TEXT(analyzer=SimpleAnalyzer()),
            day=NUMERIC(int),
        )
        writer = whoosh_index.create_in(str(folder), schema).writer(limitmb=MEGABYTES)
        for text, day in documents(articles):
            writer.add_document(stems=text, words=text, day=day)
        writer.commit()

    def open(self, folder: Path) -> "_Opened":
        """Open an index."""
        return _Opened(folder)


class _Opened:
    def __init__(self, folder: Path) -> None:
        self._index = whoosh_index.open_dir(str(folder))
        self._searcher = self._index.searcher()
        self._stem = self._index.schema["stems"].analyzer

    def top(self, query: Query) -> Top:
        """Return the ten best."""
        found = self._searcher.search(self._query(query), limit=10, filter=_days(query))
        return [(hit.docnum, hit.score) for hit in found]

    def count(self, query: Query) -> int:
        """Return how many match."""
        return len(self._searcher.search(self._query(query), limit=10, filter=_days(query)))

    def page(self, query: Query) -> int:
        """Count, and cut and mark the best fragments of ten hits."""
        found = self._searcher.search(self._query(query, verbatim="stems"), limit=10, terms=True, filter=_days(query))
        for hit in found:
            hit.highlights("stems", top=3)
        return len(found)

    def _query(self, query: Query, *, verbatim: str = "words") -> whoosh_query.Query:
        match query.operator:
            case Operator.PHRASE:
                words = self._stems(query) if verbatim == "stems" else list(query.words)
                return whoosh_query.Phrase(verbatim, words)
            case Operator.PREFIX:
                return whoosh_query.Prefix("words", query.words[0])
            case Operator.FUZZY:
                return whoosh_query.FuzzyTerm("words", query.words[0], maxdist=1, prefixlength=1)
        terms = [whoosh_query.Term("stems", stem) for stem in self._stems(query)]
        return (whoosh_query.And if query.operator is Operator.ALL else whoosh_query.Or)(terms)

    def _stems(self, query: Query) -> list[str]:
        return [token.text for word in query.words for token in self._stem(word, mode="query")]


def _days(query: Query) -> whoosh_query.Query | None:
    if query.days is None:
        return None
    first, last = (day.toordinal() for day in query.days)
    return whoosh_query.NumericRange("day", first, last)
