"""Given a reference, what do reference managers read of it in a page?

Zotero, and what reads pages as it does, finds a list by its COinS (https://www.loc.gov/standards/sru/misc/ofi.html, in
Dublin Core, the format whose types say that an article is a newspaper's), and one article by the tags in its head:
those of HighWire Press, and in Zotero's own words what they lack.
"""

from collections.abc import Iterator
from urllib.parse import quote

from searcher.citation.names import PersonName
from searcher.citation.reference import Reference

_KIND = "newspaperArticle"

_STANDARD = f"ctx_ver=Z39.88-2004&rft_val_fmt={quote('info:ofi/fmt:kev:mtx:dc', safe='')}&rft.type={_KIND}"


def coins(cited: Reference) -> str:
    """Return the title of the empty ``<span class="Z3988">`` that stands for an article in a list.

    >>> coins(Reference(key="a", id="a", title="50% of A&B", date=(2021, 11))).partition("dc&")[2]
    'rft.type=newspaperArticle&rft.title=50%25%20of%20A%26B&rft.date=2021-11'
    """
    said = [
        ("rft.title", cited.title),
        ("rft.source", cited.source),
        ("rft.date", _iso(cited.date)),
        *(("rft.aucorp", name) if isinstance(name, str) else ("rft.au", _turned(name)) for name in cited.names),
        ("rft.language", cited.language),
        ("rft.identifier", cited.url),
    ]
    return "&".join([_STANDARD, *[f"{name}={_quoted(value)}" for name, value in said if value]])


_ENCODED = {code: quote(chr(code), safe="") for code in range(128)}


def _quoted(value: str) -> str:
    """Return a value percent-encoded, most of them in a third of the time that `quote` takes."""
    return value.translate(_ENCODED) if value.isascii() else quote(value, safe="")


def meta_tags(cited: Reference) -> Iterator[tuple[str, str]]:
    """Yield the names and contents of the ``<meta>`` tags of an article's page.

    >>> list(meta_tags(Reference(key="a", id="a", title="Dam holds", authors=("Ada Roe",))))[:3]
    [('z:itemType', 'newspaperArticle'), ('citation_title', 'Dam holds'), ('citation_author', 'Roe, Ada')]
    """
    yield "z:itemType", _KIND
    said = [
        ("citation_title", cited.title),
        *(("citation_author", name if isinstance(name, str) else _turned(name)) for name in cited.names),
        ("prism.publicationName", cited.source),  # not citation_journal_title, which would make it a journal's
        ("article:section", cited.section),
        ("citation_date", _iso(cited.date)),
        ("citation_volume", cited.volume),
        ("citation_issue", cited.issue),
        ("citation_firstpage", cited.pages),
        ("citation_language", cited.language),
        ("citation_public_url", cited.url),
    ]
    yield from (each for each in said if each[1])


def _turned(name: PersonName) -> str:
    """Return a name with the family's first; a suffix stands with the given names, where Zotero keeps it."""
    given = f"{name.given} {name.suffix}".strip()
    return f"{name.surname}, {given}" if given else name.surname


def _iso(date: tuple[int, ...]) -> str:
    return "-".join(f"{part:02}" for part in date)
