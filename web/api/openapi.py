"""Which addresses can programs use, with which parameters, and what do they answer?

OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.0). The names of parameters and their values come from the code that
reads them; tests call the API as this description says and compare the answers with it.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from index.vocabulary.schema import Facet
from searcher.answer.trend import MOST
from searcher.citation.lists import MEDIA_TYPES, ReferenceFormat
from searcher.corpus.workbook import MEDIA_TYPE
from searcher.query.choices import Interval, LineOrder, Match, Sort, Syntax
from web.api.objects import JSON_TEXT, SCHEMAS, JsonSchema, json_array, json_ref
from web.concordance.asked import PAGE_LINES
from web.site.params import LARGEST_PAGE, LARGEST_SIZE, MOST_PASSAGES, PAGE_SIZE, PASSAGES
from web.trends.asked import Measure

_DAYS = "(0[13578]|1[02])(-(0[1-9]|[12][0-9]|3[01]))?|(0[469]|11)(-(0[1-9]|[12][0-9]|30))?|02(-(0[1-9]|1[0-9]|2[0-8]))?"
DATE = f"^([1-8][0-9]{{3}}(-({_DAYS}))?)?$"


def api_description(*, version: str, base: str) -> JsonSchema:
    """Return the description of the API below `base`, the path that the application is mounted at."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Article archive", "version": version, "description": _ABOUT},
        "servers": [{"url": base or "/"}],
        "paths": dict(_paths()),
        "components": {"schemas": SCHEMAS},
    }


_ABOUT = (
    "Search an archive of articles. Every form of a search takes the same parameters and finds the same articles in "
    "the same order. Parameters that are not listed are ignored; an empty value is one that was not given."
)


def _paths() -> Iterable[tuple[str, JsonSchema]]:
    searching = _search_parameters()
    streaming = [each for each in searching if each["name"] not in ("page", "size")]
    results = {"schema": {"$ref": "#/components/schemas/Results"}}
    yield "/search.json", _get("One page of hits", searching, {"application/json": results})
    lines = {"schema": {"type": "string"}}
    texts = _parameter("text", _truth(), "1 adds the text of each article.")
    full = [*streaming, texts]
    yield "/search.jsonl", _get("All hits, one JSON object a line", full, {"application/x-ndjson": lines})
    yield "/search.csv", _get("All hits as a table", full, {"text/csv": lines})
    book = {"schema": {"type": "string", "contentMediaType": MEDIA_TYPE}}
    yield "/search.xlsx", _get("The same table as a workbook", full, {MEDIA_TYPE: book})
    files = {"schema": {"type": "string", "contentMediaType": "application/zip"}}
    yield "/search.zip", _get("The texts of all articles, and metadata.csv", streaming, {"application/zip": files})
    for form, content in _references():
        yield f"/search.{form}", _get("References to all hits", streaming, content)
    yield "/search.atom", _get("A feed; newest first unless sorted", searching, {"application/atom+xml": lines})
    suggestions = {"schema": {"$ref": "#/components/schemas/Suggestions"}}
    typed = _parameter("q", {"type": "string"}, "What was typed so far.")
    yield "/suggest", _get("How it may go on", [typed], {"application/x-suggestions+json": suggestions})
    article = {"schema": {"$ref": "#/components/schemas/Article"}}
    yield "/article.json", _get("One article", [_ID], {"application/json": article}, missing=True)
    yield from _lines(streaming)
    yield from _trends(streaming)
    for form, content in _references():
        yield f"/article.{form}", _get("A reference to one article", [_ID], content, missing=True)


def _lines(streaming: list[JsonSchema]) -> Iterable[tuple[str, JsonSchema]]:
    """Yield what takes a search and answers with its matches, given its parameters without those of a page."""
    every = [each for each in streaming if each["name"] not in ("duplicates", "passages")]
    orders = _parameter("by", _enum(LineOrder), "The order: of the articles, or by the 1st to 3rd word left or right.")
    near = _parameter("near", JSON_TEXT, "Only matches with this word beside them.")
    asked = [*every, orders, near]
    paging = [
        _parameter("page", _number(LARGEST_PAGE, 1), "The page, from 1."),
        _parameter("size", _number(LARGEST_SIZE, PAGE_LINES), "Lines on a page."),
    ]
    table = {"text/csv": {"schema": JSON_TEXT}}
    found = {"application/json": {"schema": json_ref("Lines")}}
    yield "/concordance.json", _get("One page of matches in their contexts", [*asked, *paging], found)
    yield "/concordance.csv", _get("All matches in their contexts", asked, table)
    found = {"application/json": {"schema": json_ref("Collocates")}}
    yield "/collocates.json", _get("The words near matches, the least likely by chance first", every, found)
    yield "/collocates.csv", _get("The words near matches as a table", every, table)


