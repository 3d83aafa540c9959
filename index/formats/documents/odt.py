"""Given an OpenDocument text, which article? (ODT and flat FODT, OASIS OpenDocument 1.3, part 3)

The text is in ``content.xml``, what is known of it in ``meta.xml``, headers and footers in ``styles.xml``; a flat
document has all of them in one. What was deleted while changes were tracked is not part of the text.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element

from index.facts.dates import read_date
from index.facts.fact import Draft, Fact, fact, left_out
from index.facts.names import names
from index.facts.text import collapse
from index.formats.containers.packaged import PackageParts, opened_parts
from index.formats.documents.markdown import read_markup
from index.formats.xml.parsing.elements import items
from index.formats.xml.parsing.item import Break, XmlItem
from index.page.captions import is_caption
from index.page.features import Line
from index.page.hyphens import unwrap
from index.vocabulary.article import Field
from index.vocabulary.errors import ReadError

READS = (("OpenDocument text", "`.odt`, `.fodt`", "the file"),)

_CONTENT, _META, _STYLES, _MANIFEST = "content.xml", "meta.xml", "styles.xml", "META-INF/manifest.xml"
_ROOTS = frozenset({"document-content", "document", "document-meta", "document-styles"})
_FLAT = re.compile(
    r"<office:document\s[^<>]{0,8000}\boffice:mimetype\s*=\s*[\"']application/vnd\.oasis\.opendocument\.text"
)
_DROPPED = frozenset(
    (
        *("tracked-changes", "note-citation", "ruby-text", "title", "desc", "scripts", "forms", "dde-connection-decls"),
        *("sequence-decls", "variable-decls", "user-field-decls", "event-listeners", "annotation-end", "object"),
    )
)
"""Elements that are not part of the text."""

_BESIDE = {
    "annotation": "comment",
    "table-of-content": "table of contents",
    "illustration-index": "list of pictures",
    "table-index": "list of tables",
    "alphabetical-index": "index of words",
    "user-index": "index of words",
    "object-index": "list of objects",
    "bibliography": "bibliography",
    "header": "page header",
    "footer": "page footer",
    "header-left": "page header",
    "footer-left": "page footer",
    "header-first": "page header",
    "footer-first": "page footer",
}
"""Elements that stand beside the text, and what they are called."""

_BREAKS = {"s": " ", "tab": " ", "line-break": "\n", "soft-page-break": ""}
_TITLES = frozenset({"Title", "Titel", "Titre", "Título", "Titolo"})
_CAPTIONS = frozenset({"Caption", "Illustration", "Figure", "Table", "Drawing", "Text"})
"""Names of the styles of titles and captions; LibreOffice writes the English ones in every language."""


def is_flat_text(text: str) -> bool:
    """Return whether a text begins as a flat document does.

    >>> is_flat_text('<?xml version="1.0"?><office:document office:mimetype="application/vnd.oasis.opendocument.text">')
    True
    """
    return _FLAT.search(text) is not None


def read_odt(file: BinaryIO) -> Draft:
    """Return the article of a document. Raise `ReadError` if it is damaged or encrypted; `file` can be rewound."""
    with opened_parts(file) as parts:
        if _is_encrypted(parts):
            raise ReadError("is an encrypted OpenDocument text; save it without a password")
        content = _tree(parts, _CONTENT)
        if content is None:
            raise ReadError("is an OpenDocument text without its content; save it again")
        return _article(content, meta=_tree(parts, _META), styles=_tree(parts, _STYLES))


def read_fodt(file: BinaryIO) -> Draft:
    """Return the article of a flat document, in one file of XML. Raise `ReadError` if it is damaged."""
    root = _first(file)
    return _article(root, meta=root, styles=root)


def _is_encrypted(parts: PackageParts) -> bool:
    manifest = parts.tree(_MANIFEST, "manifest:manifest")
    manifest = manifest if manifest is not None else parts.tree(_MANIFEST, "manifest")
    return manifest is not None and any(_local(each) == "encryption-data" for each in manifest.iter())


def _tree(parts: PackageParts, path: str) -> Element | None:
    return _first(parts.opened(path)) if path in parts.paths else None


def _first(file: BinaryIO) -> Element:
    """Return the root of a file of XML. Raise `ReadError` where it is broken: its text is one article, or none."""
    reason = "it is not OpenDocument XML"
    for found in items(file, _ROOTS):
        if isinstance(found, XmlItem) and not reason.startswith("the file"):
            return found.element
        reason = f"the file is broken: {found.reason}" if isinstance(found, Break) else reason
    raise ReadError(f"is a damaged OpenDocument text ({reason}); save it again")


def _local(element: Element) -> str:
    return element.tag.rpartition(":")[2]


def _named(element: Element, name: str) -> str:
    """Return an attribute by its name without a prefix, empty if there is none."""
    return next((value for each, value in element.attrib.items() if each.rpartition(":")[2] == name), "")


def _article(content: Element, *, meta: Element | None, styles: Element | None) -> Draft:
    around = next((each for each in content.iter() if _local(each) == "body"), content)
    body = next((each for each in around if _local(each) == "text"), None)
    if body is None:
        raise ReadError("is an OpenDocument file without a text: a table, a drawing or slides; save it as CSV or PDF")
    walk = _Walk(_parents([content, *([styles] if styles is not None else [])]))
    walk.enter(body, "p")
    walk.flush("p")
    if styles is not None:
        for element in styles.iter():
            if _local(element) in _BESIDE and element.tag.startswith("style:"):
                walk.put_beside(element)
    facts = tuple(_facts(meta)) if meta is not None else ()
    if walk.title is not None:
        facts = (fact(Field.TITLE, walk.title.text, "page text"), *facts)
    draft = read_markup(walk.lines, facts=facts, set_off=walk.set_off)
    others = (left_out(origin, " | ".join(texts)) for origin, texts in walk.beside.items())
    return Draft((*draft.facts, *others), draft.paragraphs)


def _parents(roots: list[Element]) -> dict[str, str]:
    """Return the name of the style that each style builds on."""
    found: dict[str, str] = {}
    for root in roots:
        for element in root.iter():
            if _local(element) == "style" and (parent := _named(element, "parent-style-name")):
                found.setdefault(_named(element, "name"), parent)
    return found


class _Walk:
    """Walk the text of a document, and gather its lines, and what stands beside it."""

    def __init__(self, parents: dict[str, str]) -> None:
        self.lines: list[Line] = []
        self.title: Line | None = None
        self.set_off: set[int] = set()
        self.beside: dict[str, list[str]] = defaultdict(list)
        self._parents = parents
        self._text: list[str] = []
        self._notes: list[Element] = []
        self._block = 0

    def enter(self, element: Element, tag: str) -> None:
        """Gather the text of an element; `tag` is that of HTML which a paragraph in it has."""
        for child in element:
            name = _local(child)
            if name in _BREAKS:
                self._text.append(_BREAKS[name])
            elif name in _BESIDE:
                self.put_beside(child)
            elif name == "note":
                self._notes.append(child)
            elif name in ("p", "h"):
                self._paragraph(child, tag)
            elif name == "table-row":
                self._row(child)
            elif name == "frame":
                self._frame(child)
            elif name == "list-item":
                self.enter(child, "li")
            elif name not in _DROPPED:
                self._text.append(child.text or "")
                self.enter(child, tag)
            self._text.append(child.tail or "")

    def flush(self, tag: str) -> None:
        """End a line."""
        text = unwrap("".join(self._text))
        self._text = []
        if not text.strip():
            return
        self._block += 1
        if tag == "caption" or (tag == "p" and is_caption(Line(0, text))):
            self.beside["caption"].append(text)
            return
        line = Line(0, text, self._block, is_heading=tag.startswith("h"))
        self.lines.append(line)
        self.title = line if self.title is None and tag == "h1" else self.title
        if tag in ("li", "tr"):
            self.set_off.add(self._block)

    def put_beside(self, element: Element) -> None:
        """Note what stands beside the text."""
        dropped = ("creator", "date", "creator-initials", "meta-creator-initials", "index-source")
        text = collapse(" ".join(_texts(element, dropped=frozenset(dropped) | _DROPPED)))
        said = self.beside[_BESIDE[_local(element)]]
        if text and text not in said[-20:]:
            said.append(text)

    def _paragraph(self, element: Element, tag: str) -> None:
        outer, self._text = self._text, []
        self._text.append(element.text or "")
        self.enter(element, tag)
        self.flush(self._tag(element, tag))
        self._text = outer
        notes, self._notes = self._notes, []
        for note in notes:  # below the paragraph that they belong to
            for each in note:
                if _local(each) == "note-body":
                    self.enter(each, "li")

    def _tag(self, element: Element, tag: str) -> str:
        if _local(element) == "h":  # in a list where headings are numbered
            return f"h{_named(element, 'outline-level') or 1}"
        if tag != "p":
            return tag
        styles = self._styles(_named(element, "style-name"))
        if not _TITLES.isdisjoint(styles):
            return "h1"
        return "caption" if not _CAPTIONS.isdisjoint(styles) else "p"

    def _styles(self, name: str) -> set[str]:
        """Return the names of a style and of those that it builds on."""
        found: set[str] = set()
        while name and name not in found:
            found.add(name)
            name = self._parents.get(name, "")
        return found

    def _row(self, row: Element) -> None:
        """Gather a row of a table as one line, each cell with all its paragraphs."""
        for each in row.iter():
            if _local(each) in _BESIDE:
                self.put_beside(each)
        cells = (collapse(" ".join(_texts(cell))) for cell in row if _local(cell) == "table-cell")
        outer, self._text = self._text, [" | ".join(cell for cell in cells if cell)]
        self.flush("tr")
        self._text = outer

    def _frame(self, frame: Element) -> None:
        """Gather what is in a frame: a text box is a text of its own, a picture has none."""
        for child in frame:
            if _local(child) == "text-box":
                outer, self._text = self._text, []
                self.enter(child, "p")
                self.flush("p")
                self._text = outer
            elif _local(child) in ("object", "object-ole", "plugin", "floating-frame"):
                self.beside["attachment"].append(_named(child, "href").removeprefix("./") or _local(child))
                return  # the picture beside it is only its preview


def _texts(element: Element, dropped: frozenset[str] = _DROPPED) -> Iterator[str]:
    """Yield the text of each paragraph of an element, and of those inside it."""
    pieces: list[str] = [element.text or ""] if _local(element) in ("p", "h", "span", "a") else []
    for child in element:
        name = _local(child)
        if name in _BREAKS:
            pieces.append(_BREAKS[name])
        elif name in ("p", "h"):
            yield from _texts(child, dropped)
        elif name not in dropped and name not in _BESIDE:
            pieces.append("" if name in ("span", "a") else child.text or "")
            pieces.extend(_texts(child, dropped))
        pieces.append(child.tail or "")
    yield "".join(pieces)


def _facts(meta: Element) -> Iterator[Fact]:
    """Yield what the properties state; when the document was made is at most a guess at when it appeared."""
    said = {_local(each): collapse(each.text or "") for each in reversed(list(meta.iter())) if each.text}
    if said.get("title"):
        yield fact(Field.TITLE, said["title"], "document property title")
    if author := said.get("initial-creator") or said.get("creator"):
        yield fact(Field.AUTHOR, names(author), "document property creator")
    if date := read_date(said.get("creation-date", "")):
        origin = "document property creation-date"
        yield fact(Field.PUBLISHED, date.iso, origin, note="when the document was created", guess=True)
