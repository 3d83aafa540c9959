"""Given the name of an encoding or the first bytes of a text, which encoding do they state?

A name means what browsers read it as. A byte order mark says which form of Unicode follows; UTF-16 and UTF-32 without
one show themselves by their zeros.
"""

import codecs
import re
from collections import Counter

from index.facts.ideographs import is_common

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# Two that browsers read as a superset of what they say (WHATWG Encoding, 4.2), and names that Python does not know.
_MEANT = {
    "iso8859_1": "cp1252",
    "ascii": "cp1252",
    "iso8859_9": "cp1254",
    "iso8859_11": "cp874",
    "tis_620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
_NAMES = {
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "x-gbk": "gb18030",
    "x-euc-jp": "euc_jp",
    "unicode": "utf-8",
    "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
    "x-mac-ce": "mac_latin2",
    "windows-874": "cp874",
    "dos-874": "cp874",
    "ks_c_5601-1987": "cp949",
    "koi8-ru": "koi8_u",
    "iso-8859-8-i": "cp1255",
    "cn-gb": "gb18030",
    "x-x-big5": "big5hkscs",
    "windows-949": "cp949",
    "visual": "iso8859_8",
    "utf8mb4": "utf-8",
}
_NEVER = frozenset({"utf_7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "palmos"})
_WIDE = ("utf_16", "utf_32")  # a page in one of them could not say so in ASCII


_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
"""What stands in no text of bytes, and in UTF-16 of any script."""

_HEAD = 4096
"""Bytes at the beginning that show whether text is in UTF-16."""


def marked(data: bytes) -> str:
    """Return the encoding that a byte order mark names, empty if there is none."""
    return next((encoding for mark, encoding in BYTE_ORDER_MARKS if data.startswith(mark)), "")


def unmarked(data: bytes) -> str:
    """Return which of UTF-16 and UTF-32 bytes without a byte order mark are in, empty if in neither.

    Their characters are of few blocks, so that the upper halves are much alike, and ASCII among them has a zero there.

    >>> unmarked("Паром встал.\\n".encode("utf-16-be")), unmarked(b"\\x7fELF\\0\\0")
    ('utf-16-be', '')
    """
    head = data[:_HEAD]
    if not _CONTROL.search(head):
        return ""
    for encoding, width in (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2)):
        try:
            text = head[: len(head) // width * width].decode(encoding)
        except UnicodeDecodeError as error:
            if error.end < len(head) - 4:
                continue
            text = head[: error.start].decode(encoding)
        if _is_text(text.rstrip("\0")):
            return encoding
    return ""


def _is_text(text: str) -> bool:
    """Return whether characters are a text's: known ones, of few blocks, and with some that all texts have."""
    blocks = Counter(ord(character) >> 8 for character in text)
    usual = sum(count for block, count in blocks.items() if block in (0, 0x20, 0x30, 0xFF) or 0x1F0 <= block <= 0x1FA)
    main = max((count for block, count in blocks.items() if 0 < block < 0x20), default=0)
    odd = sum(not character.isprintable() and character not in "\t\n\r\f\ufeff" for character in text)
    common = sum(character > "\u3100" and is_common(character) for character in text)
    plain = sum(character.isascii() and character.isalpha() for character in text)
    has_signs = any(sign in text for sign in " \n\r\t,.、。，") or (len(text) > 3 and plain * 2 > len(text))
    return has_signs and odd * 50 <= len(text) and (usual + main + common) * 10 >= len(text) * 9


def known(name: str) -> str:
    """Return Python's name of what an encoding's name means, empty if it means nothing, or nothing that is text.

    >>> known(" ISO-8859-1"), known("x-sjis"), known("hex"), known("utf8")
    ('cp1252', 'cp932', '', 'utf_8')
    """
    cleaned = name.strip(" \t\"';").lower()
    try:
        found = codecs.lookup(_NAMES.get(cleaned, cleaned)).name.replace("-", "_")
        b"abc ".decode(found)  # hex and others are codecs, but not of characters; UTF-16 is even
    except (LookupError, ValueError):
        return ""
    return "" if found in _NEVER or found.startswith(_WIDE) else _MEANT.get(found, found)
