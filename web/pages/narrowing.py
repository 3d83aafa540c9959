"""Given what narrows a search, how does another page of it name each part, and where does its ✕ lead?"""

from collections.abc import Callable, Iterator

from index.vocabulary.fixed import fixed
from web.pages.facets import label, legend
from web.pages.wording import day
from web.site.facets import listed_order
from web.site.params import SearchParams


@fixed
class Narrowing:
    """Hold one filter, exclusion or date: its name, its value, and the address of the page without it."""

    name: str
    value: str
    address: str


def narrowed(search: SearchParams, address: Callable[[SearchParams], str]) -> Iterator[Narrowing]:
    """Yield what narrows a search; `address` gives that of the page for another search.

    >>> [(each.name, each.value) for each in narrowed(SearchParams(since="2021-11-08"), lambda search: "")]
    [('from', '8 November 2021')]
    """
    for facet in listed_order(facet for facet, _ in (*search.filters, *search.exclude)):
        for values, name in ((search.chosen(facet), legend(facet)), (search.excluded(facet), f"not {legend(facet)}")):
            for value in values:
                yield Narrowing(name, label(facet, value), address(search.without(facet, value)))
    if search.since:
        yield Narrowing("from", day(search.since), address(search.between("", search.until)))
    if search.until:
        yield Narrowing("to", day(search.until), address(search.between(search.since, "")))
