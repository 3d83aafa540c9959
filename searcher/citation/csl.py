"""Given a reference, which item of CSL-JSON?

The data of citation processors and of Zotero, Pandoc and Word's add-ins
(https://github.com/citation-style-language/schema, csl-data.json).
"""

from typing import Any

from searcher.citation.names import PersonName
from searcher.citation.reference import Reference


def csl_item(cited: Reference) -> dict[str, Any]:
    """Return the item of an article; what is not known is left out.

    >>> csl_item(Reference(key="a", id="a", title="Dam holds", authors=("Ada Roe",), date=(2021, 11)))["issued"]
    {'date-parts': [[2021, 11]]}
    """
    item = {
        "id": cited.key,
        "type": "article-newspaper",
        "title": cited.title,
        "author": [_name(name) for name in cited.names],
        "container-title": cited.source,
        "issued": {"date-parts": [list(cited.date)]} if cited.date else None,
        "section": cited.section,
        "volume": cited.volume,
        "issue": cited.issue,
        "page": cited.pages,
        "language": cited.language,
        "keyword": ", ".join(cited.keywords),
        "URL": cited.url,
        "call-number": cited.id,
        "note": cited.note,
    }
    return {name: value for name, value in item.items() if value}


def _name(name: PersonName | str) -> dict[str, str]:
    if isinstance(name, str):
        return {"literal": name}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {part: value for part, value in parts.items() if value}
