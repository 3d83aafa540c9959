"""What is asked of an archive, and how do programs and people write it?"""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import TypedDict, TypeVar

from index.vocabulary.custom_fields import OURS, asked_name, searched_value
from index.vocabulary.errors import UsageError
from index.vocabulary.fixed import fixed
from index.vocabulary.schema import Facet
from searcher.query.choices import Interval, Match, Sort, Syntax
from searcher.query.dates import Days, read_days

Choice = tuple[str, tuple[str, ...]]
"""One of our facets, or the name of a custom field, and the values chosen (or excluded) in it."""

_OURS = tuple(Facet)

FACETS = tuple(facet.value for facet in Facet)


@fixed
class Request:
    """Hold one search: the query and everything that narrows, orders and pages its hits.

    `filters` choose articles that have one of the values in each facet; `exclude` drops those that have one. `since`
    and `until` are ISO days (both included). `offset` and `limit` count listed hits. With `custom_facets` custom fields
    that are worth it are counted too. `today` is the clock. `interval` is how long the bars of the histogram are at
    least, None for as many as a page can show.
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
    facets: tuple[str, ...] = _OURS
    custom_facets: bool = True
    passages: int = 3
    duplicates: bool = False
    interval: Interval | None = None

    @property
    def nbytes(self) -> int:
        """Return about how much memory it takes beyond that of a short one: what a reader typed may be long."""
        values = (value for _, chosen in (*self.filters, *self.exclude) for value in chosen)
        return 4 * (len(self.query) + sum(map(len, values)))


_Name = TypeVar("_Name", bound=StrEnum)
_Values = Mapping[str, Iterable[str]]


class Options(TypedDict, total=False):
    """Name the options of every search, export and ranking, as programs and people write them.

    - `match`: ``all`` of the words (unless told otherwise) or ``any`` of them;
    - `filters`, `exclude`: values by facet: an article must have one of the former and none of the latter. Case does
      not matter; ``(none)`` stands for articles that have no value;
    - `since`, `until`: days, months or years, both included, as ISO 8601 or in words (``last month``);
    - `sort`: ``relevance`` (unless told otherwise), ``newest`` or ``oldest``;
    - `passages`: the most excerpts of a hit (3);
    - `duplicates`: whether copies of one story are listed one by one;
    - `syntax`: ``query`` (unless told otherwise), or ``plain`` where every character is text.
    """

    match: str
    filters: _Values | None
    exclude: _Values | None
    since: str | date | None
    until: str | date | None
    sort: str
    passages: int
    duplicates: bool
    syntax: str


class PageOptions(Options, total=False):
    """Name the options of one page of hits: `limit` (10) and `offset` (0) count listed hits.

    `facets` are counted, custom fields by their names; unless told otherwise ours, and the custom fields that many of
    the articles have and that have few values. `interval` is how long the bars of the histogram are: ``day``, ``week``,
    ``month``, ``year``, ``decade`` …; where that makes too many of them, they are longer.
    """

    limit: int
    offset: int
    facets: Iterable[str] | None
    interval: str | None


def make_request(
    query: str,
    *,
    today: date,
    match: str = Match.ALL,
    filters: _Values | None = None,
    exclude: _Values | None = None,
    since: str | date | None = None,
    until: str | date | None = None,
    sort: str = Sort.RELEVANCE,
    limit: int = 10,
    offset: int = 0,
    facets: Iterable[str] | None = None,
    passages: int = 3,
    duplicates: bool = False,
    syntax: str = Syntax.QUERY,
    interval: str | None = None,
) -> Request:
    """Return the request of some options. Raise `UsageError` for one that is wrong.

    >>> make_request("a", today=date(2022, 5, 1), since="2021", until="2021-11").until
    '2021-11-30'
    """
    if not isinstance(query, str):
        raise UsageError(f"query: {query!r} is not text")
    first, last = _span(since, until, today)
    counted = _OURS if facets is None else dict.fromkeys(_facet("facets", each) for each in _listed("facets", facets))
    return Request(
        query=query,
        today=today,
        match=_member("match", match, Match),
        syntax=_member("syntax", syntax, Syntax),
        filters=_choices("filters", filters),
        exclude=_choices("exclude", exclude),
        since=first,
        until=last,
        sort=_member("sort", sort, Sort),
        limit=_count("limit", limit),
        offset=_count("offset", offset),
        facets=tuple(counted),
        custom_facets=facets is None,
        passages=_count("passages", passages),
        duplicates=bool(duplicates),
        interval=None if interval is None else _member("interval", interval, Interval),
    )


def _member(option: str, value: str, names: type[_Name]) -> _Name:
    if isinstance(value, names):
        return value
    try:
        return names(value)
    except ValueError as error:
        known = ", ".join(name.value for name in names)
        raise UsageError(f"{option}: {value!r} is not one of {known}") from error


def _choices(option: str, values: _Values | None) -> tuple[Choice, ...]:
    """Return the chosen values by facet; a facet without values is not chosen."""
    found: dict[str, tuple[str, ...]] = {}
    for name, chosen in (values or {}).items():
        listed = _listed(f"{option}[{name!r}]", chosen)
        if wrong := [value for value in listed if not isinstance(value, str)]:
            raise UsageError(f"{option}: {wrong[0]!r} in {name} is not text")
        if listed:
            facet = _facet(option, name)
            own = listed if facet in FACETS else tuple(map(searched_value, listed))
            found[facet] = tuple(dict.fromkeys((*found.get(facet, ()), *own)))
    return tuple(found.items())


def _facet(option: str, name: str) -> str:
    """Return one of our facets, or the custom field of a name; only the archive knows whether it has one."""
    if name in FACETS:
        return Facet(name)
    custom = asked_name(name) if isinstance(name, str) else ""
    if not custom or custom in OURS:
        raise UsageError(f"{option}: {name!r} is not one of {', '.join(FACETS)} or the name of a field")
    return custom


def _listed(option: str, values: Iterable[str]) -> tuple[str, ...]:
    if isinstance(values, str):
        raise UsageError(f"{option}: {values!r} is a single text; use a list: [{values!r}]")
    return tuple(dict.fromkeys(values))


def _span(since: str | date | None, until: str | date | None, today: date) -> tuple[str | None, str | None]:
    """Return the first day and the last, as ISO 8601.

    Reversed ones stay reversed, for the engine to say so, but whole: from 2022 to 2021 is the last day of 2022 and the
    first of 2021.
    """
    first, last = _days("since", since, today), _days("until", until, today)
    if first and last and first.first > last.last:
        return first.last.isoformat(), last.first.isoformat()
    return first.first.isoformat() if first else None, last.last.isoformat() if last else None


def _days(option: str, value: str | date | None, today: date) -> Days | None:
    """Return the days of a day, month, year or phrase such as ``last month``."""
    if value is None or value == "":
        return None
    if isinstance(value, date):
        return Days(date(value.year, value.month, value.day), date(value.year, value.month, value.day))
    days = read_days(value, today=today) if isinstance(value, str) else None
    if days is None:
        raise UsageError(f"{option}: {value!r} is not a valid date; use 2021, 2021-11 or 2021-11-08")
    return days


def _count(option: str, value: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise UsageError(f"{option}: {value!r} is not a whole number of 0 or more")
    return value
