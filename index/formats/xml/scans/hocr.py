"""Given a page of HTML that holds scanned pages, which article? (hOCR 1.2)"""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from index.facts.fact import Draft, Fact, fact
from index.facts.text import collapse
from index.formats.html.parsing import page_text, parse_page
from index.formats.xml.parsing.statements import language_fact
from index.formats.xml.scans.layout import PrintBlock, PrintLine, page_fields, read_layout
from index.vocabulary.article import Field

READS = (("Scanned pages in hOCR", "`.html`", "the file"),)

_MARK = re.compile(rb"class\s*=\s*[\"']?ocr_(?:page|carea|line|par)\b")
_LOOKED_AT = 1 << 16
_BOX = re.compile(r"\bbbox\s+(-?\d+)\s+(-?\d+)\s+(-?\d+)\s+(-?\d+)")
_SIZE = re.compile(r"\bx_f?size\s+([\d.]+)")
_IMAGE = re.compile(r"\bimage\s+(?:\"([^\"]+)\"|'([^']+)'|([^;]+))")
_LINES = frozenset({"ocr_line", "ocrx_line", "ocr_header", "ocr_caption", "ocr_textfloat", "ocr_footer"})
_BLOCKS = frozenset({"ocr_par", "ocr_carea", "ocrx_block", "ocr_column", "ocr_abstract", "ocr_blockquote"})
_HEADINGS = frozenset({"ocr_title", "ocr_chapter", "ocr_section", "ocr_subsection", "ocr_subsubsection"})
_FURNITURE = frozenset({"ocr_pageno", "ocr_header", "ocr_footer", "ocr_image", "ocr_noise"})

_TESSERACT_TEXT = frozenset({"ocr_header"})
"""What tesseract calls lines over more than one column, which are mostly headlines (PT_HEADING_TEXT)."""


def is_scanned(data: bytes) -> bool:
    """Return whether a page of HTML holds scanned pages.

    >>> is_scanned(b"<html><body><div class='ocr_page'></div>"), is_scanned(b"<p>ocr_page</p>")
    (True, False)
    """
    return _MARK.search(data, 0, _LOOKED_AT) is not None


def read_hocr(data: bytes) -> Draft:
    """Return the article of scanned pages; raise `ReadError` for what cannot be parsed."""
    tree = parse_page(page_text(data))
    return read_layout(list(_blocks(tree)), facts=_facts(tree), fields=page_fields(_images(tree)))


def scanned_blocks(data: bytes) -> list[PrintBlock]:
    """Return the blocks of scanned pages; raise `ReadError` for what cannot be parsed."""
    return list(_blocks(parse_page(page_text(data))))


def _facts(tree: HtmlElement) -> Iterator[Fact]:
    title = collapse(tree.findtext(".//title") or "")
    if len(title.split()) > 1 and not title.lower().endswith((".png", ".jpg", ".jpeg", ".tif", ".tiff", "ocr output")):
        yield fact(Field.TITLE, title, "element title")
    tags = [
        tag for each in tree.iter() if isinstance(each.tag, str) and each.get("class") and (tag := each.get("lang"))
    ]
    tags = tags or [tag for each in (tree,) if (tag := each.get("lang") or each.get("xml:lang"))]
    if tags:
        yield from language_fact(max(set(tags), key=tags.count), "lang")


def _images(tree: HtmlElement) -> Iterator[str]:
    for page in tree.iter():
        if page.get("class") == "ocr_page" and (match := _IMAGE.search(page.get("title") or "")):
            yield match[1] or match[2] or match[3]


def _blocks(tree: HtmlElement) -> Iterator[PrintBlock]:
    """Yield the blocks of lines of all pages: lines of one paragraph, else of one area."""
    open_lines: list[PrintLine] = []
    kind = ""
    last: HtmlElement | None = None
    system = " ".join(tree.xpath("//meta[@name='ocr-system']/@content")).lower()
    furniture = _FURNITURE - _TESSERACT_TEXT if "tesseract" in system else _FURNITURE
    for element in tree.iter():
        names = set((element.get("class") or "").split()) if isinstance(element.tag, str) else set[str]()
        if not names & (_LINES | _HEADINGS | furniture):
            continue
        parent = _parent(element)
        own = "page" if names & furniture else "heading" if names & _HEADINGS else ""
        if open_lines and (parent is not last or own != kind):
            yield PrintBlock(tuple(open_lines), kind)
            open_lines = []
        last, kind = parent, own
        line = _line(element)
        if line.text:
            open_lines.append(line)
    if open_lines:
        yield PrintBlock(tuple(open_lines), kind)


def _parent(line: HtmlElement) -> HtmlElement | None:
    for element in line.iterancestors():
        if _BLOCKS & set((element.get("class") or "").split()):
            found: HtmlElement = element
            return found
    return None


def _line(element: HtmlElement) -> PrintLine:
    title = element.get("title") or ""
    box, size = _BOX.search(title), _SIZE.search(title)
    text = collapse(str(element.text_content()))
    left, right = (int(box[1]), int(box[3])) if box else (0, 0)
    return PrintLine(text, left, right, float(size[1].strip(".") or 0) if size and size[1].count(".") < 2 else 0)
