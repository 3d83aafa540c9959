"""Given an article, which name does its file have?"""

import re
from hashlib import sha256
from unicodedata import normalize

from index.vocabulary.article import Article
from searcher.citation.reference import cite_key

_SOURCE, _HEADLINE = 40, 80
"""Bytes of a source and a headline in a name: with the date and the id, all of it stays below 200 of the 255 bytes
that file systems allow."""

_PART = re.compile(r"[\W_]+")
_PLAIN_ID = re.compile(r"[a-z0-9]{1,40}")


def text_name(article: Article) -> str:
    """Return a name that sorts by date, source and headline, and that no other article has, however case is written.

    Letters and digits of any script, and hyphens between them: no file system reads more into it.

    >>> text_name(Article(id="n/1", title="Dam «holds»?", source="The Courier", published="2021-11-08T10:00"))
    '2021-11-08-The-Courier-Dam-holds-n-1-e4ccf92350.txt'
    >>> text_name(Article(id="313", title=""))
    'undated-313.txt'
    """
    parts = (
        article.day or "undated",
        _plain(article.source, _SOURCE),
        _plain(article.title, _HEADLINE),
        _own(article.id),
    )
    return f"{'-'.join(filter(None, parts))}.txt"


def _own(id: str) -> str:
    """Return an id with a digest behind it, unless it cannot be taken for another one or for the end of a headline.

    Disks that ignore case take ``N1`` for ``n1``.
    """
    if _PLAIN_ID.fullmatch(id):
        return id
    digest = sha256(id.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return f"{cite_key(id).removesuffix(f'-{digest}')}-{digest}"


def _plain(text: str, size: int) -> str:
    """Return the letters and digits of a text, cut to so many bytes."""
    joined = _PART.sub("-", normalize("NFC", text)).strip("-")
    return joined.encode("utf-8", "ignore")[:size].decode("utf-8", "ignore").strip("-")
