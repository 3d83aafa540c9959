"""Given a parsed page, which facts does its JSON-LD state (https://schema.org/Article)?

It often describes other articles too; only the one that the page is about counts.
"""

import json
import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from index.facts.date_fields import UPDATED, date_fact
from index.facts.fact import Fact, fact
from index.facts.names import names
from index.facts.text import collapse
from index.formats.html.authors.signers import ORGANISATION
from index.vocabulary.article import Field
from index.vocabulary.language_codes import language_code

_Node = dict[str, object]

_TYPES = re.compile(r"(?:.*(?:Article|Posting|BlogPost)|Report|CreativeWork|Review)\Z")
_PAGES = re.compile(r"(?:.*Page|Recipe|HowTo|WebContent)\Z")
"""Types of nodes that name the author where the article's does not, or where there is none."""

_ORGANISATIONS = re.compile(r"Organization|Corporation")
_OTHERS = frozenset(
    {"itemListElement", "hasPart", "isPartOf", "mentions", "citation", "relatedLink", "comment", "review", "video"}
)
_WRAPPING = re.compile(r"\A\s*(?://\s*)?(?:<!\[CDATA\[|<!--)|(?://\s*)?(?:\]\]>|-->)\s*\Z")
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")

_DEEPEST = 30
"""Levels of nesting that are looked into; real ones have up to 8."""


def jsonld_facts(tree: HtmlElement) -> Iterator[Fact]:
    """Yield the facts of the article that a page is about; none if it is unclear which."""
    values = [value for script in _scripts(tree) for value in _parse(script)]
    nodes = [node for value in values for node in _nodes(value)]
    known = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    article = _article(nodes, tree)
    if article is not None:
        yield from _facts(article, known)
    pages = [node for node in nodes if any(map(_PAGES.match, _types(node)))]
    signed = (_authors(node, known) for node in (*([article] if article is not None else []), *pages))
    if authors := next(filter(None, signed), None):
        yield authors
    if section := _trail(nodes):
        yield fact(Field.SECTION, section, "JSON-LD BreadcrumbList")


def jsonld_body(tree: HtmlElement) -> str:
    """Return the text of the article that a page's JSON-LD holds, empty if it holds none."""
    nodes = [node for script in _scripts(tree) for value in _parse(script) for node in _nodes(value)]
    article = _article(nodes, tree)
    body = article.get("articleBody") if article else None
    return body if isinstance(body, str) else ""


def _scripts(tree: HtmlElement) -> Iterator[str]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            yield script.text


def _parse(text: str) -> list[object]:
    """Return the values of a script; those of a broken one where the slip is a common one."""
    text = _WRAPPING.sub("", text).strip().rstrip(";")
    decoder = json.JSONDecoder(strict=False)
    for attempt in (text, _TRAILING_COMMA.sub("", text)):
        values: list[object] = []
        place = 0
        try:
            while place < len(attempt):
                value, place = decoder.raw_decode(attempt, place)
                values.append(value)
                place += len(attempt[place:]) - len(attempt[place:].lstrip(" \n\r\t,;"))
        except (ValueError, RecursionError):
            if not values:
                continue
        return values
    return []


def _nodes(value: object) -> Iterator[_Node]:
    """Yield the objects of a value, the outer ones first, without those that describe other articles."""
    level: list[object] = [value]
    for _ in range(_DEEPEST):
        inner: list[object] = []
        for each in level:
            if isinstance(each, list):
                inner += each
            elif isinstance(each, dict):
                yield each
                inner += [part for name, part in each.items() if name not in _OTHERS and isinstance(part, dict | list)]
        level = inner


def _types(node: _Node) -> tuple[str, ...]:
    value = node.get("@type")
    found = value if isinstance(value, list) else [value]
    return tuple(str(each).rpartition("/")[2] for each in found if isinstance(each, str))


