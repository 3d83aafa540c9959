"""Given a parsed page, which facts does its markup state, and which headline?

Those that the page states most plainly come first: meta tags, JSON-LD, then attributes of its elements (microdata,
``time``, ``rel``, ``title``). Visible text is read elsewhere, as text.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from index.facts.date_fields import UNREAD, UPDATED, date_fact, read_stated
from index.facts.dates import read_date
from index.facts.fact import Fact, fact, language_code
from index.facts.names import byline_names, names
from index.facts.text import collapse
from index.formats.html.blocks import Block
from index.formats.html.tags import jsonld_facts, tag_facts
from index.vocabulary.article import Field

_PATH_DATE = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/-])|/((?:19|20)\d\d)(\d\d)(\d\d)(?=[/-])")
_SEPARATOR = re.compile(r"\s+[|–—·•»«:]\s+|\s+--?\s+|\s*\|\s*|\s+::\s+")
"""What parts a headline and the name of a site in a page's title."""

_LONGEST_TITLE = 1_000
"""Characters of the longest title in which the name of a site is looked for."""

_KEY = re.compile(r"\W+")

_PROPERTIES = {
    "headline": Field.TITLE,
    "datepublished": Field.PUBLISHED,
    "datecreated": Field.PUBLISHED,
    "articlesection": Field.SECTION,
    "inlanguage": Field.LANGUAGE,
    "author": Field.AUTHOR,
    "creator": Field.AUTHOR,
    "publisher": Field.SOURCE,
}
_AUTHORS = re.compile(r"(?:^|[\s_-])(?:author|byline|autor|auteur|autore)(?:[\s_-]name|$|\s)", re.IGNORECASE)
_PUBLISHED = re.compile(r"publish|pubdate|posted|entry-date|dateline|article-date|datum", re.IGNORECASE)
_UPDATED = re.compile(r"updat|modif", re.IGNORECASE)
_OTHERS = frozenset({"aside", "nav", "footer"})
_LISTED = 3
"""Articles with a date each, from which on a page is a list of articles."""
_SAVED = re.compile(r"saved from url=\(\d+\)(\S+)|url:\s*(https?://\S+)", re.IGNORECASE)


def page_facts(tree: HtmlElement, *, url: str = "") -> tuple[Fact, ...]:
    """Return the facts of a page's markup, the most trusted first; `url` is where it was saved from, if known."""
    facts = [*_languages(tree), *tag_facts(tree), *jsonld_facts(tree), *_element_facts(tree)]
    if url:
        facts.append(fact(Field.URL, url, "saved page"))
    facts += _from_url(facts)
    return tuple(facts)


def _without_site(title: str, site: str) -> str:
    """Return a page's title without the name of the site that is put before or behind it.

    >>> _without_site("Talks resume | The Long Table", "The Long Table"), _without_site("Talks: a summary", "Gazette")
    ('Talks resume', 'Talks: a summary')
    """
    for gap in _SEPARATOR.finditer(title) if len(title) <= _LONGEST_TITLE else ():
        before, after = title[: gap.start()].strip(), title[gap.end() :].strip()
        if site and key(after).startswith(key(site)) and before:
            return before
        if site and key(before) == key(site) and after:
            return after
    return title


def key(text: str) -> str:
    """Return a text reduced to its letters and digits, to tell whether two say the same.

    >>> key("“Talks” resume"), key("Talks resume!")
    ('talksresume', 'talksresume')
    """
    return _KEY.sub("", text.casefold())


def _languages(tree: HtmlElement) -> Iterator[Fact]:
    declared = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or tree.get("xml:lang") or ""
    if code := language_code(declared):
        yield fact(Field.LANGUAGE, code, "html lang", quote="" if code == declared else declared)


def _from_url(facts: list[Fact]) -> Iterator[Fact]:
    """Return what the address of the page tells: its day, and the site for lack of a name."""
    address = next((each.values[0] for each in facts if each.provenance.field is Field.URL and each.values), "")
    if match := _PATH_DATE.search(address):
        year, month, day = (int(part) for part in match.groups() if part)
        if date := read_date(f"{year}-{month:02}-{day:02}"):
            yield fact(Field.PUBLISHED, date.iso, "URL", quote=match[0].strip("/"), guess=True)
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        host = ""
    if host:
        yield fact(Field.SOURCE, host.removeprefix("www."), "URL", note="the page names no publisher", guess=True)


