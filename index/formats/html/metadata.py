"""Given a parsed page, which facts does its markup state, and where?

Those that the page states most plainly come first: meta tags, JSON-LD, then attributes of its elements. Visible text
is read elsewhere, as text.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from index.facts.dates import read_date
from index.facts.fact import Fact, fact, language_code
from index.formats.html.elements import element_facts
from index.formats.html.jsonld import jsonld_facts
from index.formats.html.tags import tag_facts
from index.vocabulary.article import Field

_PATH_DATE = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/-])|/((?:19|20)\d\d)(\d\d)(\d\d)(?=[/-])")
SEPARATOR = re.compile(r"\s+[|–—·•»«:]\s+|\s+--?\s+|\s*\|\s*|\s+::\s+")
"""What parts a headline and the name of a site in a page's title."""

_KEY = re.compile(r"\W+")


def page_facts(tree: HtmlElement, *, url: str = "") -> tuple[Fact, ...]:
    """Return the facts of a page's markup, the most trusted first; `url` is where it was saved from, if known."""
    facts = [*_languages(tree), *tag_facts(tree), *jsonld_facts(tree), *element_facts(tree)]
    if url:
        facts.append(fact(Field.URL, url, "saved page"))
    facts += _from_url(facts)
    return tuple(facts)


def without_site(title: str, site: str) -> str:
    """Return a page's title without the name of the site that is put before or behind it.

    >>> without_site("Talks resume | The Long Table", "The Long Table"), without_site("Talks: a summary", "Gazette")
    ('Talks resume', 'Talks: a summary')
    """
    for gap in SEPARATOR.finditer(title):
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
        yield fact(Field.SOURCE, host.removeprefix("www."), "URL", note="no name of a publisher is given", guess=True)
