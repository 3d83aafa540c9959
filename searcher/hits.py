"""Given the number of a matching article, what does its hit show?"""

import numpy as np

from index.article import Paragraph
from index.schema import Kind
from searcher.commit import Commit
from searcher.highlighter import highlight
from searcher.paragraphs import Paragraphs
from searcher.passages import choose, excerpt
from searcher.pattern import Pattern
from searcher.plan import Plan
from searcher.results import Hit, Mark, MarkedArticle, Passage


class Hits:
    """Show articles that match one plan."""

    def __init__(self, plan: Plan, paragraphs: Paragraphs, commit: Commit, *, passages: int) -> None:
        self._commit = commit
        self._paragraphs = paragraphs
        self._passages = passages
        patterns = tuple(dict.fromkeys(wanted.leaf.pattern for wanted in plan.wanted))
        self._in_titles = patterns
        self._in_texts = tuple(pattern for pattern in patterns if not pattern.titles_only)

    def hit(self, article: int, score: float) -> Hit:
        """Return the hit of an article, with its best passages in the article's order."""
        head = self._commit.store.head(article)
        matching = self._paragraphs.of(article)
        positions = choose(matching, count=self._passages) if matching else self._opening(article)
        return Hit(
            id=head.id,
            title=head.title,
            score=score,
            title_marks=self._marks(head.title, head.language, self._in_titles),
            standfirst=head.standfirst,
            standfirst_marks=self._marks(head.standfirst, head.language, self._in_texts),
            url=head.url,
            source=head.source,
            section=head.section,
            author=head.author,
            published=head.published,
            language=head.language,
            matching_paragraphs=len(matching),
            passages=self._shown(article, positions, head.language),
        )

    def marked(self, article: int) -> MarkedArticle:
        """Return a whole article with all its matches."""
        whole = self._commit.store.article(article)
        language = whole.language
        heading = ""
        heading_marks, paragraph_marks = [], []
        for paragraph in whole.paragraphs:
            begins = paragraph.heading if paragraph.heading != heading else ""
            heading = paragraph.heading
            heading_marks.append(self._marks(begins, language, self._in_texts))
            paragraph_marks.append(self._marks(paragraph.text, language, self._in_texts))
        return MarkedArticle(
            article=whole,
            title_marks=self._marks(whole.title, language, self._in_titles),
            standfirst_marks=self._marks(whole.standfirst, language, self._in_texts),
            heading_marks=tuple(heading_marks),
            paragraph_marks=tuple(paragraph_marks),
        )

    def _marks(self, text: str, language: str, patterns: tuple[Pattern, ...]) -> tuple[Mark, ...]:
        return highlight(text, language, patterns, self._commit.analyzer) if text and patterns else ()

    def _opening(self, article: int) -> list[int]:
        """Return the paragraph that is shown where none matches: the first under a heading that does, or of all."""
        first, end = self._commit.layout.first_units[article : article + 2].tolist()
        is_paragraph = self._commit.is_paragraph[first:end]
        if not is_paragraph.any():
            return []
        headings = np.flatnonzero(self._commit.layout.kinds[first:end] == Kind.HEADING)
        texts = self._commit.store.texts((first + headings).tolist()) if self._in_texts else []
        language = self._commit.store.head(article).language if texts else ""
        matching = [
            place for place, text in zip(headings, texts, strict=False) if self._marks(text, language, self._in_texts)
        ]
        return [int(is_paragraph[: matching[0]].sum()) if matching else 0][: self._passages]

    def _shown(self, article: int, positions: list[int], language: str) -> tuple[Passage, ...]:
        """Return the passages of some paragraphs."""
        first, end = self._commit.layout.first_units[article : article + 2].tolist()
        kinds = self._commit.layout.kinds[first:end]
        if Kind.HEADING in kinds:  # only the whole article tells where the part under a heading ends
            paragraphs = self._commit.store.article(article).paragraphs
            shown = [paragraphs[position] for position in positions]
        else:
            units = first + np.flatnonzero(kinds == Kind.PARAGRAPH)[positions]
            shown = [Paragraph(text) for text in self._commit.store.texts(units.tolist())]
        return tuple(self._passage(*each, language) for each in zip(positions, shown, strict=True))

    def _passage(self, position: int, paragraph: Paragraph, language: str) -> Passage:
        marks = self._marks(paragraph.text, language, self._in_texts)
        cut = excerpt(paragraph.text, marks, language=language)
        return Passage(position, cut.text, cut.start, paragraph.heading, cut.marks)
