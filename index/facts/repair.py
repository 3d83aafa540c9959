"""Given text, which of it was UTF-8 once and was read as something else, and what did it say? ("GrÃ¶ÃŸe": "Größe")

A program that takes UTF-8 for Windows' encoding and writes what it read as UTF-8 makes two or three characters of each
that is not ASCII. The way back is certain where it works for all of a text or a line: bytes of any other text are UTF-8
only by an accident that becomes less likely with each of them. ftfy (Speer, 2019) judges how unlikely single characters
are as well; that repairs more, but not without mistakes.
"""

import re
from functools import cache
from html import unescape

from index.facts.letters import letters

_READ_AS = ("cp1252", "cp1251", "cp1250", "mac_roman", "cp437", "cp850", "cp1254", "koi8_r")
"""What UTF-8 has been taken for: the Western encoding most of all, and the local ones where another was usual."""

_LEAST_OF_LINE = 3
"""Characters that a line must have been given back to be repaired in a text whose other lines cannot be."""

_LEAST_OF_PAGE = 2
"""Different characters that a page must have been given back."""

_ROUNDS = 3
"""Times that a text is repaired: some went wrong twice."""

# Where a first byte of UTF-8 and a second one have become characters, as UTF-8: what must be found before a text is
# looked at. C3 has become Ã in cp1252, Г in cp1251, Ă in cp1250 and √ on a Macintosh; D0 and D1 Р and С. Each begins
# with one byte, which is found a hundred times faster than one of several.
_SUSPECT = tuple(
    re.compile(pattern, re.DOTALL)
    for pattern in (
        rb"\xc3[\x82-\xb4](?:\xc2|\xc4|\xc5|\xc6\x92|\xcb|\xe2(?:\x80|\x82|\x84))",
        rb"\xc4[\x82\x90\xb9](?:\xc2|\xc4|\xc5|\xcb|\xe2)",
        rb"\xc5\x83(?:\xc2|\xc4|\xc5|\xcb|\xe2)",
        rb"\xd0[\x9e-\xa1](?:\xc2.|\xd0.|\xd1.|\xd2.|\xe2..)\xd0[\x9e-\xa1](?:\xc2|\xd0[\x82-\x8f]|\xd1[\x91-\x9f]|\xd2|\xe2)",
        rb"\xd0[\xb3-\xb9](?:(?:\xd0[\x82-\x8f]|\xd1[\x90-\x9f]|\xc2.|\xe2..){2}\xd0[\xb3-\xb9]){2}",
        rb"\xd0\x93(?:\xc2|\xd0[\x82-\x8f]|\xd1\x9f)",
        rb"\xd0\xb2\xd0\x82",
        rb"\xe2\x88\x9a[\xc2-\xe2]",
        rb"\xe2\x80\x9a\xc3\x84",
        rb"\xe2\x80[\x93\x94][\xc2-\xef][\x80-\xbf]{1,2}\xe2\x80[\x93\x94][\xc2-\xef]",
        rb"\xce\x93\xc3\x87",
    )
)
_DRAWN = (b"\xe2\x94", b"\xe2\x95")
"""How boxes are drawn, which bytes of UTF-8 become in the encodings of DOS and in KOI8."""

_REFERENCES = re.compile(r"&(?:Atilde|Acirc|acirc|Auml|Aring|ETH|Ntilde|#19[4-7]|#226|#20[89]);(?:&#?\w{2,8};)+")
_RUN = re.compile("[^\x00-\x7f]+")
_MARK = re.compile(r"â[€\x80]\W|â[€\x80][œŠ]")
_MIDDLE_CAPITAL = re.compile("[a-zß-ÿ][A-ZÀ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŐŔŘŚŞŠŤŪŮŰŲŹŻŽ]")
_PUNCTUATION = re.compile(r"[‐-…€™]+\Z")
_LETTERS = re.compile(r"[à-öø-ÿ]+\Z")
_IN_WORD = re.compile(r"(?:^|[\s(>/-])[A-Za-z]{1,30}\Z")


