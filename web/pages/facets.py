"""Given counts of values, which can be ticked, which excluded, and which are shown at first?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from index.vocabulary.schema import Facet
from searcher.answer.results import FacetCount
from web.pages.addresses import Addresses
from web.pages.wording import language, shortened
from web.site.params import SearchParams

SHOWN = 8
FOLDED = 32
"""Values that unfold beneath the first ones; where there are more, a link lists them all."""

LEGENDS = {
    Facet.SOURCE: "Source",
    Facet.SECTION: "Section",
    Facet.AUTHOR: "Author",
    Facet.LANGUAGE: "Language",
    Facet.YEAR: "Year",
}


@dataclass(frozen=True, slots=True)
class FacetValue:
    """Hold one value: how it is called, how many articles have it, and whether it is ticked.

    `name` is the parameter that a tick sends, ``source`` or ``-source``. `address` leads to the search that excludes
    it, or, if it is excluded, to the one that does not; it is empty where the search is too long to be repeated in it.
    `count` is None where results do not say.
    """

    name: str
    value: str
    label: str
    count: int | None
    is_ticked: bool
    address: str


@dataclass(frozen=True, slots=True)
class Group:
    """Hold the values of one facet: those `excluded`, those `shown` at first and those that unfold beneath them.

    Where the list `is_cut`, `all_address` leads to the whole one. `number` counts all values.
    """

    facet: Facet
    legend: str
    excluded: tuple[FacetValue, ...]
    shown: tuple[FacetValue, ...]
    folded: tuple[FacetValue, ...]
    number: int
    is_cut: bool
    all_address: str


def label(facet: Facet, value: str) -> str:
    """Return how a value is called on the page.

    >>> label(Facet.LANGUAGE, "de")
    'German'
    """
    return shortened(language(value) if facet is Facet.LANGUAGE else value)


def arrange(
    facets: Mapping[str, Sequence[FacetCount]], search: SearchParams, addresses: Addresses
) -> tuple[Group, ...]:
    """Return the facets that have values: years from the newest on, others from the commonest; ticked ones in view."""
    groups = (_group(facet, list(facets.get(facet.value, ())), search, addresses) for facet in Facet)
    return tuple(group for group in groups if group.number or group.excluded)


def _group(facet: Facet, counts: list[FacetCount], search: SearchParams, addresses: Addresses) -> Group:
    chosen, excluded = search.chosen(facet), search.excluded(facet)
    if facet is Facet.YEAR:
        counts.sort(key=lambda count: count.value, reverse=True)
    found = {count.value for count in counts}
    counts += [FacetCount(value, 0) for value in chosen if value not in found]
    counts = [count for count in counts if count.value not in excluded]
    shown = [count for place, count in enumerate(counts) if place < SHOWN or count.value in chosen]
    folded = [count for place, count in enumerate(counts) if place >= SHOWN and count.value not in chosen]
    is_cut = len(folded) > FOLDED and search.whole is not facet

    def values(counts: Iterable[FacetCount]) -> tuple[FacetValue, ...]:
        return tuple(
            FacetValue(
                name=facet.value,
                value=count.value,
                label=label(facet, count.value),
                count=count.count,
                is_ticked=count.value in chosen,
                address=addresses.excluding(facet, count.value),
            )
            for count in counts
        )

    return Group(
        facet=facet,
        legend=LEGENDS[facet],
        excluded=tuple(
            FacetValue(f"-{facet.value}", value, label(facet, value), None, True, addresses.without(facet, value))
            for value in excluded
        ),
        shown=values(shown),
        folded=values(folded[:FOLDED] if is_cut else folded),
        number=len(counts),
        is_cut=is_cut,
        all_address=addresses.changed(replace(search, whole=facet, page=1)) if is_cut else "",
    )
