"""Given the first bytes of a file and its name, in which format are its articles?

The content decides before the name: what is saved as ``.txt`` is often HTML, and a ``.html`` may be a text.
"""

import re
from enum import StrEnum

from index.formats.crawls.first_line import is_of_records
from index.formats.documents.odt import is_flat_text
from index.formats.press.exports import is_exported_text
from index.formats.recognition.beginning import HEAD, head_text
from index.formats.recognition.signatures import is_tar, refuse_binary
from index.formats.recognition.text_kinds import is_page, is_piece, refuse_text, refuse_xml
from index.formats.records.csv import known_columns
from index.formats.saved.packed import is_packed
from index.formats.saved.webarchive import is_webarchive
from index.formats.xml.families import is_read
from index.vocabulary.errors import NotTextError


class FileType(StrEnum):
    """Name a format."""

    TEXT = "text"
    HTML = "HTML"
    MARKDOWN = "Markdown"
    JSONL = "JSONL"
    JSON = "JSON"
    CSV = "CSV"
    PARQUET = "Parquet"
    MHTML = "MHTML"
    EML = "e-mail"
    MBOX = "mailbox"
    PDF = "PDF"
    FODT = "flat OpenDocument text"
    RTF = "RTF"
    REFERENCES = "list of references"
    BIBTEX = "BibTeX"
    SUBTITLES = "subtitles"
    PRESS = "export of a press database"
    XML = "XML"
    ZIP = "ZIP"
    TAR = "TAR"
    OLE = "OLE"
    WEBARCHIVE = "web archive"
    CRAWL = "WARC"


_SUFFIXES = {
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml"), FileType.HTML),
    **dict.fromkeys((".md", ".markdown", ".mdown"), FileType.MARKDOWN),
    **dict.fromkeys((".jsonl", ".ndjson", ".jl"), FileType.JSONL),
    ".json": FileType.JSON,
    **dict.fromkeys((".csv", ".tsv", ".tab"), FileType.CSV),
    **dict.fromkeys((".mhtml", ".mht"), FileType.MHTML),
    ".eml": FileType.EML,
}
_NO_ARTICLES = {
    **dict.fromkeys((".css", ".scss", ".less"), "a style sheet"),
    **dict.fromkeys((".js", ".mjs", ".cjs"), "a script"),
}
_LINE_END = re.compile(r"[\r\n]")
_CODE = re.compile(r"[{};=]|//|/\*")
_TAGS = re.compile(r"</?(?:p|div|h[1-6]|br|a|span|table|td|article|section|ul|li)\b[^<>]*>", re.IGNORECASE)
_FIELD = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]?")
_MAIL = frozenset({"mime-version", "message-id", "received", "return-path", "content-type", "delivered-to", "x-mailer"})
_LETTER = frozenset({"from", "date", "subject"})
_POSTMARK = re.compile(r"From (?:\S.{0,200}\d\d:\d\d|\r?\Z)")
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(?:[\w-]+\s*:.*\n)(?:.*\n)*?(?:---|\.\.\.)[ \t]*\n")
_COLUMNS = 3
"""Columns named as fields of articles from which on a text is a table."""

_PDF = re.compile(rb"(?:\A|[^ -~])%PDF-\d")
"""How a PDF begins, which may have something before it (ISO 32000-1, annex H, 3.4.1); a text may quote that."""

_REFERENCES = re.compile(
    r"(?:(?:Record #|Provider: |Content: |Database: )[^\r\n]{0,99}[\r\n]+){0,6}(?:\d{1,6}\.[ \t]*[\r\n]+)?"
    r"TY  ?- ?(?:[A-Z]{3,8}\s*[\r\n]|[A-Za-z][\w ,/()&-]{2,60}[\r\n]+[A-Z][A-Z0-9]  ?- ?)"
    r"|PMID- ?\d+\s*[\r\n]|%0 [A-Z][\w ]{2,40}\r?\n"
)
"""RIS, with types in capitals or in words, before which some programs number the reference or name themselves;
PubMed's and EndNote's tags."""

_BIBTEX = re.compile(
    r"(?:%[^\n]*\n|\s)*+@(?:article|book|inbook|incollection|misc|online|inproceedings|proceedings|techreport|report"
    r"|unpublished|newspaper|magazine|phdthesis|mastersthesis|thesis|string|comment|preamble)\s*[{(]",
    re.IGNORECASE,
)
_SUBTITLES = re.compile(
    r"(?:WEBVTT(?:[ \t\n\r]|\Z)|(?:\d+[ \t]*\r?\n)?\d{1,3}:\d\d(?::\d\d)?[,.]\d{2,3}[ \t]*(?:-->|,)[ \t]*\d{1,3}:\d\d)"
)

_BY_BEGINNING = (
    (_REFERENCES, FileType.REFERENCES),
    (_BIBTEX, FileType.BIBTEX),
    (_SUBTITLES, FileType.SUBTITLES),
)

_JSON_OBJECT = re.compile(r"\s*\{\s*\"")
_JSON_LIST = re.compile(r"\s*\[\s*\{\s*\"")
_JSON_SCRIPT = re.compile(r"\s*(?:(?:window|self|globalThis)\.YTD|Grailbird\.data)\.[\w.]{1,80}\s*=\s*[\[{]")
"""How an archive of tweets begins: a script that assigns its records to a name."""
_JSON_SPREAD = re.compile(r"\s*(?:\[\s*\{|[\[{][ \t]*\r?\n)")
"""A list of objects, or a value on several lines."""
_JSON_LINE = re.compile(r"\s*\{[^\n]*(?:\}\s*\n|\}\s*\Z|\Z)")
"""An object that ends with its line, or with what was looked at."""

