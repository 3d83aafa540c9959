"""Lines over time: their points, and how they are written."""

from dataclasses import replace
from datetime import date

from searcher.answer.found import Spread
from searcher.answer.trend import (
    TREND_COLUMNS,
    Trend,
    TrendLine,
    TrendPoint,
    trend_points,
    trend_rows,
    trend_to_csv,
    trend_to_json,
)
from searcher.query.choices import Interval
from searcher.query.tree import Problem

POINTS = (TrendPoint("2021-01-01", "2022-01-01", 1, 3, 3, 700), TrendPoint("2022-01-01", "2023-01-01", 0, 0, 0, 0))
TREND = Trend(Interval.YEAR, (TrendLine("=oil", "oil", "", 2, 1, POINTS, (Problem("Odd", 0, 1),)),))


def test_a_period_without_articles_has_no_share() -> None:
    point = TrendPoint("2021-01-01", "2022-01-01", 0, 0, 0, 0)
    assert (point.share, point.per_million) == (None, None)


def test_a_period_without_matches_has_a_share_of_zero() -> None:
    point = TrendPoint("2021-01-01", "2022-01-01", 0, 0, 4, 100)
    assert (point.share, point.per_million) == (0.0, 0.0)


def test_points_lie_between_days() -> None:
    days = [date(2021, 1, 1), date(2022, 1, 1), date(2023, 1, 1)]
    assert trend_points(days, Spread((1, 2), (9, 9), (3, 4)), Spread((5, 6), (70, 80), (0, 0))) == (
        TrendPoint("2021-01-01", "2022-01-01", 1, 3, 5, 70),
        TrendPoint("2022-01-01", "2023-01-01", 2, 4, 6, 80),
    )


def test_a_line_is_called_by_its_value_or_its_query() -> None:
    names = [TrendLine(query, query, value, 0, 0).name for query, value in (("oil", "acq"), ("oil", ""), ("", ""))]
    assert names == ["acq", "oil", "every article"]


def test_each_period_of_each_line_is_a_row_and_what_is_not_known_is_empty() -> None:
    assert list(trend_to_csv(TREND)) == [
        ",".join(TREND_COLUMNS) + "\r\n",
        "'=oil,,2021-01-01,2022-01-01,1,3,0.333333,3,700,4285.71,false\r\n",
        "'=oil,,2022-01-01,2023-01-01,0,0,,0,0,,false\r\n",
    ]


def test_each_row_says_whether_its_line_was_counted_to_the_end() -> None:
    (line,) = TREND.lines
    cut = Trend(Interval.YEAR, (line, replace(line, partial=True)))
    assert [row.rpartition(",")[2] for row in trend_to_csv(cut)][1:] == ["false\r\n"] * 2 + ["true\r\n"] * 2


def test_rows_have_the_columns_of_the_table() -> None:
    assert [tuple(row) for row in trend_rows(TREND)] == [TREND_COLUMNS] * 2


def test_the_object_has_a_point_for_each_period_and_what_was_wrong_with_each_query() -> None:
    found = trend_to_json(TREND)
    (line,) = found["lines"]
    assert (found["interval"], found["partial"], line["warnings"], line["total"], line["undated"]) == (
        "year",
        False,
        ["Odd"],
        2,
        1,
    )
    assert [point["share"] for point in line["points"]] == [0.333333, None]


def test_no_dated_article_makes_no_point() -> None:
    found = trend_to_json(Trend(None, (TrendLine("oil", "oil", "", 1, 1),)))
    assert (found["interval"], found["lines"][0]["points"]) == (None, [])
