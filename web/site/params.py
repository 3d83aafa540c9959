"""Given an address, which search; and given a search, which address?

Every form of a search (page, JSON, JSON lines, CSV, Atom) reads the same parameters here. An empty value is one that
was not given; a repeated key is OR within a facet; parameters that are not ours are left alone.
"""

from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Self, TypeVar

from index.vocabulary.errors import UsageError
from index.vocabulary.fixed import fixed
from searcher.query.choices import Match, Sort, Syntax
from searcher.query.dates import Days, read_days
from searcher.query.request import Choice, Request
from web.site.encoding import Pair, Parameters, count_of, encoded, joined_pairs, one_of, read_truth, text_of
from web.site.facets import facet_of, listed_order, parameter_of

PAGE_SIZE = 10
"""Hits on a page, on every door."""

MOST_VALUES = 200
"""Values that a search can choose and exclude; nobody ticks as many, and the page lists each of them."""

LARGEST_SIZE = 100

PASSAGES = 3
"""Passages of a hit at most, on every door."""

MOST_PASSAGES = 10

LARGEST_PAGE = 1_000_000
"""Beyond any archive, and small enough that offsets stay ordinary numbers."""

_Name = TypeVar("_Name", bound=StrEnum)


@fixed
class SearchParams:
    """Hold one search as an address says it.

    `since` and `until` are as written (``2021``, ``last month``). `share` shows bars as a share of all articles,
    and `start` is the first day of the bar at which a range begins whose end is not chosen yet; both only concern the
    page.
    """

    query: str = ""
    match: Match = Match.ALL
    syntax: Syntax = Syntax.QUERY
    filters: tuple[Choice, ...] = ()
    exclude: tuple[Choice, ...] = ()
    since: str = ""
    until: str = ""
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    size: int = PAGE_SIZE
    passages: int = PASSAGES
    duplicates: bool = False
    share: bool = False
    start: str = ""

    def chosen(self, facet: str) -> tuple[str, ...]:
        """Return the values that articles must have one of."""
        return next((values for each, values in self.filters if each == facet), ())

    def excluded(self, facet: str) -> tuple[str, ...]:
        """Return the values that articles must not have."""
        return next((values for each, values in self.exclude if each == facet), ())

    @property
    def is_narrowed(self) -> bool:
        """Tell whether anything but the query narrows the articles."""
        return self.narrowings > 0

    @property
    def narrowings(self) -> int:
        """Return how many values are chosen or excluded, and whether there are limits of time, which count as one."""
        chosen = sum(len(values) for _, values in (*self.filters, *self.exclude))
        return chosen + bool(self.since or self.until)

    def including(self, facet: str, value: str) -> Self:
        """Return the same search with one more value chosen, and no longer excluded."""
        bare = self.without(facet, value)
        return replace(bare, filters=_with(bare.filters, facet, value))

    def excluding(self, facet: str, value: str) -> Self:
        """Return the same search with one more value excluded, and no longer chosen."""
        bare = self.without(facet, value)
        return replace(bare, exclude=_with(bare.exclude, facet, value))

    def without(self, facet: str, value: str) -> Self:
        """Return the same search with a value neither chosen nor excluded."""
        filters, exclude = _without(self.filters, facet, value), _without(self.exclude, facet, value)
        return replace(self, filters=filters, exclude=exclude, start="", page=1)

    def between(self, since: str, until: str) -> Self:
        """Return the same search for other days; empty strings lift the limits."""
        return replace(self, since=since, until=until, start="", page=1)

    def asking(self, query: str) -> Self:
        """Return the same search with another query."""
        return replace(self, query=query, start="", page=1)

    def on_page_of(self, number: int) -> Self:
        """Return the same search on the page where the hit of a number stands.

        >>> SearchParams(size=25).on_page_of(26).page
        2
        """
        return replace(self, page=(max(1, number) - 1) // self.size + 1)

    def request(self, today: date) -> Request:
        """Return what is asked of the archive; raise `UsageError` for a time that cannot be read.

        Days are read as in queries (``2021-11``, ``last month``); reversed ones are swapped.

        >>> SearchParams(since="2021-11", until="2021-02").request(date(2022, 1, 1)).since
        '2021-02-01'
        """
        since = _days(self.since, today) if self.since else None
        until = _days(self.until, today) if self.until else None
        if since and until and since.first > until.last:
            since, until = until, since
        return Request(
            query=self.query,
            today=today,
            match=self.match,
            syntax=self.syntax,
            filters=self.filters,
            exclude=self.exclude,
            since=since.first.isoformat() if since else None,
            until=until.last.isoformat() if until else None,
            sort=self.sort,
            limit=self.size,
            offset=(self.page - 1) * self.size,
            passages=self.passages,
            duplicates=self.duplicates,
        )

    def pairs(self) -> list[Pair]:
        """Return the parameters that say this search, in one fixed order, without defaults.

        >>> from index.vocabulary.schema import Facet
        >>> SearchParams(query="a b", page=2).excluding(Facet.SOURCE, "Sport & Co").pairs()
        [('q', 'a b'), ('-source', 'Sport & Co')]
        """
        found = [("q", self.query)] if self.query else []
        if self.match is not Match.ALL:
            found.append(("match", self.match.value))
        if self.syntax is not Syntax.QUERY:
            found.append(("syntax", self.syntax.value))
        found += [(parameter_of(facet), value) for facet, values in self.filters for value in values]
        found += [(f"-{parameter_of(facet)}", value) for facet, values in self.exclude for value in values]
        found += [("from", self.since)] if self.since else []
        found += [("to", self.until)] if self.until else []
        found += [("start", self.start)] if self.start else []
        found += [("sort", self.sort.value)] if self.sort is not Sort.RELEVANCE else []
        found += [("size", str(self.size))] if self.size != PAGE_SIZE else []
        found += [("passages", str(self.passages))] if self.passages != PASSAGES else []
        found += [("duplicates", "1")] if self.duplicates else []
        found += [("bars", "share")] if self.share else []
        found += [("page", str(self.page))] if self.page != 1 else []
        return found

    def address(self, path: str, *more: Pair) -> str:
        """Return the address of a form of this search, below `path`.

        >>> SearchParams(query="5% of A&B").address("/search.json")
        '/search.json?q=5%25+of+A%26B'
        """
        said = joined_pairs(encoded(name, value) for name, value in [*more, *self.pairs()])
        return f"{path}?{said}" if said else path


def read_search(given: Parameters) -> SearchParams:
    """Return the search that an address says; raise `UsageError` for a value that cannot be meant.

    >>> from werkzeug.datastructures import MultiDict
    >>> read_search(MultiDict([("q", "mayor"), ("source", "A"), ("source", "B"), ("page", "2")])).pairs()
    [('q', 'mayor'), ('source', 'A'), ('source', 'B'), ('page', '2')]
    """
    filters, exclude = _choices(given)
    return SearchParams(
        query=text_of(given, "q"),
        match=_name(given, "match", Match.ALL),
        syntax=_name(given, "syntax", Syntax.QUERY),
        filters=filters,
        exclude=exclude,
        since=text_of(given, "from").strip(),
        until=text_of(given, "to").strip(),
        sort=_name(given, "sort", Sort.RELEVANCE),
        page=count_of(given, "page", 1, LARGEST_PAGE),
        size=count_of(given, "size", PAGE_SIZE, LARGEST_SIZE),
        passages=count_of(given, "passages", PASSAGES, MOST_PASSAGES, least=0),
        duplicates=read_truth(given, "duplicates"),
        share=one_of(given, "bars", ("count", "share")) == "share",
        start=_day(given, "start"),
    )


def read_hit(given: Parameters) -> tuple[str, int]:
    """Return the id of an article, and its number in the list that it was opened from, 0 if that is not known.

    A link says them apart, a button, which sends one value, together: ``hit=3:ID``.

    >>> from werkzeug.datastructures import MultiDict
    >>> read_hit(MultiDict({"id": "a:b", "n": "3"})), read_hit(MultiDict({"hit": "3:a:b"})), read_hit(MultiDict())
    (('a:b', 3), ('a:b', 3), ('', 0))
    """
    number, _, hit = text_of(given, "hit").partition(":")
    if hit and number.isascii() and number.isdigit() and len(number) <= 9:
        return hit, int(number)
    return text_of(given, "id"), count_of(given, "n", 0, LARGEST_PAGE * LARGEST_SIZE)


def words_to_find(given: Parameters, search: SearchParams) -> str:
    """Return the query whose matches are marked in an article: that of the search unless the address has another."""
    return text_of(given, "find") or search.query


def _days(written: str, today: date) -> Days:
    days = read_days(written, today=today)
    if days is None:
        raise UsageError(f"“{written}” is not a valid date; use 2021, 2021-11 or 2021-11-08")
    return days


def _day(given: Parameters, key: str) -> str:
    """Return a day of the calendar as ISO 8601, empty if there is none."""
    written = text_of(given, key)
    try:
        return date.fromisoformat(written).isoformat() if written else ""
    except ValueError as error:
        raise UsageError(f"“{written}” is not a valid “{key}”; use a day such as 2021-11-08") from error


def _name(given: Parameters, key: str, default: _Name) -> _Name:
    if key not in given:
        return default
    value = one_of(given, key, tuple(type(default)))
    return type(default)(value) if value else default


def _choices(given: Parameters) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
    """Return what is chosen and what is excluded, by facet."""
    chosen, excluded = _of_facets(given, ""), _of_facets(given, "-")
    if (number := sum(len(values) for _, values in (*chosen, *excluded))) > MOST_VALUES:
        raise UsageError(f"{number:,} values to choose or exclude are too many; use {MOST_VALUES} at most")
    return chosen, excluded


def _of_facets(given: Parameters, sign: str) -> tuple[Choice, ...]:
    """Return the values of the parameters that begin with a sign, by facet."""
    found: dict[str, dict[str, None]] = {}
    for key in given:
        facet = facet_of(key.removeprefix(sign)) if key.startswith(sign) else ""
        if facet and (values := dict.fromkeys(filter(None, given.getlist(key)))):
            found.setdefault(facet, {}).update(values)
    return tuple((facet, tuple(found[facet])) for facet in listed_order(found))


def _with(choices: tuple[Choice, ...], facet: str, value: str) -> tuple[Choice, ...]:
    chosen = dict(choices) | {facet: (*dict(choices).get(facet, ()), value)}
    return tuple((each, chosen[each]) for each in listed_order(chosen))


def _without(choices: tuple[Choice, ...], facet: str, value: str) -> tuple[Choice, ...]:
    left = ((each, tuple(v for v in values if each != facet or v != value)) for each, values in choices)
    return tuple((each, values) for each, values in left if values)
