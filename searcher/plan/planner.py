"""Given a request, which tree, which plan, and what else narrows it?"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from searcher.plan.deadline import Deadline
from searcher.plan.interpreter import interpret
from searcher.plan.lexicon import Lexicon
from searcher.plan.plan import Condition, DayFilter, Plan, ValueFilter, Without
from searcher.query.parser import parse
from searcher.query.request import Request
from searcher.query.tree import Parsed, Problem


def in_order(request: Request) -> tuple[Request, tuple[Problem, ...]]:
    """Return a request with its days in order, and what is to be said if they were not."""
    if request.since is None or request.until is None or request.since <= request.until:
        return request, ()
    message = f"The dates were in reverse order; they were read as {request.until} to {request.since}"
    return replace(request, since=request.until, until=request.since), (Problem(message, 0, 0),)


def planned(request: Request, problems: Sequence[Problem], lexicon: Lexicon, deadline: Deadline) -> tuple[Parsed, Plan]:
    """Return the tree of a request's query and the plan for it; `problems` come before those of the query."""
    parsed = parse(request.query, syntax=request.syntax, today=request.today)
    plan = interpret(
        replace(parsed, problems=(*problems, *parsed.problems)),
        query=request.query,
        match=request.match,
        commit=lexicon,
        deadline=deadline,
    )
    return parsed, plan


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
