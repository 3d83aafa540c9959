"""Given the name of an author as a byline writes it, which part of it is the family name?

Programs that write bibliographies sort by family names, so that a person is given to them in parts, and an
organisation, a pen name or a name in Chinese characters as a whole.
"""

import re

from index.facts.names import PARTICLES, has_organisation, has_role, is_name
from index.vocabulary.fixed import fixed
from index.vocabulary.word_lists import read_list

_BODIES = frozenset(read_list("searcher.citation", "bodies"))
"""Words of which the names of organisations are made that are not the press."""

_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


@fixed
class PersonName:
    """Hold the parts of a person's name: Ludwig (given) van (particle) Beethoven (family); `suffix` is "Jr."."""

    family: str
    given: str
    particle: str = ""
    suffix: str = ""

    @property
    def surname(self) -> str:
        """Return the particle and the family name."""
        return f"{self.particle} {self.family}".strip()


def cited_name(name: str) -> PersonName | str:
    """Return the parts of a person's name, or a name as a whole: an organisation's, a pen name.

    >>> cited_name("Jane van der Roe")
    PersonName(family='Roe', given='Jane', particle='van der', suffix='')
    >>> cited_name("World Health Organization"), cited_name("Voltaire"), cited_name("早瀬美和")
    ('World Health Organization', 'Voltaire', '早瀬美和')
    """
    words = name.split()
    is_body = has_role(name) or has_organisation(name) or any(word.casefold().strip(".,") in _BODIES for word in words)
    if not is_name(name) or is_body or _HAN.search(name):
        return " ".join(words)
    suffix = words.pop() if len(words) > 2 and words[-1].casefold() in _SUFFIXES else ""
    family = words.pop()
    particle = next((at for at, word in enumerate(words) if at and word in PARTICLES), len(words))
    return PersonName(family, " ".join(words[:particle]), " ".join(words[particle:]), suffix)
