"""Given a facet, by which parameter of an address are its values chosen, and given a parameter, which facet?"""

from collections.abc import Iterable

from index.vocabulary.custom_fields import OURS, asked_name
from index.vocabulary.schema import Facet

_OURS = frozenset(Facet)

_CUSTOM = "field."
"""What parameters of custom fields begin with, so that none can be taken for another parameter (``page``)."""

_MOST = 20
"""Custom fields that one search chooses values of; nobody ticks more, and each is counted by itself."""


def parameter_of(facet: str) -> str:
    """Return the parameter by which values of a facet are chosen; with a hyphen before it excludes them.

    >>> parameter_of(Facet.SOURCE), parameter_of("places")
    ('source', 'field.places')
    """
    return str(facet) if facet in _OURS else _CUSTOM + facet


def facet_of(written: str) -> str:
    """Return the facet of a parameter, empty if it chooses none.

    >>> facet_of("source"), facet_of("field.Key-Words"), facet_of("page"), facet_of("field.page")
    (<Facet.SOURCE: 'source'>, 'key_words', '', 'page')
    """
    if written in _OURS:
        return Facet(written)
    name = asked_name(written.removeprefix(_CUSTOM)) if written.startswith(_CUSTOM) else ""
    return "" if name in OURS else name


def listed_order(facets: Iterable[str]) -> tuple[str, ...]:
    """Return facets, each once: ours as they are listed everywhere, then custom fields by name.

    >>> listed_order(["places", "desk", Facet.YEAR, Facet.SOURCE, "desk"])
    (<Facet.SOURCE: 'source'>, <Facet.YEAR: 'year'>, 'desk', 'places')
    """
    found = set(facets)
    return (*(facet for facet in Facet if facet in found), *sorted(found - _OURS)[:_MOST])
