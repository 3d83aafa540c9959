"""Given lines over time, which JSON and CSV?"""

from collections.abc import Iterator
from typing import Any

from searcher.answer.serializer import csv_row
from searcher.timeline.lines import Trend, TrendPoint

TREND_COLUMNS = ("query", "value", "start", "end", "count", "articles", "share", "matches", "words", "per_million")


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
    """Yield an object for each period of each line, with the keys `TREND_COLUMNS`."""
    for line in trend.lines:
        for point in line.points:
            found = {"query": line.query, "value": line.value, **_point(point)}
            yield {column: found[column] for column in TREND_COLUMNS}


def trend_to_csv(trend: Trend) -> Iterator[str]:
    """Yield the lines of a table of all periods, its head first; what is not known is empty."""
    yield csv_row(TREND_COLUMNS)
    for row in trend_rows(trend):
        yield csv_row("" if value is None else str(value) for value in row.values())


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
