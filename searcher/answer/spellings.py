"""Given counts of a facet's values, which of them are spellings of one?"""

from collections.abc import Iterable
from datetime import date

from index.vocabulary.spelling import folded
from searcher.answer.results import FacetCount, FacetSpan
from searcher.query.choices import NO_VALUE


def joined_spellings(
    counts: Iterable[FacetCount], *, chosen: Iterable[str] = (), lacking: int = 0
) -> tuple[FacetCount, ...]:
    """Return counts of values, all spellings of one as one: most first, then by value; at last those without a value.

    A value is spelt as it most often is among the articles counted. `chosen` values are listed though none has them.

    >>> joined_spellings([FacetCount("REUTERS", 2), FacetCount("Reuters", 3), FacetCount("Herald", 4)], lacking=9)
    (FacetCount(value='Reuters', count=5), FacetCount(value='Herald', count=4), FacetCount(value='(none)', count=9))
    """
    joined: dict[str, FacetCount] = {}
    for each in sorted(counts, key=_rank):
        first = joined.get(key := folded(each.value), FacetCount(each.value, 0))
        joined[key] = FacetCount(first.value, first.count + each.count)
    wanted = set(chosen)
    for value in sorted(wanted - {NO_VALUE}):
        joined.setdefault(folded(value), FacetCount(value, 0))
    none = (FacetCount(NO_VALUE, lacking),) if lacking or NO_VALUE in wanted else ()
    return (*sorted(joined.values(), key=_rank), *none)


def joined_spans(spans: Iterable[FacetSpan], *, lacking: FacetSpan) -> tuple[FacetSpan, ...]:
    """Return the spans of values, all spellings of one as one, in the same order; that of those without a value last.

    >>> both = [FacetSpan("AP", 1, "2020-01-02", "2020-01-02"), FacetSpan("Ap", 2)]
    >>> joined_spans(both, lacking=FacetSpan(NO_VALUE, 0))
    (FacetSpan(value='Ap', count=3, first='2020-01-02', last='2020-01-02'),)
    """
    joined: dict[str, FacetSpan] = {}
    for each in sorted(spans, key=_rank):
        before = joined.get(key := folded(each.value), FacetSpan(each.value, 0))
        joined[key] = FacetSpan(
            before.value,
            before.count + each.count,
            min(filter(None, (before.first, each.first)), default=""),
            max(before.last, each.last),
        )
    return (*sorted(joined.values(), key=_rank), *((lacking,) if lacking.count else ()))


def iso_day(ordinal: int) -> str:
    """Return a day by its ordinal, empty if there is no such day.

    >>> iso_day(date(2021, 11, 8).toordinal()), iso_day(0), iso_day(2**31 - 1)
    ('2021-11-08', '', '')
    """
    return date.fromordinal(ordinal).isoformat() if 0 < ordinal <= date.max.toordinal() else ""


def _rank(count: FacetCount | FacetSpan) -> tuple[int, str]:
    return -count.count, count.value
