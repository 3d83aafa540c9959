"""Given a dossier and a format, which file?"""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum

from index.vocabulary.report import counted
from searcher.answer.serializer import csv_row, dump
from searcher.archive import Archive
from searcher.citation.lists import MEDIA_TYPES, ReferenceFormat, bibliography
from searcher.citation.reference import Reference
from searcher.dossiers.document import whole_document
from searcher.dossiers.dossier import Cutting, Dossier
from searcher.dossiers.finding import Recovered, article_now
from searcher.dossiers.markdown import markdown
from searcher.dossiers.records import CUTTING_COLUMNS, item_to_json, item_to_row
from searcher.dossiers.sharing import written_dossier
from searcher.dossiers.telling import account, cited


class ExportFormat(StrEnum):
    """Name a format of a dossier by how its files end."""

    BIBTEX = "bib"
    RIS = "ris"
    CSL_JSON = "csl.json"
    CSV = "csv"
    JSONL = "jsonl"
    MARKDOWN = "md"
    HTML = "html"
    SHARED = "dossier.json"

    @property
    def media_type(self) -> str:
        """Return its media type."""
        return _TYPES[self]


_TYPES = {
    **{ExportFormat(form.value): media_type for form, media_type in MEDIA_TYPES.items()},
    ExportFormat.CSV: "text/csv; charset=utf-8",
    ExportFormat.JSONL: "application/x-ndjson",
    ExportFormat.MARKDOWN: "text/markdown; charset=utf-8",
    ExportFormat.HTML: "text/html; charset=utf-8",
    ExportFormat.SHARED: "application/json",
}


def exported(
    dossier: Dossier,
    items: Iterable[Cutting],
    archive: Archive,
    form: ExportFormat,
    *,
    is_whole: bool = True,
    address: Callable[[str], str] = lambda _: "",
    source: str = "",
) -> Iterator[str]:
    """Yield the text of a file of a dossier, an article at a time.

    With `is_whole` it has the whole texts where the format has room for texts, else the chosen paragraphs alone.
    `address` says where an article is shown, by its id; `source` is the name of the archive.
    """
    found = (article_now(item, archive) for item in items)
    head = summary(dossier, source)
    entries = (account(each, address=address(each.article.id), is_whole=is_whole) for each in found)
    match form:
        case ExportFormat.SHARED:
            yield from written_dossier(dossier, items)
        case ExportFormat.CSV:
            yield csv_row(CUTTING_COLUMNS)
            yield from (item_to_row(each, is_whole=is_whole) for each in found)
        case ExportFormat.JSONL:
            yield from (f"{dump(item_to_json(each, is_whole=is_whole))}\n" for each in found)
        case ExportFormat.MARKDOWN:
            yield from markdown(dossier.name, dossier.note, entries, head=head)
        case ExportFormat.HTML:
            yield from whole_document(dossier.name, dossier.note, entries, head=head)
        case _:
            yield from bibliography(_references(found, address), ReferenceFormat(form.value))


def summary(dossier: Dossier, source: str) -> str:
    """Return a sentence on a dossier: how many articles, and where they are from.

    >>> summary(Dossier(1, "Harbour", "", "2021-11-08T10:00:00+00:00", "", 2), "Marlbeck archive")
    '2 articles from Marlbeck archive.'
    """
    return f"{counted(dossier.size, 'article')}{f' from {source}' if source else ''}."


def _references(found: Iterable[Recovered], address: Callable[[str], str]) -> Iterator[Reference]:
    return (cited(each, address=address(each.article.id)) for each in found)
