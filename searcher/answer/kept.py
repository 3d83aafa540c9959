"""How is an answer kept for whoever asks the same again?

As one string of bytes: Python's search for cycles would go through all objects of thousands of hits again and again,
and take as long as finding what is on a page. They never leave the process.
"""

import marshal
from collections.abc import Iterable
from dataclasses import fields
from itertools import starmap
from operator import attrgetter
from typing import Any

from index.vocabulary.custom_fields import CustomField
from index.vocabulary.fixed import as_named, fixed
from searcher.answer.results import Also, Bar, FacetCount, Hit, Passage, Ranked, Results
from searcher.query.tree import Node

_Row = tuple[Any, ...]

_OF_HIT = [field.name for field in fields(Hit)]
_BEFORE = _OF_HIT.index("passages")
"""How many fields of a hit come before its passages; its custom fields are the last."""

_NESTED = frozenset({"tree", "hits", "also", "histogram", "facets", "took_ms"})
_OF_RESULTS = [field.name for field in fields(Results) if field.name not in _NESTED]

_of_hit = attrgetter(*_OF_HIT[:_BEFORE], *_OF_HIT[_BEFORE + 1 : -1])
_of_results = attrgetter(*_OF_RESULTS)
_of_field, _of_ranked = (attrgetter(*(field.name for field in fields(each))) for each in (CustomField, Ranked))

_FORMAT = 2
"""The form of `marshal` without references, which take as long to look for as all else."""

_SHELL, _REQUEST = 2_000, 800
"""Bytes that results take besides their hits, bars and counts, and any answer with the request that it is kept for."""

_TYPED = 60
"""Bytes of a query's tree for each of its characters: it may be one of a thousand words."""


@fixed
class KeptHits:
    """Hold hits."""

    _rows: bytes

    @classmethod
    def of(cls, hits: Iterable[Hit]) -> "KeptHits":
        """Return hits in this form."""
        return cls(marshal.dumps(_hit_rows(hits), _FORMAT))

    def hits(self) -> list[Hit]:
        """Return the hits."""
        return list(map(_hit, marshal.loads(self._rows)))

    @property
    def nbytes(self) -> int:
        """Return about how much memory it takes."""
        return _REQUEST + len(self._rows)


@fixed
class KeptRanking:
    """Hold the first of a ranking."""

    _rows: bytes

    @classmethod
    def of(cls, ranked: Iterable[Ranked]) -> "KeptRanking":
        """Return the first of a ranking in this form."""
        return cls(marshal.dumps(tuple(map(_of_ranked, ranked)), _FORMAT))

    def ranked(self) -> list[Ranked]:
        """Return the first of the ranking."""
        return list(starmap(Ranked, marshal.loads(self._rows)))

    @property
    def nbytes(self) -> int:
        """Return about how much memory it takes."""
        return _REQUEST + len(self._rows)


@fixed
class KeptResults:
    """Hold results, and about how much memory they take; they are whole if nothing is missing from them."""

    _whole: _Row
    _rows: bytes
    nbytes: int
    is_whole: bool

    @classmethod
    def of(cls, results: Results) -> "KeptResults":
        """Return results in this form."""
        rows: _Row = (
            _hit_rows(results.hits),
            (_hit_rows(results.also.hits), results.also.total, results.also.groups),
            tuple(map(tuple, results.histogram)),
            {facet: tuple(map(tuple, counts)) for facet, counts in results.facets.items()},
        )
        kept = marshal.dumps(rows, _FORMAT)
        nbytes = _SHELL + _TYPED * len(results.query) + len(kept)
        return cls(_of_results(results), kept, nbytes, not (results.partial or results.unanswered))

    def results(self, *, tree: Node, took_ms: float) -> Results:
        """Return the results, given the tree of their query, this time answered in so many milliseconds."""
        hits, (also, *counts), bars, facets = marshal.loads(self._rows)
        return Results(
            **dict(zip(_OF_RESULTS, self._whole, strict=True)),
            tree=tree,
            hits=tuple(map(_hit, hits)),
            also=Also(tuple(map(_hit, also)), *counts),
            histogram=tuple(as_named(Bar, bars)),
            facets={facet: tuple(as_named(FacetCount, counts)) for facet, counts in facets.items()},
            took_ms=took_ms,
        )


def _hit_rows(hits: Iterable[Hit]) -> tuple[_Row, ...]:
    return tuple((_of_hit(hit), tuple(map(tuple, hit.passages)), tuple(map(_of_field, hit.fields))) for hit in hits)


def _hit(row: _Row) -> Hit:
    plain, passages, own = row
    shown, ours = tuple(as_named(Passage, passages)), tuple(starmap(CustomField, own))
    return Hit(*(*plain[:_BEFORE], shown, *plain[_BEFORE:], ours))
