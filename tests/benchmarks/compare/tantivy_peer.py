"""How does tantivy (Rust, by tantivy-py) index and search?"""

import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tantivy import Document, Index, SchemaBuilder, SnippetGenerator
from tantivy import Query as TantivyQuery

from index.vocabulary.article import Article
from index.vocabulary.schema import day_number
from tests.benchmarks.compare.engine import HITS, Words, body, most

_MEMORY = 256 << 20
"""Bytes that its writer may use: more makes it no faster."""

_COUNTED = ("source", "section", "author", "language", "year")
_MONTH = 30
"""Days of a bar."""

_AGGREGATIONS: dict[str, Any] = {
    **{name: {"terms": {"field": name, "size": 1_000}} for name in _COUNTED},
    "months": {"histogram": {"field": "day", "interval": _MONTH}},
}


class Tantivy:
    """Index with one thread."""

    name = "tantivy"
    kept = "tantivy"
    work = "ten hits with marked headlines and a snippet each, count, five facets, histogram"

    def __init__(self) -> None:
        builder = SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw")
        builder.add_text_field("title", stored=True, tokenizer_name="en_stem")
        builder.add_text_field("text", stored=True, tokenizer_name="en_stem")
        for name in _COUNTED:
            builder.add_text_field(name, stored=True, tokenizer_name="raw", fast=True)
        builder.add_integer_field("day", fast=True, stored=True)
        self._schema = builder.build()

    def index(self, articles: Iterable[Article], folder: Path) -> None:
        """Index articles."""
        writer = Index(self._schema, path=str(folder)).writer(_MEMORY, 1)
        for article in articles:
            writer.add_document(
                Document(
                    id=article.id,
                    title=article.title,
                    text=body(article),
                    source=article.source,
                    section=article.section,
                    author=list(article.authors),
                    language=article.language,
                    year=article.published[:4],
                    day=day_number(article.published),
                )
            )
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> "_Opened":
        """Open an index."""
        return _Opened(Index.open(str(folder)))


class _Opened:
    def __init__(self, index: Index) -> None:
        self._index = index
        self._searcher = index.searcher()

    def clock(self) -> int:
        """Return the nanoseconds of CPU that were taken so far."""
        return time.process_time_ns()

    def page(self, words: Words) -> int:
        """Count, read ten hits, mark their headlines, cut a snippet of each, and count facets and months."""
        query = self._query(" ".join(words))
        count = self._list(query, HITS)
        self._searcher.aggregate(query, _AGGREGATIONS)
        return count

    def further(self, words: Words, count: int) -> None:
        """Count and show articles that have all words but one."""
        self._list(self._query(" OR ".join(f"({' AND '.join(some)})" for some in most(words))), count)

    def _list(self, query: TantivyQuery, limit: int) -> int:
        found = self._searcher.search(query, limit, count=True)
        generators = [
            SnippetGenerator.create(self._searcher, query, self._index.schema, field) for field in ("title", "text")
        ]
        for _, address in found.hits:
            document = self._searcher.doc(address)
            document.to_dict()
            for generator in generators:
                snippet = generator.snippet_from_doc(document)
                [(mark.start, mark.end) for mark in snippet.highlighted()]
                snippet.fragment()
        return int(found.count)

    def ids(self, words: Words) -> int:
        """Read the ids of the ten best."""
        hits = self._searcher.search(self._query(" ".join(words)), HITS, count=False).hits
        return len([self._searcher.doc(address)["id"] for _, address in hits])

    def _query(self, query: str) -> TantivyQuery:
        return self._index.parse_query(query, ["title", "text"], conjunction_by_default=True)
