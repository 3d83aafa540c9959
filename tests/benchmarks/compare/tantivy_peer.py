"""How does tantivy (Rust, by tantivy-py) index and search?"""

from collections.abc import Iterable
from pathlib import Path

from tantivy import Document, FieldType, Index, Occur, SchemaBuilder, SnippetGenerator
from tantivy import Query as TantivyQuery

from index.vocabulary.article import Article
from tests.benchmarks.compare.engine import Top, documents
from tests.benchmarks.compare.queries import Operator, Query

MEMORY = 256 << 20
"""Bytes that its writer may use: more makes it no faster."""


class Tantivy:
    """Index with one thread."""

    name = "tantivy"

    def __init__(self) -> None:
        builder = SchemaBuilder()
        builder.add_text_field("stems", stored=True, tokenizer_name="en_stem")
        builder.add_text_field("words", tokenizer_name="default")
        builder.add_integer_field("day", fast=True)
        self._schema = builder.build()

    def index(self, articles: Iterable[Article], folder: Path) -> None:
        """Index articles."""
        writer = Index(self._schema, path=str(folder)).writer(MEMORY, 1)
        for text, day in documents(articles):
            writer.add_document(Document(stems=text, words=text, day=day))
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> "_Opened":
        """Open an index."""
        return _Opened(Index.open(str(folder)))


class _Opened:
    def __init__(self, index: Index) -> None:
        self._index = index
        self._schema = index.schema
        self._searcher = index.searcher()

    def top(self, query: Query) -> Top:
        """Return the ten best."""
        hits = self._searcher.search(self._query(query), 10, count=False).hits
        return [(address.segment_ord << 32 | address.doc, score) for score, address in hits]

    def count(self, query: Query) -> int:
        """Return how many match."""
        return int(self._searcher.search(self._query(query), 10, count=True).count)

    def page(self, query: Query) -> int:
        """Count, and cut and mark a snippet of each of ten hits."""
        parsed = self._query(query, stems_only=True)
        found = self._searcher.search(parsed, 10, count=True)
        generator = SnippetGenerator.create(self._searcher, parsed, self._schema, "stems")
        for _, address in found.hits:
            snippet = generator.snippet_from_doc(self._searcher.doc(address))
            [(mark.start, mark.end) for mark in snippet.highlighted()]
            snippet.fragment()
        return int(found.count)

    def _query(self, query: Query, *, stems_only: bool = False) -> TantivyQuery:
        """Return a query; snippets are made of the stored field only."""
        parsed = self._words(query, "stems" if stems_only else "words")
        if query.days is None:
            return parsed
        first, last = (day.toordinal() for day in query.days)
        dated = TantivyQuery.range_query(self._schema, "day", FieldType.Integer, first, last)
        return TantivyQuery.boolean_query([(Occur.Must, parsed), (Occur.Must, dated)])

    def _words(self, query: Query, verbatim: str) -> TantivyQuery:
        match query.operator:
            case Operator.PHRASE:
                return self._index.parse_query(f'"{" ".join(query.words)}"', [verbatim])
            case Operator.PREFIX:
                return TantivyQuery.regex_query(self._schema, "words", f"{query.words[0]}.*")
            case Operator.FUZZY:
                return TantivyQuery.fuzzy_term_query(self._schema, "words", query.words[0], distance=1)
        every = query.operator is Operator.ALL
        return self._index.parse_query(" ".join(query.words), ["stems"], conjunction_by_default=every)
