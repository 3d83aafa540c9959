"""Given an article of a journal in JATS, which article? (ANSI/NISO Z39.96, and NLM's tags before it)"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from index.facts.fact import Draft, Fact, fact
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
from index.vocabulary.article import Field, Paragraph
from index.vocabulary.custom_fields import CustomField

READS = (("Journal article in JATS", "XML", "each article"),)

_WORDS, _TITLE = read_vocabulary("jats"), read_vocabulary("jats-title")
_MARKS = frozenset({"bibr", "fn", "table-fn", "aff", "corresp", "author-notes", "other"})
_MARK = re.compile(r"[\s\d,;*†‡§¶#\[\]()–—-]*|[\[(]?[a-z][\])]?")
_BETWEEN = re.compile(r"[\s,;–—-]*")
_EMPTY = re.compile(r"\s?(?:\[[\s,;–—-]*\]|\([\s,;–—-]*\))")
_DAYS = ("epub", "pub", "ppub", "epub-ppub", "epreprint", "collection", "")
_ABSTRACT = "Abstract"


def read_jats(item: XmlItem) -> Iterator[StatedArticle | Unwanted]:
    """Yield the article of an `article` element."""
    article = item.element
    _drop_marks(article)
    meta = article.find("front/article-meta")
    if meta is None:
        meta = article.find("front-stub")
    if meta is None:
        yield Unwanted("article without its front")
        return
    body = read_prose([part for part in article if part.tag == "body"], _WORDS)
    paragraphs = tuple(Paragraph(_EMPTY.sub("", each.text), each.heading) for each in (*_abstract(meta), *body))
    facts = (*_facts(article, meta), *_captions(article))
    yield StatedArticle(Draft(facts, paragraphs, tuple(_fields(article, meta))), _id(meta))


def _abstract(meta: Element) -> Iterator[Paragraph]:
    """Yield the summary: not a list of highlights, a drawing or a translation."""
    plain = [each for each in meta.iterfind("abstract") if not each.get("abstract-type")]
    for abstract in plain[:1] or list(meta.iterfind("abstract"))[:1]:
        title = words_of(abstract.find("title")) or _ABSTRACT
        yield from read_prose([abstract], _WORDS, heading=title)


def _facts(article: Element, meta: Element) -> Iterator[Fact]:
    language = [*language_fact(article.get("xml:lang"), "article xml:lang")]
    yield from language
    group = meta.find("title-group")
    title = words_of(group.find("article-title") if group is not None else meta.find("article-title"), _TITLE)
    subtitle = words_of(group.find("subtitle"), _TITLE) if group is not None else ""
    yield from text_fact(Field.TITLE, title, "article-title")
    yield from text_fact(Field.STANDFIRST, subtitle, "subtitle")
    yield from _days(meta)
    people = [_person(each) for each in meta.iterfind("contrib-group/contrib") if _is_author(each)]
    yield from author_fact(people, "contrib")
    for path in ("journal-title-group/journal-title", "journal-title", "journal-id", "publisher/publisher-name"):
        for each in article.iterfind(f"front/journal-meta/{path}"):
            yield from text_fact(Field.SOURCE, words_of(each), path.rpartition("/")[2], guess=path == "journal-id")
    for each in meta.iterfind("article-categories/subj-group"):
        is_heading = each.get("subj-group-type") in (None, "heading", "display-channel")
        yield from text_fact(Field.SECTION, words_of(each.find("subject")), "subject", guess=not is_heading)
    for each in meta.iterfind("self-uri"):
        address = each.get("xlink:href", "")
        if address.startswith(("http://", "https://")):
            yield fact(Field.URL, address, "element self-uri")
    if doi := _doi(meta):
        yield fact(Field.URL, f"https://doi.org/{doi}", "element article-id doi", quote=doi)


def _fields(article: Element, meta: Element) -> Iterator[CustomField]:
    """Yield what the article is said to be about, and where it stands in its journal."""
    yield from stated_field("keywords", map(words_of, meta.iterfind("kwd-group//kwd")))
    yield from stated_field("subjects", map(words_of, meta.iterfind("article-categories//subject")))
    yield from stated_field("article_type", [article.get("article-type")])
    for name in ("volume", "issue", "fpage", "lpage"):
        field = {"fpage": "first_page", "lpage": "last_page"}.get(name, name)
        yield from stated_field(field, [meta.findtext(name)])


def _days(meta: Element) -> Iterator[Fact]:
    """Yield when the article appeared: on the web, in print, in its volume; a month or a year alone does not count."""
    dates = list(meta.iterfind("pub-date"))

    def rank(date: Element) -> tuple[bool, int]:
        kind = date.get("pub-type") or date.get("date-type") or ""
        kind = "epub" if kind == "pub" and date.get("publication-format") == "electronic" else kind
        return date.find("day") is None, _DAYS.index(kind) if kind in _DAYS else len(_DAYS)

    for date in sorted(dates, key=rank):
        parts = [collapse(date.findtext(name) or "") for name in ("year", "month", "day")]
        kind = date.get("pub-type") or date.get("date-type") or ""
        if all(part.isdigit() for part in parts):
            day = "{}-{:0>2}-{:0>2}".format(*parts)
        else:
            day = date.get("iso-8601-date") or " ".join(part for part in reversed(parts) if part)
        yield from day_fact(day, f"pub-date {kind}".strip())


def _is_author(contrib: Element) -> bool:
    return contrib.get("contrib-type", "author") == "author"


def _person(contrib: Element) -> str:
    for name in (contrib.find("name"), contrib.find(".//name"), contrib.find("string-name")):
        if name is None:
            continue
        parts = [words_of(name.find(part)) for part in ("given-names", "surname", "suffix")]
        return " ".join(part for part in parts if part) or words_of(name)
    return words_of(contrib.find("collab"), _TITLE)


def _doi(meta: Element) -> str:
    return next(
        (collapse(each.text or "") for each in meta.iterfind("article-id") if each.get("pub-id-type") == "doi"), ""
    )


def _id(meta: Element) -> str:
    """Return the id of an article: its DOI, else the number that a library gave it."""
    ids = {each.get("pub-id-type", ""): collapse(each.text or "") for each in meta.iterfind("article-id")}
    for kind in ("doi", "pmc", "pmcid", "pmid", "publisher-id"):
        if ids.get(kind):
            return f"{kind}:{ids[kind]}"
    return ""


def _captions(article: Element) -> Iterator[Fact]:
    names = ("fig", "table-wrap", "media")
    captions = (words_of(each) for name in names for each in article.iterfind(f".//{name}/caption"))
    yield from left_out_fact("caption", captions)


def _drop_marks(article: Element) -> None:
    """Take the numbers of references and notes out of the text, where they would be read as part of a word."""
    for parent in article.iter():
        for child in parent:
            if child.tag == "sup" and len(child):
                between = [child.text or "", *(each.tail or "" for each in child)]
                if all(each.tag == "xref" and _is_mark(each) for each in child) and all(
                    map(_BETWEEN.fullmatch, between)
                ):
                    child.tag = "xref-mark"
            elif child.tag == "xref" and _is_mark(child):
                child.tag = "xref-mark"


def _is_mark(xref: Element) -> bool:
    text = "".join(xref.itertext())
    is_raised = len(xref) == 1 and xref[0].tag == "sup" and not (xref.text or "").strip()
    return xref.get("ref-type", "") in _MARKS and (is_raised or _MARK.fullmatch(text) is not None)
