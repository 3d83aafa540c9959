"""Requests counted over time in one commit."""

from searcher.embedded.engine import Reader
from searcher.query.choices import Interval
from searcher.query.request import Request
from searcher.trends import Trends
from tests.searcher.archives import FERRIES, TODAY, commit_of

COMMIT = commit_of(*FERRIES)


def test_lines_come_in_the_order_of_their_requests() -> None:
    requests = [Request(query, TODAY, interval=Interval.YEAR) for query in ("tug", "ferry")]
    trend = Trends(requests, Reader(COMMIT)).trend()
    assert [(line.query, [point.count for point in line.points]) for line in trend.lines] == [
        ("tug", [1, 2]),
        ("ferry", [1, 1]),
    ]


def test_values_of_a_split_come_by_how_many_articles_have_them() -> None:
    request = Request("ferry", TODAY, interval=Interval.YEAR)
    trend = Trends([request], Reader(COMMIT), split="source").trend()
    assert [(line.value, line.total) for line in trend.lines] == [("Herald", 2), ("Gazette", 1)]
