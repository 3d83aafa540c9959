"""What is a dossier, and what is kept of an article in it?

Enough to find the article again under another id, and to cite one that is gone.
"""

from collections.abc import Iterable
from hashlib import blake2b

from index.vocabulary.article import Article
from index.vocabulary.errors import UsageError
from index.vocabulary.fixed import fixed
from searcher.desk.bounds import kept_note, kept_tags
from searcher.dossiers.facts import facts_article, facts_to_json

LONGEST_TEXT = 4_000
"""Characters of a paragraph that are kept with it; all but lists and tables are shorter."""

MOST_PARAGRAPHS = 200
"""Paragraphs of one article that can be chosen."""


def written_version(*written: str) -> str:
    """Return what tells what a reader wrote from anything else that may stand there later.

    >>> written_version("Ask Ada.", "wall") == written_version("Ask Ada.", "wall")
    True
    >>> written_version("a", "b") == written_version("ab")
    False
    """
    return blake2b("\0".join(written).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@fixed
class Dossier:
    """Hold one dossier without its articles, of which it has `size`. Times are ISO 8601, in UTC."""

    number: int
    name: str
    note: str
    created: str
    changed: str
    size: int

    @property
    def version(self) -> str:
        """Return what changes with the name and the note."""
        return written_version(self.name, self.note)


@fixed
class MarkedParagraph:
    """Hold a paragraph that a reader chose: its `number` in the article, from 1, and its text, as they were then."""

    number: int
    text: str
    note: str = ""
    tags: tuple[str, ...] = ()

    @property
    def version(self) -> str:
        """Return what changes with the note and the tags."""
        return written_version(self.note, *self.tags)


@fixed
class Cutting:
    """Hold what a dossier has of one article; `place` counts from 1.

    `article` is what was known when it was added, with the beginning of its text alone, and `digest` that of all of it.
    """

    number: int
    place: int
    article: Article
    digest: bytes
    note: str = ""
    tags: tuple[str, ...] = ()
    added: str = ""
    paragraphs: tuple[MarkedParagraph, ...] = ()

    @property
    def version(self) -> str:
        """Return what changes with the note and the tags of the article itself."""
        return written_version(self.note, *self.tags)


def digest_text(article: Article) -> bytes:
    """Return a digest of an article's text, headline, source and day, which tell it from others whatever its id.

    >>> one, other = Article("a", "Dam holds", source="Courier"), Article("b", "Dam holds", source="Courier")
    >>> digest_text(one) == digest_text(other), digest_text(one) == digest_text(Article("a", "Dam holds"))
    (True, False)
    """
    digest = blake2b(digest_size=16)
    for text in (article.title, article.source, article.day, *(each.text for each in article.paragraphs)):
        digest.update(text.encode("utf-8", "surrogatepass") + b"\0")
    return digest.digest()


def marked_paragraph(
    article: Article, number: int, *, note: str = "", tags: str | Iterable[str] = ()
) -> MarkedParagraph:
    """Return a paragraph of an article by its number, from 1, as it is kept. Raise `UsageError` where there is none."""
    if not 1 <= number <= len(article.paragraphs):
        raise UsageError(f"There is no paragraph {number} in this article, which has {len(article.paragraphs)}")
    text = article.paragraphs[number - 1].text[:LONGEST_TEXT]
    return MarkedParagraph(number, text, kept_note(note), kept_tags(tags))


def collected(
    article: Article, *, note: str = "", tags: str | Iterable[str] = (), paragraphs: Iterable[int] = ()
) -> Cutting:
    """Return what a dossier keeps of an article; it gets its number and place when it is added."""
    return Cutting(
        number=0,
        place=0,
        article=facts_article(facts_to_json(article)),
        digest=digest_text(article),
        note=kept_note(note),
        tags=kept_tags(tags),
        paragraphs=tuple(marked_paragraph(article, number) for number in sorted({*paragraphs})),
    )
