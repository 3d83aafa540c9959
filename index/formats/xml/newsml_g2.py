"""Given an item in NewsML-G2, which article? (IPTC, NewsML-G2 2.34)

An item states who provided it and when, and holds the text as XHTML or NITF, or plain. Packages, pictures, concepts and
events hold no text of an article.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from index.facts.fact import Draft, Fact, fact
from index.facts.text import collapse
from index.formats.html.values import paragraphs_of
from index.formats.xml.nitf import nitf_draft
from index.formats.xml.parsing.item import XmlItem
from index.formats.xml.parsing.prose import html_text, page_body, words_of
from index.formats.xml.parsing.statements import (
    StatedArticle,
    Unwanted,
    author_fact,
    day_fact,
    language_fact,
    standfirst_fact,
    stated_field,
    text_fact,
)
from index.vocabulary.article import Field, Paragraph
from index.vocabulary.custom_fields import CustomField

READS = (("Newswire in NewsML-G2", "XML", "each item with a text"),)

_KINDS = {
    "packageItem": "package",
    "conceptItem": "concept",
    "knowledgeItem": "list of concepts",
    "planningItem": "plan",
}
_REVISION = "when this version was made"
_CANCELED = "canceled"
_EMBARGO = "until when it was held back"


def read_newsml_g2(item: XmlItem) -> Iterator[StatedArticle | Unwanted]:
    """Yield the article of a `newsItem`, or what it is without a text."""
    news = item.element
    if other := _KINDS.get(news.tag):
        yield Unwanted(other)
        return
    if _code(news, "itemMeta/pubStatus").endswith(_CANCELED):
        yield Unwanted("withdrawn item")
        return
    draft = max((_content(each) for each in news.iterfind("contentSet/*")), key=_size, default=Draft(()))
    if not draft.paragraphs:
        kind = _code(news, "itemMeta/itemClass").rpartition(":")[2]
        yield Unwanted(kind if kind in ("picture", "video", "audio", "graphic", "animation") else "item without a text")
        return
    facts = (*_facts(news, item, draft.paragraphs), *draft.facts)
    fields = (*_fields(news), *draft.fields)
    yield StatedArticle(Draft(facts, draft.paragraphs, fields), collapse(news.get("guid", "")))


def _content(content: Element) -> Draft:
    nitf = content.find("nitf")
    if nitf is not None:
        return nitf_draft(nitf)
    if content.tag == "inlineData":
        return Draft((), paragraphs_of(content.text or ""))
    if content.tag != "inlineXML":
        return Draft(())
    if (body := page_body(content)) is not None:
        return Draft((), paragraphs_of(html_text(body)))
    return Draft((), paragraphs_of("".join(html_text(each) for each in content)) if len(content) else ())


def _size(draft: Draft) -> int:
    return sum(len(each.text) for each in draft.paragraphs)


def _facts(news: Element, item: XmlItem, paragraphs: tuple[Paragraph, ...]) -> Iterator[Fact]:
    meta = news.find("contentMeta")
    meta = news if meta is None else meta
    language = [
        *(found for each in meta.iterfind("language") for found in language_fact(each.get("tag"), "language tag")),
        *language_fact(news.get("xml:lang"), "newsItem xml:lang"),
        *(found for each in item.around for found in language_fact(each.get("xml:lang"), f"{each.tag} xml:lang")),
    ]
    yield from language
    code = language[0].values[0] if language else ""
    for each in meta.iterfind("headline"):
        yield from text_fact(Field.TITLE, words_of(each), "headline")
    yield from text_fact(Field.TITLE, news.findtext("itemMeta/title"), "title")
    yield from text_fact(Field.TITLE, meta.findtext("slugline"), "slugline", guess=True)
    for each in meta.iterfind("description"):
        yield from standfirst_fact(words_of(each), "description", paragraphs)
    yield from day_fact(news.findtext("itemMeta/firstCreated"), "firstCreated", language=code)
    yield from day_fact(meta.findtext("contentCreated"), "contentCreated", language=code)
    yield from day_fact(
        news.findtext("itemMeta/versionCreated"),
        "versionCreated",
        language=code,
        note="" if news.get("version", "1") == "1" else _REVISION,
    )
    yield from author_fact([words_of(each) for each in meta.iterfind("by")], "by")
    for each in meta.iterfind("creator"):
        yield from author_fact([_called(each)], "creator")
    for path in ("contentMeta/infoSource", "itemMeta/provider", "contentMeta/creditline"):
        for each in news.iterfind(path):
            yield from text_fact(Field.SOURCE, _called(each), each.tag)
    for path in ("genre", "subject"):
        for each in meta.iterfind(path):
            yield from text_fact(Field.SECTION, _named(each), path)
    for each in news.iterfind("itemMeta/link"):
        address = each.get("href", "")
        if each.get("rel", "").endswith(("alternate", "canonical", "webpage")) and address.startswith("http"):
            yield fact(Field.URL, address, "element link")


_ABOUT = {
    "geoarea": "places",
    "poi": "places",
    "person": "people",
    "organisation": "organizations",
    "organization": "organizations",
    "event": "events",
}
"""Fields of subjects by the kind of thing that they are (IPTC, cpnat), in small letters."""


def _fields(news: Element) -> Iterator[CustomField]:
    """Yield what the item is said to be about: subjects by their kind, keywords, places."""
    meta = news.find("contentMeta")
    if meta is None:
        return
    yield from stated_field("keywords", map(words_of, meta.iterfind("keyword")))
    for each in meta.iterfind("subject"):
        kind = each.get("type", "").rpartition(":")[2].casefold()
        yield from stated_field(_ABOUT.get(kind, "subjects"), [_named(each) or each.get("literal")])
    yield from stated_field("genres", map(_named, meta.iterfind("genre")))
    yield from stated_field("places", map(_named, meta.iterfind("located")))
    yield from stated_field("dateline", map(words_of, meta.iterfind("dateline")))
    yield from stated_field("slugline", map(words_of, meta.iterfind("slugline")))
    yield from stated_field("service", map(_named, news.iterfind("itemMeta/service")))


def _named(element: Element) -> str:
    """Return the name of a thing; a code does not count."""
    return words_of(element.find("name"))


def _called(element: Element) -> str:
    """Return what a party is called: by its name, else what a code or a text says."""
    code = element.get("literal") or (element.get("qcode") or element.get("uri") or "").rpartition(":")[2]
    return _named(element) or collapse(element.text or "") or code.rpartition("/")[2]


def _code(news: Element, path: str) -> str:
    found = news.find(path)
    return "" if found is None else found.get("qcode") or found.get("uri") or ""
