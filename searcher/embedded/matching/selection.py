"""Which articles does a request leave, once its query, filters, exclusions and dates are applied?"""

from collections.abc import Iterable

from index.vocabulary.schema import Facet
from searcher.answer.results import FacetCount
from searcher.embedded.arrays.commit import Commit
from searcher.embedded.arrays.numbers import Numbers, intersection
from searcher.embedded.matching.evaluator import Evaluator
from searcher.plan.deadline import Deadline
from searcher.plan.plan import AllOf, Plan
from searcher.plan.planner import narrowing
from searcher.query.request import Request


class Selection:
    """Hold the articles of one request: those that match, and for each filtered facet those before its own filter."""

    def __init__(self, request: Request, plan: Plan, commit: Commit, deadline: Deadline) -> None:
        evaluator = Evaluator(commit, deadline)
        self._commit = commit
        self._filters = {facet: values for facet, values in request.filters if values}
        always = evaluator.matching(AllOf((plan.condition, *narrowing(request))))
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


def _within(articles: Numbers, filters: Iterable[Numbers]) -> Numbers:
    for found in filters:
        articles = intersection(articles, found)
    return articles
