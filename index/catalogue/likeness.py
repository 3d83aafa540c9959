"""Given two records of one id, are they versions of one article, and which is the newer?

Two exports of one archive hold the same articles. Records of the same address, or of nearly the same text, are one
article. What is kept of each is a few bytes: a digest of its address, and the least of the hashes of its words (Broder
1997, "On the resemblance of documents": of two samples of this kind, the least of both together are in both as often as
the words of the texts are). A text of few words has all of its words in the sample, and is compared exactly.
"""

import re
from datetime import UTC, datetime
from hashlib import blake2b
from zlib import crc32

from index.vocabulary.article import Article

_ADDRESS = 8
"""Bytes of the digest of an address."""

_HASH = 3
"""Bytes of the hash of a word: of the 200 words compared, two have the same one in one text of a thousand."""

_SAMPLE = 24
"""Words of a sample: the share of words in common is known to 0.1 (standard error)."""

_BEGINNING = 2_000
"""Characters that are compared. News is cut and continued at its end."""

_ALIKE = 0.7
"""Share of their words that versions of an article have in common. In a sentence of ten words one may be another."""

_WORD = re.compile(r"\w+")
_PREFIX = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)


def traits(article: Article) -> bytes:
    """Return what tells whether another record is a version of this one."""
    text = article.title
    for paragraph in article.paragraphs:
        if len(text) >= _BEGINNING:
            break
        text = f"{text} {paragraph.text}"
    words = set(_WORD.findall(text[:_BEGINNING].casefold()))
    hashes = sorted({crc32(word.encode("utf-8", "surrogatepass")) >> 8 for word in words})[:_SAMPLE]
    return _address(article.url) + b"".join(value.to_bytes(_HASH, "big") for value in hashes)


def is_version(one: bytes | None, other: bytes | None) -> bool:
    """Tell by their traits whether two records of one id are versions of one article; not where there are none.

    >>> from index.vocabulary.article import Paragraph
    >>> def record(text, url=""): return traits(Article("7", "Dam", (Paragraph(text),), url=url))
    >>> is_version(record("The dam held on Monday, they said."), record("The dam held on Tuesday, they said."))
    True
    >>> is_version(record("The dam held."), record("A ferry sailed."))
    False
    >>> is_version(record("The dam held.", "http://a.org/7"), record("It broke.", "https://www.a.org/7/"))
    True
    """
    if not one or not other:
        return False
    if one == other or (one[:_ADDRESS] == other[:_ADDRESS] != bytes(_ADDRESS)):
        return True
    ones, others = _sample(one), _sample(other)
    least = sorted(ones | others)
    if max(len(ones), len(others)) == _SAMPLE:  # else these are all words of both
        least = least[:_SAMPLE]
    return bool(least) and len(ones & others & set(least)) >= _ALIKE * len(least)


def published_at(article: Article) -> int | None:
    """Return when an article was published, in seconds since 1970; None if that is unknown.

    >>> published_at(Article("7", "Dam", published="1970-01-02")), published_at(Article("7", "Dam"))
    (86400, None)
    """
    try:
        moment = datetime.fromisoformat(article.published)
    except ValueError:
        return None
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())


def _address(url: str) -> bytes:
    """Return a digest of an address without what changes when a site moves to HTTPS, zeros for none."""
    plain = _PREFIX.sub("", url.strip()).partition("#")[0].rstrip("/")
    return blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=_ADDRESS).digest() if plain else bytes(_ADDRESS)


def _sample(found: bytes) -> set[bytes]:
    return {found[start : start + _HASH] for start in range(_ADDRESS, len(found), _HASH)}
