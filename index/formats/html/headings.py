"""Given the outline of a page, which headings may be its headline, and what do they say?

A heading may hold more than the headline: a kicker over it, a date. A ``br`` within it parts nothing.
"""

from collections.abc import Iterator
from itertools import groupby
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from index.facts.text import collapse
from index.formats.html.body.blocks import Block, Outline
from index.formats.html.body.parts import split_classes
from index.vocabulary.fixed import fixed
from index.vocabulary.word_lists import read_list

_TAGS = frozenset({"h1", "h2", "h3"})
_AROUND = frozenset({"nav", "footer", "aside"})
_UNSEEN = frozenset({"script", "style", "svg", "button"})
_MARKS = frozenset({"headline", "title", "hed"})
_KICKERS = frozenset(read_list("index.formats.html", "kickers"))
_LINKED = 0.5
"""Share of a heading's letters that are links, from which on it is one."""


@fixed
class PageHeading:
    """Hold what a heading says without its kicker, the pieces that its inner elements part, and its last block's text.

    `is_link` says that it leads somewhere, `is_marked` that it is called a headline, and `is_other` that it is a
    kicker, the site's logo or in a part of the page around the article.
    """

    text: str
    pieces: tuple[str, ...]
    tag: str
    block: str
    is_link: bool
    is_marked: bool
    is_other: bool


def read_headings(outline: Outline) -> Iterator[PageHeading]:
    """Yield the headings of a page down to the third level."""
    headings = (block for block in outline.blocks if block.tag in _TAGS)
    for number, blocks in groupby(headings, key=lambda block: block.box):
        yield _heading(outline, number, tuple(blocks))


def _heading(outline: Outline, number: int, blocks: tuple[Block, ...]) -> PageHeading:
    box, last = outline.boxes[number], blocks[-1]
    pieces = tuple(_pieces(box.element)) if box.element is not None else ()
    text = collapse("".join(" " if is_kicker else piece for piece, is_kicker in pieces))
    marks = split_classes(box.classes)
    is_around = any(outline.boxes[each].tag in _AROUND for each in last.path)
    return PageHeading(
        text or " ".join(block.text for block in blocks),
        tuple(found for piece, _ in pieces if (found := collapse(piece))),
        last.tag,
        last.text,
        last.links > _LINKED,
        bool(marks & _MARKS) or "headline" in box.role,
        is_around or bool(marks & _KICKERS) or _is_logo(box.element),
    )


def _pieces(element: HtmlElement, *, is_kicker: bool = False) -> Iterator[tuple[str, bool]]:
    """Yield the texts that the borders of inner elements part, spaces included, and whether they are of a kicker."""
    if element.text:
        yield element.text, is_kicker
    for inner in element:
        if inner.tag == "br":
            yield " ", False
        elif isinstance(inner.tag, str) and inner.tag not in _UNSEEN:
            is_inner = inner.tag == "small" or bool(split_classes(inner.get("class") or "") & _KICKERS)
            yield from _pieces(inner, is_kicker=is_kicker or is_inner)
        if inner.tail:
            yield inner.tail, is_kicker


def _is_logo(element: HtmlElement | None) -> bool:
    """Return whether a heading leads to the front page."""
    links = list(element.iter("a")) if element is not None else []
    addresses = (link.get("href") for link in links)
    return any(address and urlsplit(address).path in ("", "/") and not address.startswith("#") for address in addresses)
