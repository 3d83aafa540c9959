"""Given the pieces of an export of Factiva, which articles?

Two layouts: fields with codes of two letters ("HD", "BY", "PD"), or lines in a fixed order without any. Both end with
the number of the article: "Document ABCD000020190314ef3e00001".
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from index.facts.bylines import strip_by
from index.facts.names import byline_names
from index.facts.text import collapse
from index.formats.press.clipping import AT_HEAD, COPYRIGHT, Clipping, Database, is_dated, label_words, labels
from index.formats.press.markup import ARTICLE
from index.formats.press.piece import TextPiece
from index.vocabulary.article import Field
from index.vocabulary.language_codes import language_code

READS = (("Export of Factiva", "HTML, RTF, XML", "each article"),)

_CODES = labels("factiva")
_CODE = re.compile(rf"(?P<code>{'|'.join(sorted((code.upper() for code in _CODES), key=len, reverse=True))})")
_CODED = re.compile(rf"\s*{_CODE.pattern}(?:\s*[\t|]\s*|\s+|\s*\Z)(?P<value>.*)", re.DOTALL)
_SURE = re.compile(rf"\s*{_CODE.pattern}(?:\s*[\t|]|\s*\Z)")
_NUMBER = re.compile(
    r"\s*(?:AN[\s|]+)?(?:(?P<word>[^\W\d_]+)\s+)?(?P<number>[A-Za-z][A-Za-z0-9]*\d{6}[A-Za-z0-9]*)\s*\Z"
)
_STRICT = re.compile(r"[A-Za-z0-9]{8,12}(?:19|20)\d{6}[A-Za-z0-9]{7,9}")
_LENGTH = re.compile(rf"\d[\d.,\s\u00a0]*\s*(?:{'|'.join(label_words('factiva_words', 'length'))})", re.IGNORECASE)
_TIME = re.compile(r"\d{1,2}:\d\d(?:\s?[ap]m)?", re.IGNORECASE)
_SOURCE_CODE = re.compile(r"[A-Z][A-Z0-9]{1,9}")
_PAGE = re.compile(r"(?:p(?:age|\.)?\s*)?[A-Z]{0,3}-?\d{1,4}(?:[,;-]\s?[A-Z]?\d{1,4})*|[A-Z]\.?\d{1,3}", re.IGNORECASE)
_DOCUMENTS = label_words("factiva_words", "document")
_HEAD = frozenset({"title", "length", "published", "source", "source_code", "language", "copyright", "text"})
_BEGINNINGS = frozenset({"title", "section", "column"})
_NEEDED = 4
"""Fields with codes by which an export is known."""

_AFTER_TEXT = frozenset(
    {"contact", "reference", "companies", "industries", "subjects", "regions", "codes", "descriptors", "publisher"}
    | {"accession_number", "art", "url"}
)
_MOST_ABOVE = 6
"""Lines above the length of an article without codes: section, headline, authors."""

_NO_LETTERS = re.compile(r"\W+")


def _is_here(blocks: Sequence[TextPiece]) -> bool:
    pieces = list(_lines(blocks))
    found = {
        name for piece in pieces if (name := _code(piece)[0]) and (piece.mark == "index" or _SURE.match(piece.text))
    }
    if "title" in found and len(found & _HEAD) >= _NEEDED:
        return True
    near = list(islice(_coded(pieces), 60))
    named = {name for name, _, _ in near}
    if near and near[0][0] in _BEGINNINGS and "title" in named and len(named & _HEAD) >= _NEEDED:
        return True
    lines = [piece.line for piece in pieces]
    lengths = [place for place, line in enumerate(lines) if _LENGTH.fullmatch(line)]
    is_told = any(is_dated(line) for place in lengths[:3] for line in lines[place + 1 : place + 3])
    numbers = [match["number"] for line in lines if (match := _NUMBER.fullmatch(line)) and match["word"]]
    is_marked = any(piece.mark == "articleparagraph" for piece in pieces) and any(p.mark == "headline" for p in pieces)
    return is_told and (is_marked or any(_STRICT.fullmatch(number) for number in numbers))


def _coded(pieces: Sequence[TextPiece]) -> Iterator[tuple[str, str, TextPiece]]:
    """Yield the field of each piece that begins with a code, its value and the piece."""
    for piece in pieces:
        name, value = _code(piece)
        if name:
            yield name, value, piece


def _clippings(pieces: Iterator[TextPiece]) -> Iterator[Clipping]:
    group: list[TextPiece] = []
    for piece in _lines(pieces):
        if piece.mark == ARTICLE:
            if clipping := _clipping(group):
                yield clipping
            group = []
            continue
        if _code(piece)[0] in ("title", "section") and _has_text(group):
            if clipping := _clipping(group):
                yield clipping
            group = []
        group.append(piece)
        if _number(piece):
            if clipping := _clipping(group):
                yield clipping
            group = []
    if clipping := _clipping(group):
        yield clipping


FACTIVA = Database("Factiva", _is_here, _clippings)


def _lines(pieces: Iterable[TextPiece]) -> Iterator[TextPiece]:
    """Yield each line as a piece of its own: in a text no blank line need stand between two fields."""
    for piece in pieces:
        if "\n" in piece.text:
            lines = enumerate(piece.text.split("\n"), piece.number)
            yield from (TextPiece(line, number, piece.mark, piece.link) for number, line in lines if line.strip())
        else:
            yield piece


def _code(piece: TextPiece) -> tuple[str, str]:
    """Return which field a piece is by the code that it begins with, and its value; both empty without a code."""
    match = _CODED.match(piece.text) if piece.text[:12].lstrip()[:1].isupper() else None
    if match is None:
        return "", ""
    return _CODES[match["code"].lower()], match["value"]


def _number(piece: TextPiece) -> str:
    """Return the number of an article that a piece states at its end, empty if it states none."""
    if len(piece.text) > 80:
        return ""
    match = _NUMBER.fullmatch(piece.line)
    if match is None or not (10 <= len(match["number"]) <= 36):
        return ""
    word = (match["word"] or "").casefold()
    return match["number"] if word in _DOCUMENTS or (word and _STRICT.fullmatch(match["number"])) else ""


def _has_text(group: Sequence[TextPiece]) -> bool:
    return any(_code(piece)[0] == "text" and _SURE.match(piece.text) for piece in group)


def _clipping(group: Sequence[TextPiece]) -> Clipping | None:
    """Return what the pieces of an article say; none where they are something else, as a summary of the search."""
    pieces = [piece for piece in group if piece.text.strip()]
    coded = {name for name, _, piece in _coded(pieces) if piece.mark == "index" or _SURE.match(piece.text)}
    coded |= {name for name, _, _ in _coded(pieces)} if any(_code(p)[0] == "title" for p in pieces[:4]) else set()
    if "title" in coded and len(coded & _HEAD) >= _NEEDED - 1:
        return _read_coded(pieces)
    length = next((place for place, piece in enumerate(pieces) if _LENGTH.fullmatch(piece.line)), None)
    if length is None:
        number = next((found for piece in pieces if (found := _number(piece))), "")
        if not number:
            return None
        return Clipping(pieces[0].number, problem=f"is an article ({number}) without a line that states its length")
    return _read_plain(pieces, length)


def _read_coded(pieces: Sequence[TextPiece]) -> Clipping:
    start = next(place for place, piece in enumerate(pieces) if _code(piece)[0] in _BEGINNINGS)
    clipping = Clipping(pieces[start].number, is_whole=False)
    is_table = any(piece.mark == "index" for piece in pieces)
    values: dict[str, list[TextPiece]] = {}
    name = ""
    for piece in pieces[start:]:
        found, value = ("accession_number", piece.text) if _number(piece) else _code(piece)
        is_code = piece.mark == "index" if is_table else _is_code(piece, found, name)
        if found and (is_code or _number(piece)):
            name = found
            if value.strip():
                values.setdefault(name, []).append(TextPiece(value, piece.number))
        elif name:
            values.setdefault(name, []).append(piece)
    for name, found_pieces in values.items():
        origin = f"field {next(code for code, meant in _CODES.items() if meant == name).upper()}"
        value = collapse(" ".join(piece.text for piece in found_pieces))
        if name == "text":
            clipping.body = [line for piece in found_pieces for line in _split(piece)]
        elif name == Field.PUBLISHED:
            time = collapse(" ".join(piece.text for piece in values.get("time", ())))
            clipping.state(Field.PUBLISHED, f"{value} {time}" if _TIME.fullmatch(time) else value, origin)
        elif name == "accession_number":
            clipping.key, clipping.is_whole = _key(value), True
            clipping.keep(name, clipping.key.partition(":")[2] or value)
        else:
            clipping.state(name, value, origin)
    return clipping


def _is_code(piece: TextPiece, found: str, before: str) -> bool:
    """Return whether what looks like a code is one: inside a text only one that is set apart or may follow it."""
    if not found or _SURE.match(piece.text):
        return bool(found)
    return before != "text" or found == "text" or (found in _AFTER_TEXT and bool(re.search(r"\s:\s|^AN\s", piece.text)))


def _split(piece: TextPiece) -> list[TextPiece]:
    return [TextPiece(text, piece.number) for text in piece.text.split("\u2029") if text.strip()]


def _read_plain(pieces: Sequence[TextPiece], length: int) -> Clipping:
    start = _below_contents(pieces[:length])
    clipping = Clipping(pieces[start].number, is_whole=False)
    _read_top(clipping, pieces[start:length])
    clipping.keep("length", pieces[length].text)
    place = length + 1
    if place < len(pieces):
        time = pieces[place + 1].line if place + 1 < len(pieces) else ""
        has_time = bool(_TIME.fullmatch(time))
        date = pieces[place].line
        clipping.state(Field.PUBLISHED, f"{date} {time}" if has_time else date, AT_HEAD)
        place += 2 if has_time else 1
    if place < len(pieces):
        clipping.state(Field.SOURCE, pieces[place].text, AT_HEAD)
    place = _read_imprint(clipping, pieces, place + 1)
    for piece in pieces[place:]:
        if number := _number(piece):
            clipping.key, clipping.is_whole = f"factiva:{number}", True
            clipping.keep("accession_number", number)
        else:
            clipping.body += _split(piece)
    return clipping


def _below_contents(pieces: Sequence[TextPiece]) -> int:
    """Return where an article begins before whose headline a table of contents with that headline stands."""
    if len(pieces) <= _MOST_ABOVE:
        return 0
    listed: dict[str, int] = {}
    for place, piece in enumerate(pieces):
        listed.setdefault(_plain(piece.text), place)
    for place in range(len(pieces) - 1, len(pieces) - 1 - _MOST_ABOVE, -1):
        if listed[_plain(pieces[place].text)] < place:
            return place
    place = len(pieces) - 1
    while place > 0 and _is_byline(pieces[place].line):
        place -= 1
    return place


def _plain(text: str) -> str:
    """Return a headline without the page that a table of contents gives for it."""
    return _NO_LETTERS.sub("", text.casefold().rstrip("0123456789 .|\t…"))


def _read_top(clipping: Clipping, pieces: Sequence[TextPiece]) -> None:
    """Take section, headline and authors, which stand before the length."""
    titled = next((place for place, piece in enumerate(pieces) if piece.mark in ("headline", "hd")), None)
    if titled is None:
        is_later = len(pieces) > 1 and not _is_byline(pieces[1].line) and len(pieces[1].text) > len(pieces[0].text)
        titled = 1 if is_later else 0
    for place, piece in enumerate(pieces):
        origin = AT_HEAD
        if place < titled:
            clipping.state(Field.SECTION, piece.text, origin)
        elif place == titled:
            clipping.state(Field.TITLE, piece.text, origin)
        elif piece.mark == "author" or _is_byline(piece.line):
            clipping.state(Field.AUTHOR, piece.text, origin)
        else:
            clipping.keep("head", piece.text)


def _is_byline(line: str) -> bool:
    return strip_by(line) is not None or bool(byline_names(line))


def _read_imprint(clipping: Clipping, pieces: Sequence[TextPiece], start: int) -> int:
    """Take what stands between the source and the text, and return where the text begins."""
    end = start
    for place in range(start, min(start + 10, len(pieces))):
        line = pieces[place].line
        if pieces[place].mark == "articleparagraph" or _number(pieces[place]):
            break
        if COPYRIGHT.match(line):
            end = place + 1
            break
        if language_code(line) and len(line) < 30 and not _SOURCE_CODE.fullmatch(line):
            end = place + 1
    for piece in pieces[start:end]:
        line = piece.line
        if COPYRIGHT.match(line):
            clipping.keep("copyright", line)
        elif not any(name == "source_code" for name, _ in clipping.fields) and _SOURCE_CODE.fullmatch(line):
            clipping.keep("source_code", line)
        elif language_code(line) and not _SOURCE_CODE.fullmatch(line):
            clipping.state(Field.LANGUAGE, line, AT_HEAD)
        elif _PAGE.fullmatch(line):
            clipping.keep("page", line)
        else:
            clipping.keep("edition", line)
    return end


def _key(value: str) -> str:
    match = _NUMBER.fullmatch(value)
    return f"factiva:{match['number']}" if match else ""
