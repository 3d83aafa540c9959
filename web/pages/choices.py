"""Given a search, in which order, how densely and how many a page can its hits be listed?"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from searcher.query.choices import Sort
from web.pages.addresses import Addresses
from web.site.params import SearchParams

_ORDERS = ((Sort.RELEVANCE, "Best first"), (Sort.NEWEST, "Newest"), (Sort.OLDEST, "Oldest"))
_DENSITIES = ((0, "Headlines"), (1, "One passage"), (3, "Three passages"))
_SIZES = (10, 25, 50, 100)


@dataclass(frozen=True, slots=True)
class Link:
    """Hold a link of a list: what it says, where it leads, and whether that is here; `value` is what its form sends."""

    label: str
    address: str
    is_current: bool = False
    value: str = ""


@dataclass(frozen=True, slots=True)
class Ways:
    """Hold the ways to list hits that exclude each other, and the parameter that says which."""

    legend: str
    name: str
    links: tuple[Link, ...]


def orders(search: SearchParams, addresses: Addresses) -> Ways:
    """Return the orders of hits."""
    ways = ((order.value, label, replace(search, sort=order, page=1)) for order, label in _ORDERS)
    return Ways("Order", "sort", _links(ways, search, addresses))


def densities(search: SearchParams, addresses: Addresses) -> Ways:
    """Return how much of each hit can be shown: the page stays the same."""
    ways = ((str(passages), label, replace(search, passages=passages)) for passages, label in _DENSITIES)
    return Ways("Show", "passages", _links(ways, search, addresses))


def sizes(search: SearchParams, addresses: Addresses) -> Ways:
    """Return how many hits a page can have; it begins with the one on which the first hit of this page stands."""
    first = (search.page - 1) * search.size + 1
    ways = ((str(size), str(size), replace(search, size=size).on_page_of(first)) for size in _SIZES)
    return Ways("Results a page", "size", _links(ways, search, addresses))


def _links(
    ways: Iterable[tuple[str, str, SearchParams]], search: SearchParams, addresses: Addresses
) -> tuple[Link, ...]:
    return tuple(Link(label, addresses.changed(way), way == search, value=value) for value, label, way in ways)
