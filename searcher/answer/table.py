"""Given hits, which table do CSV files and workbooks hold?"""

from collections.abc import Iterable, Iterator, Sequence

from index.vocabulary.custom_fields import CustomField
from searcher.answer.results import Hit
from searcher.answer.serializer import csv_row

_COLUMNS = (
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


class HitTable:
    """Lay hits out in rows: the usual columns, the texts of articles if asked for, and some custom fields."""

    def __init__(self, fields: Sequence[str] = (), *, has_texts: bool = False) -> None:
        self._fields = fields
        self.names = (*_COLUMNS, *(("text",) if has_texts else ()), *field_names(fields))

    def csv_head(self) -> str:
        """Return the first line of a CSV file: the names of the columns."""
        return csv_row(self.names)

    def csv_lines(self, hits: Iterable[tuple[Hit, str | None]]) -> Iterator[str]:
        """Yield the other lines of a CSV file."""
        for hit, text in hits:
            yield csv_row(f"{cell:.6f}" if isinstance(cell, float) else str(cell) for cell in self._cells(hit, text))

    def rows(self, hits: Iterable[tuple[Hit, str | None]]) -> Iterator[tuple[str | float, ...]]:
        """Yield the rows of a workbook, the names of the columns first."""
        yield self.names
        for hit, text in hits:
            yield self._cells(hit, text)

    def _cells(self, hit: Hit, text: str | None) -> tuple[str | float, ...]:
        """Return the row of one hit, with the `text` of its article if there are texts.

        Empty lines part passages, spaces ids and numbers, and semicolons the values of a field. `paragraphs` are the
        numbers of the passages' paragraphs, from 1.
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
            *field_cells(hit.fields, self._fields),
        )


def field_names(fields: Iterable[str]) -> list[str]:
    """Return how the columns of some custom fields are called."""
    return [f"field.{name}" for name in fields]


def field_cells(custom: Iterable[CustomField], fields: Sequence[str]) -> list[str]:
    """Return the cells of an article in the columns of some custom fields, semicolons between its values."""
    found = {field.name: "; ".join(field.values) for field in custom} if fields else {}
    return [found.get(name, "") for name in fields]
