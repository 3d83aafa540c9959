"""Given a word of a query, what is it in a date?

`words/dates.toml` has the names of months and the words around dates in the languages that are stemmed.
"""

from functools import cache

from index.analysis.normalizer import fold, normalize
from index.vocabulary.word_lists import read_tables

_TABLES = read_tables("searcher.suggest", "dates")

DATE_LANGUAGES = tuple(language for language in _TABLES if language != "others")


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(normalize(word)) for word in words.split())


OTHER_DATE_WORDS = {name: _folded(words) for name, words in _TABLES["others"].items()}
"""Words of no one language, by what they are for."""

SHORTEST_MONTH = 4
"""Letters of a month that is also another word, with which it is a month all the same between a day and a year."""


@cache
def month_names() -> dict[str, tuple[int, frozenset[str]]]:
    """Return the number of each name of a month, and its languages.

    >>> month_names()["oktober"][0], sorted(month_names()["ekim"][1])
    (10, ['tr'])
    """
    found: dict[str, tuple[int, frozenset[str]]] = {}
    for language in DATE_LANGUAGES:
        for number, names in enumerate(_TABLES[language]["months"].split(","), 1):
            for name in _folded(names):
                found[name] = (number, found.get(name, (0, frozenset()))[1] | {language})
    return found


@cache
def year_first_months() -> frozenset[str]:
    """Return the names of months of Hungarian, which puts the year first."""
    return frozenset(name for name, (_, languages) in month_names().items() if "hu" in languages and len(name) > 4)


@cache
def date_words(kind: str, language: str = "") -> frozenset[str]:
    """Return the words of a kind in a language, or in all; none in one that is not listed.

    >>> "before" in date_words("before", "en"), "vor" in date_words("before")
    (True, True)
    """
    languages = [each for each in DATE_LANGUAGES if language in ("", each)]
    return frozenset[str]().union(*(_folded(_TABLES[each][kind]) for each in languages))
