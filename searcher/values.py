"""Given a value of a facet as typed that no article has, which may be meant?"""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from index.vocabulary.spelling import folded
from searcher.archive import Archive
from searcher.query.choices import NO_VALUE


class Values:
    """Know the values of an archive's facets, each facet read once, when it is first asked for."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._known: dict[str, dict[str, str]] = {}

    def missing(self, chosen: Mapping[str, Iterable[str]]) -> Iterator[str]:
        """Yield in words which of some values by facet no article has, with those that may be meant.

        Raise `UsageError` for a facet that the archive does not have.
        """
        for facet, values in chosen.items():
            for value in values:
                if value != NO_VALUE and folded(value) not in self._read(facet):
                    yield f"No article has the {facet} {value!r}{self._instead(facet, value)}"

    def _instead(self, facet: str, value: str) -> str:
        known = self._read(facet)
        close = get_close_matches(folded(value), known, n=3)
        return f"; there is {', '.join(repr(known[each]) for each in close)}" if close else ""

    def _read(self, facet: str) -> dict[str, str]:
        """Return the values of a facet by what is the same for all their spellings."""
        if facet not in self._known:
            self._known[facet] = {folded(each.value): each.value for each in self._archive.values(facet)}
        return self._known[facet]
