"""Given a parsed page and its headline, which of the elements marked as an author's name those of its article?

A page also marks the authors of other articles and of comments. What stands near the headline is the article's,
whatever is around it; what stands further off is, unless it is in a comment, in a teaser or in a part of the page.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

from lxml.html import HtmlElement

from index.facts.fact import Fact, fact
from index.facts.names import is_name
from index.facts.text import collapse
from index.formats.html.authors.marks import Marking, named_authors, read_mark
from index.formats.html.body.blocks import key
from index.vocabulary.article import Field
from index.vocabulary.fixed import fixed

MARKED = "marked as the author"
"""What is noted of an author whom attributes of elements mark."""

_HEADINGS = ("h1", "h2", "h3", "h4", "h5")
_TITLES = frozenset(_HEADINGS[:3])
_AROUND = frozenset({"html", "body", "main"})
_CLOSED = frozenset({"aside", "nav", "footer"})
"""Elements for what stands around articles, or, inside one, around its text."""

_COMMENTS = re.compile(r"(?:\A|[\s_-])(?:comments?|commentlist|respond|disqus|kommentare?)(?:\Z|[\s_-])", re.IGNORECASE)
_PROSE = 140
"""Characters of a paragraph of the text; notes beside the headline are shorter."""

_NEAR = 80
"""Elements between a headline and a byline, at most."""

_SHORTEST_TITLE = 3
"""Words of the shortest headline of a teaser; fewer are the name of a section."""


@fixed
class _Place:
    """Hold where an element stands: how many elements and how many paragraphs of text are before it."""

    element: HtmlElement
    number: int
    paragraphs: int

    def is_near(self, other: "_Place") -> bool:
        return self.paragraphs == other.paragraphs and abs(self.number - other.number) <= _NEAR


@fixed
class _Signature:
    place: _Place
    names: tuple[str, ...]

    @property
    def kind(self) -> tuple[object, ...]:
        """Return what signatures of several authors have in common: where they stand and how they are marked."""
        element = self.place.element
        return self.place.paragraphs, element.tag, element.get("class"), element.get("rel")


def marked_facts(tree: HtmlElement, *, title: str) -> Iterator[Fact]:
    """Yield the authors of the article whom elements mark: those nearest below the headline, else above it."""
    headline, marked = _places(tree, key(title))
    found = tuple(_signatures(headline, marked))
    start = headline.number if headline else -1
    below = [each for each in found if each.place.number > start]
    near = [each for each in found if headline and each.place.is_near(headline)]
    first = next((each for each in below if each in near), None) or next(iter((*reversed(near), *below, *found)), None)
    if first:
        names = dict.fromkeys(name for each in found if each.kind == first.kind for name in each.names)
        yield fact(Field.AUTHOR, names, "page text", note=MARKED)


def _places(tree: HtmlElement, title: str) -> tuple[_Place | None, list[tuple[_Place, Marking]]]:
    """Return the place of the headline, of the first h1 if it is not on the page, and the marked elements."""
    headline: _Place | None = None
    first: _Place | None = None
    marked: list[tuple[_Place, Marking]] = []
    paragraphs = 0
    for number, element in enumerate(tree.iter("*")):
        if element.tag in _TITLES and headline is None:
            if title and key(element.text_content()) == title:
                headline = _Place(element, number, paragraphs)
            elif element.tag == "h1" and first is None:
                first = _Place(element, number, paragraphs)
        if element.tag == "p" and len(collapse(element.text_content())) >= _PROSE:
            paragraphs += 1
        if (element.attrib or element.tag == "byline") and (mark := read_mark(element)):
            marked.append((_Place(element, number, paragraphs), mark))
    return headline or first, marked


def _signatures(headline: _Place | None, marked: list[tuple[_Place, Marking]]) -> Iterator[_Signature]:
    """Yield the marks that name an author of the article, without those inside each other."""
    around = set(headline.element.iterancestors()) if headline else set()
    taken: set[HtmlElement] = set()
    linked = cache(_linked_headings)  # an element may hold thousands of marks
    for place, mark in marked:
        if not taken.isdisjoint(place.element.iterancestors()):
            continue
        names = named_authors(place.element, mark)
        is_above = headline is not None and place.number < headline.number
        if not names or (is_above and not all(map(is_name, names))):
            continue
        if _is_elsewhere(place, names, headline, around, linked):
            continue
        taken.add(place.element)
        yield _Signature(place, names)


def _is_elsewhere(
    place: _Place,
    names: tuple[str, ...],
    headline: _Place | None,
    around: set[HtmlElement],
    linked: Callable[[HtmlElement], frozenset[str]],
) -> bool:
    """Return whether a mark stands in a comment, in a teaser or in a part of the page.

    `around` are the elements that hold the headline. A teaser is an element in which a heading is a link, as `linked`
    returns them, and does not name the author.
    """
    said = key("".join(names))
    is_near = headline is not None and place.is_near(headline)
    is_below = headline is not None and place.number > headline.number
    is_inside = False  # an article that holds the headline, too
    for element in place.element.iterancestors():
        if element in around or element.tag in _AROUND:
            is_inside = any(each.tag == "article" and each in around for each in (element, *element.iterancestors()))
            break
    if is_near and is_below and not is_inside:
        is_near = all(each.tag != "article" for each in around)  # else it is below a short article
    for element in place.element.iterancestors():
        if element in around or element.tag in _AROUND:
            return False
        if element.tag != "article" and _COMMENTS.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            return True
        if is_near:
            continue
        if not is_inside and (element.tag in _CLOSED or "related" in (element.get("class") or "")):
            return True
        if any(said not in heading for heading in linked(element)):
            return True
    return False


def _linked_headings(element: HtmlElement) -> frozenset[str]:
    """Return the keys of the headings in an element that are links to an article."""
    texts = (
        collapse(heading.text_content())
        for heading in element.iter(*_HEADINGS)
        if heading.find(".//a") is not None or next(heading.iterancestors("a"), None) is not None
    )
    return frozenset(key(text) for text in texts if len(text.split()) >= _SHORTEST_TITLE)
