"""Given an article, how is it cited?"""

import re
from datetime import date
from typing import Protocol

from searcher.answer.days import MONTHS
from web.pages.wording import day

_RESERVED = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_", "%": r"\%",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
})  # fmt: skip
"""What BibTeX and LaTeX read as commands (The LaTeX Companion, 2nd edition, table 2.1)."""

_UNSAFE = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D"})
"""What could end an address or be a command in it; all else of it is verbatim to those that make a link of it."""


class Citable(Protocol):
    """Be an article or a hit: what a citation is made of."""

    @property
    def id(self) -> str:
        """Return the id."""

    @property
    def title(self) -> str:
        """Return the headline."""

    @property
    def author(self) -> str:
        """Return the authors' names as one line."""

    @property
    def source(self) -> str:
        """Return the publisher or agency."""

    @property
    def published(self) -> str:
        """Return the publication day or time, ISO 8601, or nothing."""

    @property
    def url(self) -> str:
        """Return the address it was published at, or nothing."""


def plain(article: Citable) -> str:
    """Return a citation as one line; what is not known is left out.

    >>> from index.vocabulary.article import Article
    >>> plain(Article(id="a", title="Dam holds", authors=("Ada Roe",), source="Courier", published="2021-11-08"))
    'Ada Roe: “Dam holds”. Courier, 8 November 2021.'
    """
    author = f"{article.author}: " if article.author else ""
    origin = ", ".join(part for part in (article.source, day(article.published[:10])) if part)
    parts = (f"{author}“{article.title}”.", f"{origin}." if origin else "", article.url)
    return _line(" ".join(part for part in parts if part))


def bibtex(article: Citable, *, archive: str = "") -> str:
    """Return a BibTeX entry; `archive` is the address at which this archive shows the article.

    >>> from index.vocabulary.article import Article
    >>> print(bibtex(Article(id="a/b", title="50% of A&B", source="Courier", published="2021-11-08")))
    @misc{a-b,
      title = {{50\\% of A\\&B}},
      howpublished = {Courier},
      year = {2021},
      month = nov,
      day = {8}
    }
    """
    entries = [("title", f"{{{{{_escaped(article.title)}}}}}")]
    if article.author:
        names = " and ".join(f"{{{_escaped(name)}}}" for name in article.author.split(", "))
        entries.append(("author", f"{{{names}}}"))
    if article.source:
        entries.append(("howpublished", f"{{{_escaped(article.source)}}}"))
    if article.published:
        when = date.fromisoformat(article.published[:10])
        entries.append(("year", f"{{{when.year}}}"))
        entries.append(("month", MONTHS[when.month - 1][:3].lower()))  # a string that every style defines: no braces
        entries.append(("day", f"{{{when.day}}}"))
    if article.url:
        entries.append(("url", f"{{{_line(article.url).translate(_UNSAFE)}}}"))
    if archive:
        entries.append(("note", f"{{Archive: {_escaped(archive)}}}"))
    key = re.sub(r"[^A-Za-z0-9]+", "-", article.id).strip("-") or "article"
    body = ",\n".join(f"  {name} = {value}" for name, value in entries)
    return f"@misc{{{key},\n{body}\n}}"


def _line(text: str) -> str:
    return " ".join(text.split())


def _escaped(text: str) -> str:
    return _line(text).translate(_RESERVED)
