"""How would Whoosh itself rank the articles of an index?

Its BM25F with its defaults (B 0.75, K1 1.2) over the stemmed `text` of each document, for any word of the query. Its
documents are paragraphs, headlines, standfirsts and section headings; an article has the rank of its best one.
"""

from collections.abc import Iterator, Mapping
from itertools import islice

from whoosh.qparser import OrGroup, QueryParser, WhitespacePlugin
from whoosh.scoring import BM25F
from whoosh.searching import Searcher

import index


def rank_with_whoosh(location: str, queries: Mapping[str, str], *, depth: int) -> dict[str, list[str]]:
    """Return the ids of at most `depth` articles for each query, best first, read as plain text.

    Equal scores keep the order of the index. Raise as `index.whoosh` does.
    """
    with index.whoosh(location) as opened, opened.searcher(weighting=BM25F()) as searcher:
        # White space alone divides the words: without other plugins no character of a query is an operator.
        parser = QueryParser("text", searcher.schema, plugins=[WhitespacePlugin()], group=OrGroup)
        ids = searcher.reader().column_reader("id")
        return {number: list(islice(_articles(searcher, parser, text, ids), depth)) for number, text in queries.items()}


def _articles(searcher: Searcher, parser: QueryParser, text: str, ids: Mapping[int, str]) -> Iterator[str]:
    """Yield the article of each document that a query finds, best first and once each."""
    results = searcher.search(parser.parse(text), limit=None)
    yield from dict.fromkeys(ids[document] for _, document in results.top_n)
