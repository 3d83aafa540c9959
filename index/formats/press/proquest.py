"""Given the pieces of an export of ProQuest, which articles?

Lines of underscores part the articles of a text. In each a headline comes first, then fields with labels,
and the text is one of them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from index.facts.dates import find_date
from index.facts.names import turned
from index.facts.text import collapse
from index.formats.press.clipping import AT_HEAD, Clipping, Database, labels
from index.formats.press.markup import ARTICLE
from index.formats.press.piece import TextPiece
from index.vocabulary.article import Field

READS = (("Export of ProQuest", "TXT, HTML", "each article"),)

_RULE = re.compile(r"\s*_{20,}\s*")
_NUMBERED = re.compile(r"[^\W\d_]+ \d+ (?:of|de|von|di|van|sur|su) \d+", re.IGNORECASE)
_LABEL = re.compile(
    r"\s*(?P<label>[^\W\d_][^\W\d_/'’ -]*(?:[ /'’-]+[^\W\d_]+){0,5})\s?:(?:\s+|\Z)(?P<value>.*)", re.DOTALL
)
_NAMES = labels("proquest")
_NUMBER = re.compile(r"/docview/(\d{5,})")
_ABSENT = re.compile(
    r"(?:none|not) available\W*|aucun|non disponible|nicht verfügbar|no disponible|niet beschikbaar|não disponível|no "
    r"full text.*",
    re.IGNORECASE,
)
_OWN = frozenset({"proquest", "report information from proquest", "table of contents"})
_ALONE = frozenset({"document_id", "source", "published", "text", "info", "links", "abstract", "url", "database"})
"""Fields by which an export is known."""

_LONGEST_LIST = 40
_TOLD = 2
_MAYBE_IN_TEXT = frozenset(
    {"author", "place", "location", "section", "people", "credit", "title", "dateline", "page", "volume", "issue"}
    | {"links"}
    | {"subject", "country", "column", "supplement", "company", "abstract", "publisher", "edition"}
)
"""Fields whose label a paragraph of the text may begin with; they end the text only where a third one follows."""


def _is_here(blocks: Sequence[TextPiece]) -> bool:
    pieces = list(_parted(blocks))
    begun = next((place for place, piece in enumerate(pieces) if piece.mark == ARTICLE or _is_rule(piece)), None)
    if begun is None:
        return False
    found = {name for piece in pieces[begun:] if (name := _label(piece)[0])} & _ALONE
    return len(found) >= _TOLD and ("text" in found or "document_id" in found or "info" in found)


def _clippings(pieces: Iterator[TextPiece]) -> Iterator[Clipping]:
    group: list[TextPiece] = []
    for piece in _parted(pieces):
        if piece.mark == ARTICLE or _is_rule(piece):
            if _is_article(group):
                yield _clipping(group)
            group = []
        else:
            group.append(piece)
    if _is_article(group):
        yield _clipping(group)


PROQUEST = Database("ProQuest", _is_here, _clippings)


def _parted(pieces: Iterable[TextPiece]) -> Iterator[TextPiece]:
    """Yield the pieces; rules, and fields that no blank lines part, each on its own."""
    for piece in pieces:
        if "\n" in piece.text and ("____" in piece.text or _is_list(piece)):
            for place, line in enumerate(piece.text.split("\n")):
                yield TextPiece(line, piece.number + place)
        else:
            yield piece


def _is_list(piece: TextPiece) -> bool:
    """Return whether a block of lines is one of several fields."""
    lines = piece.text.split("\n")[:_LONGEST_LIST]
    return sum(1 for line in lines if _label(TextPiece(line, 1))[0]) > _TOLD


def _is_rule(piece: TextPiece) -> bool:
    return piece.text.lstrip().startswith("_____") and bool(_RULE.match(piece.text))


def _is_article(group: Sequence[TextPiece]) -> bool:
    return sum(1 for piece in group if _label(piece)[0]) >= _TOLD


def _label(piece: TextPiece) -> tuple[str, str, str]:
    """Return which field a piece is, its label and its value; nothing where it has no label that we know."""
    match = _LABEL.match(piece.text[:200])
    name = _NAMES.get(collapse(match["label"]).lower(), "") if match else ""
    if match is None or not name:
        return "", "", ""
    return name, match["label"], piece.text[match.start("value") :]


def _clipping(group: Sequence[TextPiece]) -> Clipping:
    clipping = Clipping(group[0].number, is_whole=False)
    links = [address for piece in group if (address := _address(piece))]
    pieces = [piece for piece in group if piece.text.strip() and not _is_link(piece)]
    named = [_label(piece) for piece in pieces]
    first = next((place for place, (name, _, _) in enumerate(named) if name), len(pieces))
    heads = [piece for piece in pieces[:first] if not _is_besides(piece)]
    values: dict[str, tuple[str, str]] = {}
    place = first
    while place < len(pieces):
        name, label, value = named[place]
        end = _text_end(named, place) if name == "text" else _field_end(named, place)
        body = [TextPiece(value, pieces[place].number), *pieces[place + 1 : end]]
        if name == "text" and not _ABSENT.fullmatch(collapse(value)):
            clipping.body = body
        elif name != "text":
            values.setdefault(name, (label, collapse(" ".join(piece.text for piece in body))))
        place = end
    if "title" not in values and heads:
        clipping.state(Field.TITLE, heads[0].text, AT_HEAD)
    _read_values(clipping, values, links)
    if not clipping.body and "abstract" in values and not _ABSENT.fullmatch(values["abstract"][1]):
        clipping.body = [TextPiece(values["abstract"][1], clipping.number)]
    return clipping


def _address(piece: TextPiece) -> str:
    """Return the address of a document that a piece links to or is."""
    return piece.link if _NUMBER.search(piece.link) else piece.line if _is_link(piece) else ""


def _is_link(piece: TextPiece) -> bool:
    """Return whether a piece is nothing but a link to its document."""
    is_address = bool(_NUMBER.search(piece.text)) and piece.text.lstrip().startswith("http") and " " not in piece.line
    return is_address or (bool(piece.link) and piece.line.startswith("ProQuest"))


def _is_besides(piece: TextPiece) -> bool:
    """Return whether a piece before the fields is not a headline but a number, a link, a name of the database."""
    text = piece.line
    return text.startswith("http") or bool(_NUMBERED.fullmatch(text)) or text.casefold() in _OWN


def _field_end(named: Sequence[tuple[str, str, str]], place: int) -> int:
    return next((end for end in range(place + 1, len(named)) if named[end][0]), len(named))


def _text_end(named: Sequence[tuple[str, str, str]], place: int) -> int:
    """Return where the text ends: at the first field that others follow."""
    for end in range(place + 1, len(named)):
        name = named[end][0]
        if name and (name not in _MAYBE_IN_TEXT or sum(1 for each in named[end : end + 4] if each[0]) >= 3):
            return end
    return len(named)


def _read_values(clipping: Clipping, values: dict[str, tuple[str, str]], links: Sequence[str]) -> None:
    for name, (label, value) in values.items():
        origin = f"field {label}"
        if name == "source":
            clipping.state(Field.SOURCE, value.partition(";")[0], origin)
        elif name == "author":
            clipping.state(
                Field.AUTHOR,
                "; ".join(turned(name.strip(" .") if "," in name else name) for name in value.split(";")),
                origin,
            )
        elif name == "links" or (name == "abstract" and _ABSENT.fullmatch(value)):
            continue
        else:
            clipping.state(name, value, origin)
    if "published" not in values and "info" in values and (found := find_date(values["info"][1])):
        clipping.state(Field.PUBLISHED, found.quote, f"field {values['info'][0]}")
    if "source" not in values and "info" in values:
        clipping.state(Field.SOURCE, re.split(r"\s*[;:\[]", values["info"][1])[0], f"field {values['info'][0]}")
    if "url" not in values and links:
        clipping.state(Field.URL, links[0], "address of the document")
    number = values["document_id"][1] if "document_id" in values else ""
    found_number = re.match(r"\d{5,}", number) or _NUMBER.search(" ".join((values.get("url", ("", ""))[1], *links)))
    if found_number:
        clipping.key = f"proquest:{found_number[0].removeprefix('/docview/')}"
    clipping.is_whole = bool({"document_id", "url", "database"} & values.keys())
