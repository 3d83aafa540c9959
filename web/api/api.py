"""Given an address that a program asks, which JSON, feed or suggestions?"""

import json
from dataclasses import asdict, replace

from flask import Blueprint, Response, abort, request

from index.vocabulary.report import counted
from searcher.answer.results import Completion, CompletionKind
from searcher.answer.serializer import dump, fields_to_json, results_to_json
from searcher.query.choices import Sort
from web.api import openapi
from web.api.feeds import Feed, FeedEntry, atom, search_description
from web.http.caching import revalidated
from web.http.moved import lead_on
from web.pages.wording import heading
from web.site.params import SearchParams, read_search
from web.site.places import file_name
from web.site.site import path, site, whole

api = Blueprint("api", __name__)

JSON = "application/json"

SUGGESTIONS = 8
"""Completions of what is being typed: what fits beneath the box of a phone, above its keyboard."""


@api.get("/search.json")
@revalidated
def search_json() -> Response:
    """Answer with one page of hits."""
    return Response(dump(results_to_json(site().search(read_search(request.args)))), content_type=JSON)


@api.get("/search.atom")
@revalidated
def search_atom() -> Response:
    """Answer with a feed of one page of hits, the newest unless another order is asked for."""
    here = site()
    asked = read_search(request.args)
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
        entries=tuple(FeedEntry(hit, SearchParams().address(article, ("id", hit.id))) for hit in found.hits),
    )
    return Response(atom(feed), content_type="application/atom+xml")


@api.get("/article.json")
@revalidated
def article_json() -> Response:
    """Answer with one article as it was understood."""
    found = site().archive.article(request.args.get("id", ""))
    if found is None:
        abort(404, "There is no article with this ID in the archive.")
    lead_on(found)
    shown = asdict(replace(found, location=file_name(found.location), fields=()))
    return Response(dump({**shown, "fields": fields_to_json(found.fields)}), content_type=JSON)


@api.get("/suggest")
@revalidated
def suggest() -> Response:
    """Answer with how what was typed so far may go on (OpenSearch Suggestions 1.1)."""
    typed = request.args.get("q", "")
    found = site().archive.suggest(typed, limit=SUGGESTIONS)
    rows = [(each.query, _note(each), whole(_completed(each))) for each in found]
    columns = list(zip(*rows, strict=True)) or [(), (), ()]
    return Response(json.dumps([typed, *columns]), content_type="application/x-suggestions+json")


@api.get("/opensearch.xml")
@revalidated
def opensearch() -> Response:
    """Answer with what a browser needs to take this archive among its search engines."""
    terms = "?q={searchTerms}"
    templates = {
        "text/html": whole(path(f"/search{terms}")),
        "application/atom+xml": whole(path(f"/search.atom{terms}")),
        "application/x-suggestions+json": whole(path(f"/suggest{terms}")),
    }
    xml = search_description(site().name, icon=whole(path("/static/icon.svg")), templates=templates)
    return Response(xml, content_type="application/opensearchdescription+xml")


@api.get("/openapi.json")
@revalidated
def openapi_json() -> Response:
    """Answer with the description of all of this."""
    return Response(dump(openapi.api_description(version=site().version, base=path(""))), content_type=JSON)


def _completed(completion: Completion) -> str:
    """Return the path of what a completion leads to: an article for its headline, else a page of results."""
    if completion.kind is CompletionKind.HEADLINE:
        return SearchParams().address(path("/article"), ("id", completion.id))
    return SearchParams(query=completion.query).address(path("/search"))


def _note(completion: Completion) -> str:
    """Return what is said of a completion beside it."""
    return "headline" if completion.kind is CompletionKind.HEADLINE else counted(completion.total, "article")
