"""Given the number of a matching article, what does its hit show?"""

from collections.abc import Sequence
from itertools import repeat

import numpy as np

from index.article import Paragraph
from index.schema import Kind
from searcher.commit import Commit
from searcher.marker import Marker
from searcher.paragraphs import Paragraphs
from searcher.passages import choose
from searcher.plan import Plan
from searcher.results import Hit, MarkedArticle


class Hits:
    """Show articles that match one plan."""

    def __init__(self, plan: Plan, paragraphs: Paragraphs, commit: Commit, *, passages: int) -> None:
        self._commit = commit
        self._paragraphs = paragraphs
        self._passages = passages
        self._marker = Marker(plan, commit.analyzer)

    def hits(self, articles: Sequence[int], scores: Sequence[float]) -> list[Hit]:
        """Return the hits of some articles, each with its best passages in the article's order."""
        if not articles:
            return []
        store, marker = self._commit.store, self._marker
        matching = self._paragraphs.of(articles)
        shown = [
            choose(candidates, count=self._passages) if candidates else self._opening(article)
            for article, candidates in zip(articles, matching, strict=True)
        ]
        hits = []
        for article, score, candidates, positions, paragraphs in zip(
            articles, scores, matching, shown, self._texts(articles, shown), strict=True
        ):
            head = store.head(article)
            passages = tuple(map(marker.passage, positions, paragraphs, repeat(head.language)))
            hits.append(marker.hit(head, passages, score=score, matching=len(candidates)))
        return hits

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

    def _texts(self, articles: Sequence[int], positions: Sequence[Sequence[int]]) -> list[list[Paragraph]]:
        """Return the paragraphs at some positions of each article; the texts of all are read together."""
        commit = self._commit
        firsts = commit.layout.first_units[articles].tolist()
        ends = commit.layout.first_units[np.asarray(articles) + 1].tolist()
        before = commit.paragraphs_before[firsts].tolist()
        units = [first + position for first, own in zip(before, positions, strict=True) for position in own]
        texts = iter(commit.store.texts(commit.paragraph_units[units].tolist()))
        paragraphs = []
        for article, first, end, own in zip(articles, firsts, ends, positions, strict=True):
            found = [Paragraph(next(texts)) for _ in own]
            if own and Kind.HEADING in commit.layout.kinds[first:end].tobytes():
                # Only the whole article tells where the part under a heading ends.
                whole = commit.store.article(article).paragraphs
                found = [whole[position] for position in own]
            paragraphs.append(found)
        return paragraphs
