"""Given a parameter and its value, how does an address have them?"""

from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote_plus

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
