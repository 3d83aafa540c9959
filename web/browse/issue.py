"""Given the articles of one day, in which order does an issue show them?

By source, in it by section, each in the archive's order; those without come last.
"""

from collections.abc import Sequence

from index.vocabulary.fixed import fixed
from searcher.answer.results import Hit

MOST_ARTICLES = 2_000
"""Articles of a day that are looked at: more than a wire service sends, and few to hold."""

MOST_SHOWN = 30
"""Articles of a section that an issue shows; a search lists all of them."""


@fixed
class IssueSection:
    """Hold the first articles of a section, and how many it has in all; its name may be empty."""

    name: str
    hits: tuple[Hit, ...]
    total: int


@fixed
class IssueSource:
    """Hold the sections of a source; its name may be empty."""

    name: str
    sections: tuple[IssueSection, ...]

    @property
    def total(self) -> int:
        """Return how many articles it has."""
        return sum(section.total for section in self.sections)


def sources_of(hits: Sequence[Hit]) -> tuple[IssueSource, ...]:
    """Return the sources of some articles with their sections, in the order of their names."""
    found: dict[str, dict[str, list[Hit]]] = {}
    for hit in hits:
        found.setdefault(hit.source, {}).setdefault(hit.section, []).append(hit)
    return tuple(
        IssueSource(
            source,
            tuple(
                IssueSection(name, tuple(of[:MOST_SHOWN]), len(of))
                for name, of in sorted(sections.items(), key=lambda each: _rank(each[0]))
            ),
        )
        for source, sections in sorted(found.items(), key=lambda each: _rank(each[0]))
    )


def _rank(name: str) -> tuple[bool, str, str]:
    return not name, name.casefold(), name
