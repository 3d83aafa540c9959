"""Which custom fields are worth offering as facets, beside ours?

A field whose values people would tick has few of them, and many articles have it. What the archive says of that is
asked once for each commit, what the articles found say with each answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from index.vocabulary.fixed import fixed
from index.vocabulary.word_lists import read_list
from searcher.answer.results import FacetCount
from searcher.query.choices import NO_VALUE
from searcher.query.request import Request

OFFERED = 3
"""Custom fields that are offered beside our five facets: more would push the rest of the page out of sight."""

CANDIDATES = 12
"""Custom fields of an archive whose values are counted for each answer, of which those offered are chosen."""

VALUES = 1_000
"""Different values of a field in an archive at most: places and desks have fewer, addresses and numbers more."""

_FEW = 20
"""Values that are few however small the archive is."""

_SHARED = 2
"""Articles that a value must have, on average, so that choosing it is more than finding one article."""

_LENGTH = 40
"""Characters of a value, on average: longer ones are sentences, such as whose an article is."""

_SHARE, _ARCHIVE_SHARE = 10, 100
"""One in so many articles has a field that is offered: of those that are found, and of the archive, where exports of
several databases may lie side by side."""

_ASKED_FIRST = frozenset(read_list("searcher.answer", "about"))
"""Fields that say what an article is about, as most programs name them: they come before what it was printed in."""


def candidates(articles: Mapping[str, int], *, total: int) -> list[str]:
    """Return the fields that enough articles of an archive have, given how many have each.

    Those that say what an article is about come first, then those of most articles.

    >>> candidates({"desk": 70, "places": 90, "note": 2}, total=1000)
    ['places', 'desk']
    """
    many = [name for name, count in articles.items() if count * _ARCHIVE_SHARE >= total]
    return sorted(many, key=lambda name: (name not in _ASKED_FIRST, -articles[name], name))[: 2 * CANDIDATES]


@fixed
class FieldValues:
    """Hold the different values of a field in an archive, and how many its articles have in all, repetitions too."""

    values: Sequence[str]
    uses: int


def offered_fields(fields: Mapping[str, FieldValues]) -> tuple[str, ...]:
    """Return the fields whose values people would tick, given those of most articles first.

    Fields of numbers and dates come last: what is counted or measured is seldom chosen.

    >>> offered_fields({"length": FieldValues(["9 words", "7 words"], 90), "desk": FieldValues(["City", "World"], 80)})
    ('desk', 'length')
    """
    worth = [name for name, found in fields.items() if _is_ticked(found)]
    numbers = {name for name in worth if name not in _ASKED_FIRST and _are_numbers(fields[name].values)}
    return tuple(sorted(worth, key=numbers.__contains__)[:CANDIDATES])


def _is_ticked(found: FieldValues) -> bool:
    number = len(found.values)
    is_short = sum(map(len, found.values)) <= _LENGTH * number
    return 1 < number <= max(_FEW, min(VALUES, found.uses // _SHARED)) and is_short


def _are_numbers(values: Sequence[str]) -> bool:
    return all(any(map(str.isdigit, value)) for value in values)


def with_counted_facets(request: Request, offered: Sequence[str]) -> Request:
    """Return a request for all facets that its answer counts: custom fields that may be offered or are chosen, too."""
    chosen = [facet for facet, _ in request.filters]
    if not (request.custom_facets and (offered or chosen)):
        return request
    return replace(request, facets=tuple(dict.fromkeys((*request.facets, *offered, *chosen))))


def offered_facets(
    request: Request, facets: Mapping[str, tuple[FacetCount, ...]], *, total: int
) -> dict[str, tuple[FacetCount, ...]]:
    """Return the facets that are asked for or chosen, and the first custom fields that the `total` articles found tell.

    Such a field has at least two values among them, and enough of them have it.
    """
    kept = {*request.facets, *(facet for facet, _ in request.filters)}
    worth = [facet for facet, counts in facets.items() if facet not in kept and _is_worth_showing(counts, total)]
    return {facet: counts for facet, counts in facets.items() if facet in kept or facet in worth[:OFFERED]}


def _is_worth_showing(counts: Sequence[FacetCount], total: int) -> bool:
    having = [each.count for each in counts if each.value != NO_VALUE]
    return len(having) > 1 and sum(having) * _SHARE >= total
