"""Given a folder with a Whoosh index, what can be read of its last commit?"""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.reading import TermNotFound

from index.analyzer import Analyzer
from index.article import Article
from index.codec.cache import Cache
from index.codec.chronology import day_number, time_number
from index.codec.head import decode_article, decode_head
from index.errors import IndexDamagedError
from index.normalizer import fold
from index.schema import Facet, Form, Kind, Unit, facet_values
from index.snapshot import Column, Layout, Positions, Postings, Snapshot, Vocabulary
from index.whoosh_schema import (
    DAMAGE,
    HEAD,
    KIND,
    LENGTH,
    TEXT,
    check_version,
    from_bytes,
    generation,
    read_toc,
    to_bytes,
    version_of,
)

CACHE_BYTES = 64 << 20
"""Decoded lists kept: all words of a day's queries on an archive of 100,000 paragraphs."""

__all__ = ["generation", "open_snapshot"]


def open_snapshot(folder: Path, *, analyzer: Analyzer) -> Snapshot:
    """Return the last commit of the index in a folder.

    Raise `IndexMissingError` if there is none, `IndexDamagedError` if it cannot be read, and `IndexUnusableError` if
    its schema or analysis is not that of `analyzer`, with which queries are to be analysed.
    """
    while True:
        name = generation(folder)
        try:
            toc = read_toc(folder)
            check_version(folder, toc, version_of(analyzer.version))
            reader = FileIndex._reader(FileStorage(str(folder)), toc.schema, toc.segments, toc.generation)
            if generation(folder) == name:
                return WhooshSnapshot(name, [] if not toc.segments else reader.leaf_readers())
            reader.close()
        except FileNotFoundError as error:
            if generation(folder) == name:
                raise IndexDamagedError(f"{error.filename}: is missing; run python -m index --rebuild") from error
        except DAMAGE as error:
            raise IndexDamagedError(f"{folder}: is damaged; run python -m index --rebuild") from error


