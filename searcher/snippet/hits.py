"""Given the articles of a list and the plan of a query, what is shown of each, and what is marked in it?

The same for every engine: an engine only hands out the texts.
"""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from index.analysis.analyzer import Analyzer, TokenizedText
from index.vocabulary.article import Article
from searcher.answer.found import Listed
from searcher.answer.results import Hit, Mark, MarkedArticle, Passage
from searcher.plan.plan import Plan, Slot
from searcher.snippet.highlighter import Highlighter
from searcher.snippet.passages import choose_paragraphs, cut_passage


class Marker:
    """Mark what one plan looks for, the same for every engine."""

    def __init__(self, plan: Plan, analyzer: Analyzer) -> None:
        wanted = (wanted.leaf.pattern for wanted in plan.wanted)
        patterns = tuple(dict.fromkeys((*wanted, *plan.joined)))
        in_texts = tuple(pattern for pattern in patterns if not pattern.titles_only)
        self.slots = tuple(dict.fromkeys(slot for pattern in patterns for way in pattern.ways for slot in way.slots))
        self._analyzer = analyzer
        self._in_titles = Highlighter(patterns)
        self._in_texts = self._in_titles if in_texts == patterns else Highlighter(in_texts)

    def hit(
        self,
        listed: Listed,
        title: TokenizedText,
        standfirst: TokenizedText | None,
        passages: tuple[Passage, ...],
    ) -> Hit:
        """Return the hit of an article with its headline and standfirst marked."""
        head = listed.head
        return Hit(
            id=head.id,
            title=head.title,
            score=listed.score,
            title_marks=self._in_titles.marks(title),
            standfirst=head.standfirst,
            standfirst_marks=self._in_texts.marks(standfirst) if standfirst else (),
            url=head.url,
            source=head.source,
            section=head.section,
            authors=head.authors,
            published=head.published,
            language=head.language,
            matching_paragraphs=listed.matching,
            passages=passages,
            similar=listed.similar,
            fields=head.fields,
        )

    def passage(self, position: int, paragraph: TokenizedText, heading: str, language: str) -> Passage:
        """Return the part of a paragraph that shows most of its matches."""
        marks = self._in_texts.marks(paragraph)
        return cut_passage(position, paragraph.text, marks, heading=heading, language=language)

    def whole(self, article: Article) -> MarkedArticle:
        """Return a whole article with all its matches."""

        def marks(text: str) -> tuple[Mark, ...]:
            return self._in_texts.marks(self._analyzer.tokenized(text, language=article.language)) if text else ()

        heading = ""
        heading_marks, paragraph_marks = [], []
        for paragraph in article.paragraphs:
            begins = paragraph.heading if paragraph.heading != heading else ""
            heading = paragraph.heading
            heading_marks.append(marks(begins))
            paragraph_marks.append(marks(paragraph.text))
        title = self._analyzer.tokenized(article.title, language=article.language)
        return MarkedArticle(
            article=article,
            title_marks=self._in_titles.marks(title),
            standfirst_marks=marks(article.standfirst),
            heading_marks=tuple(heading_marks),
            paragraph_marks=tuple(paragraph_marks),
        )

    def marks(self, text: TokenizedText, *, is_headline: bool = False) -> tuple[Mark, ...]:
        """Return the marks in any text of an article."""
        return (self._in_titles if is_headline else self._in_texts).marks(text)

    def has_match(self, text: TokenizedText) -> bool:
        """Tell whether anything is marked in a text that is not a headline."""
        return bool(self._in_texts.marks(text))


class ShownTexts(NamedTuple):
    """Hold the texts of one article that are shown, and the heading above each of its paragraphs."""

    title: TokenizedText
    standfirst: TokenizedText | None
    paragraphs: Sequence[TokenizedText]
    headings: Sequence[str]


class Texts(Protocol):
    """Hand out the texts of the articles of one commit, cut into tokens."""

    def read(
        self, listed: Sequence[Listed], positions: Sequence[Sequence[int]], slots: Sequence[Slot]
    ) -> Sequence[ShownTexts]:
        """Return the texts of some articles, each with its paragraphs at some positions.

        Tokens that none of the slots accepts need not have their terms.
        """

    def headings(self, listed: Listed) -> Sequence[tuple[int, TokenizedText]]:
        """Return the headings of an article, each with the position of the first paragraph below it."""

    def has_paragraphs(self, listed: Listed) -> bool:
        """Tell whether an article has any paragraph."""

    def whole(self, listed: Listed) -> Article:
        """Return an article with its paragraphs."""


def show(listed: Sequence[Listed], *, marker: Marker, texts: Texts, passages: int) -> list[Hit]:
    """Return the hits of some articles, each with its best passages, at most so many, in the article's order."""
    if not listed:
        return []
    positions = [
        choose_paragraphs(each.candidates, count=passages)
        if each.candidates
        else _opening(each, marker, texts)[:passages]
        for each in listed
    ]
    return [
        _hit(each, places, shown, marker)
        for each, places, shown in zip(listed, positions, texts.read(listed, positions, marker.slots), strict=True)
    ]


def _hit(listed: Listed, positions: Sequence[int], shown: ShownTexts, marker: Marker) -> Hit:
    language = listed.head.language
    passages = tuple(
        marker.passage(position, paragraph, heading, language)
        for position, paragraph, heading in zip(positions, shown.paragraphs, shown.headings, strict=True)
    )
    return marker.hit(listed, shown.title, shown.standfirst, passages)


def _opening(listed: Listed, marker: Marker, texts: Texts) -> list[int]:
    """Return the paragraph that is shown where none matches: the first below a heading that does, or of all."""
    if not texts.has_paragraphs(listed):
        return []
    matching = (position for position, heading in texts.headings(listed) if marker.has_match(heading))
    return [next(matching, 0)]
