"""Which score has each matching article for a plan?

The sum of six parts: the first orders all articles and the others refine that order.

1. BM25F of the article for the words in any form (`searcher.embedded.arrays.bm25`),
2. `VERBATIM` times the same for the words exactly as typed,
3. `PAIRS` times the same for each two words typed one after the other, where they are side by side in that order
   (function words that weigh nothing are passed over in the query),
4. `JOINED` times the same for words typed as one with hyphens, where they are side by side (`JOINED_ALONE` times in a
   short query),
5. `PARAGRAPH` times BM25 of its best paragraph (`best_paragraphs`),
6. `NEAR` times BM25 of the pairs where they are near each other in either order (`nearness`); this and the fifth
   for the best `REFINED` articles only, and of these only for those that can still be among the wanted ones
   (`searcher.embedded.ranking.pruning`).

`searcher.plan.parameters` holds the weights and their evidence.
"""

from collections import Counter
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from searcher.embedded.arrays.bm25 import CountedImpacts, Impacts, KnownImpacts, Scores
from searcher.embedded.arrays.commit import OpenCommit, measured
from searcher.embedded.arrays.numbers import Numbers, contains, difference, located, union
from searcher.embedded.ranking.pruning import WantedPlaces
from searcher.embedded.ranking.units import ArticleUnits, best_paragraphs, nearness
from searcher.plan.deadline import Deadline
from searcher.plan.parameters import NEAR, PAIRS, PARAGRAPH, REFINED, VERBATIM
from searcher.plan.plan import Leaf, Pattern, Plan

_LOOKED_UP = 16
"""Looking an article up among those of a word costs as much as adding sixteen of these to the sums of all articles,"""

_ZEROED = 12
"""and twelve zeros of such sums as much as one of these."""


def scores(
    plan: Plan, articles: Numbers, *, commit: OpenCommit, deadline: Deadline, wanted: WantedPlaces | None = None
) -> Scores:
    """Return the scores of some articles, float64 of their shape.

    Only those of the articles that are `wanted` need be whole, those of others may be too low; all are if it is None.
    """
    if not len(articles):
        return np.zeros(0)
    parts: list[tuple[float, Impacts]] = []
    for leaf, times in plan.leaves.items():
        parts.append((times, _in_all_forms(leaf, commit=commit, deadline=deadline)))
    for pair, times in plan.pairs.items():
        parts.append((times * PAIRS, commit.pair(pair, deadline=deadline).beside))
    for joined, times in Counter(plan.joined).items():
        parts.append((times * plan.joined_weight, commit.impacts(joined, deadline=deadline)))
    ranked = _sums(parts, articles, size=commit.size)
    best = _best(ranked)
    if wanted is not None and not (plan.pairs and _is_lessened(plan, commit=commit, deadline=deadline)):
        best = wanted.contenders(best, ranked, articles, commit=commit)
    of = ArticleUnits(articles.take(best), commit, deadline)
    ranked[best] += paragraph_scores(plan, of)
    if plan.pairs:
        ranked[best] += nearness_scores(plan, of)
    return ranked


def nearness_scores(plan: Plan, of: ArticleUnits) -> Scores:
    """Return what pairs of words near each other add to the scores of some articles."""
    return NEAR * nearness(plan.pairs, of) if plan.pairs else np.zeros(len(of.articles))


def paragraph_scores(plan: Plan, of: ArticleUnits) -> Scores:
    """Return what the best paragraph adds to the scores of some articles."""
    weights: dict[Pattern, Scores | float] = {}
    for leaf, times in plan.leaves.items():
        pattern = meant(leaf, commit=of.commit, deadline=of.deadline).ways[0]
        weight: Scores | float = float(times)
        if leaf.lessening:
            are_lesser = lessened(leaf, of.articles, commit=of.commit, deadline=of.deadline)
            weight = np.where(are_lesser, 0.0, weight)
        weights[pattern] = weights.get(pattern, 0.0) + weight
    return PARAGRAPH * best_paragraphs(weights, of) if weights else np.zeros(len(of.articles))


