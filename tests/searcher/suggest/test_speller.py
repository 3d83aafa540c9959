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
from searcher.query.choices import Match, Syntax
from searcher.query.parser import parse
from searcher.query.request import Request
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


def test_the_first_letter_may_be_wrong_too_but_more_rarely_than_others() -> None:
    commit = commit_of(
        *(Article(f"a{number}", "copper mine") for number in range(20)),
        *(Article(f"b{number}", "oper mine") for number in range(90)),
    )

    assert search("coper mine", commit).suggestion == Suggestion("copper mine", 20)
    for typed in ("ocpper mine", "xopper mine", "acopper mine"):
        assert search(typed, commit).suggestion == Suggestion("copper mine", 20)


GOVERNMENT = commit_of(
    *(Article(f"a{number}", f"The government of Brazil met miners {number}") for number in range(300)),
    *(Article(f"b{number}", "Saving the state bank's café money") for number in range(300)),
    *(Article(f"c{number}", "It was said that they saw") for number in range(300)),
    *(Article(f"k{number}", "Upper-Karabakh and Upper Karabakh") for number in range(30)),
    Article("d", "Goverment bonds", ()),
    Article("e", "Staid Brazils of the mint in Sao Paulo"),
    Article("f", "A brahms evening"),
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("govermnet brzail", "government brazil"),
        ("govermnet xqzzv brzail", "government brazil"),
        ("xqzzv AND govermnet", "government"),
        ("xqzzv govermnet bank", "government"),
        ("goverment", "government"),
        ("goverment brazil", "government brazil"),
        ("Uper-Karabahk", "upper-karabakh"),
        ("govermnet's", "government's"),
        ("govermnet OR bank", "government OR bank"),
        ("+govermnet xqzzv", "+government"),
    ],
)
def test_every_word_is_put_right_by_itself_whatever_the_others_are(query: str, expected: str) -> None:
    suggestion = search(query, GOVERNMENT).suggestion

    assert suggestion == Suggestion(expected, search(expected, GOVERNMENT).total)


@pytest.mark.parametrize(
    "query",
    [
        "staid",  # said
        "mint",  # met, mine
        "brahms",
        "goverments",  # has a stem that is found
        "thta",  # that, a function word
        "cafe",
        "CAFÉ",
        "xqzzv",
        "goverment bonds",  # as the article has it
        "+xqzzv govermnet",
        "title:xqzzv govermnet",
        '"govermnet"',
        "-govermnet",
        "source:govermnet",
        "gxvbrnmbnt",  # three edits
        "brzxil brxzxl",
        "東京都庁",
        "ठठठठ",
    ],
)
def test_a_word_that_is_right_or_resembles_none_is_left_alone(query: str) -> None:
    suggestion = search(query, GOVERNMENT).suggestion

    assert suggestion is None


def test_a_word_like_a_function_word_is_optional_as_that_is() -> None:
    assert search("thta govermnet", GOVERNMENT).suggestion == Suggestion("government", 300)


def test_words_with_marks_and_words_of_other_scripts_are_put_right() -> None:
    commit = commit_of(
        *(Article(f"a{number}", "हिन्दी समाचार", language="hi") for number in range(20)),
        *(Article(f"b{number}", "новости правительства", language="ru") for number in range(20)),
        *(Article(f"c{number}", "économie française", language="fr") for number in range(20)),
    )

    assert search("समाचर", commit).suggestion == Suggestion("समाचार", 20)
    assert search("правитлеьства", commit).suggestion == Suggestion("правительства", 20)
    assert search("économei", commit).suggestion == Suggestion("économie", 20)
    assert search("ecnomie francaise", commit).suggestion == Suggestion("économie francaise", 20)


def test_words_that_few_articles_have_are_changed_where_others_of_the_query_speak_for_it() -> None:
    commit = commit_of(
        *(Article(f"a{number}", "sugar exports of colombia") for number in range(200)),
        *(Article(f"b{number}", "sail of boats") for number in range(2_000)),
        Article("b", "columbia"),
    )

    assert search("sugar exprots columbia", commit).suggestion == Suggestion("sugar exports colombia", 200)
    assert search("columbia", commit).suggestion is None


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
