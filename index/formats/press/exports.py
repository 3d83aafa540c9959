"""Given a file that may be an export of a press database, which database, and which articles?"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import BinaryIO

from index.facts.fact import finish
from index.formats.html.parsing import page_text
from index.formats.press.clipping import Clipping, Database, label_words, labels
from index.formats.press.europresse import EUROPRESSE
from index.formats.press.factiva import FACTIVA
from index.formats.press.factiva_xml import xml_clippings
from index.formats.press.lexis import LEXIS
from index.formats.press.markup import page_pieces
from index.formats.press.nexis import NEXIS
from index.formats.press.piece import TextPiece
from index.formats.press.plain import blocks, text_pieces
from index.formats.press.proquest import PROQUEST
from index.formats.press.word import docx_pieces
from index.machine.opener import LIMIT, peek
from index.vocabulary.article import Article
from index.vocabulary.errors import ReadError
from index.vocabulary.report import Failure

_DATABASES = (PROQUEST, EUROPRESSE, FACTIVA, NEXIS, LEXIS)
_LOOKED_AT = 600
"""Pieces by which an export is told: a first article of 5,000 words, or a cover page."""

_UNTOLD = "begins like an export of a press database, but no article could be found in it"

_XML = re.compile(
    r"[\s\ufeff]*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:PPSResponse|ppsArticleResponse|\w+:PPSResponse)\b"
)
_MARKS = (
    b"DOC_ID_",
    b"End of Document",
    b"Load-Date",
    b"DocPublicationName",
    b"articleParagraph",
    b">HD<",
    b"ProQuest",
)
"""Bytes of which every exported page has some, and few others do."""

_NUMBERED = re.compile(rb"\d\s+(?:of|de|von|di|van|sur)\s+\d+\s+DOCUMENT")
_IN_TEXT = ("_" * 20, "DOCUMENT", "Time Of Request")
_LINE = re.compile(
    r"\n[ \t]*(?:(?i:do[ck]ument)\w* (?:\d|\()|HD[\s|]"
    rf"|(?i:{'|'.join(label for label, name in labels('nexis').items() if name == 'length')})\s*:"
    rf"|\d[\d.,\s]*(?i:{'|'.join(label_words('factiva_words', 'length'))})[ \t\r]*\n)"
)
"""What every export that is a text has near its beginning, and few others do: words, or how a line begins."""

_MAYBE_RTF = re.compile(rb"(?i)\bdo[ck]ument|\bHD\b")


def is_exported_text(text: str) -> bool:
    """Return whether a text that begins so is an export, as text or as XML.

    >>> is_exported_text("1 of 250 DOCUMENTS\\n\\nThe Courier\\n\\nLENGTH: 41 words"), is_exported_text("Talks resume")
    (True, False)
    """
    if _XML.match(text):
        return True
    is_maybe = any(words in text for words in _IN_TEXT) or _LINE.search(f"\n{text}") is not None
    return is_maybe and _database(list(blocks(enumerate(text.splitlines(), 1)))) is not None


def read_export(file: BinaryIO, *, place: str) -> Iterator[Article | Failure]:
    """Yield the articles of an export that is a text or XML as it is read, and a failure for what cannot be read.

    An article is named ``place:line`` by the line that it begins at. Raise `ReadError` where the beginning of a text
    cannot be read.
    """
    if peek(file, 200).lstrip(b"\xef\xbb\xbf\xff\xfe\0 \r\n\t").startswith(b"<"):
        return _articles(xml_clippings(file), place)
    return _told(text_pieces(file), place) or iter((Failure(place, _UNTOLD),))


def exported_page(data: bytes, *, place: str) -> Iterator[Article | Failure] | None:
    """Return the articles of a page, None if it is not an export; ``place:number`` counts its blocks."""
    if not any(mark in data for mark in _MARKS) and not (b"DOCUMENT" in data and _NUMBERED.search(data)):
        return None
    return _exported(page_pieces(page_text(data)), place)


def exported_word(file: BinaryIO, *, place: str) -> Iterator[Article | Failure] | None:
    """Return the articles of a Word document, None if it is not an export; they are named by their paragraphs."""
    return _exported(docx_pieces(file), place)


def exported_rtf(
    data: bytes, texts: Callable[[bytes], Iterable[str]], *, place: str
) -> Iterator[Article | Failure] | None:
    """Return the articles of a text in RTF, None if it is not an export; they are named by their paragraphs.

    `texts` returns the paragraphs of such a text; it is called only if the bytes may be an export.
    """
    if not _MAYBE_RTF.search(data):
        return None
    return _exported((TextPiece(text.strip(), number) for number, text in enumerate(texts(data), 1)), place)


def _exported(pieces: Iterator[TextPiece], place: str) -> Iterator[Article | Failure] | None:
    try:
        return _told(pieces, place)
    except ReadError:
        return None  # the reader of pages or documents stumbles over it too, and says what is wrong


def _told(pieces: Iterator[TextPiece], place: str) -> Iterator[Article | Failure] | None:
    """Return the articles of an export, None if no database is known by its first pieces."""
    head = list(islice(pieces, _LOOKED_AT))
    database = _database(head)
    if database is None:
        return None
    metered = _Metered(chain(head, pieces))
    return _articles(metered.reset(database.clippings(metered)), place)


class _Metered:
    """Yield pieces, and refuse an article that grows beyond the limit because the mark that ends it is missing."""

    def __init__(self, pieces: Iterator[TextPiece]) -> None:
        self._pieces = pieces
        self._size = 0

    def __iter__(self) -> Iterator[TextPiece]:
        return self

    def __next__(self) -> TextPiece:
        piece = next(self._pieces)
        self._size += len(piece.text)
        if self._size > LIMIT:
            raise ReadError(f"goes on for more than {LIMIT // 2**20} MiB without the mark that ends an article")
        return piece

    def reset(self, clippings: Iterator[Clipping]) -> Iterator[Clipping]:
        """Yield what the pieces make, each of which begins a new article."""
        for clipping in clippings:
            self._size = 0
            yield clipping


def _database(pieces: list[TextPiece]) -> Database | None:
    return next((database for database in _DATABASES if database.is_here(pieces)), None)


def _articles(clippings: Iterator[Clipping], place: str) -> Iterator[Article | Failure]:
    """Yield an article for each clipping; the last one only if it is whole, where the others were."""
    seen: dict[str, int] = {}
    held: Clipping | None = None
    were_whole = False
    reason = ""
    while True:
        try:
            clipping = next(clippings, None)
        except ReadError as error:
            reason, clipping = str(error), None
        if held is not None:
            is_last = clipping is None or bool(clipping.problem)
            if is_last and were_whole and not held.is_whole and not held.problem:
                held.problem = "is cut off: the file ends inside this article; export it again"
            were_whole = were_whole or held.is_whole
            yield _article(held, seen, place)
        if clipping is None:
            break
        held = clipping
    if reason:
        yield Failure(place, reason)


def _article(clipping: Clipping, seen: dict[str, int], place: str) -> Article | Failure:
    location = f"{place}:{clipping.number}"
    try:
        draft = clipping.draft()
    except ReadError as error:
        return Failure(location, str(error))
    said = hash((draft.facts[:1], draft.paragraphs))
    is_other = clipping.key and seen.setdefault(clipping.key, said) != said
    # Where two texts have one number, the second is named by a digest of what it says.
    return finish(draft, id="" if is_other else clipping.key, location=location)
