"""Given the bytes of an XML file, which characters, in pieces, such that a strict parser takes them?

People save and programs write XML that no strict parser takes: a wrong encoding, a bare ``&``, the names of HTML's
characters without a declaration, control characters. All of that has one meaning, and is given it here.
"""

import io
import re
from collections.abc import Iterator
from html.entities import html5
from typing import BinaryIO

from index.facts.charset import known, marked, unmarked
from index.facts.text import decode
from index.machine.opener import peek

_PIECE = 1 << 20
"""Bytes read at a time."""

_DECLARATION = re.compile(r"(?>[\s\0]+|<!--(?>(?:(?!-->).)*)-->)*+<\?xml\s[^<>]*\?>", re.DOTALL)
_ENCODING = re.compile(rb"<\?xml\s[^<>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})")
_CONTROLS = {**dict.fromkeys((*range(0x20), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000))), 9: "\t", 10: "\n", 13: "\r"}
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BARE = re.compile(
    r"&(?:#(?P<decimal>\d{1,8});|#[xX](?P<hex>[0-9A-Fa-f]{1,6});|(?P<name>[A-Za-z_:][\w.:-]{0,63});)?"
    r"|<(?![A-Za-z_:/!?\x80-\U0010ffff])"
)
_PAIR = re.compile(r"&#(5[56]\d{3});&#(5[67]\d{3});")
_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
_OPEN, _CLOSE = "<![CDATA[", "]]>"


def characters(file: BinaryIO) -> Iterator[str]:
    """Yield the characters of an XML file without its declaration, in pieces of a megabyte that end with a tag.

    Line ends are kept, so that lines can be counted. Raise `ReadError` for binary data.

    >>> list(characters(io.BufferedReader(io.BytesIO(b"<?xml version='1.0'?><a>R&D &eacute; &amp; 3 < 4</a>"))))
    ['<a>R&amp;D é &amp; 3 &lt; 4</a>']
    """
    is_data = False
    for number, piece in enumerate(_decoded(file)):
        text = piece if number else without_declaration(piece)
        if _CONTROL.search(text):
            text = text.translate(_CONTROLS)
        text, is_data = _mended(text, is_data)
        yield text


def _decoded(file: BinaryIO) -> Iterator[str]:
    head = peek(file, 4096)
    encoding = marked(head) or unmarked(head)
    if encoding not in ("", "utf-8-sig"):
        with io.TextIOWrapper(file, encoding=encoding, errors="replace", newline="") as text:
            while part := text.read(_PIECE):
                yield part + _to_tag(text)
        return
    found = _ENCODING.search(head)
    declared = known(found[1].decode("ascii")) if found else ""
    while data := file.read(_PIECE):
        rest = b""
        while not (rest or data).endswith(b">") and (more := file.readline(4096)):
            # Up to the end of a line, which no encoding of several bytes has inside a character.
            rest += more
            if more.endswith(b"\n") or len(rest) >= _PIECE:
                break
        yield decode(data + rest, declared=declared)


def _to_tag(text: io.TextIOWrapper) -> str:
    """Return what follows up to the end of a tag, so that no reference is cut."""
    found: list[str] = []
    while (letter := text.read(1)) and len(found) < _PIECE:
        found.append(letter)
        if letter == ">":
            break
    return "".join(found)


def without_declaration(text: str) -> str:
    """Return the beginning of a file without its declaration and what stands before it, but for line ends.

    >>> without_declaration("<!-- saved -->\\n<?xml version='1.0'?><a/>"), without_declaration(" <a/>")
    ('\\n<a/>', '<a/>')
    """
    text = text.removeprefix("\ufeff")
    match = _DECLARATION.match(text)
    end = match.end() if match else len(text) - len(text.lstrip(" \t\r\n\f\v\0"))
    return "\n" * text.count("\n", 0, end) + text[end:]


def _mended(text: str, is_data: bool) -> tuple[str, bool]:
    """Return a text with what is wrong in it mended but in sections of CDATA, and whether it ends in one of these."""
    if not is_data and _OPEN not in text:
        return _references(text), False
    found: list[str] = []
    place = 0
    while True:
        mark = _CLOSE if is_data else _OPEN
        end = text.find(mark, place)
        part = text[place:] if end < 0 else text[place:end]
        found.append(part if is_data else _references(part))
        if end < 0:
            return "".join(found), is_data
        found.append(mark)
        place = end + len(mark)
        is_data = not is_data


def _references(text: str) -> str:
    if "&" not in text and "< " not in text and "<=" not in text and not re.search(r"<[\d\s=,.;)(-]", text):
        return text
    return _BARE.sub(_reference, _PAIR.sub(_paired, text) if "&#5" in text else text)


def _paired(match: re.Match[str]) -> str:
    """Return the character that two halves of a pair mean, which programs write that know UTF-16 alone."""
    high, low = int(match[1]) - 0xD800, int(match[2]) - 0xDC00
    return chr(0x10000 + (high << 10) + low) if 0 <= high < 0x400 and 0 <= low < 0x400 else match[0]


def _reference(match: re.Match[str]) -> str:
    if match["name"]:
        name = match["name"]
        meant = "" if name in _OWN else html5.get(f"{name};", "")
        return "".join(f"&#{ord(each)};" if each in "<&\"'>" else each for each in meant) or match[0]
    if match["decimal"] or match["hex"]:
        code = int(match["decimal"]) if match["decimal"] else int(match["hex"], 16)
        if 0x80 <= code < 0xA0:  # as browsers read it: a character of Windows
            return bytes((code,)).decode("cp1252", "ignore")
        is_character = (
            code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0xFFFF < code < 0x110000
        )
        return f"&#{code};" if is_character else ""
    return "&amp;" if match[0] == "&" else "&lt;"
