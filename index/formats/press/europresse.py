"""Given the pieces of an export of Europresse or Eureka, which articles?

Classes of its pages say what each thing is: the name of the paper, a line with section, date and page, the headline.
"""

import re
from collections.abc import Iterator, Sequence

from index.facts.bylines import strip_by
from index.facts.calendar.names import is_weekday
from index.facts.dates import find_date
from index.facts.names import byline_names, names
from index.formats.press.clipping import AT_HEAD, COPYRIGHT, Clipping, Database, is_dated
from index.formats.press.markup import ARTICLE
from index.formats.press.piece import TextPiece
from index.vocabulary.article import Field

READS = (("Export of Europresse", "HTML", "each article"),)

_TITLES = frozenset({"titrearticle", "titrearticlevisu", "rdp__articletitle"})
_TEXTS = frozenset({"doctext", "dococurrcontainer"})
_HEADERS = frozenset({"docheader", "doctitresoussection"})
_NUMBER = re.compile(r"(?:news|pub|web|tv|soc|rep|ref|bio|doc)·\d{8}·[^\s·]+·[^\s·]+(?:·\S+)?")
_DAY = re.compile(r"·(\d{4})(\d\d)(\d\d)·")
_PAGE = re.compile(r",?\s?\b(?:pp?|pag|S)\.\s?(?P<page>[^,\s][^,]{0,30})\Z")
_WORDS = re.compile(r"(?<!\S)(?:\d{1,3}(?:[\s.,]\d{3})+|\d+)\s(?:mots|words)\b")
_ISSUED = re.compile(r"Ce certificat est émis|This certificate is issued|Date d'émission|Issued on|Le présent document")
_ORIGINAL = re.compile(r"Cet article est paru dans|This article (?:was published|appeared) in")
"""How the line begins that links to the article where it appeared."""

_LONGEST_AUTHOR = 200


def _is_here(pieces: Sequence[TextPiece]) -> bool:
    marks = {piece.mark for piece in pieces}
    return "docpublicationname" in marks and bool(marks & (_TITLES | _HEADERS))


def _clippings(pieces: Iterator[TextPiece]) -> Iterator[Clipping]:
    group: list[TextPiece] = []
    for piece in pieces:
        is_named = piece.mark == "docpublicationname" and any(each.mark in _TITLES | _HEADERS for each in group)
        if piece.mark == ARTICLE or is_named:
            if any(each.mark == "docpublicationname" for each in group):
                yield _clipping(group)
            group = []
        if piece.mark != ARTICLE:
            group.append(piece)
    if any(each.mark == "docpublicationname" for each in group):
        yield _clipping(group)


EUROPRESSE = Database("Europresse", _is_here, _clippings)


def _clipping(group: Sequence[TextPiece]) -> Clipping:
    start = next(place for place, piece in enumerate(group) if piece.mark == "docpublicationname")
    pieces = group[start:]
    clipping = Clipping(pieces[0].number, is_whole=False)
    origin = "class DocPublicationName"
    name = " ".join(piece.line for piece in pieces if piece.mark == "docpublicationname")
    source, _, issue = name.partition(", no.")
    clipping.state(Field.SOURCE, source, origin)
    clipping.keep("issue", issue)
    _read_header(clipping, " ".join(piece.line for piece in pieces if piece.mark in _HEADERS))
    titled = next((place for place, piece in enumerate(pieces) if piece.mark in _TITLES), None)
    if not _has_date(clipping):
        for piece in pieces[1:titled]:
            if is_dated(piece.line):
                _read_header(clipping, piece.line)
                break
    end = _body(clipping, pieces, titled)
    _read_number(clipping, pieces, end)
    return clipping


