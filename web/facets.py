"""Given counts of values, which can be ticked, which excluded, and which are shown at first?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from index.schema import Facet
from searcher.results import FacetCount
from web.params import Search
from web.wording import language

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
class Value:
    """Hold one value: how it is called, how many articles have it, and whether it is ticked.

    `name` is the parameter that a tick sends, ``source`` or ``-source``. `address` leads to the search that excludes
    it, or, if it is excluded, to the one that does not. `count` is None where results do not say.
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

    `all_address` leads to the whole list and is empty where `shown` and `folded` are that. `number` counts all values.
    """

    facet: Facet
    legend: str
    excluded: tuple[Value, ...]
    shown: tuple[Value, ...]
    folded: tuple[Value, ...]
    number: int
    all_address: str


def label(facet: Facet, value: str) -> str:
    """Return how a value is called on the page.

    >>> label(Facet.LANGUAGE, "de")
    'German'
    """
    return language(value) if facet is Facet.LANGUAGE else value


def arrange(facets: Mapping[str, Sequence[FacetCount]], search: Search, path: str) -> tuple[Group, ...]:
    """Return the facets that have values: years from the newest on, others from the commonest; ticked ones in view."""
    groups = []
    for facet in Facet:
        counts = list(facets.get(facet.value, ()))
        if facet is Facet.YEAR:
            counts.sort(key=lambda count: count.value, reverse=True)
        chosen = set(search.chosen(facet))
        found = {count.value for count in counts}
        counts += [FacetCount(value, 0) for value in search.chosen(facet) if value not in found]
        excluded = tuple(
            Value(f"-{facet.value}", value, label(facet, value), None, True, search.without(facet, value).address(path))
            for value in search.excluded(facet)
        )
        values = [
            Value(
                name=facet.value,
                value=count.value,
                label=label(facet, count.value),
                count=count.count,
                is_ticked=count.value in chosen,
                address=search.excluding(facet, count.value).address(path),
            )
            for count in counts
            if count.value not in search.excluded(facet)
        ]
        if not values and not excluded:
            continue
        shown = [value for place, value in enumerate(values) if place < SHOWN or value.is_ticked]
        folded = [value for place, value in enumerate(values) if place >= SHOWN and not value.is_ticked]
        is_cut = len(folded) > FOLDED and search.whole is not facet
        groups.append(
            Group(
                facet=facet,
                legend=LEGENDS[facet],
                excluded=excluded,
                shown=tuple(shown),
                folded=tuple(folded[:FOLDED] if is_cut else folded),
                number=len(values),
                all_address=replace(search, whole=facet).address(path) if is_cut else "",
            )
        )
    return tuple(groups)
