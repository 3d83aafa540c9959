"""Queries counted over time through the archive, on each engine."""

from collections.abc import Iterator

import pytest

import searcher
from index.vocabulary.article import Article, Paragraph
from index.vocabulary.errors import UsageError
from searcher.answer.trend import TrendPoint
from searcher.archive import Archive
from searcher.query.choices import Interval
from tests.engines import Place

TEXT = (Paragraph("Word word word."),)


@pytest.fixture(scope="module")
def archive(shared_place: Place) -> Iterator[Archive]:
    shared_place.fill(
        Article("a", "Ferry sails", (Paragraph("A ferry left."),), source="Herald", published="2018-01-05"),
        Article("b", "Tug sails", TEXT, source="Herald", published="2018-03-01"),
        Article("c", "Ferry stops", TEXT, source="Gazette", published="2020-02-01"),
        Article("d", "Tug stops", TEXT, source="Gazette", published="2020-12-31T23:00:00"),
        Article("e", "Ferry again", TEXT, source="Gazette"),
    )
    with searcher.open(shared_place.address) as archive:
        yield archive


def test_each_period_tells_what_matches_and_what_there_is(archive: Archive) -> None:
    trend = archive.trend("ferry", interval="year")
    (line,) = trend.lines
    assert trend.by_text == (archive.status().engine == "OpenSearch")
    assert (trend.interval, line.total, line.undated) == (Interval.YEAR, 3, 1)
    assert line.points == (
        TrendPoint("2018-01-01", "2019-01-01", 1, 2, 2, 10),
        TrendPoint("2019-01-01", "2020-01-01", 0, 0, 0, 0),
        TrendPoint("2020-01-01", "2021-01-01", 1, 1, 2, 10),
    )


def test_lines_have_the_periods_of_the_whole_archive_in_common(archive: Archive) -> None:
    trend = archive.trend("ferry", "tug", "whale", interval="year")
    assert [[point.count for point in line.points] for line in trend.lines] == [[1, 0, 1], [1, 0, 1], [0, 0, 0]]
    assert [line.total for line in trend.lines] == [3, 2, 0]


def test_periods_are_as_long_as_fits_unless_told_otherwise(archive: Archive) -> None:
    assert archive.trend("ferry").interval is Interval.MONTH
    assert archive.trend("ferry", interval="day").interval is Interval.WEEK


def test_filters_and_dates_narrow_what_there_is_too(archive: Archive) -> None:
    (line,) = archive.trend("ferry", interval="year", filters={"source": ["Gazette"]}, until="2020-06").lines
    assert line.points == (TrendPoint("2020-01-01", "2021-01-01", 1, 1, 1, 5),)


def test_a_query_is_split_by_the_commonest_values_each_beside_its_own_articles(archive: Archive) -> None:
    lines = archive.trend("sails OR stops", split="source", interval="year").lines
    assert [(line.name, line.total) for line in lines] == [("Gazette", 2), ("Herald", 2)]
    assert [[(point.count, point.articles) for point in line.points] for line in lines] == [
        [(0, 0), (0, 0), (2, 2)],
        [(2, 2), (0, 0), (0, 0)],
    ]


@pytest.mark.parametrize("chosen", ["Herald", "HERALD"])
def test_a_split_keeps_to_the_values_that_were_chosen(archive: Archive, chosen: str) -> None:
    (line,) = archive.trend("ferry", split="source", filters={"source": [chosen]}, interval="year").lines
    assert (line.value, line.total) == ("Herald", 1)


def test_what_is_wrong_with_a_query_is_told_of_its_line(archive: Archive) -> None:
    right, wrong = archive.trend("ferry", 'tug "stops', interval="year").lines
    assert right.warnings == ()
    assert "quot" in wrong.warnings[0].message


def test_without_a_query_every_article_is_counted(archive: Archive) -> None:
    (line,) = archive.trend(interval="year").lines
    assert [point.share for point in line.points] == [1.0, None, 1.0]


def test_without_a_dated_article_there_is_no_period(archive: Archive) -> None:
    trend = archive.trend("ferry", "tug", since="2030")
    assert (trend.interval, [line.points for line in trend.lines]) == (None, [(), ()])


def test_more_queries_than_a_chart_can_show_are_refused(archive: Archive) -> None:
    with pytest.raises(UsageError, match="6 queries are more than 5"):
        archive.trend(*"abcdef")
    with pytest.raises(UsageError, match="split: parts one query"):
        archive.trend("a", "b", split="source")
    with pytest.raises(UsageError, match="'colour' is not a field"):
        archive.trend("a", split="colour")
