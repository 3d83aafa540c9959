"""Lines over time as JSON and CSV."""

from searcher.query.choices import Interval
from searcher.query.tree import Problem
from searcher.timeline.lines import Trend, TrendLine, TrendPoint
from searcher.timeline.written import TREND_COLUMNS, trend_rows, trend_to_csv, trend_to_json

POINTS = (TrendPoint("2021-01-01", "2022-01-01", 1, 3, 3, 700), TrendPoint("2022-01-01", "2023-01-01", 0, 0, 0, 0))
TREND = Trend(Interval.YEAR, (TrendLine("=oil", "oil", "", 2, 1, POINTS, (Problem("Odd", 0, 1),)),))


def test_each_period_of_each_line_is_a_row_and_what_is_not_known_is_empty() -> None:
    assert list(trend_to_csv(TREND)) == [
        ",".join(TREND_COLUMNS) + "\r\n",
        "'=oil,,2021-01-01,2022-01-01,1,3,0.333333,3,700,4285.71\r\n",
        "'=oil,,2022-01-01,2023-01-01,0,0,,0,0,\r\n",
    ]


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
