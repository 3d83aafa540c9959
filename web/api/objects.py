"""What do the answers of the API consist of? JSON Schemas, by name."""

from typing import Any

from searcher.answer.results import Relaxation
from searcher.query.choices import Interval, Syntax

JsonSchema = dict[str, Any]


def json_object(required: JsonSchema, **optional: JsonSchema) -> JsonSchema:
    """Return the schema of an object with these members and no others."""
    return {
        "type": "object",
        "properties": required | optional,
        "required": list(required),
        "additionalProperties": False,
    }


def json_array(schema: JsonSchema) -> JsonSchema:
    """Return the schema of an array."""
    return {"type": "array", "items": schema}


def json_ref(name: str) -> JsonSchema:
    """Return the schema of a name."""
    return {"$ref": f"#/components/schemas/{name}"}


JSON_TEXT: JsonSchema = {"type": "string"}
JSON_COUNT: JsonSchema = {"type": "integer", "minimum": 0}
JSON_DAY: JsonSchema = {"type": "string", "format": "date"}
JSON_TRUTH: JsonSchema = {"type": "boolean"}
_AMOUNT: JsonSchema = {"oneOf": [{"type": "number", "minimum": 0}, {"type": "null"}]}

_FIELDS: JsonSchema = {
    "description": "What the article's file says besides, by field: places, keywords, desk.",
    "type": "object",
    "additionalProperties": json_array(JSON_TEXT),
}

_HIT = {
    "id": JSON_TEXT,
    "url": JSON_TEXT,
    "title": JSON_TEXT,
    "title_marks": json_array(json_ref("Mark")),
    "standfirst": JSON_TEXT,
    "standfirst_marks": json_array(json_ref("Mark")),
    "source": JSON_TEXT,
    "section": JSON_TEXT,
    "author": JSON_TEXT,
    "published": JSON_TEXT,
    "language": JSON_TEXT,
    "fields": _FIELDS,
    "score": {"type": "number"},
    "similar": json_array(JSON_TEXT),
    "matching_paragraphs": JSON_COUNT,
    "passages": json_array(json_ref("Passage")),
}

