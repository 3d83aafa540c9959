"""How are the articles of a cluster that match, their words and the texts with a match spread over time?

One aggregation counts all of it. How often a phrase occurs in a text no cluster sums up, so matches are counted as
texts: a paragraph that has a word twice counts once.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from index.opensearch.client import Json
from index.vocabulary.schema import Kind
from searcher.answer.found import Spread
from searcher.answer.histogram import ordinal
from searcher.opensearch.query import all_of, any_of, in_texts
from searcher.plan.deadline import SECONDS
from searcher.plan.plan import Pattern, Plan

_HEADLINES = {"terms": {"units.kind": [int(kind) for kind in Kind if kind.is_headline]}}


def day_ranges(edges: Sequence[date]) -> Json:
    """Return what parts articles by days: from each of some days to before the next."""
    parts = [
        {"key": str(at), "from": ordinal(first), "to": ordinal(end)} for at, (first, end) in enumerate(pairwise(edges))
    ]
    return {"range": {"field": "day", "ranges": parts}}


def spread_body(query: Json, plan: Plan, edges: Sequence[date]) -> Json:
    """Return the search that counts what a query finds between some days."""
    patterns = list(dict.fromkeys(wanted.leaf.pattern for wanted in plan.wanted))
    inside: Json = {"words": {"sum": {"field": "units.length"}}}
    if patterns:
        inside["matching"] = {"filter": _matching(patterns)}
    counted = {"units": {"nested": {"path": "units"}, "aggs": inside}}
    return {
        "size": 0,
        "timeout": f"{SECONDS:.0f}s",
        "track_total_hits": False,
        "query": query,
        "aggs": {"days": {**day_ranges(edges), "aggs": counted}},
    }


def read_spread(answer: Json, periods: int, *, partial: bool) -> Spread:
    """Return what an answer to `spread_body` counts in so many periods."""
    by_key = {bucket["key"]: bucket for bucket in answer["aggregations"]["days"]["buckets"]}
    buckets = [by_key[str(at)] for at in range(periods)]
    return Spread(
        articles=tuple(int(bucket["doc_count"]) for bucket in buckets),
        words=tuple(round(bucket["units"]["words"]["value"]) for bucket in buckets),
        matches=tuple(int(bucket["units"].get("matching", {"doc_count": 0})["doc_count"]) for bucket in buckets),
        partial=partial,
        by_text=True,
    )


def _matching(patterns: Sequence[Pattern]) -> Json:
    """Return the query, among units, for those in which one of the patterns occurs, some in headlines alone."""
    titled = [replace(pattern, titles_only=False) for pattern in patterns if pattern.titles_only]
    queries = [in_texts(patterns)] if len(titled) < len(patterns) else []
    return any_of([*queries, *([all_of([in_texts(titled), _HEADLINES])] if titled else [])])
