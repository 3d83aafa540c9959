"""Given requests and a reader of one commit, how is what they find spread over time?"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from index.machine.cache import cached_property
from index.vocabulary.spelling import folded
from searcher.answer.found import Spread
from searcher.answer.histogram import edges, fitting
from searcher.answer.results import Results
from searcher.answer.trend import MOST, Trend, TrendLine, trend_points
from searcher.engine import Reader
from searcher.query.choices import Interval
from searcher.query.request import Request
from searcher.search import Search


class Trends:
    """Count requests that differ in their queries alone over time, in one commit.

    They are counted from the first to the last article that their filters and dates let through.
    """

    def __init__(self, requests: Sequence[Request], reader: Reader, *, split: str | None = None) -> None:
        """Take requests, or one whose articles are `split` by the commonest values of a facet or custom field."""
        facets = () if split is None else (split,)
        self._requests = [
            replace(request, limit=0, offset=0, facets=facets, custom_facets=False) for request in requests
        ]
        self._reader = reader
        self._split = split

    def trend(self) -> Trend:
        """Return the lines, in the order of the requests, or of their values the commonest first."""
        lines = self._parts(self._split) if self._split else map(self._line, self._requests)
        return Trend(self._interval, tuple(lines), by_text=self._coverage.by_text)

    def _parts(self, facet: str) -> Iterator[TrendLine]:
        (request,) = self._requests
        found = self._results(request)
        chosen = {folded(value) for value in dict(request.filters).get(facet, ())}
        values = [
            each.value for each in found.facets[facet] if each.count and (not chosen or folded(each.value) in chosen)
        ]
        others = tuple(choice for choice in request.filters if choice[0] != facet)
        for value in values[:MOST]:
            yield self._line(replace(request, filters=(*others, (facet, (value,)))), value)

    def _line(self, request: Request, value: str = "") -> TrendLine:
        results = self._results(request)
        everything = self._spread(_everything(request)) if value else self._coverage
        found = self._spread(request)
        return TrendLine(
            query=request.query,
            parsed=results.parsed,
            value=value,
            total=results.total,
            undated=max(0, results.total - sum(found.articles)),
            points=trend_points(self._edges, found, everything),
            warnings=results.warnings,
            suggestion=results.suggestion,
            partial=results.partial or found.partial or everything.partial,
        )

    def _results(self, request: Request) -> Results:
        return Search(request, self._reader).results()

    def _spread(self, request: Request) -> Spread:
        return Search(request, self._reader).spread(self._edges) if self._edges else Spread((), (), ())

    @cached_property
    def _coverage(self) -> Spread:
        return self._spread(_everything(self._requests[0]))

    @cached_property
    def _days(self) -> tuple[date, date] | None:
        """Return where the first bar of all articles begins and the day on which the last one ends."""
        bars = self._results(_everything(self._requests[0])).histogram
        if not bars:
            return None
        return date.fromisoformat(bars[0].start), date.fromisoformat(bars[-1].end) - timedelta(1)

    @cached_property
    def _interval(self) -> Interval | None:
        return fitting(*self._days, self._requests[0].interval) if self._days else None

    @cached_property
    def _edges(self) -> list[date]:
        return edges(*self._days, self._requests[0].interval) if self._days else []


def _everything(request: Request) -> Request:
    """Return the request for all articles that the filters and dates of one let through."""
    return replace(request, query="", facets=())
