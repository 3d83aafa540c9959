"""Given a file, which articles?"""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from index.facts.fact import Draft, finish
from index.facts.text import decode
from index.formats.documents.docx import read_docx
from index.formats.documents.markdown import read_markdown
from index.formats.documents.pdf import read_pdf
from index.formats.documents.rtf import read_rtf, rtf_texts
from index.formats.documents.subtitles import read_subtitles
from index.formats.mail.eml import read_eml
from index.formats.mail.mbox import read_mbox
from index.formats.press.exports import exported_page, exported_rtf, exported_word, read_export
from index.formats.recognition.filetype import FileType, head_text, look_on, opening, sniff
from index.formats.recognition.parts import page_in, refuse_ole
from index.formats.records.citations import read_bibtex, read_tagged
from index.formats.records.csv import read_csv
from index.formats.records.json import read_json, read_jsonl
from index.formats.saved.archivebox import read_archived
from index.formats.saved.archived import archived_page
from index.formats.saved.mhtml import read_message_bytes, read_mhtml
from index.formats.saved.packed import read_packed
from index.formats.saved.page import HtmlPage, read_framed
from index.formats.saved.webarchive import read_webarchive
from index.formats.xml.families import read_xml
from index.formats.xml.scans.hocr import is_scanned, read_hocr
from index.machine.opener import open_regular, read_whole
from index.page.whole.pasted import read_text_page
from index.vocabulary.article import Article
from index.vocabulary.errors import NotTextError, ReadError
from index.vocabulary.report import Failure, Remark

_Records = Callable[..., Iterator[Article | Failure]]


def read_text(data: bytes) -> Draft:
    """Return the article of a plain text; raise `ReadError` for binary data."""
    return read_text_page(decode(data))


def read_saved(page: HtmlPage) -> Draft:
    """Return the article of a page in a file of its own, which may be scanned (hOCR 1.2)."""
    return read_hocr(page.data) if is_scanned(page.data) else read_framed(page)


def read_saved_message(file: BinaryIO) -> Draft:
    """Return the article of a page that a browser saved with its pictures in one file."""
    return read_mhtml(_from_start(read_message_bytes(file)))


_RECORDS: dict[FileType, _Records] = {
    FileType.JSONL: read_jsonl,
    FileType.JSON: read_json,
    FileType.CSV: read_csv,
    FileType.REFERENCES: read_tagged,
    FileType.BIBTEX: read_bibtex,
}
_OPENED: dict[FileType, Callable[[BinaryIO], Draft]] = {
    FileType.MHTML: read_saved_message,
    FileType.WEBARCHIVE: read_webarchive,
}
_WHOLE: dict[FileType, Callable[[bytes], Draft]] = {
    FileType.TEXT: read_text,
    FileType.MARKDOWN: read_markdown,
    FileType.EML: read_eml,
    FileType.PDF: read_pdf,
    FileType.DOCX: read_docx,
    FileType.RTF: read_rtf,
    FileType.SUBTITLES: read_subtitles,
}


_AT_ITS_START = frozenset({FileType.EML, FileType.MARKDOWN})
"""Formats that begin with headers, before which nothing may stand."""

_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")


def read(path: Path, *, name: str) -> Iterator[Article | Failure]:
    """Yield the articles of a file, and for what is not one, why.

    `name` is the id of the article where the file is one; records have ids of their own. Files of records are read as
    they are used. Raise `OSError` for what the system does not let us read; everything else is a `Failure`.
    """
    place = str(path)
    try:
        if (archived := archived_page(path)) is not None:
            yield finish(read_archived(archived, _read_form), id=name, location=place)
            return
        with open_regular(path) as file:
            head = _head(file, path)
            kind = sniff(head, path.name)
            if kind is FileType.XML:
                yield from read_xml(file, place=place, name=name, head=head_text(head), path=path)
            else:
                yield from _read(file, kind, name=name, place=place)
    except NotTextError as error:
        yield Failure(place, str(error), Remark.IGNORED)
    except ReadError as error:
        yield Failure(place, str(error))


def _read_form(path: Path, url: str) -> Draft:
    """Return the article of one form of a page at an address. Raise `ReadError` for a file of anything else."""
    with open_regular(path) as file:
        kind = sniff(_head(file, path), path.name)
        if kind is FileType.HTML:
            return read_framed(replace(read_packed(file), url=url))
        if kind in _WHOLE:
            return _WHOLE[kind](read_whole(file))
    raise ReadError(f"is not a page but {kind.value}")


def _head(file: BinaryIO, path: Path) -> bytes:
    """Return the beginning of a file; one that begins with much white space or a long comment is opened again."""
    head = opening(file)
    if head is None:
        with open_regular(path) as again:
            head = look_on(again)
    return head


def _read(file: BinaryIO, kind: FileType, *, name: str, place: str) -> Iterator[Article | Failure]:
    if kind in _RECORDS:
        yield from _RECORDS[kind](file, place=place)
    elif kind is FileType.MBOX:
        yield from read_mbox(file, place=place, name=name)
    elif kind is FileType.PRESS:
        yield from read_export(file, place=place)
    elif kind is FileType.HTML:
        page = read_packed(file)
        yield from exported_page(page.data, place=place) or (finish(read_saved(page), id=name, location=place),)
    elif kind in _OPENED:
        yield finish(_OPENED[kind](file), id=name, location=place)
    elif kind is FileType.OLE:
        refuse_ole(file)
    elif kind is FileType.ZIP:
        archive = file if file.seekable() else io.BytesIO(read_whole(file))
        yield from _read_archive(archive, name=name, place=place)
    else:
        data = read_whole(file)
        articles = exported_rtf(data, rtf_texts, place=place) if kind is FileType.RTF else None
        data = _from_start(data) if kind in _AT_ITS_START else data
        yield from articles or (finish(_WHOLE[kind](data), id=name, location=place),)


def _read_archive(archive: BinaryIO, *, name: str, place: str) -> Iterator[Article | Failure]:
    page = page_in(archive)
    if page is not None:
        yield finish(read_framed(page), id=name, location=place)
    elif (articles := exported_word(archive, place=place)) is not None:
        yield from articles
    else:
        archive.seek(0)
        yield finish(read_docx(read_whole(archive)), id=name, location=place)


def _from_start(data: bytes) -> bytes:
    """Return a file from its headers on."""
    return data if data.startswith(_WIDE) else data.lstrip(b"\xef\xbb\xbf \t\r\n\f\v\0")
