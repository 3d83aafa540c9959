"""Given the keys of matching articles on a cluster, what do they say, and which of their paragraphs match?

The cluster tells which paragraphs match; how well each does is worked out here from the stored texts.
"""

from collections.abc import Mapping, Sequence

from index.opensearch.client import Json
from index.opensearch.document import restore
from index.vocabulary.article import Article
from searcher.answer.found import Candidate, Listed
from searcher.opensearch.commits import ClusterCommit
from searcher.opensearch.query import all_of, any_of, in_paragraphs
from searcher.plan.parameters import PARAGRAPH_B, PARAGRAPH_K1, VERBATIM
from searcher.plan.plan import Leaf, Plan
from searcher.snippet.frequencies import frequency
from searcher.snippet.hits import Marker, ShownTexts

_LOOKED_AT = 500
"""Matching paragraphs of one article that are looked at for the best, those that the cluster scores highest."""

_WEIGHED = 64
"""Words of a query up to which each weighs by its rareness when paragraphs are chosen; to count each is a search."""


class Texts:
    """Hand out the texts of articles that were fetched whole."""

    def read(self, listed: Sequence[Listed], positions: Sequence[Sequence[int]], marker: Marker) -> list[ShownTexts]:
        """Return what is shown of some articles, each with its paragraphs at some positions."""
        return [_shown(each.head, own, marker) for each, own in zip(listed, positions, strict=True)]

    def headings(self, listed: Listed) -> list[tuple[int, str]]:
        """Return the headings of an article, each with the position of the first paragraph below it."""
        article = listed.head
        before = ("", *(paragraph.heading for paragraph in article.paragraphs))
        return [
            (position, paragraph.heading)
            for position, paragraph in enumerate(article.paragraphs)
            if paragraph.heading != before[position]
        ]

    def has_paragraphs(self, listed: Listed) -> bool:
        """Tell whether an article has any paragraph."""
        return bool(listed.head.paragraphs)

    def whole(self, listed: Listed) -> Article:
        """Return an article with its paragraphs."""
        return listed.head


def _shown(article: Article, positions: Sequence[int], marker: Marker) -> ShownTexts:
    paragraphs = [article.paragraphs[position] for position in positions]
    return ShownTexts(
        marker.marks_in(article.title, article.language, is_headline=True),
        marker.marks_in(article.standfirst, article.language),
        tuple((each.text, marker.marks_in(each.text, article.language)) for each in paragraphs),
        tuple(each.heading for each in paragraphs),
    )


class Fetch:
    """Fetch articles that match one plan, with their matching paragraphs."""

    def __init__(self, plan: Plan, commit: ClusterCommit) -> None:
        self._commit = commit
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
                    "inner_hits": {"size": _LOOKED_AT, "_source": False, "docvalue_fields": ["units.paragraph"]},
                }
            }
            # The first clause lets every article through, whether one of its paragraphs matches or not.
            query = all_of([query, any_of([{"match_all": {}}, matching])])
        return {"query": query, "size": len(keys), "_source": ["article"], "track_total_hits": False}

    def read(self, answer: Json, scores: Mapping[str, float], similar: Mapping[str, tuple[str, ...]]) -> list[Listed]:
        """Return the articles that were fetched, in the order of their `scores`; these and `similar` are by key."""
        weights = self._weights()
        fetched = {found["_id"]: found for found in answer["hits"]["hits"]}
        return [
            self._listed(fetched[key], score, similar.get(key, ()), weights)
            for key, score in scores.items()
            if key in fetched
        ]

    def _listed(self, found: Json, score: float, similar: tuple[str, ...], weights: Mapping[Leaf, float]) -> Listed:
        article = restore(found["_source"]["article"])
        inner = found.get("inner_hits", {}).get("units", {}).get("hits", {"hits": [], "total": {"value": 0}})
        positions = sorted(int(unit["fields"]["units.paragraph"][0]) for unit in inner["hits"])
        candidates = [self._candidate(article, position, weights) for position in positions]
        return Listed(article, score, candidates, int(inner["total"]["value"]), similar)

    def _candidate(self, article: Article, position: int, weights: Mapping[Leaf, float]) -> Candidate:
        """Return a paragraph with the wanted words it has and its score, by BM25."""
        tokens = self._commit.analyzer.analyze(article.paragraphs[position].text, language=article.language)
        norm = PARAGRAPH_K1 * (1 - PARAGRAPH_B + PARAGRAPH_B * len(tokens) / self._commit.average_paragraph)
        words = 0
        score = 0.0
        for number, leaf in enumerate(self._leaves):
            if found := frequency(leaf.pattern, tokens):
                words |= 1 << number
                score += weights[leaf] * (PARAGRAPH_K1 + 1) * found / (found + norm)
            if leaf.exact is not None and (found := frequency(leaf.exact, tokens)):
                score += VERBATIM * weights[leaf] * (PARAGRAPH_K1 + 1) * found / (found + norm)
        return Candidate(position, words, score)

    def _weights(self) -> dict[Leaf, float]:
        """Return what each wanted word is worth: the inverse of the number of articles that it occurs in."""
        if len(self._leaves) > _WEIGHED:
            return dict.fromkeys(self._leaves, 1.0)
        counts = self._commit.frequencies([leaf.pattern for leaf in self._leaves])
        return {leaf: self._commit.idf(counts[leaf.pattern]) for leaf in self._leaves}

    def _in_paragraphs(self) -> Json:
        return in_paragraphs([leaf.pattern for leaf in self._leaves])
