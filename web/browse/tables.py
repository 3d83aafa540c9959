"""Given the values of a facet with their first and last days, which table shows them?"""

from collections.abc import Sequence

from index.vocabulary.fixed import fixed
from searcher.answer.days import MONTHS
from searcher.answer.results import FacetSpan
from searcher.query.choices import NO_VALUE, Sort
from web.site.params import SearchParams


@fixed
class SpanRow:
    """Hold a value, how many articles have it, and the first and the last day with one: as said, and as an address."""

    label: str
    address: str
    count: int
    first: str
    last: str
    first_on: str
    last_on: str


@fixed
class SpanTable:
    """Hold the first values of a facet and, below them, the articles without one; `total` are all values."""

    facet: str
    rows: tuple[SpanRow, ...]
    total: int
    is_cut: bool


def span_table(facet: str, spans: Sequence[FacetSpan], at: str, *, most: int) -> SpanTable:
    """Return the table of the first values of a facet, each leading below `at` to its articles, newest first."""
    named = [span for span in spans if span.value != NO_VALUE]
    unnamed = [span for span in spans if span.value == NO_VALUE]
    rows = (
        SpanRow(
            label=span.value,
            address=SearchParams(sort=Sort.NEWEST).including(facet, span.value).address(at),
            count=span.count,
            first=_short(span.first),
            last=_short(span.last),
            first_on=span.first,
            last_on=span.last,
        )
        for span in (*named[:most], *unnamed)
    )
    return SpanTable(facet, tuple(rows), len(named), is_cut=len(named) > most)


def _short(iso: str) -> str:
    """Return a day as a table has room for it.

    >>> _short("1987-03-02"), _short("")
    ('2 Mar 1987', '')
    """
    if not iso:
        return ""
    year, month, day = iso.split("-")
    return f"{int(day)} {MONTHS[int(month) - 1][:3]} {int(year)}"
