"""Which fields can a query ask for, and which of them may another name mean?

What a field is called stands here alone, for the lexer, the parser and what is offered.
"""

from collections.abc import Sequence
from difflib import get_close_matches

from index.vocabulary.custom_fields import asked_name
from index.vocabulary.fixed import fixed
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


SEARCHED = 200
"""Custom fields of an archive that can be asked for, those of most articles: a program that makes a field of each key
of its data has thousands, which nobody knows by name."""

LISTED = 20
"""Custom fields that a message names."""


@fixed
class CustomNames:
    """Hold the names of an archive's custom fields that can be asked for, and of how many there are."""

    names: tuple[str, ...] = ()
    total: int = 0

    def find(self, written: str) -> str:
        """Return the field of a name as people write it, empty if there is none.

        >>> CustomNames(("key_words",)).find("Key-Words"), CustomNames(("key_words",)).find("keywords")
        ('key_words', 'key_words')
        """
        if not self.names or (name := asked_name(written)) in self.names:
            return name if self.names else ""
        joined = name.replace("_", "")
        return next((each for each in self.names if each.replace("_", "") == joined), "")

    def known(self) -> str:
        """Return in words which fields can be asked for, ours first.

        >>> CustomNames(("places", "desk"), 2).known()[-37:]
        'id, date, before, after, places, desk'
        """
        more = len(self.names) - LISTED
        listed = ", ".join((*QUERY_FIELDS, *self.names[:LISTED])) + (f" and {more} more" if more > 0 else "")
        unsearched = self.total - len(self.names)
        return f"{listed}; {unsearched:,} rarer ones are shown but cannot be asked for" if unsearched > 0 else listed


NO_CUSTOM_FIELDS = CustomNames()


def meant_fields(name: str, custom: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the fields, ours or one of `custom`, that a name, which is none of theirs, may mean, the likeliest first.

    >>> meant_fields("headline"), meant_fields("Autor"), meant_fields("sorce"), meant_fields("places")
    (('title',), ('author',), ('source',), ())
    """
    name = name.casefold()
    if name in _NAMED:
        return _NAMED[name]
    return tuple(get_close_matches(name, (*QUERY_FIELDS, *custom), n=1, cutoff=_ALIKE))
