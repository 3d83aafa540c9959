"""Given bytes of text, which characters, and how is one paragraph of them stored?

A byte order mark decides, then UTF-8 if that is what it is, whatever the document declares: nothing else looks like
it. Of all other encodings `index.facts.encoding` tells the likeliest, which is the declared one unless that makes no
sense.
"""

import codecs
import io
import re
from collections.abc import Callable, Iterator
from typing import AnyStr, BinaryIO
from unicodedata import normalize

from index.facts.charset import known, marked, unmarked
from index.facts.encoding import fits, judge
from index.facts.repair import is_suspect, repair
from index.machine.opener import LIMIT, peek
from index.vocabulary.errors import ReadError

_CONTEXT = 8 * 1024
"""Bytes of other lines that tell the encoding of a file of records, one line of which may be too short to."""

_CARRIAGE_RETURN = re.compile(r"(?<=\r)(?!\n|\Z)")
"""Behind a carriage return that ends a line of its own."""

_PIECE = 1 << 20
"""Bytes that are read at once of a text without lines."""
_ENDS = (b",", b'"', b"\n")
"""Where such a text may be parted: in no encoding do these bytes end a character of several."""

_FEW = 3
"""Characters of UTF-8 that a document may hold by accident which declares Chinese, Japanese or Korean."""

