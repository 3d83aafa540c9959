"""Given a parsed page, which facts do its meta tags state?

Their names are those of Open Graph (https://ogp.me), Dublin Core (DCMI), Twitter cards, HTML and news systems; within a
field the plainest comes first.
"""

import html
import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from index.facts.date_fields import UPDATED, date_fact
from index.facts.fact import Fact, fact
from index.facts.names import names
from index.facts.text import collapse
from index.vocabulary.article import Field
from index.vocabulary.language_codes import language_code

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
    "cxenseparse:recs:publishtime article.published article:published_date article:publication_date article:post_date "
    "article:date og:publish_date og:pubdate og:datepublished published_time published_date published_at publish_time "
    "first_published first_published_at web_publication_date publication_time date_posted post_date display_date "
    "release_date bt:pubdate rnews:datepublished dcsext.articlefirstpublished vr:published_time twt-published-at "
    "shareaholic:article_published_time mediator_published_time citation_online_date dc.date.publication news_date "
    "issued article_date doc_date iso_date date_time pdate date_created date created",
    Field.URL: "og:url twitter:url parsely-link",
    Field.LANGUAGE: "og:locale content-language language dc.language dcterms.language inlanguage",
}
_SEPARATOR = re.compile(r"[\W_]+")


def _key(name: str) -> str:
    """Return the name of a tag in the form that compares: pages write one in snake, camel and kebab case."""
    return _SEPARATOR.sub("", name.lower())


_ORDER = {
    _key(name): (field, place)
    for field, tags in _TAGS.items()
    for place, name in reversed(tuple(enumerate(tags.split())))  # the first of several spellings tells the place
}
_UPDATED = frozenset(
    map(
        _key,
        (
            *("article:modified_time", "og:updated_time", "dcterms.modified", "dc.date.modified", "last-modified"),
            *("modified_time", "date_modified", "updated_time"),
        ),
    )
)
_LINK = re.compile(r"(?:https?:)?//|^@|^www\.", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:amp|quot|apos|lt|gt|nbsp|#\d+|#x[0-9a-f]+);", re.IGNORECASE)

_MOST_AUTHORS = 1_000
"""Tags of one name that are read for authors; papers of physicists have 3,000 in one tag."""


def declared_language(tree: HtmlElement) -> str:
    """Return the language that a page declares in its first element, as written there (en-US, en_US), empty if none."""
    return tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or tree.get("xml:lang") or ""


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
        if (plain := _key(name)) in _ORDER:
            field, place = _ORDER[plain]
            found.append((field, place, name, content))
        elif plain in _UPDATED:
            updated.append((name, content))
    language = next((content for field, _, _, content in sorted(found) if field is Field.LANGUAGE), "")
    language = (declared_language(tree) or language).replace("_", "-")
    fields = list(Field)
    named = set()
    for field, _, name, content in sorted(found, key=lambda each: (fields.index(each[0]), each[1])):
        if field is Field.AUTHOR:
            if name in named:
                continue
            named.add(name)
        yield from _fact(field, name, content, language, found)
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and _is_address(link.get("href") or ""):
            yield fact(Field.URL, collapse(link.get("href")), "link canonical")
            break
    for name, content in updated:
        if (date := date_fact(content, f"meta {name}", language=language, note=UPDATED)) and date.values:
            yield date


def _fact(
    field: Field, name: str, content: str, language: str, found: list[tuple[Field, int, str, str]]
) -> Iterator[Fact]:
    origin = f"meta {name}"
    if field is Field.PUBLISHED:
        if (date := date_fact(content, origin, language=language)) is not None:
            yield date
    elif field is Field.LANGUAGE:
        if code := language_code(content.split(",")[0]):
            yield fact(field, code, origin, quote="" if code == content else content)
    elif field is Field.AUTHOR:
        several = [each[3] for each in found if each[2] == name][:_MOST_AUTHORS]
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
