"""Given an item of a feed, which article? (RSS 0.9 to 2.0, RSS 1.0, Atom 0.3 and RFC 4287, WordPress exports)"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from index.facts.date_fields import UPDATED
from index.facts.fact import Draft, Fact, fact
from index.facts.text import collapse
from index.formats.html.values import paragraphs_of
from index.formats.xml.parsing.item import XmlItem
from index.formats.xml.parsing.prose import html_text
from index.formats.xml.parsing.statements import (
    StatedArticle,
    Unwanted,
    author_fact,
    day_fact,
    language_fact,
    left_out_fact,
    standfirst_fact,
    stated_field,
    text_fact,
)
from index.formats.xml.wordpress import excerpt_of, named_by, post_day, post_id, post_text, unwanted_post
from index.vocabulary.article import Field, Paragraph
from index.vocabulary.custom_fields import CustomField

READS = (("Feed", "RSS, Atom", "each entry"),)

_TITLES = ("title", "atom:title", "dc:title")
_TEXTS = ("content:encoded", "atom:content", "html:body", "content", "fulltext", "full-text", "body")
_SUMMARIES = ("description", "atom:summary", "dc:description", "summary", "itunes:summary")
_AUTHORS = ("dc:creator", "author", "atom:author", "itunes:author", "creator")
_DAYS = ("pubDate", "pubdate", "atom:published", "atom:issued", "dcterms:issued", "dc:date", "dcterms:created", "date")
_UPDATES = ("atom:updated", "atom:modified", "dcterms:modified")
_SECTIONS = ("category", "atom:category", "dc:subject")
_SOURCES = ("source", "atom:source", "dc:publisher", "dc:source")
_IDS = ("guid", "atom:id", "dc:identifier", "link")

_LONGEST = 300
"""Characters of what names an author."""

_MAIL = re.compile(r"(?<![^\s(])[^\s@()]{1,80}+@[^\s()]{1,80}+\s{0,9}\((?P<name>[^()]{1,200})\)")
_UNIQUE = re.compile(r"https?://\w\S{2,}|(?!https?:)[A-Za-z][A-Za-z0-9+.-]*:\S{3,}|[0-9A-Fa-f-]{24,}")
"""An id that says whose it is, or is long enough that no other feed has it."""

_FOOT = re.compile(
    r"(?:The post .{1,300} (?:appeared first on|first appeared on) .{1,200}"
    r"|L’article .{1,300} est apparu en premier sur .{1,200}|Der Beitrag .{1,300} erschien zuerst auf .{1,200}"
    r"|La entrada .{1,300} (?:aparece primero|se publicó primero) en .{1,200})"
)
"""What WordPress writes under each text of a feed."""


def read_feed_item(item: XmlItem) -> Iterator[StatedArticle | Unwanted]:
    """Yield the article of an item of a feed, or what else the item of an export of WordPress is."""
    element = item.element
    if other := unwanted_post(element):
        yield Unwanted(other)
        return
    feed = next((each for each in _feeds(item) if _text(each, _TITLES)[0]), element)
    text, name = _text(element, _TEXTS)
    paragraphs, foot = _without_foot(post_text(text) if text else ())
    summary, summary_name = _text(element, _SUMMARIES)
    if not paragraphs and summary:
        paragraphs, foot = _without_foot(paragraphs_of(summary))
        summary = ""
    facts = [*_facts(element, feed)]
    if not name and summary_name:
        name = summary_name
    if excerpt := excerpt_of(element):
        summary, summary_name = excerpt, "excerpt:encoded"
    facts += standfirst_fact(_first_line(summary), summary_name, paragraphs)
    facts += left_out_fact("feed", foot)
    yield StatedArticle(Draft(tuple(facts), paragraphs, tuple(_fields(element))), _id(element, feed))


def _feeds(item: XmlItem) -> Iterator[Element]:
    """Yield the elements that may say of which feed an item is; in RSS 1.0 the channel stands beside the items."""
    for around in reversed(item.around):
        yield around
        yield from around.findall("channel")


def _facts(element: Element, feed: Element) -> Iterator[Fact]:
    language = _language(element, feed)
    yield from language
    title, name = _text(element, _TITLES)
    yield from text_fact(Field.TITLE, title, name)
    code = language[0].values[0] if language else ""
    yield from post_day(element, language=code)
    for name in _DAYS:
        yield from day_fact(element.findtext(name), name, language=code)
    for name in _UPDATES:
        yield from day_fact(element.findtext(name), name, language=code, note=UPDATED)
    for name in _AUTHORS:
        yield from author_fact((named_by(feed, _author(each)) for each in element.findall(name)), name)
    yield from author_fact(map(_author, feed.findall("atom:author")), "atom:author of the feed")
    for name in _SECTIONS:
        for each in element.findall(name):
            if each.get("domain", "category") not in ("post_tag", "post_format", "nav_menu"):
                yield from text_fact(Field.SECTION, each.get("label") or each.get("term") or each.text, name)
    for name in _SOURCES:
        for each in element.findall(name):
            yield from text_fact(Field.SOURCE, each.findtext("atom:title") or each.text, name)
    title, name = _text(feed, _TITLES)
    if feed is not element:
        yield from text_fact(Field.SOURCE, title, f"{name} of the feed")
    if link := _link(element):
        yield fact(Field.URL, link, "element link")


def _fields(element: Element) -> Iterator[CustomField]:
    """Yield all categories of an item, the tags of a post, and what it is said to be about."""
    of = [each for name in _SECTIONS[:2] for each in element.findall(name)]
    tags = [each for each in of if each.get("domain") in ("post_tag", "tag")]
    others = [each for each in of if each not in tags and each.get("domain") not in ("post_format", "nav_menu")]
    for name, found in (("tags", tags), ("categories", others)):
        yield from stated_field(name, (each.get("label") or each.get("term") or each.text for each in found))
    yield from stated_field("subjects", (each.text for each in element.findall("dc:subject")))
    yield from stated_field("places", (each.text for each in element.findall("dc:coverage")))
    for name in ("media:keywords", "itunes:keywords", "keywords"):
        yield from stated_field("keywords", (part for each in element.findall(name) for part in _listed(each)))


def _listed(element: Element) -> list[str]:
    return (element.text or "").split(",")


def _language(element: Element, feed: Element) -> list[Fact]:
    tags = (
        (element.get("xml:lang"), "xml:lang"),
        (element.findtext("dc:language"), "dc:language"),
        (feed.findtext("language"), "language of the feed"),
        (feed.get("xml:lang"), "xml:lang of the feed"),
        (feed.findtext("dc:language"), "dc:language of the feed"),
    )
    return [each for tag, name in tags for each in language_fact(tag, name)][:1]


def _text(element: Element, names: tuple[str, ...]) -> tuple[str, str]:
    """Return what the first of some elements says that says something, with its name."""
    for name in names:
        for each in element.findall(name):
            if text := _content(each).strip():
                return text, name
    return "", ""


def _content(element: Element) -> str:
    """Return what an element holds: a text, HTML as text, or elements of HTML themselves (RFC 4287, 3.1.1)."""
    if not len(element):
        return element.text or ""
    if any(child.tag.startswith("html:") for child in element):
        return (element.text or "") + "".join(html_text(child) + (child.tail or "") for child in element)
    return "".join(element.itertext())


def _first_line(text: str) -> str:
    """Return the beginning of a summary: its first paragraph."""
    return next((each.text for each in paragraphs_of(text)), "") if text else ""


def _author(element: Element) -> str:
    text = element.findtext("atom:name") or "".join(element.itertext())
    match = _MAIL.search(text[:_LONGEST])  # RSS 2.0: the address, and the name in brackets
    name = match["name"] if match else text
    return "" if "@" in name and " " not in name.strip() else name


def _link(element: Element) -> str:
    """Return the address of the article: a link that is not another thing's, else an id that is an address."""
    for each in (*element.findall("link"), *element.findall("atom:link")):
        address = collapse(each.get("href") or each.text or "")
        if each.get("rel", "alternate") == "alternate" and address.startswith(("http://", "https://")):
            return address
    for each in (*element.findall("guid"), *element.findall("atom:id")):
        address = collapse(each.text or "") if each.get("isPermaLink") != "false" else ""
        if address.startswith(("http://", "https://")):
            return address
    return ""


def _id(element: Element, feed: Element) -> str:
    """Return the id of an item; a number that other feeds may have too gets the feed's address or name before it."""
    if post := post_id(element, feed):
        return post
    for name in _IDS:
        if stated := collapse(element.findtext(name) or ""):
            around = _link(feed) or _text(feed, _TITLES)[0]
            return stated if _UNIQUE.match(stated) or not around else f"{around} {stated}"
    return _link(element)


def _without_foot(paragraphs: tuple[Paragraph, ...]) -> tuple[tuple[Paragraph, ...], tuple[str, ...]]:
    """Return a text without what a program wrote under it, and that."""
    if len(paragraphs) > 1 and _FOOT.fullmatch(paragraphs[-1].text):
        return paragraphs[:-1], (paragraphs[-1].text,)
    return paragraphs, ()
