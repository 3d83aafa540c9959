"""Given the address of a concordance, which matches, in which order; and which address says it?"""

from dataclasses import field, replace
from datetime import date
from typing import Self

from index.vocabulary.fixed import fixed
from searcher.query.choices import LineOrder
from searcher.query.request import Request
from web.site.encoding import Pair, Parameters, count_of, one_of, text_of
from web.site.params import LARGEST_SIZE, PAGE_SIZE, SearchParams, read_search

PAGE_LINES = 50
"""Lines on a page unless its size is asked for."""


@fixed
class AskedLines:
    """Hold which matches are shown: those of a search, all or those beside one word, in an order, `size` on a page."""

    search: SearchParams = field(default_factory=SearchParams)
    by: LineOrder = LineOrder.ARTICLE
    near: str = ""
    size: int = PAGE_LINES

    def request(self, today: date) -> Request:
        """Return what is asked of the archive: every article by itself, copies of one story too."""
        return replace(self.search.request(today), duplicates=True, limit=0, offset=0, facets=(), custom_facets=False)

    def own_pairs(self) -> list[Pair]:
        """Return the parameters that are not those of the search, without defaults."""
        found = [("by", self.by.value)] if self.by is not LineOrder.ARTICLE else []
        found += [("near", self.near)] if self.near else []
        return [*found, ("size", str(self.size))] if self.size == PAGE_SIZE else found  # others are those of the search

    def address(self, path: str) -> str:
        """Return the address of these lines in a form, below `path`."""
        return self.search.address(path, *self.own_pairs())

    def ordered(self, by: LineOrder) -> Self:
        """Return the same lines in another order, from the first page on."""
        return replace(self, by=by, search=replace(self.search, page=1))

    def beside(self, word: str) -> Self:
        """Return the lines beside a word, empty for all, from the first page on."""
        return replace(self, near=word, search=replace(self.search, page=1))

    def searching(self, search: SearchParams) -> Self:
        """Return the lines of another search, from the first page on."""
        return replace(self, search=replace(search, page=1))

    def paged(self, number: int) -> Self:
        """Return another page of the same lines."""
        return replace(self, search=replace(self.search, page=number))


def read_asked_lines(given: Parameters) -> AskedLines:
    """Return what an address asks for; raise `UsageError` for a value that cannot be meant."""
    by = one_of(given, "by", tuple(LineOrder)) or LineOrder.ARTICLE
    return AskedLines(
        search=read_search(given),
        by=LineOrder(by),
        near=text_of(given, "near").strip().lower(),
        size=count_of(given, "size", PAGE_LINES, LARGEST_SIZE),
    )
