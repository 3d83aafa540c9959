"""Given an address that asks for a trend, which page, data or drawing?"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from flask import Blueprint, Response, g, render_template, request

from index.vocabulary.fixed import fixed
from searcher.answer.histogram import PERIODS
from searcher.answer.serializer import dump
from searcher.answer.trend import MOST, Trend, TrendLine, TrendPoint, trend_to_csv, trend_to_json
from searcher.query.choices import Interval
from web.http.caching import revalidated
from web.http.downloads import download
from web.pages.addresses import LONG
from web.pages.facets import legend
from web.pages.histogram import last_day, time_name
from web.pages.narrowing import narrowed
from web.site.facets import listed_order, parameter_of
from web.site.params import SearchParams
from web.site.site import path, site
from web.trends.asked import Asked, Measure, read_asked
from web.trends.plot import DASHES, NARROW, SHAPES, WIDE, plot

trends = Blueprint("trends", __name__)

_SPLITS = ("source", "section", "author", "language")
"""Facets that a query can be split by from the page's form; an address may name any field."""


@fixed
class PeriodRow:
    """Hold one period of the table: its name, and for each line what stands there and where it leads.

    Without cells nothing is archived of it.
    """

    name: str
    cells: tuple[tuple[str, str], ...]


@fixed
class LegendEntry:
    """Hold what is said of one line below the drawing; `address` leads to all its articles."""

    number: int
    line: TrendLine
    address: str
    suggestion: str


@trends.get("/trends")
@revalidated
def trends_page() -> str:
    """Show how often some queries are found over time."""
    typed = read_asked(request.args)
    asked = replace(typed, split="") if typed.is_oversplit else typed
    trend = _trend(asked)
    at = path("/search")
    boxes = [*asked.queries, *[""] * MOST][: 1 if asked.split else min(MOST, max(2, len(asked.queries) + 1))]
    return render_template(
        "trends.html",
        search=_first(asked),
        asked=asked,
        trend=trend,
        heading=_heading(asked),
        unit=_unit(asked.measure, trend.interval),
        is_longer=asked.interval is not None and trend.interval not in (None, asked.interval),
        most=PERIODS,
        boxes=boxes,
        measures=list(Measure),
        intervals=list(Interval)[:5],
        splits=[(parameter_of(each), legend(each).lower()) for each in listed_order((*_SPLITS, typed.split)) if each],
        asked_split=parameter_of(typed.split) if typed.split else "",
        unsplit=legend(typed.split).lower() if typed.is_oversplit else "",
        days=asked.search.request(site().today),
        narrowing=list(narrowed(asked.search, lambda search: asked.searching(search).address(path("/trends")))),
        kept=[pair for pair in asked.search.pairs() if pair[0] not in ("from", "to")],
        plots=[drawn for size in (WIDE, NARROW) if (drawn := plot(trend, asked.measure, size))],
        dashes=DASHES,
        shapes=SHAPES,
        entries=[_entry(number, line, asked, at) for number, line in enumerate(trend.lines)],
        rows=list(_rows(trend, asked, at)),
        address_of=lambda number, point: _address(asked, trend.lines[number], point, at),
        articles_address=_first(asked).address(at),
        lines_address=_short(_first(asked), path("/concordance")) if asked.queries else "",
        collocates_address=_short(_first(asked), path("/collocates")),
        forms={form: asked.address(path(f"/trends.{form}")) for form in ("csv", "json", "svg")},
    )


@trends.get("/trends.json")
@revalidated
def trends_json() -> Response:
    """Answer with all points of all lines."""
    return Response(dump(trend_to_json(_trend(read_asked(request.args)))), content_type="application/json")


@trends.get("/trends.csv")
def trends_csv() -> Response:
    """Send all points as a table."""
    rows = (row.encode("utf-8", "replace") for row in trend_to_csv(_trend(read_asked(request.args))))
    return download("trends.csv", "text/csv; charset=utf-8", rows)


@trends.get("/trends.svg")
def trends_svg() -> Response:
    """Send the drawing, with all that it needs to be opened by itself."""
    asked = read_asked(request.args)
    trend = _trend(asked)
    drawing = render_template(
        "trends.svg",
        plot=plot(trend, asked.measure, WIDE),
        heading=_heading(asked),
        unit=_unit(asked.measure, trend.interval),
        is_partial=trend.partial,
        dashes=DASHES,
    )
    return download("trends.svg", "image/svg+xml", iter([drawing.encode("utf-8", "replace")]))


def _trend(asked: Asked) -> Trend:
    here = site()
    found = here.archive.count_over_time(asked.requests(here.today))
    g.found = {"total": sum(line.total for line in found.lines), "partial": found.partial}
    return found


def _heading(asked: Asked) -> str:
    names = [" ".join(query.split()) for query in asked.queries] or ["every article"]
    split = f" by {legend(asked.split).lower()}" if asked.split else ""
    said = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return "".join(letter if letter.isprintable() else " " for letter in f"{said}{split}")


def _unit(measure: Measure, interval: Interval | None) -> str:
    """Return what the height of a line counts.

    >>> _unit(Measure.COUNT, Interval.WEEK), _unit(Measure.SHARE, Interval.DAY)
    ('Articles per week', 'Per cent of each day’s articles')
    """
    period = interval.value if interval else "period"
    if measure is Measure.SHARE:
        return f"Per cent of each {period}’s articles"
    return f"{'Articles' if measure is Measure.COUNT else 'Matches per million words'} per {period}"


def _entry(number: int, line: TrendLine, asked: Asked, at: str) -> LegendEntry:
    suggestion = ""
    if line.suggestion and len(line.suggestion.query) < LONG:
        queries = tuple(line.suggestion.query if query == line.query else query for query in asked.queries)
        suggestion = replace(asked, queries=queries).address(path("/trends"))
    return LegendEntry(number, line, _short(asked.articles(line), at), suggestion)


def _rows(trend: Trend, asked: Asked, at: str) -> Iterator[PeriodRow]:
    """Yield a row for each period, and one for neighbours of which nothing is archived for any line."""
    by_period = zip(*(line.points for line in trend.lines), strict=True)
    for is_empty, run in groupby(by_period, key=lambda points: not any(point.articles for point in points)):
        periods = list(run)
        if is_empty:
            first, last = periods[0][0], periods[-1][0]
            names = dict.fromkeys(time_name(each.start, each.end) for each in (first, last))
            yield PeriodRow(" to ".join(names), ())
            continue
        for points in periods:
            cells = (_cell(asked, line, point, at) for line, point in zip(trend.lines, points, strict=True))
            yield PeriodRow(time_name(points[0].start, points[0].end), tuple(cells))


def _cell(asked: Asked, line: TrendLine, point: TrendPoint, at: str) -> tuple[str, str]:
    value = asked.measure.of(point)
    return ("", "") if value is None else (asked.measure.written(value), _address(asked, line, point, at))


def _address(asked: Asked, line: TrendLine, point: TrendPoint, at: str) -> str:
    """Return the address of the articles of a point, empty where there are none or the search is too long for it."""
    if not point.count:
        return ""
    since, until = asked.search.request(site().today).since, asked.search.request(site().today).until
    first, last = max(point.start, since or ""), min(last_day(point.end), until or "9999")
    return _short(asked.articles(line).between(first, last), at)


def _short(search: SearchParams, at: str) -> str:
    address = search.address(at)
    return address if len(address) - len(at) < LONG else ""


def _first(asked: Asked) -> SearchParams:
    return asked.search.asking(asked.queries[0] if asked.queries else "")
