"""Given what was counted of queries in each period, which lines over time are these?

>>> from searcher.timeline.lines import TrendPoint
>>> point = TrendPoint("2021-11-01", "2021-12-01", count=3, matches=7, articles=60, words=14_000)
>>> point.share, point.per_million
(0.05, 500.0)
"""
