"""Given results, which JSON and CSV does the command line write, and the web too?"""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from index.vocabulary.custom_fields import CustomField
from searcher.answer.results import Alternative, Hit, Mark, Results

CSV_COLUMNS = (
    "id",
    "title",
    "standfirst",
    "source",
    "section",
    "author",
    "published",
    "language",
    "url",
    "score",
    "matching_paragraphs",
    "similar",
    "passages",
    "paragraphs",
)

TEXT_COLUMNS = (*CSV_COLUMNS, "text")
"""The columns of a table that holds whole articles."""

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


def csv_head(fields: Iterable[str] = (), *, columns: Sequence[str] = CSV_COLUMNS) -> str:
    """Return the first line of a table of hits: some columns, and one for each of some custom fields.

    >>> csv_head(["places"])[-25:]
    'paragraphs,field.places\\r\\n'
    """
    return csv_row(column_names(fields, columns=columns))


def column_names(fields: Iterable[str] = (), *, columns: Sequence[str] = CSV_COLUMNS) -> tuple[str, ...]:
    """Return how the columns of a table of hits are called."""
    return (*columns, *(f"field.{name}" for name in fields))


def custom_cells(custom: Iterable[CustomField], fields: Sequence[str]) -> list[str]:
    """Return the cells of an article in the columns of some custom fields, semicolons between its values."""
    found = {field.name: "; ".join(field.values) for field in custom} if fields else {}
    return [found.get(name, "") for name in fields]


def hit_to_csv(hit: Hit, fields: Sequence[str] = (), *, text: str | None = None) -> str:
    """Return the line of one hit, with the cells of `hit_cells`."""
    cells = hit_cells(hit, fields, text=text)
    return csv_row(f"{cell:.6f}" if isinstance(cell, float) else str(cell) for cell in cells)


def hit_cells(hit: Hit, fields: Sequence[str] = (), *, text: str | None = None) -> tuple[str | float, ...]:
    """Return the cells of one hit, in the order of `column_names`; empty lines part passages, semicolons values.

    `paragraphs` are the numbers of the passages' paragraphs, from 1. The text of the whole article stands in the column
    behind them (`TEXT_COLUMNS`), unless it is None.
    """
    return (
        hit.id,
        hit.title,
        hit.standfirst,
        hit.source,
        hit.section,
        hit.author,
        hit.published,
        hit.language,
        hit.url,
        round(float(hit.score), 6),
        hit.matching_paragraphs,
        " ".join(hit.similar),
        "\n\n".join(passage.text for passage in hit.passages),
        " ".join(str(passage.paragraph + 1) for passage in hit.passages),
        *(() if text is None else (text,)),
        *custom_cells(hit.fields, fields),
    )


def _marks(marks: Sequence[Mark]) -> list[list[int]]:
    return [[start, end] for start, end in marks]
