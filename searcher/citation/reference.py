"""Given an article, what does a citation say of it?"""

import re
from collections.abc import Iterable
from hashlib import sha256
from unicodedata import category

from index.vocabulary.article import Article
from index.vocabulary.fixed import fixed
from searcher.answer.results import Hit
from searcher.citation.names import PersonName, cited_name

_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
_WORDS = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_HASHED = re.compile(r".*-[0-9a-f]{10}")
_LONGEST_KEY = 40
"""Characters of an id that a key repeats: what an author types again and again."""


@fixed
class Reference:
    """Hold what a citation says, each text on one line, empty where it is not known.

    `key` is a name for it of ASCII letters, digits and hyphens, the same whenever the article is cited, and another
    for each article. `date` is the year, the month and the day, or fewer. `url` is where the article was published, or
    else where an archive shows it. `pages`, `volume`, `issue` and `keywords` are what the article's file says besides,
    and `note` is the reader's own.
    """

    key: str
    id: str
    title: str
    authors: tuple[str, ...] = ()
    source: str = ""
    section: str = ""
    date: tuple[int, ...] = ()
    language: str = ""
    url: str = ""
    pages: str = ""
    volume: str = ""
    issue: str = ""
    keywords: tuple[str, ...] = ()
    note: str = ""

    @property
    def names(self) -> tuple[PersonName | str, ...]:
        """Return the authors, persons in parts; a name with that of the source in it stays whole."""
        if not self.authors:
            return ()
        source = self.source.casefold()
        return tuple(name if source and source in name.casefold() else cited_name(name) for name in self.authors)


def reference(article: Article | Hit, *, address: str = "") -> Reference:
    """Return what a citation of an article says; `address` is where an archive shows it."""
    custom = {field.name: field.values for field in article.fields}
    return Reference(
        key=cite_key(article.id),
        id=_line(article.id),
        title=_line(article.title),
        authors=tuple(filter(None, map(_line, article.authors))),
        source=_line(article.source),
        section=_line(article.section),
        date=_date(article.published or _one(custom, "publication_year")),
        language=_line(article.language),
        url=_line(article.url or address),
        pages=_one(custom, "pages") or _one(custom, "page"),
        volume=_one(custom, "volume"),
        issue=_one(custom, "issue"),
        keywords=tuple(map(_line, custom.get("keywords", ()))),
    )


def cite_key(id: str) -> str:
    """Return a name by which an article is cited: its id, or its end with a digest where that cannot be one.

    >>> cite_key("reuters-313"), cite_key("news/2021/dam.txt"), cite_key("東京")
    ('reuters-313', 'news-2021-dam-txt-28173a73eb', 'article-130016b259')
    """
    if len(id) <= _LONGEST_KEY and _WORDS.fullmatch(id) and not _HASHED.fullmatch(id):
        return id
    words = re.sub(r"[^A-Za-z0-9]+", "-", id).strip("-")
    digest = sha256(id.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return f"{words[-_LONGEST_KEY:].strip('-') or 'article'}-{digest}"


def _date(text: str) -> tuple[int, ...]:
    """Return the year, month and day with which a text begins, as far as there are such.

    >>> _date("2021-11-08T10:00"), _date("2019-20"), _date("autumn")
    ((2021, 11, 8), (2019,), ())
    """
    match = _DATE.match(text)
    return tuple(int(part) for part in match.groups() if part) if match else ()


def _one(custom: dict[str, tuple[str, ...]], name: str) -> str:
    return _line(", ".join(custom[name])) if name in custom else ""


def _line(text: str) -> str:
    """Return a text as one line that can be written as UTF-8, without control characters."""
    return " ".join((text if text.isprintable() else "".join(_plain(text))).split())


def _plain(text: str) -> Iterable[str]:
    """Yield the characters of a text, a space for line ends, control characters and halves of surrogate pairs."""
    return (" " if category(each) in ("Cc", "Cs", "Zl", "Zp") else each for each in text)
