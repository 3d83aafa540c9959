"""Given a file that is no archive, and its kind, which articles?"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import BinaryIO

from index.facts.fact import Draft
from index.facts.text import decode
from index.formats.containers.member import stated_address
from index.formats.documents.docx import read_docx
from index.formats.documents.markdown import read_markdown
from index.formats.documents.odt import read_fodt, read_odt
from index.formats.documents.pdf import read_pdf
from index.formats.documents.rtf import read_rtf, rtf_texts
from index.formats.documents.subtitles import read_subtitles
from index.formats.mail.eml import read_eml
from index.formats.mail.mbox import read_mbox
from index.formats.ocr.scans import LARGEST_PDF
from index.formats.press.exports import exported_page, exported_rtf, exported_word, read_export
from index.formats.recognition.beginning import head_text, opening
from index.formats.recognition.filetype import FileType
from index.formats.recognition.parts import Package, page_in, refuse_ole
from index.formats.records.citations import read_bibtex, read_tagged
from index.formats.records.csv import read_csv
from index.formats.records.json import read_json, read_jsonl
from index.formats.records.links import bookmarks
from index.formats.records.omnivore import lister
from index.formats.records.parquet import read_parquet
from index.formats.records.workbook import read_workbook
from index.formats.saved.mhtml import read_message_bytes, read_mhtml
from index.formats.saved.packed import read_packed
from index.formats.saved.page import HtmlPage, read_framed
from index.formats.saved.webarchive import read_webarchive
from index.formats.source import Source
from index.formats.xml.families import read_xml
from index.formats.xml.scans.hocr import is_scanned, read_hocr
from index.machine.opener import read_whole, rewindable
from index.page.whole.pasted import read_text_page
from index.vocabulary.article import Article
from index.vocabulary.errors import ScannedError
from index.vocabulary.report import Failure, Remark

_Found = Iterator[Article | Failure]
_Reader = Callable[[BinaryIO, Source], _Found]

_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")


def read_text(data: bytes) -> Draft:
    """Return the article of a plain text; raise `ReadError` for binary data."""
    return read_text_page(decode(data))


def _from_start(data: bytes) -> bytes:
    """Return a file from its headers on."""
    return data if data.startswith(_WIDE) else data.lstrip(b"\xef\xbb\xbf \t\r\n\f\v\0")


def _read_xml(file: BinaryIO, source: Source) -> _Found:
    head, file = opening(file)
    return read_xml(file, place=source.place, name=source.name, head=head_text(head), path=source.path)


def _read_page(file: BinaryIO, source: Source) -> _Found:
    if source.path is not None and (listed := lister(source.path)) is not None:
        yield Failure(source.place, f"holds the text of a record in {listed.name} and is read with it", Remark.LEFT_OUT)
        return
    page, said = read_packed(file), source.said
    if said is not None:
        data = page.data.replace(said.without, b"", 1) if said.without else page.data
        page = HtmlPage(data, page.declared or said.encoding, page.url or stated_address(said.facts), saved=page.saved)
    found = exported_page(page.data, place=source.place) or bookmarks(page.data, place=source.place)
    yield from found or (source.finish(read_hocr(page.data) if is_scanned(page.data) else read_framed(page)),)


def _read_message(file: BinaryIO) -> Draft:
    return read_mhtml(_from_start(read_message_bytes(file)))


def _read_rtf(file: BinaryIO, source: Source) -> _Found:
    data = read_whole(file)
    yield from exported_rtf(data, rtf_texts, place=source.place) or (source.finish(read_rtf(data)),)


def _read_pdf(file: BinaryIO, source: Source) -> _Found:
    scans = source.scans
    if scans is None:
        yield source.finish(read_pdf(read_whole(file)))
        return
    data = read_whole(file, LARGEST_PDF)
    try:
        draft = read_pdf(data, recognize=scans.read_pictured)
    except ScannedError:
        draft = scans.read_printed(data)
    yield source.finish(draft)


def _read_ole(file: BinaryIO, source: Source) -> _Found:
    refuse_ole(file)
    return _records(read_workbook, file, source)


def _read_word(file: BinaryIO, source: Source) -> _Found:
    if (articles := exported_word(file, place=source.place)) is not None:
        yield from articles
        return
    file.seek(0)
    yield source.finish(read_docx(read_whole(file)))


def _read_json(file: BinaryIO, source: Source) -> _Found:
    return read_json(file, place=source.place, mapping=source.settings.mapping, path=source.path)


def _records(read: Callable[..., _Found], file: BinaryIO, source: Source) -> _Found:
    return read(file, place=source.place, mapping=source.settings.mapping)


def _listed(read: Callable[..., _Found], file: BinaryIO, source: Source) -> _Found:
    return read(file, place=source.place)


def _one(read: Callable[[BinaryIO], Draft], file: BinaryIO, source: Source) -> _Found:
    yield source.finish(read(file))


def _whole(read: Callable[[bytes], Draft], file: BinaryIO, source: Source) -> _Found:
    yield source.finish(read(read_whole(file)))


def _headed(read: Callable[[bytes], Draft], file: BinaryIO, source: Source) -> _Found:
    """Yield the article of a file that begins with headers, before which nothing may stand."""
    yield source.finish(read(_from_start(read_whole(file))))


def _rewindable(read: _Reader, file: BinaryIO, source: Source) -> _Found:
    with rewindable(file) as copy:
        yield from read(copy, source)


FORMS: dict[FileType, Callable[[bytes], Draft]] = {
    FileType.TEXT: read_text,
    FileType.MARKDOWN: read_markdown,
    FileType.EML: read_eml,
    FileType.PDF: read_pdf,
    FileType.RTF: read_rtf,
    FileType.SUBTITLES: read_subtitles,
}
"""What reads the only article of a file, besides pages."""

READERS: dict[FileType | Package, _Reader] = {
    **{kind: partial(_whole, read) for kind, read in FORMS.items()},
    FileType.MARKDOWN: partial(_headed, read_markdown),
    FileType.EML: partial(_headed, read_eml),
    FileType.MBOX: lambda file, source: read_mbox(file, place=source.place, name=source.name),
    FileType.PDF: _read_pdf,
    FileType.RTF: _read_rtf,
    FileType.HTML: _read_page,
    FileType.MHTML: partial(_one, _read_message),
    FileType.WEBARCHIVE: partial(_one, read_webarchive),
    FileType.FODT: partial(_one, read_fodt),
    FileType.XML: _read_xml,
    FileType.PRESS: partial(_listed, read_export),
    FileType.REFERENCES: partial(_listed, read_tagged),
    FileType.BIBTEX: partial(_listed, read_bibtex),
    FileType.JSONL: partial(_records, read_jsonl),
    FileType.JSON: _read_json,
    FileType.CSV: partial(_records, read_csv),
    FileType.PARQUET: partial(_rewindable, partial(_records, read_parquet)),
    FileType.OLE: partial(_rewindable, _read_ole),
    Package.WORKBOOK: partial(_records, read_workbook),
    Package.ODT: partial(_one, read_odt),
    Package.WORD: _read_word,
    Package.PAGE: partial(_one, lambda archive: read_framed(page_in(archive))),
}
"""What reads each kind of files, and of packages as files that can be rewound."""
