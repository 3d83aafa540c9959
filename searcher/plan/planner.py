"""Given a request, which tree, which plan, what else narrows it, and which plan finds most of the words?"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from searcher.plan.deadline import Deadline
from searcher.plan.interpreter import interpret
from searcher.plan.lexicon import Lexicon
from searcher.plan.plan import AllOf, AnyOf, Condition, DayFilter, Leaf, MostOf, Plan, ValueFilter, Without
from searcher.query.fields import CustomNames
from searcher.query.parser import parse
from searcher.query.request import Request
from searcher.query.tree import Parsed, Problem


def in_order(request: Request) -> tuple[Request, tuple[Problem, ...]]:
    """Return a request with its days in order, and what is to be said if they were not."""
    if request.since is None or request.until is None or request.since <= request.until:
        return request, ()
    message = f"The dates were in reverse order; they were read as {request.until} to {request.since}"
    return replace(request, since=request.until, until=request.since), (Problem(message, 0, 0),)


def parse_request(request: Request, problems: Sequence[Problem], custom: CustomNames) -> Parsed:
    """Return the tree of a request's query, and the problems of the request before those of its query."""
    parsed = parse(request.query, syntax=request.syntax, today=request.today, custom=custom)
    return Parsed(parsed.tree, (*problems, *parsed.problems)) if problems else parsed


def planned(parsed: Parsed, request: Request, lexicon: Lexicon, deadline: Deadline) -> Plan:
    """Return the plan of a request whose query was parsed."""
    return interpret(parsed, query=request.query, match=request.match, commit=lexicon, deadline=deadline)


_ALL_BUT_ONE = 4
"""Words of a query up to which most of them are all but one; of more they are two thirds, rounded down as Lucene's
``minimum_should_match`` is."""


def mostly(plan: Plan) -> Plan | None:
    """Return the plan for articles that have most of the words that a plan asks for, not all; None if there is none.

    What is required, in quotes, a pattern or an alternative is a word too, which none of them lacks. Fields, dates and
    negations stay as they are.
    """
    lackable = {wanted.leaf for wanted in plan.wanted if wanted.may_lack}
    lackable -= {wanted.leaf for wanted in plan.wanted if not wanted.may_lack}
    asked = list(dict.fromkeys(_conjuncts(plan.condition)))
    words = tuple(each for each in asked if each in lackable)
    others = tuple(each for each in asked if each not in lackable)
    firm = sum(map(_is_of_words, others))
    count = len(words) + firm
    least = max((count - 1 if count <= _ALL_BUT_ONE else 2 * count // 3) - firm, 0)
    if count < 2 or least >= len(words):
        return None
    most = (MostOf(words, least),) if least else ()
    condition = AllOf((*others, *most, Without(AllOf(words))))
    return Plan(
        condition,
        plan.wanted,
        plan.joined,
        weightless=plan.weightless,
        problems=plan.problems,
        are_apart=count == len(plan.leaves) == 2,
    )


def _conjuncts(condition: Condition) -> Iterator[Condition]:
    """Yield what an article must meet one by one."""
    if isinstance(condition, AllOf):
        for each in condition.conditions:
            yield from _conjuncts(each)
    else:
        yield condition


def _is_of_words(condition: Condition) -> bool:
    """Tell whether a condition asks for words, and not only for facts."""
    if isinstance(condition, AnyOf | AllOf):
        return any(map(_is_of_words, condition.conditions))
    return isinstance(condition, Leaf)


def narrowing(request: Request) -> list[Condition]:
    """Return the conditions of a request that hold for facet counts too."""
    conditions: list[Condition] = [
        Without(ValueFilter(facet, frozenset(values))) for facet, values in request.exclude if values
    ]
    if request.since is not None or request.until is not None:
        conditions.append(DayFilter(_ordinal(request.since), _ordinal(request.until)))
    return conditions


def _ordinal(day: str | None) -> int | None:
    return None if day is None else date.fromisoformat(day).toordinal()
