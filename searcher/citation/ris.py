"""Given a reference, which RIS record?

RIS (https://web.archive.org/web/20120526103719/http://refman.com/support/risformat_intro.asp): a tag of two characters,
two spaces, a hyphen and a space before each value, ``TY`` first and ``ER`` last; tags for a newspaper's article as
Zotero and EndNote read them.
"""

import re
from collections.abc import Iterator

from searcher.citation.names import PersonName
from searcher.citation.reference import Reference

_PAGES = re.compile(r"\s*(\w+)\s*[-–—]+\s*(\w+)\s*")


def ris(cited: Reference) -> str:
    r"""Return the record of an article: lines that end as on Windows, and an empty line behind it.

    >>> ris(Reference(key="a", id="a", title="Dam holds", authors=("Ada Roe",), date=(2021, 11))).split("\r\n")[2:6]
    ['TI  - Dam holds', 'AU  - Roe, Ada', 'PY  - 2021', 'DA  - 2021/11//']
    """
    lines = (f"{tag}  - {value}\r\n" for tag, value in _tags(cited) if value)
    return f"{''.join(lines)}ER  - \r\n\r\n"


def _tags(cited: Reference) -> Iterator[tuple[str, str]]:
    """Yield the tags of a record with their values, which may be empty."""
    yield "TY", "NEWS"
    yield "ID", cited.key
    yield "TI", cited.title
    for name in cited.names:
        yield "AU", _name(name)
    yield "T2", cited.source
    if cited.date:
        year, month, day = (*(f"{part:02}" for part in cited.date), "", "")[:3]
        yield "PY", year
        yield "DA", f"{year}/{month}/{day}/"
    yield "SE", cited.section
    yield "VL", cited.volume
    yield "IS", cited.issue
    pages = _PAGES.fullmatch(cited.pages)
    yield "SP", pages[1] if pages else cited.pages
    yield "EP", pages[2] if pages else ""
    yield "LA", cited.language
    for keyword in cited.keywords:
        yield "KW", keyword
    yield "UR", cited.url
    yield "N1", cited.note
    yield "CN", cited.id


def _name(name: PersonName | str) -> str:
    """Return a name as ``Family, Given, Suffix``; a comma would split the name of an organisation, which has none."""
    if isinstance(name, str):
        return " ".join(name.replace(",", " ").split())
    return ", ".join(part for part in (name.surname, name.given, name.suffix) if part)
