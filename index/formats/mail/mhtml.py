"""Given a page that a browser saved with its pictures in one file, which article? (MHTML, RFC 2557)"""

import re
from collections.abc import Iterator
from email.message import Message

from index.facts.fact import Draft, Fact, left_out
from index.formats.html.page import read_html
from index.formats.mail.enclosed import all_paragraphs
from index.formats.mail.message import charset, content, content_parts, content_type, header, parameter, read_message
from index.formats.mail.parts import PAGES
from index.vocabulary.errors import ReadError

_FRAMES = re.compile(rb"<frameset[\s>]", re.IGNORECASE)
_MOST_FRAMES = 20
"""Frames that are looked into: 0.1 s each."""


def read_mhtml(data: bytes) -> Draft:
    """Return the article of a saved page; its address is the one that it was saved from.

    The date in its head is when it was saved, and so no fact about the article. Raise `ReadError` if it holds no page.
    """
    message = read_message(data)
    pages = _pages(message)
    root = _root(message, pages)
    if root is None:
        raise ReadError("is a saved page, but no part of it is HTML")
    address = header(message, "snapshot-content-location") or header(root, "content-location")
    url = address if address.lower().startswith(("http://", "https://")) else ""
    frames = [part for part in pages if part is not root]
    if frames and _FRAMES.search(content(root)):  # the page is what stands in its frames
        drafts = [read_html(content(part), declared=charset(part), url=url) for part in frames]
        facts = tuple(each for draft in drafts for each in draft.facts)
        others = (each for draft in drafts[1:] for each in all_paragraphs(draft))
        return Draft(facts, (*drafts[0].paragraphs, *others))
    draft = read_html(content(root), declared=charset(root), url=url)
    return Draft((*draft.facts, *_named(frames)), draft.paragraphs)


def _named(frames: list[Message]) -> Iterator[Fact]:
    """Yield which frames of a page hold text; they are advertisements, comments and films as often as not."""
    for part in frames[:_MOST_FRAMES]:
        try:
            paragraphs = all_paragraphs(read_html(content(part), declared=charset(part)))
        except ReadError:
            continue
        if text := " ".join(each.text for each in paragraphs):
            yield left_out("frame", text, note=header(part, "content-location")[:200])
    if len(frames) > _MOST_FRAMES:
        yield left_out("frame", f"{len(frames) - _MOST_FRAMES:,} more frames", note="not read")


def _pages(message: Message) -> list[Message]:
    return [part for part in content_parts(message) if content_type(part) in PAGES and content(part).strip()]


def _root(message: Message, pages: list[Message]) -> Message | None:
    """Return the part that is the page: the one that the head names (RFC 2387, 3.2), else the first that is HTML."""
    start, address = parameter(message, "start"), header(message, "snapshot-content-location")
    for name, wanted in (("content-id", start), ("content-location", address)):
        for part in pages:
            if wanted and header(part, name) == wanted:
                return part
    return pages[0] if pages else None
