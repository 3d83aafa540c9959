"""Given an element that holds running text, which paragraphs does it hold?

A vocabulary of XML says which of its elements are paragraphs, headings, or no part of the text; all others stand within
a line. Elements of HTML inside another vocabulary are read as HTML is.
"""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, tostring

from index.facts.text import collapse
from index.formats.html.body.blocks import CELLS
from index.formats.html.fragment import read_fragment
from index.vocabulary.article import Paragraph
from index.vocabulary.fixed import fixed

_NONE: frozenset[str] = frozenset()


@fixed
class TagSet:
    """Name the elements that are more than a piece of a line.

    `blocks` are paragraphs, or hold some; what is under a heading ends with one of the `sections`. Of `rows` the
    elements inside are cells. `dropped` are no part of the text, `gaps` stand for a space.
    """

    blocks: frozenset[str] = _NONE
    headings: frozenset[str] = _NONE
    sections: frozenset[str] = _NONE
    rows: frozenset[str] = _NONE
    dropped: frozenset[str] = _NONE
    gaps: frozenset[str] = _NONE


def read_prose(elements: Iterable[Element], vocabulary: TagSet, *, heading: str = "") -> tuple[Paragraph, ...]:
    """Return the paragraphs of elements, each under its heading; one without text below it is a paragraph.

    >>> words = TagSet(blocks=frozenset({"p"}), headings=frozenset({"head"}), dropped=frozenset({"note"}))
    >>> whole = Element("div")
    >>> for tag, text in (("head", "Dam"), ("p", "It holds."), ("note", "see above")):
    ...     _ = whole.append(Element(tag)), setattr(whole[-1], "text", text)
    >>> read_prose([whole], words)
    (Paragraph(text='It holds.', heading='Dam'),)
    """
    walk = _Walk(vocabulary, heading)
    for element in elements:
        walk.enter(element)
        walk.flush()
    walk.set_heading(heading)
    return tuple(walk.found)


def words_of(element: Element | None, vocabulary: TagSet | None = None) -> str:
    """Return the text of an element on one line, empty if there is none."""
    if element is None:
        return ""
    if vocabulary is None:
        return collapse("".join(element.itertext()))
    return " ".join(each.text for each in read_prose([element], vocabulary))


class _Walk:
    """Walk elements, which are nested two hundred deep at most, and gather their text."""

    def __init__(self, vocabulary: TagSet, heading: str) -> None:
        self.found: list[Paragraph] = []
        self._words = vocabulary
        self._heading = heading
        self._is_used = True
        self._text: list[str] = []

    def enter(self, element: Element) -> None:
        """Gather the text of an element."""
        words, tag = self._words, element.tag
        if tag in words.dropped:
            return
        if tag.startswith("html:"):
            self._enter_html(element)
        elif tag in words.headings:
            self.flush()
            self._gather(element)
            text = collapse("".join(self._text))
            self._text = []
            if text:
                self.set_heading(text)
        elif tag in words.rows:
            self.flush()
            cells = [words_of(cell, words) for cell in element]
            self._text = [CELLS.join(cell for cell in cells if cell)]
            self.flush()
        elif tag in words.blocks:
            self.flush()
            heading = self._heading
            self._gather(element)
            self.flush()
            if tag in words.sections and self._heading != heading:
                self.set_heading(heading)
                self._is_used = True
        else:
            if tag in words.gaps:
                self._text.append(" ")
            self._gather(element)

    def set_heading(self, text: str) -> None:
        """Put what follows under a heading; the last one, if nothing stands under it, is a paragraph."""
        if not self._is_used:
            self.found.append(Paragraph(self._heading))
        self._heading, self._is_used = text, False
        if not text:
            self._is_used = True

    def flush(self) -> None:
        """End a paragraph."""
        text = collapse("".join(self._text))
        self._text = []
        if text:
            self.found.append(Paragraph(text, self._heading))
            self._is_used = True

    def _gather(self, element: Element) -> None:
        if element.text:
            self._text.append(element.text)
        for child in element:
            self.enter(child)
            if child.tail:
                self._text.append(child.tail)

    def _enter_html(self, element: Element) -> None:
        self.flush()
        for each in read_fragment(html_text(element)):
            self.found.append(Paragraph(each.text, each.heading or self._heading))
            self._is_used = True


def page_body(content: Element) -> Element | None:
    """Return the body of the first page of HTML in an element, or the page without one; it may lack its namespace."""
    page = next((each for each in content.iter() if each.tag in ("html:html", "html")), None)
    if page is None:
        return None
    return next((each for each in page if each.tag in ("html:body", "body")), page)


def html_text(element: Element) -> str:
    """Return an element of HTML and what it holds as HTML writes them, without what follows it."""
    for each in element.iter():
        each.tag = each.tag.removeprefix("html:")
    tail, element.tail = element.tail, None
    text = tostring(element, encoding="unicode", method="html")
    element.tail = tail
    return text
