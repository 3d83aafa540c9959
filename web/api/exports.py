"""Given a search, which file of all articles that it finds; and given an article, which file that cites it?"""

from collections.abc import Iterator
from dataclasses import replace

from flask import Blueprint, Response, abort, g, request

from index.vocabulary.article import Article
from searcher.answer.results import Hit
from searcher.answer.serializer import csv_head, dump, hit_to_csv, hit_to_json
from searcher.citation.lists import MEDIA_TYPES, ReferenceFormat, bibliography
from searcher.citation.reference import Reference, reference
from web.http.caching import revalidated
from web.http.downloads import download
from web.site.params import SearchParams, read_search
from web.site.site import path, site, whole

exports = Blueprint("exports", __name__)


@exports.get("/search.jsonl")
def search_jsonl() -> Response:
    """Stream all hits, one object a line."""
    lines = (f"{dump(hit_to_json(hit))}\n".encode() for hit in _hits())
    return download("articles.jsonl", "application/x-ndjson", lines)


@exports.get("/search.csv")
def search_csv() -> Response:
    """Stream all hits as a table."""
    fields = site().archive.fields
    lines = (hit_to_csv(hit, fields).encode("utf-8", "replace") for hit in _hits())
    return download("articles.csv", "text/csv; charset=utf-8", lines, head=csv_head(fields).encode())


@exports.get("/search.bib", defaults={"form": ReferenceFormat.BIBTEX})
@exports.get("/search.ris", defaults={"form": ReferenceFormat.RIS})
@exports.get("/search.csl.json", defaults={"form": ReferenceFormat.CSL_JSON})
def search_references(form: ReferenceFormat) -> Response:
    """Stream references to all hits."""
    archived = whole(path("/article"))
    chunks = (text.encode() for text in bibliography((_cited(hit, archived) for hit in _hits()), form))
    return download(f"articles.{form}", MEDIA_TYPES[form], chunks)


@exports.get("/article.bib", defaults={"form": ReferenceFormat.BIBTEX})
@exports.get("/article.ris", defaults={"form": ReferenceFormat.RIS})
@exports.get("/article.csl.json", defaults={"form": ReferenceFormat.CSL_JSON})
@revalidated
def article_reference(form: ReferenceFormat) -> Response:
    """Answer with a reference to one article."""
    found = site().archive.article(request.args.get("id", ""))
    if found is None:
        abort(404, "There is no article with this ID in the archive.")
    cited = _cited(found, whole(path("/article")))
    return Response("".join(bibliography([cited], form)), content_type=MEDIA_TYPES[form])


def _cited(found: Article | Hit, archived: str) -> Reference:
    return reference(found, address=SearchParams().address(archived, ("id", found.id)))


def _hits() -> Iterator[Hit]:
    """Return all articles that match, copies of one story too; what the log says of them is how many were sent."""
    here = site()
    asked = replace(read_search(request.args).request(here.today), duplicates=True)
    return _counted(here.archive.stream(asked), g.setdefault("found", {}))


def _counted(hits: Iterator[Hit], found: dict[str, float]) -> Iterator[Hit]:
    found["exported"] = 0
    for hit in hits:
        found["exported"] += 1
        yield hit
