"""Given a search, which file of all articles that it finds; and given an article, which file that cites it?"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from flask import Blueprint, Response, abort, g, request

from index.vocabulary.article import Article
from searcher.answer.results import Hit
from searcher.answer.serializer import dump, hit_to_json
from searcher.answer.table import HitTable
from searcher.citation.lists import MEDIA_TYPES, ReferenceFormat, bibliography
from searcher.citation.reference import Reference, reference
from searcher.corpus.texts import body, packed_texts
from searcher.corpus.workbook import MEDIA_TYPE, workbook
from searcher.query.request import Request
from web.http.caching import revalidated
from web.http.downloads import download
from web.http.moved import lead_on
from web.site.encoding import read_truth
from web.site.params import SearchParams, read_search
from web.site.site import path, site, whole

exports = Blueprint("exports", __name__)

_Each = TypeVar("_Each")


@exports.get("/search.jsonl")
def search_jsonl() -> Response:
    """Stream all hits, one object a line, with the texts of their articles if the address says so."""
    objects = (hit_to_json(hit) | ({} if text is None else {"text": text}) for hit, text in _read_hits())
    lines = (f"{dump(each)}\n".encode() for each in objects)
    return download("articles.jsonl", "application/x-ndjson", lines)


@exports.get("/search.csv")
def search_csv() -> Response:
    """Stream all hits as a table, with the texts of their articles if the address says so."""
    table = _table()
    lines = (line.encode("utf-8", "replace") for line in table.csv_lines(_read_hits()))
    return download("articles.csv", "text/csv; charset=utf-8", lines, head=table.csv_head().encode())


@exports.get("/search.xlsx")
def search_xlsx() -> Response:
    """Send the same table as a workbook."""
    return download("articles.xlsx", MEDIA_TYPE, workbook(_table().rows(_read_hits())))


@exports.get("/search.zip")
def search_zip() -> Response:
    """Stream the texts of all articles as files, and a table that tells of each."""
    whole_hits = _counted(site().archive.stream_whole(replace(_asked(), passages=0)))
    articles = (article for _, article in whole_hits)
    return download("articles.zip", "application/zip", packed_texts(articles, site().archive.fields))


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
    lead_on(found)
    cited = _cited(found, whole(path("/article")))
    return Response("".join(bibliography([cited], form)), content_type=MEDIA_TYPES[form])


def _cited(found: Article | Hit, archived: str) -> Reference:
    return reference(found, address=SearchParams().address(archived, ("id", found.id)))


def _hits() -> Iterator[Hit]:
    """Return all articles that match, copies of one story too; what the log says of them is how many were sent."""
    return _counted(site().archive.stream(_asked()))


def _read_hits() -> Iterator[tuple[Hit, str | None]]:
    """Return the same hits, each with the text of its article if the address says so."""
    if not _has_texts():
        return ((hit, None) for hit in _hits())
    return ((hit, body(article)) for hit, article in _counted(site().archive.stream_whole(_asked())))


def _table() -> HitTable:
    return HitTable(site().archive.fields, has_texts=_has_texts())


def _has_texts() -> bool:
    return read_truth(request.args, "text")


def _asked() -> Request:
    return replace(read_search(request.args).request(site().today), duplicates=True)


def _counted(hits: Iterator[_Each]) -> Iterator[_Each]:
    return _noted(hits, g.setdefault("found", {}))


def _noted(hits: Iterator[_Each], found: dict[str, float]) -> Iterator[_Each]:
    found["exported"] = 0
    for hit in hits:
        found["exported"] += 1
        yield hit
