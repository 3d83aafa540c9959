"""Given the number of a matching article, what does its hit show?"""

from collections.abc import Sequence
from itertools import islice, repeat

import numpy as np

from index.analysis.analyzer import TokenizedText
from index.vocabulary.article import Article
from index.vocabulary.schema import Kind
from searcher.answer.results import Hit, MarkedArticle
from searcher.embedded.arrays.commit import Commit
from searcher.embedded.matching.paragraphs import Paragraphs
from searcher.plan.plan import Plan
from searcher.snippet.marker import Marker
from searcher.snippet.passages import choose


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
        marker = self._marker
        heads = list(map(self._commit.store.head, articles))
        matching = self._paragraphs.of(articles)
        shown = [
            choose(candidates, count=self._passages) if candidates else self._opening(article)
            for article, candidates in zip(articles, matching, strict=True)
        ]
        texts = iter(self._texts(articles, heads, shown))
        headed = self._commit.are_headed.take(articles).tolist()
        hits = []
        for place, head in enumerate(heads):
            title = next(texts)
            standfirst = next(texts) if head.standfirst else None
            positions = shown[place]
            headings = self._headings(articles[place], positions) if headed[place] else repeat("")
            passages = tuple(map(marker.passage, positions, texts, headings, repeat(head.language)))
            found = len(matching[place])
            hits.append(marker.hit(head, title, standfirst, passages, score=scores[place], matching=found))
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
        languages = [self._commit.store.head(article).language] * len(headings)
        texts = self._commit.shown.texts((first + headings).tolist(), languages)
        matching = [place for place, text in zip(headings, texts, strict=True) if self._marker.has_match(text)]
        return [int(is_paragraph[: matching[0]].sum()) if matching else 0][: self._passages]

    def _texts(
        self, articles: Sequence[int], heads: Sequence[Article], positions: Sequence[Sequence[int]]
    ) -> list[TokenizedText]:
        """Return of each article the headline, the standfirst if any, and the paragraphs at some positions."""
        commit = self._commit
        firsts = commit.layout.first_units[articles]
        befores = commit.paragraphs_before[firsts].tolist()
        places = [before + position for before, own in zip(befores, positions, strict=True) for position in own]
        paragraphs = iter(commit.paragraph_units[np.array(places, np.int64)].tolist())
        units: list[int] = []
        languages: list[str] = []
        for first, head, own in zip(firsts.tolist(), heads, positions, strict=True):
            units.append(first)
            if head.standfirst:
                units.append(first + 1)
            units += islice(paragraphs, len(own))
            languages += repeat(head.language, len(units) - len(languages))
        return commit.shown.texts(units, languages)

    def _headings(self, article: int, positions: Sequence[int]) -> list[str]:
        """Return the headings above some paragraphs of an article."""
        headings = self._commit.shown.headings(article)
        return [headings[position] for position in positions]
