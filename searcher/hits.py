"""Given the number of a matching article, what does its hit show?"""

from collections.abc import Iterator, Sequence

import numpy as np

from index.article import Paragraph
from index.schema import Kind
from searcher.commit import Commit
from searcher.marker import Marker
from searcher.paragraphs import Paragraphs
from searcher.passages import choose
from searcher.plan import Plan
from searcher.results import Hit, MarkedArticle, Passage


class Hits:
    """Show articles that match one plan."""

    def __init__(self, plan: Plan, paragraphs: Paragraphs, commit: Commit, *, passages: int) -> None:
        self._commit = commit
        self._paragraphs = paragraphs
        self._passages = passages
        self._marker = Marker(plan, commit.analyzer)

    def hits(self, articles: Sequence[int], scores: Sequence[float]) -> Iterator[Hit]:
        """Yield the hits of some articles, each with its best passages in the article's order."""
        for article, score, matching in zip(articles, scores, self._paragraphs.of(articles), strict=True):
            head = self._commit.store.head(article)
            positions = choose(matching, count=self._passages) if matching else self._opening(article)
            shown = self._shown(article, positions, head.language)
            yield self._marker.hit(head, shown, score=score, matching=len(matching))

    def marked(self, article: int) -> MarkedArticle:
        """Return a whole article with all its matches."""
        return self._marker.whole(self._commit.store.article(article))

    def _opening(self, article: int) -> list[int]:
        """Return the paragraph that is shown where none matches: the first under a heading that does, or of all."""
        first, end = self._commit.layout.first_units[article : article + 2].tolist()
        is_paragraph = self._commit.is_paragraph[first:end]
        if not is_paragraph.any():
            return []
        headings = np.flatnonzero(self._commit.layout.kinds[first:end] == Kind.HEADING)
        texts = self._commit.store.texts((first + headings).tolist())
        language = self._commit.store.head(article).language if texts else ""
        matching = [
            place for place, text in zip(headings, texts, strict=True) if self._marker.has_match(text, language)
        ]
        return [int(is_paragraph[: matching[0]].sum()) if matching else 0][: self._passages]

    def _shown(self, article: int, positions: list[int], language: str) -> tuple[Passage, ...]:
        """Return the passages of some paragraphs."""
        first, end = self._commit.layout.first_units[article : article + 2].tolist()
        kinds = self._commit.layout.kinds[first:end].tobytes()
        if Kind.HEADING in kinds:  # only the whole article tells where the part under a heading ends
            paragraphs = self._commit.store.article(article).paragraphs
            shown = [paragraphs[position] for position in positions]
        else:
            units = [unit for unit, kind in enumerate(kinds, first) if kind == Kind.PARAGRAPH]
            texts = self._commit.store.texts([units[position] for position in positions])
            shown = list(map(Paragraph, texts))
        return tuple(self._marker.passage(*each, language) for each in zip(positions, shown, strict=True))
