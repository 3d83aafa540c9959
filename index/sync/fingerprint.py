"""Given a file or an article, is it still what it was?"""

import hashlib
import os
import stat
from pathlib import Path

from index.vocabulary.article import Article

SIZE = 16
"""Bytes of a digest: two of 2**64 articles are alike by chance, not one of ours."""


def digest_article(article: Article) -> bytes:
    """Return a digest of all that an article says, without the place where it lies."""
    # Names and not dataclasses.astuple(), which takes ten times as long; a test holds this to the fields of Article.
    said = repr(
        (
            *(article.id, article.title, article.standfirst, article.authors, article.source, article.section),
            *(article.published, article.language, article.url),
            [(paragraph.heading, paragraph.text) for paragraph in article.paragraphs],
            [(found.field, found.origin, found.quote, found.note, found.guess) for found in article.provenance],
        )
    )
    return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=SIZE).digest()


def digest_file(path: Path) -> tuple[bytes, os.stat_result]:
    """Return a digest of a file's content and what the system said of the file as it was opened.

    What has become a link, a FIFO or a device since it was found raises `OSError`, as any trouble does, and is not
    waited for.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with open(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(0, "is no longer a regular file")
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=SIZE)).digest(), status
