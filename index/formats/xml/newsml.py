"""Given an item in NewsML 1, which article? (IPTC, NewsML 1.2)

An item holds components, and a component others: the text in one or several forms, pictures, tables. The component with
the most text is the article, and what those around it say holds for it too.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from index.facts.fact import Draft, Fact, fact
from index.facts.text import collapse
from index.formats.html.values import paragraphs_of
from index.formats.xml.nitf import nitf_draft
from index.formats.xml.parsing.item import XmlItem
from index.formats.xml.parsing.prose import html_text, page_body, read_prose, words_of
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
from index.formats.xml.vocabularies import read_vocabulary
from index.vocabulary.article import Field, Paragraph
from index.vocabulary.custom_fields import CustomField

READS = (("Newswire in NewsML 1", "XML", "each item with a text"),)

_WORDS = read_vocabulary("newsml")
_ABSOLUTE = "urn:newsml"
_CANCELED = frozenset({"canceled", "cancelled", "withheld"})
_REVISION = "when this version was made"
_PIECES = frozenset({"lead", "body", "intro", "introduction"})
"""Roles of components that are one text together."""


def read_newsml(item: XmlItem) -> Iterator[StatedArticle | Unwanted]:
    """Yield the article of a `NewsItem`, or what it is without a text."""
    news = item.element
    status = news.find("NewsManagement/Status")
    if status is not None and status.get("FormalName", "").casefold() in _CANCELED:
        yield Unwanted("withdrawn item")
        return
    chosen, draft = _longest(news)
    if not draft.paragraphs:
        yield Unwanted(_medium(news))
        return
    around = _path(news, chosen)
    facts = [*_facts(news, around, draft.paragraphs), *draft.facts]
    fields = (*(each for component in around for each in _fields(component)), *draft.fields)
    yield StatedArticle(Draft(tuple(facts), draft.paragraphs, fields), _id(news))


def _longest(news: Element) -> tuple[Element, Draft]:
    """Return the content with the most text, and what it says; pieces of one text beside each other count together."""
    best, size = (news, Draft(())), 0
    for component in news.iter("NewsComponent"):
        pieces = [each for each in component.iterfind("NewsComponent") if _role(each) in _PIECES]
        contents = list(component.iterfind("ContentItem"))
        drafts = [(content, _content(content)) for content in contents]
        if len(pieces) > 1:
            read = [_content(content) for piece in pieces for content in piece.iterfind("ContentItem")]
            drafts.append((pieces[0], Draft((), tuple(part for each in read for part in each.paragraphs))))
        for content, draft in drafts:
            length = sum(len(each.text) for each in draft.paragraphs)
            if length > size:
                best, size = (content, draft), length
    return best


def _role(component: Element) -> str:
    role = component.find("Role")
    return "" if role is None else role.get("FormalName", "").casefold()


def _content(content: Element) -> Draft:
    data = content.find("DataContent")
    if data is None:
        return Draft(())
    nitf = data.find(".//nitf")
    if nitf is not None:
        return nitf_draft(nitf)
    if (body := page_body(data)) is not None:
        return Draft((), paragraphs_of(html_text(body)))
    if len(data):
        return Draft((), read_prose([data], _WORDS))
    return Draft((), paragraphs_of(data.text or ""))


def _path(news: Element, content: Element) -> list[Element]:
    """Return the components that an element of an item stands in, innermost first."""
    parents = {child: parent for parent in news.iter() for child in parent}
    found = []
    while content in parents:
        content = parents[content]
        if content.tag == "NewsComponent":
            found.append(content)
    return found or list(news.findall("NewsComponent"))


def _facts(news: Element, around: list[Element], paragraphs: tuple[Paragraph, ...]) -> Iterator[Fact]:
    for component in around:
        lines = component.find("NewsLines")
        if lines is not None:
            yield from _line_facts(lines, paragraphs)
        for name in ("Provider", "Source"):
            party = component.find(f"AdministrativeMetadata/{name}/Party")
            yield from text_fact(Field.SOURCE, _name(party), name)
        tag = component.find("DescriptiveMetadata/Language")
        yield from language_fact(tag.get("FormalName") if tag is not None else None, "Language FormalName")
        yield from language_fact(component.get("xml:lang"), "NewsComponent xml:lang")
        for each in component.iterfind("DescriptiveMetadata/Genre"):
            yield from text_fact(Field.SECTION, each.get("FormalName"), "Genre FormalName", guess=True)
    yield from text_fact(Field.TITLE, news.findtext("Identification/NameLabel"), "NameLabel", guess=True)
    yield from text_fact(Field.TITLE, news.findtext(".//HeadLine"), "HeadLine", guess=True)
    language = next((each for each in (_language(component) for component in around) if each), "")
    yield from day_fact(news.findtext("NewsManagement/FirstCreated"), "FirstCreated", language=language)
    yield from day_fact(
        news.findtext("NewsManagement/ThisRevisionCreated"), "ThisRevisionCreated", language=language, note=_REVISION
    )
    yield from day_fact(news.findtext("Identification/NewsIdentifier/DateId"), "DateId", language=language)
    for each in news.iterfind("NewsManagement/AssociatedWith"):
        address = each.get("NewsItem", "")
        if address.startswith(("http://", "https://")):
            yield fact(Field.URL, address, "element AssociatedWith")


_ABOUT = {"Subject": "subjects", "SubjectMatter": "subjects", "SubjectDetail": "subjects", "Genre": "genres"}
_PLACE = re.compile(r"Country|City|CountryArea|WorldRegion|SubLocation", re.IGNORECASE)


def _fields(component: Element) -> Iterator[CustomField]:
    """Yield what a component says that its text is about: keywords, subjects, places."""
    yield from stated_field("keywords", map(words_of, component.iterfind("NewsLines/KeywordLine")))
    yield from stated_field("dateline", map(words_of, component.iterfind("NewsLines/DateLine")))
    meta = component.find("DescriptiveMetadata")
    if meta is None:
        return
    for name, field in _ABOUT.items():
        yield from stated_field(field, (each.get("FormalName") for each in meta.iter(name)))
    places = [each for location in meta.iter("Location") for each in location.iter("Property")]
    yield from stated_field("places", (each.get("Value") for each in places if _is_place(each)))
    keywords = (each for each in meta.iter("Property") if each.get("FormalName", "").casefold() == "keyword")
    yield from stated_field("keywords", (each.get("Value") for each in keywords))


def _is_place(part: Element) -> bool:
    return _PLACE.fullmatch(part.get("FormalName", "")) is not None


def _language(component: Element) -> str:
    tag = component.find("DescriptiveMetadata/Language")
    found = [*language_fact(tag.get("FormalName") if tag is not None else None, "Language")]
    return found[0].values[0] if found else ""


def _line_facts(lines: Element, paragraphs: tuple[Paragraph, ...]) -> Iterator[Fact]:
    for each in lines.iterfind("HeadLine"):
        yield from text_fact(Field.TITLE, words_of(each), "HeadLine")
    for each in lines.iterfind("SubHeadLine"):
        yield from standfirst_fact(words_of(each), "SubHeadLine", paragraphs)
    yield from author_fact([words_of(each) for each in lines.iterfind("ByLine")], "ByLine")
    for name in ("CreditLine", "CopyrightLine"):
        yield from text_fact(Field.SOURCE, lines.findtext(name), name, guess=True)


def _name(party: Element | None) -> str:
    """Return what a party is called: by a property, else by its formal name."""
    if party is None:
        return ""
    for each in party.iterfind("Property"):
        if each.get("FormalName", "") in ("Organization", "Name", "FullName"):
            return each.get("Value", "")
    return party.get("FormalName", "")


def _id(news: Element) -> str:
    """Return the id of an item in all of its versions."""
    known = news.find("Identification/NewsIdentifier")
    if known is None:
        return ""
    parts = [collapse(known.findtext(name) or "") for name in ("ProviderId", "DateId", "NewsItemId")]
    if all(parts):
        return ":".join((_ABSOLUTE, *parts))
    return collapse(known.findtext("PublicIdentifier") or "")


def _medium(news: Element) -> str:
    kinds = {each.get("FormalName", "").casefold() for each in news.iter("MediaType")}
    return next((what for what in ("photo", "video", "graphic", "audio") if what in kinds), "item without a text")
