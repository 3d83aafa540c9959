"""Given a parsed page, which facts does its microdata state (https://html.spec.whatwg.org/multipage/microdata.html)?"""

from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from index.facts.date_fields import date_fact
from index.facts.fact import Fact, fact
from index.facts.names import names
from index.facts.text import collapse
from index.formats.html.asides import is_aside
from index.formats.html.authors.marks import name_element
from index.vocabulary.article import Field
from index.vocabulary.language_codes import language_code

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
_HOLDERS = etree.XPath("descendant-or-self::*[@itemprop]")
_INNER = frozenset(
    {"comment", "review", "reviews", "video", "image", "event", "offers", "mentions", "haspart", "citation"}
)


def microdata_facts(tree: HtmlElement) -> Iterator[Fact]:
    """Yield the first value of each property."""
    seen: set[Field] = set()
    for element in _HOLDERS(tree):
        for name in (element.get("itemprop") or "").lower().split():
            field = _PROPERTIES.get(name)
            if field is None or field in seen or is_aside(element) or _is_inner(element):
                continue
            found = _read(field, _value(element), f"microdata {element.get('itemprop')}")
            if found is not None:
                yield found
                if found.values:
                    seen.add(field)


def _is_inner(element: HtmlElement) -> bool:
    """Return whether an element describes an item within the article: a comment, a customer's review, a film."""
    scopes = (above for above in element.iterancestors() if above.get("itemscope") is not None)
    return any(not _INNER.isdisjoint((scope.get("itemprop") or "").lower().split()) for scope in scopes)


def _value(element: HtmlElement) -> str:
    element = name_element(element)
    abbreviated = element.get("title") if element.tag == "abbr" else ""
    attribute = element.get("content") or element.get("datetime") or abbreviated
    return collapse(attribute if attribute else element.text_content())


def _read(field: Field, value: str, origin: str) -> Fact | None:
    if not value or len(value) > 300:
        return None
    if field is Field.PUBLISHED:
        return date_fact(value, origin)
    if field is Field.LANGUAGE:
        code = language_code(value)
        return fact(field, code, origin) if code else None
    if field is Field.AUTHOR:
        authors = names(value)
        return fact(field, authors, origin, quote="" if authors == (value,) else value)
    return fact(field, value, origin)
