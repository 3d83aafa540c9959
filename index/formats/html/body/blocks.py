"""Given a parsed page, which blocks of text stand on it, in which order, and in which elements?

A block is what a reader sees as one: a paragraph, a heading, an item of a list, a row of a table; a ``br`` ends one.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from lxml import etree
from lxml.html import HtmlElement

from index.facts.text import collapse
from index.machine.cache import cached_property
from index.page.features import Line
from index.page.hyphens import is_broken, read_hyphens, split_lines, unwrap
from index.vocabulary.fixed import fixed
from index.vocabulary.word_lists import read_list

SKIPPED = frozenset(read_list("index.formats.html", "skipped"))
BLOCK_TAGS = frozenset(read_list("index.formats.html", "blocks"))
"""Elements whose text the page does not show, and elements that begin a block."""
CONTROLS = frozenset({"button", "dialog", "math", "svg"})
"""Elements whose text is not read as the article's, although a reader sees it."""
_TEXTS = {"svg": ("text", "tspan")}
"""Elements that hold the text, where others hold a style or a description."""
_BOLD = frozenset({"b", "strong"})

_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_KEY = re.compile(r"\W+")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")

CELLS = " | "
"""What parts the cells of a row of a table."""

_LONGEST_CELL = 200


@fixed
class Box:
    """Hold what markup says of an element that makes blocks; `parent` is the number of the box around it."""

    tag: str
    parent: int
    classes: str
    id: str
    role: str
    """Its role, and which property it is, in small letters."""
    element: HtmlElement | None = None


@dataclass(frozen=True)
class Block:
    """Hold a block's text, the tag that makes it one, and where it stands.

    `path` numbers the boxes around it, from the innermost; `links` is the share of its letters that are links, and
    `is_bold` says that all of it is bold. It has no slots, so that its features can be kept.
    """

    text: str
    tag: str
    path: tuple[int, ...]
    links: float
    is_bold: bool = False

    @property
    def box(self) -> int:
        """Return the number of the element that makes it a block."""
        return self.path[0]

    @cached_property
    def key(self) -> str:
        """Return the text reduced to its letters and digits."""
        return key(self.text)

    @cached_property
    def line(self) -> Line:
        """Return the text as a line, whose features tell what it looks like."""
        return Line(0, self.text)

    @cached_property
    def is_running(self) -> bool:
        """Return whether it is running text that is not mostly links."""
        return self.links < 0.5 and self.line.is_prose


@fixed
class Outline:
    """Hold the blocks of a page in its order, and its boxes by their number: each after the one around it."""

    blocks: tuple[Block, ...]
    boxes: tuple[Box, ...]

    def sums(self, values: Iterable[float]) -> list[float]:
        """Return for each box the sum of the values of the blocks in it, which are given in their order."""
        found = [0.0] * len(self.boxes)
        for block, value in zip(self.blocks, values, strict=True):
            found[block.path[0]] += value
        for number in range(len(found) - 1, 0, -1):
            if value := found[number]:
                found[self.boxes[number].parent] += value
        return found


def key(text: str) -> str:
    """Return a text reduced to its letters and digits, to tell whether two say the same.

    >>> key("“Talks” resume"), key("Talks resume!")
    ('talksresume', 'talksresume')
    """
    return _KEY.sub("", text.casefold())


def read_blocks(tree: HtmlElement) -> tuple[Block, ...]:
    """Return the blocks of a page that hold text, in the page's order."""
    return read_outline(tree).blocks


def read_outline(tree: HtmlElement) -> Outline:
    """Return the blocks of a page that hold text, and the elements that they stand in."""
    walk = _Walk()
    walk.over(tree)
    return Outline(tuple(walk.whole_blocks()), tuple(walk.boxes))


@dataclass(slots=True)
class _Open:
    """Follow one element that makes blocks while its text comes in."""

    number: int
    tag: str
    text: list[str]
    linked: int = 0
    bold: int = 0