def _article(nodes: list[_Node], tree: HtmlElement) -> _Node | None:
    """Return the node of the article that the page is about."""
    articles = [node for node in nodes if any(map(_TYPES.match, _types(node))) and _text(node.get("headline") or "")]
    articles = articles or [node for node in nodes if any(map(_TYPES.match, _types(node))) and "datePublished" in node]
    if len(articles) < 2:
        return articles[0] if articles else None
    page = " ".join(
        [
            *(collapse(each.text_content()) for each in tree.iter("title", "h1")),
            *(each.get("content") or "" for each in tree.iter("meta") if (each.get("property") or "") == "og:title"),
            *(each.get("href") or "" for each in tree.iter("link") if (each.get("rel") or "") == "canonical"),
        ]
    ).casefold()
    for node in articles:
        headline = _text(node.get("headline")).casefold()
        if (headline and headline in page) or (_address(node) and _address(node).casefold() in page):
            return node
    return None


def _facts(node: _Node, known: dict[str, _Node]) -> Iterator[Fact]:
    language = _text(node.get("inLanguage"))
    if title := _text(node.get("headline") or node.get("name")):
        yield fact(Field.TITLE, title, "JSON-LD headline")
    if description := _text(node.get("description")):
        yield fact(Field.STANDFIRST, description, "JSON-LD description")
    for part in ("publisher", "sourceOrganization", "provider"):
        if publisher := _name(node.get(part), known):
            yield fact(Field.SOURCE, publisher, f"JSON-LD {part}")
    if section := next((text for each in _list(node.get("articleSection")) if (text := _text(each))), ""):
        yield fact(Field.SECTION, section, "JSON-LD articleSection")
    for part in ("datePublished", "dateCreated", "dateModified"):
        value = node.get(part)
        written = str(value) if isinstance(value, int | float) else _text(value)
        note = UPDATED if part == "dateModified" else ""
        if written and (date := date_fact(written, f"JSON-LD {part}", language=language, note=note)):
            yield date
    if code := language_code(language):
        yield fact(Field.LANGUAGE, code, "JSON-LD inLanguage", quote="" if code == language else language)
    if address := _address(node):
        yield fact(Field.URL, address, "JSON-LD url")


def _authors(node: _Node, known: dict[str, _Node]) -> Fact | None:
    """Return whom a node names as its authors, None if nobody."""
    values = _list(node.get("author")) or _list(node.get("creator"))
    found = dict.fromkeys(name for each in values for name in names(_name(each, known)))
    types = {
        each for value in values if isinstance(value, dict) for each in _types(known.get(str(value.get("@id")), value))
    }
    note = ORGANISATION if types and all(map(_ORGANISATIONS.search, types)) else ""
    return fact(Field.AUTHOR, tuple(found), "JSON-LD author", note=note) if found else None


def _trail(nodes: list[_Node]) -> str:
    """Return the first step below the front page of a trail of breadcrumbs."""
    for node in nodes:
        if "BreadcrumbList" not in _types(node):
            continue
        steps = [each for each in _list(node.get("itemListElement")) if isinstance(each, dict)]
        named = [_text(each.get("name")) or _name(each.get("item"), {}) for each in steps]
        if len(named) > 1 and named[1] and len(named[1]) <= 40:
            return named[1]
    return ""


def _address(node: _Node) -> str:
    for part in (node.get("url"), node.get("mainEntityOfPage"), node.get("@id")):
        value = part.get("@id") or part.get("url") if isinstance(part, dict) else part
        if isinstance(value, str) and value.startswith(("http://", "https://")):
            return collapse(value)
    return ""


def _name(value: object, known: dict[str, _Node]) -> str:
    """Return the name of a person or organisation, which may stand elsewhere in the page under its id."""
    if isinstance(value, list):
        return next((name for each in value if (name := _name(each, known))), "")
    if isinstance(value, dict):
        named = value if value.get("name") else known.get(str(value.get("@id")), value)
        return _text(named.get("name"))
    return _text(value)


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value] if value is not None else []


def _text(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    if isinstance(value, list):
        value = next((each for each in value if isinstance(each, str)), "")
    return collapse(re.sub(r"<[^<>]{1,200}>", " ", value)) if isinstance(value, str) else ""
