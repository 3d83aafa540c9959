"""Given a PDF, which article? (ISO 32000)

A PDF has letters with places, no paragraphs; `index.formats.documents.printed` tells these from the places.
"""

import ctypes
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from index.facts.dates import read_date
from index.facts.fact import Draft, Fact, fact, left_out
from index.facts.names import names
from index.facts.text import collapse
from index.formats.documents.markdown import read_markup
from index.formats.documents.printed import PrintedLine, printed_paragraphs, running_heads, without_running_heads
from index.formats.ocr.scans import PageTexts
from index.machine.opener import LIMIT
from index.page.captions import is_caption
from index.page.features import Line
from index.vocabulary.article import Field
from index.vocabulary.errors import MissingExtraError, ReadError, ScannedError

READS = (("PDF with its text", "`.pdf`", "the file"),)

_MOST_PAGES = 5_000
_MOST_NAMED = 100
"""Running heads, attached files and comments that are named."""

_MOST_HEADS = 4
"""Lines of a page that may all be running heads."""

_LARGER = 1.15
"""Times the size of the text from which on a line is a heading: 11 points over 10 are still emphasis."""

_HYPHENS = (0x02, 0xFFFE)
"""What the library gives for the hyphen at the end of a line, and no line end after it."""

_LINE_ENDS = (*b"\r\n", *_HYPHENS)
_UNSEEN = re.compile(r"\u00ad(?!\Z)")  # soft hyphens, but not that at the end of a page

_OPENING = 8
"""Paragraphs among which the headline is looked for: a masthead, a date and a byline may stand over it."""


def read_pdf(data: bytes, *, recognize: Callable[[bytes, Sequence[int]], PageTexts] | None = None) -> Draft:
    """Return the article of a PDF.

    `recognize` reads the pages at some positions that are pictures, where others have text. Raise `ReadError` for one
    that is encrypted or damaged, `ScannedError` if all its pages are pictures without text, and `MissingExtraError`
    without pypdfium2.
    """
    pages, pictured, properties, beside = _pages(data)
    kept = without_running_heads(pages)
    if not any(kept):
        raise ScannedError("has no text: its pages are pictures, probably scanned; --ocr reads them")
    scans = _Scans(data, [number for number, lines in enumerate(kept) if not lines and number in pictured], recognize)
    paragraphs = scans.between(kept)
    usual = _usual_size(paragraphs)
    lines = [
        Line(0, each.text, block, is_heading=each.size > usual * _LARGER and len(each.text) <= 160)
        for block, each in enumerate(paragraphs)
        if not is_caption(Line(0, each.text))
    ]
    sizes = {block: each.size for block, each in enumerate(paragraphs)}
    opening = [line for line in lines[:_OPENING] if line.is_heading]
    facts = tuple(_properties(properties, " ".join(line.text for line in lines[:_OPENING])))
    if opening:
        title = max(opening, key=lambda line: sizes[line.block])
        facts = (fact(Field.TITLE, title.text, "page 1", note="the largest type"), *facts)
    draft = read_markup(lines, facts=facts)
    captions = [each.text for each in paragraphs if is_caption(Line(0, each.text))]
    facts = (*draft.facts, *scans.facts, *_left_out(pages, kept, captions, beside), *scans.unread())
    return Draft(facts, draft.paragraphs)


class _Scans:
    """Read the pages of a document that are pictures, where others have text."""

    def __init__(
        self, data: bytes, positions: list[int], recognize: Callable[[bytes, Sequence[int]], PageTexts] | None
    ) -> None:
        self._positions = positions
        self._texts: Mapping[int, Sequence[str]] = {}
        self.facts: tuple[Fact, ...] = ()
        self._why = "a picture without text; --ocr reads it"
        if positions and recognize is not None:
            self._why = "a picture in which OCR finds no text"
            try:
                self._texts, self.facts = recognize(data, positions)
            except ReadError as error:  # the rest of the document can be read
                self._why = f"a picture without text, which {error}"

    def between(self, pages: Sequence[Sequence[PrintedLine]]) -> tuple[PrintedLine, ...]:
        """Return the paragraphs of a document, those of pictures at their places; these have no size."""
        found: list[PrintedLine] = []
        start = 0
        for position in sorted(self._texts):
            found += printed_paragraphs(pages[start:position])
            found += (PrintedLine(text, 0, 0, 0, 0) for text in self._texts[position])
            start = position + 1
        return (*found, *printed_paragraphs(pages[start:]))

    def unread(self) -> Iterator[Fact]:
        """Yield which pages were not read."""
        for number in islice((each for each in self._positions if each not in self._texts), _MOST_NAMED):
            yield left_out(f"page {number + 1}", self._why)


def _left_out(
    pages: Sequence[Sequence[PrintedLine]],
    kept: Sequence[Sequence[PrintedLine]],
    captions: Sequence[str],
    beside: Sequence[tuple[str, str]],
) -> Iterator[Fact]:
    """Yield what of a document is not in its article."""
    yield from (left_out("running head", text) for text in running_heads(pages, kept)[:_MOST_NAMED])
    yield from (left_out("caption", text) for text in captions)
    yield from (left_out(origin, text, note="not read") for origin, text in beside)


