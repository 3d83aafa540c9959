"""Between which ways of finding and ordering can whoever searches choose by name?"""

from enum import StrEnum


class Match(StrEnum):
    """Say whether clauses side by side must all match, or any."""

    ALL = "all"
    ANY = "any"


class Syntax(StrEnum):
    """Say how a query is read: in the query language, or every character as text."""

    QUERY = "query"
    PLAIN = "plain"


class Sort(StrEnum):
    """Name the order of hits."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


class Interval(StrEnum):
    """Name how long the bars of a histogram are, the shortest first."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MILLENNIUM = "millennium"


class LineOrder(StrEnum):
    """Name the order of lines: that of the articles, or by what is beside, in or known of each match."""

    ARTICLE = "article"
    LEFT = "left"
    MATCH = "match"
    RIGHT = "right"
    SOURCE = "source"
    DATE = "date"


NO_VALUE = "(none)"
"""Stands in choices and counts for the articles that have no value of a facet. Any other value stands for all its
spellings (`index.vocabulary.spelling`)."""
