"""Given a file, which articles?"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from index.facts.fact import Draft, finish
from index.facts.text import decode
from index.formats.csv import read_csv
from index.formats.docx import read_docx
from index.formats.filetype import HEAD, FileType, sniff
from index.formats.html.page import read_html
from index.formats.json import read_json, read_jsonl
from index.formats.mail.eml import read_eml
from index.formats.mail.mhtml import read_mhtml
from index.formats.markdown import read_markdown
from index.formats.pdf import read_pdf
from index.machine.opener import open_regular, peek, read_whole
from index.page.article import read_page
from index.vocabulary.article import Article
from index.vocabulary.errors import NotTextError, ReadError
from index.vocabulary.report import Failure, Remark

_Records = Callable[..., Iterator[Article | Failure]]


def read_text(data: bytes) -> Draft:
    """Return the article of a plain text; raise `ReadError` for binary data."""
    return read_page(decode(data))


_RECORDS: dict[FileType, _Records] = {FileType.JSONL: read_jsonl, FileType.JSON: read_json, FileType.CSV: read_csv}
_WHOLE: dict[FileType, Callable[[bytes], Draft]] = {
    FileType.TEXT: read_text,
    FileType.HTML: read_html,
    FileType.MARKDOWN: read_markdown,
    FileType.MHTML: read_mhtml,
    FileType.EML: read_eml,
    FileType.PDF: read_pdf,
    FileType.DOCX: read_docx,
}


def read(path: Path, *, name: str) -> Iterator[Article | Failure]:
    """Yield the articles of a file, and for what is not one, why.

    `name` is the id of the article where the file is one; records have ids of their own. Files of records are read as
    they are used. Raise `OSError` for what the system does not let us read; everything else is a `Failure`.
    """
    place = str(path)
    try:
        with open_regular(path) as file:
            yield from _read(file, path, name=name, place=place)
    except NotTextError as error:
        yield Failure(place, str(error), Remark.IGNORED)
    except ReadError as error:
        yield Failure(place, str(error))


def _read(file: BinaryIO, path: Path, *, name: str, place: str) -> Iterator[Article | Failure]:
    head = peek(file, HEAD)
    if not head.strip():
        raise ReadError("is empty")
    kind = sniff(head, path.name)
    if kind in _RECORDS:
        yield from _RECORDS[kind](file, place=place)
    else:
        yield finish(_WHOLE[kind](read_whole(file)), id=name, location=place)
