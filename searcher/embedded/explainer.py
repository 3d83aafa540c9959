"""Why does an article have this score?"""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from index.vocabulary.schema import Kind
from searcher.answer.results import ScorePart
from searcher.embedded.arrays.bm25 import Impacts
from searcher.embedded.arrays.commit import OpenCommit
from searcher.embedded.ranking.score import impacts, meant, nearness_scores, paragraph_scores
from searcher.embedded.ranking.units import ArticleUnits
from searcher.plan.deadline import Deadline
from searcher.plan.parameters import HEADLINE, NEAR, PAIRS, PARAGRAPH, VERBATIM, WINDOW
from searcher.plan.plan import Leaf, Pattern, Plan
from searcher.query.tree import Node


class Explainer:
    """Take the scores of one plan in one commit apart."""

    def __init__(self, plan: Plan, commit: OpenCommit, deadline: Deadline) -> None:
        self._plan = plan
        self._commit = commit
        self._deadline = deadline

    def parts(self, article: int) -> Iterator[ScorePart]:
        """Yield the parts of an article's score, in the order of the query; they add up to it."""
        nodes: dict[Leaf, Node] = {}
        for wanted in self._plan.wanted:
            nodes.setdefault(wanted.leaf, wanted.node)
        for leaf, times in self._plan.leaves.items():
            node, typed = nodes[leaf], f", typed {times} times" if times > 1 else ""
            found = impacts(leaf, commit=self._commit, deadline=self._deadline)
            close = meant(leaf, commit=self._commit, deadline=self._deadline)
            pattern = close if self._has(close, article) else leaf.pattern
            text = f"{node}{typed}{self._lowered(leaf, article)}: {self._occurrences(pattern, article)}"
            yield ScorePart(text, times * _value(found, article))
            if leaf.exact is not None:
                exact = self._commit.impacts(leaf.exact, deadline=self._deadline)
                text = f"{node} exactly as typed{typed}: {self._occurrences(leaf.exact, article)}, weighs {VERBATIM:g}"
                yield ScorePart(text, times * VERBATIM * _value(exact, article))
        for pair, times in self._plan.pairs.items():
            value = _value(self._commit.pair(pair, deadline=self._deadline).beside, article)
            if value:
                text = f"two words side by side: {self._occurrences(pair, article)}, weighs {PAIRS:g}"
                yield ScorePart(text, times * PAIRS * value)
        weight = self._plan.joined_weight
        for joined, times in Counter(self._plan.joined).items():
            value = _value(self._commit.impacts(joined, deadline=self._deadline), article)
            if value:
                text = f"words typed as one, side by side: {self._occurrences(joined, article)}, weighs {weight:g}"
                yield ScorePart(text, times * weight * value)
        alone = ArticleUnits(np.array([article], np.int32), self._commit, self._deadline)
        best = paragraph_scores(self._plan, alone)
        if best[0]:
            yield ScorePart(f"its best paragraph by itself, weighs {PARAGRAPH:g}", float(best[0]))
        near = nearness_scores(self._plan, alone)
        if near[0]:
            yield ScorePart(f"words typed side by side within {WINDOW} of each other, weighs {NEAR:g}", float(near[0]))

    def _lowered(self, leaf: Leaf, article: int) -> str:
        """Return in words why an article gets less for a leaf, if it does."""
        for less, more, why in leaf.lessening:
            having = self._commit.impacts(more, deadline=self._deadline).articles
            if len(having) and self._has(less, article) and article not in having:
                return f", {why}"
        return ""

    def _has(self, pattern: Pattern, article: int) -> bool:
        return bool(_value(self._commit.impacts(pattern, deadline=self._deadline), article))

    def _occurrences(self, pattern: Pattern, article: int) -> str:
        """Return in words how often a pattern occurs in an article, and in how many articles it does."""
        layout = self._commit.layout
        postings = self._commit.occurrences.find(pattern, deadline=self._deadline)
        first, end = layout.first_units[article : article + 2].tolist()
        low, high = np.searchsorted(postings.units, [first, end])
        frequencies = postings.frequencies[low:high]
        times = int(frequencies.sum())
        titled = int(frequencies[layout.kinds[postings.units[low:high]] == Kind.HEADLINE].sum())
        having = len(self._commit.impacts(pattern, deadline=self._deadline).articles)
        twice = f" ({titled} of them in the headline, where it counts {HEADLINE} times)" if titled else ""
        words = int(layout.lengths[first:end].sum())
        return f"{times} in {words:,} words{twice}; {having:,} of {len(self._commit.live):,} articles have it"


def _value(found: Impacts, article: int) -> float:
    return float(found.values[found.articles == article].sum())