def _usual_size(paragraphs: tuple[PrintedLine, ...]) -> float:
    """Return the size of letters that most of the text has whose size is known."""
    letters: dict[float, int] = {}
    for each in (paragraph for paragraph in paragraphs if paragraph.size):
        letters[each.size] = letters.get(each.size, 0) + len(each.text)
    return max(letters, key=lambda size: letters[size])


def _properties(properties: dict[str, str], opening: str) -> Iterator[Fact]:
    """Yield what a document's properties state: guesses, as they often are a program's or a template's."""
    title = collapse(properties.get("Title", ""))
    if title:
        is_said = title.casefold() in opening.casefold()
        yield fact(Field.TITLE, title, "document property Title", guess=not is_said)
    if author := collapse(properties.get("Author", "")):
        yield fact(Field.AUTHOR, names(author), "document property Author", guess=True)
    created = properties.get("CreationDate", "").removeprefix("D:")[:8]
    if date := read_date(created):
        note = "when the document was created"
        yield fact(Field.PUBLISHED, date.iso, "document property CreationDate", note=note, guess=True)


def _pages(data: bytes) -> tuple[list[list[PrintedLine]], set[int], dict[str, str], list[tuple[str, str]]]:
    """Return the lines of each page, the places of pages that may be pictures, and the document's properties.

    The last part is what else it holds: where, and its name or text.
    """
    try:
        import pypdfium2  # noqa: PLC0415  # an optional extra
    except ImportError as error:
        raise MissingExtraError(
            "is a PDF, and needs the extra 'documents': pip install 'article-searcher[documents]'"
        ) from error
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error) or "ecurity" in str(error):
            raise ReadError("is a PDF that is encrypted; save it without a password") from error
        raise ReadError(f"is a damaged PDF: {error}") from error
    try:
        if len(document) > _MOST_PAGES:
            raise ReadError(f"has {len(document)} pages, and {_MOST_PAGES} is the limit for one article; split it")
        pages = []
        pictured: set[int] = set()
        comments: list[str] = []
        size = 0
        for number in range(len(document)):
            page = _page(document, number, pypdfium2, comments)
            size += sum(len(line.text) for line in page)
            if size > LIMIT:
                raise ReadError(f"holds more than {LIMIT // 2**20} MiB of text, which is the limit for one article")
            pages.append(page)
            if len(page) <= _MOST_HEADS and _has_picture(document, number, pypdfium2):
                pictured.add(number)
        count = min(document.count_attachments(), _MOST_NAMED)
        attached = [collapse(document.get_attachment(number).get_name()) for number in range(count)]
        beside = [("attachment", name or "a file without a name") for name in attached]
        beside += (("comment", text) for text in comments)
        return pages, pictured, document.get_metadata_dict(), beside
    except pypdfium2.PdfiumError as error:
        raise ReadError(f"is a damaged PDF: {error}") from error
    finally:
        document.close()


def _page(document: Any, number: int, pypdfium2: Any, comments: list[str]) -> list[PrintedLine]:
    """Return the lines of a page from top to bottom, in the order of the file; its comments go to a list."""
    page = document[number]
    text_page = page.get_textpage()
    try:
        lines: list[PrintedLine] = []
        start = 0
        code_at, handle = pypdfium2.raw.FPDFText_GetUnicode, text_page.raw  # looked up once, not for each letter
        codes = [code_at(handle, place) for place in range(text_page.count_chars())]
        for end, code in enumerate((*codes, 10)):
            if code not in _LINE_ENDS:
                continue
            letters = [chr(each) if 0 < each < 0x110000 else "" for each in codes[start:end]]
            letters += "-" if code in _HYPHENS else ""
            printed = [place for place, letter in enumerate(letters, start) if letter.strip()]
            if text := collapse(_UNSEEN.sub("", "".join(letters))):
                left, bottom, _, top = text_page.get_charbox(printed[0], loose=True)
                right = text_page.get_charbox(printed[-1], loose=True)[2]
                lines.append(PrintedLine(text, left, right, bottom, round(top - bottom, 1)))
            start = end + 1
        return lines
    finally:
        text_page.close()
        if len(comments) < _MOST_NAMED:
            comments += _comments(page, pypdfium2.raw)
        page.close()


def _has_picture(document: Any, number: int, pypdfium2: Any) -> bool:
    """Return whether there is a picture on a page."""
    page = document[number]
    try:
        return next(page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]), None) is not None
    finally:
        page.close()


def _comments(page: Any, raw: Any) -> Iterator[str]:
    """Yield what the annotations of a page say (ISO 32000-1, 12.5)."""
    for number in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST_NAMED)):
        if annotation := raw.FPDFPage_GetAnnot(page, number):
            size = raw.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
            buffer = (ctypes.c_ushort * (size // 2))()
            raw.FPDFAnnot_GetStringValue(annotation, b"Contents", buffer, size)
            raw.FPDFPage_CloseAnnot(annotation)
            if text := collapse(bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")):
                yield text
