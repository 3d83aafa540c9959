"""Which articles does a request leave, once its query, filters, exclusions and dates are applied?"""

from collections.abc import Iterable
from datetime import date

from index.schema import Facet
from searcher.commit import Commit
from searcher.deadline import Deadline
from searcher.evaluator import Evaluator
from searcher.numbers import Numbers, intersection
from searcher.plan import AllOf, Condition, DayFilter, Plan, ValueFilter, Without
from searcher.request import Request
from searcher.results import FacetCount


class Selection:
    """Hold the articles of one request: those that match, and for each filtered facet those before its own filter."""

    def __init__(self, request: Request, plan: Plan, commit: Commit, deadline: Deadline) -> None:
        evaluator = Evaluator(commit, deadline)
        self._commit = commit
        self._filters = {facet: values for facet, values in request.filters if values}
        always = evaluator.matching(AllOf((plan.condition, *_narrowing(request))))
        chosen = {facet: commit.facet(facet).articles(values) for facet, values in self._filters.items()}
        self.articles = _within(always, chosen.values())
        self._unfiltered = {
            facet: _within(always, (articles for other, articles in chosen.items() if other is not facet))
            for facet in chosen
        }

    def counts(self, facet: Facet) -> tuple[FacetCount, ...]:
        """Return how many articles each value of a facet has, as if nothing were chosen in this facet.

        So a second value can be chosen besides the first, and each count is what its value alone would leave.
        """
        articles = self._unfiltered.get(facet, self.articles)
        return self._commit.facet(facet).counts(articles, chosen=self._filters.get(facet, ()))


def _narrowing(request: Request) -> list[Condition]:
    """Return the conditions of a request that hold for facet counts too."""
    conditions: list[Condition] = [
        Without(ValueFilter(facet, frozenset(values))) for facet, values in request.exclude if values
    ]
    if request.since is not None or request.until is not None:
        conditions.append(DayFilter(_ordinal(request.since), _ordinal(request.until)))
    return conditions


def _within(articles: Numbers, filters: Iterable[Numbers]) -> Numbers:
    for found in filters:
        articles = intersection(articles, found)
    return articles


def _ordinal(day: str | None) -> int | None:
    return None if day is None else date.fromisoformat(day).toordinal()
