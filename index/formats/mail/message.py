"""Given the bytes of a message, which headers and which parts? (RFC 5322, RFC 2045)

A saved page (RFC 2557) and an e-mail are both messages.
"""

from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import EmailPolicy
from functools import lru_cache

from index.facts.text import collapse, decode
from index.formats.mail.encoded_words import decode_header, is_encoded
from index.vocabulary.errors import ReadError

_LONGEST = 4096
"""Characters of the longest header that is parsed; the library's time grows with the square."""

_LONGEST_OF_PART = 1_000
"""Characters of the longest header on what a part is; there are many parts, each with headers of its own."""

_CONTEXT = 8192
"""Bytes of the text that tell the encoding of a header."""

_MOST_PARTS = 20_000
"""Lines that may part a message; saved pages have a few hundred pictures, and the library takes 0.1 ms a part."""

_MOST_BRACKETS = 50
_NO_BRACKETS = str.maketrans("", "", "()")
"""Comments may nest (RFC 5322, 3.2.2), and the library goes into each; nobody writes so many."""

# What the library raises for headers that are broken, besides recording their defects.
_BROKEN = (ValueError, LookupError, AttributeError, TypeError, AssertionError, RecursionError)


class _Bounded(EmailPolicy):
    """Cut headers that are longer than any, before the library parses them, and parse each once.

    The library parses a header in 0.3 ms whenever it is asked for, and a part's type is asked for often.
    """

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        value = value[: _LONGEST_OF_PART if name.lower().startswith("content-") else 2 * _LONGEST]
        return name, value.translate(_NO_BRACKETS) if value.count("(") > _MOST_BRACKETS else value

    def header_fetch_parse(self, name: str, value: str) -> str:
        return _parsed(name, value)


@lru_cache(maxsize=256)
def _parsed(name: str, value: str) -> str:
    found: str = _LIBRARY.header_fetch_parse(name, value)
    return found


_LIBRARY = EmailPolicy()
_POLICY = _Bounded()


def read_message(data: bytes) -> EmailMessage:
    """Return a message with its parts; raise `ReadError` if parts are too many or nest too deep to be read."""
    if data.count(b"\n--") > _MOST_PARTS:
        raise ReadError(f"cannot be read as a message: it has more than {_MOST_PARTS} parts")
    try:
        message = message_from_bytes(data, policy=_POLICY)
    except RecursionError as error:
        raise ReadError("cannot be read as a message: its parts are nested too deeply") from error
    except _BROKEN as error:
        raise ReadError(f"cannot be read as a message: {error}") from error
    assert isinstance(message, EmailMessage)
    return message


def header(message: Message, name: str) -> str:
    """Return a header as people read it, on one line, empty if there is none.

    >>> header(read_message(b"Subject: =?utf-8?q?Caf=C3=A9s?=\\n close\\n\\n"), "subject")
    'Cafés close'
    """
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name), "")
    if len(raw) <= _LONGEST:
        try:
            if is_encoded(raw):
                body, declared = _beginning(message)
                return collapse(decode_header(raw, name=name, body=body, declared=declared))
            return collapse(str(message[name] or ""))
        except _BROKEN:
            pass  # as it was sent, then
    return collapse(raw.encode("utf-8", "surrogateescape").decode("utf-8", "replace")[:_LONGEST])


def _beginning(message: Message) -> tuple[bytes, str]:
    """Return the beginning of the first text in a message, and the encoding that it declares."""
    for part in content_parts(message):
        if part.get_content_maintype() in ("text", "multipart"):
            return content(part)[:_CONTEXT], charset(part)
    return b"", ""


def content_parts(message: Message) -> Iterator[Message]:
    """Yield the parts of a message that hold something, in their order, attached files and messages left out."""
    stack = [message]
    while stack:
        part = stack.pop()
        if part is not message and is_attached(part):
            continue
        payload = part.get_payload()
        if content_type(part).partition("/")[0] == "multipart" and isinstance(payload, list):
            stack.extend(each for each in reversed(payload) if isinstance(each, Message))
        elif content_type(part).partition("/")[0] != "message":
            yield part


def content_type(part: Message) -> str:
    """Return what a part says that it is, in small letters; plain text where that makes no sense."""
    try:
        return part.get_content_type()
    except _BROKEN:
        return "text/plain"


def is_plain_text(part: Message) -> bool:
    """Return whether a part is plain text; so is one that says that it has parts but has none."""
    return content_type(part) == "text/plain" or content_type(part).startswith("multipart/")


def content(part: Message) -> bytes:
    """Return the bytes of a part, its transfer encoding undone."""
    try:
        payload = part.get_payload(decode=True)
    except _BROKEN as error:
        raise ReadError(f"holds a part that cannot be decoded: {error}") from error
    return payload if isinstance(payload, bytes) else b""


def text(part: Message) -> str:
    """Return the characters of a part."""
    return decode(content(part), declared=charset(part))


def charset(part: Message) -> str:
    """Return the encoding that a part declares, empty if none."""
    return parameter(part, "charset")


def parameter(part: Message, name: str) -> str:
    """Return a parameter of a part's content type, empty if there is none."""
    try:
        return collapse(str(part.get_param(name) or ""))
    except _BROKEN:
        return ""


def attached_name(part: Message) -> str:
    """Return the name of an attached file, empty if it has none."""
    try:
        return collapse(part.get_filename() or "")
    except _BROKEN:
        return ""


def is_attached(part: Message) -> bool:
    """Return whether a part is a file that goes with the message; what has a name is one."""
    try:
        return part.get_content_disposition() == "attachment" or bool(part.get_filename())
    except _BROKEN:
        return True
