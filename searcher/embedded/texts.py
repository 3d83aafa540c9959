"""Given articles of a commit of arrays, what do their texts say?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from sys import getsizeof
from typing import NamedTuple

import numpy as np

from index.vocabulary.article import Article
from index.vocabulary.schema import Form, Kind
from searcher.answer.found import Listed
from searcher.answer.results import Mark
from searcher.embedded.arrays.commit import OpenCommit
from searcher.embedded.arrays.numbers import intersection
from searcher.snippet.hits import MarkedText, Marker, ShownTexts

_LOOKED_UP = 32
"""Terms whose positions are looked up, each in the time that it takes to cut two paragraphs into words."""


class _Unit(NamedTuple):
    """Hold one unit of an article with its text."""

    unit: int
    text: str
    language: str
    is_headline: bool = False


class Texts:
    """Hand out the texts of one commit; those of a whole page are read together.

    Which of their tokens are looked for, postings tell, and only these are analysed. No tokens are kept: the collector
    of garbage would go through the lists of all of them.
    """

    def __init__(self, commit: OpenCommit) -> None:
        self._commit = commit

    def read(self, listed: Sequence[Listed], positions: Sequence[Sequence[int]], marker: Marker) -> list[ShownTexts]:
        """Return what is shown of some articles, each with its paragraphs at some positions."""
        commit = self._commit
        numbers = [each.number for each in listed]
        firsts = commit.layout.first_units[numbers]
        befores = commit.paragraphs_before[firsts].tolist()
        places = [before + position for before, own in zip(befores, positions, strict=True) for position in own]
        paragraphs = commit.paragraph_units[np.array(places, np.int64)].tolist()
        read = zip(paragraphs, commit.store.texts(paragraphs), strict=True)
        units: list[_Unit] = []
        for first, each, own in zip(firsts.tolist(), listed, positions, strict=True):
            head = each.head
            units.append(_Unit(first, head.title, head.language, is_headline=True))
            if head.standfirst:
                units.append(_Unit(first + 1, head.standfirst, head.language))
            units += [_Unit(unit, text, head.language) for unit, text in islice(read, len(own))]
        marked = map(MarkedText, (unit.text for unit in units), self._marks(units, marker))
        headed = commit.are_headed.take(numbers).tolist()
        return [
            ShownTexts(
                next(marked).marks,
                next(marked).marks if each.head.standfirst else (),
                tuple(islice(marked, len(own))),
                self._headings_above(each.number, own) if is_headed else ("",) * len(own),
            )
            for each, own, is_headed in zip(listed, positions, headed, strict=True)
        ]

    def headings(self, listed: Listed) -> list[tuple[int, str]]:
        """Return the headings of an article, each with the position of the first paragraph below it."""
        if not self._commit.are_headed[listed.number]:
            return []
        first, end = self._commit.layout.first_units[listed.number : listed.number + 2].tolist()
        headings = np.flatnonzero(self._commit.layout.kinds[first:end] == Kind.HEADING)
        texts = self._commit.store.texts((first + headings).tolist())
        before = np.cumsum(self._commit.is_paragraph[first:end])
        return list(zip(before[headings].tolist(), texts, strict=True))

    def has_paragraphs(self, listed: Listed) -> bool:
        """Tell whether an article has any paragraph."""
        before, after = self._commit.paragraphs_before[
            self._commit.layout.first_units[listed.number : listed.number + 2]
        ]
        return bool(before < after)

    def whole(self, listed: Listed) -> Article:
        """Return an article with its paragraphs."""
        return self._commit.store.article(listed.number)

    def _headings_above(self, article: int, positions: Sequence[int]) -> tuple[str, ...]:
        """Return the headings above some paragraphs of an article."""
        headings = self._commit.headings.get(article, partial(self._read_headings, article), _size)
        return tuple(headings[position] for position in positions)

    def _read_headings(self, article: int) -> tuple[str, ...]:
        """Return the heading above each paragraph of an article, which only the whole article tells."""
        return tuple(paragraph.heading for paragraph in self._commit.store.article(article).paragraphs)

    def _marks(self, units: Sequence[_Unit], marker: Marker) -> Iterator[tuple[Mark, ...]]:
        """Return the marks in each unit."""
        terms = {(slot.form, term) for slot in marker.slots for term in slot.terms}
        if len(terms) > _LOOKED_UP:
            return (marker.marks_in(each.text, each.language, is_headline=each.is_headline) for each in units)
        tokens = self._tokens([each.unit for each in units], terms)
        return (
            marker.marks_at(each.text, sorted(tokens[each.unit]), each.language, is_headline=each.is_headline)
            for each in units
        )

    def _tokens(self, units: Iterable[int], terms: Iterable[tuple[Form, str]]) -> Mapping[int, set[int]]:
        """Return the positions of the tokens in each unit that are posted under one of some terms."""
        words = self._commit.words
        tokens: dict[int, set[int]] = {unit: set() for unit in units}
        sought = np.array(sorted(tokens), np.int32)
        for form, term in terms:
            having = intersection(words.units(form, term), sought)
            if not len(having):
                continue
            found = words.positions(form, term, having)
            for unit, position in zip(
                having.repeat(np.diff(found.offsets)).tolist(), found.values.tolist(), strict=True
            ):
                tokens[unit].add(position)
        return tokens


def _size(headings: tuple[str, ...]) -> int:
    return 500 + sum(map(getsizeof, headings))
