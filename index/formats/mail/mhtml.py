"""Given a page that a browser saved with its pictures in one file, which article? (MHTML, RFC 2557)"""

from email.message import Message

from index.facts.fact import Draft
from index.formats.html.page import read_html
from index.formats.mail.message import charset, content, content_parts, header, parameter, read_message
from index.vocabulary.errors import ReadError

_PAGES = ("text/html", "application/xhtml+xml")


def read_mhtml(data: bytes) -> Draft:
    """Return the article of a saved page; its address is the one that it was saved from.

    The date in its head is when it was saved, and so no fact about the article. Raise `ReadError` if it holds no page.
    """
    message = read_message(data)
    root = _root(message)
    if root is None:
        raise ReadError("is a saved page, but no part of it is HTML")
    address = header(message, "snapshot-content-location") or header(root, "content-location")
    url = address if address.lower().startswith(("http://", "https://")) else ""
    return read_html(content(root), declared=charset(root), url=url)


def _root(message: Message) -> Message | None:
    """Return the part that is the page: the one that the head names (RFC 2387, 3.2), else the first that is HTML."""
    pages = [part for part in content_parts(message) if part.get_content_type() in _PAGES and content(part).strip()]
    start, address = parameter(message, "start"), header(message, "snapshot-content-location")
    for name, wanted in (("content-id", start), ("content-location", address)):
        for part in pages:
            if wanted and header(part, name) == wanted:
                return part
    return pages[0] if pages else None
