"""Why does an article on a cluster have this score?

Each part of a score is one query of its own: the cluster says what it adds; how often it occurs is counted in
the stored texts.
"""

from collections.abc import Iterator

from index.opensearch.client import Json
from index.opensearch.document import key_of
from index.vocabulary.article import Article
from index.vocabulary.schema import Kind, units
from searcher.answer.results import ScorePart
from searcher.opensearch.commits import ClusterCommit
from searcher.opensearch.query import all_of
from searcher.opensearch.ranking import Score, scores
from searcher.plan.parameters import HEADLINE
from searcher.plan.plan import Leaf, Pattern, Plan
from searcher.query.tree import Node
from searcher.snippet.frequencies import frequency


class Explainer:
    """Take the score of one article for one plan apart."""

    def __init__(self, plan: Plan, article: Article, commit: ClusterCommit) -> None:
        self._nodes: dict[Leaf, Node] = {}
        for wanted in plan.wanted:
            self._nodes.setdefault(wanted.leaf, wanted.node)
        self._scores = list(scores(plan))
        self._article = article
        self._commit = commit

    def parts(self) -> Iterator[ScorePart]:
        """Yield the parts: first what is wanted, then words exactly as typed, then pairs of words."""
        for score in self._scores:
            value = self._value(score.query)
            if value or score.leaf is not None:
                yield ScorePart(self._text(score), value)

    def _value(self, query: Json) -> float:
        """Return what a query adds to the article's score."""
        own = {"ids": {"values": [key_of(self._article.id)]}}
        body = {"query": {"bool": {"filter": [own], "should": [query]}}, "size": 1, "_source": False}
        hits = self._commit.ask({**body, "track_total_hits": False})["hits"]["hits"]
        return float(hits[0]["_score"] or 0.0) if hits else 0.0

    def _text(self, score: Score) -> str:
        """Return in words what a part is for."""
        typed = f", typed {score.times} times" if score.times > 1 else ""
        occurrences = self._occurrences(score.pattern)
        if score.leaf is None:
            words = "words typed as one, side by side" if score.are_joined else "two words side by side"
            return f"{words}: {occurrences}, weighs {score.weight:g}"
        node = self._nodes[score.leaf]
        if score.pattern == score.leaf.pattern:
            return f"{node}{typed}{self._lowered(score.leaf)}: {occurrences}"
        return f"{node} exactly as typed{typed}: {occurrences}, weighs {score.weight:g}"

    def _lowered(self, leaf: Leaf) -> str:
        """Return in words why an article gets less for a leaf, if it does."""
        analyze, language = self._commit.analyzer.analyze, self._article.language
        texts = [analyze(unit.text, language=language) for unit in units(self._article)] if leaf.lessening else []
        for less, more, why in leaf.lessening:
            has_less, has_more = (any(frequency(pattern, text) for text in texts) for pattern in (less, more))
            if has_less and not has_more:
                return f", {why}"
        return ""

    def _occurrences(self, pattern: Pattern) -> str:
        """Return in words how often a pattern occurs in the article, and in how many articles it does."""
        times = titled = words = 0
        for unit in units(self._article):
            tokens = self._commit.analyzer.analyze(unit.text, language=self._article.language)
            words += len(tokens)
            if unit.kind.is_headline or not pattern.titles_only:
                found = frequency(pattern, tokens)
                times += found
                titled += found if unit.kind is Kind.HEADLINE else 0
        having = self._commit.frequencies([pattern])[pattern]
        twice = f" ({titled} of them in the headline, where it counts {HEADLINE} times)" if titled else ""
        return f"{times} in {words:,} words{twice}; {having:,} of {self._commit.articles:,} articles have it"


def is_match(query: Json, article: Article, commit: ClusterCommit) -> bool:
    """Tell whether an article is among those that a query finds."""
    own = {"ids": {"values": [key_of(article.id)]}}
    body = {"query": all_of([own, query]), "size": 0, "track_total_hits": True}
    return bool(commit.ask(body)["hits"]["total"]["value"])
