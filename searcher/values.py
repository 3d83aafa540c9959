"""Given the values of a facet and one of them as typed, which are meant?"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from searcher.archive import Archive


class Values:
    """Know the values of an archive's facets, each facet read once, when it is first asked for."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._known: dict[str, dict[str, list[str]]] = {}

    def meant(self, chosen: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
        """Return some values by facet as they are spelt in the archive; one that is not there stays as typed.

        A value stands for all that differ from it in case, in the form of their letters, or in their spaces alone.
        Raise `UsageError` for a facet that the archive does not have.
        """
        return {
            facet: tuple(dict.fromkeys(each for value in values for each in self._spellings(facet, value) or (value,)))
            for facet, values in chosen.items()
        }

    def missing(self, chosen: Mapping[str, Iterable[str]]) -> Iterator[str]:
        """Yield in words which of some values by facet no article has, with those that may be meant."""
        for facet, values in chosen.items():
            for value in values:
                if not self._spellings(facet, value):
                    yield f"No article has the {facet} {value!r}{self._instead(facet, value)}"

    def _spellings(self, facet: str, value: str) -> list[str]:
        return self._read(facet).get(folded(value), [])

    def _instead(self, facet: str, value: str) -> str:
        known = self._read(facet)
        close = get_close_matches(folded(value), known, n=3)
        return f"; there is {', '.join(repr(known[each][0]) for each in close)}" if close else ""

    def _read(self, facet: str) -> dict[str, list[str]]:
        if facet not in self._known:
            by_folded: dict[str, list[str]] = {}
            for found in self._archive.values(facet):
                by_folded.setdefault(folded(found.value), []).append(found.value)
            self._known[facet] = by_folded
        return self._known[facet]


def folded(value: str) -> str:
    """Return what is the same for all spellings of a value that differ in nothing that matters.

    >>> folded("  REUTERS ") == folded("Reuters"), folded("Straße") == folded("STRASSE"), folded("a  b")
    (True, True, 'a b')
    """
    return " ".join(unicodedata.normalize("NFKC", value).casefold().split())
