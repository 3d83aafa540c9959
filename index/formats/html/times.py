"""Given a parsed page, which dates do its ``time`` elements state?"""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from index.facts.date_fields import UNREAD, UPDATED, read_stated
from index.facts.fact import Fact, fact
from index.facts.text import collapse
from index.formats.html.asides import is_aside, is_list_item
from index.vocabulary.article import Field

_PUBLISHED = re.compile(r"publish|pubdate|posted|entry-date|dateline|article-date|datum", re.IGNORECASE)
_UPDATED = re.compile(r"updat|modif", re.IGNORECASE)
_LISTED = 3
"""Articles with a date each, from which on a page is a list of articles."""


def time_facts(tree: HtmlElement) -> Iterator[Fact]:
    """Yield the dates of ``time`` elements in the article's head: those said to be of publication first.

    By custom the first one in an article is its date; those among links to other articles are not.
    """
    found = []
    unread: list[str] = []
    articles = set()
    for place, element in enumerate(tree.iter("time")):
        if is_aside(element) or is_list_item(element):
            continue
        articles.update(element.iterancestors("article"))
        attribute, text = collapse(element.get("datetime") or ""), collapse(element.text_content())
        date = read_stated(attribute) or read_stated(text)
        marks = " ".join(filter(None, (element.get("class"), element.get("itemprop"), element.get("id"))))
        is_published = element.get("pubdate") is not None or bool(_PUBLISHED.search(marks))
        is_updated = bool(_UPDATED.search(marks)) and not is_published
        if date is not None:
            found.append((is_updated, not is_published, place, date))
        elif is_published and (written := attribute or text):
            unread.append(written)
    if len(articles) >= _LISTED:
        return
    if not found and unread:
        yield fact(Field.PUBLISHED, "", "time datetime", quote=unread[0][:80], note=UNREAD)
    for is_updated, _, _, date in sorted(found, key=lambda each: each[:3])[:1]:
        note = "; ".join(filter(None, (date.note, UPDATED if is_updated else "")))
        yield fact(Field.PUBLISHED, date.iso, "time datetime", note=note, guess=is_updated or date.guess)
