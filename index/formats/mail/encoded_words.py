"""Given a header as it was sent, which characters? (RFC 2047, and what is sent besides it)

The library reads an encoded word by the encoding that it states, one by one. Some programs part a character between two
words, state the wrong encoding, or send bytes as they are; those are read as all text is.
"""

import base64
import binascii
import quopri
import re

from index.facts.text import decode

_WORD = re.compile(r"=\?([\w.:+-]{1,40})(?:\*[\w-]*)?\?([bBqQ])\?([^?\r\n]*)\?=")
_WORDS = re.compile(rf"{_WORD.pattern}(?:\s*{_WORD.pattern})*")
_SPECIAL = re.compile(r'[,;:<>()@\[\]\\"]')
_SENDERS = frozenset({"from", "sender", "reply-to", "to", "cc"})


def is_encoded(raw: str) -> bool:
    """Return whether a header holds encoded words, or bytes that are not ASCII."""
    return "=?" in raw or not raw.isascii()


def decode_header(raw: str, *, name: str, body: bytes = b"", declared: str = "") -> str:
    """Return the characters of a header, in which bytes that are not ASCII are lone surrogates.

    Such bytes are in the encoding of the message's `body` more likely than in any other, and that is in the `declared`
    one if any. In the header of a sender a name with a comma is put in quotes, as it would be without an encoding.

    >>> decode_header("=?utf-8?q?Caf=C3?= =?utf-8?q?=A9s_close?=", name="subject")
    'Cafés close'
    >>> decode_header("=?utf-8?q?Ro=C3=A9=2C_Jane?= <jane@example.org>", name="from")
    '"Roé, Jane" <jane@example.org>'
    """
    if not raw.isascii():
        raw = _plain(raw.encode("utf-8", "surrogateescape"), body, declared)
    return _WORDS.sub(lambda match: _quoted(_words(match[0]), name), raw)


def _plain(data: bytes, body: bytes, declared: str) -> str:
    if _is_utf8(data) or body.isascii() or _is_utf8(body):
        return decode(data, declared=declared)
    return decode(data + b"\n\n" + body, declared=declared).partition("\n\n")[0]


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _words(run: str) -> str:
    """Return the characters of encoded words that follow each other; those of one encoding are read as one."""
    found: list[tuple[str, bytes]] = []
    for match in _WORD.finditer(run):
        charset, data = match[1].lower(), _content(match[2].lower(), match[3])
        if found and found[-1][0] == charset:
            data = found.pop()[1] + data
        found.append((charset, data))
    return "".join(decode(data, declared=charset) for charset, data in found)


def _content(way: str, written: str) -> bytes:
    if way == "q":
        return quopri.decodestring(written.encode("ascii", "ignore"), header=True)
    try:
        return base64.b64decode(written + "=" * (-len(written) % 4))
    except binascii.Error:
        return written.encode("ascii", "ignore")


def _quoted(text: str, name: str) -> str:
    if name not in _SENDERS or not _SPECIAL.search(text):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
