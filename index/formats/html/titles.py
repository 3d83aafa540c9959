"""Given what the markup of a page says and its headings, which headline?

Markup often states another headline than readers see: one for search engines or social networks, or one with the name
of the site. The visible one counts, where a heading can be told to be the article's.
"""

import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from index.facts.fact import Fact, fact
from index.facts.text import collapse
from index.formats.html.body.blocks import Outline, key
from index.formats.html.headings import PageHeading, read_headings
from index.vocabulary.article import Field
from index.vocabulary.fixed import fixed

_SEPARATOR = re.compile(r"\s+[|–—·•»«:]\s+|\s+--?\s+|\s*[|│]\s*|\s+::\s+")
"""What parts a headline and the name of a site in a page's title."""

_LONGEST_TITLE = 1_000
"""Characters of the longest title in which the name of a site is looked for."""

_LONG_WORD = re.compile(r"\w{4,}")
"""A word that tells what a headline is about; two headlines of one article share one at least."""

_PIECE = 3
"""Words of the shortest piece of a heading that may be the headline."""

_NO_HEADLINE = 2
"""Words of the longest title of a page that says nothing of it: "Home"."""

_Found = tuple[PageHeading, str]


@fixed
class Headline:
    """Hold the headline of a page, and the text of the block that says it, empty if none does."""

    fact: Fact
    block: str


def choose_title(outline: Outline, facts: Sequence[Fact]) -> Headline | None:
    """Return the headline: the heading that is the article's, else what the markup states; None if there is neither."""
    site = next((each.values[0] for each in facts if each.provenance.field is Field.SOURCE and each.values), "")
    stated = [
        fact(Field.TITLE, text, each.provenance.origin, quote="" if text == each.values[0] else each.values[0])
        for each in facts
        if each.provenance.field is Field.TITLE and (text := _without_site(each.values[0], site))
    ]
    titles = [each.values[0] for each in stated]
    headings = [each for each in read_headings(outline) if key(each.text) not in ("", key(site))]
    for choose in (_said, _said_within, _named, _in_title, _own):
        if found := choose(headings, titles):
            heading, text = found
            return Headline(fact(Field.TITLE, text, heading.tag), heading.block)
    if stated and stated[0].provenance.origin == "title":
        stated[0] = _in_block(stated[0], outline)
    return Headline(stated[0], stated[0].values[0]) if stated else None


def _said(headings: Sequence[PageHeading], titles: Sequence[str]) -> _Found | None:
    """Return the heading that says what the markup states, first of all what it states first; links are teasers."""
    for title in titles:
        for heading in headings:
            is_free = heading.tag == "h1" or heading.is_marked or not heading.is_link
            if is_free and key(heading.text) == key(title):
                return heading, heading.text
    return None


def _said_within(headings: Sequence[PageHeading], titles: Sequence[str]) -> _Found | None:
    """Return the h1 of which a piece says what the markup states, as under a kicker."""
    for title in titles:
        for heading in headings if len(title.split()) >= _PIECE else ():
            for piece in heading.pieces if heading.tag == "h1" else ():
                if key(piece) == key(title):
                    return heading, piece
    return None


def _named(headings: Sequence[PageHeading], titles: Sequence[str]) -> _Found | None:
    """Return the first h1 that says nearly what the markup states."""
    for heading in headings:
        if heading.tag == "h1" and any(_is_same(heading.text, title) for title in titles):
            return heading, heading.text
    return None


def _in_title(headings: Sequence[PageHeading], titles: Sequence[str]) -> _Found | None:
    """Return the heading that a part of the page's title says, of several the one that is called a headline."""
    parts = [key(part) for title in titles[-1:] for part in _SEPARATOR.split(title) if part]
    found = [each for each in headings if key(each.text) in parts and not each.is_link and " " in each.text]
    if len(parts) < 2 or not found:
        return None
    best = min(found, key=lambda each: (each.is_other, not each.is_marked, parts.index(key(each.text))))
    return best, best.text


def _own(headings: Sequence[PageHeading], titles: Sequence[str]) -> _Found | None:
    """Return the h1 that differs from what the markup states and is the article's all the same.

    It shares a word with that, where it is one of several even two; alone it may differ from a title that says nothing.
    """
    own = [each for each in headings if each.tag == "h1" and not each.is_other]
    if not titles:
        return (own[0], own[0].text) if own else None
    is_alone = len({key(each.text) for each in own}) == 1
    is_free = is_alone and len(titles) == 1 and len(titles[0].split()) <= _NO_HEADLINE
    for heading in own:
        shared = max(_shared(heading.text, title) for title in titles)
        if (is_free or shared >= (1 if is_alone else 2)) and not any(_is_within(heading.text, each) for each in titles):
            return heading, heading.text
    return None


def _is_within(heading: str, title: str) -> bool:
    """Return whether a heading is a part of a title whose other words go on: of "Jane Roe on rivers", Jane Roe."""
    before, found, after = title.casefold().partition(heading.casefold())
    ends = before.rstrip()[-1:], after.lstrip()[:1]
    return bool(found) and any(end.isalnum() for end in ends)


def _in_block(title: Fact, outline: Outline) -> Fact:
    """Return a page's title without what parts it from the name of a site, where one part stands on the page alone."""
    texts = {block.key: block.text for block in outline.blocks}
    parts = [part for part in _SEPARATOR.split(title.values[0]) if part]
    said = next((texts[key(part)] for part in parts if len(parts) > 1 and key(part) in texts), "")
    return fact(Field.TITLE, said, title.provenance.origin, quote=title.values[0]) if said else title


def _shared(heading: str, title: str) -> int:
    return len(set(_LONG_WORD.findall(heading.casefold())).intersection(_LONG_WORD.findall(title.casefold())))


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
