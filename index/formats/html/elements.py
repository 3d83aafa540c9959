"""Given a parsed page, which facts do attributes of its elements state: microdata, ``time``, ``rel``, ``title``?"""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from index.facts.dates import read_date
from index.facts.fact import Fact, fact, language_code
from index.facts.names import byline_names, names
from index.facts.text import collapse
from index.vocabulary.article import Field

_PROPERTIES = {
    "headline": Field.TITLE,
    "datepublished": Field.PUBLISHED,
    "datecreated": Field.PUBLISHED,
    "articlesection": Field.SECTION,
    "inlanguage": Field.LANGUAGE,
    "author": Field.AUTHOR,
    "creator": Field.AUTHOR,
    "publisher": Field.SOURCE,
}
_AUTHORS = re.compile(r"(?:^|[\s_-])(?:author|byline|autor|auteur|autore)(?:[\s_-]name|$|\s)", re.IGNORECASE)
_PUBLISHED = re.compile(r"publish|pubdate|posted|entry-date|dateline|article-date|datum", re.IGNORECASE)
_UPDATED = re.compile(r"updat|modif", re.IGNORECASE)
_OTHERS = frozenset({"aside", "nav", "footer"})
_LISTED = 3
"""Articles with a date each, from which on a page is a list of articles."""
_SAVED = re.compile(r"saved from url=\(\d+\)(\S+)|url:\s*(https?://\S+)", re.IGNORECASE)


def element_facts(tree: HtmlElement) -> Iterator[Fact]:
    """Yield the facts that stand in attributes of elements, microdata first."""
    yield from _microdata(tree)
    yield from _times(tree)
    yield from _rels(tree)
    for title in tree.iter("title"):
        if text := collapse(title.text_content()):
            yield fact(Field.TITLE, text, "title")
            break


def saved_from(comments: Iterator[str]) -> str:
    """Return the address that a browser or an extension noted when it saved a page, empty if none.

    >>> saved_from(iter([" saved from url=(0026)https://example.org/a "]))
    'https://example.org/a'
    """
    for comment in comments:
        if match := _SAVED.search(comment[:2000]):
            address = match[1] or match[2]
            if address.startswith(("http://", "https://")):
                return address
    return ""


def _microdata(tree: HtmlElement) -> Iterator[Fact]:
    """Yield the first value of each property (https://html.spec.whatwg.org/multipage/microdata.html)."""
    seen: set[Field] = set()
    for element in tree.iter():
        for name in (element.get("itemprop") or "").lower().split():
            field = _PROPERTIES.get(name)
            if field is None or field in seen or _is_aside(element):
                continue
            value = _value(element)
            found = _read(field, value, f"microdata {element.get('itemprop')}")
            if found is not None:
                seen.add(field)
                yield found


def _value(element: HtmlElement) -> str:
    if element.get("itemscope") is not None:
        named = next((each for each in element.iter() if "name" in (each.get("itemprop") or "").split()), None)
        if named is not None:
            element = named
    attribute = element.get("content") or element.get("datetime")
    return collapse(attribute if attribute else element.text_content())


def _read(field: Field, value: str, origin: str) -> Fact | None:
    if not value or len(value) > 300:
        return None
    if field is Field.PUBLISHED:
        date = read_date(value)
        return fact(field, date.iso, origin, note=date.note, guess=date.guess) if date else None
    if field is Field.LANGUAGE:
        code = language_code(value)
        return fact(field, code, origin) if code else None
    if field is Field.AUTHOR:
        return fact(field, names(value), origin, quote="" if names(value) == (value,) else value)
    return fact(field, value, origin)


def _times(tree: HtmlElement) -> Iterator[Fact]:
    """Yield the dates of ``time`` elements in the article's head: those said to be of publication first.

    The first one of an article is its date, by long custom; one among links to other articles is not.
    """
    found = []
    articles = set()
    for place, element in enumerate(tree.iter("time")):
        if _is_aside(element) or _is_listed(element):
            continue
        articles.update(element.iterancestors("article"))
        date = read_date(element.get("datetime") or "") or read_date(collapse(element.text_content()))
        if date is None:
            continue
        marks = " ".join(filter(None, (element.get("class"), element.get("itemprop"), element.get("id"))))
        is_published = element.get("pubdate") is not None or bool(_PUBLISHED.search(marks))
        is_updated = bool(_UPDATED.search(marks)) and not is_published
        found.append((is_updated, not is_published, place, date))
    if len(articles) >= _LISTED:
        return
    for is_updated, _, _, date in sorted(found, key=lambda each: each[:3])[:1]:
        note = "; ".join(filter(None, (date.note, "when it was updated" if is_updated else "")))
        yield fact(Field.PUBLISHED, date.iso, "time datetime", note=note, guess=is_updated or date.guess)


def _rels(tree: HtmlElement) -> Iterator[Fact]:
    authors: list[str] = []
    for element in tree.iter("a", "span", "p", "div", "address"):
        marks = (element.get("class") or "").lower()
        is_author = "author" in (element.get("rel") or "").lower().split() or _AUTHORS.search(marks)
        if is_author and not _is_aside(element):
            authors += byline_names(collapse(element.text_content())[:300])
    if authors:
        yield fact(Field.AUTHOR, tuple(dict.fromkeys(authors)), "page text", note="marked as the author")


def _is_listed(element: HtmlElement) -> bool:
    """Return whether an element stands in an item of a list, beside a link."""
    return any(next(item.iter("a"), None) is not None for item in element.iterancestors("li"))


def _is_aside(element: HtmlElement) -> bool:
    """Return whether an element stands among links to other articles."""
    return any(above.tag in _OTHERS or "related" in (above.get("class") or "") for above in element.iterancestors())
