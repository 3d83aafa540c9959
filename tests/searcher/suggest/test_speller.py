"""Which other spelling may be meant."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.vocabulary.article import Article
from searcher.answer.results import Suggestion
from searcher.embedded.counter import Counter
from searcher.embedded.engine import Reader
from searcher.plan.deadline import Deadline
from searcher.plan.interpreter import interpret
from searcher.query.parser import parse
from searcher.query.request import Match, Request, Syntax
from searcher.search import Search
from searcher.suggest.speller import Speller
from tests.invented import collections, queries
from tests.lengths import rounds
from tests.searcher.archives import RANDOM, TODAY, commit_of, search


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("goverment", Suggestion("government", 31)),
        ("govrenment -quarry", Suggestion("government -quarry", 31)),
        ("ferry AND pliots", Suggestion("ferry AND pilots", 30)),
        ("title:counsil", Suggestion("title:council", 30)),
        ("ferry", None),
        ("pumpkins", None),
        ("zzzzzz", None),
        ("", None),
    ],
)
def test_a_misspelt_word_is_offered_as_the_index_spells_it_with_its_count(
    query: str, expected: Suggestion | None
) -> None:
    assert search(query).suggestion == expected


@settings(max_examples=rounds(100), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles=collections(), query=queries(), match=st.sampled_from(Match), syntax=st.sampled_from(Syntax))
def test_what_is_offered_finds_as_much_as_it_says_and_more_than_the_query(
    articles: list[Article], query: str, match: Match, syntax: Syntax
) -> None:
    commit = commit_of(*articles)
    results = search(query, commit, match=match, syntax=syntax)

    if results.suggestion is not None:
        assert results.suggestion.total > results.total
        assert search(results.suggestion.query, commit, match=match, syntax=syntax).total == results.suggestion.total
    for offer in results.alternatives:
        assert results.total == 0 < offer.total
        assert Search(offer.request, Reader(commit)).results().total == offer.total


def test_what_is_spelt_more_like_the_word_is_offered_though_another_finds_a_little_more() -> None:
    commit = commit_of(
        *(Article(f"a{number}", "colombia coffee") for number in range(20)),
        *(Article(f"b{number}", "colombia off") for number in range(24)),
    )

    assert search("colombia coffe", commit).suggestion == Suggestion("colombia coffee", 20)


def test_a_word_keeps_its_first_letter_unless_the_first_two_were_swapped() -> None:
    commit = commit_of(
        *(Article(f"a{number}", "copper mine") for number in range(20)),
        *(Article(f"b{number}", "oper mine") for number in range(90)),
    )

    assert search("coper mine", commit).suggestion == Suggestion("copper mine", 20)
    assert search("ocpper mine", commit).suggestion == Suggestion("copper mine", 20)


def test_words_that_few_articles_have_are_changed_too_where_those_that_none_has_are_not_enough() -> None:
    commit = commit_of(
        *(Article(f"a{number}", "sugar exports of brazil") for number in range(20)),
        Article("b", "brasil"),
    )

    assert search("sugar exprots brasil", commit).suggestion == Suggestion("sugar exports brazil", 20)


def test_suggestions_that_are_followed_come_to_an_end() -> None:
    commit = commit_of(
        *(Article(f"a{number}", "bank") for number in range(200)),
        *(Article(f"b{number}", "bonk") for number in range(15)),
        Article("c", "bnok"),
    )
    seen = ["bnokk"]
    while (found := search(seen[-1], commit).suggestion) is not None:
        seen.append(found.query)

    assert len(seen) == len(set(seen)) <= 4


def test_no_other_spelling_is_looked_for_once_time_is_up() -> None:
    request = Request("bnak", TODAY)
    parsed = parse(request.query, today=TODAY)
    plan = interpret(parsed, query=request.query, match=Match.ALL, commit=RANDOM, deadline=Deadline(None))

    def suggestion(deadline: Deadline) -> Suggestion | None:
        return Speller(Counter(RANDOM, deadline)).suggestion(request, parsed.tree, plan, total=0)

    assert suggestion(Deadline(None)) is not None
    assert suggestion(Deadline(0.0)) is None


def test_the_spelling_of_a_long_query_is_left_alone() -> None:
    others = " ".join(f"q{number}" for number in range(32))

    assert Search(Request("bnak q1", TODAY, match=Match.ANY), Reader(RANDOM)).results().suggestion is not None
    assert Search(Request(f"bnak {others}", TODAY, match=Match.ANY), Reader(RANDOM)).results().suggestion is None