def impacts(leaf: Leaf, *, commit: OpenCommit, deadline: Deadline) -> Impacts:
    """Return what a leaf adds to the score of each article in which it occurs, besides what its exact form adds.

    Only words that are meant count in articles that have one. Articles that have a word typed with accents only without
    them get less than any that has it as typed, and so do those that have only words that are not meant; their best
    paragraph does not count for such a word.
    """
    found: Impacts = commit.impacts(leaf.pattern, deadline=deadline)
    pattern = meant(leaf, commit=commit, deadline=deadline)
    if pattern is not leaf.pattern:
        close = commit.impacts(pattern, deadline=deadline)
        places, is_there = located(found.articles, close.articles)
        values = found.values.copy()
        values[places.compress(is_there)] = close.values.compress(is_there)
        found = KnownImpacts(found.articles, values)
    if not leaf.lessening:
        return found
    are_lesser = lessened(leaf, found.articles, commit=commit, deadline=deadline)
    if are_lesser.all() or not are_lesser.any():
        return found
    values = found.values
    ratio = float(values.compress(~are_lesser).min() / values.compress(are_lesser).max())
    return KnownImpacts(found.articles, np.where(are_lesser, min(ratio, 1.0), 1.0) * values)


def meant(leaf: Leaf, *, commit: OpenCommit, deadline: Deadline) -> Pattern:
    """Return what is counted of a leaf: the words that are meant, if there are any."""
    if leaf.meant is None or not len(commit.impacts(leaf.meant, deadline=deadline).articles):
        return leaf.pattern
    return leaf.meant


def lessened(leaf: Leaf, articles: Numbers, *, commit: OpenCommit, deadline: Deadline) -> NDArray[np.bool_]:
    """Tell which articles have a leaf only in words that are less than what was typed; none if all do."""
    are_lesser = np.zeros(len(articles), np.bool_)
    for less, more, _ in leaf.lessening:
        better = commit.impacts(more, deadline=deadline).articles
        is_better = contains(better, articles)
        if len(better) and not is_better.all():  # or the many words that are less need not be read
            are_lesser |= contains(commit.impacts(less, deadline=deadline).articles, articles) & ~is_better
    return are_lesser


def _in_all_forms(leaf: Leaf, *, commit: OpenCommit, deadline: Deadline) -> Impacts:
    """Return what a leaf adds in any form and exactly as typed."""

    def make() -> Impacts:
        found = impacts(leaf, commit=commit, deadline=deadline)
        if leaf.exact is None:
            return found
        exact = commit.scorer.impacts(commit.occurrences.find(leaf.exact, deadline=deadline))
        if isinstance(found, CountedImpacts) and (both := found.plus(exact, VERBATIM)) is not None:
            return both
        # An exact form occurs where any does, but for a pattern whose most frequent words alone are looked for.
        articles = found.articles
        if not contains(articles, exact.articles).all():
            articles = union([articles, exact.articles], size=commit.size)
        return KnownImpacts(articles, found.at(articles) + VERBATIM * exact.at(articles))

    def measure(made: Impacts) -> int:
        # All but the last frequencies are those of the word in any form, which are kept anyway.
        if isinstance(made, CountedImpacts):
            return 500 + leaf.nbytes + made.frequencies[-1].nbytes
        return measured(leaf, made)

    return commit.keep(("all forms", leaf, leaf.far, leaf.close, leaf.meant), make, measure, deadline=deadline)


def _sums(parts: Iterable[tuple[float, Impacts]], articles: Numbers, *, size: int) -> Scores:
    """Return the weighted sums of some parts for some articles, whose numbers are below `size`."""
    sums = np.zeros(len(articles))
    whole: Scores | None = None
    for weight, found in parts:
        if not len(found.articles):  # as for most pairs
            continue
        if found.articles is articles or (
            len(found.articles) == len(articles) and np.array_equal(found.articles, articles)
        ):
            sums += weight * found.values
        elif len(articles) * _LOOKED_UP < len(found.articles) + (size // _ZEROED if whole is None else 0):
            sums += weight * found.at(articles)
        else:
            whole = np.zeros(size) if whole is None else whole
            np.add.at(whole, found.articles, weight * found.values)
    return sums if whole is None else sums + whole.take(articles)


def _is_lessened(plan: Plan, *, commit: OpenCommit, deadline: Deadline) -> bool:
    """Tell whether articles get less for any word than it adds as a whole."""
    for leaf in plan.leaves:
        for less, more, _ in leaf.lessening:
            better = commit.impacts(more, deadline=deadline).articles
            if len(better) and len(difference(commit.impacts(less, deadline=deadline).articles, better)):
                return True
    return False


def _best(scores: Scores) -> Numbers:
    """Return the places of the `REFINED` highest scores, ascending, and of those equal to the last of them."""
    if len(scores) <= REFINED:
        return np.arange(len(scores), dtype=np.int32)
    lowest = np.partition(scores, -REFINED)[-REFINED]
    places: Numbers = (scores >= lowest).nonzero()[0].astype(np.int32)
    return places