def choose_title(blocks: tuple[Block, ...], facts: tuple[Fact, ...]) -> Fact | None:
    """Return the headline: the page's first heading if the markup names the same, else what the markup names."""
    site = next((each.values[0] for each in facts if each.provenance.field is Field.SOURCE and each.values), "")
    stated = [
        fact(Field.TITLE, text, each.provenance.origin, quote="" if text == each.values[0] else each.values[0])
        for each in facts
        if each.provenance.field is Field.TITLE and (text := _without_site(each.values[0], site))
    ]
    headings = [block for block in blocks if block.tag == "h1" and key(block.text) != key(site)]
    if stated and stated[0].provenance.origin == "title" and not headings:
        stated = [_said(stated[0], blocks)]
    for block in headings:
        if any(_is_same(block.text, each.values[0]) for each in stated):
            return fact(Field.TITLE, block.text, "h1")
    if stated and not (stated[0].provenance.origin == "title" and len(headings) == 1):
        return stated[0]
    return fact(Field.TITLE, headings[0].text, "h1") if headings else (stated[0] if stated else None)


def _said(title: Fact, blocks: tuple[Block, ...]) -> Fact:
    """Return a page's title without what parts it from the name of a site, where one part stands on the page alone."""
    texts = {key(block.text): block.text for block in blocks}
    parts = [part for part in _SEPARATOR.split(title.values[0]) if part]
    said = next((texts[key(part)] for part in parts if len(parts) > 1 and key(part) in texts), "")
    return fact(Field.TITLE, said, title.provenance.origin, quote=title.values[0]) if said else title


def _is_same(heading: str, title: str) -> bool:
    """Return whether two headlines are one, give or take what systems cut off."""
    first, second = key(heading), key(title)
    if first == second or (len(first) > 15 and first in second):
        return True
    words, others = set(heading.casefold().split()), set(title.casefold().split())
    return len(words & others) * 2 > max(len(words), len(others)) and not (len(second) > 15 and second in first)


def _element_facts(tree: HtmlElement) -> Iterator[Fact]:
    """Yield the facts that stand in attributes of elements, microdata first."""
    yield from _microdata(tree)
    yield from _times(tree)
    yield from _rels(tree)
    for title in tree.iter("title"):
        if text := collapse(title.text_content()):
            yield fact(Field.TITLE, text, "title")
            break


def saved_from(comments: Iterator[str]) -> str:
    """Return the address that a browser or an extension noted when it saved a page, empty if none.

    >>> saved_from(iter([" saved from url=(0026)https://example.org/a "]))
    'https://example.org/a'
    """
    for comment in comments:
        if match := _SAVED.search(comment[:2000]):
            address = match[1] or match[2]
            if address.startswith(("http://", "https://")):
                return address
    return ""


def _microdata(tree: HtmlElement) -> Iterator[Fact]:
    """Yield the first value of each property (https://html.spec.whatwg.org/multipage/microdata.html)."""
    seen: set[Field] = set()
    for element in tree.iter():
        for name in (element.get("itemprop") or "").lower().split():
            field = _PROPERTIES.get(name)
            if field is None or field in seen or _is_aside(element):
                continue
            value = _value(element)
            found = _read(field, value, f"microdata {element.get('itemprop')}")
            if found is not None:
                yield found
                if found.values:
                    seen.add(field)


def _value(element: HtmlElement) -> str:
    if element.get("itemscope") is not None:
        named = next((each for each in element.iter() if "name" in (each.get("itemprop") or "").split()), None)
        if named is not None:
            element = named
    attribute = element.get("content") or element.get("datetime")
    return collapse(attribute if attribute else element.text_content())


def _read(field: Field, value: str, origin: str) -> Fact | None:
    if not value or len(value) > 300:
        return None
    if field is Field.PUBLISHED:
        return date_fact(value, origin)
    if field is Field.LANGUAGE:
        code = language_code(value)
        return fact(field, code, origin) if code else None
    if field is Field.AUTHOR:
        return fact(field, names(value), origin, quote="" if names(value) == (value,) else value)
    return fact(field, value, origin)


def _times(tree: HtmlElement) -> Iterator[Fact]:
    """Yield the dates of ``time`` elements in the article's head: those said to be of publication first.

    By long custom the first one in an article is its date; those among links to other articles are not.
    """
    found = []
    unread: list[str] = []
    articles = set()
    for place, element in enumerate(tree.iter("time")):
        if _is_aside(element) or _is_listed(element):
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


def _rels(tree: HtmlElement) -> Iterator[Fact]:
    authors: list[str] = []
    for element in tree.iter("a", "span", "p", "div", "address"):
        marks = (element.get("class") or "").lower()
        is_author = "author" in (element.get("rel") or "").lower().split() or _AUTHORS.search(marks)
        if is_author and not _is_aside(element):
            authors += byline_names(collapse(element.text_content())[:300])
    if authors:
        yield fact(Field.AUTHOR, tuple(dict.fromkeys(authors)), "page text", note="marked as the author")


def _is_listed(element: HtmlElement) -> bool:
    """Return whether an element stands in an item of a list, beside a link."""
    return any(next(item.iter("a"), None) is not None for item in element.iterancestors("li"))


def _is_aside(element: HtmlElement) -> bool:
    """Return whether an element stands among links to other articles."""
    return any(above.tag in _OTHERS or "related" in (above.get("class") or "") for above in element.iterancestors())
