"""Given an address below which an archive is browsed, which page?"""

from collections.abc import Sequence
from datetime import date, timedelta

from flask import Blueprint, Response, render_template, request

from index.vocabulary.schema import Facet
from searcher.answer.results import Bar, Hit
from searcher.query.choices import NO_VALUE, Interval, Sort
from web.browse.calendars import (
    WEEKDAYS,
    CalendarDate,
    Decade,
    can_be_asked,
    date_asked,
    decades,
    month_sheets,
    months,
)
from web.browse.issue import MOST_ARTICLES, MOST_SHOWN, sources_of
from web.browse.tables import SpanTable, span_table
from web.http.caching import revalidated
from web.pages.addresses import Addresses
from web.pages.examples import examples
from web.pages.hits import entries
from web.pages.pages import TIPS
from web.pages.wording import day
from web.site.params import SearchParams
from web.site.site import path, site, whole

browse = Blueprint("browse", __name__)

_NEWEST = 8
"""Articles on the start page."""

_FEW, _AUTHORS, _MANY = 8, 20, 500
"""Values of a facet on the start page, of authors there, and where the archive is browsed."""

_BROWSED = (Facet.SOURCE, Facet.SECTION, Facet.AUTHOR)


@browse.get("/")
@revalidated
def home() -> Response:
    """Show the box, the newest articles and what there is to search."""
    here = site()
    at = path("/search")
    results = here.search(SearchParams(sort=Sort.NEWEST, size=_NEWEST))
    status = here.archive.status()
    page = render_template(
        "home.html",
        autofocus=True,
        status=status,
        committed=day(status.committed),
        newest=entries(results.hits, Addresses(SearchParams(), path(""), host=whole(""))),
        all_address=SearchParams(sort=Sort.NEWEST).address(at),
        decades=_decades(),
        tables=_tables(_FEW, _BROWSED[:2]),
        authors=_tables(_AUTHORS, (Facet.AUTHOR,)),
        examples=examples(here, results, at),
        tip_fields=here.archive.fields[:TIPS],
    )
    return Response(page, headers={"Cache-Control": "no-store"} if status.trouble else None)


@browse.get("/browse")
@revalidated
def browse_page() -> str:
    """Show the whole archive, or a year, a month or a day of it."""
    written = request.args.get("on", "")
    if not written:
        return render_template(
            "browse.html",
            decades=_decades(),
            tables=_tables(_MANY, _BROWSED),
            undated=_undated(),
            undated_address=SearchParams().including(Facet.YEAR, NO_VALUE).address(path("/search")),
        )
    on = date_asked(written)
    return _issue(on) if on.day else _calendar(on)


def _calendar(on: CalendarDate) -> str:
    """Show the days of a year or a month that have articles."""
    bars = _bars(on.first, on.last, Interval.DAY)
    before, after = _beside(on)
    return render_template(
        "calendar.html",
        on=on,
        sheets=month_sheets(on, bars),
        total=sum(bar.count for bar in bars),
        weekdays=WEEKDAYS,
        before=_as_long(before, on),
        after=_as_long(after, on),
        search_address=_between(on),
    )


def _issue(on: CalendarDate) -> str:
    """Show all articles of a day."""
    here = site()
    found = here.archive.search(
        "", since=on.iso, until=on.iso, sort=Sort.OLDEST, limit=MOST_ARTICLES, passages=0, facets=(), duplicates=True
    )
    before, after = _beside(on)
    return render_template(
        "issue.html",
        on=on,
        sources=sources_of(found.hits),
        total=found.total,
        is_cut=found.total > len(found.hits),
        most=MOST_SHOWN,
        before=before,
        after=after,
        article_address=lambda hit: SearchParams().address(path("/article"), ("id", hit.id)),
        section_address=lambda hit: _of_section(on, hit),
        search_address=_between(on),
    )


def _between(on: CalendarDate) -> str:
    """Return the address of the results that are of a year, a month or a day."""
    return SearchParams(since=on.iso, until=on.iso, sort=Sort.OLDEST, duplicates=True).address(path("/search"))


def _of_section(on: CalendarDate, hit: Hit) -> str:
    """Return the address of the results that are of the day, the source and the section of a hit."""
    search = SearchParams(since=on.iso, until=on.iso, sort=Sort.OLDEST, duplicates=True)
    for facet, value in ((Facet.SOURCE, hit.source), (Facet.SECTION, hit.section)):
        search = search.including(facet, value or NO_VALUE)
    return search.address(path("/search"))


def _beside(on: CalendarDate) -> tuple[CalendarDate | None, CalendarDate | None]:
    """Return the last day before a time and the first one after it that have articles."""
    found: list[CalendarDate | None] = []
    for edge, sort, name in ((on.first, Sort.NEWEST, "until"), (on.last, Sort.OLDEST, "since")):
        beyond = edge + timedelta(-1 if name == "until" else 1)
        hits = _first_of({name: beyond.isoformat()}, sort) if can_be_asked(beyond) else ()
        found.append(date_asked(hits[0].published[:10]) if hits else None)
    return found[0], found[1]


def _first_of(days: dict[str, str], sort: Sort) -> tuple[Hit, ...]:
    since, until = days.get("since"), days.get("until")
    archive = site().archive
    return archive.search("", since=since, until=until, sort=sort, limit=1, passages=0, facets=(), duplicates=True).hits


def _as_long(day: CalendarDate | None, on: CalendarDate) -> CalendarDate | None:
    """Return the month, or the year, that a day is in."""
    return day and CalendarDate(day.year, day.month if on.month else 0)


def _bars(first: date, last: date, interval: Interval) -> tuple[Bar, ...]:
    """Return how many articles there are from one day to another, copies of one story one by one."""
    found = site().archive.search(
        "", since=first, until=last, limit=0, facets=(), interval=interval.value, duplicates=True
    )
    return found.histogram


def _decades() -> tuple[Decade, ...]:
    """Return the years that have articles, or the months if there is one year."""
    found = decades(site().archive.spans(Facet.YEAR))
    years = [year.on for decade in found for year in decade.entries]
    if len(years) != 1:
        return found
    return (months(years[0], _bars(years[0].first, years[0].last, Interval.MONTH)),)


def _undated() -> int:
    """Return how many articles have no date."""
    return sum(span.count for span in site().archive.spans(Facet.YEAR) if span.value == NO_VALUE)


def _tables(most: int, facets: Sequence[Facet]) -> list[SpanTable]:
    """Return the values of some facets, without those that the archive has none of."""
    at = path("/search")
    tables = (span_table(facet, site().archive.spans(facet), at, most=most) for facet in facets)
    return [table for table in tables if table.total]
