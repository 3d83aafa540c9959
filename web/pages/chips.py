"""Given the search that was run, which chips name its parts, and where does each one's ✕ lead?"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.vocabulary.schema import Facet
from searcher.answer.results import Results
from searcher.query.chips import chips as query_chips
from searcher.query.request import Match, Syntax
from web.pages.facets import LEGENDS, label
from web.pages.wording import day
from web.site.params import SearchParams


@dataclass(frozen=True, slots=True)
class LinkedChip:
    """Hold one part of a search: a word for its kind, its text, and the address of the search without it.

    `is_weightless` marks a function word, which articles need not have.
    """

    label: str
    text: str
    address: str
    is_negated: bool = False
    is_weightless: bool = False


def page_chips(search: SearchParams, results: Results, path: str) -> tuple[LinkedChip, ...]:
    """Return the chips of the query that was run, of how it was read, then those of filters, exclusions and dates."""
    return (*_query_chips(search, results, path), *_reading_chips(search, path), *_filter_chips(search, path))


def _query_chips(search: SearchParams, results: Results, path: str) -> tuple[LinkedChip, ...]:
    return tuple(
        LinkedChip(
            label="not" if part.is_excluded else "must" if part.is_required else "",
            text=part.label,
            address=search.asking(part.query).address(path),
            is_negated=part.is_excluded,
            is_weightless=part.node.span in results.weightless,
        )
        for part in query_chips(results.tree)
    )


def _reading_chips(search: SearchParams, path: str) -> Iterator[LinkedChip]:
    """Yield how the query was read, and hits listed, where that is not as usual."""
    for is_unusual, text, usual in (
        (search.match is Match.ANY, "any word", replace(search, match=Match.ALL)),
        (search.syntax is Syntax.PLAIN, "plain text", replace(search, syntax=Syntax.QUERY)),
        (search.duplicates, "every copy", replace(search, duplicates=False)),
    ):
        if is_unusual:
            yield LinkedChip("", text, replace(usual, page=1).address(path))


def _filter_chips(search: SearchParams, path: str) -> tuple[LinkedChip, ...]:
    found = []
    for facet in Facet:
        for value in search.chosen(facet):
            found.append(LinkedChip(LEGENDS[facet], label(facet, value), search.without(facet, value).address(path)))
        for value in search.excluded(facet):
            address = search.without(facet, value).address(path)
            found.append(LinkedChip(f"not {LEGENDS[facet].lower()}", label(facet, value), address, is_negated=True))
    if search.since:
        found.append(LinkedChip("from", day(search.since), replace(search, since="", page=1).address(path)))
    if search.until:
        found.append(LinkedChip("to", day(search.until), replace(search, until="", page=1).address(path)))
    return tuple(found)
