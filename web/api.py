"""Given an address that a program asks, which JSON, table, feed or suggestions?"""

from collections.abc import Iterator
from dataclasses import asdict, replace
from itertools import chain
from threading import BoundedSemaphore

from flask import Blueprint, Response, abort, g, request
from werkzeug.exceptions import ServiceUnavailable

from searcher.request import Sort
from searcher.results import Hit
from searcher.serializer import CSV_COLUMNS, csv_row, dump, hit_to_csv, hit_to_json, results_to_json
from web import openapi
from web.caching import revalidated
from web.feeds import Entry, Feed, atom, description
from web.headings import heading
from web.params import Search, read
from web.site import path, site

api = Blueprint("api", __name__)

JSON = "application/json"


@api.get("/search.json")
@revalidated
def search_json() -> Response:
    """Answer with one page of hits."""
    return Response(dump(results_to_json(site().search(read(request.args)))), content_type=JSON)


@api.get("/search.jsonl")
def search_jsonl() -> Response:
    """Stream all hits, one object a line."""
    return _download("jsonl", "application/x-ndjson", (f"{dump(hit_to_json(hit))}\n" for hit in _hits()))


@api.get("/search.csv")
def search_csv() -> Response:
    """Stream all hits as a table."""
    return _download("csv", "text/csv; charset=utf-8", (hit_to_csv(hit) for hit in _hits()), csv_row(CSV_COLUMNS))


@api.get("/search.atom")
@revalidated
def search_atom() -> Response:
    """Answer with a feed of one page of hits, the newest unless another order is asked for."""
    here = site()
    asked = read(request.args)
    found = here.search(asked if "sort" in request.args else replace(asked, sort=Sort.NEWEST))
    article = whole(path("/article"))
    feed = Feed(
        title=f"{here.name}: {heading(asked, found).line}",
        address=whole(asked.address(path("/search.atom"))),
        page=whole(asked.address(path("/search"))),
        updated=here.archive.status().committed,
        total=found.total,
        first=(found.page - 1) * asked.size + 1,
        size=asked.size,
        entries=tuple(Entry(hit, Search().address(article, ("id", hit.id))) for hit in found.hits),
    )
    return Response(atom(feed), content_type="application/atom+xml")


@api.get("/article.json")
@revalidated
def article_json() -> Response:
    """Answer with one article as it was understood."""
    found = site().archive.article(request.args.get("id", ""))
    if found is None:
        abort(404, "There is no article with this id in the archive.")
    return Response(dump(asdict(found)), content_type=JSON)


@api.get("/opensearch.xml")
@revalidated
def opensearch() -> Response:
    """Answer with what a browser needs to take this archive among its search engines."""
    terms = "?q={searchTerms}"
    templates = {
        "text/html": whole(path(f"/search{terms}")),
        "application/atom+xml": whole(path(f"/search.atom{terms}")),
    }
    xml = description(site().name, icon=whole(path("/static/icon.svg")), templates=templates)
    return Response(xml, content_type="application/opensearchdescription+xml")


@api.get("/openapi.json")
@revalidated
def openapi_json() -> Response:
    """Answer with the description of all of this."""
    return Response(dump(openapi.description(version=site().version, base=path(""))), content_type=JSON)


def whole(address: str) -> str:
    """Return an address below this server with its scheme and host."""
    return f"{request.host_url.rstrip('/')}{address}"


def _hits() -> Iterator[Hit]:
    """Return all articles that match, copies of one story too; what the log says of them is how many were sent."""
    here = site()
    asked = replace(read(request.args).request(here.today), duplicates=True)
    return _counted(here.archive.stream(asked), g.setdefault("found", {}))


def _counted(hits: Iterator[Hit], found: dict[str, float]) -> Iterator[Hit]:
    found["exported"] = 0
    for hit in hits:
        found["exported"] += 1
        yield hit


def _download(form: str, content_type: str, lines: Iterator[str], head: str = "") -> Response:
    """Return a stream of lines, begun, so that what goes wrong at its begin is still an error page."""
    streams = site().streams
    if not streams.acquire(blocking=False):
        raise ServiceUnavailable("There are too many downloads under way. Try again in a minute.", retry_after=60)
    held = _held(lines, streams)
    response = Response(chain([head, next(held, "")], held), content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="articles.{form}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _held(lines: Iterator[str], streams: BoundedSemaphore) -> Iterator[str]:
    """Yield lines, and give the place among the downloads back at their end, whichever way it comes."""
    try:
        yield from lines
    finally:
        streams.release()