_COMPRESSED = re.compile(r"\.(?:gz|bz2|xz)\Z")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PARQUET = b"PAR1"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def sniff(head: bytes, name: str) -> FileType:
    """Return the format of a file by its first bytes and its name.

    Raise `ReadError` for what holds no articles that we can read, and `NotTextError` for what holds no text at all.
    What a ZIP archive or an old Office file is, its parts say (`index.formats.recognition.parts`).

    >>> sniff(b"<!DOCTYPE html><title>Talks</title>", "talks.txt"), sniff(b"Talks resume", "talks.html")
    (<FileType.HTML: 'HTML'>, <FileType.TEXT: 'text'>)
    """
    if is_packed(head):
        return FileType.HTML
    if is_webarchive(head):
        return FileType.WEBARCHIVE
    if is_of_records(head):
        return FileType.CRAWL
    if head.startswith(_ZIP):
        return FileType.ZIP
    if head.startswith(_PARQUET) and b"\0" in head[:512]:
        return FileType.PARQUET
    if head.startswith(_OLE):
        return FileType.OLE
    if is_tar(head):
        return FileType.TAR
    if _PDF.search(head[:1024]):  # which an archive may hold first
        return FileType.PDF
    refuse_binary(head, name)
    return _sniff_text(head_text(head), suffix_of(name))


def _sniff_text(text: str, suffix: str) -> FileType:
    by_suffix = _SUFFIXES.get(suffix, FileType.TEXT)
    begun = text.lstrip("\ufeff \t\r\n\f\v\0")
    if is_page(begun):
        return FileType.HTML
    if is_exported_text(begun):
        return FileType.PRESS
    if is_read(begun):
        return FileType.XML
    if is_flat_text(begun):
        return FileType.FODT
    refuse_xml(begun, is_named_page=by_suffix is FileType.HTML)
    if begun.startswith("{\\rtf"):
        return FileType.RTF
    refuse_text(begun)
    if json := _json(text, suffix):
        return json
    for pattern, kind in _BY_BEGINNING:
        if pattern.match(begun):
            return kind
    if mail := _mail(begun, suffix):
        return mail
    if suffix in _NO_ARTICLES and _CODE.search(begun):
        raise NotTextError(f"is {_NO_ARTICLES[suffix]}")
    if by_suffix is FileType.HTML:
        return FileType.HTML if _TAGS.search(text) else FileType.TEXT
    if by_suffix is FileType.TEXT and (is_piece(begun) or len(_TAGS.findall(text)) >= 6):
        return FileType.HTML  # a fragment of a page
    if by_suffix is FileType.TEXT and _FRONT_MATTER.match(text):
        return FileType.MARKDOWN
    if by_suffix is FileType.TEXT and known_columns(_LINE_END.split(begun, maxsplit=1)[0]) >= _COLUMNS:
        return FileType.CSV
    return by_suffix


def _json(text: str, suffix: str) -> FileType | None:
    """Return whether a file is JSON: one value, or one object a line."""
    by_suffix = _SUFFIXES.get(suffix)
    text = text.lstrip("\ufeff")
    if _JSON_SCRIPT.match(text):
        return FileType.JSON
    if by_suffix is FileType.MARKDOWN:
        return None  # front matter may be JSON
    if by_suffix is FileType.JSONL:
        return FileType.JSON if _JSON_SPREAD.match(text) else FileType.JSONL
    is_alone = by_suffix is FileType.JSON and "\n" not in text.strip()
    if not is_alone and _JSON_LINE.match(text) and (_JSON_OBJECT.match(text) or by_suffix is FileType.JSON):
        return FileType.JSONL
    return FileType.JSON if by_suffix is FileType.JSON or _JSON_OBJECT.match(text) or _JSON_LIST.match(text) else None


def _mail(text: str, suffix: str) -> FileType | None:
    """Return whether a file is a message or several, and of which kind, by the fields that it begins with."""
    fields: dict[str, str] = {}
    is_box = False
    for number, line in enumerate(text.splitlines()):
        match = _FIELD.match(line)
        if match:
            fields.setdefault(match[1].lower(), line[match.end() :].lower())
        elif not number and line.startswith("From "):
            is_box = bool(_POSTMARK.match(line))  # an mbox's first line
        elif not fields or not line.startswith((" ", "\t")):
            break
    is_named = suffix in (".eml", ".mhtml", ".mht", ".mbox", ".mbx", ".mime", ".email")
    is_cut = is_named and len(text) >= HEAD // 2 and "\n\n" not in text and "\r\n\r\n" not in text
    if len(fields) < (1 if is_cut else 2) or not (
        _MAIL & fields.keys() or is_named or (is_box and _LETTER & fields.keys())
    ):
        return None
    if is_box:
        return FileType.MBOX
    is_page = "snapshot-content-location" in fields or fields.get("content-type", "").startswith("multipart/related")
    is_letter = "message-id" in fields or "to" in fields
    return FileType.MHTML if (is_page and not is_letter) or suffix in (".mhtml", ".mht") else FileType.EML


def suffix_of(name: str) -> str:
    """Return what a name ends with, in small letters, without the ending of a compressed file.

    >>> suffix_of("Talks.JSON.gz"), suffix_of("Talks")
    ('.json', '')
    """
    stem = _COMPRESSED.sub("", name.lower())
    return "." + stem.rpartition(".")[2] if "." in stem.strip(".") else ""
