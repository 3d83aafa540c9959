"""Which fields can a query ask for, and which of them may another name mean?

What a field is called stands here alone, for the lexer, the parser and what is offered.
"""

from difflib import get_close_matches

from index.vocabulary.word_lists import read_list
from searcher.query.tree import Scope

DATES = ("date", "before", "after")
"""Fields of days of publication."""

QUERY_FIELDS = (*(scope.value for scope in Scope), *DATES)

_ALIKE = 0.8
"""How alike two names are, of 1, so that one may be the other misspelt: two letters swapped or one wrong of five."""


def _named() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in read_list("searcher.query", "fields"):
        field, name = line.split()
        found[name] = (*found.get(name, ()), field)
    return found


_NAMED = _named()


def is_listed(name: str) -> bool:
    """Tell whether a name is one that another system or language has for a field."""
    return name.casefold() in _NAMED


def meant_fields(name: str) -> tuple[str, ...]:
    """Return the fields that a name, which is none of theirs, may mean, the likeliest first.

    >>> meant_fields("headline"), meant_fields("Autor"), meant_fields("sorce"), meant_fields("places")
    (('title',), ('author',), ('source',), ())
    """
    name = name.casefold()
    if name in _NAMED:
        return _NAMED[name]
    return tuple(get_close_matches(name, QUERY_FIELDS, n=1, cutoff=_ALIKE))
