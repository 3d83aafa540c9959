"""How is an answer kept for whoever asks the same again?

As one string of bytes: Python's search for cycles would go through all objects of thousands of hits again and again,
and take as long as finding what is on a page. They never leave the process.
"""

import marshal
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from itertools import starmap
from operator import attrgetter
from typing import Any

from index.vocabulary.custom_fields import CustomField
from searcher.answer.results import Bar, FacetCount, Hit, Passage, Ranked, Results

_Row = tuple[Any, ...]

_NESTED = ("passages", "fields")
_PLAIN = tuple(field.name for field in fields(Hit) if field.name not in _NESTED)
_of_hit = attrgetter(*_PLAIN)
_of_field, _of_bar, _of_count, _of_ranked = (
    attrgetter(*(field.name for field in fields(each))) for each in (CustomField, Bar, FacetCount, Ranked)
)

_SHELL, _REQUEST = 2_000, 800
"""Bytes that results take besides their hits, bars and counts, and any answer with the request that it is kept for."""

_TYPED = 60
"""Bytes of a query's tree for each of its characters: it may be one of a thousand words."""


@dataclass(frozen=True, slots=True)
class KeptHits:
    """Hold hits."""

    _rows: bytes

    @classmethod
    def of(cls, hits: Iterable[Hit]) -> "KeptHits":
        """Return hits in this form."""
        return cls(marshal.dumps(_hit_rows(hits)))

    def hits(self) -> list[Hit]:
        """Return the hits."""
        return list(map(_hit, marshal.loads(self._rows)))

    @property
    def nbytes(self) -> int:
        """Return about how much memory it takes."""
        return _REQUEST + len(self._rows)


@dataclass(frozen=True, slots=True)
class KeptRanking:
    """Hold the first of a ranking."""

    _rows: bytes

    @classmethod
    def of(cls, ranked: Iterable[Ranked]) -> "KeptRanking":
        """Return the first of a ranking in this form."""
        return cls(marshal.dumps(tuple(map(_of_ranked, ranked))))

    def ranked(self) -> list[Ranked]:
        """Return the first of the ranking."""
        return list(starmap(Ranked, marshal.loads(self._rows)))

    @property
    def nbytes(self) -> int:
        """Return about how much memory it takes."""
        return _REQUEST + len(self._rows)


@dataclass(frozen=True, slots=True)
class KeptResults:
    """Hold results."""

    _shell: Results
    _rows: bytes

    @classmethod
    def of(cls, results: Results) -> "KeptResults":
        """Return results in this form."""
        rows = (
            _hit_rows(results.hits),
            _hit_rows(results.also.hits),
            tuple(map(_of_bar, results.histogram)),
            {facet: tuple(map(_of_count, counts)) for facet, counts in results.facets.items()},
        )
        also = replace(results.also, hits=())
        return cls(replace(results, hits=(), also=also, histogram=(), facets={}), marshal.dumps(rows))

    def results(self, *, took_ms: float) -> Results:
        """Return the results, this time answered in so many milliseconds."""
        hits, also, bars, facets = marshal.loads(self._rows)
        return replace(
            self._shell,
            hits=tuple(map(_hit, hits)),
            also=replace(self._shell.also, hits=tuple(map(_hit, also))),
            histogram=tuple(starmap(Bar, bars)),
            facets={facet: tuple(starmap(FacetCount, counts)) for facet, counts in facets.items()},
            took_ms=took_ms,
        )

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing is missing from the results."""
        return not (self._shell.partial or self._shell.unanswered)

    @property
    def nbytes(self) -> int:
        """Return about how much memory it takes."""
        return _SHELL + _TYPED * len(self._shell.query) + len(self._rows)


def _hit_rows(hits: Iterable[Hit]) -> tuple[_Row, ...]:
    return tuple((_of_hit(hit), tuple(map(tuple, hit.passages)), tuple(map(_of_field, hit.fields))) for hit in hits)


def _hit(row: _Row) -> Hit:
    plain, passages, own = row
    named = dict(zip(_PLAIN, plain, strict=True))
    return Hit(**named, passages=tuple(starmap(Passage, passages)), fields=tuple(starmap(CustomField, own)))
