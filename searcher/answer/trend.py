"""What comes back when queries are counted over time, and which JSON and CSV is it?"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from index.vocabulary.fixed import fixed
from searcher.answer.found import Spread
from searcher.answer.results import Suggestion
from searcher.answer.serializer import csv_row
from searcher.query.choices import Interval
from searcher.query.tree import Problem

MOST = 5
"""Lines of one chart: more than five are not told apart."""

TREND_COLUMNS = (
    *("query", "value", "start", "end", "count", "articles", "share", "matches", "words", "per_million"),
    "partial",
)


@fixed
class TrendPoint:
    """Count one line in one period, from `start` until before `end` (ISO days).

    `count` is how many articles match, and `matches` how often what the query looks for occurs in them; `articles` and
    `words` are those of all articles of the period that the filters let through.

    >>> point = TrendPoint("2021-11-01", "2021-12-01", count=3, matches=7, articles=60, words=14_000)
    >>> point.share, point.per_million
    (0.05, 500.0)
    """

    start: str
    end: str
    count: int
    matches: int
    articles: int
    words: int

    @property
    def share(self) -> float | None:
        """Return the share of the period's articles that match, None where there are none."""
        return self.count / self.articles if self.articles else None

    @property
    def per_million(self) -> float | None:
        """Return how many matches there are in a million words, None where there are no words."""
        return 1_000_000 * self.matches / self.words if self.words else None


@fixed
class TrendLine:
    """Hold what one query finds over time, or one `value` of the facet that it is split by, else empty.

    `total` counts the articles that match, `undated` those of them that have no date and so are in no period.
    `parsed` is the query as it was understood; `warnings` and `suggestion` are of it.
    """

    query: str
    parsed: str
    value: str
    total: int
    undated: int
    points: tuple[TrendPoint, ...] = ()
    warnings: tuple[Problem, ...] = ()
    suggestion: Suggestion | None = None
    partial: bool = False

    @property
    def name(self) -> str:
        """Return what the line is called."""
        return self.value or self.query or "every article"


@fixed
class Trend:
    """Hold lines over the same periods, which follow each other without a gap; `interval` is how long each is.

    Without a dated article there is no period, and `interval` is None. With `by_text` matches are counted once for each
    paragraph, headline or heading that has one, as on a cluster.
    """

    interval: Interval | None
    lines: tuple[TrendLine, ...]
    by_text: bool = False

    @property
    def partial(self) -> bool:
        """Tell whether time was up before everything was counted."""
        return any(line.partial for line in self.lines)


def trend_points(edges: Sequence[date], found: Spread, everything: Spread) -> tuple[TrendPoint, ...]:
    """Return the points of one line between some days, given what matches and what there is."""
    days = [edge.isoformat() for edge in edges]
    columns = zip(days, days[1:], found.articles, found.matches, everything.articles, everything.words, strict=False)
    return tuple(TrendPoint(*column) for column in columns)


def trend_to_json(trend: Trend) -> dict[str, Any]:
    """Return the object of a trend. `share` and `per_million` are null in periods without any article."""
    return {
        "interval": trend.interval.value if trend.interval else None,
        "partial": trend.partial,
        "lines": [
            {
                "query": line.query,
                "parsed": line.parsed,
                "value": line.value,
                "total": line.total,
                "undated": line.undated,
                "warnings": [each.message for each in line.warnings],
                "suggestion": line.suggestion.query if line.suggestion else None,
                "points": [_point(point) for point in line.points],
            }
            for line in trend.lines
        ],
    }


def trend_rows(trend: Trend) -> Iterator[dict[str, Any]]:
    """Yield an object for each period of each line, with the keys `TREND_COLUMNS`.

    `partial` is true in all rows of a line that was not counted to its end.
    """
    for line in trend.lines:
        for point in line.points:
            found = {"query": line.query, "value": line.value, "partial": line.partial, **_point(point)}
            yield {column: found[column] for column in TREND_COLUMNS}


def trend_to_csv(trend: Trend) -> Iterator[str]:
    """Yield the lines of a table of all periods, its head first; what is not known is empty."""
    yield csv_row(TREND_COLUMNS)
    for row in trend_rows(trend):
        yield csv_row(map(_cell, row.values()))


def _cell(value: object) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _point(point: TrendPoint) -> dict[str, Any]:
    share, per_million = point.share, point.per_million
    return {
        "start": point.start,
        "end": point.end,
        "count": point.count,
        "articles": point.articles,
        "share": None if share is None else round(share, 6),
        "matches": point.matches,
        "words": point.words,
        "per_million": None if per_million is None else round(per_million, 2),
    }
