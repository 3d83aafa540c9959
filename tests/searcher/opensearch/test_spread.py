"""Articles, words and texts with a match between days, as a cluster is asked for them."""

from datetime import date

from index.opensearch.client import Json
from searcher.answer.found import Spread
from searcher.opensearch.spread import day_ranges, read_spread, spread_body
from tests.searcher.archives import plan_of

YEARS = [date(2021, 1, 1), date(2022, 1, 1), date(2023, 1, 1)]
EVERYTHING: Json = {"match_all": {}}


def inside(query: str) -> Json:
    body = spread_body(EVERYTHING, plan_of(query), YEARS)
    found: Json = body["aggs"]["days"]["aggs"]["units"]["aggs"]
    return found


def test_days_are_parted_from_each_to_before_the_next() -> None:
    assert day_ranges(YEARS)["range"]["ranges"] == [
        {"key": "0", "from": YEARS[0].toordinal(), "to": YEARS[1].toordinal()},
        {"key": "1", "from": YEARS[1].toordinal(), "to": YEARS[2].toordinal()},
    ]


def test_a_query_without_words_asks_for_no_matches() -> None:
    assert list(inside("")) == ["words"]
    assert list(inside("ferry")) == ["words", "matching"]


def test_words_wanted_in_headlines_alone_are_looked_for_there_alone() -> None:
    assert "units.kind" in str(inside("title:ferry"))
    assert "units.kind" not in str(inside("ferry"))


def test_an_answer_is_read_in_the_order_of_the_days() -> None:
    buckets = [
        {"key": "1", "doc_count": 2, "units": {"words": {"value": 9.0}, "matching": {"doc_count": 3}}},
        {"key": "0", "doc_count": 1, "units": {"words": {"value": 5.0}}},
    ]
    answer = {"aggregations": {"days": {"buckets": buckets}}}
    assert read_spread(answer, 2, partial=True) == Spread((1, 2), (5, 9), (0, 3), partial=True, by_text=True)
