"""Given an inflected word, which word would a dictionary have that the stemmers do not find?

`words/inflections.toml` lists irregular forms and endings by language. Every language has plurals of numbers (F-16s).
"""

import re
from collections.abc import Mapping
from dataclasses import field
from typing import Any

from index.vocabulary.fixed import fixed
from index.vocabulary.word_lists import read_tables

INFLECTED = read_tables("index.analysis", "inflections")
"""What inflections depend on, by language (ISO 639-1)."""

INFLECTION_RULES = 1
"""Raised whenever the rules below change, so that an older index is rebuilt."""

_NEVER = "(?!)"

# Decades are no plurals of the years with which they begin.
_DECADE = re.compile(r"(?:(?:1\d|20)\d0|[2-9]0)s")
_NUMBER = re.compile(r"[^\W_]*\ds")


def listed_pairs(listed: str) -> dict[str, str]:
    """Return what a list says of words: ``wives:wife knives:knife``."""
    return dict(pair.split(":") for pair in listed.split())


@fixed
class Inflections:
    """Know the inflections of one language."""

    forms: Mapping[str, str] = field(default_factory=dict)
    endings: Mapping[str, str] = field(default_factory=dict)
    inflected_endings: tuple[str, ...] = ()
    base_endings: tuple[str, ...] = ()
    """The two sides of `endings`: few words end in one of them, which takes one look to tell."""
    kept: frozenset[str] = frozenset()
    whole: str = ""
    is_apart: bool = False
    """Whether forms are looked for apart from their bases, so that they can weigh less."""
    capitals: re.Pattern[str] = re.compile(_NEVER)

    def base(self, word: str) -> str:
        """Return the word of which a normalised one is an inflection; an empty string if that is not known.

        >>> english = INFLECTIONS["en"]
        >>> english.base("wives"), english.base("policemen"), english.base("mps"), english.base("peace")
        ('wife', 'policeman', 'mp', '')
        """
        base = self.forms.get(word) or self._by_ending(word)
        return base or (word[:-1] if word[-1:] == "s" and self.capitals.fullmatch(word) else "")

    def is_whole(self, word: str) -> bool:
        """Tell whether a word is its own stem though it ends like a plural."""
        return bool(self.whole) and word.endswith(self.whole)

    def _by_ending(self, word: str) -> str:
        if word.endswith(self.inflected_endings) and word not in self.kept:
            for size in range(min(len(word) - 1, _LONGEST), 1, -1):
                if (ending := self.endings.get(word[-size:])) is not None:
                    return word[:-size] + ending
        return ""


def _inflections(table: Mapping[str, Any]) -> Inflections:
    kept = frozenset(table.get("kept", "").split())
    never = "|".join(table.get("not_capitals", "").split())
    capitals = table.get("capitals", _NEVER)
    endings = listed_pairs(table.get("endings", ""))
    return Inflections(
        forms=listed_pairs(table.get("forms", "")),
        endings=endings,
        inflected_endings=tuple(endings),
        base_endings=tuple(dict.fromkeys(endings.values())),
        kept=kept,
        whole=table.get("whole", ""),
        is_apart=table.get("apart", False),
        capitals=re.compile(f"(?!(?:{never})$)(?:{capitals})" if never else capitals),
    )


INFLECTIONS = {language: _inflections(table) for language, table in INFLECTED.items()}
"""Inflections by language."""

UNINFLECTED = Inflections()
"""Those of languages of which we know none."""

_LONGEST = max((len(ending) for each in INFLECTIONS.values() for ending in each.endings), default=0)


def singular_number(word: str) -> str:
    """Return a word with digits without the ending of the plural; any other word as it is.

    >>> singular_number("16s"), singular_number("a320s"), singular_number("1990s"), singular_number("90s")
    ('16', 'a320', '1990s', '90s')
    """
    return word[:-1] if word[-1:] == "s" and _NUMBER.fullmatch(word) and not _DECADE.fullmatch(word) else word
