"""Given a parsed page, whom do its elements mark as authors?"""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from index.facts.fact import Fact, fact
from index.facts.names import byline_names
from index.facts.text import collapse
from index.formats.html.asides import is_aside
from index.vocabulary.article import Field

_AUTHORS = re.compile(r"(?:^|[\s_-])(?:author|byline|autor|auteur|autore)(?:[\s_-]name|$|\s)", re.IGNORECASE)


def author_facts(tree: HtmlElement) -> Iterator[Fact]:
    """Yield the authors whom links and classes mark."""
    authors: list[str] = []
    for element in tree.iter("a", "span", "p", "div", "address"):
        marks = (element.get("class") or "").lower()
        is_author = "author" in (element.get("rel") or "").lower().split() or _AUTHORS.search(marks)
        if is_author and not is_aside(element):
            authors += byline_names(collapse(element.text_content())[:300])
    if authors:
        yield fact(Field.AUTHOR, tuple(dict.fromkeys(authors)), "page text", note="marked as the author")
