"""How is an answer kept for whoever asks the same again, in little memory?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import starmap
from operator import attrgetter
from typing import Any

from searcher.answer.results import Bar, FacetCount, Hit, Results

_Row = tuple[Any, ...]

_bar = attrgetter("start", "end", "count", "articles")
_count = attrgetter("value", "count")

_ANSWER, _HIT, _PASSAGE, _ROW = 2_000, 500, 250, 80
"""Bytes that an answer takes besides its hits, a hit and a passage besides their texts, a bar or count or the id of a
copy."""


@dataclass(frozen=True, slots=True)
class KeptResults:
    """Hold results whose bars and counts, half of all objects, are plain tuples.

    Python's search for cycles passes over these; otherwise it would take as long, of all pages kept, as finding what is
    on them saves.
    """

    _results: Results
    _histogram: tuple[_Row, ...]
    _facets: Mapping[str, tuple[_Row, ...]]

    @classmethod
    def of(cls, results: Results) -> "KeptResults":
        """Return results in this form."""
        facets = {facet: tuple(map(_count, counts)) for facet, counts in results.facets.items()}
        return cls(replace(results, histogram=(), facets={}), tuple(map(_bar, results.histogram)), facets)

    def results(self, *, took_ms: float) -> Results:
        """Return the results, this time answered in so many milliseconds."""
        facets = {facet: tuple(starmap(FacetCount, counts)) for facet, counts in self._facets.items()}
        return replace(self._results, histogram=tuple(starmap(Bar, self._histogram)), facets=facets, took_ms=took_ms)

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing is missing from the results."""
        return not (self._results.partial or self._results.unanswered)

    @property
    def nbytes(self) -> int:
        """Return about how much memory it takes."""
        found = self._results
        rows = len(self._histogram) + sum(map(len, self._facets.values())) + len(found.words) + len(found.alternatives)
        return _ANSWER + _ROW * rows + hits_nbytes((*found.hits, *found.also.hits))


def hits_nbytes(hits: Iterable[Hit]) -> int:
    """Return about how much memory hits take."""
    return sum(map(_bytes, hits))


def _bytes(hit: Hit) -> int:
    texts = [hit.title, hit.standfirst, *(passage.text for passage in hit.passages)]
    return _HIT + _PASSAGE * len(hit.passages) + _ROW * len(hit.similar) + sum(map(_text_bytes, texts))


def _text_bytes(text: str) -> int:
    return len(text) if text.isascii() else 2 * len(text)
