"""What is worked out of one commit once, for all requests that read it?"""

import re
from collections.abc import Callable, Hashable, Mapping
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from index.analysis.analyzer import Analyzer
from index.machine.cache import Cache, cached_property
from index.vocabulary.schema import Facet, Kind
from index.vocabulary.snapshot import FieldCount, Snapshot
from searcher.answer.offering import VALUES, candidates, offered_fields
from searcher.embedded.arrays.bm25 import Impacts, KnownImpacts, PairImpacts, Scorer
from searcher.embedded.arrays.facets import FacetArticles
from searcher.embedded.arrays.numbers import Numbers, spread, union
from searcher.embedded.arrays.occurrences import Occurrences
from searcher.plan.deadline import Deadline
from searcher.plan.expansion import Expander
from searcher.plan.parameters import OTHER, WINDOW
from searcher.plan.plan import Leaf, Pattern
from searcher.plan.values import FacetWords
from searcher.plan.wildcards import form
from searcher.query.fields import SEARCHED, CustomNames

_Kept = TypeVar("_Kept")

_WORDS = 4 << 20
"""Bytes kept of how words are looked for: some 2,400 words, apart from lists, each of which would take the place of
hundreds."""

_BYTES = 24 << 20
_BYTES_A_UNIT = 48
"""What is kept of patterns and plans: those of a day's queries on 100,000 paragraphs, and of some two hundred queries
on a million."""

_HEADINGS = 4 << 20
"""Bytes kept of the headings of articles that were shown, which only whole articles tell."""

_ANSWERED = 24 << 20
"""Bytes of answers kept: the last thousand pages, and at times twice as many."""

_COUNTED_AGAIN = 32
"""Segments that each may count the same values of a field (`FieldCount.values`): more than an index has."""


