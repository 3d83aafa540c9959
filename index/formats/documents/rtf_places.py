r"""Given a text in RTF, which text stands in which place? (Rich Text Format 1.9.1)

Control words, groups and text in the encoding of their font: a stack of groups is all that reading them needs.
Libraries for it drop notes, heads and feet without a word, and know one encoding for a whole file.
"""

import re
from dataclasses import dataclass, field, replace

from index.page.hyphens import unwrap
from index.vocabulary.errors import ReadError
from index.vocabulary.fixed import fixed
from index.vocabulary.word_lists import read_tables

_TOKEN = re.compile(
    rb"\\(?:(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})?[ ]?|'(?P<hex>[0-9A-Fa-f]{2})|(?P<sign>[^A-Za-z']))"
    rb"|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)|\\",
    re.S,
)
_DEEPEST = 10_000
"""Groups inside each other; documents have some ten."""

_WORDS: dict[str, dict[str, str]] = read_tables("index.formats.documents", "rtf")
_SIGNS, NAMED_APART = _WORDS["signs"], _WORDS["apart"]
_CHARSETS = {int(number): encoding for number, encoding in _WORDS["charsets"].items()}
_SKIPPED = frozenset(_WORDS["destinations"]["skipped"].split())
_KEPT = frozenset(_WORDS["destinations"]["kept"].split())
_INFO = frozenset({"title", "subject", "author", "footnote", "creatim"})
_SETS = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_ENDS = frozenset({"par", "sect", "page", "pagebb", "column", "row", "nestrow"})
_CELLS = frozenset({"cell", "nestcell"})


@fixed
class _Group:
    """Hold what a group inherits: where its text goes, its encoding, how many bytes stand in for one of Unicode."""

    place: str = "body"
    encoding: str = ""
    stand_ins: int = 1
    is_hidden: bool = False


@dataclass(slots=True)
class RtfText:
    """Collect the text of a document by its place, and its paragraphs with the level of their heading (9: none)."""

    paragraphs: list[tuple[str, int, bool]] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)


def read_places(data: bytes) -> RtfText:
    """Return what stands in each place of a document."""
    return _Reader(data).read()


