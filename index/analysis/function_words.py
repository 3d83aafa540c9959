"""Which words of a query only hold the others together?

`words/function_words.toml` lists them for the languages that are stemmed, and some others.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from index.vocabulary.word_lists import read_tables

FUNCTION_WORDS = {
    language: frozenset(words.split()) for language, words in read_tables("index.analysis", "function_words").items()
}
"""Function words by language (ISO 639-1)."""

FUNCTION_WORDS["nb"] = FUNCTION_WORDS["no"]

_ENOUGH = 2
"""Function words by which a query shows that it is in another language than the archive: "die hard" has but one."""


@lru_cache(maxsize=16)
def all_function_words(languages: tuple[str, ...]) -> frozenset[str]:
    """Return the function words of all of some languages.

    >>> sorted({"die", "el", "the"} & all_function_words(("en", "de-AT")))
    ['die', 'the']
    """
    return frozenset[str]().union(*(FUNCTION_WORDS.get(language.partition("-")[0], ()) for language in languages))


def function_words(words: Iterable[str], *, languages: Sequence[str]) -> frozenset[str]:
    """Return which normalised words of a query are function words of the language that it seems to be in.

    `languages` are those of the index, most articles first. The query is taken to be in the first, unless it holds at
    least two function words of another one, and more of them. A word that is missed is only asked for like any other.

    >>> sorted(function_words(["die", "hard", "in", "the", "sky"], languages=["en", "de"]))
    ['in', 'the']
    >>> sorted(function_words(["der", "präsident", "und", "die", "wahl"], languages=["en", "de"]))
    ['der', 'die', 'und']
    """
    distinct = frozenset(words)
    found = [distinct & FUNCTION_WORDS.get(language.partition("-")[0], frozenset()) for language in languages]
    if not found:
        return frozenset()
    most = max(found, key=len)
    return most if len(most) >= _ENOUGH and len(most) > len(found[0]) else found[0]
