"""Which custom fields are worth offering as facets, beside ours?

A field whose values people would tick has few of them, and many articles have it. What the archive says of that is
asked once for each commit, what the articles found say with each answer.
"""

from collections.abc import Mapping, Sequence

from searcher.answer.results import FacetCount
from searcher.query.request import Request

OFFERED = 3
"""Custom fields that are offered beside our five facets: more would push the rest of the page out of sight."""

CANDIDATES = 8
"""Custom fields of an archive whose values are counted for each answer, of which those offered are chosen."""

VALUES = 1_000
"""Different values of a field in an archive at most: places and desks have fewer, addresses and numbers more."""

_FEW = 20
"""Values that are few however small the archive is."""

_SHARED = 2
"""Articles that a value must have, on average, so that choosing it is more than finding one article."""

_SHARE = 10
"""One in so many articles, of the archive and of those that are found, has a field that is offered."""


def candidates(articles: Mapping[str, int], *, total: int) -> list[str]:
    """Return the fields that enough articles of an archive have, those of most first, given how many have each.

    >>> candidates({"desk": 70, "places": 90, "note": 2}, total=100)
    ['places', 'desk']
    """
    many = [name for name, count in articles.items() if count * _SHARE >= total]
    return sorted(many, key=lambda name: (-articles[name], name))


def is_worth_counting(values: int, uses: int) -> bool:
    """Tell whether a field may be offered that has so many values in an archive, its articles having `uses` in all.

    >>> is_worth_counting(3, 90), is_worth_counting(400, 400), is_worth_counting(12, 12)
    (True, False, True)
    """
    return 1 < values <= max(_FEW, min(VALUES, uses // _SHARED))


def counted_facets(request: Request, offered: Sequence[str]) -> tuple[str, ...]:
    """Return the facets that an answer counts: those asked for, and custom fields that may be offered or are chosen."""
    if not request.custom_facets:
        return request.facets
    chosen = [facet for facet, _ in request.filters]
    return tuple(dict.fromkeys((*request.facets, *offered, *chosen)))


def offered_facets(
    request: Request, facets: Mapping[str, tuple[FacetCount, ...]], *, total: int
) -> dict[str, tuple[FacetCount, ...]]:
    """Return the facets that are asked for or chosen, and the first custom fields that the `total` articles found tell.

    Such a field has at least two values among them, and enough of them have it. Fields of numbers come last: what is
    counted or measured is seldom chosen.
    """
    kept = {*request.facets, *(facet for facet, _ in request.filters)}
    worth = [facet for facet, counts in facets.items() if facet not in kept and _is_worth_showing(counts, total)]
    offered = sorted(worth, key=lambda facet: _are_numbers(facets[facet]))[:OFFERED]
    return {facet: counts for facet, counts in facets.items() if facet in kept or facet in offered}


def _are_numbers(counts: Sequence[FacetCount]) -> bool:
    return not any(character.isalpha() for each in counts[:_FEW] for character in each.value)


def _is_worth_showing(counts: Sequence[FacetCount], total: int) -> bool:
    return len(counts) > 1 and sum(each.count for each in counts) * _SHARE >= total
