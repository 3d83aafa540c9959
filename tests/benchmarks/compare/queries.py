"""What are the engines asked?

Words are drawn with a fixed seed from those of an index by the number of paragraphs that they occur in: *common* ones
among the 200 most frequent, *middle* ones up to rank 3,000, *rare* ones up to rank 30,000. Phrases are two words that
stand side by side somewhere.
"""

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from index.analysis.function_words import FUNCTION_WORDS
from index.vocabulary.schema import Form
from index.vocabulary.snapshot import NO_DAY, Snapshot


class Operator(StrEnum):
    """Name what an engine does with the words of a query."""

    ANY = "any"
    ALL = "all"
    PHRASE = "phrase"
    PREFIX = "prefix"
    FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True)
class Query:
    """Hold one query: its words (of a prefix, its letters) and, if it is narrowed, the first and last day."""

    operator: Operator
    words: tuple[str, ...]
    days: tuple[date, date] | None = None

    def __str__(self) -> str:
        """Return it as it is typed for `archive.search`."""
        match self.operator:
            case Operator.PHRASE:
                return f'"{" ".join(self.words)}"'
            case Operator.PREFIX:
                return f"{self.words[0]}*"
            case Operator.FUZZY:
                return f"{self.words[0]}~"
        return " ".join(self.words)


class Sampler:
    """Draw queries from the words and texts of an index."""

    def __init__(self, snapshot: Snapshot, *, seed: int) -> None:
        self._random = random.Random(seed)
        vocabulary = snapshot.words.vocabulary(Form.VERBATIM, "")
        usable = [
            term.isascii() and term.isalpha() and len(term) > 3 and term not in FUNCTION_WORDS["en"]
            for term in vocabulary.terms
        ]
        order = np.argsort(-np.where(usable, vocabulary.counts, 0), kind="stable")[: min(sum(usable), 30_000)]
        terms = [vocabulary.terms[place] for place in order.tolist()]
        self._common, self._middle, self._rare = terms[:200], terms[200:3_000], terms[3_000:]
        units = self._random.sample(range(len(snapshot.layout.kinds)), min(2_000, len(snapshot.layout.kinds)))
        self._texts = [text.split() for text in snapshot.store.texts(units)]
        days = np.sort(snapshot.layout.days[snapshot.layout.days != NO_DAY])
        self._first, self._middle_day = (date.fromordinal(int(days[len(days) * part // 4])) for part in (0, 1))

    def classes(self, count: int) -> Mapping[str, list[Query]]:
        """Return so many queries of each class."""
        word, common, middle, rare = self._random.choice, self._common, self._middle, self._rare
        draws: dict[str, Callable[[], Query]] = {
            "one rare word": lambda: Query(Operator.ANY, (word(rare),)),
            "one common word": lambda: Query(Operator.ANY, (word(common),)),
            "OR of 2": lambda: Query(Operator.ANY, (word(middle), word(common))),
            "OR of 5": lambda: Query(Operator.ANY, tuple(self._random.sample(middle, 5))),
            "AND of 2": lambda: Query(Operator.ALL, (word(middle), word(common))),
            "phrase": lambda: Query(Operator.PHRASE, next(self.pairs(1))),
            "prefix": lambda: Query(Operator.PREFIX, (word(middle)[:4],)),
            "fuzzy": lambda: Query(Operator.FUZZY, (word(middle),)),
            "dates + OR of 2": lambda: Query(
                Operator.ANY, (word(middle), word(common)), (self._first, self._middle_day)
            ),
        }
        return {name: [draw() for _ in range(count)] for name, draw in draws.items()}

    def beside_common(self, count: int) -> Iterator[tuple[str, str]]:
        """Yield pairs of a word of any frequency and a common one."""
        every = self._common + self._middle + self._rare
        for _ in range(count):
            # The ranks are drawn so that each order of magnitude comes as often.
            rank = int(len(every) ** self._random.random()) - 1
            yield every[rank], self._random.choice(self._common)

    def pairs(self, count: int) -> Iterator[tuple[str, str]]:
        """Yield pairs of words that stand side by side in the texts."""
        while count:
            text = self._random.choice(self._texts)
            place = self._random.randrange(max(1, len(text) - 1))
            pair = tuple(word.lower() for word in text[place : place + 2])
            if len(pair) == 2 and all(word.isascii() and word.isalpha() for word in pair):
                count -= 1
                yield pair
