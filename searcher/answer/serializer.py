"""Given results, which JSON is written of them, and how is a row of CSV written?"""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from index.vocabulary.custom_fields import CustomField
from searcher.answer.results import Alternative, Hit, Mark, Results

_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection")."""


def results_to_json(results: Results) -> dict[str, Any]:
    """Return the object of one page of results. Dates are ISO 8601, marks ``[start, end]`` in code points."""
    suggestion = results.suggestion
    return {
        "query": results.query,
        "parsed": results.parsed,
        "total": results.total,
        "total_passages": results.total_passages,
        "groups": results.groups,
        "took_ms": round(results.took_ms, 1),
        "page": results.page,
        "pages": results.pages,
        "partial": results.partial,
        "hits": [hit_to_json(hit) for hit in results.hits],
        "also": {
            "total": results.also.total,
            "groups": results.also.groups,
            "hits": [{**hit_to_json(hit), "missing": list(hit.missing)} for hit in results.also.hits],
        },
        "facets": {
            facet: [{"value": found.value, "count": found.count} for found in counts]
            for facet, counts in results.facets.items()
        },
        "histogram": [
            {"start": bar.start, "end": bar.end, "count": bar.count, "articles": bar.articles}
            for bar in results.histogram
        ],
        "suggestion": {"query": suggestion.query, "total": suggestion.total} if suggestion else None,
        "warnings": [
            {"message": problem.message, "start": problem.start, "end": problem.end} for problem in results.warnings
        ],
        "weightless": [[span.start, span.end] for span in results.weightless],
        "words": [{"query": word.query, "total": word.total} for word in results.words],
        "alternatives": [_alternative(offer) for offer in results.alternatives],
    }


def _alternative(offer: Alternative) -> dict[str, Any]:
    """Return the object of another search: what it changes, and what to ask for then, beside what stays."""
    return {
        "change": offer.change.value,
        "query": offer.request.query,
        "syntax": offer.request.syntax.value,
        "facet": str(offer.facet) if offer.facet else None,
        "from": offer.request.since,
        "to": offer.request.until,
        "total": offer.total,
    }


def hit_to_json(hit: Hit) -> dict[str, Any]:
    """Return the object of one hit."""
    return {
        "id": hit.id,
        "url": hit.url,
        "title": hit.title,
        "title_marks": _marks(hit.title_marks),
        "standfirst": hit.standfirst,
        "source": hit.source,
        "section": hit.section,
        "author": hit.author,
        "published": hit.published,
        "language": hit.language,
        "fields": fields_to_json(hit.fields),
        "score": round(hit.score, 6),
        "standfirst_marks": _marks(hit.standfirst_marks),
        "similar": list(hit.similar),
        "matching_paragraphs": hit.matching_paragraphs,
        "passages": [
            {
                "paragraph": passage.paragraph,
                "number": passage.paragraph + 1,
                "heading": passage.heading,
                "text": passage.text,
                "start": passage.start,
                "marks": _marks(passage.marks),
            }
            for passage in hit.passages
        ],
    }


def fields_to_json(fields: Iterable[CustomField]) -> dict[str, list[str]]:
    """Return the object of an article's custom fields: the values of each name."""
    return {each.name: list(each.values) for each in fields}


def dump(value: dict[str, Any], *, indent: int | None = None) -> str:
    """Return an object as JSON that can be written as UTF-8: a lone surrogate in a query is escaped.

    >>> dump({"query": "café"}), dump({"query": "caf\\ud800"})
    ('{"query": "café"}', '{"query": "caf\\\\ud800"}')
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, indent=indent)
    return text


def csv_row(cells: Iterable[str]) -> str:
    """Return one line of CSV (RFC 4180). A cell that a spreadsheet would run as a formula begins with an apostrophe.

    >>> csv_row(["a", "=1+1", "b, c"])
    'a,\\'=1+1,"b, c"\\r\\n'
    """
    line = io.StringIO()
    csv.writer(line).writerow([f"'{cell}" if cell.startswith(_FORMULAS) else cell for cell in cells])
    return line.getvalue()


def _marks(marks: Sequence[Mark]) -> list[list[int]]:
    return [[start, end] for start, end in marks]
