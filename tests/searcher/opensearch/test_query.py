"""Which queries of a cluster conditions become."""

import pytest

from index.opensearch.client import Json
from index.opensearch.document import key_of
from index.vocabulary.schema import Facet, Form
from searcher.opensearch.query import (
    CLAUSES,
    EVERYTHING,
    all_of,
    any_of,
    clause_count,
    in_paragraphs,
    in_texts,
    matching,
    occurring,
    split,
    with_pattern,
    with_values,
)
from searcher.plan.plan import (
    AllOf,
    AnyOf,
    Condition,
    DayFilter,
    IdFilter,
    Leaf,
    Pattern,
    Slot,
    ValueFilter,
    Whole,
    Without,
)

A, B = {"term": {"a": 1}}, {"term": {"b": 1}}


def slot(*terms: str, form: Form = Form.STEMMED) -> Slot:
    return Slot(form, frozenset(terms))


FERRY = Pattern((slot("en:ferri"),))
PHRASE = Pattern((slot("old", form=Form.VERBATIM), slot("ferry", "ferries", form=Form.VERBATIM)))
IN_PHRASE = {"match_phrase": {"units.words": {"query": "old ferries|ferry", "boost": 1.0}}}


def test_one_query_needs_no_other_around_it() -> None:
    assert all_of([A]) == any_of([A]) == A
    assert all_of([]) == EVERYTHING
    assert any_of([]) == {"match_none": {}}
    assert all_of([A, B], unless=[A]) == {"bool": {"filter": [A, B], "must_not": [A]}}
    assert any_of([A, B]) == {"bool": {"should": [A, B], "minimum_should_match": 1}}


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Whole(), EVERYTHING),
        (Leaf(FERRY), {"terms": {"stemmed": ["en:ferri"]}}),
        (ValueFilter(Facet.SOURCE, frozenset({"b", "a"})), {"terms": {"source": ["a", "b"]}}),
        (DayFilter(None, 9), {"range": {"day": {"gte": 1, "lte": 9}}}),
        (DayFilter(7, None), {"range": {"day": {"gte": 7}}}),
        (IdFilter(frozenset({"n/1"})), {"ids": {"values": [key_of("n/1")]}}),
        (IdFilter(frozenset()), {"match_none": {}}),
        (Without(Leaf(FERRY)), {"bool": {"must_not": [{"terms": {"stemmed": ["en:ferri"]}}]}}),
        (
            AllOf((Whole(), DayFilter(7, None), Without(Leaf(FERRY)))),
            {
                "bool": {
                    "filter": [{"range": {"day": {"gte": 7}}}],
                    "must_not": [{"terms": {"stemmed": ["en:ferri"]}}],
                }
            },
        ),
        (AnyOf(()), {"match_none": {}}),
        (
            AnyOf((Leaf(FERRY), Leaf(Pattern((slot("en:tug"),))))),
            {"terms": {"stemmed": ["en:ferri", "en:tug"]}},  # words of one field are one query
        ),
    ],
)
def test_each_condition_has_its_query(condition: Condition, expected: Json) -> None:
    assert matching(condition) == expected


def test_values_that_are_too_many_for_one_query_are_parted() -> None:
    values = [f"{number:06}" for number in range(60_001)]

    query = with_values("id", values)

    assert [len(part["terms"]["id"]) for part in query["bool"]["should"]] == [60_000, 1]


def test_a_phrase_is_asked_of_units_and_of_headlines_where_it_is_limited_to_them() -> None:
    assert with_pattern(PHRASE) == {"nested": {"path": "units", "query": IN_PHRASE, "score_mode": "none"}}
    assert with_pattern(Pattern(FERRY.slots, titles_only=True)) == {
        "match": {"headline": {"query": "en:ferri", "boost": 1.0}}
    }


def test_words_near_each_other_have_no_more_between_them_than_fits() -> None:
    near = occurring(Pattern(PHRASE.slots, slop=5), "units.words", boost=2.0)

    rule = near["intervals"]["units.words"]
    assert rule["boost"] == 2.0
    assert rule["all_of"] == {
        "mode": "unordered",
        "intervals": [{"match": {"query": "old"}}, {"match": {"query": "ferries|ferry"}}],
        "max_gaps": 4,
    }


def test_more_words_than_places_are_measured_by_a_script() -> None:
    near = occurring(Pattern((slot("a"), slot("b"), slot("c")), slop=1), "units.words")

    rule = near["intervals"]["units.words"]["all_of"]
    assert "max_gaps" not in rule
    assert rule["filter"] == {"script": {"source": "interval.end - interval.start <= 1"}}


def test_words_of_texts_are_one_query_beside_the_phrases() -> None:
    titled = Pattern(FERRY.slots, titles_only=True)

    query = in_texts([FERRY, Pattern((slot("en:tug"),)), PHRASE, titled])

    assert query == any_of([IN_PHRASE, {"terms": {"units.words": ["en:ferri", "en:tug"]}}])
    assert in_texts([titled]) == {"match_none": {}}
    assert in_paragraphs([FERRY])["bool"]["filter"][0] == {"terms": {"units.words": ["en:ferri"]}}


def test_clauses_are_counted_by_words() -> None:
    assert clause_count(A) == 1
    assert clause_count(with_pattern(PHRASE)) == 2
    assert clause_count(all_of([A, any_of([B, with_pattern(PHRASE)])], unless=[A])) == 5


def test_a_condition_of_too_many_clauses_is_parted_and_nothing_of_it_lost() -> None:
    parts = tuple(Leaf(Pattern((slot("a"), slot(str(number))))) for number in range(CLAUSES // 2 + 5))

    first, rest = split(AllOf(parts))

    assert clause_count(first) == CLAUSES
    assert first["bool"]["filter"] + rest["bool"]["filter"] == [matching(part) for part in parts]
    assert split(Leaf(FERRY)) == (matching(Leaf(FERRY)), EVERYTHING)
