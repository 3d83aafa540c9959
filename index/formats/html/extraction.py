"""Given the blocks of a page, which of them are the article's?

trafilatura (Barbaresi, "Trafilatura: A web scraping library", ACL 2021) decides; blocks of running text that stand
among those that it chose, and that are not marked as another part of the page, are put back. Where it finds nothing,
the element with the most running text is taken.
"""

from collections import Counter
from collections.abc import Sequence

from lxml import etree
from lxml.html import HtmlElement

from index.formats.html.blocks import CELLS, Block
from index.formats.html.metadata import key
from index.page.features import is_prose

DEEPEST = 200
"""Nested elements that trafilatura, which recurs, is given; Python's stack holds about 300 of its calls."""

LARGEST = 4_000_000
"""Characters of text that it is given: 10 s. Beyond them the element with the most text is taken."""

MOST = 20_000
"""Blocks that it is given: 3 s of line breaks, and its time grows with their square. Pages have up to 3,000."""

_SHORT = 24
"""Characters of a block that must be equal to a piece of trafilatura's, since they occur by chance inside another."""

_MAIN = 0.8
"""Share of the chosen running text that the main element holds."""


def choose_blocks(tree: HtmlElement, blocks: Sequence[Block], *, title: str) -> tuple[Block, ...]:
    """Return the blocks that are the article's, in the page's order."""
    pieces = _extract(tree, blocks)
    chosen = _match(blocks, pieces) if pieces else set[int]()
    if not any(_is_running(blocks[place]) for place in chosen):
        chosen = _densest(blocks)
    chosen = _complete(blocks, chosen)
    start = _start(blocks, chosen, title)
    main = _main(blocks, chosen)
    first = min((place for place in chosen if _is_running(blocks[place]) and place > start), default=len(blocks))
    return tuple(
        block
        for place, block in enumerate(blocks)
        if place > start
        and not block.is_caption
        and (
            (place in chosen and (main in block.path or is_prose(block.text))) or (place < first and not block.is_page)
        )
    )


def _extract(tree: HtmlElement, blocks: Sequence[Block]) -> list[str]:
    """Return the pieces of text that trafilatura takes for the article, as keys."""
    deepest = max((len(block.path) for block in blocks), default=0)
    if deepest > DEEPEST or len(blocks) > MOST or sum(len(block.text) for block in blocks) > LARGEST:
        return []
    import trafilatura  # noqa: PLC0415 - at first use: 0.4 s that no other format needs

    try:
        document = trafilatura.bare_extraction(
            etree.tostring(tree, encoding="unicode", method="html"),
            include_comments=False,
            include_tables=True,
            with_metadata=False,
        )
    except (RecursionError, ValueError, TypeError, AttributeError, KeyError, IndexError, etree.LxmlError):
        return []  # it fails on some malformed pages; our own choice is made then
    body = getattr(document, "body", None)
    if body is None:
        return []
    return [found for text in body.itertext() if (found := key(text))]


def _match(blocks: Sequence[Block], pieces: list[str]) -> set[int]:
    """Return the places of the blocks whose text is among the pieces; these may be parts of a block or hold several."""
    whole = set(pieces)
    joined = "".join(pieces)
    chosen: set[int] = set()
    position = 0
    for place, block in enumerate(blocks):
        text = key(block.text)
        if not text:
            continue
        cells = [key(cell) for cell in block.text.split(CELLS)] if block.tag == "tr" else []
        if text in whole or (cells and all(cell in whole for cell in cells)):
            chosen.add(place)
            found = joined.find(text, position, position + 20_000)
            position = found + len(text) if found >= 0 else position
        elif len(text) > _SHORT:
            found = joined.find(text, max(0, position - 20_000), position + 20_000)
            if found >= 0:
                chosen.add(place)
                position = found + len(text)
    return chosen


def _densest(blocks: Sequence[Block]) -> set[int]:
    """Return the blocks below the element whose own blocks hold the most running text."""
    weight: Counter[int] = Counter()
    for block in blocks:
        if _is_running(block) and not block.is_page:
            for distance, number in enumerate(block.path[1:4]):
                weight[number] += len(block.text) * (10 - distance)
    if not weight:
        return {place for place, block in enumerate(blocks) if not block.is_page and not block.is_caption}
    best = weight.most_common(1)[0][0]
    return {place for place, block in enumerate(blocks) if best in block.path and not block.is_page}


def _complete(blocks: Sequence[Block], chosen: set[int]) -> set[int]:
    """Return the chosen blocks with the running text that stands among them or in the same elements."""
    running = [place for place in sorted(chosen) if _is_running(blocks[place])]
    if not running:
        return chosen
    parents = Counter(blocks[place].parent for place in running)
    homes = {parent for parent, count in parents.items() if count >= 2}
    first, last = running[0], running[-1]
    main = _main(blocks, chosen)
    added = {
        place
        for place, block in enumerate(blocks)
        if _is_running(block)
        and not block.is_page
        and not block.is_caption
        and (block.parent in homes or (first < place < last and main in block.path))
    }
    headings = {
        place
        for place, block in enumerate(blocks)
        if block.tag in ("h2", "h3", "h4")
        and first < place < last
        and (block.parent in homes or (main in block.path and block.links < 0.5))
        and not block.is_page
    }
    return chosen | added | headings


def _main(blocks: Sequence[Block], chosen: set[int]) -> int:
    """Return the innermost element that holds nearly all of the chosen running text."""
    weight: Counter[int] = Counter()
    for place in chosen:
        if _is_running(blocks[place]):
            for number in blocks[place].path:
                weight[number] += len(blocks[place].text)
    whole = weight[0]
    return max((number for number, count in weight.items() if count >= _MAIN * whole), default=0)


def _start(blocks: Sequence[Block], chosen: set[int], title: str) -> int:
    """Return the place of the headline, before which nothing is the article's; -1 if it is not on the page."""
    last = max(chosen, default=-1)
    for place, block in enumerate(blocks[: last + 1]):
        if block.tag == "h1" and key(block.text) == key(title):
            return place
    wanted = key(title)
    return next((place for place, block in enumerate(blocks[: last + 1]) if wanted and key(block.text) == wanted), -1)


def _is_running(block: Block) -> bool:
    return is_prose(block.text) and block.links < 0.5
