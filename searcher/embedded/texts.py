"""Given articles of a commit of arrays, what do their texts say?"""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import islice
from sys import getsizeof

import numpy as np

from index.vocabulary.article import Article
from index.vocabulary.schema import Kind
from searcher.answer.found import Listed
from searcher.embedded.arrays.commit import OpenCommit
from searcher.embedded.arrays.numbers import intersection
from searcher.snippet.hits import MarkedText, Marker, ShownTexts

_LOOKED_UP = 32
"""Terms whose positions are looked up, each in the time that it takes to cut two paragraphs into words."""


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
        titles = firsts.tolist()
        standfirsts = [first + 1 for first, each in zip(titles, listed, strict=True) if each.head.standfirst]
        tokens = self._tokens([*titles, *standfirsts, *paragraphs], marker)
        shown = []
        for first, each, own in zip(titles, listed, positions, strict=True):
            head, language = each.head, each.head.language
            shown.append(
                ShownTexts(
                    marker.marks_in(head.title, language, at=tokens.get(first), is_headline=True),
                    marker.marks_in(head.standfirst, language, at=tokens.get(first + 1)) if head.standfirst else (),
                    [
                        MarkedText(text, marker.marks_in(text, language, at=tokens.get(unit)))
                        for unit, text in islice(read, len(own))
                    ],
                    self._headings_above(each.number, own),
                )
            )
        return shown

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

    def _headings_above(self, article: int, positions: Sequence[int]) -> Sequence[str]:
        """Return the headings above some paragraphs of an article."""
        if not self._commit.are_headed[article]:
            return ("",) * len(positions)
        headings = self._commit.headings.get(article, partial(self._read_headings, article), _size)
        return [headings[position] for position in positions]

    def _read_headings(self, article: int) -> tuple[str, ...]:
        """Return the heading above each paragraph of an article, which only the whole article tells."""
        return tuple(paragraph.heading for paragraph in self._commit.store.article(article).paragraphs)

    def _tokens(self, units: Iterable[int], marker: Marker) -> Mapping[int, Sequence[int]]:
        """Return the positions of the tokens in each unit that a marker looks for, ascending, as postings tell them.

        Nothing where it looks for so many terms that this would take too long.
        """
        terms = {(slot.form, term) for slot in marker.slots for term in slot.terms}
        if len(terms) > _LOOKED_UP:
            return {}
        words = self._commit.words
        tokens: dict[int, set[int]] = {unit: set() for unit in units}
        sought = np.array(sorted(tokens), np.int32)
        for form, term in terms:
            having = intersection(words.units(form, term), sought)
            if not len(having):
                continue
            found = words.positions(form, term, having)
            values = iter(found.values.tolist())
            for unit, count in zip(having.tolist(), found.counts.tolist(), strict=True):
                tokens[unit].update(islice(values, count))
        return {unit: sorted(positions) for unit, positions in tokens.items()}


def _size(headings: tuple[str, ...]) -> int:
    return 500 + sum(map(getsizeof, headings))
