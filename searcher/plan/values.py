"""Which values of a facet does ``source:reuters`` mean?

The values of an archive are few, so each is taken apart into words once, and looked through.
"""

from collections.abc import Callable, Iterable, Sequence

from index.analysis.analyzer import Analyzer

Test = Callable[[str], bool]
"""Tell whether one normalised word of a value, with its accents, is meant."""


class FacetWords:
    """Hold the values of one facet as words."""

    def __init__(self, values: Sequence[str], analyzer: Analyzer) -> None:
        self._values = [(value, _words(value, analyzer)) for value in values]

    def matching(self, tests: Sequence[Test], *, slop: int | None = None) -> frozenset[str]:
        """Return the values with words that meet the tests side by side in order, or within `slop` words in any."""
        meets = _beside if slop is None else _near
        return frozenset(value for value, words in self._values if meets(words, tests, slop or 0))

    def tagged(self, tag: str) -> frozenset[str]:
        """Return the values that are a language tag or begin with it (``pt``: pt, pt-BR), whatever their case."""
        sought = f"{tag}-".casefold()
        return frozenset(value for value, _ in self._values if f"{value}-".casefold().startswith(sought))


def _words(value: str, analyzer: Analyzer) -> list[tuple[str, ...]]:
    return [token.verbatim for token in analyzer.analyze(value, language="")]


def _meets(words: Iterable[str], test: Test) -> bool:
    return any(test(word) for word in words)


def _beside(words: Sequence[tuple[str, ...]], tests: Sequence[Test], _: int) -> bool:
    starts = range(len(words) - len(tests) + 1)
    return any(all(_meets(words[start + place], test) for place, test in enumerate(tests)) for start in starts)


def _near(words: Sequence[tuple[str, ...]], tests: Sequence[Test], slop: int) -> bool:
    windows = (words[start : start + slop + 1] for start in range(len(words)))
    return any(all(any(_meets(word, test) for word in window) for test in tests) for window in windows)
