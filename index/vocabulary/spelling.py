"""When are two values of a field, such as the names of two authors, one value in two spellings?"""

import unicodedata
from collections.abc import Iterable


def folded(value: str) -> str:
    """Return what is the same for all spellings of a value that differ in nothing that matters.

    That is case, the form of letters and the width of spaces; accents tell values apart.

    >>> folded("  REUTERS ") == folded("Reuters"), folded("Straße") == folded("STRASSE"), folded("a  b")
    (True, True, 'a b')
    """
    text = value if value.isascii() else unicodedata.normalize("NFKC", value)
    return " ".join(text.casefold().split())


def spelt_once(values: Iterable[str]) -> tuple[str, ...]:
    """Return values, each in its first spelling alone.

    >>> spelt_once(["Ada Roe", "ADA ROE", "Ben Poe"])
    ('Ada Roe', 'Ben Poe')
    """
    first: dict[str, str] = {}
    for value in values:
        first.setdefault(folded(value), value)
    return tuple(first.values())
