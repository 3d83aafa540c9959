"""What does a request ask for besides its query?"""

from dataclasses import replace
from datetime import date

from searcher.plan.plan import Condition, DayFilter, ValueFilter, Without
from searcher.query.request import Request
from searcher.query.tree import Problem


def in_order(request: Request) -> tuple[Request, tuple[Problem, ...]]:
    """Return a request with its days in order, and what is to be said if they were not."""
    if request.since is None or request.until is None or request.since <= request.until:
        return request, ()
    message = f"The time began after it ended; it was read as from {request.until} to {request.since}"
    return replace(request, since=request.until, until=request.since), (Problem(message, 0, 0),)


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
