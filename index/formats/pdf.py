"""Given a PDF, which article? (ISO 32000)

A PDF has letters with places, no paragraphs; `index.formats.pdf_lines` tells these from the places.
"""

from collections.abc import Iterator
from typing import Any

from index.article import Field
from index.dates import read_date
from index.draft import Draft, Fact, fact
from index.errors import MissingExtraError, ReadError
from index.formats.markup import read_markup
from index.formats.pdf_lines import PrintedLine, printed_paragraphs, without_running_heads
from index.names import names
from index.opener import LIMIT
from index.plaintext.furniture import is_caption
from index.plaintext.lines import Line
from index.whitespace import collapse

_MOST_PAGES = 5_000
_LARGER = 1.15
"""Times the size of the text from which on a line is a heading: 11 points over 10 are still emphasis."""

_HYPHENS = (0x02, 0xFFFE)
"""What the library gives for the hyphen at the end of a line, and no line end after it."""

_LINE_ENDS = (*b"\r\n", *_HYPHENS)
_SOFT_HYPHEN = 0xAD

_OPENING = 8
"""Paragraphs among which the headline is looked for: a masthead, a date and a byline may stand over it."""


def read_pdf(data: bytes) -> Draft:
    """Return the article of a PDF.

    Raise `ReadError` for one that is encrypted, damaged, or has no text since its pages are pictures, and
    `MissingExtraError` without pypdfium2.
    """
    pages, properties = _pages(data)
    paragraphs = printed_paragraphs(without_running_heads(pages))
    if not paragraphs:
        raise ReadError("has no text: its pages are pictures, probably scanned; run them through OCR first")
    usual = _usual_size(paragraphs)
    lines = [
        Line(0, each.text, block, is_heading=each.size > usual * _LARGER and len(each.text) <= 160)
        for block, each in enumerate(paragraphs)
        if not is_caption(each.text)
    ]
    sizes = {block: each.size for block, each in enumerate(paragraphs)}
    opening = [line for line in lines[:_OPENING] if line.is_heading]
    facts = tuple(_properties(properties, " ".join(line.text for line in lines[:_OPENING])))
    if opening:
        title = max(opening, key=lambda line: sizes[line.block])
        facts = (fact(Field.TITLE, title.text, "page 1", note="the largest letters"), *facts)
    return read_markup(lines, facts=facts)


def _usual_size(paragraphs: tuple[PrintedLine, ...]) -> float:
    """Return the size of letters that most of the text has."""
    letters: dict[float, int] = {}
    for each in paragraphs:
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
        note = "when the document was made"
        yield fact(Field.PUBLISHED, date.iso, "document property CreationDate", note=note, guess=True)


def _pages(data: bytes) -> tuple[list[list[PrintedLine]], dict[str, str]]:
    """Return the lines of each page, and the document's properties."""
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
            raise ReadError(f"has {len(document)} pages, and {_MOST_PAGES} is the limit for one article; part it")
        pages = []
        size = 0
        for number in range(len(document)):
            page = _page(document, number, pypdfium2)
            size += sum(len(line.text) for line in page)
            if size > LIMIT:
                raise ReadError(f"holds more than {LIMIT // 2**20} MiB of text, which is the limit for one article")
            pages.append(page)
        return pages, document.get_metadata_dict()
    except pypdfium2.PdfiumError as error:
        raise ReadError(f"is a damaged PDF: {error}") from error
    finally:
        document.close()


def _page(document: Any, number: int, pypdfium2: Any) -> list[PrintedLine]:
    """Return the lines of a page from top to bottom, in the order of the file."""
    page = document[number]
    text_page = page.get_textpage()
    try:
        lines: list[PrintedLine] = []
        letters: list[tuple[str, int]] = []
        count = text_page.count_chars()
        for place in range(count + 1):
            code = pypdfium2.raw.FPDFText_GetUnicode(text_page, place) if place < count else 10
            if code not in _LINE_ENDS:
                letters.append((chr(code) if 0 < code < 0x110000 and code != _SOFT_HYPHEN else "", place))
                continue
            if code in _HYPHENS:
                letters.append(("-", place))
            printed = [(each, at) for each, at in letters if each.strip()]
            if printed:
                left, bottom, _, top = text_page.get_charbox(printed[0][1], loose=True)
                right = text_page.get_charbox(printed[-1][1], loose=True)[2]
                text = collapse("".join(each for each, _ in letters))
                lines.append(PrintedLine(text, left, right, bottom, round(top - bottom, 1)))
            letters = []
        return lines
    finally:
        text_page.close()
        page.close()
