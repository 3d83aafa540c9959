"""What comes back from a search?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from index.article import Article
from searcher.query import Everything, Node, Problem, Span

Mark = tuple[int, int]
"""A marked range: half-open, in code points of the text it comes with."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Hold an excerpt of a paragraph, cut at sentence ends.

    `paragraph` is the position of the paragraph in the article, `start` where the excerpt begins in it, both from 0.
    """

    paragraph: int
    text: str
    start: int = 0
    heading: str = ""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """Hold one article that matches, without its paragraphs, and its best passages in the article's order.

    `matching_paragraphs` counts all paragraphs in which something wanted occurs. `similar` are the ids of wire copies
    that were folded into this hit.
    """

    id: str
    title: str
    score: float
    title_marks: tuple[Mark, ...] = ()
    standfirst: str = ""
    standfirst_marks: tuple[Mark, ...] = ()
    url: str = ""
    source: str = ""
    section: str = ""
    author: str = ""
    published: str = ""
    language: str = ""
    matching_paragraphs: int = 0
    passages: tuple[Passage, ...] = ()
    similar: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetCount:
    """Count the matching articles that have a value."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Bar:
    """Count the matching articles, and all `articles`, of a time from `start` until before `end` (ISO days)."""

    start: str
    end: str
    count: int
    articles: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Offer another query and the number of articles that it finds."""

    query: str
    total: int


@dataclass(frozen=True, slots=True)
class Results:
    """Hold one page of hits and what is true of all of them.

    `tree` is the query that was run. `total` counts matching articles and `total_passages` matching paragraphs, both
    exactly unless `partial`; `groups` is the number of hits that paging lists. `took_ms` is wall time. `weightless` are
    the places in the query of function words that were left out.
    """

    query: str
    parsed: str
    tree: Node = field(default_factory=Everything)
    hits: tuple[Hit, ...] = ()
    total: int = 0
    total_passages: int = 0
    groups: int = 0
    page: int = 1
    pages: int = 0
    took_ms: float = 0.0
    partial: bool = False
    facets: Mapping[str, tuple[FacetCount, ...]] = field(default_factory=dict)
    histogram: tuple[Bar, ...] = ()
    suggestion: Suggestion | None = None
    warnings: tuple[Problem, ...] = ()
    weightless: tuple[Span, ...] = ()
    generation: str = ""

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def __len__(self) -> int:
        return len(self.hits)


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """Hold a whole article with the matches of a query in it.

    `paragraph_marks` has one entry for each paragraph; `heading_marks` too, empty where no heading begins.
    """

    article: Article
    title_marks: tuple[Mark, ...]
    standfirst_marks: tuple[Mark, ...]
    heading_marks: tuple[tuple[Mark, ...], ...]
    paragraph_marks: tuple[tuple[Mark, ...], ...]