class WhooshSnapshot:
    """Read one commit through Whoosh's segment readers.

    It is its own `Words` and `Store`. Units have Whoosh's document numbers. Whoosh's readers keep state while they
    read, so one thread reads at a time; what was read is cached.
    """

    def __init__(self, generation: str, leaves: Sequence[tuple[Any, int]]) -> None:
        self._generation = generation
        self._leaves = leaves
        self._bases = [base for _, base in leaves]
        self._lock = RLock()
        self._cache = Cache(CACHE_BYTES)
        self._layout, self._heads = self._lay_out()
        self._numbers = {head.id: number for number, head in enumerate(self._heads) if self._layout.live[number]}

    @property
    def generation(self) -> str:
        """Return what tells this commit from every other of the same index."""
        return self._generation

    @property
    def layout(self) -> Layout:
        """Return how units lie in articles."""
        return self._layout

    @property
    def words(self) -> "WhooshSnapshot":
        """Return the terms."""
        return self

    @property
    def store(self) -> "WhooshSnapshot":
        """Return what is kept of articles."""
        return self

    def close(self) -> None:
        """Let go of files. Arrays that were handed out stay valid."""
        with self._lock:
            for leaf, _ in self._leaves:
                leaf.close()
            self._leaves = []

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Return the languages of its articles, most articles first."""
        column = self.column(Facet.LANGUAGE)
        live = np.repeat(self._layout.live, np.diff(column.offsets))
        counts = np.bincount(column.codes[live], minlength=len(column.values))
        order = sorted((-int(count), value) for value, count in zip(column.values, counts, strict=True) if count)
        return tuple(value for _, value in order)

    def postings(self, form: Form, term: str) -> Postings:
        """Return where a term occurs."""
        return self._cache.get(
            (form, term), lambda: self._postings(form, term), lambda made: made.units.nbytes + made.frequencies.nbytes
        )

    def positions(self, form: Form, term: str) -> Positions:
        """Return at which tokens it occurs, aligned with `postings`."""
        return self._cache.get(
            (form, term, "positions"),
            lambda: self._positions(form, term),
            lambda made: made.offsets.nbytes + made.values.nbytes,
        )

    def vocabulary(self, form: Form, prefix: str) -> Vocabulary:
        """Return the terms that begin with a prefix; all of them for an empty one."""
        counts: dict[bytes, int] = {}
        with self._lock:
            for leaf, _ in self._leaves:
                for term in leaf.expand_prefix(form.value, to_bytes(prefix)):
                    counts[term] = counts.get(term, 0) + leaf.doc_frequency(form.value, term)
        terms = sorted(counts)
        return Vocabulary([from_bytes(term) for term in terms], np.array([counts[term] for term in terms], np.int64))

    def spellings(self, folded: str) -> Sequence[str]:
        """Return the verbatim terms other than `folded` that become `folded` when accents are folded."""
        return self._accented.get(folded, ())

    @cached_property
    def _accented(self) -> dict[str, list[str]]:
        table: dict[str, list[str]] = {}
        for term in self.vocabulary(Form.VERBATIM, "").terms:
            if not term.isascii() and (folded := fold(term)) != term:
                table.setdefault(folded, []).append(term)
        return table

    def find(self, id: str) -> int | None:
        """Return the number of the live article with this id."""
        return self._numbers.get(id)

    def head(self, article: int) -> Article:
        """Return an article without its paragraphs."""
        return self._heads[article]

    def article(self, article: int) -> Article:
        """Return a whole article."""
        numbers = range(*self._layout.first_units[article : article + 2].tolist())
        kinds = [Kind(kind) for kind in self._layout.kinds[numbers.start : numbers.stop].tolist()]
        stored = [self._stored(number) for number in numbers]
        return decode_article(
            stored[0][HEAD], [Unit(kind, values[TEXT]) for kind, values in zip(kinds, stored, strict=True)]
        )

    def texts(self, units: Sequence[int]) -> list[str]:
        """Return the texts of units, in the order asked for."""
        return [self._stored(int(unit))[TEXT] for unit in units]

    def column(self, facet: Facet) -> Column:
        """Return the values of one facet for all articles."""
        return self._columns[facet]

    @cached_property
    def _columns(self) -> dict[Facet, Column]:
        return {facet: _column([facet_values(head, facet) for head in self._heads]) for facet in Facet}

    def _stored(self, unit: int) -> dict[str, Any]:
        number = bisect_right(self._bases, unit) - 1
        with self._lock:
            leaf, base = self._leaves[number]
            values: dict[str, Any] = leaf.stored_fields(unit - base)
        return values

    def _matchers(self, form: Form, term: str) -> list[tuple[Any, int]]:
        found = []
        for leaf, base in self._leaves:
            try:
                found.append((leaf.postings(form.value, to_bytes(term)), base))
            except TermNotFound:
                continue
        return found

    def _postings(self, form: Form, term: str) -> Postings:
        units: list[int] = []
        frequencies: list[int] = []
        with self._lock:
            for matcher, base in self._matchers(form, term):
                while matcher.is_active():
                    units.append(base + matcher.id())
                    frequencies.append(int(matcher.weight()))
                    matcher.next()
        return Postings(np.array(units, np.int32), np.array(frequencies, np.int32))

    def _positions(self, form: Form, term: str) -> Positions:
        counts = [0]
        values: list[int] = []
        with self._lock:
            for matcher, _ in self._matchers(form, term):
                while matcher.is_active():
                    values += (places := matcher.value_as("positions"))
                    counts.append(len(places))
                    matcher.next()
        return Positions(np.cumsum(counts, dtype=np.int64), np.array(values, np.int32))

    def _lay_out(self) -> tuple[Layout, list[Article]]:
        kinds = _concatenate([leaf.column_reader(KIND).load() for leaf, _ in self._leaves], np.uint8)
        lengths = _concatenate([leaf.column_reader(LENGTH).load() for leaf, _ in self._leaves], np.int32)
        firsts = np.flatnonzero(kinds == Kind.HEADLINE).astype(np.int32)
        first_units = np.append(firsts, np.int32(len(kinds)))
        deleted = np.zeros(len(kinds), np.bool_)
        for leaf, base in self._leaves:
            deleted[[base + number for number in leaf.deleted_docs_set]] = True
        heads = [decode_head(stored[HEAD], title=stored[TEXT]) for stored in map(self._stored, firsts.tolist())]
        layout = Layout(
            first_units=first_units,
            articles=np.repeat(np.arange(len(firsts), dtype=np.int32), np.diff(first_units)),
            kinds=kinds,
            lengths=lengths,
            days=np.array([day_number(head.published) for head in heads], np.int32),
            times=np.array([time_number(head.published) for head in heads], np.int64),
            live=~deleted[firsts],
        )
        return layout, heads


def _concatenate(arrays: Sequence[Any], dtype: type[np.generic]) -> NDArray[Any]:
    return np.concatenate([np.array(array, dtype) for array in arrays] or [np.zeros(0, dtype)])


def _column(rows: Sequence[tuple[str, ...]]) -> Column:
    values = sorted({value for row in rows for value in row})
    numbers = {value: number for number, value in enumerate(values)}
    return Column(
        values=values,
        offsets=np.cumsum([0, *(len(row) for row in rows)], dtype=np.int64),
        codes=np.array([numbers[value] for row in rows for value in row], np.int32),
    )
