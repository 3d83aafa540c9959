"""What comes back from a search?"""

from collections.abc import Iterator, Mapping
from dataclasses import field
from enum import StrEnum
from typing import NamedTuple

from index.vocabulary.article import Article
from index.vocabulary.custom_fields import CustomField
from index.vocabulary.fixed import fixed
from searcher.answer.notebook import Cell, hit_html, hit_row, results_html
from searcher.query.request import Request
from searcher.query.tree import Everything, Node, Problem, Span

Mark = tuple[int, int]
"""A marked range: half-open, in code points of the text it comes with."""


class Passage(NamedTuple):
    """Hold an excerpt of a paragraph, cut at sentence ends.

    `paragraph` is the position of the paragraph in the article, `start` where the excerpt begins in it, both from 0.
    It may begin or end inside a sentence that is too long. A tuple, as a page has thirty, which are kept as rows.
    """

    paragraph: int
    text: str
    start: int = 0
    heading: str = ""
    marks: tuple[Mark, ...] = ()
    begins_inside: bool = False
    ends_inside: bool = False

    @property
    def before(self) -> str:
        """Return what is shown before the text: that words of its first sentence were left out."""
        return "… " if self.begins_inside else ""

    @property
    def after(self) -> str:
        """Return what is shown after the text: that words of its last sentence were left out."""
        return " …" if self.ends_inside else ""


@fixed
class Hit:
    """Hold one article that matches, without its paragraphs, and its best passages in the article's order.

    `matching_paragraphs` counts all paragraphs in which something wanted occurs. `similar` are the ids of wire copies
    that were folded into this hit. `missing` are the words of the query that an article of `Also` lacks, as typed.
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
    authors: tuple[str, ...] = ()
    published: str = ""
    language: str = ""
    matching_paragraphs: int = 0
    passages: tuple[Passage, ...] = ()
    similar: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    fields: tuple[CustomField, ...] = ()

    @property
    def author(self) -> str:
        """Return the authors' names as one line."""
        return ", ".join(self.authors)

    def _repr_html_(self) -> str:
        return hit_html(self)


@fixed
class Also:
    """Hold the articles that have most of the words of a query which few articles match, best first.

    `hits` are those of one page, behind its last hit, each with the words that it lacks (`Hit.missing`). `total` counts
    them exactly unless the results are `partial`; none of them is among the articles that match. `groups` is the number
    of hits that paging lists.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    groups: int = 0


@fixed
class Ranked:
    """Hold no more of a hit than which article it is, and its score."""

    id: str
    score: float


class FacetCount(NamedTuple):
    """Count the matching articles that have a value. A tuple for the same reason as `Passage`."""

    value: str
    count: int  # type: ignore[assignment]  # hides that of tuples


@fixed
class FacetSpan:
    """Count all articles that have a value, and say of which days (ISO) the first and last are, empty if undated."""

    value: str
    count: int
    first: str = ""
    last: str = ""


class Bar(NamedTuple):
    """Count the matching articles, and all `articles`, of a time from `start` until before `end` (ISO days).

    A tuple, since a page has sixty.
    """

    start: str
    end: str
    count: int  # type: ignore[assignment]
    articles: int


@fixed
class Suggestion:
    """Offer another query and the number of articles that it finds."""

    query: str
    total: int


class Relaxation(StrEnum):
    """Name how another search differs from the one that was asked."""

    WITHOUT_QUOTES = "without quotes"
    WITHOUT_FILTER = "without filter"
    WITHOUT_EXCLUSION = "without exclusion"
    WITHOUT_DATES = "without dates"
    AS_DATE = "as date"
    AS_FIELD = "as field"
    WITHOUT_FIELD = "without field"


READINGS = (Relaxation.AS_DATE, Relaxation.AS_FIELD, Relaxation.WITHOUT_FIELD)
"""What reads a query in another way, and so is of use where it finds something too."""


@fixed
class Alternative:
    """Offer another search and the number of articles that it finds, at least one.

    Without a filter or exclusion, `facet` is what it was on. As a date it is the query without the words of the date,
    which are its first and last day.
    """

    change: Relaxation
    request: Request
    total: int
    facet: str | None = None


@fixed
class WordCount:
    """Count the articles that have one word, phrase or pattern of a query, whatever else it says."""

    query: str
    total: int


@fixed
class Results:
    """Hold one page of hits and what is true of all of them.

    `tree` is the query that was run. `total` counts matching articles and `total_passages` matching paragraphs, both
    exactly unless `partial`; `groups` is the number of hits that paging lists. Where `total` is below 10, `also` holds
    the articles with most of the words, which follow the last hit, and `pages` counts them too. `took_ms` is wall time.
    `weightless` are the places in the query of function words that were left out. Where nothing was found, `words`
    counts each part of the query by itself, and `alternatives` are searches that do find articles; those in `READINGS`
    read the query in another way, and are offered whatever was found. `unanswered` counts the parts of a cluster's
    index that did not answer.
    """

    query: str
    parsed: str
    tree: Node = field(default_factory=Everything)
    hits: tuple[Hit, ...] = ()
    also: Also = Also()
    total: int = 0
    total_passages: int = 0
    groups: int = 0
    page: int = 1
    pages: int = 0
    took_ms: float = 0.0
    partial: bool = False
    unanswered: int = 0
    facets: Mapping[str, tuple[FacetCount, ...]] = field(default_factory=dict)
    histogram: tuple[Bar, ...] = ()
    suggestion: Suggestion | None = None
    warnings: tuple[Problem, ...] = ()
    weightless: tuple[Span, ...] = ()
    words: tuple[WordCount, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    generation: str = ""

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def __len__(self) -> int:
        return len(self.hits)

    @property
    def first(self) -> int:
        """Return the number of the first hit of the page, from 1, those with most of the words behind the others."""
        shown = len(self.hits) + len(self.also.hits)
        is_full = self.page == 1 or self.page < self.pages
        return (self.page - 1) * shown + 1 if is_full else self.groups + self.also.groups - shown + 1

    def rows(self) -> list[dict[str, Cell]]:
        """Return the hits as rows of a table: ``pandas.DataFrame(results.rows())``."""
        return [hit_row(hit) for hit in self.hits]

    def _repr_html_(self) -> str:
        return results_html(self)


class CompletionKind(StrEnum):
    """Name what a completion is."""

    WORD = "word"
    PHRASE = "phrase"
    HEADLINE = "headline"
    SOURCE = "source"
    FIELD = "field"


@fixed
class Completion:
    """Complete what was typed so far: a query and the articles that it finds, at least one.

    `id` is the article of a headline.
    """

    query: str
    total: int
    kind: CompletionKind
    id: str = ""


@fixed
class ScorePart:
    """Say in words what one part of a score is for, and its value."""

    text: str
    value: float


@fixed
class Explanation:
    """Say why an article has its score for a query: the values of the parts add up to it.

    `is_match` tells whether it is found at all, `is_headline` whether its headline is the query, which comes first
    whatever the scores.
    """

    id: str
    score: float
    parts: tuple[ScorePart, ...]
    is_match: bool
    is_headline: bool = False


@fixed
class MarkedArticle:
    """Hold a whole article with the matches of a query in it.

    `paragraph_marks` has one entry for each paragraph; `heading_marks` too, empty where no heading begins.
    """

    article: Article
    title_marks: tuple[Mark, ...]
    standfirst_marks: tuple[Mark, ...]
    heading_marks: tuple[tuple[Mark, ...], ...]
    paragraph_marks: tuple[tuple[Mark, ...], ...]
