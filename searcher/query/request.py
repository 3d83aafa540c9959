"""What is asked of an archive?"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from index.vocabulary.schema import Facet


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


Choice = tuple[Facet, tuple[str, ...]]
"""One facet and the values chosen (or excluded) in it."""


@dataclass(frozen=True, slots=True)
class Request:
    """Hold one search: the query and everything that narrows, orders and pages its hits.

    `filters` choose articles that have one of the values in each facet; `exclude` drops those that have one. `since`
    and `until` are ISO days (both included). `offset` and `limit` count listed hits. `today` is the clock.
    """

    query: str
    today: date
    match: Match = Match.ALL
    syntax: Syntax = Syntax.QUERY
    filters: tuple[Choice, ...] = ()
    exclude: tuple[Choice, ...] = ()
    since: str | None = None
    until: str | None = None
    sort: Sort = Sort.RELEVANCE
    limit: int = 10
    offset: int = 0
    facets: tuple[Facet, ...] = field(default=tuple(Facet))
    passages: int = 3
    duplicates: bool = False