def _trends(streaming: list[JsonSchema]) -> Iterable[tuple[str, JsonSchema]]:
    """Yield what counts queries over time, given the parameters of a search without those of a page."""
    unused = ("q", "sort", "duplicates", "passages")
    queries = {**json_array(JSON_TEXT), "maxItems": MOST}
    asked = [
        _parameter("q", queries, f"Up to {MOST} queries; none counts every article."),
        *(each for each in streaming if each["name"] not in unused),
        _parameter("by", _enum(Interval), "How long a period is, or longer where there would be too many."),
        _parameter("split", _enum(Facet), "Part one query by the commonest values of a facet or field."),
    ]
    found = {"application/json": {"schema": json_ref("Trend")}}
    yield "/trends.json", _get("Articles, shares and matches per million words over time", asked, found)
    yield "/trends.csv", _get("The same as a table", asked, {"text/csv": {"schema": JSON_TEXT}})
    measure = _parameter("measure", _enum(Measure), "What is drawn.")
    yield "/trends.svg", _get("The same as a picture", [*asked, measure], {"image/svg+xml": {"schema": JSON_TEXT}})


def _references() -> Iterable[tuple[ReferenceFormat, JsonSchema]]:
    """Yield the formats for references, each with what is answered in it."""
    for form, media in MEDIA_TYPES.items():
        schema = json_array({"type": "object"}) if form is ReferenceFormat.CSL_JSON else JSON_TEXT
        yield form, {media.partition(";")[0]: {"schema": schema}}


def _get(
    summary: str, parameters: list[JsonSchema], content: Mapping[str, JsonSchema], *, missing: bool = False
) -> JsonSchema:
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    responses: JsonSchema = {"200": {"description": summary, "content": content}}
    refusals = {"400": "A value that cannot be meant", "414": "A longer address than is read", "503": "No index"}
    if missing:
        refusals["404"] = "No article with this id"
    responses |= {status: {"description": why, "content": problem} for status, why in refusals.items()}
    return {"get": {"summary": summary, "parameters": parameters, "responses": responses}}


def _parameter(name: str, schema: JsonSchema, description: str, **more: Any) -> JsonSchema:
    return {"name": name, "in": "query", "description": description, "schema": schema, **more}


def _search_parameters() -> list[JsonSchema]:
    found = [
        _parameter("q", {"type": "string"}, "The query; none finds every article."),
        _parameter("match", _enum(Match), "Whether all words must be there, or any."),
        _parameter("syntax", _enum(Syntax), "Whether the query is in the query language or all text."),
    ]
    texts = {"type": "array", "items": {"type": "string"}}
    for facet in Facet:
        found.append(_parameter(facet.value, texts, f"Articles with one of these: {facet.value}."))
        found.append(_parameter(f"-{facet.value}", texts, f"No articles with one of these: {facet.value}."))
    day = {"type": "string", "pattern": DATE}
    return [
        *found,
        _parameter("from", day, "The first day, month or year of publication, itself included."),
        _parameter("to", day, "The last day, month or year of publication, itself included."),
        _parameter("sort", _enum(Sort), "The order of hits."),
        _parameter("duplicates", _truth(), "1 lists copies of one story one by one."),
        _parameter("page", _number(LARGEST_PAGE, 1), "The page, from 1."),
        _parameter("size", _number(LARGEST_SIZE, PAGE_SIZE), "Hits on a page."),
        _parameter("passages", _number(MOST_PASSAGES, PASSAGES, least=0), "Passages of a hit at most."),
    ]


def _enum(names: type[StrEnum]) -> JsonSchema:
    return {"type": "string", "enum": [*(name.value for name in names), ""]}


def _truth() -> JsonSchema:
    return {"type": "string", "enum": ["0", "1", ""]}


def _number(largest: int, default: int, *, least: int = 1) -> JsonSchema:
    number = {"type": "integer", "minimum": least, "maximum": largest, "default": default}
    return {"oneOf": [number, {"type": "string", "const": ""}]}


_ID = _parameter("id", JSON_TEXT, "The article's id; it may hold any character.", required=True)
