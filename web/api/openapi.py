"""Which addresses can programs use, with which parameters, and what do they answer?

OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.0). The names of parameters and their values come from the code that
reads them; tests call the API as this description says and compare the answers with it.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from index.vocabulary.schema import Facet
from searcher.answer.results import Relaxation
from searcher.citation.lists import MEDIA_TYPES, ReferenceFormat
from searcher.query.choices import Match, Sort, Syntax
from web.site.params import LARGEST_PAGE, LARGEST_SIZE, MOST_PASSAGES, PAGE_SIZE, PASSAGES

_Json = dict[str, Any]

_DAYS = "(0[13578]|1[02])(-(0[1-9]|[12][0-9]|3[01]))?|(0[469]|11)(-(0[1-9]|[12][0-9]|30))?|02(-(0[1-9]|1[0-9]|2[0-8]))?"
DATE = f"^([1-8][0-9]{{3}}(-({_DAYS}))?)?$"


def api_description(*, version: str, base: str) -> _Json:
    """Return the description of the API below `base`, the path that the application is mounted at."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Article archive", "version": version, "description": _ABOUT},
        "servers": [{"url": base or "/"}],
        "paths": dict(_paths()),
        "components": {"schemas": _SCHEMAS},
    }


_ABOUT = (
    "Search an archive of articles. Every form of a search takes the same parameters and finds the same articles in "
    "the same order. Parameters that are not listed are ignored; an empty value is one that was not given."
)


def _paths() -> Iterable[tuple[str, _Json]]:
    searching = _search_parameters()
    streaming = [each for each in searching if each["name"] not in ("page", "size")]
    results = {"schema": {"$ref": "#/components/schemas/Results"}}
    yield "/search.json", _get("One page of hits", searching, {"application/json": results})
    lines = {"schema": {"type": "string"}}
    texts = _parameter("text", _truth(), "1 adds the text of each article.")
    full = [*streaming, texts]
    yield "/search.jsonl", _get("All hits, one JSON object a line", full, {"application/x-ndjson": lines})
    yield "/search.csv", _get("All hits as a table", full, {"text/csv": lines})
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
    for form, content in _references():
        yield f"/article.{form}", _get("A reference to one article", [_ID], content, missing=True)


def _references() -> Iterable[tuple[ReferenceFormat, _Json]]:
    """Yield the formats for references, each with what is answered in it."""
    for form, media in MEDIA_TYPES.items():
        schema = _many({"type": "object"}) if form is ReferenceFormat.CSL_JSON else _TEXT
        yield form, {media.partition(";")[0]: {"schema": schema}}


def _get(summary: str, parameters: list[_Json], content: Mapping[str, _Json], *, missing: bool = False) -> _Json:
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    responses: _Json = {"200": {"description": summary, "content": content}}
    refusals = {"400": "A value that cannot be meant", "414": "A longer address than is read", "503": "No index"}
    if missing:
        refusals["404"] = "No article with this id"
    responses |= {status: {"description": why, "content": problem} for status, why in refusals.items()}
    return {"get": {"summary": summary, "parameters": parameters, "responses": responses}}


def _parameter(name: str, schema: _Json, description: str, **more: Any) -> _Json:
    return {"name": name, "in": "query", "description": description, "schema": schema, **more}


def _search_parameters() -> list[_Json]:
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


def _enum(names: type[StrEnum]) -> _Json:
    return {"type": "string", "enum": [*(name.value for name in names), ""]}


def _truth() -> _Json:
    return {"type": "string", "enum": ["0", "1", ""]}


def _number(largest: int, default: int, *, least: int = 1) -> _Json:
    number = {"type": "integer", "minimum": least, "maximum": largest, "default": default}
    return {"oneOf": [number, {"type": "string", "const": ""}]}


def _object(required: _Json, **optional: _Json) -> _Json:
    return {
        "type": "object",
        "properties": required | optional,
        "required": list(required),
        "additionalProperties": False,
    }


def _many(schema: _Json) -> _Json:
    return {"type": "array", "items": schema}


def _ref(name: str) -> _Json:
    return {"$ref": f"#/components/schemas/{name}"}


_TEXT: _Json = {"type": "string"}
_COUNT: _Json = {"type": "integer", "minimum": 0}
_DAY: _Json = {"type": "string", "format": "date"}
_ID = _parameter("id", _TEXT, "The article's id; it may hold any character.", required=True)

_FIELDS: _Json = {
    "description": "What the article's file says besides, by field: places, keywords, desk.",
    "type": "object",
    "additionalProperties": _many(_TEXT),
}

