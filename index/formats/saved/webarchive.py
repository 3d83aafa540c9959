"""Given a page that Safari saved, which article?

A web archive is a property list, binary or in XML, of the page as it came from its server, its frames, each a web
archive again, and its pictures (WebKit, ``LegacyWebArchive.cpp``).
"""

import io
import plistlib
from collections.abc import Iterator
from typing import BinaryIO
from xml.parsers.expat import ExpatError

from index.facts.fact import Draft
from index.facts.text import decode
from index.formats.saved.data_uris import read_page_bytes
from index.formats.saved.page import HtmlPage, read_framed
from index.page.article import read_page
from index.vocabulary.errors import ReadError

READS = (("Page saved with its pictures by Safari", "`.webarchive`", "the page"),)

_LARGEST = 128 * 2**20
"""Bytes of a whole archive, which takes up to four times as much memory; its pictures are nearly all of it."""

_DEEPEST = 8
"""Frames inside each other that are looked into."""

_MARK = b"WebMainResource"
_PAGES = ("text/html", "application/xhtml+xml", "")
_DAMAGED = (
    *(plistlib.InvalidFileException, ExpatError, ValueError, TypeError, KeyError, IndexError, AttributeError),
    *(OverflowError, RecursionError),
)


def is_webarchive(head: bytes) -> bool:
    """Return whether a file is a web archive, by its first bytes.

    >>> is_webarchive(b"bplist00\\xd1\\x01_\\x10\\x0fWebMainResource"), is_webarchive(b"bplist00\\xd1\\x01Tname")
    (True, False)
    """
    return _MARK in head and (head.startswith(b"bplist0") or b"<plist" in head[: head.find(_MARK)])


def read_webarchive(file: BinaryIO) -> Draft:
    """Return the article of a web archive; raise `ReadError` if it is damaged, or not one of a page."""
    data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise ReadError(f"is a web archive of more than {_LARGEST // 2**20} MiB; save the page as HTML")
    try:
        archive = plistlib.loads(data)
    except _DAMAGED as error:
        raise ReadError(f"is a damaged web archive ({error}); save the page again") from error
    main = _resource(archive)
    kind = _said(main, "WebResourceMIMEType").lower()
    if not main or (kind not in _PAGES and not kind.startswith("text/")):
        raise ReadError(f"is a web archive of {kind or 'nothing'}, not of a page; open it in Safari and export that")
    if kind in _PAGES:
        return read_framed(_page(main), list(_frames(archive, _DEEPEST)))
    return read_page(decode(_page(main).data, declared=_said(main, "WebResourceTextEncodingName")))


def _frames(archive: object, depth: int) -> Iterator[HtmlPage]:
    """Yield the pages in the frames of an archive, and in theirs."""
    inner = archive.get("WebSubframeArchives") if isinstance(archive, dict) and depth else None
    for each in inner if isinstance(inner, list) else ():
        main = _resource(each)
        if main and _said(main, "WebResourceMIMEType").lower() in _PAGES:
            yield _page(main)
        yield from _frames(each, depth - 1)


def _resource(archive: object) -> dict[str, object]:
    """Return the main resource of an archive, empty if it has none."""
    main = archive.get("WebMainResource") if isinstance(archive, dict) else None
    return main if isinstance(main, dict) and isinstance(main.get("WebResourceData"), bytes) else {}


def _page(resource: dict[str, object]) -> HtmlPage:
    data = resource["WebResourceData"]
    assert isinstance(data, bytes)
    return HtmlPage(
        read_page_bytes(io.BytesIO(data)),
        _said(resource, "WebResourceTextEncodingName"),
        _said(resource, "WebResourceURL"),
    )


def _said(resource: dict[str, object], name: str) -> str:
    value = resource.get(name)
    return value if isinstance(value, str) else ""
