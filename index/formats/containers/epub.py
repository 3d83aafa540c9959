"""Given an e-book, or a magazine in the same format, which chapters or articles are in it? (EPUB 2.0.1 and 3.3)

The package names the documents in the order of reading, and the navigation says what they are called. Each document is
an article. Covers, title pages and tables of contents are not.
"""

import html
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import BinaryIO
from xml.etree.ElementTree import Element

from index.facts.fact import Fact, fact
from index.facts.text import collapse
from index.formats.containers.member import MemberFile
from index.formats.containers.navigation import BookEntry, read_navigation
from index.formats.containers.packaged import PackageParts, beside, opened_parts
from index.formats.xml.parsing.statements import author_fact, day_fact, language_fact, text_fact
from index.vocabulary.article import Field
from index.vocabulary.custom_fields import CustomField
from index.vocabulary.errors import NotTextError, ReadError
from index.vocabulary.fixed import fixed
from index.vocabulary.report import Failure, Remark

READS = (("E-book or magazine", "`.epub`, without copy protection", "each chapter or article"),)

_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
_FONTS = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})
"""Algorithms that only obfuscate fonts (EPUB 3.3, 4.4)."""

_DOCUMENTS = frozenset({"application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/xml"})
_MATTER = {
    "cover": "cover",
    "titlepage": "title page",
    "halftitlepage": "half title",
    "halftitle": "half title",
    "toc": "table of contents",
    "landmarks": "table of contents",
    "copyright": "copyright page",
    "copyrightpage": "copyright page",
    "imprint": "imprint",
    "colophon": "colophon",
    "loi": "list of pictures",
    "lot": "list of tables",
    "pagelist": "list of pages",
}
"""What a document is that holds no chapter, by its type in the package or its markup (EPUB Structural Semantics)."""

_SHORT_MATTER = frozenset({"cover", "title page", "half title"})

_LONG = 3_000
"""Bytes of text from which on a document is read although it begins with a title page, or is said to be a cover: some
books are one document."""

_TYPE = re.compile(rb"<(?:body|section|div|nav|article)\b[^<>]{0,1000}?\bepub:type\s*=\s*[\"']([^\"']{1,200})")
_TYPES = 2
"""Elements whose type counts: the body of a document, and the section that is all of it."""

