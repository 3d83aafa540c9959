"""Numbers, days and headings in words."""

import pytest

from index.vocabulary.report import counted
from searcher.answer.results import Results
from web.pages.wording import heading
from web.site.params import SearchParams


@pytest.mark.parametrize(
    ("number", "articles", "paragraphs"),
    [
        (0, "0 articles", "0 matching paragraphs"),
        (1, "1 article", "1 matching paragraph"),
        (2, "2 articles", "2 matching paragraphs"),
        (1_000, "1,000 articles", "1,000 matching paragraphs"),
    ],
)
def test_a_noun_agrees_with_its_number(number: int, articles: str, paragraphs: str) -> None:
    assert (counted(number, "article"), counted(number, "matching paragraph")) == (articles, paragraphs)


@pytest.mark.parametrize(
    ("total", "passages", "line"),
    [
        (0, 0, "No articles for mayor"),
        (1, 1, "1 article for mayor, 1 matching paragraph"),
        (2, 1, "2 articles for mayor, 1 matching paragraph"),
        (1_000, 2_000, "1,000 articles for mayor, 2,000 matching paragraphs"),
    ],
)
def test_a_heading_counts_articles_and_paragraphs(total: int, passages: int, line: str) -> None:
    results = Results("mayor", "mayor", total=total, total_passages=passages)

    assert heading(SearchParams(query="mayor"), results).line == line


def test_a_heading_counts_stories_where_copies_are_folded() -> None:
    results = Results("mayor", "mayor", total=1_390, groups=1_381, total_passages=2_000)

    assert heading(SearchParams(), results).line == "1,390 articles, 2,000 matching paragraphs in 1,381 stories"


def test_a_heading_says_that_more_may_match_where_time_ran_out() -> None:
    results = Results("mayor", "mayor", total=3, partial=True)

    assert heading(SearchParams(query="mayor"), results).articles == "at least 3 articles"


def test_a_long_query_is_cut_in_the_heading() -> None:
    title = heading(SearchParams(query="word " * 100), Results("", ""))

    assert len(title.query) <= 121
    assert title.query.endswith("…")
