"""Which articles can still be among the first of an order while only a part of their scores is known?

Their best paragraph and words near each other add at most a share of what the words of an article gave it. Articles
that stay behind even with the most they can get need not be looked at (safe pruning, as by Turtle and Flood 1995,
"Query evaluation: strategies and optimizations"): the first places and their scores are the same as if all were.

A word adds ``idf * (K1 + 1) * f / (f + n)`` to an article, where f counts the headline `HEADLINE` times and n is the
norm of the article's length. Beside this

- a paragraph has the word f times at most, and the norm of an empty paragraph at least, which is below all n: the ratio
  of the two saturations is highest where f is 1;
- a window begins with one of its two words, so that an article has as many as both words together at most, and their
  idf is the lower of the two. As saturation is concave they add no more than both words do. A typed word is in at
  most two pairs.
"""

import numpy as np

from index.vocabulary.fixed import fixed
from searcher.embedded.arrays.bm25 import Scores
from searcher.embedded.arrays.commit import OpenCommit
from searcher.embedded.arrays.numbers import Numbers
from searcher.plan.parameters import K1, NEAR, PARAGRAPH, PARAGRAPH_B, PARAGRAPH_K1

_FEW = 3
"""Where no more than three times the wanted ones are left, finding out costs as much as looking at all."""

_MARGIN = 1e-5
"""How far an article must stay behind: more than scores are rounded by when they are compared."""


@fixed
class WantedPlaces:
    """Say how many places are wanted in the order of scores, one at least.

    `groups` gives each article of the commit a number, int32 of shape (articles,); those of one group take one place
    together. If it is None each takes its own.
    """

    count: int
    groups: Numbers | None = None

    def contenders(self, places: Numbers, scores: Scores, articles: Numbers, *, commit: OpenCommit) -> Numbers:
        """Return those of some places in `scores`, which are still partial, that may be among the wanted ones.

        `articles` are those of all scores. There is one at least among what is returned if there was one before.
        """
        if len(places) <= _FEW * self.count:
            return places
        partial, numbers = scores.take(places), articles.take(places)
        can_reach = partial * most(commit.scorer.norms(numbers)) > self.lowest(partial, numbers) - _MARGIN
        return places.compress(can_reach)

    def lowest(self, scores: Scores, articles: Numbers) -> float:
        """Return the score at the last place that is wanted; minus infinity if there are fewer."""
        if self.groups is None:
            return float(np.partition(scores, -self.count)[-self.count]) if self.count <= len(scores) else -np.inf
        count = 2 * self.count  # most groups are of one
        while True:
            count = min(count, len(scores))
            best = np.argpartition(scores, -count)[-count:]
            best = best[(-scores[best]).argsort()]
            groups = self.groups[articles[best]].tolist()
            # Of each group the last one counts that is put in: its best.
            firsts: dict[int, float] = dict(zip(reversed(groups), reversed(scores[best].tolist()), strict=True))
            if len(firsts) >= self.count:
                return sorted(firsts.values(), reverse=True)[self.count - 1]
            if count == len(scores):
                return -np.inf
            count *= 4


def most(norms: Scores) -> Scores:
    """Return how many times its score an article's whole score can be at most, by its norm.

    The score holds all that each word adds in any form, and nothing below 0.
    """
    empty = PARAGRAPH_K1 * (1 - PARAGRAPH_B)
    paragraph = PARAGRAPH * (PARAGRAPH_K1 + 1) / (K1 + 1) / (1 + empty)
    return (1 + paragraph + 2 * NEAR) + paragraph * norms
