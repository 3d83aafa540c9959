"""Given a character of Chinese, Japanese or Korean, how rare is it?"""

from functools import cache

from index.vocabulary.word_lists import read_list

_LANGUAGES = ("ja", "zh", "zh-hant", "ko")

NO_CHARACTER = 20.0
"""Nats that a byte costs which has no place in an encoding of several bytes a character."""


def rarity(character: str, language: str) -> float:
    """Return what a character costs in a language, in nats: the negative logarithm of how often it is met.

    >>> rarity("的", "zh"), rarity("的", "ja"), rarity("\ufffd", "zh")
    (3.0, 7.0, 20.0)
    """
    found = _common(language).get(character)
    return found if found is not None else _uncommon(character)


@cache
def is_common(character: str) -> bool:
    """Return whether one of the languages uses a character often."""
    return any(character in _common(language) for language in _LANGUAGES)


def _uncommon(character: str) -> float:
    """Return what a character costs that is not among the common ones of a language."""
    if character == "\ufffd":
        return NO_CHARACTER
    if "\uff61" <= character <= "\uff9f":
        return 9.0  # half a katakana: any byte is one in Shift JIS
    if "\u3000" <= character <= "\u303f" or "\uff00" <= character <= "\uff60":
        return 5.0
    if "\u3041" <= character <= "\u30fe" or "\u4e00" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7a3":
        return 15.0
    return 12.0 if character < "\u3000" else 18.0


@cache
def _common(language: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for line in read_list("index.facts", "ideographs"):
        code, cost, characters = line.split(" ", 2)
        if code == language:
            found |= dict.fromkeys(characters, float(cost))
    return found | dict.fromkeys("、。，「」・ー", 3.5)
