"""Given the lines of a page, which are not the article's, and which of the rest are headings and which paragraphs?"""

from collections.abc import Sequence

from index.page.credits import is_section
from index.page.features import Line
from index.page.furniture import (
    belongs_to_page,
    is_address,
    is_caption,
    is_furniture,
    is_home,
    opens_caption,
    opens_list,
)
from index.vocabulary.article import Paragraph

_HEADING_WORDS = 12
_MENU = 3
"""Lines of the shortest menu; of a longer one, as many are known for each that is not."""
_LINK = 3
"""Words of the longest line of a menu that is no known name."""


def strip_furniture(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return the lines that may be the article's, and those that are the page's."""
    texts = [_is_text(line) for line in lines]
    last = max((place for place, is_text in enumerate(texts) if is_text), default=-1)
    menus = _menus(lines, texts)
    kept: list[Line] = []
    page: list[Line] = []
    is_listing = is_pictured = False
    listed = -1
    for place, line in enumerate(lines):
        was_pictured, is_pictured = is_pictured, opens_caption(line)
        if opens_list(line):
            is_listing, listed = True, line.block
            page.append(line)
            continue
        # A list of other articles ends with its block, or with the page where nothing but such lines follows.
        is_listing = is_listing and not texts[place] and (line.block == listed or place > last)
        is_page = is_listing or was_pictured or is_pictured or line.block in menus
        if is_page or belongs_to_page(line) or (place > last and is_address(line)):
            page.append(line)
        else:
            kept.append(line)
    return tuple(kept), tuple(page)


def _menus(lines: Sequence[Line], texts: Sequence[bool]) -> frozenset[int]:
    """Return the blocks that are a page's menu: three lines and more, each the name of a section or a button.

    Above and below the text a few of them may be names that are not known.
    """
    blocks: dict[int, list[Line]] = {}
    for line in lines:
        blocks.setdefault(line.block, []).append(line)
    running = [line.block for line, is_text in zip(lines, texts, strict=True) if is_text] or [-1]
    return frozenset(
        block
        for block, links in blocks.items()
        if len(links) >= _MENU and _is_menu(links, is_around=not running[0] <= block <= running[-1])
    )


def _is_menu(links: Sequence[Line], *, is_around: bool) -> bool:
    unknown = [line for line in links if not (is_section(line.text) or is_home(line.text) or is_furniture(line))]
    if not is_around:
        return not unknown
    are_short = all(line.size <= _LINK and not line.ends and not line.text[-1].isdigit() for line in unknown)
    return are_short and len(unknown) * _MENU < len(links)


def read_body(lines: Sequence[Line]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of an article with the section heading that each stands under.

    >>> lines = [Line(1, "It rained.", 0), Line(2, "THE FLOOD", 1), Line(3, "The river rose in the night.", 2)]
    >>> read_body(lines)
    (Paragraph(text='It rained.', heading=''), Paragraph(text='The river rose in the night.', heading='THE FLOOD'))
    """
    sentences = sum(line.ends for line in lines)
    is_running = sentences * 2 >= len(lines)
    paragraphs: list[Paragraph] = []
    heading = ""
    for place, line in enumerate(lines):
        following = lines[place + 1] if place + 1 < len(lines) else None
        before = lines[place - 1] if place else None
        if following and (line.is_heading or (is_running and _is_heading(line, following, before))):
            heading = line.text
        else:
            paragraphs.append(Paragraph(line.text, heading))
    return tuple(paragraphs)


def _is_heading(line: Line, following: Line, before: Line | None) -> bool:
    """Return whether a line is a heading: short, no sentence, alone or shouted, over running text."""
    text = line.text
    is_parted = line.block != following.block and (before is None or line.block != before.block)
    if not following.is_prose or not 1 <= line.size <= _HEADING_WORDS or text[-1] in ".!,;:–—-" or line.is_aside:
        return False
    if line.is_shouted:
        return not line.ends or (is_parted and text.endswith("?"))
    return is_parted and line.size <= 8 and not line.ends and not text[0].islower()


def _is_text(line: Line) -> bool:
    """Return whether a line is running text that no list of links would hold."""
    return line.is_prose and line.ends and line.size > 8 and not is_furniture(line) and not is_caption(line)
