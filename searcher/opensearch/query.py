"""Given the conditions of a plan, which query of OpenSearch's language finds the same articles?

What is judged on an article is asked of the article's fields of both forms, phrases of its nested units. Only queries
on terms are made: nothing that was typed is analysed or parsed by the cluster.
"""

from collections.abc import Iterable, Sequence

from index.opensearch.client import Json
from index.opensearch.document import encode_positions, encode_term, encode_terms, key_of
from index.vocabulary.custom_fields import PARTED
from index.vocabulary.schema import FIELD_PAIRS, Facet, Kind
from searcher.plan.plan import (
    AllOf,
    AnyOf,
    Condition,
    DayFilter,
    IdFilter,
    Leaf,
    MostOf,
    Pattern,
    Slot,
    ValueFilter,
    Whole,
    Without,
)
from searcher.query.choices import NO_VALUE

UNITS = "units"
WORDS_FIELD = "units.words"
HEADLINE_FIELD = "headline"

CLAUSES = 900
"""Words and conditions of one query: a cluster refuses 1,024 (``indices.query.bool.max_clause_count``), and the rest is
for facets and dates."""

_VALUES = 60_000
"""Values in one ``terms`` query; a cluster takes 65,536."""

_FACETS = frozenset(Facet)

EVERYTHING: Json = {"match_all": {}}
_NOTHING: Json = {"match_none": {}}


def all_of(queries: Sequence[Json], *, unless: Sequence[Json] = ()) -> Json:
    """Return a query for what meets all queries and none of the others, without scores."""
    if not unless and len(queries) == 1:
        return queries[0]
    if not unless and not queries:
        return EVERYTHING
    clauses: Json = {"filter": list(queries)} if queries else {}
    return {"bool": {**clauses, **({"must_not": list(unless)} if unless else {})}}


def any_of(queries: Sequence[Json]) -> Json:
    """Return a query for what meets one query at least."""
    if len(queries) == 1:
        return queries[0]
    return {"bool": {"should": list(queries), "minimum_should_match": 1}} if queries else _NOTHING


def with_values(field: str, values: Iterable[str]) -> Json:
    """Return the query for what has one of some values in a field."""
    sought = sorted(values)
    parts = [sought[start : start + _VALUES] for start in range(0, len(sought), _VALUES)]
    return any_of([{"terms": {field: part}} for part in parts])


def with_facet(facet: str, values: Iterable[str]) -> Json:
    """Return the query for the articles that have one of some values, spelt as they are in the archive.

    `NO_VALUE` stands for those that have none.
    """
    wanted = set(values)
    found = [] if wanted == {NO_VALUE} else [_valued(facet, wanted - {NO_VALUE})]
    return any_of([*found, without_facet(facet)] if NO_VALUE in wanted else found)


def without_facet(facet: str) -> Json:
    """Return the query for the articles that have no value in one of our facets or in a custom field."""
    has = {"exists": {"field": facet}} if facet in _FACETS else {"prefix": {FIELD_PAIRS: {"value": facet + PARTED}}}
    return all_of([], unless=[has])


def _valued(facet: str, values: Iterable[str]) -> Json:
    if facet in _FACETS:
        return with_values(facet, values)
    return with_values(FIELD_PAIRS, (f"{facet}{PARTED}{value}" for value in values))


def matching(condition: Condition) -> Json:
    """Return the query for the articles that meet a condition."""
    match condition:
        case Whole():
            return EVERYTHING
        case Leaf():
            return with_pattern(condition.pattern)
        case ValueFilter():
            return with_facet(condition.facet, condition.values)
        case DayFilter():
            bounds = {"gte": 1 if condition.first is None else condition.first}  # undated articles have day 0
            if condition.last is not None:
                bounds["lte"] = condition.last
            return {"range": {"day": bounds}}
        case IdFilter():
            return {"ids": {"values": sorted(map(key_of, condition.ids))}} if condition.ids else _NOTHING
        case Without():
            return all_of([], unless=[matching(condition.condition)])
        case AllOf():
            unless = [matching(each.condition) for each in condition.conditions if isinstance(each, Without)]
            others = [matching(each) for each in condition.conditions if not isinstance(each, Without | Whole)]
            return all_of(others, unless=unless)
        case AnyOf():
            return _any(condition.conditions)
        case MostOf():
            met = [matching(each) for each in condition.conditions]
            return {"bool": {"should": met, "minimum_should_match": condition.least}}
    raise AssertionError(condition)


