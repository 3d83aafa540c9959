"""Given units of one commit, what do their texts say, cut into tokens?

The next query of the same reader shows many of the same paragraphs again.
"""

from collections.abc import Sequence
from functools import partial

from index.analysis.analyzer import Analyzer, TokenizedText
from index.machine.cache import Cache
from index.vocabulary.snapshot import Store


class Shown:
    """Keep what was shown last of one commit. Safe to share between threads."""

    def __init__(self, store: Store, analyzer: Analyzer, cache: Cache) -> None:
        self._store = store
        self._analyzer = analyzer
        self._cache = cache

    def texts(self, units: Sequence[int], languages: Sequence[str]) -> list[TokenizedText]:
        """Return the texts of units, each in the language of its article; those of all are read together."""

        def make(places: Sequence[int]) -> list[TokenizedText]:
            texts = self._store.texts([units[place] for place in places])
            return [
                self._analyzer.tokenized(text, language=languages[place])
                for place, text in zip(places, texts, strict=True)
            ]

        return self._cache.all([("text", unit) for unit in units], make, lambda made: made.nbytes)

    def headings(self, article: int) -> tuple[str, ...]:
        """Return the heading above each paragraph of an article, which only the whole article tells."""
        return self._cache.get(("headings", article), partial(self._read_headings, article), _size)

    def _read_headings(self, article: int) -> tuple[str, ...]:
        return tuple(paragraph.heading for paragraph in self._store.article(article).paragraphs)


def _size(headings: tuple[str, ...]) -> int:
    return 500 + sum(8 + len(heading) for heading in headings)
