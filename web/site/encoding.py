"""Given a parameter and its value, how does an address have them, and how are they read again?"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Protocol
from urllib.parse import quote_plus

from index.vocabulary.errors import UsageError

Pair = tuple[str, str]
"""A parameter and its value."""


def encoded(name: str, value: str) -> str:
    """Return one parameter as an address has it; most are written again and again."""
    return _remembered(name, value) if len(value) <= _SHORT else _encoded(name, value)


def _encoded(name: str, value: str) -> str:
    return f"{quote_plus(name)}={quote_plus(value)}"


_SHORT = 100
"""Characters of a value up to which it is remembered, so that all that are remembered take 5 MB at most."""

_remembered = lru_cache(maxsize=4096)(_encoded)


def joined_pairs(parameters: Iterable[str]) -> str:
    """Return encoded parameters as one string, leaving out empty ones."""
    return "&".join(filter(None, parameters))


class Parameters(Protocol):
    """Look up the values of an address, as Werkzeug's `request.args` does."""

    def __iter__(self) -> Iterator[str]:
        """Yield the keys."""

    def __contains__(self, key: object, /) -> bool:
        """Tell whether a key is there."""

    def getlist(self, key: str) -> list[str]:
        """Return all values of a key in order, none if it is not there."""


def text_of(given: Parameters, key: str) -> str:
    """Return the first value of a parameter that is not empty, an empty string if there is none."""
    return next(filter(None, given.getlist(key)), "") if key in given else ""


def one_of(given: Parameters, key: str, names: Iterable[str]) -> str:
    """Return the value of a parameter, empty if there is none; raise `UsageError` for one that is not among `names`."""
    value = text_of(given, key)
    if value and value not in names:
        raise UsageError(f"“{value}” is not a valid “{key}”; use one of: {', '.join(names)}")
    return value


def read_truth(given: Parameters, key: str) -> bool:
    """Return whether a parameter is 1; raise `UsageError` if it is neither 1 nor 0."""
    return one_of(given, key, ("0", "1")) == "1"


def count_of(given: Parameters, key: str, default: int, largest: int, *, least: int = 1) -> int:
    """Return a parameter as a whole number; raise `UsageError` for one that is less than `least` or too large."""
    value = text_of(given, key).removesuffix(".0")  # 10.0 is an integer to JSON Schema, by which the API is described
    if not value:
        return default
    if not (value.isascii() and value.isdigit() and len(value) <= 9 and least <= int(value) <= largest):
        raise UsageError(f"“{value}” is not a valid “{key}”; use a number from {least} to {largest}")
    return int(value)
