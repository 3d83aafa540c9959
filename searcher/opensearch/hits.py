"""Given the keys of matching articles on a cluster, what do their hits show?

The cluster tells which paragraphs match; which of them are shown, and what is marked in them, is decided here from the
stored texts, as the embedded engine decides it from its arrays.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from index.analysis.analyzer import TokenizedText
from index.opensearch.document import restore
from index.vocabulary.article import Article, Paragraph
from searcher.answer.results import Hit, Passage
from searcher.embedded.matching.paragraphs import K1, B
from searcher.opensearch.commits import ClusterCommit
from searcher.opensearch.query import all_of, any_of, in_paragraphs
from searcher.plan.parameters import VERBATIM
from searcher.plan.plan import Leaf, Plan
from searcher.snippet.frequencies import frequency
from searcher.snippet.marker import Marker
from searcher.snippet.passages import Candidate, choose

Json = dict[str, Any]

LOOKED_AT = 500
"""Matching paragraphs of one article that are looked at for the best, those that the cluster scores highest."""

WEIGHED = 64
"""Words of a query up to which each weighs by its rareness when paragraphs are chosen; to count each is a search."""


class ClusterHits:
    """Show articles that match one plan."""

    def __init__(self, plan: Plan, commit: ClusterCommit, *, passages: int) -> None:
        self._commit = commit
        self._passages = passages
        self._marker = Marker(plan, commit.analyzer)
        self._leaves = [leaf for leaf in dict.fromkeys(w.leaf for w in plan.wanted) if not leaf.pattern.titles_only]

    def asked(self, keys: Sequence[str]) -> Json:
        """Return the search that fetches articles by their keys, with their matching paragraphs."""
        query: Json = {"ids": {"values": list(keys)}}
        if self._leaves:
            matching = {
                "nested": {
                    "path": "units",
                    "query": self._in_paragraphs(),
                    "score_mode": "none",
                    "inner_hits": {"size": LOOKED_AT, "_source": False, "docvalue_fields": ["units.paragraph"]},
                }
            }
            # The first clause lets every article through, whether one of its paragraphs matches or not.
            query = all_of([query, any_of([{"match_all": {}}, matching])])
        return {"query": query, "size": len(keys), "_source": ["article"], "track_total_hits": False}

    def read(self, answer: Json, scores: Mapping[str, float]) -> dict[str, Hit]:
        """Return the hits of the articles that were fetched, by their keys."""
        weights = self._weights()
        return {found["_id"]: self._hit(found, scores[found["_id"]], weights) for found in answer["hits"]["hits"]}

    def _hit(self, found: Json, score: float, weights: Mapping[Leaf, float]) -> Hit:
        article = restore(found["_source"]["article"])
        inner = found.get("inner_hits", {}).get("units", {}).get("hits", {"hits": [], "total": {"value": 0}})
        positions = sorted(int(unit["fields"]["units.paragraph"][0]) for unit in inner["hits"])
        if positions:
            shown = choose((self._candidate(article, at, weights) for at in positions), count=self._passages)
        else:
            shown = self._opening(article)
        return self._marker.hit(
            article,
            self._tokenized(article.title, article),
            self._tokenized(article.standfirst, article),
            tuple(self._passage(article, position) for position in shown),
            score=score,
            matching=int(inner["total"]["value"]),
        )

    def _passage(self, article: Article, position: int) -> Passage:
        paragraph = article.paragraphs[position]
        text = self._tokenized(paragraph.text, article)
        return self._marker.passage(position, text, paragraph.heading, article.language)

    def _tokenized(self, text: str, article: Article) -> TokenizedText:
        return self._commit.analyzer.tokenized(text, language=article.language)

    def _opening(self, article: Article) -> list[int]:
        """Return the paragraph that is shown where none matches: the first under a heading that does, or of all."""
        if not article.paragraphs:
            return []
        before = [Paragraph(""), *article.paragraphs]
        matching = [
            position
            for position, paragraph in enumerate(article.paragraphs)
            if paragraph.heading != before[position].heading
            and self._marker.has_match(self._tokenized(paragraph.heading, article))
        ]
        return [matching[0] if matching else 0][: self._passages]

    def _candidate(self, article: Article, position: int, weights: Mapping[Leaf, float]) -> Candidate:
        """Return a paragraph with the wanted words it has and its score, by BM25."""
        tokens = self._commit.analyzer.analyze(article.paragraphs[position].text, language=article.language)
        norm = K1 * (1 - B + B * len(tokens) / self._commit.average_paragraph)
        words = 0
        score = 0.0
        for number, leaf in enumerate(self._leaves):
            if found := frequency(leaf.pattern, tokens):
                words |= 1 << number
                score += weights[leaf] * (K1 + 1) * found / (found + norm)
            if leaf.exact is not None and (found := frequency(leaf.exact, tokens)):
                score += VERBATIM * weights[leaf] * (K1 + 1) * found / (found + norm)
        return Candidate(position, words, score)

    def _weights(self) -> dict[Leaf, float]:
        """Return what each wanted word is worth: the inverse of the number of articles that it occurs in."""
        if len(self._leaves) > WEIGHED:
            return dict.fromkeys(self._leaves, 1.0)
        counts = self._commit.frequencies([leaf.pattern for leaf in self._leaves])
        return {leaf: self._commit.idf(counts[leaf.pattern]) for leaf in self._leaves}

    def _in_paragraphs(self) -> Json:
        return in_paragraphs([leaf.pattern for leaf in self._leaves])
