"""Given a page that a browser saved with its pictures in one file, which article? (MHTML, RFC 2557)"""

import re
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import BinaryIO

from index.facts.fact import Draft
from index.formats.mail.message import charset, content, content_parts, content_type, header, parameter, read_message
from index.formats.mail.parts import PAGES
from index.formats.saved.data_uris import too_large
from index.formats.saved.page import HtmlPage, read_framed
from index.machine.opener import LIMIT
from index.vocabulary.errors import ReadError

READS = (("Page saved with its pictures by Chrome or Edge", "`.mhtml`", "the page"),)

_LONGEST_LINE = 1 << 20
_DATA = re.compile(rb"content-type:\s*(?:image|font|video|audio|application/(?:font|x-font|vnd\.ms-fontobject))", re.I)
_BASE64 = re.compile(rb"content-transfer-encoding:\s*base64", re.I)
_BOUNDARY = re.compile(rb"\bboundary\s*=\s*\"?(?P<name>[^\"\s;]{1,200})", re.I)


def read_message_bytes(file: BinaryIO) -> bytes:
    """Return the bytes of a saved page without the pictures, fonts and films that its parts hold in base64.

    Raise `ReadError` if more than `LIMIT` remain.
    """
    kept: list[bytes] = []
    boundaries: set[bytes] = set()
    size = 0
    is_head, is_data, is_encoded = True, False, False
    while line := file.readline(_LONGEST_LINE):
        if line.startswith(b"--") and line.rstrip() in boundaries:
            is_head, is_data, is_encoded = True, False, False
        elif is_head:
            is_head = bool(line.strip())
            is_data = is_data or _DATA.match(line) is not None
            is_encoded = is_encoded or _BASE64.match(line) is not None
            for match in _BOUNDARY.finditer(line):
                boundaries.update((b"--" + match["name"], b"--" + match["name"] + b"--"))
        elif is_data and is_encoded:
            continue
        kept.append(line)
        size += len(line)
        if size > LIMIT:
            raise too_large()
    return b"".join(kept)


def read_mhtml(data: bytes) -> Draft:
    """Return the article of a saved page; its address is the one that it was saved from.

    The date in its head says when the page was saved, not when the article appeared. Raise `ReadError` if it holds no
    page.
    """
    message = read_message(data)
    parts = [part for part in content_parts(message) if content_type(part) in PAGES and content(part).strip()]
    root = _root(message, parts)
    if root is None:
        raise ReadError("is a saved page, but no part of it is HTML")
    address = header(message, "snapshot-content-location") or header(root, "content-location")
    page = HtmlPage(content(root), charset(root), address, _saved(message))
    return read_framed(page, [_frame(part) for part in parts if part is not root])


def _frame(part: Message) -> HtmlPage:
    return HtmlPage(content(part), charset(part), header(part, "content-location"))


def _saved(message: Message) -> str:
    """Return when the page was saved, empty if the head does not say it."""
    try:
        return parsedate_to_datetime(header(message, "date")).isoformat()
    except (ValueError, TypeError, OverflowError):
        return ""


def _root(message: Message, pages: list[Message]) -> Message | None:
    """Return the part that is the page: the one that the head names (RFC 2387, 3.2), else the first that is HTML."""
    start, address = parameter(message, "start"), header(message, "snapshot-content-location")
    for name, wanted in (("content-id", start), ("content-location", address)):
        for part in pages:
            if wanted and header(part, name) == wanted:
                return part
    return pages[0] if pages else None
