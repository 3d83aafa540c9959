"""Given lines and collocates, which JSON and CSV?"""

from typing import Any

from searcher.answer.serializer import csv_row
from searcher.concordance.collocates import Collocate
from searcher.concordance.lines import MatchLine
from searcher.concordance.order import Concordance

LINE_COLUMNS = (
    *("left", "match", "right", "id", "title", "source", "published"),
    *("where", "number", "start"),
)
COLLOCATE_COLUMNS = ("word", "count", "before", "after", "elsewhere", "log_likelihood")


def concordance_to_json(query: str, concordance: Concordance) -> dict[str, Any]:
    """Return the object of a page of lines."""
    lines = [line_to_json(line) for line in concordance.lines]
    return {"query": query, "total": concordance.total, "articles": concordance.articles, "lines": lines}


def line_to_json(line: MatchLine) -> dict[str, Any]:
    """Return the object of one line. `number` is that of the paragraph, from 1, or 0 in headline and standfirst."""
    return dict(zip(LINE_COLUMNS, _values(line), strict=True))


def line_to_csv(line: MatchLine) -> str:
    """Return the row of one line, in the order of `LINE_COLUMNS`."""
    return csv_row(map(str, _values(line)))


def collocate_to_json(collocate: Collocate) -> dict[str, Any]:
    """Return the object of one collocate."""
    return {name: getattr(collocate, name) for name in COLLOCATE_COLUMNS} | {
        "log_likelihood": round(collocate.log_likelihood, 2)
    }


def collocate_to_csv(collocate: Collocate) -> str:
    """Return the row of one collocate, in the order of `COLLOCATE_COLUMNS`."""
    return csv_row(map(str, collocate_to_json(collocate).values()))


def _values(line: MatchLine) -> tuple[object, ...]:
    return (
        line.left,
        line.match,
        line.right,
        line.id,
        line.title,
        line.source,
        line.published,
        line.kind.name.lower(),
        line.number,
        line.start,
    )
