"""Given articles of a commit of arrays, what do their texts say?"""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import islice, repeat
from sys import getsizeof

import numpy as np

from index.analysis.analyzer import Analyzer, TokenizedText
from index.vocabulary.article import Article
from index.vocabulary.schema import Kind
from searcher.answer.found import Listed
from searcher.embedded.arrays.commit import OpenCommit
from searcher.embedded.arrays.numbers import intersection
from searcher.plan.plan import Slot
from searcher.snippet.hits import ShownTexts

_LOOKED_UP = 32
"""Terms whose positions are looked up, each in the time that it takes to cut two paragraphs into words."""


class Texts:
    """Hand out the texts of one commit; those of a whole page are read together.

    Which of their tokens are looked for, postings tell, and only these are analysed. No tokens are kept: the collector
    of garbage would go through the lists of all of them.
    """

    def __init__(self, commit: OpenCommit) -> None:
        self._commit = commit

    def read(
        self, listed: Sequence[Listed], positions: Sequence[Sequence[int]], slots: Sequence[Slot]
    ) -> list[ShownTexts]:
        """Return the texts of some articles, each with its paragraphs at some positions.

        Only tokens that one of the slots may accept have terms.
        """
        commit = self._commit
        numbers = [each.number for each in listed]
        firsts = commit.layout.first_units[numbers]
        befores = commit.paragraphs_before[firsts].tolist()
        places = [before + position for before, own in zip(befores, positions, strict=True) for position in own]
        paragraphs = commit.paragraph_units[np.array(places, np.int64)].tolist()
        read = zip(paragraphs, commit.store.texts(paragraphs), strict=True)
        units: list[tuple[int, str]] = []
        languages: list[str] = []
        for first, each, own in zip(firsts.tolist(), listed, positions, strict=True):
            units.append((first, each.head.title))
            if each.head.standfirst:
                units.append((first + 1, each.head.standfirst))
            units += islice(read, len(own))
            languages += repeat(each.head.language, len(units) - len(languages))
        tokens = self._tokens([unit for unit, _ in units], slots)
        texts = map(partial(_tokenized, commit.analyzer), (text for _, text in units), languages, tokens)
        headed = commit.are_headed.take(numbers).tolist()
        return [
            ShownTexts(
                next(texts),
                next(texts) if each.head.standfirst else None,
                tuple(islice(texts, len(own))),
                self._headings_above(each.number, own) if is_headed else ("",) * len(own),
            )
            for each, own, is_headed in zip(listed, positions, headed, strict=True)
        ]

    def headings(self, listed: Listed) -> list[tuple[int, TokenizedText]]:
        """Return the headings of an article, each with the position of the first paragraph below it."""
        first, end = self._commit.layout.first_units[listed.number : listed.number + 2].tolist()
        headings = np.flatnonzero(self._commit.layout.kinds[first:end] == Kind.HEADING)
        texts = self._commit.store.texts((first + headings).tolist())
        before = np.cumsum(self._commit.is_paragraph[first:end])
        return [
            (position, self._commit.analyzer.tokenized(text, language=listed.head.language))
            for position, text in zip(before[headings].tolist(), texts, strict=True)
        ]

    def has_paragraphs(self, listed: Listed) -> bool:
        """Tell whether an article has any paragraph."""
        first, end = self._commit.layout.first_units[listed.number : listed.number + 2].tolist()
        return bool(self._commit.is_paragraph[first:end].any())

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

    def _tokens(self, units: Sequence[int], slots: Sequence[Slot]) -> Iterable[Sequence[int] | None]:
        """Return the positions of the tokens in each unit that a slot accepts; None where that would take too long."""
        words = self._commit.words
        terms = {(slot.form, term) for slot in slots for term in slot.terms}
        if len(terms) > _LOOKED_UP:
            return repeat(None)
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
        return [sorted(tokens[unit]) for unit in units]


def _tokenized(analyzer: Analyzer, text: str, language: str, at: Sequence[int] | None) -> TokenizedText:
    if at is None:
        return analyzer.tokenized(text, language=language)
    return analyzer.tokenized_at(text, at, language=language)


def _size(headings: tuple[str, ...]) -> int:
    return 500 + sum(map(getsizeof, headings))