def repair(text: str) -> str:
    """Return a text with what was certainly read wrong put right, and everything else as it is.

    >>> repair("GrÃ¶ÃŸe der BrÃ¼cke"), repair("РњРёСЂ"), repair("SÃO PAULO"), repair("“Ã¼” instead of ü")
    ('Größe der Brücke', 'Мир', 'SÃO PAULO', '“Ã¼” instead of ü')
    """
    for _ in range(_ROUNDS):
        if text.isascii() or not is_suspect(text.encode("utf-8", "replace")):
            return text
        better = _repaired(text)
        if better == text:
            return text
        text = better
    return text


def repair_entities(markup: str) -> str:
    """Return markup in which character references that were certainly made of UTF-8, byte by byte, are put right.

    >>> repair_entities("Gr&Atilde;&para;&Atilde;&#376;e"), repair_entities("S&Atilde;O &Acirc;&nbsp;")
    ('Größe', 'S&Atilde;O &Acirc;&nbsp;')
    """
    runs = {run: _undone(unescape(run), "cp1252") for run in _REFERENCES.findall(markup)}
    if sum(len(found or "") for found in runs.values()) < _LEAST_OF_PAGE or None in runs.values():
        return markup
    return _REFERENCES.sub(lambda match: runs[match[0]] or match[0], markup)


def is_suspect(data: bytes) -> bool:
    """Return whether UTF-8 holds what may have been read wrong; quick, since nearly all text does not."""
    return any(each.search(data) for each in _SUSPECT) or any(each in data for each in _DRAWN)


def _repaired(text: str) -> str:
    if whole := _likeliest(text, least=2):
        return whole
    lines = text.splitlines(keepends=True)
    return "".join(_line(line) if is_suspect(line.encode("utf-8", "replace")) else line for line in lines)


def _line(line: str) -> str:
    if found := _likeliest(line, least=_LEAST_OF_LINE):
        return found
    return _MARK.sub(_punctuation, line)


def _likeliest(text: str, *, least: int) -> str:
    """Return a text as it was, by the encoding that makes the fewest rare letters of it; empty if none does."""
    found = (_given_back(text, encoding, least=least) for encoding in _READ_AS)
    known = [each for each in found if each is not None]
    return min(known, key=_oddness, default="")


def _oddness(text: str) -> int:
    return sum(character not in _known() for character in text) + len(_MIDDLE_CAPITAL.findall(text))


@cache
def _known() -> frozenset[str]:
    """Return the letters of all languages that we know."""
    small = {letter for language in letters().values() for letter in language.numbers}
    return frozenset(small | {letter.upper() for letter in small} | set(map(chr, range(0x80))) | set("–—‘’“”„…«»€"))


def _punctuation(match: re.Match[str]) -> str:
    """Return three characters that were a dash, a quotation mark or the like; they stand together in no other text."""
    found = _undone(match[0], "cp1252")
    return found if found is not None and _PUNCTUATION.match(found) else match[0]


def _given_back(text: str, encoding: str, *, least: int) -> str | None:
    """Return a text as it was, None unless all that is not ASCII comes out, and as at least so many characters.

    One character is enough if it is a small letter in a word, no matter how short the text, unless the word is quoted.
    """
    count = 0
    pieces: list[str] = []
    end = 0
    for match in _RUN.finditer(text):
        found = _undone(match[0], encoding)
        if found is None:
            return None
        count += len(found)
        pieces += (text[end : match.start()], found)
        end = match.end()
        if least > 1 and encoding == "cp1252" and _LETTERS.match(found) and not match[0][1:].isalpha():
            before = text[max(0, match.start() - 30) : match.start()]
            count += least if _IN_WORD.search(before) else 0
    return "".join((*pieces, text[end:])) if count >= least else None


def _undone(run: str, encoding: str) -> str | None:
    """Return the characters of which a program made these, None if it did not."""
    table = _bytes_of(encoding)
    try:
        return bytes([table[character] for character in run]).decode()
    except (KeyError, UnicodeDecodeError):
        return None


@cache
def _bytes_of(encoding: str) -> dict[str, int]:
    """Return the byte of each character; bytes without one become control characters, as Windows has it."""
    found = {chr(byte): byte for byte in range(0x80, 0xA0)}
    for byte in range(0x80, 0x100):
        try:
            found[bytes((byte,)).decode(encoding)] = byte
        except UnicodeDecodeError:
            found[chr(byte)] = byte
    return found
