"""Given the pieces of an export of Nexis in its older layout, which articles? ("1 of 250 DOCUMENTS")

Each article begins with such a line; its source, date and headline have no labels, its other fields have some in
capitals, before the text and after it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from index.facts.text import collapse
from index.formats.press.clipping import AT_HEAD, COPYRIGHT, Clipping, Database, is_dated, labels
from index.formats.press.nexis_head import read_head
from index.formats.press.piece import TextPiece
from index.page.features import ends_sentence
from index.vocabulary.article import Field

READS = (("Export of Nexis", "TXT, HTML, RTF, DOCX", "each article"),)

_BEGINNING = re.compile(
    r"\s*(?:\d+\s+(?:of|de|von|di|van|sur)\s+\d+\s+DOCUMENT[A-Z]*|(?:Dokument|Document|Documento|DOCUMENT)\s+\d+\s+"
    r"(?:of|de|von|di|van|sur)\s+\d+)\s*"
)
_MAYBE = re.compile(r"DOCUMENT|Do[ck]ument")
_LABEL = re.compile(r"\s*(?P<label>[A-ZÀ-Þ][A-ZÀ-Þ/'’ -]{2,30}?)\s?:(?:\s+|\Z)(?P<value>.*)", re.DOTALL)
_REQUEST = re.compile(r"Download Request: |Time Of Request: ")
_PAGE = re.compile(
    r"(?:^|[;,]\s*|\s)(?:Pgs?\.|Page|S\.|Blz\.|Seite|Pág\.|Pag\.|p\.)\s*(?P<page>\w*\d\w*(?:\s?[,&/-]\s?\d+)*)(?!\w)",
    re.I,
)
"""Which page a section names: "NEWS; Pg. 3"."""

_NAMES = labels("nexis")
_IN_HEAD = frozenset(
    {"title", "body", "author", "section", "length", "standfirst", "dateline", "kicker", "series", "category", "show"}
)
_WEAK = frozenset(
    {"title", "name", "notes", "url", "series", "correction", "page", "state", "volume", "issue", "copyright_notice"}
)
"""Labels that a paragraph may begin with by chance."""

_LONGEST_HEAD = 12
"""Pieces before the first label, of which the last are the headline."""

_TOLD = 3
"""Labels by which an export is known that does not begin with its first article."""


def _is_here(pieces: Sequence[TextPiece]) -> bool:
    parts = list(_parted(pieces))
    begun = next((place for place, piece in enumerate(parts) if _begins(piece)), None)
    if begun is None:
        return len(parts) > 1 and len(_REQUEST.findall("\n".join(piece.text for piece in parts[:4]))) > 1
    return any(label_of(piece) for piece in parts[begun + 1 :])


def _clippings(pieces: Iterator[TextPiece]) -> Iterator[Clipping]:
    group: list[TextPiece] | None = None
    for piece in _parted(pieces):
        if _begins(piece):
            if group is not None:
                yield _clipping(group)
            group = [TextPiece("", piece.number)]
        elif group is not None:
            group.append(piece)
    if group is not None:
        yield _clipping(group)


def _parted(pieces: Iterable[TextPiece]) -> Iterator[TextPiece]:
    """Yield the pieces, a line that begins an article apart from what stands around it without a blank line."""
    for piece in pieces:
        lines = piece.text.split("\n") if "\n" in piece.text and _MAYBE.search(piece.text) else [piece.text]
        start = 0
        for place, line in enumerate(lines):
            if _BEGINNING.fullmatch(line):
                if start < place:
                    yield TextPiece("\n".join(lines[start:place]), piece.number + start)
                yield TextPiece(line, piece.number + place)
                start = place + 1
        if start < len(lines):
            yield TextPiece("\n".join(lines[start:]), piece.number + start, piece.mark, piece.link)


NEXIS = Database("Nexis", _is_here, _clippings)


def label_of(piece: TextPiece) -> tuple[str, str, str] | None:
    """Return the field that a piece is, its label and its value, None if it has no label that we know.

    >>> label_of(TextPiece("LOAD-DATE: March 14, 2019", 1)), label_of(TextPiece("LONDON: It rained.", 1))
    (('load_date', 'LOAD-DATE', 'March 14, 2019'), None)
    """
    match = _LABEL.match(piece.text)
    if match is None:
        return None
    name = _NAMES.get(match["label"].lower().replace("’", "'"), "")
    if name == "load_date" and match["value"].strip() and not is_dated(collapse(match["value"])):
        return None  # "UPDATE: The police said …"
    return (name, match["label"], match["value"]) if name else None


def take_section(clipping: Clipping, value: str, origin: str) -> None:
    """Take a section, and apart from it the page that it names."""
    value = collapse(value)
    match = _PAGE.search(value)
    if match is not None:
        clipping.keep("page", match["page"])
        value = f"{value[: match.start()].rstrip(' ;,')}{value[match.end() :]}".strip(" ;,")
    clipping.state(Field.SECTION, value, origin)


def take_label(clipping: Clipping, found: tuple[str, str, str]) -> None:
    """Take a field by its label."""
    name, label, value = found
    if name == Field.SECTION:
        take_section(clipping, value, f"field {label}")
    else:
        clipping.state(name, value, f"field {label}")


def _begins(piece: TextPiece) -> bool:
    return bool(_BEGINNING.fullmatch(piece.text))


def _clipping(group: Sequence[TextPiece]) -> Clipping:
    clipping = Clipping(group[0].number, is_whole=False)
    pieces = [piece for piece in group if piece.text.strip()]
    first = next((place for place, piece in enumerate(pieces[:_LONGEST_HEAD]) if label_of(piece)), _LONGEST_HEAD)
    label = label_of(pieces[first]) if first < min(len(pieces), _LONGEST_HEAD) else None
    is_labelled = label is not None and label[0] in _IN_HEAD
    place = read_head(clipping, pieces[:first], is_labelled=is_labelled)
    place = _read_labels(clipping, pieces, place)
    end = _tail_start(pieces, place)
    clipping.body += pieces[place:end]
    _read_tail(clipping, pieces[end:])
    return clipping


def _read_labels(clipping: Clipping, pieces: Sequence[TextPiece], place: int) -> int:
    """Take the fields before the text, and return where they end."""
    start = place
    while place < len(pieces):
        found = label_of(pieces[place])
        following = [label_of(piece) for piece in pieces[place + 1 : place + 3]]
        if found is None:
            has_length = any(name == "length" for name, _ in clipping.fields)
            is_followed = any(each and each[0] in _IN_HEAD for each in following)
            if place == start or has_length or not is_followed or ends_sentence(pieces[place].line):
                break
            _read_between(clipping, pieces[place])
            place += 1
        elif found[0] == "body":
            clipping.body = [TextPiece(found[2], pieces[place].number)] if found[2].strip() else []
            return place + 1
        elif not found[2].strip() and following and following[0] is None:
            take_label(clipping, (found[0], found[1], pieces[place + 1].text))
            place += 2
        elif found[0] not in _IN_HEAD and not any(following):
            break
        else:
            take_label(clipping, found)
            place += 1
    return place


def _read_between(clipping: Clipping, piece: TextPiece) -> None:
    """Take what stands between the fields before the text: a headline, or a field with a label of its own."""
    label = _LABEL.match(piece.text)
    if label is not None:
        clipping.keep(label["label"].lower(), label["value"])
    elif any(each.provenance.field is Field.TITLE for each in clipping.facts):
        clipping.keep("head", piece.text)
    else:
        clipping.state(Field.TITLE, piece.text, AT_HEAD)


def _tail_start(pieces: Sequence[TextPiece], start: int) -> int:
    """Return where the fields after the text begin."""
    for place in range(start, len(pieces)):
        found = label_of(pieces[place])
        following = pieces[place + 1] if place + 1 < len(pieces) else None
        if found is None:
            if following is None and COPYRIGHT.match(pieces[place].text.strip()):
                return place
            continue
        is_followed = following is None or label_of(following) is not None or COPYRIGHT.match(following.text.strip())
        if is_followed or found[0] not in (_WEAK | _IN_HEAD):
            return place
    return len(pieces)


def _read_tail(clipping: Clipping, pieces: Sequence[TextPiece]) -> None:
    """Take the fields after the text; what has no label goes on with the field before it."""
    name = label = ""
    for piece in pieces:
        if found := label_of(piece):
            name, label, value = found
            take_label(clipping, found)
            clipping.is_whole = clipping.is_whole or name in ("load_date", "language", "publication_type")
            label = "" if value.strip() else label
        elif COPYRIGHT.match(piece.text.strip()):
            clipping.keep("copyright", "; ".join(collapse(line) for line in piece.text.split("\n")))
            clipping.is_whole = True
            name = label = ""
        elif label:
            take_label(clipping, (name, label, piece.text))
            label = ""
        else:
            is_field = name and name not in set(Field) and name != "load_date"
            clipping.keep(name if is_field else "tail", piece.text)
