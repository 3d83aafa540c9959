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
    """Name the order of lines: that of the articles, or by what is beside, in or known of each match.

    ``left2`` is by the second word before the match and those before it, and so on.
    """

    ARTICLE = "article"
    LEFT = "left"
    LEFT_2 = "left2"
    LEFT_3 = "left3"
    MATCH = "match"
    RIGHT = "right"
    RIGHT_2 = "right2"
    RIGHT_3 = "right3"
    SOURCE = "source"
    DATE = "date"


NO_VALUE = "(none)"
"""Stands in choices and counts for the articles that have no value of a facet. Any other value stands for all its
spellings (`index.vocabulary.spelling`)."""
