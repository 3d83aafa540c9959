"""Given a file, which articles?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from index.facts.fact import Draft, finish
from index.facts.text import decode
from index.formats.containers.bounds import DEEPEST, Meter
from index.formats.containers.member import MemberFile, stated_address
from index.formats.crawls.first_line import is_crawled
from index.formats.documents.docx import read_docx
from index.formats.documents.markdown import read_markdown
from index.formats.documents.odt import read_fodt, read_odt
from index.formats.documents.pdf import read_pdf
from index.formats.documents.rtf import read_rtf, rtf_texts
from index.formats.documents.subtitles import read_subtitles
from index.formats.mail.eml import read_eml
from index.formats.mail.mbox import read_mbox
from index.formats.ocr.pictures import picture_kind
from index.formats.ocr.scans import LARGEST_PDF, Recognizer
from index.formats.press.exports import exported_page, exported_rtf, exported_word, read_export
from index.formats.recognition.beginning import HEAD, head_text, opening
from index.formats.recognition.filetype import FileType, sniff
from index.formats.recognition.parts import Package, look_into, page_in, refuse_ole
from index.formats.records.citations import read_bibtex, read_tagged
from index.formats.records.csv import read_csv
from index.formats.records.json import read_json, read_jsonl
from index.formats.records.links import bookmarks
from index.formats.records.parquet import read_parquet
from index.formats.records.workbook import read_workbook
from index.formats.saved.archivebox import read_archived
from index.formats.saved.archived import archived_page
from index.formats.saved.mhtml import read_message_bytes, read_mhtml
from index.formats.saved.packed import is_packed, read_packed
from index.formats.saved.page import HtmlPage, read_framed
from index.formats.saved.webarchive import read_webarchive
from index.formats.unpacking import CONTAINERS, PACKAGES
from index.formats.xml.families import read_xml
from index.formats.xml.scans.hocr import is_scanned, read_hocr
from index.machine.opener import open_as_it_is, open_regular, peek, read_whole, rewindable, unpacked
from index.page.whole.pasted import read_text_page
from index.settings.applied import applied
from index.settings.file import SETTINGS_FILE, wrong_settings
from index.vocabulary.article import Article
from index.vocabulary.errors import NothingSaidError, NotTextError, ReadError, ScannedError
from index.vocabulary.place import inside
from index.vocabulary.report import Failure, Remark
from index.vocabulary.settings import NO_SETTINGS, Settings

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
}
_REFERENCES: dict[FileType, _Records] = {
    FileType.REFERENCES: read_tagged,
    FileType.BIBTEX: read_bibtex,
}
_OPENED: dict[FileType, Callable[[BinaryIO], Draft]] = {
    FileType.MHTML: read_saved_message,
    FileType.WEBARCHIVE: read_webarchive,
    FileType.FODT: read_fodt,
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


_PLAIN = frozenset({FileType.TEXT, FileType.MARKDOWN, FileType.CSV})
"""Formats that a page of HTML may be taken for which has hardly a tag."""

_AT_ITS_START = frozenset({FileType.EML, FileType.MARKDOWN})
"""Formats that begin with headers, before which nothing may stand."""

_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")


@dataclass(frozen=True, slots=True)
class _Source:
    """Say of what is being read how it is named: its article's id, its place for people, and the name of its file.

    `path` is None for a member of an archive, which is so many archives `deep`; of such a one `said` is what the
    archive says of it. `meter` counts what comes out of the whole file, `settings` are what people say of it, and
    `scans` reads pictures, None where they are not read.
    """

    name: str
    place: str
    file_name: str
    meter: Meter
    scans: Recognizer | None
    settings: Settings
    path: Path | None = None
    said: MemberFile | None = None
    depth: int = 0

    def member(self, member: MemberFile) -> "_Source":
        """Return the source that a member of this one is."""
        name, place = inside(self.name, member.path), inside(self.place, member.path)
        return _Source(name, place, member.name, self.meter, self.scans, self.settings, None, member, self.depth + 1)

    def finish(self, draft: Draft) -> Article:
        """Return the article that all of it is."""
        if (said := self.said) is not None:
            facts, fields = (*said.leading, *draft.facts, *said.facts), (*draft.fields, *said.fields)
            draft = Draft(facts, draft.paragraphs, fields)
        return finish(draft, id=self.name, location=self.place)


def read(
    path: Path, *, name: str, scans: Recognizer | None = None, settings: Settings = NO_SETTINGS
) -> Iterator[Article | Failure]:
    """Yield the articles of a file, and for what is not one, why.

    `name` is the id of the article where the file is one; records have ids of their own, and what is in an archive has
    the id ``name!/path``. Files of records and archives are read as they are used, pictures by `scans`, if there is
    one. `settings` are what people say of the file. Raise `OSError` for what the system does not let us read;
    everything else is a `Failure`.
    """
    found = wrong_settings(path) if path.name == SETTINGS_FILE else _found(path, name, scans, settings)
    return applied(found, settings)


def _found(path: Path, name: str, scans: Recognizer | None, settings: Settings) -> Iterator[Article | Failure]:
    place = str(path)
    try:
        if (archived := archived_page(path)) is not None:
            yield finish(read_archived(archived, _read_form), id=name, location=place)
            return
        with open_as_it_is(path) as file:
            meter = Meter(path.stat().st_size)
            yield from _read_packed(file, _Source(name, place, path.name, meter, scans, settings, path))
    except NotTextError as error:
        yield Failure(place, str(error), Remark.IGNORED)
    except ReadError as error:
        yield Failure(place, str(error))


def _read_form(path: Path, url: str) -> Draft:
    """Return the article of one form of a page at an address. Raise `ReadError` for a file of anything else."""
    with open_regular(path) as file:
        head, content = opening(file)
        kind = sniff(head, path.name)
        if kind is FileType.HTML:
            return read_framed(replace(read_packed(content), url=url))
        if kind in _WHOLE:
            return _WHOLE[kind](read_whole(content))
    raise ReadError(f"is not a page but {kind.value}")


def _read_packed(file: BinaryIO, source: _Source) -> Iterator[Article | Failure]:
    """Yield what is in a file as it lies there, compressed or not."""
    if is_crawled(peek(file, HEAD)):  # of which each record is compressed by itself, and damage costs one
        yield from _read_members(CONTAINERS[FileType.CRAWL](file, source.meter), source)
        return
    with unpacked(file) as content:
        yield from _read(content if content is file else source.meter.metered(content), source)


def _read(file: BinaryIO, source: _Source) -> Iterator[Article | Failure]:
    head, file = opening(file)
    if (picture := picture_kind(head)) and not is_packed(head):
        if source.scans is None:
            raise NotTextError(f"is a picture ({picture}); --ocr reads what is written in it")
        yield source.finish(source.scans.read_picture(file))
        return
    kind = sniff(head, source.file_name)
    if source.said is not None and source.said.is_page and kind in _PLAIN:
        kind = FileType.HTML
    name, place = source.name, source.place
    if kind in _RECORDS:
        yield from _RECORDS[kind](file, place=place, mapping=source.settings.mapping)
    elif kind in _REFERENCES:
        yield from _REFERENCES[kind](file, place=place)
    elif kind is FileType.XML:
        yield from read_xml(file, place=place, name=name, head=head_text(head), path=source.path)
    elif kind is FileType.MBOX:
        yield from read_mbox(file, place=place, name=name)
    elif kind is FileType.PRESS:
        yield from read_export(file, place=place)
    elif kind is FileType.HTML:
        page = read_packed(file)
        if (said := source.said) is not None:
            data = page.data.replace(said.without, b"", 1) if said.without else page.data
            page = HtmlPage(
                data, page.declared or said.encoding, page.url or stated_address(said.facts), saved=page.saved
            )
        found = exported_page(page.data, place=place) or bookmarks(page.data, place=place)
        yield from found or (source.finish(read_saved(page)),)
    elif kind in _OPENED:
        yield source.finish(_OPENED[kind](file))
    elif kind is FileType.PDF:
        yield source.finish(_read_pdf(file, source.scans))
    elif kind is FileType.PARQUET:
        with rewindable(file) as table:
            yield from read_parquet(table, place=place, mapping=source.settings.mapping)
    elif kind is FileType.OLE:
        with rewindable(file) as parts:
            refuse_ole(parts)
            yield from read_workbook(parts, place=place, mapping=source.settings.mapping)
    elif kind in CONTAINERS:
        yield from _read_members(CONTAINERS[kind](file, source.meter), source)
    elif kind is FileType.ZIP:
        with rewindable(file) as archive:
            yield from _read_zip(archive, source)
    else:
        data = read_whole(file)
        articles = exported_rtf(data, rtf_texts, place=place) if kind is FileType.RTF else None
        data = _from_start(data) if kind in _AT_ITS_START else data
        yield from articles or (source.finish(_WHOLE[kind](data)),)


def _read_pdf(file: BinaryIO, scans: Recognizer | None) -> Draft:
    if scans is None:
        return read_pdf(read_whole(file))
    data = read_whole(file, LARGEST_PDF)
    try:
        return read_pdf(data)
    except ScannedError:
        return scans.read_printed(data)


def _read_zip(archive: BinaryIO, source: _Source) -> Iterator[Article | Failure]:
    kind = look_into(archive)
    archive.seek(0)
    if kind is Package.PAGE:
        yield source.finish(read_framed(page_in(archive)))
    elif kind is Package.WORKBOOK:
        yield from read_workbook(archive, place=source.place, mapping=source.settings.mapping)
    elif kind is Package.ODT:
        yield source.finish(read_odt(archive))
    elif kind in PACKAGES:
        yield from _read_members(PACKAGES[kind](archive, source.meter), source)
    elif (articles := exported_word(archive, place=source.place)) is not None:
        yield from articles
    else:
        archive.seek(0)
        yield source.finish(read_docx(read_whole(archive)))


def _read_members(members: Iterator[MemberFile | Failure], source: _Source) -> Iterator[Article | Failure]:
    """Yield what is found in the members of a container. Raise `ReadError` where that gets too much."""
    if source.depth == DEEPEST:
        raise ReadError(f"is inside {DEEPEST} archives, and what is deeper is not read; unpack it")
    is_empty = True
    for member in members:
        is_empty = False
        source.meter.member()
        if isinstance(member, Failure):
            yield replace(member, path=inside(source.place, member.path) if member.path else source.place)
        else:
            yield from _read_member(member, source.member(member))
            if source.meter.reason:
                raise ReadError(source.meter.reason)
    if is_empty:
        raise NotTextError("is an archive that holds no files, or none but hidden ones")


def _read_member(member: MemberFile, source: _Source) -> Iterator[Article | Failure]:
    try:
        with source.meter.metered(member.open()) as file:
            yield from _read_packed(file, source)
    except NotTextError as error:
        yield Failure(source.place, str(error), Remark.IGNORED)
    except NothingSaidError as error:
        yield Failure(source.place, str(error), Remark.FAILED if member.is_chosen else Remark.IGNORED)
    except ReadError as error:
        if not source.meter.reason:  # else it is said of the file
            yield Failure(source.place, str(error))


def _from_start(data: bytes) -> bytes:
    """Return a file from its headers on."""
    return data if data.startswith(_WIDE) else data.lstrip(b"\xef\xbb\xbf \t\r\n\f\v\0")
