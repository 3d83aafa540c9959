"""Trees of queries become plans."""

from datetime import date

import pytest

from index.analysis.analyzer import Analyzer
from index.vocabulary.article import Article
from searcher.embedded.arrays.commit import OpenCommit
from searcher.plan.deadline import Deadline
from searcher.plan.interpreter import interpret
from searcher.plan.plan import AllOf, AnyOf, Plan, Whole, Without
from searcher.query.choices import Match
from searcher.query.parser import parse
from tests.memory import MemorySnapshot

ANALYZER = Analyzer()
TODAY = date(2022, 5, 1)


def plan(query: str, *titles: str, match: Match = Match.ALL, language: str = "en") -> Plan:
    articles = [Article(id=str(number), title=title, language=language) for number, title in enumerate(titles)]
    commit = OpenCommit(MemorySnapshot(articles, ANALYZER), ANALYZER)
    parsed = parse(query, today=TODAY)
    return interpret(parsed, query=query, match=match, commit=commit, deadline=Deadline(None))


def wanted(found: Plan) -> list[str]:
    return [str(each.node) for each in found.wanted]


@pytest.mark.parametrize(
    ("query", "expected", "weightless"),
    [
        ("the ties of armenia", ["ties", "armenia"], [(0, 3), (9, 11)]),
        ("the of", ["the", "of"], []),
        ("+the ties", ["the", "ties"], []),
        ('"the ties"', ['"the ties"'], []),
        ("the -sport", ["the"], []),
        ("the source:reuters", ["the"], []),
        ("the title:ties", ["ties"], [(0, 3)]),
        ("title:(the ties)", ["ties"], [(7, 10)]),
        ("the AND ties", ["the", "ties"], []),
        ("the OR ties", ["the", "ties"], []),
        ("ties (of armenia)", ["ties", "armenia"], [(6, 8)]),
    ],
)
def test_function_words_weigh_nothing_where_others_say_what_is_meant(
    query: str, expected: list[str], weightless: list[tuple[int, int]]
) -> None:
    found = plan(query, "ties")

    assert wanted(found) == expected
    assert [(span.start, span.end) for span in found.weightless] == weightless


def test_what_is_negated_is_not_wanted_and_what_is_negated_twice_is() -> None:
    assert wanted(plan("peace -war -(treaty -truce)", "peace")) == ["peace", "truce"]


def test_hyphenated_words_are_wanted_one_by_one_and_side_by_side() -> None:
    found = plan("upper-karabakh", "Upper Karabakh")

    assert wanted(found) == ["upper", "karabakh"]
    assert isinstance(found.condition, AllOf)
    assert [len(pattern.slots) for pattern in found.joined] == [2]


def test_where_words_are_excluded_all_parts_must_be_there() -> None:
    condition = plan("peace -upper-karabakh", "Upper Karabakh", match=Match.ANY).condition

    assert isinstance(condition, AllOf)
    excluded = [each.condition for each in condition.conditions if isinstance(each, Without)]
    assert [type(each) for each in excluded] == [AllOf]


def test_words_typed_twice_are_wanted_twice() -> None:
    assert wanted(plan("new new york", "new york")) == ["new", "new", "york"]


def test_filters_and_signs_narrow_where_any_word_will_do() -> None:
    condition = plan("war truce -sport date:2021", "x", match=Match.ANY).condition

    assert isinstance(condition, AllOf)
    assert [type(each).__name__ for each in condition.conditions] == ["Without", "DayFilter", "AnyOf"]
    assert not isinstance(plan("+war truce peace", "x", match=Match.ANY).condition, AnyOf)


def test_a_pattern_of_too_many_words_says_so() -> None:
    found = plan("w*", " ".join(f"w{number}" for number in range(1_100)))

    assert "w* stands for 1,100 words; the 1,024 most frequent" in found.problems[0].message


def test_a_query_without_words_finds_everything() -> None:
    assert plan("", "x").condition == Whole()


def test_a_query_of_many_words_is_no_headline() -> None:
    assert plan("word " * 101, "x").headline is None
    headline = plan("word " * 100, "x").headline
    assert headline is not None
    assert len(headline.slots) == 100