def _body(clipping: Clipping, pieces: Sequence[TextPiece], titled: int | None) -> int:
    """Take headline, authors and text, and return where the text ends."""
    exact = [place for place, piece in enumerate(pieces) if piece.mark in ("titrearticlevisu", "rdp__articletitle")]
    titled = exact[0] if exact else titled
    if titled is not None:
        last = titled
        while last + 1 < len(pieces) and pieces[last + 1].mark == pieces[titled].mark and not exact[1:]:
            last += 1
        text = " ".join(piece.line for piece in pieces[titled : last + 1])
        clipping.state(Field.TITLE, text, "class titreArticle")
        for piece in pieces[last + 1 :]:
            if piece.mark == "rdp__subtitle":
                clipping.state(Field.STANDFIRST, piece.text, "class rdp__subtitle")
    for piece in pieces[: titled or 0]:
        if piece.mark not in _HEADERS and piece.mark != "docpublicationname":
            clipping.keep("kicker", piece.text)
    place = 1 if titled is None else titled + 1
    while place < len(pieces) and pieces[place].mark in _TITLES | {"rdp__subtitle"}:
        if titled is not None and pieces[place].mark == "titrearticle":
            clipping.keep("subtitle", pieces[place].text)
        place += 1
    place = _read_authors(clipping, pieces, place)
    marked = [piece for piece in pieces[place:] if piece.mark in _TEXTS]
    for piece in marked:
        if piece.link and _ORIGINAL.match(piece.line):
            clipping.state(Field.URL, piece.link, "link in the text")
    if marked:
        clipping.body = [piece for piece in marked if not _ORIGINAL.match(piece.line)]
        return place + max(number for number, piece in enumerate(pieces[place:]) if piece.mark in _TEXTS) + 1
    end = next((number for number in range(place, len(pieces)) if _is_end(pieces[number])), len(pieces))
    clipping.body = [piece for piece in pieces[place:end] if piece.mark not in ("header", "aside", *_HEADERS)]
    return end


def _read_authors(clipping: Clipping, pieces: Sequence[TextPiece], place: int) -> int:
    """Take the authors, who stand under the headline, and return where the text may begin."""
    while place < len(pieces):
        piece = pieces[place]
        text = piece.line
        is_marked = piece.mark == "docauthors" or piece.mark == "header"
        if not is_marked and not (len(text) <= _LONGEST_AUTHOR and (byline_names(text) or strip_by(text))):
            return place
        if not is_marked and any(each.provenance.field is Field.AUTHOR for each in clipping.facts):
            return place
        if len(text) <= _LONGEST_AUTHOR and names(text) and not _WORDS.fullmatch(text):
            clipping.state(Field.AUTHOR, text, AT_HEAD)
        else:
            clipping.keep("head", text)
        place += 1
    return place


def _is_end(piece: TextPiece) -> bool:
    text = piece.line
    return piece.mark in ("footer", "divpublic") or bool(COPYRIGHT.match(text) or _NUMBER.search(text))


def _read_header(clipping: Clipping, text: str) -> None:
    """Take section, date and page from a line such as "Politique, jeudi 5 octobre 2013, p. 3"."""
    if match := _WORDS.search(text):
        clipping.keep("length", match[0])
        text = f"{text[: match.start()].rstrip(' ,·•')}{text[match.end() :]}"
    found = find_date(text)
    if found is None:
        has_figures = any(char.isdigit() for char in text)
        clipping.state(Field.PUBLISHED if has_figures else Field.SECTION, text, "class DocHeader")
        return
    section = found.before.strip(" ,·•")
    rest, _, last = section.rpartition(" ")
    if is_weekday(last.strip(".,")):
        section = rest.strip(" ,·•")
    clipping.state(Field.PUBLISHED, found.quote, "class DocHeader")
    clipping.state(Field.SECTION, section, "class DocHeader")
    after = found.after.strip(" ,·•")
    if match := _PAGE.search(after):
        clipping.keep("page", match["page"])
        after = after[: match.start()].strip(" ,")
    clipping.keep("edition", after)


def _read_number(clipping: Clipping, pieces: Sequence[TextPiece], end: int) -> None:
    """Take the number of the article, and what else stands behind its text."""
    notes: list[str] = []
    for piece in pieces[end:]:
        text = piece.line
        if match := _NUMBER.search(text):
            clipping.key = clipping.key or f"europresse:{match[0]}"
        elif COPYRIGHT.match(text):
            clipping.keep("copyright", text)
        elif piece.mark == "aside":
            notes.append(text)
        elif _ISSUED.match(text):
            clipping.is_whole = True
    clipping.keep("notes", " ".join(notes))
    clipping.keep("accession_number", clipping.key.partition(":")[2])
    clipping.is_whole = clipping.is_whole or bool(clipping.key)
    if not _has_date(clipping) and (day := _DAY.search(clipping.key)):
        clipping.state(Field.PUBLISHED, "-".join(day.groups()), "number of the document")


def _has_date(clipping: Clipping) -> bool:
    return any(each.values and each.provenance.field is Field.PUBLISHED for each in clipping.facts)