def clause_count(query: Json) -> int:
    """Return about how many clauses a cluster counts in a query.

    >>> clause_count(all_of([{"term": {"a": 1}}, {"term": {"b": 1}}]))
    2
    """
    if "bool" in query:
        return sum(
            clause_count(each) for queries in query["bool"].values() if isinstance(queries, list) for each in queries
        )
    if "dis_max" in query:
        return sum(map(clause_count, query["dis_max"]["queries"]))
    if "boosting" in query:
        return clause_count(query["boosting"]["positive"]) + clause_count(query["boosting"]["negative"])
    if "nested" in query:
        return clause_count(query["nested"]["query"])
    text = query.get("match_phrase") or query.get("match")
    return 1 if not text else sum(each["query"].count(" ") + 1 for each in text.values())


def split(condition: Condition) -> tuple[Json, Json]:
    """Return two queries that together ask for a condition, so that neither has too many clauses if that can be."""
    parts = condition.conditions if isinstance(condition, AllOf) else (condition,)
    first: list[Condition] = []
    clauses = 0
    for part in parts:
        clauses += clause_count(matching(part))
        if first and clauses > CLAUSES:
            break
        first.append(part)
    rest = parts[len(first) :]
    return matching(AllOf(tuple(first))), matching(AllOf(tuple(rest))) if rest else EVERYTHING


def with_pattern(pattern: Pattern) -> Json:
    """Return the query for the articles in which a pattern occurs."""
    if pattern.others:
        return any_of([with_pattern(way) for way in pattern.ways])
    if pattern.titles_only:
        return occurring(pattern, HEADLINE_FIELD)
    if len(pattern.slots) == 1:
        return _with_words(pattern.slots[0].form.value, pattern.slots[0].terms)
    return {"nested": {"path": UNITS, "query": occurring(pattern, WORDS_FIELD), "score_mode": "none"}}


def in_paragraphs(patterns: Iterable[Pattern]) -> Json:
    """Return the query, among units, for the paragraphs in which one of the patterns occurs."""
    return all_of([in_texts(patterns), {"term": {"units.kind": int(Kind.PARAGRAPH)}}])


def in_texts(patterns: Iterable[Pattern]) -> Json:
    """Return the query, among units, for those in which one of the patterns occurs."""
    single = [way for pattern in patterns if not pattern.titles_only for way in pattern.ways]
    terms = {term for pattern in single if len(pattern.slots) == 1 for term in pattern.slots[0].terms}
    queries = [occurring(pattern, WORDS_FIELD) for pattern in single if len(pattern.slots) > 1]
    if terms:
        queries.append(_with_words(WORDS_FIELD, terms))
    return any_of(queries)


def occurring(pattern: Pattern, field: str, *, boost: float = 1.0) -> Json:
    """Return the query for the texts of one field in which a pattern occurs, in its first spelling."""
    if len(pattern.slots) == 1:
        return {"match": {field: {"query": encode_terms(sorted(pattern.slots[0].terms)), "boost": boost}}}
    if pattern.slop is None:
        texts = encode_positions(sorted(slot.terms) for slot in pattern.slots)
        return {"match_phrase": {field: {"query": texts, "boost": boost}}}
    return {"intervals": {field: {**_near(pattern.slots, pattern.slop), "boost": boost}}}


def _near(slots: Sequence[Slot], slop: int) -> Json:
    """Return the rule of intervals for all slots within `slop` words of each other.

    Words that are `slop` steps apart have ``slop - 1`` words between them, less what the others between them take.
    Where there are more slots than places only words with several terms could match, which a script decides: for
    Lucene a limit below 0 is none.
    """
    rule: Json = {
        "mode": "unordered",
        "intervals": [{"match": {"query": encode_terms(sorted(slot.terms))}} for slot in slots],
    }
    gaps = slop - len(slots) + 1
    if gaps >= 0:
        return {"all_of": {**rule, "max_gaps": gaps}}
    # Scripts of intervals know no parameters; there are as many of them as small numbers.
    return {"all_of": {**rule, "filter": {"script": {"source": f"interval.end - interval.start <= {slop:d}"}}}}


def _any(conditions: Sequence[Condition]) -> Json:
    """Return the query for what meets one condition; words of one field are one query, however many."""
    terms: dict[str, set[str]] = {}
    queries: list[Json] = []
    for each in conditions:
        if isinstance(each, Leaf) and _is_word(each.pattern):
            (slot,) = each.pattern.slots
            terms.setdefault(slot.form.value, set()).update(slot.terms)
        else:
            queries.append(matching(each))
    return any_of([*(_with_words(field, found) for field, found in terms.items()), *queries])


def _is_word(pattern: Pattern) -> bool:
    return len(pattern.slots) == 1 and not (pattern.titles_only or pattern.others)


def _with_words(field: str, terms: Iterable[str]) -> Json:
    """Return the query for what has one of some terms of words in a field."""
    return with_values(field, map(encode_term, terms))
