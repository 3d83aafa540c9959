"""Given an address that asks for matches or the words near them, which page or data?"""

from flask import Blueprint, Response, current_app, render_template, request

from index.vocabulary.fixed import fixed
from index.vocabulary.report import counted
from index.vocabulary.schema import Kind
from searcher.answer.results import Results
from searcher.answer.serializer import csv_row, dump
from searcher.concordance.collocates import SPAN, Collocates
from searcher.concordance.lines import MatchLine
from searcher.concordance.order import Concordance
from searcher.concordance.written import (
    COLLOCATE_COLUMNS,
    LINE_COLUMNS,
    collocate_to_csv,
    collocate_to_json,
    concordance_to_json,
    line_to_csv,
)
from searcher.query.choices import LineOrder
from web.concordance.asked import AskedLines, read_asked_lines
from web.concordance.kept import FIRST_MATCHES, FirstLines, LineKeeper, arranged
from web.http.caching import revalidated
from web.http.downloads import download
from web.pages.addresses import GAP, Addresses, NumberedPage, pages_around
from web.pages.choices import Link
from web.pages.narrowing import narrowed
from web.pages.wording import day, shortened
from web.site.params import SearchParams
from web.site.site import path, site

matches = Blueprint("matches", __name__)

_ORDERS = (
    ("Articles", ((LineOrder.ARTICLE, "in their order"), (LineOrder.DATE, "by date"), (LineOrder.SOURCE, "by source"))),
    ("Match", ((LineOrder.MATCH, "as written"),)),
    ("Words before", ((LineOrder.LEFT, "1st"), (LineOrder.LEFT_2, "2nd"), (LineOrder.LEFT_3, "3rd"))),
    ("Words after", ((LineOrder.RIGHT, "1st"), (LineOrder.RIGHT_2, "2nd"), (LineOrder.RIGHT_3, "3rd"))),
)

_COLLOCATES = 100
"""Words that are listed: further ones stand near matches by chance."""

_KEEPER = "kept lines"
"""The application's extension that keeps the lines found last."""


@fixed
class ShownLine:
    """Hold one line: its place in words, and the address of that place in the article."""

    line: MatchLine
    place: str
    day: str
    address: str


@fixed
class Paged:
    """Hold which page of how many is shown."""

    page: int
    pages: int


