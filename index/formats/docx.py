"""Given a Word document, which article? (DOCX, ECMA-376)

mammoth turns the styles of a document into HTML; its headings and paragraphs are taken from that.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree

from lxml import etree
from lxml.html import HtmlElement, document_fromstring

from index.facts.dates import read_date
from index.facts.fact import Draft, Fact, fact
from index.facts.names import names
from index.facts.text import collapse
from index.formats.markdown import read_markup
from index.machine.opener import LIMIT
from index.page.features import Line
from index.page.furniture import is_caption
from index.vocabulary.article import Field
from index.vocabulary.errors import MissingExtraError, ReadError

_LARGEST = 4 * LIMIT
"""Bytes that a document's XML may unpack to; a novel has 10 MiB."""

_MOST_PARTS = 10_000
_STYLES = (
    "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => p.subtitle:fresh\np[style-name='Caption'] => !"
)
_NAMESPACES = {"dc": "http://purl.org/dc/elements/1.1/", "dcterms": "http://purl.org/dc/terms/"}
_PROPERTIES = ((Field.TITLE, "dc:title"), (Field.AUTHOR, "dc:creator"), (Field.PUBLISHED, "dcterms:created"))
_NOTE_MARK = re.compile(r"\[\d+\]|↑")
_BLOCKS = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6"})


def read_docx(data: bytes) -> Draft:
    """Return the article of a document.

    Its first heading of the first level, or its title, is the headline before what its properties say, which often is
    a template's. Raise `ReadError` for what is no such document and for one that unpacks to too much, and
    `MissingExtraError` without mammoth.
    """
    facts = _properties(_checked(data))
    lines, title, set_off = _lines(_html(data))
    if title is not None:
        facts = (fact(Field.TITLE, title.text, "page text"), *facts)
    return read_markup(lines, facts=facts, set_off=set_off)


def _checked(data: bytes) -> bytes:
    """Return the XML of a document's properties, after a look at whether the document can do harm."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if entry.filename.lower().endswith((".xml", ".rels"))]
            if len(archive.infolist()) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _LARGEST:
                raise ReadError(f"unpacks to more than {_LARGEST // 2**20} MiB of XML or {_MOST_PARTS} parts")
            properties = b""
            for entry in entries:
                xml = archive.read(entry)  # never more than the size that was added up
                if b"<!DOCTYPE" in xml.replace(b"\0", b""):
                    raise ReadError("holds a document type declaration, which no Word document needs")
                if entry.filename == "docProps/core.xml":
                    properties = xml
            return properties
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise ReadError(f"is a damaged or encrypted Word document: {error}") from error


def _properties(xml: bytes) -> tuple[Fact, ...]:
    """Return what a document's properties state; when it was made is at most a guess at when it appeared."""
    try:
        root = ElementTree.fromstring(xml) if xml else ElementTree.Element("none")
    except (ElementTree.ParseError, ValueError, LookupError):
        return ()  # they say nothing that can be read, and the text does not need them
    facts = []
    for field, path in _PROPERTIES:
        value = collapse(root.findtext(path, "", _NAMESPACES))
        origin = f"document property {path.partition(':')[2]}"
        if field is Field.PUBLISHED:
            if date := read_date(value):
                facts.append(fact(field, date.iso, origin, note="when the document was created", guess=True))
        elif field is Field.AUTHOR:
            facts.append(fact(field, names(value), origin))
        elif value:
            facts.append(fact(field, value, origin))
    return tuple(facts)


def _html(data: bytes) -> str:
    try:
        import mammoth  # noqa: PLC0415  # an optional extra
    except ImportError as error:
        raise MissingExtraError(
            "is a Word document, and needs the extra 'documents': pip install 'article-searcher[documents]'"
        ) from error
    # No picture is read: a document could name one outside itself.
    without_pictures = mammoth.images.img_element(lambda image: {})
    try:
        result = mammoth.convert_to_html(io.BytesIO(data), style_map=_STYLES, convert_image=without_pictures)
    except RecursionError as error:
        raise ReadError("is a Word document that is nested too deeply to be read") from error
    except Exception as error:  # mammoth lets through whatever a document's XML makes it stumble over
        raise ReadError(f"is a Word document that cannot be read: {type(error).__name__}: {error}"[:300]) from error
    return str(result.value)


def _lines(html: str) -> tuple[list[Line], Line | None, set[int]]:
    """Return the lines of the HTML, which of them is the headline, and the blocks of lists and tables."""
    if not html.strip():
        return [], None, set()
    try:
        tree = document_fromstring(html)
    except (etree.LxmlError, ValueError) as error:
        raise ReadError(f"is a Word document that cannot be read: {error}") from error
    lines: list[Line] = []
    title: Line | None = None
    set_off: set[int] = set()
    for block, (tag, text) in enumerate(_blocks(tree)):
        line = Line(0, text, block, is_heading=tag.startswith("h"))
        if text and not (tag == "p" and is_caption(Line(0, text))):
            lines.append(line)
            title = line if title is None and tag == "h1" else title
            if tag in ("li", "tr"):
                set_off.add(block)
    return lines, title, set_off


def _blocks(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    for element in tree.iter("p", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6"):
        if element.tag == "tr":
            cells = (collapse(str(cell.text_content())) for cell in element.iter("td", "th"))
            yield "tr", " | ".join(cell for cell in cells if cell)
        elif not any(each.tag in ("td", "th") for each in element.iterancestors()):
            yield str(element.tag), collapse("".join(_own_text(element)))


def _own_text(element: HtmlElement) -> Iterator[str]:
    """Yield the text of a block without that of blocks inside it and without the marks of notes."""
    yield element.text or ""
    for child in element:
        is_mark = child.tag in ("sup", "a") and _NOTE_MARK.fullmatch(collapse(str(child.text_content())))
        if child.tag == "br":
            yield " "
        elif not is_mark and child.tag not in _BLOCKS and child.tag not in ("ul", "ol", "table"):
            yield from _own_text(child)
        yield child.tail or ""
