"""Given counts of values, which can be ticked, which excluded, and which are shown at first?"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import compress

from index.vocabulary.fixed import fixed
from index.vocabulary.schema import Facet
from index.vocabulary.spelling import folded
from searcher.answer.results import FacetCount
from searcher.query.choices import NO_VALUE
from web.pages.addresses import Addresses
from web.pages.wording import language, shortened
from web.site.facets import listed_order, parameter_of
from web.site.params import SearchParams

SHOWN = 8
FOLDED = 32
"""Values that unfold beneath the first ones; where there are more, a link lists them all."""

_LEGENDS: Mapping[str, str] = {
    Facet.SOURCE: "Source",
    Facet.SECTION: "Section",
    Facet.AUTHOR: "Author",
    Facet.LANGUAGE: "Language",
    Facet.YEAR: "Year",
}


@fixed
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


@fixed
class Group:
    """Hold the values of one facet: those `excluded`, those `shown` at first and those that unfold beneath them.

    `name` is the parameter of the facet. Where the list `is_cut`, `all_address` leads to the page of all values; it is
    empty where the search is too long to be repeated in it. `number` counts all values.
    """

    name: str
    legend: str
    excluded: tuple[FacetValue, ...]
    shown: tuple[FacetValue, ...]
    folded: tuple[FacetValue, ...]
    number: int
    is_cut: bool
    all_address: str


def legend(facet: str) -> str:
    """Return how a facet is called on the page.

    >>> legend(Facet.SOURCE), legend("key_words")
    ('Source', 'Key words')
    """
    name = facet.replace("_", " ")
    return _LEGENDS.get(facet, name[:1].upper() + name[1:])


_PLURALS: Mapping[str, str] = {
    Facet.SOURCE: "sources",
    Facet.SECTION: "sections",
    Facet.AUTHOR: "authors",
    Facet.LANGUAGE: "languages",
    Facet.YEAR: "years",
}


def plural(facet: str) -> str:
    """Return how many values of a facet are called in a sentence.

    >>> plural(Facet.SOURCE), plural("key_words")
    ('sources', 'values of “key words”')
    """
    return _PLURALS.get(facet) or f"values of “{facet.replace('_', ' ')}”"


def label(facet: str, value: str) -> str:
    """Return how a value is called on the page.

    >>> label(Facet.LANGUAGE, "de")
    'German'
    """
    return shortened(language(value) if facet == Facet.LANGUAGE else value)


def arrange(
    facets: Mapping[str, Sequence[FacetCount]], search: SearchParams, addresses: Addresses
) -> tuple[Group, ...]:
    """Return the facets that tell articles apart, ours first: years from the newest on, others from the commonest.

    Those with a single value do not, unless it is chosen or excluded. Values that are ticked are in
    view, and so are articles without one.
    """
    named = listed_order((*Facet, *facets, *(facet for facet, _ in (*search.filters, *search.exclude))))
    groups = (
        _group(facet, list(facets.get(facet, ())), search, addresses)
        for facet in named
        if len(facets.get(facet, ())) > 1 or search.chosen(facet) or search.excluded(facet)
    )
    return tuple(
        group for group in groups if group.number > 1 or group.excluded or any(value.is_ticked for value in group.shown)
    )


def rows(
    facet: str, counts: Iterable[FacetCount], search: SearchParams, addresses: Addresses | None = None
) -> tuple[FacetValue, ...]:
    """Return what can be ticked and excluded of some values; one that is chosen is spelt as the address spells it.

    Without `addresses` buttons of a form exclude them.
    """
    name = parameter_of(facet)
    chosen = {folded(value): value for value in search.chosen(facet)}
    excluding = addresses.excluding(facet) if addresses else lambda value: ""

    def row(count: FacetCount) -> FacetValue:
        ticked = chosen.get(folded(count.value)) if chosen else None
        value = ticked or count.value
        return FacetValue(name, value, label(facet, count.value), count.count, ticked is not None, excluding(value))

    return tuple(map(row, counts))


def _group(facet: str, counts: list[FacetCount], search: SearchParams, addresses: Addresses) -> Group:
    chosen, excluded = set(map(folded, search.chosen(facet))), set(map(folded, search.excluded(facet)))
    name = parameter_of(facet)
    if facet == Facet.YEAR:
        counts.sort(key=lambda count: (count.value != NO_VALUE, count.value), reverse=True)
    counts = [*counts, *(FacetCount(value, 0) for value in search.chosen(facet) if not counts)]
    counts = [count for count in counts if not excluded or folded(count.value) not in excluded]
    in_view = [
        place < SHOWN or count.value == NO_VALUE or bool(chosen and folded(count.value) in chosen)
        for place, count in enumerate(counts)
    ]
    first = list(compress(counts, in_view))
    folded_up = [count for count, is_shown in zip(counts, in_view, strict=True) if not is_shown]
    is_cut = len(folded_up) > FOLDED
    return Group(
        name=name,
        legend=legend(facet),
        excluded=tuple(
            FacetValue(f"-{name}", value, label(facet, value), None, True, addresses.without(facet, value))
            for value in search.excluded(facet)
        ),
        shown=rows(facet, first, search, addresses),
        folded=rows(facet, folded_up[:FOLDED], search, addresses),
        number=len(counts),
        is_cut=is_cut,
        all_address=addresses.values(name) if is_cut else "",
    )
