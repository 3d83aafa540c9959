"""What is counted of all matching articles at once, and how is that asked of a cluster?

Facet values, days and groups of copies are aggregations over the articles that match, matching paragraphs one over
their nested units. What is chosen in facets narrows after the query (``post_filter``), so that each facet can be
counted as if nothing were chosen in it.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from index.opensearch.client import Json
from index.vocabulary.custom_fields import PARTED
from index.vocabulary.schema import FIELD_PAIRS, Facet
from searcher.answer.results import FacetCount, FacetSpan
from searcher.answer.spellings import iso_day, joined_spans, joined_spellings
from searcher.opensearch.query import all_of, in_paragraphs, with_facet, without_facet
from searcher.plan.plan import Plan
from searcher.query.choices import NO_VALUE

_VALUES = 10_000
"""Values of a facet that are listed, the most frequent; a cluster gives no more than 65,536 in one answer."""

_CUSTOM_VALUES = 15_000
"""The same of all custom fields together: with those of our facets fewer than a cluster gives."""

GROUPS = 1_000
"""Groups of copies among the hits that are counted exactly; more are estimated, to about one in a thousand."""

_OURS = frozenset(Facet)

_PRECISION = 40_000
"""The most that a cluster takes for how exactly it estimates."""


class Counts:
    """Ask for the counts of one request; `rest` is what narrows besides the query."""

    def __init__(self, filters: Mapping[str, Sequence[str]], rest: Json, plan: Plan, facets: Sequence[str]) -> None:
        self._filters = filters
        self._chosen = {facet: with_facet(facet, values) for facet, values in filters.items()}
        self._rest = rest
        self._plan = plan
        self._facets = facets

    @property
    def narrowed(self) -> Json:
        """Return what narrows after the query."""
        return all_of([self._rest, *self._chosen.values()])

    def asked(self, *, folded: bool) -> Json:
        """Return the aggregations; with `folded` those that tell how many hits are listed."""
        patterns = [wanted.leaf.pattern for wanted in self._plan.wanted]
        counted: Json = {
            "first": {"min": {"field": "day"}},
            "last": {"max": {"field": "day"}},
        }
        inside: Json = {"days": {"filter": {"range": {"day": {"gte": 1}}}, "aggs": counted}}
        if any(not pattern.titles_only for pattern in patterns):
            matching = {"matching": {"filter": in_paragraphs(patterns)}}
            inside["units"] = {"nested": {"path": "units"}, "aggs": matching}
        if folded:
            inside["copies"] = {"terms": {"field": "copies", "size": GROUPS}}
            inside["copied"] = {"value_count": {"field": "copies"}}
            inside["groups"] = {"cardinality": {"field": "copies", "precision_threshold": _PRECISION}}
        asked: Json = {"all": {"filter": self.narrowed, "aggs": inside}}
        room = min(_VALUES, _CUSTOM_VALUES // max(1, sum(facet not in _OURS for facet in self._facets)))
        for facet in self._facets:
            others = [query for other, query in self._chosen.items() if other != facet]
            counted = {
                "values": {"terms": {**_field(facet), "size": _VALUES if facet in _OURS else room}},
                "none": {"filter": without_facet(facet)},
            }
            asked[f"facet {facet}"] = {"filter": all_of([self._rest, *others]), "aggs": counted}
        return asked

    def facets(self, answer: Json) -> dict[str, tuple[FacetCount, ...]]:
        """Return how many articles have each value of each facet, as `searcher.answer.spellings` puts them in order."""
        return {str(facet): self._facet(facet, answer[f"facet {facet}"]) for facet in self._facets}

    def _facet(self, facet: str, answer: Json) -> tuple[FacetCount, ...]:
        before = "" if facet in _OURS else facet + PARTED
        counts = [
            FacetCount(str(bucket["key"]).removeprefix(before), int(bucket["doc_count"]))
            for bucket in answer["values"]["buckets"]
        ]
        return joined_spellings(counts, chosen=self._filters.get(facet, ()), lacking=int(answer["none"]["doc_count"]))


def _field(facet: str) -> Json:
    """Return where the values of a facet are; those of a custom field are among pairs of names and values."""
    return {"field": facet} if facet in _OURS else {"field": FIELD_PAIRS, "include": f"{facet}{PARTED}.*"}


def spans_body(facet: str) -> Json:
    """Return the search that counts the values of a facet among all articles, with their first and last days."""
    ends: Json = {"first": {"min": {"field": "day"}}, "last": {"max": {"field": "day"}}}
    dated: Json = {"dated": {"filter": {"range": {"day": {"gte": 1}}}, "aggs": ends}}
    return {
        "size": 0,
        "track_total_hits": False,
        "aggs": {
            "values": {"terms": {**_field(facet), "size": _VALUES}, "aggs": dated},
            "none": {"filter": without_facet(facet), "aggs": dated},
        },
    }


def read_spans(facet: str, answer: Json) -> tuple[FacetSpan, ...]:
    """Return what an answer to `spans_body` says."""
    before = "" if facet in _OURS else facet + PARTED
    found = answer["aggregations"]

    def span(value: str, bucket: Json) -> FacetSpan:
        dated = bucket["dated"]
        ends = (iso_day(int(dated[end]["value"])) for end in ("first", "last")) if dated["doc_count"] else ("", "")
        return FacetSpan(value, int(bucket["doc_count"]), *ends)

    buckets = (span(str(bucket["key"]).removeprefix(before), bucket) for bucket in found["values"]["buckets"])
    return joined_spans(buckets, lacking=span(NO_VALUE, found["none"]))


def passages(answer: Json) -> int:
    """Return how many paragraphs match."""
    units = answer["all"].get("units")
    return int(units["matching"]["doc_count"]) if units else 0


def days(answer: Json) -> tuple[date, date] | None:
    """Return the first and the last day of the matching articles, None where none is dated."""
    found = answer["all"]["days"]
    if not found["doc_count"]:
        return None
    return date.fromordinal(int(found["first"]["value"])), date.fromordinal(int(found["last"]["value"]))


def listed_groups(answer: Json, total: int) -> int:
    """Return how many hits are listed once copies are folded."""
    found = answer["all"]
    if "copies" not in found:
        return total
    buckets = found["copies"]["buckets"]
    if found["copies"]["sum_other_doc_count"]:
        return total - int(found["copied"]["value"]) + int(found["groups"]["value"])
    return total - sum(int(bucket["doc_count"]) - 1 for bucket in buckets)
