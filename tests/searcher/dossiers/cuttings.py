"""Articles of a dossier as they are now, for what is written of them."""

from dataclasses import replace

from index.vocabulary.article import Article, Paragraph
from searcher.dossiers.dossier import MarkedParagraph, collected, digest_text
from searcher.dossiers.finding import Recovered

DAM = Article(
    "dam",
    "Dam holds",
    (Paragraph("It held."), Paragraph("Ada Roe said so.", heading="Why")),
    authors=("Ada Roe",),
    source="Courier",
    published="2021-11-08",
)


def found(
    article: Article = DAM, *, note: str = "", tags: str = "", paragraphs: tuple[MarkedParagraph, ...] = ()
) -> Recovered:
    """Return an article that is as it was when it was added."""
    item = replace(collected(article, note=note, tags=tags), place=1)
    return Recovered(item, article, paragraphs, is_changed=digest_text(article) != item.digest)


def gone(article: Article = DAM, *, note: str = "", paragraphs: tuple[MarkedParagraph, ...] = ()) -> Recovered:
    """Return an article that is not in the archive any more."""
    return Recovered(replace(collected(article, note=note), place=1), None, paragraphs)
