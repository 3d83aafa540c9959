"""Given the address of a chart, which queries, over which periods, and measured in what; and which address says it?"""

from dataclasses import field, replace
from datetime import date
from enum import StrEnum
from typing import Self

from index.vocabulary.errors import UsageError
from index.vocabulary.fixed import fixed
from searcher.answer.trend import MOST, TrendLine, TrendPoint
from searcher.query.choices import Interval
from searcher.query.request import Request
from web.site.encoding import Pair, Parameters, encoded, joined_pairs, one_of, text_of
from web.site.facets import facet_of, parameter_of
from web.site.params import SearchParams, read_search


class Measure(StrEnum):
    """Name what a chart shows of each period."""

    COUNT = "count"
    SHARE = "share"
    MILLION = "million"

    @property
    def label(self) -> str:
        """Return what readers choose it by."""
        return {
            Measure.COUNT: "Number of articles",
            Measure.SHARE: "Share of all articles",
            Measure.MILLION: "Matches per million words",
        }[self]

    def of(self, point: TrendPoint) -> float | None:
        """Return the value of a point, shares in per cent; None where nothing is archived of its period."""
        if self is Measure.SHARE:
            return None if point.share is None else 100 * point.share
        if self is Measure.MILLION:
            return point.per_million
        return float(point.count) if point.articles else None

    def written(self, value: float) -> str:
        """Return a value as it is read.

        >>> Measure.COUNT.written(1234), Measure.SHARE.written(12.345), Measure.MILLION.written(0.5)
        ('1,234', '12.3 %', '0.5')
        """
        if self is Measure.COUNT:
            return f"{value:,.0f}"
        short = f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
        return f"{short} %" if self is Measure.SHARE else short


@fixed
class Asked:
    """Hold what a chart shows: queries, or one that is `split` by a facet; what narrows them is in `search`.

    `interval` is None for periods that fit. A form can ask to split several queries, of which there is no chart.
    """

    queries: tuple[str, ...] = ()
    interval: Interval | None = None
    measure: Measure = Measure.COUNT
    split: str = ""
    search: SearchParams = field(default_factory=SearchParams)

    @property
    def is_oversplit(self) -> bool:
        """Tell whether several queries are to be split, each of which would be several lines."""
        return bool(self.split) and len(self.queries) > 1

    def requests(self, today: date) -> list[Request]:
        """Return what is asked of the archive, a request for each query; every article where there is none.

        Raise `UsageError` where it `is_oversplit`.
        """
        if self.is_oversplit:
            raise UsageError("Only one query can be split, and these are several")
        asked = replace(
            self.search.request(today),
            interval=self.interval,
            facets=(self.split,) if self.split else (),
            limit=0,
            offset=0,
        )
        return [replace(asked, query=query) for query in self.queries or ("",)]

    def pairs(self) -> list[Pair]:
        """Return the parameters that say this, without defaults."""
        found = [("q", query) for query in self.queries]
        found += [("by", self.interval.value)] if self.interval else []
        found += [("measure", self.measure.value)] if self.measure is not Measure.COUNT else []
        found += [("split", parameter_of(self.split))] if self.split else []
        return [*found, *replace(self.search, query="", page=1).pairs()]

    def address(self, path: str) -> str:
        """Return the address of a form of this chart, below `path`."""
        said = joined_pairs(encoded(name, value) for name, value in self.pairs())
        return f"{path}?{said}" if said else path

    def articles(self, line: TrendLine) -> SearchParams:
        """Return the search for the articles of a line."""
        found = self.search.asking(line.query)
        if not line.value:
            return found
        others = tuple(choice for choice in found.filters if choice[0] != self.split)
        return replace(found, filters=others).including(self.split, line.value)

    def searching(self, search: SearchParams) -> Self:
        """Return the same chart, narrowed otherwise."""
        return replace(self, search=search)


def read_asked(given: Parameters) -> Asked:
    """Return what an address asks for; raise `UsageError` for a value that cannot be meant."""
    queries = tuple(dict.fromkeys(query for query in given.getlist("q") if query.strip()))
    if len(queries) > MOST:
        raise UsageError(f"One chart shows at most {MOST} queries, and these are {len(queries)}")
    interval = one_of(given, "by", tuple(Interval))
    return Asked(
        queries=queries,
        interval=Interval(interval) if interval else None,
        measure=Measure(one_of(given, "measure", tuple(Measure)) or Measure.COUNT),
        split=_split(given),
        search=replace(read_search(given), query=""),
    )


def _split(given: Parameters) -> str:
    written = text_of(given, "split")
    facet = facet_of(written)
    if written and not facet:
        raise UsageError(f"“{written}” is not a valid “split”; use a facet such as source or section")
    return facet
