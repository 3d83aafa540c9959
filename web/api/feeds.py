"""Given a search, which feed follows it, and how does a browser learn to ask us?"""

import re
from collections.abc import Iterable, Mapping
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, tostring

from index.vocabulary.fixed import fixed
from searcher.answer.results import Hit, Passage

ATOM = "http://www.w3.org/2005/Atom"
"""RFC 4287."""

OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"
"""OpenSearch 1.1 Draft 6, whose numbers feeds of results carry as well."""

_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (production 2, Char) cannot hold, escaped or not."""


@fixed
class FeedEntry:
    """Hold one hit of a feed and the address of its article."""

    hit: Hit
    address: str


@fixed
class Feed:
    """Hold a feed: `address` is its own, `page` the one that people read; `updated` is the time of the commit."""

    title: str
    address: str
    page: str
    updated: str
    total: int
    first: int
    size: int
    entries: tuple[FeedEntry, ...]


def atom(feed: Feed) -> bytes:
    """Return a feed as an Atom document.

    An entry's id is made of the article's id alone, so it is the same in every feed and after every rebuild. Atom asks
    for a time of every entry: an article without a date has that of the commit.
    """
    root = Element("feed", {"xmlns": ATOM, "xmlns:opensearch": OPENSEARCH})
    _add(root, "title", feed.title)
    _add(root, "id", f"urn:uuid:{uuid5(NAMESPACE_URL, feed.address)}")
    _add(root, "updated", _time(feed.updated))
    SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": feed.address})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": feed.page})
    _add(root, "opensearch:totalResults", str(feed.total))
    _add(root, "opensearch:startIndex", str(feed.first))
    _add(root, "opensearch:itemsPerPage", str(feed.size))
    for entry in feed.entries:
        root.append(_entry(entry, feed.updated))
    return _written(root)


def search_description(name: str, *, icon: str, templates: Mapping[str, str]) -> bytes:
    """Return the OpenSearch description: by type the whole addresses, with ``{searchTerms}`` where the query goes."""
    root = Element("OpenSearchDescription", {"xmlns": OPENSEARCH})
    _add(root, "ShortName", name[:16])  # the specification's limit
    _add(root, "LongName", name[:48])
    _add(root, "Description", f"Search {name}")
    _add(root, "InputEncoding", "UTF-8")
    _add(root, "Image", icon, width="16", height="16", type="image/svg+xml")
    for kind, template in templates.items():
        SubElement(root, "Url", {"type": kind, "template": template})
    return _written(root)


def _written(root: Element) -> bytes:
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def _entry(entry: FeedEntry, committed: str) -> Element:
    hit = entry.hit
    element = Element("entry")
    _add(element, "title", hit.title or "Untitled article")
    _add(element, "id", f"urn:uuid:{uuid5(NAMESPACE_URL, hit.id)}")
    _add(element, "updated", _time(hit.published or committed))
    if hit.published:
        _add(element, "published", _time(hit.published))
    for name in hit.authors or (hit.source or "unknown",):
        _add(SubElement(element, "author"), "name", name)
    SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": entry.address})
    if hit.section:
        SubElement(element, "category", {"term": _clean(hit.section)})
    _add(element, "summary", _summary(hit.passages))
    return element


def _summary(passages: Iterable[Passage]) -> str:
    return "\n\n".join(f"{passage.before}{passage.text}{passage.after}" for passage in passages)


def _time(published: str) -> str:
    """Return a day or time as RFC 3339 wants it: with a time and a zone, midnight and UTC where none is known."""
    if len(published) == 10:
        return f"{published}T00:00:00Z"
    has_zone = published.endswith("Z") or re.search(r"[+-]\d\d:\d\d$", published)
    return published if has_zone else f"{published}Z"


def _add(parent: Element, name: str, text: str, **attributes: str) -> None:
    SubElement(parent, name, attributes).text = _clean(text)


def _clean(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
