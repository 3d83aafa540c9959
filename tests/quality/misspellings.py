"""Which words do people misspell, and which rare words are right as they are?

All draws are seeded. A misspelling is one slip in a word that many articles have; a rare word is one of three articles
at most, whatever it is: names, terms, and what the newswires themselves misspelt.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from string import ascii_lowercase

from index.analysis.function_words import FUNCTION_WORDS
from index.vocabulary.fixed import fixed
from tests.quality.reuters import Newswire

FREQUENT, SHORTEST = 50, 5
"""Articles and letters that a word has at least which is misspelt."""

RARE = 3
"""Articles that have a rare word at most."""

NONSENSE = "xqzzv"
"""What no article has, nor anything like it."""

_FUNCTION_WORDS = FUNCTION_WORDS["en"]
_WORD = re.compile(r"\b[a-z]+\b")


@fixed
class Misspelling:
    """Hold a word as typed and as it is meant, and other words of an article that has it."""

    typed: str
    meant: str
    company: tuple[str, ...]

    @property
    def queries(self) -> dict[str, str]:
        """Return what is typed: the word alone, in company, and with what cannot be put right besides."""
        first, *others = self.company
        return {
            "alone": self.typed,
            "with a word": f"{first} {self.typed}",
            "with four": " ".join([first, self.typed, *others]),
            "with nonsense": f"{self.typed} {NONSENSE}",
            "with four and nonsense": " ".join([NONSENSE, first, self.typed, *others]),
        }


@fixed
class RareWord:
    """Hold a rare word, and other words of an article that has it."""

    word: str
    company: tuple[str, ...]

    @property
    def queries(self) -> dict[str, str]:
        """Return what is typed: the word alone and in company."""
        return {
            "alone": self.word,
            "with a word": " ".join([*self.company[:1], self.word]),
            "with four": " ".join([self.word, *self.company]),
        }


def misspellings(articles: Sequence[Newswire], *, slip: str, count: int, seed: int) -> list[Misspelling]:
    """Return misspellings of one kind, a key of `SLIPS`; none of them is a word that more than `RARE` articles have."""
    chance = random.Random(f"{slip} {seed}")
    words, having = _counted(articles)
    frequent = sorted(word for word, number in having.items() if number >= FREQUENT and len(word) >= SHORTEST)
    by_word = {
        word: sorted(article for article, found in words.items() if word in found)
        for word in chance.sample(frequent, count * 3)
    }
    found: list[Misspelling] = []
    for meant, ids in by_word.items():
        typed = SLIPS[slip](meant, chance)
        company = _company(words[chance.choice(ids)], having, chance, without=meant)
        if typed != meant and having[typed] <= RARE and len(company) == COMPANY and meant not in _FUNCTION_WORDS:
            found.append(Misspelling(typed, meant, company))
    return found[:count]


def rare_words(articles: Sequence[Newswire], *, count: int, seed: int) -> list[RareWord]:
    """Return so many rare words."""
    chance = random.Random(seed)
    words, having = _counted(articles)
    rare = sorted(word for word, number in having.items() if number <= RARE and len(word) > 2)
    drawn = set(chance.sample(rare, count))
    article_of = {word: article for article, found in words.items() for word in drawn & found}
    return [RareWord(word, _company(words[article_of[word]], having, chance, without=word)) for word in sorted(drawn)]


COMPANY = 4
"""Other words of an article that a query may have besides."""


def _company(words: frozenset[str], having: Counter[str], chance: random.Random, *, without: str) -> tuple[str, ...]:
    usual = sorted(word for word in words - _FUNCTION_WORDS - {without} if having[word] >= FREQUENT and len(word) > 3)
    return tuple(chance.sample(usual, min(COMPANY, len(usual))))


def _counted(articles: Sequence[Newswire]) -> tuple[dict[str, frozenset[str]], Counter[str]]:
    words = {article.id: frozenset(_WORD.findall(f"{article.title} {article.text}".lower())) for article in articles}
    return words, Counter(word for found in words.values() for word in found)


def _swapped(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word) - 1)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _doubled(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word))
    return word[:place] + word[place] + word[place:]


def _missing(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word))
    return word[:place] + word[place + 1 :]


def _added(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word))
    return word[:place] + chance.choice(ascii_lowercase) + word[place:]


def _replaced(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word))
    return word[:place] + chance.choice(ascii_lowercase) + word[place + 1 :]


def _first_replaced(word: str, chance: random.Random) -> str:
    return chance.choice(ascii_lowercase) + word[1:]


def _first_missing(word: str, chance: random.Random) -> str:
    return word[1:]


def _first_swapped(word: str, chance: random.Random) -> str:
    return word[1] + word[0] + word[2:]


SLIPS: dict[str, Callable[[str, random.Random], str]] = {
    "letters swapped": _swapped,
    "a letter doubled": _doubled,
    "a letter missing": _missing,
    "a letter added": _added,
    "a letter replaced": _replaced,
    "first letter replaced": _first_replaced,
    "first letter missing": _first_missing,
    "first letters swapped": _first_swapped,
}
