"""Given bytes of text, which characters, and how is one paragraph of them stored?

A byte order mark decides, then what the document or its name declares, then UTF-8 if that is what it is, then
charset-normalizer's judgement of the script, and for Latin script the language: charset-normalizer takes German in
cp1252 for cp1250 as often as not, since most of their letters are the same.
"""

import codecs
import io
import re
from collections.abc import Callable, Iterator
from typing import AnyStr, BinaryIO

from index.analysis.language import detect as detect_language
from index.machine.opener import LIMIT, peek
from index.vocabulary.errors import ReadError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_SAMPLE = 16 * 1024
"""Bytes that an undeclared encoding is judged by: 10 ms, where a whole book takes seconds."""

# Two that browsers read as a superset of what they say (WHATWG Encoding, 4.2), and names that Python does not know.
_MEANT = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
_NAMES = {"x-sjis": "cp932", "windows-31j": "cp932", "x-gbk": "gb18030", "x-euc-jp": "euc_jp", "unicode": "utf-8"}
_NEVER = frozenset({"utf-7", "idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "palmos"})

_CANDIDATES = (
    *("cp1252", "cp1250", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "iso8859_5", "cp866"),
    *("iso8859_7", "cp932", "euc_jp", "iso2022_jp", "gb18030", "big5", "cp949", "tis_620"),
)
_CENTRAL: dict[str, tuple[str, ...]] = dict.fromkeys(
    ("bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq"), ("cp1250", "iso8859_2")
)
_LATIN: dict[str, tuple[str, ...]] = _CENTRAL | dict.fromkeys(("et", "lt", "lv"), ("cp1257",)) | {"tr": ("cp1254",)}
_EARLIER = ("mac_roman", "cp850")

# What stands in no word: a sign between two letters, a capital between two small ones, a control character.
_ODD = re.compile(
    r"(?<=[^\W\d_])(?:[^\w\s'’.·-]|[½¼¾])(?=[^\W\d_])|¤|(?<=[a-zß-ÿ])[A-ZÀ-ÞŠŒŽŸ](?=[a-zß-ÿ])|[\x80-\x9f\ufffd]"
)
_ESCAPED = re.compile("[\udc80-\udcff]+")
_NOT_LATIN = re.compile(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff]")
_UNSTORABLE = re.compile("[\x00-\x08\x0e-\x1b\x7f\ufffe\uffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_BREAK = re.compile(r"\r\n?|[\u2028\x85]")


def decode(data: bytes, *, declared: str = "") -> str:
    """Return the characters of a whole text, without a byte order mark; bytes that mean nothing become U+FFFD.

    Raise `ReadError` if it holds NUL, which only binary data do once a byte order mark is accounted for.

    >>> decode("Alte Häuser".encode("utf-16")), decode(b"caf\\xe9", declared="iso-8859-1"), decode(b"caf\\xe9")
    ('Alte Häuser', 'café', 'café')
    """
    if encoding := marked(data):
        text = data.decode(encoding, "replace")
    else:
        if b"\0" in data:
            raise ReadError("is binary data, not text (it holds a NUL byte, and no byte order mark)")
        encoding = _choose(data, declared)
        text = _mended(data) if encoding == "utf-8" else data.decode(encoding, "replace")
    if "\0" in text:
        raise ReadError("is binary data, not text (it holds a NUL character)")
    return text


def marked(data: bytes) -> str:
    """Return the encoding that a byte order mark names, empty if there is none."""
    return next((encoding for mark, encoding in BYTE_ORDER_MARKS if data.startswith(mark)), "")


def lines(file: BinaryIO) -> Iterator[tuple[int, str | None]]:
    """Yield the lines of a file of records as characters, each with its number, from 1, and its line end.

    A line that is longer than the limit for one article is passed, and None. One that is not UTF-8 is judged by itself,
    since such files are put together from several sources. Raise `ReadError` at a line with a NUL.
    """
    encoding = marked(peek(file, 4))
    if encoding not in ("", "utf-8-sig"):
        with io.TextIOWrapper(file, encoding=encoding, errors="replace", newline="\n") as characters:
            yield from ((number, _checked(line, number)) for number, line in _numbered(characters.readline, "\n"))
        return
    for number, line in _numbered(file.readline, b"\n"):
        if line is None:
            yield number, None
            continue
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        try:
            text = line.decode()
        except UnicodeDecodeError:
            encoding = _choose(line, "")
            text = _mended(line) if encoding == "utf-8" else line.decode(encoding, "replace")
        yield number, _checked(text, number)


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


def _checked(line: str | None, number: int) -> str | None:
    if line is not None and "\0" in line:
        raise ReadError(f"is binary data, not text (line {number} holds a NUL)")
    return line


def _choose(data: bytes, declared: str) -> str:
    """Return the encoding of bytes without a byte order mark."""
    name = _known(declared)
    if name and name != "utf-8":
        try:
            data.decode(name)
            return name
        except UnicodeError:
            pass  # the declaration is wrong
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if not broken:
        return "utf-8"
    others = sum(len(match) for match in re.findall(r"[^\x00-\x7f]+", text)) - broken
    # Some bytes are damaged, as at a cut end, or of another encoding. By chance Chinese in GB 18030, which looks most
    # like it, has a character of UTF-8 to twenty broken bytes.
    return "utf-8" if others * 2 >= broken else _judge(data)


def _mended(data: bytes) -> str:
    """Return the characters of UTF-8 with pieces of cp1252 in it, as pages put together from several sources have."""
    text = data.decode("utf-8", "surrogateescape")
    return _ESCAPED.sub(_piece, text)


def _piece(match: re.Match[str]) -> str:
    raw = match[0].encode("utf-8", "surrogateescape")
    is_cut = match.end() == len(match.string) or len(raw) > 2
    return "\ufffd" if is_cut else raw.decode("cp1252", "replace")


def _judge(data: bytes) -> str:
    """Return the encoding that bytes which are not UTF-8 are most likely in."""
    start = next((place for place, byte in enumerate(data) if byte > 0x7F), 0)
    sample = data[max(0, start - _SAMPLE // 4) :][:_SAMPLE]
    from charset_normalizer import from_bytes  # noqa: PLC0415 - at first use: most text is UTF-8

    best = from_bytes(sample, cp_isolation=list(_CANDIDATES)).best()
    if best is not None and len(_NOT_LATIN.findall(str(best))) >= max(6, len(sample) // 20):
        return str(best.encoding)
    language = detect_language(sample.decode("cp1252", "replace")) or ""
    choices = (*_LATIN.get(language, ()), "cp1252", "iso8859_15", *_EARLIER)
    return min(choices, key=lambda encoding: len(_ODD.findall(sample.decode(encoding, "replace"))))


def _known(name: str) -> str:
    """Return Python's name of what an encoding's name means, empty if it means nothing, or nothing that is text."""
    cleaned = name.strip(" \t\"';").lower()
    try:
        found = codecs.lookup(_NAMES.get(cleaned, cleaned)).name
        b"abc ".decode(found)  # hex and others are codecs, but not of characters; UTF-16 is even
    except (LookupError, ValueError):
        return ""
    return "" if found in _NEVER else _MEANT.get(found, found)


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
    return _BREAK.sub("\n", text)
