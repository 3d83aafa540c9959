"""Given articles of a commit of arrays, what do their texts say?"""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import islice
from sys import getsizeof

import numpy as np

from index.vocabulary.article import Article
from index.vocabulary.schema import Form, Kind
from searcher.answer.found import Listed
from searcher.answer.results import Mark
from searcher.embedded.arrays.commit import OpenCommit
from searcher.embedded.arrays.numbers import intersection
from searcher.snippet.hits import Marker, ShownTexts

_LOOKED_UP = 32
"""Terms that are looked up, each in the time that it takes to cut a paragraph into words, or two for positions."""

_Text = tuple[int, str, str, bool]
"""A text that is shown: its unit, what it says, in which language, and whether it is a headline."""


class Texts:
    """Hand out the texts of one commit; those of a whole page are read together.

    Postings tell how often what is looked for occurs in each, and where that does not do, at which tokens; only these
    are analysed. No tokens are kept: the collector of garbage would go through the lists of all of them.
    """

    def __init__(self, commit: OpenCommit) -> None:
        self._commit = commit

    def read(self, listed: Sequence[Listed], positions: Sequence[Sequence[int]], marker: Marker) -> list[ShownTexts]:
        """Return what is shown of some articles, each with its paragraphs at some positions."""
        commit = self._commit
        firsts = commit.layout.first_units[[each.number for each in listed]]
        befores = commit.paragraphs_before.take(firsts).tolist()
        places = [before + position for before, own in zip(befores, positions, strict=True) for position in own]
        units = commit.paragraph_units[places].tolist()
        read = zip(units, commit.store.texts(units), strict=True)
        paragraphs = [list(islice(read, len(own))) for own in positions]
        texts: list[_Text] = []
        for first, each, own in zip(firsts.tolist(), listed, paragraphs, strict=True):
            head, language = each.head, each.head.language
            texts.append((first, head.title, language, True))
            if head.standfirst:
                texts.append((first + 1, head.standfirst, language, False))
            texts += [(unit, text, language, False) for unit, text in own]
        marks = iter(self._marks(texts, marker))
        return [
            ShownTexts(
                next(marks),
                next(marks) if each.head.standfirst else (),
                [(text, next(marks)) for _, text in own],
                self._headings_above(each.number, asked),
            )
            for each, own, asked in zip(listed, paragraphs, positions, strict=True)
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

    def _headings_above(self, article: int, positions: Sequence[int]) -> Sequence[str]:
        """Return the headings above some paragraphs of an article."""
        if not self._commit.are_headed[article]:
            return ("",) * len(positions)
        headings = self._commit.headings.get(article, partial(self._read_headings, article), _size)
        return [headings[position] for position in positions]

    def _read_headings(self, article: int) -> tuple[str, ...]:
        """Return the heading above each paragraph of an article, which only the whole article tells."""
        return tuple(paragraph.heading for paragraph in self._commit.store.article(article).paragraphs)

    def _marks(self, texts: Sequence[_Text], marker: Marker) -> list[tuple[Mark, ...]]:
        """Return the marks in each of some texts, of which as few as may be are analysed, and as little of these."""
        terms = marker.terms_in({language for _, _, language, _ in texts})
        if len(terms) > _LOOKED_UP:
            return [marker.marks_in(text, language, is_headline=title) for _, text, language, title in texts]
        counts = self._counts([unit for unit, *_ in texts], terms, marker)
        found = [
            marker.plain_marks(text, language, count, in_phrases, is_headline=title)
            for (_, text, language, title), count, in_phrases in zip(texts, *counts, strict=True)
        ]
        others = [unit for (unit, *_), marks in zip(texts, found, strict=True) if marks is None]
        tokens = self._tokens(others, terms) if others else {}
        return [
            marker.marks_in(text, language, at=tokens[unit], is_headline=title) if marks is None else marks
            for (unit, text, language, title), marks in zip(texts, found, strict=True)
        ]

    def _counts(
        self, units: Sequence[int], terms: Iterable[tuple[Form, str]], marker: Marker
    ) -> tuple[list[int], list[int]]:
        """Return how often some terms occur in each unit, and those of them that a marker looks for beside others."""
        sought = np.array(units, np.int32)
        counts, in_phrases = np.zeros(len(units), np.int64), np.zeros(len(units), np.int64)
        for form, term in terms:
            found = self._commit.words.postings(form, (term,)).at(sought)
            counts += found
            if term in marker.in_phrases[form]:
                in_phrases += found
        return counts.tolist(), in_phrases.tolist()

    def _tokens(self, units: Iterable[int], terms: Iterable[tuple[Form, str]]) -> Mapping[int, Sequence[int]]:
        """Return the positions of the tokens in each unit that have one of some terms, ascending."""
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
