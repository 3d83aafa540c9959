"""What is written into an index, and therefore what can be asked of it?

Every piece of an article's text is a **unit**: its headline, its standfirst, each section heading and each paragraph.
An article is a contiguous group of units that begins with its headline. Words are posted per unit, in two forms
(`Form`); what is asked of articles is computed by mapping unit numbers to article numbers.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from index.vocabulary.article import Article

SCHEMA_VERSION = 1
"""Raised whenever units, forms, terms or columns change, so that an older index is rebuilt."""


class Kind(IntEnum):
    """Name what a unit is."""

    HEADLINE = 0
    STANDFIRST = 1
    HEADING = 2
    PARAGRAPH = 3


class Form(StrEnum):
    """Name the two forms in which a word is posted.

    A `STEMMED` term is ``language:stem`` with case and accents folded (``en:univers``): a stem of one language matches
    only in articles of that language. A `VERBATIM` term is the word as written, in lower case, with its accents.
    """

    STEMMED = "stemmed"
    VERBATIM = "verbatim"


class Facet(StrEnum):
    """Name a fact of an article that results can be counted by and filtered on."""

    SOURCE = "source"
    SECTION = "section"
    AUTHOR = "author"
    LANGUAGE = "language"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Unit:
    """Hold one piece of an article's text.

    `paragraph` is the position of the paragraph in the article; for a heading that of the paragraph it stands over;
    -1 for headline and standfirst.
    """

    kind: Kind
    text: str
    paragraph: int = -1


def units(article: Article) -> Iterator[Unit]:
    """Yield the units of an article: headline (always), standfirst (if any), then headings and paragraphs in order.

    >>> from index.vocabulary.article import Paragraph
    >>> article = Article(id="a", title="T", paragraphs=(Paragraph("One."), Paragraph("Two.", heading="PART")))
    >>> [(unit.kind.name, unit.text, unit.paragraph) for unit in units(article)]
    [('HEADLINE', 'T', -1), ('PARAGRAPH', 'One.', 0), ('HEADING', 'PART', 1), ('PARAGRAPH', 'Two.', 1)]
    """
    yield Unit(Kind.HEADLINE, article.title)
    if article.standfirst:
        yield Unit(Kind.STANDFIRST, article.standfirst)
    heading = ""
    for position, paragraph in enumerate(article.paragraphs):
        if paragraph.heading and paragraph.heading != heading:
            yield Unit(Kind.HEADING, paragraph.heading, position)
        heading = paragraph.heading
        yield Unit(Kind.PARAGRAPH, paragraph.text, position)


def unit_texts(article: Article) -> tuple[list[Kind], list[str]]:
    """Return the kinds and the texts of an article's units: three times as fast as `units` where nothing else matters.

    >>> from index.vocabulary.article import Paragraph
    >>> unit_texts(Article(id="a", title="T", standfirst="S", paragraphs=(Paragraph("One."),)))[1]
    ['T', 'S', 'One.']
    """
    if any(paragraph.heading for paragraph in article.paragraphs):
        found = list(units(article))
        return [unit.kind for unit in found], [unit.text for unit in found]
    texts = [article.title, article.standfirst] if article.standfirst else [article.title]
    kinds = [Kind.HEADLINE, Kind.STANDFIRST][: len(texts)] + [Kind.PARAGRAPH] * len(article.paragraphs)
    texts += [paragraph.text for paragraph in article.paragraphs]
    return kinds, texts


def facet_values(article: Article, facet: Facet) -> tuple[str, ...]:
    """Return the values of one facet of an article, without empty ones.

    >>> facet_values(Article(id="a", title="T", published="2021-11-08"), Facet.YEAR)
    ('2021',)
    """
    if facet is Facet.AUTHOR:
        return tuple(dict.fromkeys(name for name in article.authors if name))
    value = article.published[:4] if facet is Facet.YEAR else str(getattr(article, facet.value))
    return (value,) if value else ()