_HEADING = re.compile(rb"<h([1-6])\b[^<>]*>(.{0,1000}?)</h[1-6]\s*>", re.IGNORECASE | re.DOTALL)
_TITLE = re.compile(rb"<title\b[^<>]*>([^<>]{0,2000})</title\s*>", re.IGNORECASE)
_LINK = re.compile(rb"<a\s[^<>]{0,500}?\bhref\b[^<>]{0,500}>(.{0,500}?)</a\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(rb"<[^<>]*>|\s+")
_LOOKED_AT = 200_000
"""Bytes of a document by which it is judged; those of a chapter without a headline there have none."""

_LINKS, _SHARE = 5, 0.7
"""Links from which on a document is a table of contents, and the share of its text that they are."""

_SHORT = 20
"""Bytes of text under which a document without a heading holds no chapter: an ornament, the number of a page."""

_PROGRAMS = frozenset({"calibre", "unknown"})
"""What programs write where nobody named an author."""


@fixed
class _Book:
    """Hold what a package says of all chapters, the documents in their order, and what some of them are."""

    title: str
    facts: tuple[Fact, ...]
    fields: tuple[CustomField, ...]
    documents: tuple[str, ...]
    matter: Mapping[str, str]
    entries: Mapping[str, BookEntry]


def epub_chapters(file: BinaryIO) -> Iterator[MemberFile | Failure]:
    """Yield the chapters of a book in the order of reading, and why others cannot be read.

    `file` can be rewound. Raise `ReadError` for a book that is damaged, or that only its seller's program opens.
    """
    with opened_parts(file) as parts:
        _refuse_protected(parts)
        book = _book(parts)
        if not book.documents:
            raise NotTextError("is an e-book of pictures, without a page of text")
        is_named = 2 * sum(path in book.entries for path in book.documents) >= len(book.documents)
        last = ""
        for path in book.documents:
            try:
                data = parts.read(path)
            except ReadError as error:
                yield Failure(path, str(error))
                continue
            what = book.matter.get(path) or _matter(data)
            if what and not (what in _SHORT_MATTER and len(_TAG.sub(b"", data)) >= _LONG):
                yield Failure(path, f"is the book's {what}", Remark.IGNORED)
                continue
            entry = book.entries.get(path)
            last = entry.title if entry and is_named else last
            leading, section = _names(data, entry, last)
            yield MemberFile(
                path,
                lambda data=data: io.BytesIO(data),  # type: ignore[misc]
                facts=(*section, *book.facts),
                leading=leading,
                fields=book.fields,
                without=_title_of_all(data, book.title) if leading or _headings(data) else b"",
            )


def _refuse_protected(parts: PackageParts) -> None:
    """Raise `ReadError` for a book whose documents are encrypted."""
    encryption = parts.tree(_ENCRYPTION, "encryption")
    if encryption is None:
        return
    for method in encryption.iter():
        if method.tag.rpartition(":")[2] == "EncryptionMethod" and method.get("Algorithm") not in _FONTS:
            raise ReadError("is an e-book with copy protection (DRM); ask its publisher for one without")


def _book(parts: PackageParts) -> _Book:
    place = _package_path(parts)
    package = parts.tree(place, "package")
    if package is None:
        raise ReadError("is an e-book without a package, which lists its chapters; save it anew with calibre")
    manifest = {each.get("id", ""): each for each in package.iter("item")}
    paths = {key: beside(place, item.get("href", "")) for key, item in manifest.items()}
    spine = [key for each in package.iter("itemref") if (key := each.get("idref", "")) in manifest]
    documents = dict.fromkeys(
        paths[key]
        for key in spine
        if manifest[key].get("media-type", "") in _DOCUMENTS and not _is_navigation(manifest[key])
    )
    matter = {
        beside(place, each.get("href", "")): _MATTER[kind]
        for each in package.iter("reference")
        if (kind := _kind(each.get("type", ""))) in _MATTER
    }
    entries = read_navigation(parts, [(paths[key], _is_navigation(item)) for key, item in manifest.items()])
    title = collapse(_text(package, "dc:title") or "")
    return _Book(title, tuple(_facts(package)), tuple(_fields(package)), tuple(documents), matter, entries)


def _package_path(parts: PackageParts) -> str:
    """Return the path of the package, which the container names, else that of the only one there is."""
    container = parts.tree(_CONTAINER, "container")
    named = container.iter("rootfile") if container is not None else ()
    paths = (each.get("full-path", "") for each in named)
    return next(filter(None, paths), "") or next((path for path in parts.paths if path.endswith(".opf")), "")


def _is_navigation(item: Element) -> bool:
    return "nav" in item.get("properties", "").split()


def _kind(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower().rpartition(":")[2].removeprefix("other."))


def _facts(package: Element) -> Iterator[Fact]:
    """Yield what the package says of the whole book."""
    yield from text_fact(Field.SOURCE, _text(package, "dc:title"), "dc:title of the e-book")
    creators = [
        each.text for each in package.iter("dc:creator") if collapse(each.text or "").casefold() not in _PROGRAMS
    ]
    yield from author_fact(creators, "dc:creator of the e-book")
    dates = sorted(package.iter("dc:date"), key=lambda each: _event(each) != "publication")
    if dates and _event(dates[0]) not in ("modification", "creation"):
        yield from day_fact(dates[0].text, "dc:date of the e-book", note="that of the whole book or issue")
    yield from language_fact(_text(package, "dc:language"), "dc:language of the e-book")


def _text(package: Element, name: str) -> str | None:
    return next((each.text for each in package.iter(name)), None)


def _event(element: Element) -> str:
    return next((value for name, value in element.attrib.items() if name.rpartition(":")[2] == "event"), "").lower()


def _fields(package: Element) -> Iterator[CustomField]:
    for name in ("publisher", "subject"):
        values = tuple(text for each in package.iter(f"dc:{name}") if (text := collapse(each.text or "")))
        if values:
            yield CustomField(name, values)


def _matter(data: bytes) -> str:
    """Return what a document is that holds no chapter, by its markup; empty for a chapter."""
    types = (match[1].decode("latin-1") for match in islice(_TYPE.finditer(data[:20_000]), _TYPES))
    if what := next((_MATTER[kind] for each in types for name in each.split() if (kind := _kind(name)) in _MATTER), ""):
        return what
    begun = data[:_LOOKED_AT]
    body = begun[max(0, begun.lower().find(b"</head")) :]
    text = len(_TAG.sub(b"", _HEADING.sub(b"", body)))
    if not text or (text < _SHORT and not _headings(data)):
        return "cover, or another page without text"
    links = [_TAG.sub(b"", each) for each in _LINK.findall(body)]
    return "table of contents" if len(links) >= _LINKS and sum(map(len, links)) >= _SHARE * text else ""


def _headings(data: bytes) -> list[tuple[bytes, str]]:
    """Return the level and the text of each heading that has any."""
    found = (
        (level, html.unescape(_TAG.sub(b" ", text).decode("utf-8", "replace")))
        for level, text in _HEADING.findall(data[:_LOOKED_AT])
    )
    return [(level, collapse(text)) for level, text in found if text.strip()]


def _title_of_all(data: bytes, book: str) -> bytes:
    """Return the element of a document that gives it the title of the whole book, empty if it has one of its own."""
    match = _TITLE.search(data[:20_000])
    said = _key(html.unescape(match[1].decode("utf-8", "replace"))) if match else ""
    return match[0] if match and _key(book) and _key(book) in said else b""


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _names(data: bytes, entry: BookEntry | None, last: str) -> tuple[tuple[Fact, ...], Sequence[Fact]]:
    """Return the headline where the document has none, and what the navigation says besides.

    A document that the navigation does not name goes on with the `last` chapter, if that is known.
    """
    section = [fact(Field.SECTION, entry.above, "table of contents")] if entry and entry.above else []
    named = [fact(Field.TITLE, entry.title, "table of contents")] if entry else []
    if headings := _headings(data):
        level, text = headings[0]
        return (() if level == b"1" else (fact(Field.TITLE, text, "page heading"),)), [*section, *named]
    if named:
        return tuple(named), section
    return (fact(Field.TITLE, last, "table of contents", note="the chapter goes on here"),) if last else (), section
