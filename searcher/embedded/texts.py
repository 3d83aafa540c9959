"""Given articles of a commit of arrays, what do their texts say?"""

from collections.abc import Sequence
from functools import partial
from itertools import islice, repeat

import numpy as np

from index.analysis.analyzer import TokenizedText
from index.vocabulary.article import Article
from index.vocabulary.schema import Kind
from searcher.answer.found import Listed
from searcher.embedded.arrays.commit import OpenCommit
from searcher.snippet.hits import ShownTexts


class Texts:
    """Hand out the texts of one commit; those of a whole page are read together.

    The next query of the same reader shows many of the same paragraphs, so what was shown is kept with its tokens.
    """

    def __init__(self, commit: OpenCommit) -> None:
        self._commit = commit

    def read(self, listed: Sequence[Listed], positions: Sequence[Sequence[int]]) -> list[ShownTexts]:
        """Return the texts of some articles, each with its paragraphs at some positions."""
        commit = self._commit
        numbers = [each.number for each in listed]
        firsts = commit.layout.first_units[numbers]
        befores = commit.paragraphs_before[firsts].tolist()
        places = [before + position for before, own in zip(befores, positions, strict=True) for position in own]
        paragraphs = iter(commit.paragraph_units[np.array(places, np.int64)].tolist())
        units: list[int] = []
        languages: list[str] = []
        for first, each, own in zip(firsts.tolist(), listed, positions, strict=True):
            units.append(first)
            if each.head.standfirst:
                units.append(first + 1)
            units += islice(paragraphs, len(own))
            languages += repeat(each.head.language, len(units) - len(languages))
        texts = iter(self._texts(units, languages))
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
        texts = self._texts((first + headings).tolist(), [listed.head.language] * len(headings))
        before = np.cumsum(self._commit.is_paragraph[first:end])
        return list(zip(before[headings].tolist(), texts, strict=True))

    def has_paragraphs(self, listed: Listed) -> bool:
        """Tell whether an article has any paragraph."""
        first, end = self._commit.layout.first_units[listed.number : listed.number + 2].tolist()
        return bool(self._commit.is_paragraph[first:end].any())

    def whole(self, listed: Listed) -> Article:
        """Return an article with its paragraphs."""
        return self._commit.store.article(listed.number)

    def _headings_above(self, article: int, positions: Sequence[int]) -> tuple[str, ...]:
        """Return the headings above some paragraphs of an article."""
        headings = self._commit.shown.get(("headings", article), partial(self._read_headings, article), _size)
        return tuple(headings[position] for position in positions)

    def _read_headings(self, article: int) -> tuple[str, ...]:
        """Return the heading above each paragraph of an article, which only the whole article tells."""
        return tuple(paragraph.heading for paragraph in self._commit.store.article(article).paragraphs)

    def _texts(self, units: Sequence[int], languages: Sequence[str]) -> list[TokenizedText]:
        """Return the texts of units, each in the language of its article; those of all are read together."""
        commit = self._commit

        def make(places: Sequence[int]) -> list[TokenizedText]:
            texts = commit.store.texts([units[place] for place in places])
            return [
                commit.analyzer.tokenized(text, language=languages[place])
                for place, text in zip(places, texts, strict=True)
            ]

        return commit.shown.all(units, make, lambda made: made.nbytes)


def _size(headings: tuple[str, ...]) -> int:
    return 500 + sum(8 + len(heading) for heading in headings)
