"""Given a parsed page, which facts do its meta tags state?

The names are those of Open Graph (https://ogp.me), Dublin Core (DCMI), Twitter cards, HTML's own, and what news systems
and their crawlers have agreed on. Within a field the plainest comes first.
"""

import html
import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from index.facts.dates import read_date
from index.facts.fact import Fact, fact, language_code
from index.facts.names import names
from index.facts.text import collapse
from index.vocabulary.article import Field

_TAGS = {
    Field.TITLE: "og:title twitter:title dc.title dcterms.title citation_title parsely-title sailthru.title headline "
    "title",
    Field.STANDFIRST: "og:description description twitter:description dc.description dcterms.abstract",
    Field.AUTHOR: "article:author author og:article:author parsely-author sailthru.author dc.creator dcterms.creator "
    "citation_author byl cxenseparse:author article.author",
    Field.SOURCE: "og:site_name publisher dc.publisher dcterms.publisher citation_publisher citation_journal_title "
    "article:publisher application-name apple-mobile-web-app-title",
    Field.SECTION: "article:section og:article:section og:section parsely-section section cxenseparse:category "
    "article.section category",
    Field.PUBLISHED: "article:published_time og:article:published_time og:published_time article:published "
    "datepublished parsely-pub-date sailthru.date pubdate publishdate publish-date publish_date publication_date "
    "publication-date dc.date.issued dcterms.issued dc.date dcterms.date dcterms.created dc.date.created "
    "citation_publication_date citation_date originalpublicationdate article_date_original ptime "
    "cxenseparse:recs:publishtime article.published date created",
    Field.URL: "og:url twitter:url parsely-link",
    Field.LANGUAGE: "og:locale content-language language dc.language dcterms.language inlanguage",
}
_ORDER = {name: (field, place) for field, tags in _TAGS.items() for place, name in enumerate(tags.split())}
_UPDATED = ("article:modified_time", "og:updated_time", "dcterms.modified", "dc.date.modified", "last-modified")
_LINK = re.compile(r"(?:https?:)?//|^@|^www\.", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:amp|quot|apos|lt|gt|nbsp|#\d+|#x[0-9a-f]+);", re.IGNORECASE)


def tag_facts(tree: HtmlElement) -> Iterator[Fact]:
    """Yield the facts of a page's meta tags, field by field."""
    found: list[tuple[Field, int, str, str]] = []
    updated: list[tuple[str, str]] = []
    for tag in tree.iter("meta"):
        content = collapse(tag.get("content") or "")
        name = collapse(tag.get("property") or tag.get("name") or tag.get("http-equiv") or "")
        if not content or not name:
            continue
        if _ENTITY.search(content):
            content = collapse(html.unescape(content))  # escaped twice, as many systems do
        if name.lower() in _ORDER:
            field, place = _ORDER[name.lower()]
            found.append((field, place, name, content))
        elif name.lower() in _UPDATED:
            updated.append((name, content))
    language = next((content for field, _, _, content in sorted(found) if field is Field.LANGUAGE), "")
    language = (tree.get("lang") or language).replace("_", "-")
    for field, _, name, content in sorted(found, key=lambda each: (list(Field).index(each[0]), each[1])):
        yield from _fact(field, name, content, language, found)
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and _is_address(link.get("href") or ""):
            yield fact(Field.URL, collapse(link.get("href")), "link canonical")
            break
    for name, content in updated:
        if date := read_date(content, language=language):
            yield fact(Field.PUBLISHED, date.iso, f"meta {name}", note="when it was updated", guess=True)


def _fact(
    field: Field, name: str, content: str, language: str, found: list[tuple[Field, int, str, str]]
) -> Iterator[Fact]:
    origin = f"meta {name}"
    if field is Field.PUBLISHED:
        if date := read_date(content, language=language):
            quote = "" if date.iso == content else content
            yield fact(field, date.iso, origin, quote=quote, note=date.note, guess=date.guess)
    elif field is Field.LANGUAGE:
        if code := language_code(content.split(",")[0]):
            yield fact(field, code, origin, quote="" if code == content else content)
    elif field is Field.AUTHOR:
        several = [each[3] for each in found if each[2] == name]
        authors = tuple(dict.fromkeys(author for text in several if not _LINK.search(text) for author in names(text)))
        if authors:
            yield fact(field, authors, origin, quote="" if authors == (content,) else content)
    elif field is Field.URL:
        if _is_address(content):
            yield fact(field, content, origin)
    elif not _LINK.match(content):
        yield fact(field, content, origin)


def _is_address(text: str) -> bool:
    return text.strip().lower().startswith(("http://", "https://"))
