"""Which plan a request has, and what narrows it besides its query."""

from dataclasses import replace
from datetime import date

import pytest

from index.vocabulary.schema import Facet
from searcher.plan.deadline import Deadline
from searcher.plan.plan import AllOf, DayFilter, MostOf, ValueFilter, Without
from searcher.plan.planner import in_order, mostly, narrowing, parse_request, planned
from searcher.query.choices import Syntax
from searcher.query.request import Request
from searcher.query.tree import Clauses, Problem, Word
from tests.searcher.archives import HARBOUR, TODAY, plan_of

REQUEST = Request("harbour ferry", TODAY)


def test_days_in_order_are_left_alone() -> None:
    for request in (REQUEST, replace(REQUEST, since="2021-02-01"), replace(REQUEST, since="2020", until="2020")):
        assert in_order(request) == (request, ())


def test_reversed_days_are_swapped_and_it_is_said() -> None:
    request, problems = in_order(replace(REQUEST, since="2021-12-31", until="2020-01-01"))

    assert request == replace(REQUEST, since="2020-01-01", until="2021-12-31")
    assert problems == (Problem("The dates were in reverse order; they were read as 2020-01-01 to 2021-12-31", 0, 0),)


def test_the_plan_of_a_request_is_that_of_its_query() -> None:
    parsed = parse_request(REQUEST, (), HARBOUR.fields)

    assert parsed.tree == Clauses((Word("harbour"), Word("ferry")))
    assert planned(parsed, REQUEST, HARBOUR, Deadline(None)) == plan_of("harbour ferry")


def test_problems_met_before_come_first() -> None:
    before = Problem("The dates were in reverse order", 0, 0)

    request = replace(REQUEST, query='ferry "tug')
    plan = planned(parse_request(request, (before,), HARBOUR.fields), request, HARBOUR, Deadline(None))

    assert plan.problems[0] == before
    assert len(plan.problems) == 2


@pytest.mark.parametrize(
    ("query", "least"),
    [
        ("harbour ferry", 1),
        ("harbour ferry tug", 2),
        ("harbour ferry tug pilot", 3),
        ("harbour ferry tug pilot quarry", 3),
        ("harbour ferry tug pilot quarry strike", 4),
        ("the harbour of the ferry and tug", 2),
        ("+harbour ferry tug", 1),
        ('"harbour news" ferry tug pilot', 2),
        ("harbour AND (ferry tug)", 2),
        ("harbour ferry ferry tug", 2),
        ("harbour-ferry tug", 2),
    ],
)
def test_most_words_are_all_but_one_of_four_and_two_thirds_of_more(query: str, least: int) -> None:
    plan = mostly(plan_of(query))

    assert plan is not None
    assert isinstance(plan.condition, AllOf)
    assert [each.least for each in plan.condition.conditions if isinstance(each, MostOf)] == [least]


@pytest.mark.parametrize(
    ("query", "pairs"),
    [("harbour ferry", 0), ("+harbour ferry", 0), ("harbour ferry harbour", 0), ("harbour ferry tug", 2)],
)
def test_no_article_that_lacks_one_of_two_words_has_both_side_by_side(query: str, pairs: int) -> None:
    plan = mostly(plan_of(query))

    assert plan is not None
    assert len(plan.pairs) == pairs
    assert len(plan_of(query).pairs) > 0


@pytest.mark.parametrize(
    "query",
    [
        "harbour",
        '"harbour news" -ferry',
        "harbour date:2021",
        "harbour OR ferry",
        "harb* ferr*",
        "",
        "title:(harbour ferry)",
    ],
)
def test_where_no_word_may_lack_there_is_no_plan_for_most(query: str) -> None:
    assert mostly(plan_of(query)) is None


def test_a_plain_request_has_no_operators() -> None:
    parsed = parse_request(replace(REQUEST, query="ferry OR tug", syntax=Syntax.PLAIN), (), HARBOUR.fields)

    assert parsed.tree == Clauses((Word("ferry"), Word("or"), Word("tug")))


def test_exclusions_and_days_narrow_but_chosen_values_do_not() -> None:
    request = replace(
        REQUEST,
        filters=((Facet.SOURCE, ("Herald",)),),
        exclude=((Facet.YEAR, ("2020", "2021")), (Facet.AUTHOR, ())),
        since="2021-03-01",
    )

    assert narrowing(request) == [
        Without(ValueFilter(Facet.YEAR, frozenset({"2020", "2021"}))),
        DayFilter(date(2021, 3, 1).toordinal(), None),
    ]
    assert narrowing(REQUEST) == []
