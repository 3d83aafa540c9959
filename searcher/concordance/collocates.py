"""Given the texts of articles and the matches in them, which words stand near a match more often than elsewhere?"""

from collections import Counter
from collections.abc import Iterable, Iterator
from math import log

from index.vocabulary.fixed import fixed
from searcher.concordance.lines import SearchedText, token_places

SPAN = 5
"""Words on each side of a match that are near it, as corpus linguists usually count."""


@fixed
class Collocate:
    """Hold a word that stands near matches: how often before them, and how often after, and how often elsewhere.

    `elsewhere` counts the same articles. `log_likelihood` says how unlikely it is that the word stands near matches so
    often by chance: above 15.13 it happens once in 10,000 words.
    """

    word: str
    before: int
    after: int
    elsewhere: int
    log_likelihood: float

    @property
    def count(self) -> int:
        """Return how often it stands near a match."""
        return self.before + self.after


@fixed
class Collocates:
    """Hold the words that stand near some `matches` more often than elsewhere, the least likely by chance first.

    It `is_cut` where there were more matches than were looked at.
    """

    words: tuple[Collocate, ...] = ()
    matches: int = 0
    is_cut: bool = False

    def __iter__(self) -> Iterator[Collocate]:
        return iter(self.words)

    def __len__(self) -> int:
        return len(self.words)


class CollocateCounter:
    """Count the words of texts, those near matches and all others. Memory grows with the different words alone."""

    def __init__(self, *, span: int = SPAN) -> None:
        self.matches = 0
        self._span = span
        self._before: Counter[str] = Counter()
        self._after: Counter[str] = Counter()
        self._all: Counter[str] = Counter()

    def add(self, texts: Iterable[SearchedText]) -> None:
        """Count the words of some texts. The words of a match are not counted; one between two matches counts once."""
        for _, tokens, marks in texts:
            self.matches += len(marks)
            inside: set[int] = set()
            before: set[int] = set()
            after: set[int] = set()
            for mark in marks:
                first, end = token_places(tokens, mark)
                inside.update(range(first, end))
                before.update(range(max(0, first - self._span), first))
                after.update(range(end, min(len(tokens), end + self._span)))
            words = tokens.verbatim
            self._all.update(words)
            self._all.subtract(words[place] for place in inside)
            self._before.update(words[place] for place in before - inside)
            self._after.update(words[place] for place in after - inside - before)

    def collocates(self, *, least: int = 3, limit: int = 50) -> list[Collocate]:
        """Return the words that stand near matches more often than elsewhere, the least likely by chance first.

        Those that do so less than `least` times are left out.
        """
        near = self._before + self._after
        all_near, everything = near.total(), self._all.total()
        found = []
        for word, count in near.items():
            elsewhere = self._all[word] - count
            if count >= least and count * everything > (count + elsewhere) * all_near:
                table = count, all_near - count, elsewhere, everything - all_near - elsewhere
                found.append(Collocate(word, self._before[word], self._after[word], elsewhere, log_likelihood(*table)))
        return sorted(found, key=lambda each: (-each.log_likelihood, -each.count, each.word))[:limit]


def log_likelihood(both: int, one: int, other: int, neither: int) -> float:
    """Return the log-likelihood ratio G² of a table of two by two.

    Source: Dunning, "Accurate Methods for the Statistics of Surprise and Coincidence", Computational Linguistics 19(1),
    1993, section 5: twice the sum of observed times log of observed by expected.

    >>> round(log_likelihood(110, 2442, 111, 29114), 1), log_likelihood(10, 10, 10, 10)
    (270.7, 0.0)
    """
    total = both + one + other + neither
    rows, columns = (both + one, other + neither), (both + other, one + neither)
    cells = ((both, 0, 0), (one, 0, 1), (other, 1, 0), (neither, 1, 1))
    return 2 * sum(seen * log(seen * total / (rows[row] * columns[column])) for seen, row, column in cells if seen)
