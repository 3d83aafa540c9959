"""Given the search that was run, which chips name its parts, and where does each one's ✕ lead?"""

from collections.abc import Iterator
from dataclasses import replace

from index.vocabulary.fixed import fixed
from index.vocabulary.report import counted
from searcher.answer.results import Results
from searcher.query.chips import chip_count
from searcher.query.chips import chips as query_chips
from searcher.query.choices import Match, Syntax
from web.pages.addresses import Addresses, page_pair
from web.pages.facets import label, legend
from web.pages.wording import day, shortened
from web.site.facets import listed_order
from web.site.params import SearchParams


@fixed
class LinkedChip:
    """Hold one part of a search: a word for its kind, its text, and the address of the search without it.

    `is_weightless` marks a function word, which articles need not have. `address` is empty where the search is too long
    to be repeated in it.
    """

    label: str
    text: str
    address: str
    is_negated: bool = False
    is_weightless: bool = False


CHIPS = 24
"""Parts of a search that are shown one by one: about three lines. Of more, nobody takes one away by its ✕."""


@fixed
class ChipRow:
    """Hold the chips that are shown, and in words what they leave out (``580 more words``), empty if nothing."""

    shown: tuple[LinkedChip, ...]
    more: str


def page_chips(search: SearchParams, results: Results, addresses: Addresses) -> ChipRow:
    """Return the chips of the query that was run, of how it was read, then those of filters, exclusions and dates."""
    words, parts = _query_chips(results, addresses)
    others = (*_reading_chips(search, addresses), *_filter_chips(search, addresses))
    left = (
        counted(parts, "more part of the query", "more parts of the query"),
        counted(len(others) - CHIPS, "more filter"),
    )
    more = " and ".join(words for number, words in zip((parts, len(others) - CHIPS), left, strict=True) if number > 0)
    return ChipRow((*words, *others[:CHIPS]), more)


def _query_chips(results: Results, addresses: Addresses) -> tuple[list[LinkedChip], int]:
    """Return the first chips of the query, and how many parts of it are left out."""
    parts = query_chips(results.tree, most=CHIPS)
    chips = [
        LinkedChip(
            label="not" if part.is_excluded else "must" if part.is_required else "",
            text=shortened(part.label),
            address=addresses.asking(part.query),
            is_negated=part.is_excluded,
            is_weightless=part.node.span in results.weightless,
        )
        for part in parts
    ]
    return chips, chip_count(results.tree) - len(chips)


def _reading_chips(search: SearchParams, addresses: Addresses) -> Iterator[LinkedChip]:
    """Yield how the query was read, and hits listed, where that is not as usual."""
    for is_unusual, text, name in (
        (search.match is Match.ANY, "any word", "match"),
        (search.syntax is Syntax.PLAIN, "plain text", "syntax"),
        (search.duplicates, "every copy", "duplicates"),
    ):
        if is_unusual:
            yield LinkedChip("", text, addresses.varied((name, ""), page_pair(1)))


def _filter_chips(search: SearchParams, addresses: Addresses) -> tuple[LinkedChip, ...]:
    found = []
    for facet in listed_order(facet for facet, _ in (*search.filters, *search.exclude)):
        for value in search.chosen(facet):
            found.append(LinkedChip(legend(facet), label(facet, value), addresses.without(facet, value)))
        for value in search.excluded(facet):
            address = addresses.without(facet, value)
            found.append(LinkedChip(f"not {legend(facet).lower()}", label(facet, value), address, is_negated=True))
    if search.since:
        address = addresses.changed(replace(search, since="", page=1))
        found.append(LinkedChip("from", shortened(day(search.since)), address))
    if search.until:
        address = addresses.changed(replace(search, until="", page=1))
        found.append(LinkedChip("to", shortened(day(search.until)), address))
    return tuple(found)
