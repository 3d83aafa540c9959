"""Given an element of a page, does it mark an author, and whom does it name?

Marks are ``rel=author``, links to a page of an author, microdata, and words of classes and ids in many languages.
"""

import re
from collections.abc import Iterator
from enum import Enum

from lxml.html import HtmlElement

from index.facts.names import LONGEST_BYLINE, byline_names, marked_names
from index.facts.text import collapse
from index.formats.html.body.parts import split_classes
from index.vocabulary.word_lists import read_list

_MARKS = frozenset(read_list("index.formats.html.authors", "marks"))
_OTHERS = frozenset(read_list("index.formats.html.authors", "others"))
_BOXES = frozenset(read_list("index.formats.html.authors", "boxes"))
_WHOLE_MARKS = frozenset({"posted-by", "vcard"})
"""Classes that mark an author as a whole; vcard is that of hCard (https://microformats.org/wiki/hcard)."""

_MARKED = re.compile("|".join(sorted(_MARKS | _WHOLE_MARKS)), re.IGNORECASE)
_PROFILE = re.compile(
    r"/(?:authors?|autor(?:en|es|in)?|auteurs?|autori|redakteure?|contributors?|journalistes?|columnists?|writers?)/[^/]",
    re.IGNORECASE,
)
"""The address of the page of an author."""

_WHOLE = frozenset({"html", "body", "main", "article"})
"""Elements whose classes speak of all that is in them."""

_UNSEEN = frozenset({"script", "style", "template", "noscript", "svg", "button", "time"})
"""Elements in which no name stands."""


class Marking(Enum):
    """Say what an element holds: a name and hardly anything else, or a box about the author."""

    NAME = "name"
    BOX = "box"


def read_mark(element: HtmlElement) -> Marking | None:
    """Return how an element is marked as an author's, None if it is not.

    >>> from lxml.html import fragment_fromstring
    >>> marks = ("rel=author", "class=byline__name", "class=author-box", "class=author-photo")
    >>> [read_mark(fragment_fromstring(f"<a {mark}>Jane Roe</a>")) for mark in marks]
    [<Marking.NAME: 'name'>, <Marking.NAME: 'name'>, <Marking.BOX: 'box'>, None]
    """
    stated = f"{element.get('itemprop') or ''} {element.get('rel') or ''}".lower().split()
    if "author" in stated or "creator" in stated:
        return Marking.NAME
    if element.tag == "byline" or (element.tag == "a" and _PROFILE.search(element.get("href") or "")):
        return Marking.NAME
    classes = f"{element.get('class') or ''} {element.get('id') or ''}"
    if element.tag in _WHOLE or not _MARKED.search(classes):
        return None
    found = {mark for each in classes.split() if (mark := _read_class(each))}
    return Marking.NAME if Marking.NAME in found else next(iter(found), None)


def _read_class(name: str) -> Marking | None:
    if name.lower() in _WHOLE_MARKS:
        return Marking.NAME
    words = split_classes(name)
    if not words & _MARKS or words & _OTHERS:
        return None
    return Marking.BOX if words & _BOXES else Marking.NAME


def name_element(element: HtmlElement) -> HtmlElement:
    """Return the element that holds the name of an item of microdata, or itself if it is not one or has no name."""
    if element.get("itemscope") is None:
        return element
    return next((each for each in element.iter() if "name" in (each.get("itemprop") or "").split()), element)


def named_authors(element: HtmlElement, mark: Marking) -> tuple[str, ...]:
    """Return the authors whom a marked element names: full names, and pen names of one or two words outside a box.

    Several links are several authors; what is shown apart from a name, as a role, a place or a date, is not part of it.
    """
    element = name_element(element)
    if content := element.get("content"):
        return marked_names(content)
    pieces = tuple(_pieces(element))
    text = collapse(" ".join(piece for piece, _ in pieces))
    whole = byline_names(text)
    full = [(found, is_linked) for piece, is_linked in pieces if (found := byline_names(piece))]
    linked = tuple(dict.fromkeys(name for found, is_linked in full if is_linked for name in found))
    parts = linked or (full[0][0] if full else ())
    if parts or whole:
        return whole if len(whole) > len(parts) else parts
    if mark is Marking.BOX or len(text) > LONGEST_BYLINE:
        return ()
    links_first = sorted(pieces, key=lambda piece: not piece[1])
    return marked_names("\n".join(piece for piece, _ in links_first))


def _pieces(element: HtmlElement) -> Iterator[tuple[str, bool]]:
    """Yield the texts that the borders of inner elements part, and whether each is a link."""
    stack = [(element, next(element.iterancestors("a"), None) is not None, False)]
    while stack:
        each, is_linked, is_tail = stack.pop()
        if is_tail:
            if text := collapse(each.tail or ""):
                yield text, is_linked
            continue
        if each is not element:
            stack.append((each, is_linked, True))
        if each.tag in _UNSEEN or not isinstance(each.tag, str):
            continue
        is_link = is_linked or each.tag == "a"
        if text := collapse(each.text or ""):
            yield text, is_link
        stack.extend((child, is_link, False) for child in reversed(each))
