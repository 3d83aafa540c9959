"""Given the lines of printed pages and their places, which paragraphs are they?"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from index.page.hyphens import is_parted, read_hyphens
from index.vocabulary.fixed import fixed

_EDGE = 2
"""Lines at the top and at the bottom of a page that may be its running head: title and number."""

_LONGEST_NUMBER = 40
"""Characters of the longest line that is only a page's number: Page 12 of 120."""

_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W*+(?:page|seite|p\.|s\.|página|стр\.?)?\s*+(?:\d{1,4}|[ivxlc]{1,6})(?:[^\w/]*+(?:of|von|de|/)\s*+\d{1,4})?\W*+",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?:。！？…][\"'”’»)\]]*\Z")


@fixed
class PrintedLine:
    """Hold a line with its place on the page and the size of its letters, in points; `bottom` grows upwards."""

    text: str
    left: float
    right: float
    bottom: float
    size: float


def without_running_heads(pages: Sequence[Sequence[PrintedLine]]) -> list[list[PrintedLine]]:
    """Return the pages without the lines that stand at the edge of at least half of them, figures aside.

    >>> page = [PrintedLine("The Echo, page 4", 0, 9, 9, 9), PrintedLine("Rain.", 0, 9, 0, 9)]
    >>> [line.text for line in without_running_heads([page, [replace(page[0], text="The Echo, page 5")]])[0]]
    ['Rain.']
    """
    seen = Counter(head for page in pages for head in {_form(line.text) for line in _edges(page)})
    least = max(2, len(pages) // 2)
    kept = []
    for page in pages:
        edges = _edges(page)
        kept.append(
            [
                line
                for line in page
                if not any(line is edge for edge in edges)
                or not (seen[_form(line.text)] >= least or _is_page_number(line.text))
            ]
        )
    return kept


def running_heads(pages: Sequence[Sequence[PrintedLine]], kept: Sequence[Sequence[PrintedLine]]) -> list[str]:
    """Return the lines that pages have and `kept` has not, without page numbers; those that differ by figures once."""
    heads: dict[str, str] = {}
    for page, rest in zip(pages, kept, strict=True):
        held = {id(line) for line in rest}
        for line in page:
            if id(line) not in held and not _is_page_number(line.text):
                heads.setdefault(_form(line.text), line.text)
    return [*heads.values()]


def printed_paragraphs(pages: Sequence[Sequence[PrintedLine]]) -> tuple[PrintedLine, ...]:
    """Return the paragraphs of all pages, each as a line with the place and size of its first.

    Words parted at the end of a line are joined, and so are paragraphs parted by the end of a page.
    """
    leading, width = _measure(pages)
    hyphens = read_hyphens([line.text for page in pages for line in page], is_typeset=True)
    paragraphs: list[PrintedLine] = []
    for page in pages:
        previous: PrintedLine | None = None
        for line in page:
            if previous is None:
                goes_on = bool(paragraphs) and _is_open(paragraphs[-1].text, line.text)
                goes_on = goes_on and abs(paragraphs[-1].size - line.size) < 1
            else:
                goes_on = _goes_on(previous, line, leading, width)
            if goes_on:
                paragraphs[-1] = replace(paragraphs[-1], text=hyphens.join(paragraphs[-1].text, line.text))
            else:
                paragraphs.append(line)
            previous = line
    return tuple(paragraphs)


def _edges(page: Sequence[PrintedLine]) -> list[PrintedLine]:
    return [*page[:_EDGE], *page[max(_EDGE, len(page) - _EDGE) :]]


def _is_page_number(text: str) -> bool:
    return len(text) <= _LONGEST_NUMBER and _PAGE_NUMBER.fullmatch(text) is not None


def _form(text: str) -> str:
    return _NUMBER.sub("#", text.casefold())


def _measure(pages: Sequence[Sequence[PrintedLine]]) -> tuple[float, float]:
    """Return the usual distance of two lines, as a multiple of their size, and the usual width of a full line."""
    distances = [
        (first.bottom - second.bottom) / second.size
        for page in pages
        for first, second in pairwise(page)
        if first.bottom > second.bottom and second.size > 0 and abs(first.size - second.size) < 1
    ]
    widths = sorted(line.right - line.left for page in pages for line in page)
    return (median(distances) if distances else 1.2), (widths[len(widths) * 3 // 4] if widths else 0.0)


def _goes_on(first: PrintedLine, second: PrintedLine, leading: float, width: float) -> bool:
    """Return whether a line belongs to the paragraph of the one before it."""
    if abs(first.size - second.size) >= 1:
        return False
    distance = first.bottom - second.bottom
    if distance < 0:  # the next column
        return _is_open(first.text, second.text)
    if distance > max(leading, 1.0) * second.size * 1.3:
        return False
    is_indented = second.left - first.left > 0.8 * second.size
    is_short = first.right - first.left < 0.85 * width
    return not ((is_indented or is_short) and _ENDS.search(first.text))


def _is_open(first: str, second: str) -> bool:
    """Return whether a line goes on at the top of the next column or page."""
    return is_parted(first, second) or not (_ENDS.search(first) or second[:1].isupper())