SCHEMAS: JsonSchema = {
    "Results": json_object(
        {
            "query": JSON_TEXT,
            "parsed": JSON_TEXT,
            "total": JSON_COUNT,
            "total_passages": JSON_COUNT,
            "groups": JSON_COUNT,
            "took_ms": {"type": "number", "minimum": 0},
            "page": {"type": "integer", "minimum": 1},
            "pages": JSON_COUNT,
            "partial": {"type": "boolean"},
            "hits": json_array(json_ref("Hit")),
            "also": json_ref("Also"),
            "facets": {
                "type": "object",
                "additionalProperties": json_array(json_object({"value": JSON_TEXT, "count": JSON_COUNT})),
            },
            "histogram": json_array(
                json_object({"start": JSON_DAY, "end": JSON_DAY, "count": JSON_COUNT, "articles": JSON_COUNT})
            ),
            "suggestion": {"oneOf": [json_object({"query": JSON_TEXT, "total": JSON_COUNT}), {"type": "null"}]},
            "warnings": json_array(json_object({"message": JSON_TEXT, "start": JSON_COUNT, "end": JSON_COUNT})),
            "weightless": json_array(json_ref("Mark")),
            "words": json_array(json_object({"query": JSON_TEXT, "total": JSON_COUNT})),
            "alternatives": json_array(json_ref("Alternative")),
        }
    ),
    "Alternative": {
        "description": "Another search, by what it changes, and how many articles it finds. Where something was "
        "found, only another reading of the query: a date in it as a filter, or a field that there is not as another.",
        **json_object(
            {
                "change": {"type": "string", "enum": [change.value for change in Relaxation]},
                "query": JSON_TEXT,
                "syntax": {"type": "string", "enum": [syntax.value for syntax in Syntax]},
                "facet": {"oneOf": [JSON_TEXT, {"type": "null"}]},
                "from": {"oneOf": [JSON_DAY, {"type": "null"}]},
                "to": {"oneOf": [JSON_DAY, {"type": "null"}]},
                "total": {"type": "integer", "minimum": 1},
            }
        ),
    },
    "Also": {
        "description": "Where fewer than ten articles match: those with most of the words, which follow the last hit.",
        **json_object(
            {
                "total": JSON_COUNT,
                "groups": JSON_COUNT,
                "hits": json_array(json_object({**_HIT, "missing": json_array(JSON_TEXT)})),
            }
        ),
    },
    "Hit": json_object(_HIT),
    "Passage": {
        "description": "An excerpt: paragraph is its position in the article's paragraphs, from 0; number is what the "
        "page and citations call it, from 1.",
        **json_object(
            {
                "paragraph": JSON_COUNT,
                "number": {"type": "integer", "minimum": 1},
                "heading": JSON_TEXT,
                "text": JSON_TEXT,
                "start": JSON_COUNT,
                "marks": json_array(json_ref("Mark")),
            }
        ),
    },
    "Mark": {
        "description": "Where a match (or a word of the query) begins and ends: half-open, in code points of its text.",
        "type": "array",
        "items": JSON_COUNT,
        "minItems": 2,
        "maxItems": 2,
    },
    "Article": json_object(
        {
            "id": JSON_TEXT,
            "title": JSON_TEXT,
            "standfirst": JSON_TEXT,
            "authors": json_array(JSON_TEXT),
            "source": JSON_TEXT,
            "section": JSON_TEXT,
            "published": JSON_TEXT,
            "language": JSON_TEXT,
            "url": JSON_TEXT,
            "location": JSON_TEXT,
            "fields": _FIELDS,
            "paragraphs": json_array(json_object({"text": JSON_TEXT, "heading": JSON_TEXT})),
            "provenance": json_array(
                json_object(
                    {
                        "field": JSON_TEXT,
                        "origin": JSON_TEXT,
                        "quote": JSON_TEXT,
                        "note": JSON_TEXT,
                        "guess": {"type": "boolean"},
                        "others": json_array(json_object({"value": JSON_TEXT, "origin": JSON_TEXT})),
                    }
                )
            ),
        }
    ),
    "Lines": json_object(
        {
            "query": JSON_TEXT,
            "total": JSON_COUNT,
            "articles": JSON_COUNT,
            "is_cut": {"type": "boolean", "description": "Whether there are more matches than the page sorts."},
            "lines": json_array(json_ref("Line")),
        }
    ),
    "Line": {
        "description": "A match in its context; number is that of its paragraph, from 1, or 0 in the headline and "
        "introduction, and start where it begins in that text, in code points.",
        **json_object(
            dict.fromkeys(("left", "match", "right", "id", "title", "source", "published", "where"), JSON_TEXT)
            | {"number": JSON_COUNT, "start": JSON_COUNT}
        ),
    },
    "Collocates": json_object(
        {
            "query": JSON_TEXT,
            "matches": JSON_COUNT,
            "is_cut": JSON_TRUTH,
            "collocates": json_array(
                json_object(
                    {"word": JSON_TEXT, "log_likelihood": {"type": "number"}}
                    | dict.fromkeys(("count", "before", "after", "elsewhere"), JSON_COUNT)
                )
            ),
        }
    ),
    "Trend": json_object(
        {
            "interval": {"oneOf": [{"type": "string", "enum": [each.value for each in Interval]}, {"type": "null"}]},
            "partial": JSON_TRUTH,
            "lines": json_array(
                json_object(
                    {
                        "query": JSON_TEXT,
                        "parsed": JSON_TEXT,
                        "value": JSON_TEXT,
                        "total": JSON_COUNT,
                        "undated": JSON_COUNT,
                        "warnings": json_array(JSON_TEXT),
                        "suggestion": {"oneOf": [JSON_TEXT, {"type": "null"}]},
                        "points": json_array(json_ref("Point")),
                    }
                )
            ),
        }
    ),
    "Point": {
        "description": "One period: the articles and matches found, beside all articles and words that the filters let "
        "through. Where there are none, share and per_million are null.",
        **json_object(
            {"start": JSON_DAY, "end": JSON_DAY, "share": _AMOUNT, "per_million": _AMOUNT}
            | dict.fromkeys(("count", "articles", "matches", "words"), JSON_COUNT)
        ),
    },
    "Suggestions": {
        "description": "The beginning, words, how many articles each finds, addresses (OpenSearch Suggestions 1.1).",
        "type": "array",
        "items": {"anyOf": [JSON_TEXT, json_array(JSON_TEXT)]},
        "minItems": 4,
        "maxItems": 4,
    },
    "Problem": json_object(
        {
            "type": JSON_TEXT,
            "title": JSON_TEXT,
            "status": {"type": "integer"},
            "detail": JSON_TEXT,
            "number": {"type": "string", "description": "Of the request; the server's log has it too."},
        }
    ),
}
