"""Articles, words and matches between days, counted by arrays."""

from datetime import date

import numpy as np

from index.vocabulary.article import Article, Paragraph
from searcher.answer.found import Spread
from searcher.embedded.spread import spread_articles
from searcher.plan.deadline import Deadline
from tests.searcher.archives import FERRIES, commit_of, plan_of

COMMIT = commit_of(*FERRIES)
YEARS = [date(2021, 1, 1), date(2022, 1, 1), date(2023, 1, 1)]


def counted(query: str, edges: list[date] = YEARS) -> Spread:
    return spread_articles(COMMIT.live, plan_of(query, COMMIT), COMMIT, edges, Deadline(None))


def test_matches_are_counted_as_often_as_they_occur() -> None:
    assert counted("ferry") == Spread(articles=(1, 2), words=(5, 9), matches=(2, 2))


def test_what_lies_outside_of_the_days_or_has_none_is_not_counted() -> None:
    assert counted("ferry", YEARS[:2]) == Spread((1,), (5,), (2,))


def test_words_in_headlines_alone_are_matches_of_a_query_for_headlines() -> None:
    assert counted("title:tug").matches == (0, 1)


def test_a_phrase_counts_where_it_stands_and_not_its_words() -> None:
    assert counted('"a ferry"').matches == (1, 1)


def test_a_query_without_words_has_no_matches() -> None:
    assert counted("").matches == (0, 0)


def test_nothing_is_counted_of_no_articles() -> None:
    none = COMMIT.live[:0]
    assert spread_articles(none, plan_of("ferry", COMMIT), COMMIT, YEARS, Deadline(None)) == Spread(
        (0, 0), (0, 0), (0, 0)
    )


def test_articles_are_as_long_as_their_texts() -> None:
    commit = commit_of(
        Article("a", "One two", (Paragraph("three four five"), Paragraph("six", "Head"))), Article("b", "")
    )
    assert np.array_equal(commit.article_lengths, [7, 0])


def test_what_was_cut_short_is_partial() -> None:
    assert spread_articles(COMMIT.live, plan_of("ferry", COMMIT), COMMIT, YEARS, Deadline(-1)).partial
