"""Given a search, in which order, how densely and how many a page can its hits be listed?"""

from index.vocabulary.fixed import fixed
from searcher.query.choices import Sort
from web.pages.addresses import Addresses, page_pair
from web.site.params import PAGE_SIZE, PASSAGES, SearchParams

_ORDERS = ((Sort.RELEVANCE, "Best first"), (Sort.NEWEST, "Newest"), (Sort.OLDEST, "Oldest"))
_DENSITIES = ((0, "Headlines"), (1, "One passage"), (3, "Three passages"))
_SIZES = (10, 25, 50, 100)


@fixed
class Link:
    """Hold a link of a list: what it says, where it leads, and whether that is here; `value` is what its form sends."""

    label: str
    address: str
    is_current: bool = False
    value: str = ""


@fixed
class Ways:
    """Hold the ways to list hits that exclude each other, and the parameter that says which."""

    legend: str
    name: str
    links: tuple[Link, ...]


def orders(search: SearchParams, addresses: Addresses) -> Ways:
    """Return the orders of hits, each from its first page on."""
    anew = ("page", "")
    links = (
        Link(
            label,
            addresses.varied(("sort", order.value if order is not Sort.RELEVANCE else ""), anew),
            is_current=order is search.sort and search.page == 1,
            value=order.value,
        )
        for order, label in _ORDERS
    )
    return Ways("Order", "sort", tuple(links))


def densities(search: SearchParams, addresses: Addresses) -> Ways:
    """Return how much of each hit can be shown: the page stays the same."""
    links = (
        Link(
            label,
            addresses.varied(("passages", str(passages) if passages != PASSAGES else "")),
            is_current=passages == search.passages,
            value=str(passages),
        )
        for passages, label in _DENSITIES
    )
    return Ways("Show", "passages", tuple(links))


def sizes(search: SearchParams, addresses: Addresses) -> Ways:
    """Return how many hits a page can have; it begins with the one on which the first hit of this page stands."""
    before = (search.page - 1) * search.size
    links = (
        Link(
            str(size),
            addresses.varied(("size", str(size) if size != PAGE_SIZE else ""), page_pair(before // size + 1)),
            is_current=size == search.size,
            value=str(size),
        )
        for size in _SIZES
    )
    return Ways("Results a page", "size", tuple(links))
