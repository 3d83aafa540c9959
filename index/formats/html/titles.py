"""Given what the markup of a page says and its headings, which headline?"""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from index.facts.fact import Fact, fact
from index.facts.text import collapse
from index.formats.html.body.blocks import Block, key
from index.vocabulary.article import Field

_SEPARATOR = re.compile(r"\s+[|–—·•»«:]\s+|\s+--?\s+|\s*\|\s*|\s+::\s+")
"""What parts a headline and the name of a site in a page's title."""

_LONGEST_TITLE = 1_000
"""Characters of the longest title in which the name of a site is looked for."""


def choose_title(blocks: tuple[Block, ...], facts: tuple[Fact, ...]) -> Fact | None:
    """Return the headline: the page's first heading if the markup names the same, else what the markup names."""
    site = next((each.values[0] for each in facts if each.provenance.field is Field.SOURCE and each.values), "")
    stated = [
        fact(Field.TITLE, text, each.provenance.origin, quote="" if text == each.values[0] else each.values[0])
        for each in facts
        if each.provenance.field is Field.TITLE and (text := _without_site(each.values[0], site))
    ]
    headings = [block for block in blocks if block.tag == "h1" and key(block.text) != key(site)]
    if stated and stated[0].provenance.origin == "title" and not headings:
        stated = [_said(stated[0], blocks)]
    for block in headings:
        if any(_is_same(block.text, each.values[0]) for each in stated):
            return fact(Field.TITLE, block.text, "h1")
    if stated and not (stated[0].provenance.origin == "title" and len(headings) == 1):
        return stated[0]
    return fact(Field.TITLE, headings[0].text, "h1") if headings else (stated[0] if stated else None)


def _said(title: Fact, blocks: tuple[Block, ...]) -> Fact:
    """Return a page's title without what parts it from the name of a site, where one part stands on the page alone."""
    texts = {key(block.text): block.text for block in blocks}
    parts = [part for part in _SEPARATOR.split(title.values[0]) if part]
    said = next((texts[key(part)] for part in parts if len(parts) > 1 and key(part) in texts), "")
    return fact(Field.TITLE, said, title.provenance.origin, quote=title.values[0]) if said else title


def title_facts(tree: HtmlElement) -> Iterator[Fact]:
    """Yield the title of a page, which its window shows."""
    for title in tree.iter("title"):
        if text := collapse(title.text_content()):
            yield fact(Field.TITLE, text, "title")
            break


def _without_site(title: str, site: str) -> str:
    """Return a page's title without the name of the site that is put before or behind it.

    >>> _without_site("Talks resume | The Long Table", "The Long Table"), _without_site("Talks: a summary", "Gazette")
    ('Talks resume', 'Talks: a summary')
    """
    for gap in _SEPARATOR.finditer(title) if len(title) <= _LONGEST_TITLE else ():
        before, after = title[: gap.start()].strip(), title[gap.end() :].strip()
        if site and key(after).startswith(key(site)) and before:
            return before
        if site and key(before) == key(site) and after:
            return after
    return title


def _is_same(heading: str, title: str) -> bool:
    """Return whether two headlines are one, give or take what systems cut off."""
    first, second = key(heading), key(title)
    if first == second or (len(first) > 15 and first in second):
        return True
    words, others = set(heading.casefold().split()), set(title.casefold().split())
    return len(words & others) * 2 > max(len(words), len(others)) and not (len(second) > 15 and second in first)