@matches.get("/concordance")
@revalidated
def lines_page() -> str:
    """Show matches, each on a line."""
    asked = read_asked_lines(request.args)
    about = _about(asked)
    found = _first_lines(asked)
    lines = arranged(found, asked)
    first = (asked.search.page - 1) * asked.size
    addresses = Addresses(asked.search, path(""))
    pages = -(-len(lines) // asked.size)
    at = path("/concordance")

    def address(other: AskedLines) -> str:
        return "" if addresses.is_long else other.address(at)

    def numbered(number: int) -> NumberedPage:
        return NumberedPage(number, address(asked.paged(number)) if number != GAP else "")

    articles = len({line.id for line in lines})
    return render_template(
        "concordance.html",
        **_shared(asked, addresses, about),
        at=at,
        title=f"{'First ' if found.is_cut else ''}{counted(len(lines), 'match', 'matches')}",
        articles=counted(articles, "article"),
        is_cut=found.is_cut,
        most=FIRST_MATCHES,
        lines=[_shown(line, addresses) for line in lines[first : first + asked.size]],
        start=first + 1,
        orders=[
            (name, [Link(text, address(asked.ordered(by)), by is asked.by, value=by.value) for by, text in orders])
            for name, orders in _ORDERS
        ],
        all_address=address(asked.beside("")),
        results=Paged(asked.search.page, pages),
        pages=[numbered(number) for number in pages_around(asked.search.page, pages)],
        previous=numbered(asked.search.page - 1) if 1 < asked.search.page <= pages else None,
        next=numbered(asked.search.page + 1) if asked.search.page < pages else None,
        last=numbered(max(1, pages)),
        forms={form: "" if addresses.is_long else asked.address(f"{at}.{form}") for form in ("csv", "json")},
    )


@matches.get("/concordance.json")
@revalidated
def lines_json() -> Response:
    """Answer with one page of lines."""
    asked = read_asked_lines(request.args)
    found = _first_lines(asked)
    lines = arranged(found, asked)
    first = (asked.search.page - 1) * asked.size
    page = Concordance(tuple(lines[first : first + asked.size]), len(lines), len({line.id for line in lines}))
    shown = {**concordance_to_json(asked.search.query, page), "is_cut": found.is_cut}
    return Response(dump(shown), content_type="application/json")


@matches.get("/concordance.csv")
def lines_csv() -> Response:
    """Stream all lines as a table, however many."""
    asked = read_asked_lines(request.args)
    here = site()
    lines = here.archive.stream_lines(asked.request(here.today), by=asked.by, near=asked.near)
    rows = (line_to_csv(line).encode("utf-8", "replace") for line in lines)
    return download("concordance.csv", "text/csv; charset=utf-8", rows, head=csv_row(LINE_COLUMNS).encode())


@matches.get("/collocates")
@revalidated
def collocates_page() -> str:
    """Show the words that stand near matches more often than elsewhere."""
    asked = read_asked_lines(request.args)
    addresses = Addresses(asked.search, path(""))
    about = _about(asked)
    found = _collocates(asked)
    at = path("/concordance")
    return render_template(
        "collocates.html",
        **_shared(asked, addresses, about),
        found=found,
        span=SPAN,
        matches=counted(found.matches, "match", "matches"),
        words=[
            (
                each,
                ""
                if addresses.is_long
                else asked.ordered(_side(each.before, each.after)).beside(each.word).address(at),
            )
            for each in found
        ],
        forms={
            form: "" if addresses.is_long else asked.address(path(f"/collocates.{form}")) for form in ("csv", "json")
        },
    )


@matches.get("/collocates.json")
@revalidated
def collocates_json() -> Response:
    """Answer with the words that stand near matches more often than elsewhere."""
    asked = read_asked_lines(request.args)
    found = _collocates(asked)
    shown = {
        "query": asked.search.query,
        "matches": found.matches,
        "is_cut": found.is_cut,
        "collocates": list(map(collocate_to_json, found)),
    }
    return Response(dump(shown), content_type="application/json")


@matches.get("/collocates.csv")
def collocates_csv() -> Response:
    """Send the words that stand near matches more often than elsewhere as a table."""
    found = _collocates(read_asked_lines(request.args))
    rows = (row.encode("utf-8", "replace") for row in (csv_row(COLLOCATE_COLUMNS), *map(collocate_to_csv, found)))
    name = f"collocates-of-first-{found.matches}-matches.csv" if found.is_cut else "collocates.csv"
    return download(name, "text/csv; charset=utf-8", rows)


def _first_lines(asked: AskedLines) -> FirstLines:
    here = site()
    keeper: LineKeeper = current_app.extensions.setdefault(_KEEPER, LineKeeper())
    return keeper.first(here.archive, asked.request(here.today))


def _collocates(asked: AskedLines) -> Collocates:
    here = site()
    return here.archive.count_collocates(asked.request(here.today), limit=_COLLOCATES, most=FIRST_MATCHES)


def _about(asked: AskedLines) -> Results:
    """Return what is true of the query, whichever of its matches are shown."""
    here = site()
    return here.run(asked.request(here.today))


def _shared(asked: AskedLines, addresses: Addresses, about: Results) -> dict[str, object]:
    """Return what both pages are made of."""
    search, here, all_lines = asked.search, path(request.path), asked.beside("")
    return {
        "search": search,
        "is_long": addresses.is_long,
        "asked": asked,
        "about": about,
        "query": shortened(" ".join(search.query.split())),
        "suggestion_address": all_lines.searching(search.asking(about.suggestion.query)).address(here)
        if about.suggestion
        else "",
        "articles_address": addresses.elsewhere(addresses.results),
        "lines_address": "" if addresses.is_long else all_lines.address(path("/concordance")),
        "collocates_address": addresses.elsewhere(path("/collocates")),
        "trends_address": addresses.elsewhere(path("/trends")),
        "narrowed": []
        if addresses.is_long
        else list(narrowed(search, lambda search: asked.searching(search).address(here))),
        "kept": [pair for pair in search.pairs() if pair[0] not in ("q", "sort", "size", "page", "bars", "passages")],
    }


def _shown(line: MatchLine, addresses: Addresses) -> ShownLine:
    place = f"p{line.number}" if line.number else ""
    return ShownLine(
        line=line,
        place=_place(line),
        day=day(line.published[:10]),
        address=addresses.article(line.id, place)
        if not addresses.is_long
        else SearchParams().address(path("/article"), ("id", line.id)) + (place and f"#{place}"),
    )


def _place(line: MatchLine) -> str:
    if line.kind is Kind.PARAGRAPH:
        return f"¶ {line.number}"
    return {Kind.STANDFIRST: "introduction", Kind.HEADING: f"heading, ¶ {line.number}"}.get(line.kind, "headline")


def _side(before: int, after: int) -> LineOrder:
    """Return the order in which the lines of a word stand together: by the side on which it is more often."""
    return LineOrder.LEFT if before > after else LineOrder.RIGHT
