"""Given counts of a facet's values, which of them are spellings of one?"""

from collections.abc import Iterable

from index.vocabulary.spelling import folded
from searcher.answer.results import FacetCount
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


def _rank(count: FacetCount) -> tuple[int, str]:
    return -count.count, count.value
