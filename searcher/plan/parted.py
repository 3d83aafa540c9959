"""Which words are also written in parts, with a space between: ``healthcare`` and ``health care``?

A hyphen shows that words are one; a space does not, so that few are taken for one: what `words/parted.toml` lists, and
two words long enough (``health care``, not ``man age``) that say something (not ``not able``).
"""

import re
from collections.abc import Iterator

from index.analysis.compounds import is_affixed
from index.analysis.function_words import FUNCTION_WORDS
from index.vocabulary.word_lists import read_tables

_TABLES = read_tables("searcher.plan", "parted")


def _listed(name: str) -> frozenset[str]:
    return frozenset(" ".join(table.get(name, "") for table in _TABLES.values()).split())


_WHOLE = _listed("whole")
_LEADING = _listed("leading")
_ENDINGS = _listed("endings")
_APART = _listed("apart")

_SHORTEST = 5
"""Letters of the shortest word that may have parts."""

_LONGEST = 30
"""Letters of the longest."""

_FIRST, _SECOND = 3, 4
"""Letters of the parts at least. Shorter ones are words by chance: man age, bud get, star ted."""

_NUMBER = re.compile(r"[1-9]\d{0,2}(?: \d{3})+")


def are_one(first: str, second: str, *, language: str = "en") -> bool:
    """Tell whether two normalised words side by side may be one that is written in parts.

    `language` is the one that most articles are in; function words of it and of English are no parts.

    >>> are_one("health", "care"), are_one("plug", "in"), are_one("not", "able"), are_one("man", "age")
    (True, True, False, False)
    """
    hyphened = f"{first}-{second}"
    if is_affixed(first, second) or hyphened in _WHOLE or hyphened.removesuffix("s") in _WHOLE:
        return True
    if not (first.isalpha() and second.isalpha()) or not _SHORTEST <= len(first) + len(second) <= _LONGEST:
        return False
    if len(first) < _FIRST or len(second) < _FIRST or second in _ENDINGS or hyphened in _APART:
        return False
    if first in _LEADING:
        return second not in FUNCTION_WORDS["en"]
    return len(second) >= _SECOND and not (_holds_together(first, language) or _holds_together(second, language))


def _holds_together(word: str, language: str) -> bool:
    return word in FUNCTION_WORDS["en"] or word in FUNCTION_WORDS.get(language.partition("-")[0], ())


def parted(word: str, *, language: str = "en") -> Iterator[tuple[str, str]]:
    """Yield the two parts in which a normalised word may be written, each way there is, whatever its parts are.

    >>> list(parted("antiwar")), list(parted("plugin")), list(parted("peace"))
    ([('ant', 'iwar'), ('anti', 'war')], [('plug', 'in')], [])
    """
    if _SHORTEST - 1 <= len(word) <= _LONGEST and word.isalpha():
        for place in range(1, len(word) - 1):
            if are_one(word[:place], word[place:], language=language):
                yield word[:place], word[place:]


def is_spaced_number(text: str) -> bool:
    """Tell whether words are groups of one number's digits.

    >>> is_spaced_number("12 500"), is_spaced_number("2019 100"), is_spaced_number("12 50")
    (True, False, False)
    """
    return _NUMBER.fullmatch(text) is not None