class OpenCommit:
    """Hold one snapshot and what is derived from it at first use. Safe to share between threads.

    `unfinished` is how many files the run still had to read that committed it on its way.
    """

    def __init__(self, snapshot: Snapshot, analyzer: Analyzer, *, unfinished: int = 0) -> None:
        self.snapshot = snapshot
        self.unfinished = unfinished
        self.analyzer = analyzer
        self.layout = snapshot.layout
        self.words = snapshot.words
        self.store = snapshot.store
        self.expander = Expander(snapshot.words)
        self.cache = Cache(_WORDS)
        self.lists = Cache(_BYTES + _BYTES_A_UNIT * len(snapshot.layout.kinds))
        self.headings = Cache(_HEADINGS)
        self.answers = Cache(_ANSWERED)
        self.occurrences = Occurrences(snapshot, self.lists)
        self.scorer = Scorer(snapshot.layout)
        self._facets: dict[str, FacetArticles] = {}
        self._values: dict[str, FacetWords] = {}

    @property
    def generation(self) -> str:
        """Return what tells this commit from every other of the same index."""
        return self.snapshot.generation

    @property
    def size(self) -> int:
        """Return the number of articles, deleted ones included: all article numbers are below it."""
        return len(self.layout.live)

    @cached_property
    def live(self) -> Numbers:
        """Return the numbers of all articles that are not deleted."""
        return np.flatnonzero(self.layout.live).astype(np.int32)

    @cached_property
    def is_paragraph(self) -> NDArray[np.bool_]:
        """Return which units are paragraphs, bool of shape (units,)."""
        return np.asarray(self.layout.kinds == Kind.PARAGRAPH)

    @cached_property
    def paragraphs_before(self) -> NDArray[np.int32]:
        """Return how many units before each, and before the end, are paragraphs, int32 of shape (units + 1,)."""
        before = np.zeros(len(self.is_paragraph) + 1, np.int32)
        np.cumsum(self.is_paragraph, out=before[1:])
        return before

    @cached_property
    def paragraph_units(self) -> NDArray[np.int32]:
        """Return the units that are paragraphs, int32, ascending."""
        return np.flatnonzero(self.is_paragraph).astype(np.int32)

    @cached_property
    def article_lengths(self) -> NDArray[np.int64]:
        """Return how many tokens the texts of each article have in all, int64 of shape (articles,)."""
        lengths = self.layout.lengths.astype(np.int64)
        return np.add.reduceat(lengths, self.layout.first_units[:-1]) if self.size else lengths[:0]

    @cached_property
    def headline_lengths(self) -> NDArray[np.int32]:
        """Return how many tokens the headline of each article has, int32 of shape (articles,)."""
        return self.layout.lengths.take(self.layout.first_units[:-1])

    def units_of(self, articles: Numbers, units: Numbers) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return how many of some units, ascending, each of some articles has, and the places of these units."""
        starts = units.searchsorted(self.layout.first_units.take(articles))
        counts = units.searchsorted(self.layout.first_units.take(articles + 1)) - starts
        return counts, spread(starts, counts)

    @cached_property
    def are_headed(self) -> NDArray[np.bool_]:
        """Return which articles have headings over their paragraphs, bool of shape (articles,)."""
        are_headed = np.zeros(self.size, np.bool_)
        are_headed[self.layout.articles[self.layout.kinds == Kind.HEADING]] = True
        return are_headed

    @cached_property
    def average_paragraph(self) -> float:
        """Return the mean length of a paragraph in tokens, 1 at least."""
        return max(1.0, float(self.layout.lengths[self.is_paragraph].mean())) if self.is_paragraph.any() else 1.0

    @cached_property
    def chronology(self) -> tuple[NDArray[np.int32], Numbers]:
        """Return the days of all live articles, ascending, undated ones first, and the articles in this order."""
        days = self.layout.days[self.live]
        order = np.argsort(days, kind="stable")
        return days[order], self.live[order]

    def prepare(self) -> None:
        """Work out what many requests need, so that none of them waits for it: 30 ms for 100,000 paragraphs."""
        _ = self.fields, self.offered, self.live, self.ranks, self.is_copied, self.chronology
        _ = self.average_paragraph, self.headline_lengths
        self.expander.prepare()
        for facet in Facet:
            self.facet(facet)
            self.values(facet)

    def ids_like(self, pattern: str) -> frozenset[str]:
        """Return the ids of a pattern in which ``*`` stands for any characters."""
        expression = re.compile(form(pattern, marks="*"), re.DOTALL)
        return frozenset(filter(expression.fullmatch, self.store.ids()))

    @cached_property
    def ranks(self) -> NDArray[np.int32]:
        """Return numbers of articles that ascend as their ids do, int32 of shape (articles,)."""
        return self.store.ranks()

    @cached_property
    def groups(self) -> NDArray[np.int32]:
        """Return for each article the lowest number among its copies, int32 of shape (articles,)."""
        return self.snapshot.groups()

    @cached_property
    def is_copied(self) -> NDArray[np.bool_]:
        """Return which articles have copies, bool of shape (articles,)."""
        return np.asarray(np.bincount(self.groups, minlength=self.size) > 1)[self.groups]

    def facet(self, facet: str) -> FacetArticles:
        """Return the articles of each value of a facet or custom field."""
        found = self._facets.get(facet)
        if found is None:  # without a lock, so that threads that need another facet do not wait
            found = self._facets[facet] = FacetArticles(self.store.column(facet), self.layout.live)
        return found

    @cached_property
    def fields(self) -> CustomNames:
        """Return the names of the custom fields that live articles have, those of most articles first."""
        counts = self._field_counts
        ordered = sorted(counts, key=lambda name: (-counts[name].articles, name))
        return CustomNames(tuple(ordered[:SEARCHED]), len(ordered))

    @cached_property
    def offered(self) -> tuple[str, ...]:
        """Return the custom fields that may be offered as facets, those of most articles first."""
        counts = self._field_counts
        few = {name: count.articles for name, count in counts.items() if count.values <= _COUNTED_AGAIN * VALUES}
        names = candidates(few, total=len(self.live))
        return offered_fields({name: self.facet(name).used for name in names})

    @cached_property
    def _field_counts(self) -> Mapping[str, FieldCount]:
        return self.store.fields()

    def values(self, facet: str) -> FacetWords:
        """Return the values of a facet or custom field as words."""
        found = self._values.get(facet)
        if found is None:
            found = self._values[facet] = FacetWords(self.store.column(facet).values, self.analyzer)
        return found

    def impacts(self, pattern: Pattern, *, deadline: Deadline) -> Impacts:
        """Return what a pattern adds to the score of each article in which it occurs."""

        def make() -> Impacts:
            if pattern.others:
                return self._of_ways(pattern, deadline)
            return self.scorer.impacts(self.occurrences.find(pattern, deadline=deadline))

        return self.keep(("impacts", pattern), make, lambda made: measured(pattern, made), deadline=deadline)

    def _of_ways(self, pattern: Pattern, deadline: Deadline) -> Impacts:
        """Return what a pattern of several spellings adds: what any of them does, if that is the most."""
        closest, *others = (self.impacts(way, deadline=deadline) for way in pattern.ways)
        others = [each for each in others if len(each.articles)]
        if not others:  # as in most patterns
            return closest
        articles = union([closest.articles, *(each.articles for each in others)], size=self.size)
        values = [closest.at(articles), *(OTHER * each.at(articles) for each in others)]
        return KnownImpacts(articles, np.maximum.reduce(values))

    def pair(self, pair: Pattern, *, deadline: Deadline) -> PairImpacts:
        """Return what two different words typed one after the other add to the score of each article."""

        def make() -> PairImpacts:
            found = self.occurrences.pair(pair.slots, slop=WINDOW, deadline=deadline)
            if found.near is not None and not len(found.near.units):
                return PairImpacts(self.scorer.nothing, self.scorer.nothing, 0.0)
            words = [self.impacts(Pattern((slot,)), deadline=deadline).articles for slot in pair.slots]
            idf = min(map(self.scorer.idf, map(len, words)))
            near = None if found.near is None else self.scorer.impacts(found.near, idf=idf)
            return PairImpacts(self.scorer.impacts(found.beside), near, idf)

        return self.keep(("pair", pair), make, lambda made: measured(pair, made), deadline=deadline)

    def keep(
        self, key: Hashable, make: Callable[[], _Kept], measure: Callable[[_Kept], int], *, deadline: Deadline
    ) -> _Kept:
        """Return what was made for a key before, or is made now and kept unless the deadline cut it short."""
        return self.lists.get(key, make, lambda made: None if deadline.has_passed else measure(made))


def measured(key: Pattern | Leaf, impacts: Impacts | PairImpacts) -> int:
    """Return about how many bytes it takes to keep the impacts of a pattern or leaf."""
    return 500 + key.nbytes + impacts.nbytes
