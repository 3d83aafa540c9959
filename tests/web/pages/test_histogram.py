"""The date chart of a page of results: its bars, its axis, and the range that two clicks choose."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from searcher.answer.histogram import BARS, bars, edges
from searcher.answer.results import Bar
from searcher.query.choices import Interval
from web.pages.addresses import Addresses
from web.pages.histogram import HEIGHT, LEAST, DateChart, axis_labels, draw, length, time_name
from web.site.params import SearchParams

YEARS = (
    Bar("2019-01-01", "2020-01-01", 1, 1000),
    Bar("2020-01-01", "2021-01-01", 0, 50),
    Bar("2021-01-01", "2022-01-01", 200, 400),
)


def drawn(search: SearchParams, shown: tuple[Bar, ...] = YEARS) -> DateChart:
    """Return the chart of some bars."""
    chart = draw(shown, search, Addresses(search, ""))
    assert chart
    return chart


def every(first: date, last: date, interval: Interval | None = None) -> tuple[Bar, ...]:
    """Return bars without articles from one day to another."""
    found = edges(first, last, interval)
    return bars(found, [0] * len(found), [0] * len(found))


def test_heights_are_in_proportion_and_a_single_article_is_seen() -> None:
    assert [bar.height for bar in drawn(SearchParams()).bars] == [LEAST, 0, HEIGHT]


def test_a_share_is_of_all_articles_of_that_time() -> None:
    shown = (Bar("2019-01-01", "2020-01-01", 1, 4), Bar("2020-01-01", "2021-01-01", 10, 80))
    chart = drawn(SearchParams(share=True), shown)
    assert [(bar.percent, bar.height) for bar in chart.bars] == [("25 %", HEIGHT), ("12.5 %", HEIGHT // 2)]


def test_the_chart_says_what_it_counts_from_when_to_when_and_how_high_it_is() -> None:
    count, share = drawn(SearchParams()), drawn(SearchParams(share=True))
    assert (count.unit, count.span, count.top) == ("Articles per year", "from January 2019 to December 2021", "200")
    assert (share.unit, share.top) == ("Share of each year’s articles", "50 %")


def test_the_first_click_marks_a_bar_and_keeps_the_rest_of_the_search() -> None:
    chart = drawn(SearchParams(query="vote", since="2019", page=3))
    assert [bar.click for bar in chart.bars] == [
        "/search?q=vote&from=2019&start=2019-01-01",
        "/search?q=vote&from=2019&start=2020-01-01",
        "/search?q=vote&from=2019&start=2021-01-01",
    ]
    assert chart.start is None
    assert chart.range == "/search?q=vote&from=FIRST&to=LAST"


def test_the_second_click_chooses_all_days_from_the_marked_bar_in_either_direction() -> None:
    chart = drawn(SearchParams(query="vote", start="2020-06-01", since="2019"))
    assert chart.start == chart.bars[1]
    assert [bar.click for bar in chart.bars] == [
        "/search?q=vote&from=2019-01-01&to=2020-12-31",
        "/search?q=vote&from=2020-01-01&to=2020-12-31",
        "/search?q=vote&from=2020-01-01&to=2021-12-31",
    ]
    assert (chart.cancel, chart.whole, chart.range) == ("/search?q=vote&from=2019", "/search?q=vote", "")


def test_a_mark_outside_of_the_bars_is_none() -> None:
    assert drawn(SearchParams(start="1999-01-01")).start is None


def test_a_search_that_is_too_long_for_links_has_none() -> None:
    chart = drawn(SearchParams(query="vote " * 100))
    assert {bar.click or bar.only for bar in chart.bars} == {""}


def test_a_time_of_which_nothing_is_archived_is_no_zero() -> None:
    shown = (YEARS[0], Bar("2020-01-01", "2021-01-01", 0, 0), YEARS[2])
    assert (drawn(SearchParams()).has_gaps, drawn(SearchParams(), shown).has_gaps) == (False, True)


def test_no_bars_are_drawn_of_none() -> None:
    assert draw((), SearchParams(), Addresses(SearchParams(), "")) is None


@pytest.mark.parametrize(
    ("first", "last", "interval", "expected"),
    [
        (date(2021, 2, 27), date(2021, 3, 2), None, {0: "27 Feb", 1: "28 Feb", 2: "1 Mar", 3: "2 Mar"}),
        (date(2021, 3, 1), date(2021, 3, 31), None, {0: "1 Mar", 7: "8 Mar", 14: "15 Mar", 21: "22 Mar"}),
        (date(2020, 11, 1), date(2022, 5, 1), Interval.MONTH, {2: "2021", 8: "Jul", 14: "2022"}),
        (date(2020, 11, 1), date(2021, 3, 1), Interval.MONTH, {0: "Nov 2020", 1: "Dec", 2: "2021", 3: "Feb", 4: "Mar"}),
        (date(1998, 1, 1), date(2012, 1, 1), Interval.YEAR, {2: "2000", 7: "2005", 12: "2010"}),
        (date(1900, 1, 1), date(2010, 1, 1), Interval.DECADE, {0: "1900", 5: "1950", 10: "2000"}),
    ],
)
def test_labels_of_the_axis_stand_at_round_times(
    first: date, last: date, interval: Interval | None, expected: dict[int, str]
) -> None:
    assert {place: label for place, label in enumerate(axis_labels(every(first, last, interval))) if label} == expected


@given(st.dates(min_value=date(1, 1, 1), max_value=date(9000, 1, 1)), st.integers(0, 400_000))
def test_the_axis_never_has_more_labels_than_a_phone_has_room_for(first: date, days: int) -> None:
    found = every(first, first + timedelta(days))
    assert len(found) <= BARS
    shown = [place for place, label in enumerate(axis_labels(found)) if label]
    assert len(shown) <= 8
    assert len(found) <= 8 or len(shown) <= 6


@pytest.mark.parametrize("interval", Interval)
def test_a_bar_tells_how_long_its_time_is(interval: Interval) -> None:
    (bar, *_) = every(date(2024, 2, 5), date(2024, 3, 1), interval)
    assert length(bar.start, bar.end) is interval


def test_a_decade_is_called_by_its_years() -> None:
    assert time_name("2000-01-01", "2010-01-01") == "2000 to 2009"


def test_a_range_is_chosen_by_two_clicks_and_left_by_one(client: FlaskClient) -> None:
    page = client.get("/search?q=mayor").text
    (first,) = re.findall(r'title="2005: 1"><a href="([^"]+)"', page)
    marked = client.get(unescape(first)).text
    assert "The range begins with 2005. Choose its last year in the chart" in marked
    assert ">25 articles for " in marked
    (second,) = re.findall(r'title="2009: 1"><a href="([^"]+)"', marked)
    ranged = client.get(unescape(second)).text
    assert unescape(second) == "/search?q=mayor&from=2005-01-01&to=2009-12-31"
    assert ">5 articles for " in ranged
    (whole,) = re.findall(r'<a href="([^"]+)" rel="nofollow">Whole period', ranged)
    assert unescape(whole) == "/search?q=mayor"


def test_a_day_that_is_none_is_refused(client: FlaskClient) -> None:
    refused = client.get("/search?q=mayor&start=soon")
    assert refused.status_code == 400
    assert "“soon” is not a valid “start”" in refused.text