class _Reader:
    """Read one document."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._group = _Group()
        self._stack: list[_Group] = []
        self._default = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._first_font = 0
        self._is_first = False
        self._is_optional = False
        self._skip = 0
        self._bytes = bytearray()
        self._text: list[str] = []
        self._level = 9
        self._in_table = False
        self._half = 0
        self._date: dict[str, int] = {}
        self._found = RtfText()

    def read(self) -> RtfText:
        """Return what the document holds."""
        place, end = 0, len(self._data)
        while place < end and (match := _TOKEN.match(self._data, place)):
            place = match.end()
            if brace := match["brace"]:
                self._flush()
                self._brace(brace)
            elif word := match["word"]:
                name = word.decode().lower()
                number = int(match["number"]) if match["number"] else None
                if name == "bin" and number:
                    place += max(0, number)
                elif name != "u":
                    self._word(name, number)
                else:
                    self._unicode(number or 0)
            elif match["hex"]:
                self._byte(bytes([int(match["hex"], 16)]))
            elif sign := match["sign"]:
                self._sign(sign)
            elif text := match["text"]:
                self._byte(text)
        self._end_paragraph()
        if len(self._date) == 3:
            self._found.texts["creatim"] = [f"{self._date['yr']} {self._date['mo']:02} {self._date['dy']:02}"]
        return self._found

    def _brace(self, brace: bytes) -> None:
        """Begin or end a group."""
        self._skip, self._half = 0, 0
        if brace == b"{":
            if len(self._stack) >= _DEEPEST:
                raise ReadError(f"cannot be read as RTF: its groups are nested more than {_DEEPEST:,} levels deep")
            self._stack.append(self._group)
            self._is_first = True
            return
        if self._group.place != "body" and self._stack and self._stack[-1].place != self._group.place:
            self._put("\n")
        self._group = self._stack.pop() if self._stack else _Group()

    def _word(self, name: str, number: int | None) -> None:
        self._flush()
        self._skip, self._half = 0, 0
        is_first, self._is_first = self._is_first, False
        is_optional, self._is_optional = self._is_optional, False
        if is_first and self._is_destination(name, is_optional=is_optional):
            return
        if name in ("fcharset", "cpg") and number is not None:
            self._fonts[self._font] = _CHARSETS.get(number, "") if name == "fcharset" else f"cp{number}"
        elif name in ("f", "deff", "af") and number is not None:
            self._choose_font(name, number)
        elif name in ("yr", "mo", "dy") and self._group.place == "creatim" and number is not None:
            self._date[name] = number
        elif name in _SETS or (name == "ansicpg" and number):
            self._default = _SETS.get(name, f"cp{number}")
        elif name == "uc":
            self._group = replace(self._group, stand_ins=min(max(number or 0, 0), 16))
        elif name == "v":
            self._group = replace(self._group, is_hidden=number != 0)
        elif name == "deleted" and number != 0:
            self._group = replace(self._group, place="deleted text")
        elif name in _SIGNS:
            self._put(_SIGNS[name])
        else:
            self._layout(name, number)

    def _is_destination(self, name: str, *, is_optional: bool) -> bool:
        """Return whether the first word of a group sends its text elsewhere."""
        if self._group.place == "skipped":
            return False
        if name in _SKIPPED:
            place = "skipped"
        elif name in NAMED_APART:
            place = NAMED_APART[name]
        elif name in _INFO:
            place = name
        elif is_optional and name not in _KEPT:
            place = "skipped"
        else:
            return False
        self._group = replace(self._group, place=place)
        return True

    def _layout(self, name: str, number: int | None) -> None:
        if name in _ENDS and self._group.place == "body":
            if name == "par" and self._in_table:
                self._put("\u2029")
            else:
                self._end_paragraph(is_row=name.endswith("row"))
        elif name in _ENDS:
            self._put("\n")
        elif name in _CELLS:
            self._put("\t|\t")
        elif name == "intbl":
            self._in_table = True
        elif name == "pard":
            self._in_table, self._level = False, 9
        elif name == "outlinelevel":
            self._level = number if number is not None else 9
        elif name == "plain":
            self._group = replace(self._group, is_hidden=False, encoding=self._fonts.get(self._first_font, ""))

    def _choose_font(self, name: str, number: int) -> None:
        self._font = number
        if name == "deff":
            self._first_font = number
        elif name == "f" and self._group.place != "skipped":
            self._group = replace(self._group, encoding=self._fonts.get(number, ""))

    def _sign(self, sign: bytes) -> None:
        character = {b"~": "\u00a0", b"_": "-", b"-": "\u00ad", b"*": "", b"\n": "\n", b"\r": "\n"}.get(sign)
        if sign == b"*":
            self._is_optional = True
        elif sign in (b"\n", b"\r"):
            self._word("par", None)
        elif character is not None:
            self._flush()
            self._put(character)
        elif sign in b"{}\\":
            self._byte(sign)

    def _byte(self, raw: bytes) -> None:
        """Take bytes of text, without those that stand in for a character of Unicode before them."""
        dropped = min(self._skip, len(raw))
        self._skip -= dropped
        self._bytes += raw[dropped:]
        self._is_first = self._is_first and not raw.strip()

    def _unicode(self, number: int) -> None:
        self._flush()
        self._is_first = False
        code = number & 0xFFFF if number < 0x10000 else number
        self._skip = self._group.stand_ins
        if 0xD800 <= code < 0xDC00:
            self._half = code
        elif 0xDC00 <= code < 0xE000:
            if self._half:
                self._put(chr(0x10000 + ((self._half & 0x3FF) << 10) + (code & 0x3FF)))
            self._half = 0
        elif 0 < code < 0x110000:
            self._put(chr(code))

    def _flush(self) -> None:
        """Decode the bytes that were taken."""
        if not self._bytes:
            return
        try:
            text = self._bytes.decode(self._group.encoding or self._default, "replace")
        except LookupError:
            text = self._bytes.decode("cp1252", "replace")
        self._bytes.clear()
        self._put(text)

    def _put(self, text: str) -> None:
        place = "hidden text" if self._group.is_hidden and self._group.place == "body" else self._group.place
        if place == "body":
            self._text.append(text)
        elif place != "skipped":
            self._found.texts.setdefault(place, []).append(text)

    def _end_paragraph(self, *, is_row: bool = False) -> None:
        self._flush()
        text = "".join(self._text)
        self._found.raw.append(text.replace("\u00ad", ""))
        self._text.clear()
        cells = [unwrap(cell).replace("\u00ad", "") for cell in text.split("\t|\t")]
        if whole := " | ".join(cell for cell in cells if cell):
            self._found.paragraphs.append((whole, self._level, is_row or len(cells) > 1))
