"""Given whom a page names as the author in several places, who signs the article?

Systems often write the site, a company or a role into the field for the author where a person signs on the page.
"""

from collections.abc import Iterable, Sequence
from enum import IntEnum

from index.facts.bylines import strip_by
from index.facts.fact import Fact
from index.facts.names import has_organisation, has_role, is_name
from index.formats.html.authors.nearest import MARKED
from index.formats.html.body.blocks import key
from index.vocabulary.article import Field

ORGANISATION = "said to be an organisation"
"""What is noted of an author whom the markup says to be one."""

_PEN_NAME = 2
"""Words of the longest pen name."""


class _Rank(IntEnum):
    """Say who comes first; what is only shaped like a name may not be one, and the site itself is not an author."""

    PERSON = 0
    ORGANISATION = 1
    SHAPE = 2
    SITE = 3


def choose_signers(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return the facts of a page, its authors in the order in which they are believed, without the site itself."""
    sites = _sites(facts)
    authors = [(_rank(each, sites), each) for each in facts if each.provenance.field is Field.AUTHOR]
    ranked = [each for rank, each in sorted(authors, key=lambda found: found[0]) if rank is not _Rank.SITE]
    return (*ranked, *(each for each in facts if each.provenance.field is not Field.AUTHOR))


def _rank(author: Fact, sites: frozenset[str]) -> _Rank:
    origin, quote, note = author.provenance.origin, author.provenance.quote, author.provenance.note
    is_organisation = note == ORGANISATION or not any(map(_is_person, author.values))
    if note != MARKED and all(sites & _forms(value) for value in author.values):
        has_name = note != ORGANISATION and any(map(is_name, author.values))
        return _Rank.PERSON if has_name else _Rank.SITE
    if origin == "page text" and note != MARKED and strip_by(quote) is None and not any(map(str.isdigit, quote)):
        return _Rank.SHAPE
    return _Rank.ORGANISATION if is_organisation else _Rank.PERSON


def _is_person(name: str) -> bool:
    return not has_role(name) and (is_name(name) or (len(name.split()) <= _PEN_NAME and not has_organisation(name)))


def _sites(facts: Iterable[Fact]) -> frozenset[str]:
    """Return the keys of what the site calls itself."""
    named = [value for each in facts if each.provenance.field is Field.SOURCE for value in each.values]
    return frozenset().union(*map(_forms, named))


def _forms(name: str) -> frozenset[str]:
    """Return the keys of a name, and of an address without its ending: echo.example is the Echo."""
    return frozenset(key(form) for form in (name, name.rpartition(".")[0], name.partition(".")[0]) if form)
