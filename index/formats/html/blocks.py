"""Given a parsed page, which blocks of text stand on it, in which order, and as what?

A block is what a reader sees as one: a paragraph, a heading, an item of a list, a row of a table; a ``br`` ends one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from index.facts.text import collapse
from index.vocabulary.word_lists import read_list

SKIPPED = frozenset(read_list("index.formats.html", "skipped"))
BLOCK_TAGS = frozenset(read_list("index.formats.html", "blocks"))
"""Elements that begin a block, and those whose text the page does not show."""
_SHOWN = frozenset({"button", "dialog", "math", "svg"})
"""Those of them whose text a reader sees all the same."""
_TEXTS = {"svg": ("text", "tspan")}
"""Elements that hold the text, where others hold a style or a description."""

_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PAGE_TAGS = frozenset({"nav", "footer", "aside"})
_PAGE_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "complementary", "dialog", "alertdialog", "search", "menu"}
)
_PAGE_MARKS = frozenset(read_list("index.formats.html", "page_marks"))
_CAPTIONS = frozenset({"caption", "figcaption", "credit", "bildunterschrift", "legende", "copyright"})
_TOKENS = re.compile(r"[a-z]+")

CELLS = " | "
"""What parts the cells of a row of a table."""

_LONGEST_CELL = 200


@dataclass(frozen=True, slots=True)
class Block:
    """Hold a block's text, the tag that makes it one, and where it stands.

    `parent` and `path` number the elements around it, from the innermost; `marks` are the words of its own and its
    nearest elements' classes and ids; `links` the share of its letters that are links; `is_page` says that it stands in
    a part of the page that is not the article's, `is_bold` that all of it is bold.
    """

    text: str
    tag: str
    parent: int
    path: tuple[int, ...]
    marks: frozenset[str]
    links: float
    is_page: bool
    is_caption: bool
    is_bold: bool


@dataclass(slots=True)
class _Frame:
    """Follow one block element while its text comes in."""

    tag: str
    number: int
    marks: frozenset[str]
    is_page: bool
    is_caption: bool
    text: list[str]
    linked: int = 0
    bold: int = 0


def read_blocks(tree: HtmlElement) -> tuple[Block, ...]:
    """Return the blocks of a page that hold text, in the page's order."""
    return tuple(_Walk().blocks(tree))


class _Walk:
    """Walk a tree without recursion, as pages nest deeper than Python's stack."""

    def __init__(self) -> None:
        self._frames = [_Frame("body", 0, frozenset(), False, False, [])]
        self._count = 0
        self._links = self._bolds = 0

    def blocks(self, tree: HtmlElement) -> Iterator[Block]:
        """Yield the blocks below an element."""
        stack: list[tuple[HtmlElement, bool]] = [(tree, False)]
        while stack:
            element, is_end = stack.pop()
            tag = element.tag if isinstance(element.tag, str) else ""
            if is_end:
                yield from self._end(tag)
                self._add(element.tail)
                continue
            if not tag or tag in SKIPPED or _is_hidden(element):
                if tag in _SHOWN:
                    yield from self._control(element, tag)
                if element is not tree:
                    self._add(element.tail)
                continue
            if tag == "br":
                yield from self._flush()
                self._add(element.tail)
                continue
            yield from self._start(element, tag)
            stack.append((element, True))
            if tag == "tr" and (row := _row(element)):
                self._add(row)
                continue
            self._add(element.text)
            stack.extend((child, False) for child in reversed(element))

    def _control(self, element: HtmlElement, tag: str) -> Iterator[Block]:
        """Yield what a button or the like shows: it is the page's, whatever stands around it."""
        text = collapse(" ".join(element.itertext(*_TEXTS.get(tag, ()))))
        if text:
            path = tuple(each.number for each in reversed(self._frames))
            yield Block(text, tag, path[0], path, frozenset(), 1.0, is_page=True, is_caption=False, is_bold=False)

    def _start(self, element: HtmlElement, tag: str) -> Iterator[Block]:
        self._links += tag == "a"
        self._bolds += tag in ("b", "strong")
        if tag in BLOCK_TAGS:
            yield from self._flush()
            above = self._frames[-1]
            marks = frozenset(_TOKENS.findall(f"{element.get('class') or ''} {element.get('id') or ''}".lower()))
            self._count += 1
            is_inner_header = tag == "header" and not any(frame.tag in ("article", "main") for frame in self._frames)
            self._frames.append(
                _Frame(
                    tag,
                    self._count,
                    marks,
                    above.is_page or _is_page(element, tag, marks) or is_inner_header,
                    above.is_caption or tag in ("figcaption", "caption") or bool(marks & _CAPTIONS),
                    [],
                )
            )

    def _end(self, tag: str) -> Iterator[Block]:
        if tag in BLOCK_TAGS:
            yield from self._flush()
            self._frames.pop()
        self._links -= tag == "a"
        self._bolds -= tag in ("b", "strong")

    def _add(self, text: str | None) -> None:
        if text:
            frame = self._frames[-1]
            frame.text.append(text)
            if self._links:
                frame.linked += len(text)
            if self._bolds:
                frame.bold += len(text)

    def _flush(self) -> Iterator[Block]:
        frame = self._frames[-1]
        text = collapse("".join(frame.text))
        if text:
            above = self._frames[-2] if len(self._frames) > 1 else frame
            whole = sum(map(len, frame.text))
            yield Block(
                text,
                frame.tag,
                above.number,
                tuple(each.number for each in reversed(self._frames)),
                frame.marks | above.marks,
                frame.linked / whole,
                frame.is_page,
                frame.is_caption,
                frame.bold >= whole - 2,
            )
        frame.text, frame.linked, frame.bold = [], 0, 0


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


def _is_page(element: HtmlElement, tag: str, marks: frozenset[str]) -> bool:
    """Return whether an element holds a part of the page that is not the article's."""
    if tag in ("html", "body", "article", "main", "h1"):
        return False
    return tag in _PAGE_TAGS or (element.get("role") or "").lower() in _PAGE_ROLES or bool(marks & _PAGE_MARKS)
