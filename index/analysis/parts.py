"""Given a normalised word, under which other words is it to be found?"""

import re

PART_RULES = 2
"""Raised whenever the rules of `word_parts` change, so that an older index is rebuilt."""

# 1,000 and 12,345.67; then 1.000.000 and 1.000 (the Continent's way; in English it is rare and does no harm).
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_LISTED = re.compile(r"\d+(?:,\d+){2,}")  # 1,2,3 without spaces
_INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_])+")
_PREFIXED = re.compile(r"[^\W\d_]'[^\W\d_]{2,}")  # o'brien
# In Turkish an apostrophe divides any name from its endings (Ankara'da).
_DIVIDING = frozenset({"tr"})


def word_parts(word: str, *, language: str) -> tuple[str, ...]:
    """Return the other words under which a word is posted in both forms, never the word itself.

    >>> word_parts("#metoo", language="en"), word_parts("20%", language="en"), word_parts("1,000", language="en")
    (('metoo',), ('20',), ('1000',))
    >>> word_parts("agency's", language="en"), word_parts("at&t", language="en"), word_parts("ankara'da", language="tr")
    (('agency',), (), ('ankara',))
    """
    found: list[str] = []
    rest = word
    if rest[0] in "#@":
        rest = rest[1:]
        found.append(rest)
    if rest.endswith("%"):
        rest = rest[:-1]
        found.append(rest)
    if "'" in rest:
        rest = undivided(rest, language=language)
        found.append(rest)
    if rest[:1].isdigit():
        if number := ungrouped(rest):
            found.append(number)
        elif _LISTED.fullmatch(rest):
            found.extend(rest.split(","))
    return tuple(dict.fromkeys(part for part in found if part and part != word))


def undivided(word: str, *, language: str) -> str:
    """Return a word without the ending that an apostrophe divides from it; any other word as it is.

    >>> undivided("747's", language="en"), undivided("1923'te", language="tr"), undivided("o'brien", language="en")
    ('747', '1923', "o'brien")
    """
    head, _, tail = word.rpartition("'")
    if head and (tail == "s" or language.partition("-")[0].lower() in _DIVIDING):
        return head.rstrip(".")
    return word


def ungrouped(word: str) -> str:
    """Return a number without the separators of its thousands; an empty string for any other word.

    >>> ungrouped("12,500"), ungrouped("1.250.000,50"), ungrouped("3.5")
    ('12500', '1250000,50', '')
    """
    if not word[:1].isdigit() or not _GROUPED.fullmatch(word):
        return ""
    return word.replace("," if word.find(",") in range(1, 4) else ".", "")


def joined_form(word: str) -> str:
    """Return initials or a prefixed name written as one, under which the word is posted in the stemmed form only.

    So ``uk`` finds "U.K." and ``obrien`` O'Brien, while quoted words stay strict. Empty for other words.

    >>> joined_form("u.k"), joined_form("o'brien"), joined_form("don't")
    ('uk', 'obrien', '')
    """
    if _INITIALS.fullmatch(word):
        return word.replace(".", "")
    return prefixed_form(word)


def prefixed_form(word: str) -> str:
    """Return a prefixed name written as one, as a query may have it too; empty for other words.

    >>> prefixed_form("o'brien"), prefixed_form("u.s")
    ('obrien', '')
    """
    return word.replace("'", "") if _PREFIXED.fullmatch(word) else ""
