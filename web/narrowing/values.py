"""Given a facet and a search, which values do the articles found have, all of them?

Whatever is ticked goes along to other pages and orders of the list: they are buttons of one form.
"""

from collections.abc import Iterable
from dataclasses import replace

from flask import Blueprint, render_template, request

from index.analysis.normalizer import fold
from index.vocabulary.errors import UsageError
from index.vocabulary.fixed import fixed
from index.vocabulary.schema import Facet
from index.vocabulary.spelling import folded
from searcher.answer.results import FacetCount
from searcher.query.choices import NO_VALUE
from web.http.caching import revalidated
from web.pages.addresses import Addresses, pages_around
from web.pages.choices import Link
from web.pages.facets import legend, plural, rows
from web.site.encoding import Pair, one_of, text_of
from web.site.facets import facet_of, parameter_of
from web.site.params import SearchParams, read_search
from web.site.site import path, site

values = Blueprint("values", __name__)

ON_A_PAGE = 100
"""Values on a page: four columns of a screen's height."""

_BY_COUNT, _BY_NAME = "count", "name"


@fixed
class Listing:
    """Hold which values of a facet are listed: those that have what is looked for in them, in which order."""

    facet: str
    find: str
    by: str

    def listed(self, counts: tuple[FacetCount, ...]) -> list[FacetCount]:
        """Return the counts of the values that are listed."""
        sought = fold(self.find.casefold()).split()
        found = [each for each in counts if all(word in fold(each.value.casefold()) for word in sought)]
        if self.by == _BY_NAME:
            found.sort(key=lambda each: (each.value == NO_VALUE, fold(each.value.casefold())))
        return found


@values.get("/values")
@revalidated
def every_value() -> str:
    """Show the values of a facet among what a search finds, to be chosen from."""
    search = read_search(request.args)
    here = site()
    facet = facet_of(written := text_of(request.args, "facet"))
    if not facet:
        raise UsageError(f"“{written}” is not a facet; use one of: {', '.join(Facet)}")
    listing = Listing(
        facet,
        text_of(request.args, "find").strip(),
        one_of(request.args, "by", (_BY_COUNT, _BY_NAME)) or _BY_COUNT,
    )
    asked = replace(search, page=1).request(here.today)
    found = here.run(replace(asked, limit=0, facets=(facet,), custom_facets=False))
    counts = found.facets[facet]
    listed = listing.listed(counts)
    pages = max(1, -(-len(listed) // ON_A_PAGE))
    page = min(search.page, pages)
    shown = listed[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    everywhere = replace(search, page=1)
    return render_template(
        "values.html",
        search=search,
        is_long=Addresses(everywhere, path("")).is_long,
        at=path("/search"),
        legend=legend(facet),
        named=plural(facet),
        listing=listing,
        parameter=parameter_of(facet),
        number=len(counts),
        total=found.total,
        is_partial=found.partial,
        matching=len(listed),
        values=rows(facet, shown, search),
        boxed=[pair for pair in everywhere.pairs() if pair[0] != "q"],
        kept=_kept(everywhere, facet, shown),
        orders=(
            Link("Most articles first", "", listing.by == _BY_COUNT, value=_BY_COUNT),
            Link("By name", "", listing.by == _BY_NAME, value=_BY_NAME),
        ),
        page=page,
        pages=pages_around(page, pages) if pages > 1 else (),
        results_address=everywhere.address(path("/search")),
    )


def _kept(search: SearchParams, facet: str, shown: Iterable[FacetCount]) -> list[Pair]:
    """Return what the form sends besides the values that can be ticked on this page."""
    listed = {folded(each.value) for each in shown}
    return [
        (name, value) for name, value in search.pairs() if not (name == parameter_of(facet) and folded(value) in listed)
    ]
