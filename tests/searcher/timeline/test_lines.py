"""Points of a line over time: what they are a share of."""

from datetime import date

from searcher.answer.found import Spread
from searcher.timeline.lines import TrendLine, TrendPoint, trend_points


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
