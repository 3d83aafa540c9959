"""Given a page that SingleFile packed into an archive, which page?

The archive is a ZIP file of ``index.html``, what that shows, and ``manifest.json`` with the page's address, at its top
or in one folder (single-file-core, ``processors/compression``). One that unpacks itself is a web page too, with the
archive in a comment or another element, or a picture that is both. The programs that came before wrote no manifest.
"""

import io
import json
import re
import zipfile
from typing import BinaryIO, cast

from index.formats.saved.data_uris import read_page_bytes
from index.formats.saved.page import HtmlPage
from index.machine.archive import DAMAGED, bounded, damage, has_archive
from index.vocabulary.errors import ReadError

READS = (("Page saved with its pictures by SingleFile", "`.html`, also self-extracting; `.zip`", "the page"),)

_MARK = re.compile(rb"<html[^>]{0,200}\sdata-sfz[\s>=]")
_PAGE = re.compile(r"(?P<folder>(?:[^/]+/)?)index\.html?", re.IGNORECASE)
_MOST_PARTS = 100_000
_LARGEST_MANIFEST = 4 * 2**20
_COMMENT = re.compile(rb"\surl:\s*(?P<url>https?://\S+)")


def is_packed(head: bytes) -> bool:
    """Return whether a file is a page that unpacks itself, by its first bytes, also where it looks like a picture.

    >>> is_packed(b"<!DOCTYPE html> <html data-sfz><meta charset=utf-8>"), is_packed(b"<html><p>data-sfz")
    (True, False)
    """
    return _MARK.search(head[:8192]) is not None


def read_packed(file: BinaryIO) -> HtmlPage:
    """Return the page of a file of HTML: the one that it unpacks when it is opened, else the file itself.

    Raise `ReadError` if it is damaged, or too large without its pictures.
    """
    if not file.seekable():
        file = io.BytesIO(read_page_bytes(file))
    head = file.read(8192)
    if not has_archive(file):
        if is_packed(head):
            raise ReadError("is a page that unpacks itself, and its end is missing; save it again")
        file.seek(0)
        return HtmlPage(read_page_bytes(file))
    try:
        with zipfile.ZipFile(bounded(file)) as archive:
            page = page_of(archive)
    except DAMAGED as error:
        raise ReadError(
            f"is a page that unpacks itself, and is damaged ({damage(error)}); save it as plain HTML"
        ) from error
    if page is None:
        raise ReadError("is a page that unpacks itself, but has no index.html inside; save it as plain HTML")
    said = _COMMENT.search(head)
    return page if page.url or said is None else HtmlPage(page.data, url=said["url"].decode("ascii", "replace"))


def page_of(archive: zipfile.ZipFile) -> HtmlPage | None:
    """Return the page that an archive is of, with what its manifest says; None if it has none."""
    page, manifest = _find(archive)
    if page is None:
        return None
    url, saved = _read_manifest(archive.read(manifest)) if manifest else ("", "")
    with archive.open(page) as part:
        return HtmlPage(read_page_bytes(cast(BinaryIO, part)), url=url, saved=saved)


def is_of_page(archive: zipfile.ZipFile) -> bool:
    """Return whether an archive has a manifest as SingleFile writes it, beside a page."""
    _, manifest = _find(archive)
    return manifest is not None and b'"originalUrl"' in archive.read(manifest)


def _find(archive: zipfile.ZipFile) -> tuple[zipfile.ZipInfo | None, zipfile.ZipInfo | None]:
    """Return the page in an archive, and its manifest unless that is too large; None for what is not there."""
    entries = {entry.filename: entry for entry in archive.infolist()[:_MOST_PARTS]}
    match = next(filter(None, map(_PAGE.fullmatch, sorted(entries, key=len))), None)
    if match is None:
        return None, None
    manifest = entries.get(f"{match['folder']}manifest.json")
    return entries[match[0]], manifest if manifest and manifest.file_size <= _LARGEST_MANIFEST else None


def _read_manifest(data: bytes) -> tuple[str, str]:
    """Return where and when a page was saved, each empty if it does not say."""
    try:
        said = json.loads(data)
    except (ValueError, RecursionError):
        return "", ""
    url, saved = (said.get("originalUrl"), said.get("archiveTime")) if isinstance(said, dict) else ("", "")
    return url if isinstance(url, str) else "", saved if isinstance(saved, str) else ""
