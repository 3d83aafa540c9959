"""Given a reference, which BibTeX entry?

An article of a newspaper is an ``@article`` whose journal is the paper, as Zotero writes and JabRef reads it; without a
source it is ``@misc``. Texts stay in UTF-8, which BibTeX's successors and all reference managers read.
"""

import re

from searcher.answer.days import MONTHS
from searcher.citation.names import PersonName
from searcher.citation.reference import Reference

_RESERVED = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_", "%": r"\%",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
"""What BibTeX and LaTeX read as commands (The LaTeX Companion, 2nd edition, table 2.1)."""

_COMMAND = re.compile(r"[\\{}$&#_%~^]")


def bibtex(cited: Reference) -> str:
    """Return the entry of an article, without an end of line behind it.

    >>> print(bibtex(Reference(key="a-b", id="a-b", title="50% of A&B", source="Courier", date=(2021, 11, 8))))
    @article{a-b,
      title = {{50\\% of A\\&B}},
      journal = {Courier},
      year = {2021},
      month = nov,
      day = {8}
    }
    """
    year, month, day = (*cited.date, 0, 0, 0)[:3]
    entries = {
        "title": f"{{{{{_escaped(cited.title)}}}}}",  # twice: its capitals stay
        "author": _braced(" and ".join(map(_name, cited.names))),
        "journal": _braced(_escaped(cited.source)),
        "year": _braced(f"{year:04}" if year else ""),
        "month": MONTHS[month - 1][:3].lower() if month else "",  # a string that every style defines: no braces
        "day": _braced(str(day or "")),
        "volume": _braced(_escaped(cited.volume)),
        "number": _braced(_escaped(cited.issue)),
        "pages": _braced(_escaped(cited.pages)),
        "language": _braced(_escaped(cited.language)),
        "keywords": _braced(_escaped(", ".join(each.replace(",", " ") for each in cited.keywords))),
        "url": _braced(_verbatim(cited.url)),
        "annote": _braced(_escaped(cited.note)),  # which no style prints, unlike a note
    }
    kind = "article" if cited.source else "misc"
    body = ",\n".join([f"  {name} = {value}" for name, value in entries.items() if value])
    return f"@{kind}{{{cited.key},\n{body}\n}}"


def _name(name: PersonName | str) -> str:
    """Return a name in the order that BibTeX reads without a doubt: ``van der Roe, Jr., Jane``."""
    if isinstance(name, str):
        return _braced(_escaped(name))
    return ", ".join(_escaped(part) for part in (name.surname, name.suffix, name.given) if part)


def _braced(value: str) -> str:
    return f"{{{value}}}" if value else ""


def _escaped(text: str) -> str:
    return _COMMAND.sub(lambda found: _RESERVED[found[0]], text) if text else ""


def _verbatim(address: str) -> str:
    """Return an address without what could end it or be a command in it; those that make a link of it take the rest."""
    return address.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")
