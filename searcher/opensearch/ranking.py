"""Given a plan, by which queries does a cluster score articles?

Words are scored by Lucene's BM25 over an article's field of their form, which holds the headline three times, with the
parameters of the embedded engine's scorer: the same formula, but for lengths in one byte and the rareness of a word
with several stems. A phrase is scored in each unit, and the units are added up.
"""

from collections import Counter
from collections.abc import Iterator

from index.opensearch.client import Json
from index.opensearch.document import encode_terms
from index.vocabulary.fixed import fixed
from searcher.opensearch.query import HEADLINE_FIELD, UNITS, WORDS_FIELD, all_of, clause_count, occurring, with_pattern
from searcher.plan.parameters import K1, OTHER, PAIRS, VERBATIM
from searcher.plan.plan import Leaf, Pattern, Plan

TIER = 4096.0
"""What an article scores more whose headline is the query: more than any words can add, and little enough that float32
tells 0.0005 apart beyond it."""

LESSER = 0.05
"""What is left of the score of an article that has a word typed with accents only without them, or only other words of
the same stem."""


@fixed
class Score:
    """Hold one query that adds to the score, for a pattern typed so many times, and its weight in it.

    It is one of the `leaf` itself, or of its words exactly as typed, or (None) of words side by side: two of them,
    or those that `are_joined` because they were typed as one.
    """

    leaf: Leaf | None
    pattern: Pattern
    times: int
    weight: float
    query: Json
    are_joined: bool = False


def scores(plan: Plan) -> Iterator[Score]:
    """Yield the queries whose scores add up to an article's: what is wanted, exact words, pairs, words typed as one."""
    for leaf, times in plan.leaves.items():
        yield Score(leaf, leaf.pattern, times, 1.0, _lowered(leaf, float(times)))
    for leaf, times in plan.leaves.items():
        if leaf.exact is not None:
            yield Score(leaf, leaf.exact, times, VERBATIM, weighted(leaf.exact, times * VERBATIM))
    for pair, times in plan.pairs.items():
        yield Score(None, pair, times, PAIRS, weighted(pair, times * PAIRS))
    for joined, times in Counter(plan.joined).items():
        weight = plan.joined_weight
        yield Score(None, joined, times, weight, weighted(joined, times * weight), are_joined=True)


def ranking(plan: Plan, *, clauses: int) -> list[Json]:
    """Return the queries that articles are ranked by, with so many clauses at most, left out from the end."""
    kept: list[Json] = []
    if plan.headline is not None:
        kept.append({"constant_score": {"filter": with_headline(plan.headline), "boost": TIER}})
        clauses -= len(plan.headline.slots) + 1
    for score in scores(plan):
        clauses -= max(clause_count(score.query), 1)
        if clauses < 0:
            break
        kept.append(score.query)
    return kept


def with_headline(pattern: Pattern) -> Json:
    """Return the query for the articles whose headline is a pattern and nothing more."""
    return all_of([occurring(pattern, HEADLINE_FIELD), {"term": {"headline_length": len(pattern.slots)}}])


def weighted(pattern: Pattern, weight: float) -> Json:
    """Return the query by which a pattern scores. Lucene leaves out the factor of k1 + 1."""
    if pattern.others:
        first, *others = pattern.ways
        return {"dis_max": {"queries": [weighted(first, weight), *(weighted(way, OTHER * weight) for way in others)]}}
    boost = weight * (K1 + 1)
    if pattern.titles_only:
        return occurring(pattern, HEADLINE_FIELD, boost=boost)
    if len(pattern.slots) > 1:
        return {"nested": {"path": UNITS, "query": occurring(pattern, WORDS_FIELD, boost=boost), "score_mode": "sum"}}
    (slot,) = pattern.slots
    return {"match": {slot.form.value: {"query": encode_terms(sorted(slot.terms)), "boost": boost}}}


def _lowered(leaf: Leaf, times: float) -> Json:
    """Return the query by which a leaf scores: less where an article has it only in words that are less than meant."""
    query = weighted(leaf.pattern, times)
    if leaf.meant is not None:  # which is most where it occurs, for it is rarer
        query = {"dis_max": {"queries": [weighted(leaf.meant, times), query]}}
    for less, more, _ in leaf.lessening:
        negative = all_of([with_pattern(less)], unless=[with_pattern(more)])
        query = {"boosting": {"positive": query, "negative": negative, "negative_boost": LESSER}}
    return query
