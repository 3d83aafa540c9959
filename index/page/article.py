"""Given the plain text of a saved page, which article?"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from index.facts.bylines import strip_by
from index.facts.fact import Draft, Fact, fact, guess_language
from index.facts.names import LONGEST_BYLINE, byline_names
from index.page.captions import opens_caption
from index.page.credits import is_section, read_signoff
from index.page.features import Line, split_words
from index.page.furniture import (
    belongs_to_page,
    is_address,
    is_furniture,
    is_home,
    is_running,
    opens_list,
)
from index.page.head import LONGEST_HEAD, read_header
from index.page.head_rules import read_head_line
from index.page.leftover import with_leftover
from index.page.lines import read_lines
from index.page.publication import is_label, read_dateline, read_publication
from index.page.rights import owner_of
from index.vocabulary.article import Field, Paragraph

_SIGNED = 3
"""Lines at the end of a text among which its writers may be named: they, the editors, a note on them."""

_HEADING_WORDS = 12
_LONGEST_PAGE_TITLE = 400
"""Characters of the longest title of a page."""

_OVER = 2
"""Headings over each other: of a chapter and its first section. More are a list of links."""

_MENU = 3
"""Lines of the shortest menu. In a longer one, at most one line in three may be unknown."""
_LINK = 3
"""Words of the longest unknown line of a menu."""

_SEPARATOR = re.compile(r"\s[|–—·•»-]\s")


def read_page(text: str, *, facts: Iterable[Fact] = ()) -> Draft:
    """Return the article of a page's text; `facts` are known from elsewhere and trusted more.

    The language decides how dates are read, so it is detected first.
    """
    lines = read_lines(text)
    return with_leftover(read_article(lines, facts=tuple(facts)), (line.text for line in lines))


def read_article(lines: Sequence[Line], *, facts: Sequence[Fact] = ()) -> Draft:
    """Return the article of the lines of a page."""
    known = {each.provenance.field: each.values[0] for each in reversed(facts) if each.values}
    language = known.get(Field.LANGUAGE, "")
    found = [*facts]
    if not language and lines:
        longest = sorted(lines[:40], key=lambda line: -len(line.text))[:3]
        guessed = guess_language("", (line.text for line in longest))
        language = guessed.values[0]
        found.append(guessed)
    left, page = _strip_furniture(with_labels(lines, language))
    kept, site = _without_page_title(left)
    owners = [(owner, line) for line in page if (owner := owner_of(line))]
    owners += site
    header = read_header(
        kept, language=language, known=known.get(Field.TITLE, ""), owners=[owner for owner, _ in owners]
    )
    body, tail = _tail(header.body, language)
    found += (*header.facts, *tail)
    if body and (dateline := _dateline(body[0], language)):
        found += dateline
    found += [
        fact(Field.AUTHOR, authors, line.origin, quote=line.text)
        for line in body[-_SIGNED:]
        if (authors := read_signoff(line.text))
    ]
    found += [fact(Field.SOURCE, owner, line.origin, quote=line.text, guess=True) for owner, line in owners]
    return Draft(tuple(found), read_body(body))


def read_body(lines: Sequence[Line]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of an article with the section heading that each stands under.

    A heading over another heading is a paragraph, so that it can be found.

    >>> lines = [Line(1, "It rained.", 0), Line(2, "THE FLOOD", 1), Line(3, "The river rose in the night.", 2)]
    >>> read_body(lines)
    (Paragraph(text='It rained.', heading=''), Paragraph(text='The river rose in the night.', heading='THE FLOOD'))
    """
    sentences = sum(line.ends for line in lines)
    is_running = sentences * 2 >= len(lines)
    paragraphs: list[Paragraph] = []
    heading = ""
    headings: list[Line] = []
    for place, line in enumerate(lines):
        following = lines[place + 1] if place + 1 < len(lines) else None
        before = lines[place - 1] if place else None
        if following and (line.is_heading or (is_running and _is_heading(line, following, before))):
            headings.append(line)
            continue
        if len(headings) == _OVER and not (headings[0].is_shouted and headings[0].size == 1):  # no paper, no section
            paragraphs.append(Paragraph(headings[0].text))
        heading = headings[-1].text if headings else heading
        headings = []
        paragraphs.append(Paragraph(line.text, heading))
    return tuple(paragraphs)


def with_labels(lines: Sequence[Line], language: str) -> list[Line]:
    """Return the lines, a date or an author with the label that stands on a line of its own before it."""
    joined: list[Line] = []
    for line in lines:
        label = joined[-1].text if joined else ""
        text = f"{label} {line.text}"
        is_dated = is_label(label) and read_publication(text, language=language)
        if is_dated or (strip_by(f"{label} X") == "X" and byline_names(text)):
            joined[-1] = replace(joined[-1], text=text)
        else:
            joined.append(line)
    return joined


def _without_page_title(lines: Sequence[Line]) -> tuple[Sequence[Line], list[tuple[str, Line]]]:
    """Return the lines without the title of the page over them, and the site that it names.

    A browser writes it first where a page is saved as text: the headline, a dash, the site.
    """
    first = lines[0] if lines else Line(0, "")
    for gap in _SEPARATOR.finditer(first.text) if len(first.text) <= _LONGEST_PAGE_TITLE else ():
        title, site = first.text[: gap.start()].casefold(), first.text[gap.end() :]
        if any(line.text.casefold() == title for line in lines[1:LONGEST_HEAD]) and len(split_words(site)) <= 6:
            return lines[1:], [(site, first)]
    return lines, []


def _tail(lines: Sequence[Line], language: str) -> tuple[Sequence[Line], tuple[Fact, ...]]:
    """Return the text without the lines of facts at its end, and these facts."""
    facts: list[Fact] = []
    end = len(lines)
    while end > 1 and len(lines[end - 1].text) <= LONGEST_BYLINE:
        reading = read_head_line(lines[end - 1], language=language)
        if not reading.is_stated:
            break
        facts += reading.facts
        end -= 1
    return lines[:end], tuple(facts)


def _dateline(line: Line, language: str) -> tuple[Fact, ...]:
    """Return the facts of the dateline that the first paragraph begins with."""
    dateline = read_dateline(line.text[:140], language=language)
    if dateline is None:
        return ()
    origin = line.origin
    facts = []
    if dateline.date:
        note = "; ".join(filter(None, (dateline.date.note, "from the dateline")))
        facts.append(fact(Field.PUBLISHED, dateline.date.iso, origin, quote=dateline.quote, note=note))
    if dateline.agency:
        facts.append(
            fact(Field.SOURCE, dateline.agency, origin, quote=dateline.quote, note="from the dateline", guess=True)
        )
    return tuple(facts)


def _strip_furniture(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
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


def _is_text(line: Line) -> bool:
    """Return whether a line is running text that ends as a sentence does."""
    return line.ends and is_running(line)


def _is_heading(line: Line, following: Line, before: Line | None) -> bool:
    """Return whether a line is a heading: short, no sentence, alone or shouted, over running text."""
    text = line.text
    is_parted = line.block != following.block and (before is None or line.block != before.block)
    if not following.is_prose or not 1 <= line.size <= _HEADING_WORDS or text[-1] in ".!,;:–—-" or line.is_aside:
        return False
    if line.is_shouted:
        return not line.ends or (is_parted and text.endswith("?"))
    return is_parted and line.size <= 8 and not line.ends and not text[0].islower()
