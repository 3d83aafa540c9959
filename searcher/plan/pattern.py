"""Does this token, or this run of tokens, match what a query looks for?

Patterns are what evaluation on arrays and highlighting on text have in common: a word is a pattern of one slot, a
phrase one of several.
"""

from dataclasses import dataclass, field
from typing import cast

from index.analysis.analyzer import Token
from index.vocabulary.schema import Form


@dataclass(frozen=True, slots=True)
class Slot:
    """Accept a token that has one of some terms in one form."""

    form: Form
    terms: frozenset[str]

    def accepts(self, token: Token) -> bool:
        """Tell whether a token has one of the terms."""
        posted = token.stemmed if self.form is Form.STEMMED else token.verbatim
        return any(term in self.terms for term in posted)


@dataclass(frozen=True, slots=True)
class Pattern:
    """Look for slots within one unit: side by side in order (`slop` None), or within `slop` words in any order.

    Within `slop`, the last word is at most so many tokens after the first, and equal slots need a token each. A pattern
    of one slot is a word. `titles_only` limits it to headlines.
    """

    slots: tuple[Slot, ...]
    slop: int | None = None
    titles_only: bool = False
    _hash: int | None = field(default=None, init=False, repr=False, compare=False)

    def __hash__(self) -> int:
        """Return what was worked out once: a query looks each of its patterns up some twenty times."""
        if self._hash is None:
            object.__setattr__(self, "_hash", hash((self.slots, self.slop, self.titles_only)))
        return cast(int, self._hash)
