"""Given a Word document, which article? (DOCX, ECMA-376)

mammoth turns the styles of a document into HTML; its headings and paragraphs are taken from that.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from lxml import etree
from lxml.html import HtmlElement, document_fromstring

from index.facts.dates import read_date
from index.facts.fact import Draft, Fact, fact, left_out
from index.facts.names import names
from index.facts.text import collapse
from index.formats.documents.markdown import read_markup
from index.machine.archive import DAMAGED, damage
from index.machine.opener import LIMIT
from index.page.captions import is_caption
from index.page.features import Line
from index.page.hyphens import unwrap
from index.vocabulary.article import Field
from index.vocabulary.errors import MissingExtraError, ReadError

READS = (("Word document", "`.docx`", "the file"),)

_LARGEST = 4 * LIMIT
"""Bytes that a document's XML may unpack to; a novel has 10 MiB."""

_MOST_PARTS = 10_000
_STYLES = (
    "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => p.subtitle:fresh\n"
    "p[style-name='Caption'] => p.caption:fresh"
)
_NAMESPACES = {"dc": "http://purl.org/dc/elements/1.1/", "dcterms": "http://purl.org/dc/terms/"}
_PROPERTIES = ((Field.TITLE, "dc:title"), (Field.AUTHOR, "dc:creator"), (Field.PUBLISHED, "dcterms:created"))
_CORE = "docProps/core.xml"
_TEXT_PART = re.compile(r"word/(?:document|(?P<kind>header|footer|comments|diagrams/data|charts/chart)\d*)\.xml\Z")
_FILE_PART = re.compile(r"word/(?:embeddings/.+|afchunk\d*\.\w+)\Z", re.IGNORECASE)
_KINDS = {
    "header": "page header",
    "footer": "page footer",
    "comments": "comment",
    "diagrams/data": "diagram",
    "charts/chart": "chart",
}
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXTS = frozenset(
    {f"{_W}t", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"}
    | {"{http://schemas.openxmlformats.org/drawingml/2006/main}t"}
)
_PARAGRAPHS = (f"{_W}p", "{http://schemas.openxmlformats.org/drawingml/2006/main}p")
_PASSED = frozenset(
    {f"{_W}del", f"{_W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
"""What a document holds of an earlier state, and for programs that do not know a newer element beside it."""

_MOST_COMPARED = 500
"""Paragraphs that are looked for in the whole text, where none is like them."""

_LETTERS = re.compile(r"\W+")
_NOTE_MARK = re.compile(r"\[\d+\]|↑")
_BLOCKS = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6"})


def read_docx(data: bytes) -> Draft:
    """Return the article of a document.

    Its first heading of the first level, or its title, is the headline before what its properties say, which often is
    a template's. Raise `ReadError` for what is no such document and for one that unpacks to too much, and
    `MissingExtraError` without mammoth.
    """
    parts = _checked(data)
    facts = _properties(parts.get(_CORE, b""))
    lines, title, set_off, captions = _lines(_html(data))
    if title is not None:
        facts = (fact(Field.TITLE, title.text, "page text"), *facts)
    boxes, others = _unread(parts, [*(line.text for line in lines), *captions])
    last = lines[-1].block if lines else 0
    lines += [Line(0, text, last + number) for number, text in enumerate(boxes, 1)]
    set_off.update(range(last + 1, last + 1 + len(boxes)))
    draft = read_markup(lines, facts=facts, set_off=set_off)
    named = (left_out("caption", text) for text in captions)
    return Draft((*draft.facts, *named, *others), draft.paragraphs)


def _checked(data: bytes) -> dict[str, bytes]:
    """Return the parts of a document, XML with its content, after a look at whether the document can do harm."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if entry.filename.lower().endswith((".xml", ".rels"))]
            if len(archive.infolist()) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _LARGEST:
                raise ReadError(f"unpacks to more than {_LARGEST // 2**20} MiB of XML or {_MOST_PARTS} parts")
            parts = dict.fromkeys(archive.namelist(), b"")
            for entry in entries:
                xml = archive.read(entry)  # never more than the size that was added up
                if b"<!DOCTYPE" in xml.replace(b"\0", b""):
                    raise ReadError("holds a document type declaration, which no Word document needs")
                if entry.filename == _CORE or _TEXT_PART.match(entry.filename):
                    parts[entry.filename] = xml
            return parts
    except DAMAGED as error:
        raise ReadError(f"is a damaged or encrypted Word document: {damage(error)}") from error


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


def _lines(html: str) -> tuple[list[Line], Line | None, set[int], list[str]]:
    """Return the lines of the HTML, which of them is the headline, the blocks of lists and tables, and captions."""
    if not html.strip():
        return [], None, set(), []
    try:
        tree = document_fromstring(html)
    except (etree.LxmlError, ValueError) as error:
        raise ReadError(f"is a Word document that cannot be read: {error}") from error
    lines: list[Line] = []
    title: Line | None = None
    set_off: set[int] = set()
    captions: list[str] = []
    for block, (tag, text) in enumerate(_blocks(tree)):
        line = Line(0, text, block, is_heading=tag.startswith("h"))
        if text and (tag == "caption" or (tag == "p" and is_caption(Line(0, text)))):
            captions.append(text)
        elif text:
            lines.append(line)
            title = line if title is None and tag == "h1" else title
            if tag in ("li", "tr"):
                set_off.add(block)
    return lines, title, set_off, captions


def _blocks(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    for element in tree.iter("p", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6"):
        if element.tag == "tr":
            cells = (collapse(str(cell.text_content())) for cell in element.iter("td", "th"))
            yield "tr", " | ".join(cell for cell in cells if cell)
        elif not any(each.tag in ("td", "th") for each in element.iterancestors()):
            tag = "caption" if element.get("class") == "caption" else str(element.tag)
            yield tag, unwrap("".join(_own_text(element)))


def _unread(parts: dict[str, bytes], read: list[str]) -> tuple[list[str], list[Fact]]:
    """Return the paragraphs that mammoth does not read, as of text boxes, and what stands beside the text."""
    boxes: list[str] = []
    found: list[Fact] = []
    for name, xml in parts.items():
        match = _TEXT_PART.match(name)
        if match and xml:
            kind = _KINDS.get(match["kind"], "")
            try:
                texts = list(_paragraph_texts(xml))
            except ReadError as error:
                found.append(left_out(kind or "text boxes", name.rpartition("/")[2], note=f"not read: {error}"))
                continue
            if kind:
                found += [left_out(kind, whole)] if (whole := " ".join(dict.fromkeys(filter(None, texts)))) else []
                continue
            missing, partly = _missing(texts, read)
            boxes += missing
            found += [left_out("parts of a paragraph", text) for text in partly]
        elif _FILE_PART.match(name):
            found.append(left_out("attachment", name.rpartition("/")[2], note="not read"))
    return boxes, found


def _missing(paragraphs: list[str], read: list[str]) -> tuple[list[str], list[str]]:
    """Return the paragraphs of which nothing was read, and those of which some is missing."""
    keys = {_LETTERS.sub("", each) for text in read for each in (text, *text.split(" | "))}
    whole = "\n".join(keys)
    words = {word for text in read for word in text.split()}
    missing: list[str] = []
    partly: list[str] = []
    compared = 0
    for text in paragraphs:
        wanted = _LETTERS.sub("", text)
        if not wanted or wanted in keys:
            continue
        compared += 1
        if compared > _MOST_COMPARED:
            break
        if wanted not in whole:
            said = sum(word in words for word in text.split())
            (partly if said * 2 >= len(text.split()) else missing).append(text)
    return missing, partly


def _paragraph_texts(xml: bytes) -> Iterator[str]:
    """Yield the text of each paragraph of a part, without that of paragraphs inside it.

    Raise `ReadError` for a damaged part.
    """
    try:
        root = etree.fromstring(xml, parser=etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError("its XML is damaged") from error
    open_paragraphs: list[list[str]] = []
    passed = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag in _PASSED:
            passed += 1 if event == "start" else -1
        elif passed:
            continue
        elif element.tag in _PARAGRAPHS:
            if event == "start":
                open_paragraphs.append([])
            else:
                yield collapse("".join(open_paragraphs.pop()))
        elif event == "end" and open_paragraphs:
            if element.tag in _TEXTS:
                open_paragraphs[-1].append(element.text or "")
            elif element.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
                open_paragraphs[-1].append(" ")


def _own_text(element: HtmlElement) -> Iterator[str]:
    """Yield the text of a block without that of blocks inside it and without the marks of notes."""
    yield element.text or ""
    for child in element:
        is_mark = child.tag in ("sup", "a") and _NOTE_MARK.fullmatch(collapse(str(child.text_content())))
        if child.tag == "br":
            yield "\n"
        elif not is_mark and child.tag not in _BLOCKS and child.tag not in ("ul", "ol", "table"):
            yield from _own_text(child)
        yield child.tail or ""
