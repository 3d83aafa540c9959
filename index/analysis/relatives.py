"""Given two words with the same stem, are they forms of one word, or words that have nothing to do with each other?

Stemmers bring more together than inflections: ``universities`` and ``universe``, ``unit`` and ``united``. A word is
taken back to the words that a dictionary may have in its place; two words are forms of one where these have one in
common (compare Krovetz 1993, "Viewing morphology as an inference process"; that both have one stem stands for his
dictionary). `words/relatives.toml` has the endings by language, and words that are strangers for all their stem.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import field
from enum import Enum, auto
from typing import Any

from index.analysis.inflections import INFLECTIONS, UNINFLECTED
from index.analysis.normalizer import fold
from index.vocabulary.fixed import fixed
from index.vocabulary.word_lists import read_tables

_SHORTEST = 2
"""Letters that an ending leaves of a word at least."""

_VOWELS = frozenset("aeiou")


class Kinship(Enum):
    """Name how close two words with the same stem are."""

    FORM = auto()
    DERIVED = auto()
    STRANGER = auto()


@fixed
class Relatives:
    """Know how close words of one language are that have the same stem."""

    language: str
    endings: Mapping[str, tuple[str, ...]]
    is_doubled: bool = False
    is_silent: bool = False
    strangers: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """The number of the group of each beginning of a word (``=`` before a whole word), by stem."""

    def kinship(self, first: str, second: str, *, stem: str) -> Kinship:
        """Return how close two normalised words with one stem are.

        >>> english = RELATIVES["en"]
        >>> [english.kinship("universities", word, stem="univers").name for word in ("university", "universe")]
        ['FORM', 'STRANGER']
        >>> english.kinship("developing", "development", stem="develop").name
        'DERIVED'
        """
        if groups := self.strangers.get(stem):
            one, other = _group(first, groups), _group(second, groups)
            if one is not None and other is not None and one != other:
                return Kinship.STRANGER
        if not self.bases(first).isdisjoint(self.bases(second)):
            return Kinship.FORM
        return Kinship.STRANGER if second in self.twins(first) else Kinship.DERIVED

    def bases(self, word: str) -> set[str]:
        """Return the words, folded, of which a normalised word may be a form: itself among them.

        >>> sorted(RELATIVES["en"].bases("stopped")), sorted(RELATIVES["en"].bases("universities"))
        (['stop', 'stopp', 'stoppe', 'stopped'], ['universitie', 'universities', 'university'])
        """
        found = {word}
        for size in range(1, len(word) - _SHORTEST + 1):
            ending, rest = word[-size:], word[:-size]
            for base in self.endings.get(ending, ()):
                found.add(rest + base)
                if self.is_doubled and not base and ending[0] in _VOWELS and rest[-1] == rest[-2:-1]:
                    found.add(rest[:-1])
        found.add(INFLECTIONS.get(self.language, UNINFLECTED).base(word))
        return {fold(base) for base in found if base}

    def twins(self, word: str) -> tuple[str, ...]:
        """Return the words that a silent -e tells from a word: it makes another word, though the stem is the same.

        >>> RELATIVES["en"].twins("francs"), RELATIVES["en"].twins("aide"), RELATIVES["de"].twins("hund")
        (('france', 'frances'), ('aid', 'aids'), ())
        """
        if not self.is_silent:
            return ()
        single = word[:-1] if word.endswith("s") and not word.endswith("ss") else word
        twin = single[:-1] if single.endswith("e") else f"{single}e"
        return twin, f"{twin}s"


def _group(word: str, groups: Mapping[str, int]) -> int | None:
    """Return the number of the group that a word is in: that of its longest beginning."""
    for whole in (word, word.removesuffix("s")):
        if (number := groups.get(f"={whole}")) is not None:
            return number
    for size in range(len(word), 0, -1):
        if (number := groups.get(word[:size])) is not None:
            return number
    return None


def _relatives(language: str, table: Mapping[str, Any]) -> Relatives:
    endings: dict[str, list[str]] = defaultdict(list)
    for pair in table["endings"].split():
        ending, base = pair.split(":")
        endings[ending].append(base)
    strangers = {}
    for line in table.get("strangers", "").strip().splitlines():
        stem, groups = line.split(":")
        strangers[stem] = {
            beginning: number for number, group in enumerate(groups.split("|")) for beginning in group.split()
        }
    return Relatives(
        language=language,
        endings={ending: tuple(bases) for ending, bases in endings.items()},
        is_doubled=table.get("doubled", False),
        is_silent=table.get("silent", False),
        strangers=strangers,
    )


RELATIVES = {
    language: _relatives(language, table) for language, table in read_tables("index.analysis", "relatives").items()
}
"""What is known of each language (ISO 639-1)."""


def relatives_of(language: str) -> Relatives | None:
    """Return what is known of a language (BCP 47), None if nothing is."""
    return RELATIVES.get(language.partition("-")[0])
