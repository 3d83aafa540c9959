"""What the address of a chart asks for."""

from datetime import date

import pytest
from werkzeug.datastructures import MultiDict

from index.vocabulary.errors import UsageError
from index.vocabulary.schema import Facet
from searcher.answer.trend import TrendLine, TrendPoint
from searcher.query.choices import Interval
from web.site.params import SearchParams
from web.trends.asked import Asked, Measure, read_asked


def read(*pairs: tuple[str, str]) -> Asked:
    return read_asked(MultiDict(pairs))


def test_an_address_is_read_as_it_was_written() -> None:
    asked = Asked(
        queries=("oil", "gas price"),
        interval=Interval.MONTH,
        measure=Measure.SHARE,
        search=SearchParams(since="1987").including(Facet.SECTION, "crude").excluding("places", "japan"),
    )
    assert read(*asked.pairs()) == asked
    assert asked.address("/trends") == (
        "/trends?q=oil&q=gas+price&by=month&measure=share&section=crude&-field.places=japan&from=1987"
    )


def test_empty_boxes_and_repeated_queries_are_left_out() -> None:
    assert read(("q", "oil"), ("q", " "), ("q", ""), ("q", "oil"), ("q", "gas")).queries == ("oil", "gas")


def test_each_query_is_a_request_with_the_same_filters_and_none_is_every_article() -> None:
    asked = read(("q", "oil"), ("q", "gas"), ("source", "Herald"), ("by", "day"), ("from", "2021"))
    requests = asked.requests(date(2022, 1, 1))
    assert [request.query for request in requests] == ["oil", "gas"]
    assert {(request.filters, request.since, request.interval) for request in requests} == {
        (((Facet.SOURCE, ("Herald",)),), "2021-01-01", Interval.DAY)
    }
    assert [request.query for request in read().requests(date(2022, 1, 1))] == [""]


@pytest.mark.parametrize(
    ("pairs", "message"),
    [
        ([("q", letter) for letter in "abcdef"], "at most 5 queries, and these are 6"),
        ([("q", "a"), ("split", "page")], "“page” is not a valid “split”"),
        ([("q", "a"), ("by", "hour")], "“hour” is not a valid “by”"),
        ([("q", "a"), ("measure", "weight")], "“weight” is not a valid “measure”"),
    ],
)
def test_what_cannot_be_meant_is_refused(pairs: list[tuple[str, str]], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        read(*pairs)


def test_several_queries_are_not_split() -> None:
    asked = read(("q", "a"), ("q", "b"), ("split", "source"))
    with pytest.raises(UsageError, match="Only one query can be split"):
        asked.requests(date(2022, 1, 1))


def test_a_point_has_a_value_in_each_measure_and_none_where_nothing_is_archived() -> None:
    some, none = (TrendPoint("2021-01-01", "2021-02-01", *counts) for counts in ((1, 2, 8, 1000), (0, 0, 0, 0)))
    assert [measure.of(some) for measure in Measure] == [1.0, 12.5, 2000.0]
    assert [measure.of(none) for measure in Measure] == [None, None, None]


def test_a_line_of_a_split_leads_to_the_articles_of_its_value() -> None:
    asked = read(("q", "oil"), ("split", "source"), ("source", "Herald"), ("section", "crude"))
    line = TrendLine("oil", "oil", "Gazette", 1, 0)
    assert asked.articles(line).address("/search") == "/search?q=oil&source=Gazette&section=crude"