class _Walk:
    """Walk a tree without recursion, as pages nest deeper than Python's stack."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.boxes = [Box("body", 0, "", "", "")]
        self._open = [_Open(0, "body", [])]
        self._links = self._bolds = 0
        self._written: list[str] = []
        self._broken: list[tuple[int, str]] = []

    def over(self, tree: HtmlElement) -> None:
        """Read the blocks below an element."""
        walker = etree.iterwalk(tree, events=("start", "end", "comment"))
        unseen: HtmlElement | None = None
        for event, element in walker:
            if event == "start":
                tag = element.tag
                if tag in SKIPPED or (element.attrib and _is_hidden(element)):
                    if tag in CONTROLS:
                        self._control(element, tag)
                    unseen = element
                    walker.skip_subtree()
                elif tag == "br":
                    self._flush()
                else:
                    self._start(element, tag)
                    if tag == "tr" and (row := _row(element)):
                        self._add(row)
                        walker.skip_subtree()
                    elif element.text:
                        self._add(element.text)
                continue
            if element is unseen:
                unseen = None
            elif event == "end" and element.tag != "br":
                self._end(element.tag)
            if element.tail and element is not tree:
                self._add(element.tail)
        self._flush()

    def whole_blocks(self) -> list[Block]:
        """Return the blocks, with the words whole that the line ends of the page's source part."""
        if self._broken:
            hyphens = read_hyphens([line for written in self._written for line in split_lines(written)])
            for place, written in self._broken:
                self.blocks[place] = replace(self.blocks[place], text=unwrap(written, hyphens))
        return self.blocks

    def _control(self, element: HtmlElement, tag: str) -> None:
        """Read what a button or the like shows: it is the page's, whatever stands around it."""
        text = collapse(" ".join(element.itertext(*_TEXTS.get(tag, ()))))
        if text:
            self.blocks.append(Block(text, tag, tuple(each.number for each in reversed(self._open)), 1.0))

    def _start(self, element: HtmlElement, tag: str) -> None:
        if tag in BLOCK_TAGS:
            self._flush()
            get = element.get
            role = f"{get('role') or ''} {get('itemprop') or ''}".strip().lower() if element.attrib else ""
            self.boxes.append(Box(tag, self._open[-1].number, get("class") or "", get("id") or "", role, element))
            self._open.append(_Open(len(self.boxes) - 1, tag, []))
        elif tag == "a":
            self._links += 1
        elif tag in _BOLD:
            self._bolds += 1

    def _end(self, tag: str) -> None:
        if tag in BLOCK_TAGS:
            self._flush()
            self._open.pop()
        elif tag == "a":
            self._links -= 1
        elif tag in _BOLD:
            self._bolds -= 1

    def _add(self, text: str) -> None:
        inner = self._open[-1]
        if not inner.text and text.isspace():
            return  # half of the texts of a page part its tags
        inner.text.append(text)
        if self._links:
            inner.linked += len(text)
        if self._bolds:
            inner.bold += len(text)

    def _flush(self) -> None:
        inner = self._open[-1]
        if not inner.text:
            return
        whole = "".join(inner.text)
        size = len(whole)
        path = tuple(each.number for each in reversed(self._open))
        for written in _BLANK_LINE.split(whole) if inner.tag == "pre" else (whole,):
            if text := collapse(written):
                self._written.append(written)
                if is_broken(written):
                    self._broken.append((len(self.blocks), written))
                self.blocks.append(Block(text, inner.tag, path, inner.linked / size, inner.bold >= size - 2))
        inner.text, inner.linked, inner.bold = [], 0, 0


def _row(element: HtmlElement) -> str:
    """Return the text of a row of short cells, empty for one that holds whole blocks, as pages once were laid out."""
    cells = [cell for cell in element if cell.tag in ("td", "th")]
    inner = {each.tag for cell in cells for each in cell.iterdescendants()}
    texts = [collapse(str(cell.text_content())) for cell in cells]
    if len(cells) < 2 or inner & (BLOCK_TAGS | SKIPPED | {"br", "a"}) or max(map(len, texts)) > _LONGEST_CELL:
        return ""
    return CELLS.join(text for text in texts if text)


def _is_hidden(element: HtmlElement) -> bool:
    if element.get("hidden") is not None or _INVISIBLE.search(element.get("style") or ""):
        return not any(True for _ in element.iter("p"))  # an article that a script would show is still there
    return False
