"""Which articles does a request leave, once its query, filters, exclusions and dates are applied?

Every condition of a plan becomes an ascending array of article numbers; operators are operations on such arrays. Once
the deadline is over, words that were not looked up match nothing, and where they are negated everything, so that what
is found is true and only not all of it.
"""

from collections.abc import Iterable

import numpy as np

from searcher.answer.results import FacetCount
from searcher.embedded.arrays.commit import OpenCommit
from searcher.embedded.arrays.numbers import NONE, Numbers, difference, intersection, intersections, union
from searcher.plan.deadline import Deadline
from searcher.plan.plan import (
    AllOf,
    AnyOf,
    Condition,
    DayFilter,
    IdFilter,
    Leaf,
    MostOf,
    Pattern,
    Plan,
    ValueFilter,
    Whole,
    Without,
)
from searcher.plan.planner import narrowing
from searcher.query.request import Request

_FEW = 64
"""Ids that are looked up one by one."""


class Evaluator:
    """Find the articles that meet conditions, in one commit and until one deadline."""

    def __init__(self, commit: OpenCommit, deadline: Deadline) -> None:
        self._commit = commit
        self._deadline = deadline

    def matching(self, condition: Condition, *, is_wanted: bool = True) -> Numbers:
        """Return the live articles that meet a condition, ascending; `is_wanted` is false below a negation."""
        match condition:
            case Leaf():
                return self._leaf(condition.pattern, is_wanted=is_wanted)
            case AllOf():
                return self._all(condition.conditions, is_wanted=is_wanted)
            case AnyOf():
                found = [self.matching(each, is_wanted=is_wanted) for each in condition.conditions]
                return union(found, size=self._commit.size)
            case MostOf():
                return self._most(condition, is_wanted=is_wanted)
            case Without():
                return difference(self._commit.live, self.matching(condition.condition, is_wanted=not is_wanted))
            case ValueFilter():
                return self._commit.facet(condition.facet).articles(condition.values)
            case DayFilter():
                return self._published(condition.first, condition.last)
            case IdFilter():
                return self._named(condition.ids)
            case Whole():
                return self._commit.live
        raise AssertionError(condition)

    def headline(self, pattern: Pattern | None) -> Numbers:
        """Return the articles whose headline is a pattern and nothing more."""
        if pattern is None:
            return NONE
        return self._commit.layout.articles.take(self._commit.occurrences.headlines(pattern, deadline=self._deadline))

    def _leaf(self, pattern: Pattern, *, is_wanted: bool) -> Numbers:
        articles = self._commit.impacts(pattern, deadline=self._deadline).articles
        return self._commit.live if self._deadline.has_passed and not is_wanted else articles

    def _all(self, conditions: tuple[Condition, ...], *, is_wanted: bool) -> Numbers:
        """Return what meets all conditions: what is negated is taken away at last, without making its complement."""
        negated = [each.condition for each in conditions if isinstance(each, Without)]
        others = [each for each in conditions if not isinstance(each, (Without, Whole))]
        found = intersections([self.matching(each, is_wanted=is_wanted) for each in others] or [self._commit.live])
        for each in negated:
            found = difference(found, self.matching(each, is_wanted=not is_wanted))
        return found

    def _most(self, condition: MostOf, *, is_wanted: bool) -> Numbers:
        found = [self.matching(each, is_wanted=is_wanted) for each in condition.conditions]
        if condition.least == 1:
            return union(found, size=self._commit.size)
        met = np.zeros(self._commit.size, np.int16)
        for articles in found:
            met[articles] += 1
        return (met >= condition.least).nonzero()[0].astype(np.int32)

    def _named(self, ids: frozenset[str]) -> Numbers:
        """Return the live articles with some ids: a few are looked up, many are found in one pass over all (2 ms)."""
        store, live = self._commit.store, self._commit.layout.live
        if len(ids) > _FEW:
            numbers = [number for number, name in enumerate(store.ids()) if name in ids and live[number]]
        else:
            numbers = sorted(number for number in map(store.find, ids) if number is not None)
        return np.array(numbers, np.int32)

    def _published(self, first: int | None, last: int | None) -> Numbers:
        """Return the live articles of some days, by the order of all articles by day."""
        days, articles = self._commit.chronology
        start = np.searchsorted(days, 1 if first is None else first)  # undated articles have day 0
        end = len(days) if last is None else np.searchsorted(days, last, side="right")
        return np.sort(articles[start:end])


class Selection:
    """Hold the articles of one request: those that match, and for each filtered facet those before its own filter."""

    def __init__(self, request: Request, plan: Plan, commit: OpenCommit, deadline: Deadline) -> None:
        evaluator = Evaluator(commit, deadline)
        self._commit = commit
        self._filters = {facet: values for facet, values in request.filters if values}
        always = evaluator.matching(AllOf((plan.condition, *narrowing(request))))
        chosen = {facet: commit.facet(facet).articles(values) for facet, values in self._filters.items()}
        self.articles = _within(always, chosen.values())
        self._unfiltered = {
            facet: _within(always, (articles for other, articles in chosen.items() if other != facet))
            for facet in chosen
        }

    def counts(self, facet: str) -> tuple[FacetCount, ...]:
        """Return how many articles each value of a facet has, as if nothing were chosen in this facet.

        So a second value can be chosen besides the first, and each count is what its value alone would leave.
        """
        articles = self._unfiltered.get(facet, self.articles)
        return self._commit.facet(facet).counts(articles, chosen=self._filters.get(facet, ()))


def _within(articles: Numbers, filters: Iterable[Numbers]) -> Numbers:
    for found in filters:
        articles = intersection(articles, found)
    return articles
