"""Given a text in TEI, which article? (TEI P5 4.x, and P4 and P3, whose root is TEI.2)

The header says what is known of the text and of the printed source that it was made from; the day on which that
appeared is meant, not the day of the electronic edition. Where the body holds several divisions that are marked as
articles, each is one.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from index.facts.fact import Draft, Fact, fact
from index.facts.names import turned
from index.facts.text import collapse
from index.formats.xml.parsing.item import XmlItem
from index.formats.xml.parsing.prose import read_prose, words_of
from index.formats.xml.parsing.statements import (
    StatedArticle,
    Unwanted,
    author_fact,
    day_fact,
    language_fact,
    left_out_fact,
    stated_field,
    text_fact,
)
from index.formats.xml.vocabularies import read_vocabulary
from index.vocabulary.article import Field
from index.vocabulary.custom_fields import CustomField

READS = (("Edition in TEI", "XML", "each text"),)

_WORDS, _PLAIN = read_vocabulary("tei"), read_vocabulary("tei-title")
_LINES = frozenset({"lg"})
_MILESTONES = frozenset({"pb", "cb", "lb"})
_ARTICLE = frozenset({"article", "news", "newsitem", "newsarticle", "story", "newspaper-article"})
_SITE = re.compile(r"https?://[^/\s]+/?")
"""The address of a whole site."""
_UNIQUE = frozenset({"DOI", "URN", "ARK", "HANDLE", "PID", "URI", "URL"})
_EDITION = "when the electronic edition appeared"


def read_tei(item: XmlItem) -> Iterator[StatedArticle | Unwanted]:
    """Yield the article of a `TEI` element, or those of its divisions that are articles."""
    tei = item.element
    headers = [header for header in (tei.find("teiHeader"), *_of_corpus(item)) if header is not None]
    facts = tuple(each for header in headers for each in _facts(header, is_own=header is headers[0]))
    facts += (*language_fact(tei.get("xml:lang") or _attribute(tei, "text", "xml:lang"), "TEI xml:lang"),)
    fields = tuple(each for header in headers for each in _fields(header))
    whole = _id(headers[0]) if headers else ""
    text = tei.find("text")
    if text is None:
        yield Unwanted("header without a text")
        return
    _prepare(text)
    articles = list(_articles(text))
    if len(articles) > 1:
        for number, article in enumerate(articles, 1):
            yield _division(article, facts, whole, number, fields)
        return
    parts = [part for part in text if part.tag in ("front", "body", "group")] or [text]
    notes = tuple(_notes(text))
    yield StatedArticle(Draft((*facts, *notes), read_prose(parts, _WORDS), fields), whole)


def _articles(element: Element) -> Iterator[Element]:
    """Yield the divisions that are articles; what stands in one is a part of it."""
    for child in element:
        if child.tag == "div" and child.get("type", "").casefold() in _ARTICLE:
            yield child
        else:
            yield from _articles(child)


def _division(
    article: Element, facts: tuple[Fact, ...], id: str, number: int, fields: tuple[CustomField, ...]
) -> StatedArticle:
    """Return the article of one division; the title of the whole is its source, and the authors are its own."""
    own: list[Fact] = []
    head = article.find("head")
    if head is not None:
        own += text_fact(Field.TITLE, words_of(head), "head")
        article.remove(head)
    own += author_fact([words_of(each) for each in article.iterfind(".//byline")], "byline")
    for each in article.iter("date"):
        own += day_fact(each.get("when"), "date when")
        break
    shared = [each for each in facts if each.provenance.field not in (Field.TITLE, Field.AUTHOR)]
    titles = [each for each in facts if each.provenance.field is Field.TITLE]
    source = [Fact(each.values, replace(each.provenance, field=Field.SOURCE)) for each in titles]
    inner = article.get("xml:id") or str(number)
    draft = Draft((*own, *shared, *source), read_prose([article], _WORDS), fields)
    return StatedArticle(draft, f"{id}#{inner}" if id else "")


def _fields(header: Element) -> Iterator[CustomField]:
    """Yield what a header says that the text is about, and where and in which volume it was printed."""
    for name in ("term", "item"):
        yield from stated_field("keywords", map(words_of, header.iterfind(f"profileDesc/textClass/keywords//{name}")))
    for kind in ("volume", "issue", "page"):
        scopes = header.iterfind("fileDesc/sourceDesc//biblScope")
        found = (words_of(each) for each in scopes if kind in (each.get("unit"), each.get("type")))
        yield from stated_field(kind, found)
    yield from stated_field("printed_in", map(words_of, header.iterfind("fileDesc/sourceDesc//imprint/pubPlace")))


def _of_corpus(item: XmlItem) -> Iterator[Element]:
    for each in reversed(item.around):
        yield from each.iterfind("teiHeader")


def _facts(header: Element, *, is_own: bool) -> Iterator[Fact]:
    title = header.find("fileDesc/titleStmt")
    source = header.find("fileDesc/sourceDesc")
    if title is not None and is_own:
        titles = list(title.iterfind("title"))
        main = [each for each in titles if each.get("type") == "main"] or titles
        for each in main[:1]:
            yield from text_fact(Field.TITLE, words_of(each, _PLAIN), "title")
        yield from author_fact([_person(each) for each in title.iterfind("author")], "author")
    if source is not None and is_own:
        yield from _source_facts(source)
    for each in header.iterfind("fileDesc/publicationStmt//date"):
        note = "" if source is None or not _days(source) else _EDITION
        yield from day_fact(each.get("when") or words_of(each), "publicationStmt date", note=note or _EDITION)
    yield from text_fact(Field.SOURCE, words_of(header.find("fileDesc/publicationStmt/publisher")), "publisher")
    for each in header.iterfind("profileDesc/creation//date"):
        yield from day_fact(each.get("when") or words_of(each), "creation date", note="when it was written")
    languages = list(header.iterfind("profileDesc/langUsage/language"))
    if len(languages) == 1:
        yield from language_fact(languages[0].get("ident") or languages[0].get("id"), "language ident")
    for each in header.iterfind("profileDesc/textClass//catDesc"):
        yield from text_fact(Field.SECTION, words_of(each), "catDesc", guess=True)
    for each in header.iterfind("fileDesc/publicationStmt/idno"):
        address = collapse(each.text or "")
        if address.startswith(("http://", "https://")) and not _SITE.fullmatch(address):
            yield fact(Field.URL, address, "element idno")


def _source_facts(source: Element) -> Iterator[Fact]:
    """Yield what the header says of the printed source: which paper or book, and when."""
    for path in (".//analytic/title", ".//bibl/title"):
        for each in source.iterfind(path):
            if each.get("level") == "a":
                yield from text_fact(Field.TITLE, words_of(each), "sourceDesc title")
    yield from author_fact([_person(each) for each in source.iterfind(".//analytic/author")], "analytic author")
    for level in ("j", "s", "m"):
        for each in source.iter("title"):
            if each.get("level") == level and each.get("type") != "sub":
                yield from text_fact(Field.SOURCE, words_of(each), f"title level {level}")
    for each in _days(source):
        day = each.get("when") or each.get("notBefore") or words_of(each)
        yield from day_fact(day, "sourceDesc date")
    for each in source.iterfind(".//monogr/imprint/publisher"):
        yield from text_fact(Field.SOURCE, words_of(each), "imprint publisher")


def _days(source: Element) -> list[Element]:
    return [each for each in source.iter("date") if each.get("type") not in ("accessed", "digitised", "download")]


def _person(author: Element) -> str:
    """Return the name of an author, the first name before the last."""
    names = author.find(".//persName")
    names = author if names is None else names
    given = " ".join(words_of(each) for each in names.iter("forename"))
    last = " ".join(words_of(each) for each in (*names.iter("nameLink"), *names.iter("surname")))
    if given and last:
        return f"{given} {last}"
    text = words_of(names)
    has_years = any(char.isdigit() for char in text.partition(",")[2])
    return text if has_years else turned(text)


def _id(header: Element) -> str:
    """Return the number that the header gives to the text; those of its publisher stand deeper."""
    for each in header.iterfind("fileDesc/publicationStmt/idno"):
        text = collapse(each.text or "")
        if each.get("type", "").upper() in _UNIQUE and text and not _SITE.fullmatch(text):
            return text
    return ""


def _prepare(text: Element) -> None:
    """Join what a line of the print parts: the halves of a word, a page break within a sentence, words marked apart."""
    for parent in text.iter():
        if parent.tag in _LINES:
            continue
        for place, child in enumerate(parent):
            if child.tag in ("pb", "cb"):
                child.tag = "lb" if parent.tag in ("p", "ab", "l", "s", "seg", "q", "hi") else child.tag
                child.text = None
            if child.tag == "lb" and child.get("break") == "no":
                child.tag = "joined"
                before = parent[place - 1] if place else None
                _strip_hyphen(parent, before)
                child.tail = (child.tail or "").lstrip()
            elif child.tag == "w" and child.get("join") not in ("right", "both") and not (child.tail or "")[:1].strip():
                child.tail = (child.tail or "") if _is_glued(parent, place) else f" {child.tail or ''}"


def _is_glued(parent: Element, place: int) -> bool:
    """Return whether a mark of punctuation follows, or the words have white space between them as it is."""
    following = parent[place + 1] if place + 1 < len(parent) else None
    return following is None or following.tag == "pc" or bool(parent[place].tail)


def _strip_hyphen(parent: Element, before: Element | None) -> None:
    """Take the hyphen and the white space from what stands before a break inside a word."""
    text = (parent.text if before is None else before.tail) or ""
    text = text.rstrip()
    text = text[:-1] if text.endswith(("-", "‐", "\u00ad", "¬")) else text
    if before is None:
        parent.text = text
    else:
        before.tail = text


def _notes(text: Element) -> Iterator[Fact]:
    """Yield the notes, which stand where the text goes on without them."""
    yield from left_out_fact("note", map(words_of, text.iter("note")))


def _attribute(element: Element, path: str, name: str) -> str:
    found = element.find(path)
    return found.get(name, "") if found is not None else ""
