"""Given a parsed page, which facts does its markup state?

Those that the page states most plainly come first: meta tags, JSON-LD, then attributes of its elements (microdata,
``time``, ``rel``, ``title``). Visible text is read elsewhere, as text.
"""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from index.facts.dates import read_date
from index.facts.fact import Fact, fact
from index.formats.html.jsonld import jsonld_facts
from index.formats.html.microdata import microdata_facts
from index.formats.html.tags import declared_language, tag_facts
from index.formats.html.times import time_facts
from index.formats.html.titles import title_facts
from index.vocabulary.article import Field
from index.vocabulary.language_codes import language_code

_YEAR_FIRST = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/-]|\Z)|/((?:19|20)\d\d)(\d\d)(\d\d)(?=[/-]|\Z)")
_YEAR_LAST = re.compile(r"/(\d\d)[.-](\d\d)[.-]((?:19|20)\d\d)(?=/|\Z)")
"""The day in an address: /2021/05/03/, /2021-05-03-talks, /20210503/, /03-05-2021."""


def page_facts(tree: HtmlElement, *, url: str = "", saving: Iterable[Fact] = ()) -> tuple[Fact, ...]:
    """Return the facts of a page's markup, the most trusted first.

    `url` is where it was saved from, if known, and `saving` what the program says that saved it.
    """
    facts = [
        *_languages(tree),
        *tag_facts(tree),
        *jsonld_facts(tree),
        *microdata_facts(tree),
        *time_facts(tree),
        *title_facts(tree),
    ]
    if url:
        facts.append(fact(Field.URL, url, "saved page"))
    facts += saving
    facts += _from_url(facts)
    return tuple(facts)


def _languages(tree: HtmlElement) -> Iterator[Fact]:
    declared = declared_language(tree)
    if code := language_code(declared):
        yield fact(Field.LANGUAGE, code, "html lang", quote="" if code == declared else declared)


def _from_url(facts: list[Fact]) -> Iterator[Fact]:
    """Return what the address of the page tells: its day, and the site for lack of a name."""
    address = next((each.values[0] for each in facts if each.provenance.field is Field.URL and each.values), "")
    if match := _YEAR_FIRST.search(address) or _YEAR_LAST.search(address):
        parts = [int(part) for part in match.groups() if part]
        year, month, day = parts if match.re is _YEAR_FIRST else reversed(parts)
        if date := read_date(f"{year}-{month:02}-{day:02}"):
            yield fact(Field.PUBLISHED, date.iso, "URL", quote=match[0].strip("/"), guess=True)
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        host = ""
    if host:
        yield fact(Field.SOURCE, host.removeprefix("www."), "URL", note="the page names no publisher", guess=True)
