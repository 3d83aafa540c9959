"""Given a page of a dump of a wiki, which article? (MediaWiki, export format 0.3 to 0.11)

Pages of the main namespace are articles but for redirects. A dump with the history holds a page's versions, of which
the last one counts; when that was written says when the page was last changed.
"""

import re
from collections.abc import Iterator
from urllib.parse import quote

from index.facts.date_fields import UPDATED
from index.facts.fact import Draft, Fact, fact
from index.facts.text import collapse
from index.formats.xml.parsing.item import XmlItem
from index.formats.xml.parsing.statements import (
    StatedArticle,
    Unwanted,
    day_fact,
    language_fact,
    stated_field,
    text_fact,
)
from index.formats.xml.wikitext import day_of, is_redirect, read_wikitext
from index.vocabulary.article import Field

READS = (("Dump of MediaWiki", "XML", "each page"),)

_FORMATS = frozenset({"", "text/x-wiki", "text/plain"})
_IN_SPACE = re.compile(r"\[\[([^\W\d_][\w ]{1,40}):([^\[\]|:#\n]{1,200})")
"""A link to a page of another namespace, or what puts a page into a category."""

_SAFE = "/:;@$!*(),~'"
"""What the addresses of a wiki hold unescaped."""


def read_wiki_page(item: XmlItem) -> Iterator[StatedArticle | Unwanted]:
    """Yield the article of a page, or what else it is."""
    page = item.element
    revision = page.find("revision")
    title = collapse(page.findtext("title") or "")
    text = (revision.findtext("text") if revision is not None else "") or ""
    if page.find("redirect") is not None or is_redirect(text):
        yield Unwanted("redirect")
        return
    if _is_other(item, title, (page.findtext("ns") or "").strip()):
        yield Unwanted("page of other namespaces")
        return
    if revision is not None and (revision.findtext("format") or "").strip() not in _FORMATS:
        yield Unwanted("page of code or data")
        return
    paragraphs = read_wikitext(text)
    if not paragraphs:
        yield Unwanted("page without text")
        return
    facts = [*_facts(item, title)]
    if day := day_of(text):
        facts += day_fact(day, "template date")
    if revision is not None:
        facts += day_fact(revision.findtext("timestamp"), "timestamp", note=UPDATED)
    fields = tuple(stated_field("categories", _categories(item, text)))
    yield StatedArticle(Draft(tuple(facts), paragraphs, fields), _id(item))


def _is_other(item: XmlItem, title: str, space: str) -> bool:
    """Return whether a page is not an article: by its namespace, or by its title in dumps that do not give one."""
    if space:
        return space != "0"
    prefix, colon, _ = title.partition(":")
    spaces = (each for around in item.around for each in around.iterfind("siteinfo/namespaces/namespace"))
    return bool(colon) and any((each.text or "") == prefix for each in spaces)


def _facts(item: XmlItem, title: str) -> Iterator[Fact]:
    wiki = item.around[0] if item.around else item.element
    yield from text_fact(Field.TITLE, title, "title")
    yield from text_fact(Field.SOURCE, wiki.findtext("siteinfo/sitename"), "sitename")
    yield from language_fact(wiki.get("xml:lang"), "mediawiki xml:lang")
    base = collapse(wiki.findtext("siteinfo/base") or "")
    if base.startswith(("http://", "https://")):
        address = f"{base.rpartition('/')[0]}/{quote(title.replace(' ', '_'), safe=_SAFE)}"
        yield fact(Field.URL, address, "element title", note="with the address of the wiki", quote=title)


def _categories(item: XmlItem, text: str) -> Iterator[str]:
    """Yield the categories of a page, which a wiki calls so in its own language, or in English."""
    spaces = (each for around in item.around for each in around.iterfind("siteinfo/namespaces/namespace"))
    names = {(each.text or "").casefold() for each in spaces if each.get("key") == "14"} | {"category"}
    for space, name in _IN_SPACE.findall(text):
        if space.strip().replace("_", " ").casefold() in names:
            yield name.replace("_", " ")


def _id(item: XmlItem) -> str:
    """Return the id of a page, with its wiki's name before it."""
    number = collapse(item.element.findtext("id") or "")
    wiki = item.around[0] if item.around else item.element
    info = wiki.find("siteinfo")
    name = "" if info is None else info.findtext("dbname") or info.findtext("base") or info.findtext("sitename") or ""
    return f"{collapse(name)}:{number}" if number and name else ""
