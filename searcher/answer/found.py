"""What does an engine find for a query, before any of it is shown?"""

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import NamedTuple

from index.vocabulary.article import Article
from index.vocabulary.fixed import fixed
from index.vocabulary.report import counted
from searcher.answer.results import Bar, FacetCount
from searcher.query.tree import Problem


class Candidate(NamedTuple):
    """Hold a paragraph that matches: its position, which words of the query it has (a bit each), and its score.

    A tuple, since one is made of each matching paragraph of a page's articles.
    """

    paragraph: int
    words: int
    score: float = 0.0


class Listed(NamedTuple):
    """Hold one article of a list of hits.

    `head` is the article, with or without its paragraphs and provenance. `matching` counts the matching paragraphs;
    `candidates` are those that may be shown. `similar` are the ids of its copies. `number` is the article's, in an
    engine of arrays.
    """

    head: Article
    score: float
    candidates: Sequence[Candidate] = ()
    matching: int = 0
    similar: tuple[str, ...] = ()
    number: int = 0


@fixed
class Found:
    """Hold the articles of one page and what is true of all that match: `Results` without texts and offers.

    `unanswered` counts the parts of the index that did not answer, and `problems` are those that the engine met. With
    `is_refused` it took the query for too long and looked for nothing.
    """

    listed: Sequence[Listed] = ()
    total: int = 0
    total_passages: int = 0
    groups: int = 0
    facets: Mapping[str, tuple[FacetCount, ...]] = field(default_factory=dict)
    histogram: tuple[Bar, ...] = ()
    partial: bool = False
    unanswered: int = 0
    problems: tuple[Problem, ...] = ()
    is_refused: bool = False


@fixed
class Spread:
    """Count in each of some periods the articles that match, their `words`, and the `matches` in them.

    Words are those of all their texts. A match is a place where a word or phrase of the query occurs; with `by_text`
    the texts that have one are counted instead, each once.
    """

    articles: tuple[int, ...]
    words: tuple[int, ...]
    matches: tuple[int, ...]
    partial: bool = False
    by_text: bool = False


def unfinished_problems(files: int) -> tuple[Problem, ...]:
    """Return what to say of an index of which so many files are still to be read, nothing if there are none.

    >>> unfinished_problems(0)
    ()
    """
    if not files:
        return ()
    still = counted(files, "file is", "files are")
    return (Problem(f"Indexing is not finished: {still} still to be read, and what they hold is not found yet", 0, 0),)
