"""Given a message, which of its parts are its text, and what else does it carry? (RFC 2046)

Nothing is passed over: a part is a version of the text, another message, or attached.
"""

from collections.abc import Iterator
from email.message import Message

from index.formats.mail.message import attached_name, content, content_type, is_attached, is_plain_text
from index.vocabulary.fixed import fixed

PAGES = ("text/html", "application/xhtml+xml")

_NOT_TEXT = frozenset({"text/calendar", "text/vcard", "text/x-vcard", "text/directory", "text/rtf", "text/x-amp-html"})
"""Kinds of text that are no text of the message."""

_READ = (".txt", ".text", ".md", ".markdown", ".csv", ".tsv", ".log", ".html", ".htm", ".xhtml")
_UNKNOWN = frozenset({"application/octet-stream", "application/x-unknown", "application/csv", "application/markdown"})


@fixed
class Body:
    """Hold the parts that say the same: plain text and pages, of which one version is enough."""

    plain: tuple[Message, ...] = ()
    pages: tuple[Message, ...] = ()


@fixed
class Carried:
    """Hold what a message carries: its text, piece by piece, the messages in it, what is attached, what is no part."""

    bodies: tuple[Body, ...]
    messages: tuple[Message, ...]
    attached: tuple[Message, ...]
    around: tuple[str, ...]


@fixed
class _Place:
    """Say where a part stands: in which group of versions, and whether among the pictures of a page."""

    group: int = 0
    is_related: bool = False


def carried_by(message: Message) -> Carried:
    """Return what a message carries, in its order.

    >>> from index.formats.mail.message import read_message
    >>> found = carried_by(read_message(b"Content-Type: text/html\\n\\n<p>Talks resume</p>"))
    >>> len(found.bodies), len(found.bodies[0].pages), found.attached
    (1, 1, ())
    """
    bodies: list[tuple[int, Message, bool]] = []
    messages: list[Message] = []
    attached: list[Message] = []
    around: list[str] = []
    groups = 0
    stack = [(message, _Place())]
    while stack:
        part, place = stack.pop()
        payload = part.get_payload()
        kind = content_type(part)
        inner = [each for each in payload if isinstance(each, Message)] if isinstance(payload, list) else []
        if kind.startswith("multipart/") and inner:
            around += [text.strip() for text in (part.preamble, part.epilogue) if text and text.strip()]
            if kind == "multipart/alternative" and not place.group:
                groups += 1
                place = _Place(groups, place.is_related)
            elif kind == "multipart/related":
                place = _Place(place.group, is_related=True)
            stack += [(each, place) for each in reversed(inner)]
        elif kind in ("message/rfc822", "message/global", "message/news") and inner:
            messages.append(inner[0])
        elif part is not message and (is_attached(part) or not _is_body(part, kind)):
            if not (place.is_related and kind.startswith("image/")) and not _is_empty(part):
                attached.append(part)
        elif _is_body(part, kind) or part is message:
            bodies.append((place.group, part, kind in PAGES))
    return Carried(tuple(_grouped(bodies)), tuple(messages), tuple(attached), tuple(around))


def readable_kind(part: Message) -> str:
    """Return as what an attached file can be read: ``page``, ``text``, ``message``, empty for none."""
    kind, name = content_type(part), attached_name(part).lower()
    if name.endswith(".eml"):
        return "message"
    if kind in PAGES or (kind in _UNKNOWN and name.endswith((".html", ".htm", ".xhtml"))):
        return "page"
    is_text = kind.startswith("text/") and kind not in _NOT_TEXT
    return "text" if is_text or (kind in _UNKNOWN and name.endswith(_READ)) else ""


def _is_body(part: Message, kind: str) -> bool:
    return kind in PAGES or is_plain_text(part) or (kind.startswith("text/") and kind not in _NOT_TEXT)


def _is_empty(part: Message) -> bool:
    return content_type(part).partition("/")[0] == "text" and not content(part).strip()


def _grouped(bodies: list[tuple[int, Message, bool]]) -> Iterator[Body]:
    """Yield the parts by the groups of versions that they stand in; plain texts in a row belong together, too."""
    plain: list[Message] = []
    pages: list[Message] = []
    current = 0
    for group, part, is_page in bodies:
        is_next = group != current or (not group and (is_page or pages))
        if is_next and (plain or pages):
            yield Body(tuple(plain), tuple(pages))
            plain, pages = [], []
        current = group
        (pages if is_page else plain).append(part)
    if plain or pages:
        yield Body(tuple(plain), tuple(pages))