_HIGH = re.compile(rb"[\x80-\xff]+")
_ESCAPE = re.compile(rb"\x1b(?:\$[@B]|\$?\([A-Z])")
_KOREAN_ESCAPE = re.compile(rb"\x1b\$\)C")
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_C1_OF_UTF8 = re.compile(rb"\xc2[\x80-\x84\x86-\x9f]")
_C1 = re.compile("[\x80-\x84\x86-\x9f]")
_IN_WORDS = "‘’"
_ESCAPED = re.compile("[\udc80-\udcff]+")
_UNSTORABLE = re.compile("[\x00-\x08\x0e-\x1b\x7f\ufffe\uffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_BREAK = re.compile(r"\r\n?|[\u2028\x85]")


def decode(data: bytes, *, declared: str = "") -> str:
    """Return the characters of a whole text, without a byte order mark; bytes that mean nothing become U+FFFD.

    NUL characters, with which some programs fill fields, are left out. Raise `ReadError` for binary data.

    >>> decode("Alte Häuser".encode("utf-16")), decode(b"caf\\xe9", declared="iso-8859-1"), decode(b"caf\\xe9")
    ('Alte Häuser', 'café', 'café')
    >>> decode("Größe".encode(), declared="iso-8859-1"), decode("Größe".encode("utf-16-le"))
    ('Größe', 'Größe')
    """
    if encoding := marked(data) or unmarked(data):
        text = data.decode(encoding, "replace").removeprefix("\ufeff")
        if encoding != "utf-8-sig" and "\0" in text:
            text = text.rstrip("\0")
            if text.count("\0") * 10 > len(text):
                raise ReadError("is binary data, not text (it holds NUL characters)")
        return repair(text.replace("\0", ""))
    if b"\0" in data:
        data = _without_nul(data)
    if b"\x1b" in data and (escaped := _escaped(data)):
        return escaped
    name = known(declared)
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return _decode(data, _choose(data, name))
    if name in _OF_SEVERAL_BYTES and len(text) < len(data) and _is_meant(data, text, name):
        return data.decode(name)
    if len(text) == len(data):
        return data.decode("hz") if name == "hz" else text
    return _polished(data, text)


_OF_SEVERAL_BYTES = frozenset({"gb18030", "big5hkscs", "cp932", "euc_jp", "cp949"})


def lines(file: BinaryIO) -> Iterator[tuple[int, str | None]]:
    """Yield the lines of a file of records as characters, each with its number, from 1, and its line end.

    A line that is longer than the limit for one article is passed, and None. A line that is not UTF-8 is read as most
    of them are, but for one that makes no sense so, since such files are put together from several sources. Raise
    `ReadError` at a line of binary data.
    """
    head = peek(file, 4096)
    encoding = marked(head) or unmarked(head)
    if encoding not in ("", "utf-8-sig"):
        with io.TextIOWrapper(file, encoding=encoding, errors="replace", newline="\n") as characters:
            for number, line in _numbered(characters.readline, "\n"):
                yield number, line and line.removeprefix("\ufeff").replace("\0", "")
        return
    usual = _Usual(file)
    for number, raw in _numbered(file.readline, b"\n"):
        if raw is None:
            yield number, None
            continue
        if number == 1:
            raw = raw.removeprefix(codecs.BOM_UTF8)
        try:
            text = raw.decode()
        except UnicodeDecodeError:
            text = ""
        is_plain = len(text) == len(raw) and "\0" not in text and "\x1b" not in text  # 0.3 µs, as most lines are
        yield number, text if is_plain else _line(raw, usual, what=f"line {number}")


def lines_of_any_end(file: BinaryIO) -> Iterator[tuple[int, str | None]]:
    """Yield lines as `lines` does; a carriage return alone ends one too, as on old computers, with the same number."""
    for number, line in lines(file):
        if line is not None and "\r" in line:
            yield from ((number, part) for part in _CARRIAGE_RETURN.split(line))
        else:
            yield number, line


def chunks_of_text(file: BinaryIO) -> Iterator[str]:
    """Yield the characters of a text of any length in pieces, which end at a comma, a quote or the end of a line.

    Their encoding is told as that of `lines`. Raise `ReadError` at binary data.
    """
    head = peek(file, 4096)
    encoding = marked(head) or unmarked(head)
    if encoding not in ("", "utf-8-sig"):
        with io.TextIOWrapper(file, encoding=encoding, errors="replace", newline="") as characters:
            while piece := characters.read(_PIECE):
                yield piece.replace("\0", "")
        return
    usual = _Usual(file)
    held = head[:0]
    while raw := file.read(_PIECE):
        end = max(map(raw.rfind, _ENDS)) + 1
        yield _line(held + raw[:end], usual, what="it")
        held = raw[end:] if end else held + raw
        if len(held) > LIMIT:
            raise ReadError(f"holds more than {LIMIT // 2**20} MiB without a comma, a quote or the end of a line")
    if held:
        yield _line(held, usual, what="it")


class _Usual:
    """Know the encoding of most lines of a file that are not UTF-8, from those that were read and some that follow."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._seen = b""
        self._encoding = ""

    def encoding_of(self, line: bytes) -> str:
        """Return the encoding of a line that is not UTF-8."""
        if len(self._seen) < _CONTEXT:
            self._seen += line[:_CONTEXT]
            self._encoding = _choose(self._seen + peek(self._file, _CONTEXT), "")
        return self._encoding if fits(line, self._encoding) else _choose(line, self._encoding)


def _line(raw: bytes, usual: _Usual, *, what: str) -> str:
    if b"\0" in raw:
        raw = _without_nul(raw, what=what)
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return _decode(raw, usual.encoding_of(raw))
    if len(text) < len(raw):
        return _polished(raw, text)
    return (_escaped(raw) or text) if "\x1b" in text else text


def _numbered(readline: Callable[[int], AnyStr], end: AnyStr) -> Iterator[tuple[int, AnyStr | None]]:
    number = 0
    while line := readline(LIMIT + 1):
        number += 1
        if len(line) <= LIMIT:
            yield number, line
            continue
        while line and not line.endswith(end):
            line = readline(2**20)
        yield number, None


def _without_nul(data: bytes, *, what: str = "it") -> bytes:
    """Return text without the NUL bytes that fill a field or a file's end; raise `ReadError` if it is not text."""
    filled = data.rstrip(b"\0")
    text = filled.replace(b"\0", b"")
    if len(filled) - len(text) > max(2, len(text) // 5) or len(_CONTROLS.findall(text)) > len(text) // 1000:
        raise ReadError(f"is binary data, not text ({what} holds NUL bytes, and no byte order mark)")
    return text


def _escaped(data: bytes) -> str:
    """Return the characters of text that changes its alphabet by escape sequences (RFC 1468, RFC 1557), else none."""
    try:
        if _KOREAN_ESCAPE.search(data):
            return data.decode("iso2022_kr")
        if _ESCAPE.search(data):
            return data.decode("iso2022_jp_ext", "replace")
    except UnicodeDecodeError:
        pass
    return ""


def _choose(data: bytes, declared: str) -> str:
    """Return the encoding of bytes that are not UTF-8 throughout."""
    good = bad = 0
    for run in _HIGH.findall(data):
        text = run.decode("utf-8", "replace")
        broken = text.count("\ufffd")
        if len(text) - broken >= 3 * broken:
            good += 1
        else:
            bad += 1
    # Some of the text is damaged, as at a cut end, or is in another encoding. Chinese in GB 18030, which looks most
    # like UTF-8, has a character of it to every broken byte by chance.
    return "utf-8" if good * 2 >= bad else judge(data, declared=declared)


def _is_meant(data: bytes, text: str, declared: str) -> bool:
    """Return whether bytes that happen to be UTF-8 are in the declared encoding: there are few of them, and it fits."""
    return sum(character > "\x7f" for character in text[: 2**16]) < _FEW and fits(data, declared)


def _decode(data: bytes, encoding: str) -> str:
    if encoding == "utf-8":
        return _ESCAPED.sub(_piece, data.decode("utf-8", "surrogateescape"))
    text = data.decode(encoding, "replace")
    if encoding == "cp1258":
        text = normalize("NFC", text)  # it writes tones behind their vowels
    return _C1.sub(_from_windows, text)


def _polished(data: bytes, text: str) -> str:
    """Return the characters of UTF-8 without what other programs made of them before it was written."""
    if _C1_OF_UTF8.search(data):
        text = _C1.sub(_from_windows, repair(text))
    return repair(text) if is_suspect(data) else text


def _from_windows(match: re.Match[str]) -> str:
    """Return the character of Windows that was taken for a control character: the same in all of its encodings.

    In a word, where it would be no letter and no apostrophe, it is a letter of the Macintosh.
    """
    byte = bytes((ord(match[0]),))
    found = byte.decode("cp1252", "ignore")
    around = match.string[max(0, match.start() - 1) : match.start()] + match.string[match.end() : match.end() + 1]
    is_in_word = len(around) == 2 and around.isalpha()
    return found if not is_in_word or found in _IN_WORDS or found.isalpha() else byte.decode("mac_roman")


def _piece(match: re.Match[str]) -> str:
    """Return what a piece of cp1252 in UTF-8 means, as pages put together from several sources have."""
    raw = match[0].encode("utf-8", "surrogateescape")
    is_cut = match.end() == len(match.string) or len(raw) > 2
    return raw.decode("utf-8" if is_cut else "cp1252", "replace")


def collapse(text: str) -> str:
    """Return text as it stands, on one line: every run of whitespace one space, none at the ends.

    Control characters, which no text means, are dropped; half a pair of surrogates, which no file of Unicode may hold,
    becomes U+FFFD.

    >>> collapse(" two\\n  words\\u00a0here\\x00 "), collapse("\\ud83d")
    ('two words here', '�')
    """
    if not text.isprintable():
        text = _SURROGATES.sub("\ufffd", _UNSTORABLE.sub("", text))
    return " ".join(text.split())


def unify(text: str) -> str:
    """Return text with every kind of line end as a line feed.

    >>> unify("a\\r\\nb\\rc")
    'a\\nb\\nc'
    """
    return text if text.isascii() and "\r" not in text else _BREAK.sub("\n", text)