_HIT = {
    "id": _TEXT,
    "url": _TEXT,
    "title": _TEXT,
    "title_marks": _many(_ref("Mark")),
    "standfirst": _TEXT,
    "standfirst_marks": _many(_ref("Mark")),
    "source": _TEXT,
    "section": _TEXT,
    "author": _TEXT,
    "published": _TEXT,
    "language": _TEXT,
    "fields": _FIELDS,
    "score": {"type": "number"},
    "similar": _many(_TEXT),
    "matching_paragraphs": _COUNT,
    "passages": _many(_ref("Passage")),
}

_SCHEMAS: _Json = {
    "Results": _object(
        {
            "query": _TEXT,
            "parsed": _TEXT,
            "total": _COUNT,
            "total_passages": _COUNT,
            "groups": _COUNT,
            "took_ms": {"type": "number", "minimum": 0},
            "page": {"type": "integer", "minimum": 1},
            "pages": _COUNT,
            "partial": {"type": "boolean"},
            "hits": _many(_ref("Hit")),
            "also": _ref("Also"),
            "facets": {"type": "object", "additionalProperties": _many(_object({"value": _TEXT, "count": _COUNT}))},
            "histogram": _many(_object({"start": _DAY, "end": _DAY, "count": _COUNT, "articles": _COUNT})),
            "suggestion": {"oneOf": [_object({"query": _TEXT, "total": _COUNT}), {"type": "null"}]},
            "warnings": _many(_object({"message": _TEXT, "start": _COUNT, "end": _COUNT})),
            "weightless": _many(_ref("Mark")),
            "words": _many(_object({"query": _TEXT, "total": _COUNT})),
            "alternatives": _many(_ref("Alternative")),
        }
    ),
    "Alternative": {
        "description": "Another search, by what it changes, and how many articles it finds. Where something was "
        "found, only another reading of the query: a date in it as a filter, or a field that there is not as another.",
        **_object(
            {
                "change": {"type": "string", "enum": [change.value for change in Relaxation]},
                "query": _TEXT,
                "syntax": {"type": "string", "enum": [syntax.value for syntax in Syntax]},
                "facet": {"oneOf": [_TEXT, {"type": "null"}]},
                "from": {"oneOf": [_DAY, {"type": "null"}]},
                "to": {"oneOf": [_DAY, {"type": "null"}]},
                "total": {"type": "integer", "minimum": 1},
            }
        ),
    },
    "Also": {
        "description": "Where fewer than ten articles match: those with most of the words, which follow the last hit.",
        **_object({"total": _COUNT, "groups": _COUNT, "hits": _many(_object({**_HIT, "missing": _many(_TEXT)}))}),
    },
    "Hit": _object(_HIT),
    "Passage": {
        "description": "An excerpt: paragraph is its position in the article's paragraphs, from 0; number is what the "
        "page and citations call it, from 1.",
        **_object(
            {
                "paragraph": _COUNT,
                "number": {"type": "integer", "minimum": 1},
                "heading": _TEXT,
                "text": _TEXT,
                "start": _COUNT,
                "marks": _many(_ref("Mark")),
            }
        ),
    },
    "Mark": {
        "description": "Where a match (or a word of the query) begins and ends: half-open, in code points of its text.",
        "type": "array",
        "items": _COUNT,
        "minItems": 2,
        "maxItems": 2,
    },
    "Article": _object(
        {
            "id": _TEXT,
            "title": _TEXT,
            "standfirst": _TEXT,
            "authors": _many(_TEXT),
            "source": _TEXT,
            "section": _TEXT,
            "published": _TEXT,
            "language": _TEXT,
            "url": _TEXT,
            "location": _TEXT,
            "fields": _FIELDS,
            "paragraphs": _many(_object({"text": _TEXT, "heading": _TEXT})),
            "provenance": _many(
                _object(
                    {
                        "field": _TEXT,
                        "origin": _TEXT,
                        "quote": _TEXT,
                        "note": _TEXT,
                        "guess": {"type": "boolean"},
                        "others": _many(_object({"value": _TEXT, "origin": _TEXT})),
                    }
                )
            ),
        }
    ),
    "Suggestions": {
        "description": "The beginning, words, how many articles each finds, addresses (OpenSearch Suggestions 1.1).",
        "type": "array",
        "items": {"anyOf": [_TEXT, _many(_TEXT)]},
        "minItems": 4,
        "maxItems": 4,
    },
    "Problem": _object(
        {
            "type": _TEXT,
            "title": _TEXT,
            "status": {"type": "integer"},
            "detail": _TEXT,
            "number": {"type": "string", "description": "Of the request; the server's log has it too."},
        }
    ),
}
