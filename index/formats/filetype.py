"""Given the first bytes of a file and its name, in which format are its articles?

The content decides before the name: what is saved as ``.txt`` is often HTML, and a ``.html`` may be a text.
"""

import re
from enum import StrEnum

from index.facts.text import BYTE_ORDER_MARKS, marked
from index.formats.csv import known_columns
from index.vocabulary.errors import ReadError

HEAD = 8192
"""Bytes looked at."""


class FileType(StrEnum):
    """Name a format."""

    TEXT = "text"
    HTML = "HTML"
    MARKDOWN = "Markdown"
    JSONL = "JSONL"
    JSON = "JSON"
    CSV = "CSV"
    MHTML = "MHTML"
    EML = "e-mail"
    PDF = "PDF"
    DOCX = "DOCX"


_SUFFIXES = {
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml"), FileType.HTML),
    **dict.fromkeys((".md", ".markdown", ".mdown"), FileType.MARKDOWN),
    **dict.fromkeys((".jsonl", ".ndjson", ".jl"), FileType.JSONL),
    ".json": FileType.JSON,
    **dict.fromkeys((".csv", ".tsv", ".tab"), FileType.CSV),
    **dict.fromkeys((".mhtml", ".mht"), FileType.MHTML),
    ".eml": FileType.EML,
}
_BINARY = (
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "an image or a recording"),
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or Outlook file; save it as DOCX"),
    (b"\x7fELF", "a program"),
    (b"Rar!", "a RAR archive; unpack it"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it"),
    (b"\xfd7zXZ", "compressed by xz; unpack it or use gzip"),
    (b"BZh", "compressed by bzip2; unpack it or use gzip"),
    (b"\x28\xb5\x2f\xfd", "compressed by zstd; unpack it or use gzip"),
    (b"SQLite format 3", "a database"),
)
_NOT_ARTICLES = {
    **dict.fromkeys((".css",), "a style sheet"),
    **dict.fromkeys((".js", ".mjs"), "a script"),
    **dict.fromkeys((".svg",), "an image"),
}
_HTML = re.compile(r"(?:\s|<!--.*?-->|<\?xml[^>]*\?>)*<(?:!doctype\s+html|html|head|body|title|meta)[\s>]", re.I | re.S)
_XML = re.compile(r"\s*<\?xml[\s?]", re.IGNORECASE)
_TAGS = re.compile(r"</?(?:p|div|h[1-6]|br|a|span|table|td|article|section|ul|li)\b[^<>]*>", re.IGNORECASE)
_FIELD = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]?")
_MAIL = frozenset({"mime-version", "message-id", "received", "return-path", "content-type", "delivered-to", "x-mailer"})
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(?:[\w-]+\s*:.*\n)(?:.*\n)*?(?:---|\.\.\.)[ \t]*\n")
_COLUMNS = 3
"""Columns named as fields of articles from which on a text is a table."""

_JSON_OBJECT = re.compile(r"\s*\{\s*\"")
_JSON_LIST = re.compile(r"\s*\[\s*\{\s*\"")
_JSON_LINE = re.compile(r"\s*\{[^\n]*(?:\}\s*\n|\}\s*\Z|\Z)")
"""An object that ends with its line, or with what was looked at."""


def sniff(head: bytes, name: str) -> FileType:
    """Return the format of a file by its first bytes and its name; raise `ReadError` for what holds no articles.

    >>> sniff(b"<!DOCTYPE html><title>Talks</title>", "talks.txt"), sniff(b"Talks resume", "talks.html")
    (<FileType.HTML: 'HTML'>, <FileType.TEXT: 'text'>)
    """
    suffix = _suffix(name)
    if b"%PDF-" in head[:1024]:
        return FileType.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        if suffix == ".docx" or b"word/" in head:
            return FileType.DOCX
        raise ReadError("is a ZIP archive; unpack it")
    if not marked(head):
        for magic, what in _BINARY:
            if head.startswith(magic):
                raise ReadError(f"is {what}")
    if suffix in _NOT_ARTICLES:
        raise ReadError(f"is {_NOT_ARTICLES[suffix]}, not an article")
    return _sniff_text(_decode(head), suffix)


def _sniff_text(text: str, suffix: str) -> FileType:
    if _HTML.match(text):
        return FileType.HTML
    if _XML.match(text):
        raise ReadError("is XML, but not a web page")
    if json := _json(text, suffix):
        return json
    if mail := _mail(text, suffix):
        return mail
    by_suffix = _SUFFIXES.get(suffix, FileType.TEXT)
    if by_suffix is FileType.HTML:
        return FileType.HTML if _TAGS.search(text) else FileType.TEXT
    if by_suffix is FileType.TEXT and len(_TAGS.findall(text)) >= 6:
        return FileType.HTML  # a fragment of a page
    if by_suffix is FileType.TEXT and _FRONT_MATTER.match(text):
        return FileType.MARKDOWN
    if by_suffix is FileType.TEXT and known_columns(text.lstrip("\ufeff\r\n").partition("\n")[0]) >= _COLUMNS:
        return FileType.CSV
    return by_suffix


def _json(text: str, suffix: str) -> FileType | None:
    """Return whether a file is JSON: one value, or one object a line."""
    by_suffix = _SUFFIXES.get(suffix)
    if by_suffix is FileType.JSONL or by_suffix is FileType.MARKDOWN:
        return by_suffix if by_suffix is FileType.JSONL else None  # front matter may be JSON
    is_alone = by_suffix is FileType.JSON and text.rstrip().endswith("}") and "\n" not in text.strip()
    if not is_alone and _JSON_LINE.match(text) and (_JSON_OBJECT.match(text) or by_suffix is FileType.JSON):
        return FileType.JSONL
    return FileType.JSON if by_suffix is FileType.JSON or _JSON_OBJECT.match(text) or _JSON_LIST.match(text) else None


def _mail(text: str, suffix: str) -> FileType | None:
    """Return whether a file is a message, and of which kind, by the fields that it begins with."""
    fields: dict[str, str] = {}
    for line in text.lstrip("\ufeff\r\n").splitlines():
        match = _FIELD.match(line)
        if match:
            fields.setdefault(match[1].lower(), line[match.end() :].lower())
        elif not fields and line.startswith("From "):
            continue  # an mbox's first line
        elif not fields or not line.startswith((" ", "\t")):
            break
    if len(fields) < 2 or not (_MAIL & fields.keys() or suffix in (".eml", ".mhtml", ".mht")):
        return None
    is_page = "snapshot-content-location" in fields or fields.get("content-type", "").startswith("multipart/related")
    is_letter = "message-id" in fields or "to" in fields
    return FileType.MHTML if (is_page and not is_letter) or suffix in (".mhtml", ".mht") else FileType.EML


def _decode(head: bytes) -> str:
    """Return the first characters, as far as telling formats apart needs them."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return head.decode(encoding, "ignore")
    return head.decode("latin-1")


def _suffix(name: str) -> str:
    """Return what a name ends with, in small letters, without the ``.gz`` of a compressed file."""
    stem = name.lower().removesuffix(".gz")
    return "." + stem.rpartition(".")[2] if "." in stem.strip(".") else ""
