"""Which words have the stem of a typed one, and which of them are meant?"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from index.analysis.relatives import RELATIVES, Kinship
from index.vocabulary.schema import Form
from searcher.plan.lexicon import Lexicon
from searcher.plan.plan import Pattern, Slot, Wanted

_CHANGING = ("i", "e", "l")
"""Last letters of stems with which not all of their words begin (``polici``, policy; ``hope``, hoping; ``possibl``,
possibility)."""

_BEGINNING = 3
"""Letters that are left of a stem at least."""

_Related = tuple[Slot, Slot, Slot | None]
"""Words that are far from one, those close to it, and those that count, None where all do."""


class QueryRelatives:
    """Find the relatives of words, by those of one commit, which remembers them for the next query."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._analyzer = lexicon.analyzer
        self._expander = lexicon.expander
        self._cache = lexicon.cache
        self._language = next(iter(lexicon.words.languages), "")
        self._known = RELATIVES.get(self._language.partition("-")[0])

    def added(self, wanted: Sequence[Wanted]) -> Iterator[Wanted]:
        """Yield what is wanted, each word with those that have its stem and are not meant."""
        is_alone = len({each.leaf for each in wanted}) == 1
        for each in wanted:
            pattern, exact = each.leaf.pattern, each.leaf.exact
            is_word = exact is not None and len(exact.slots) == 1 and pattern.slots[0].form is Form.STEMMED
            related = self._of(*exact.slots[0].terms, is_alone=is_alone) if exact and is_word else None
            if related is None:
                yield each
                continue
            far, close, meant = related
            leaf = replace(
                each.leaf,
                far=Pattern((far,), None, pattern.titles_only),
                close=Pattern((close,), None, pattern.titles_only, pattern.others),
                meant=Pattern((meant,), None, pattern.titles_only, pattern.others) if meant else None,
            )
            yield replace(each, leaf=leaf)

    def _of(self, word: str, *, is_alone: bool) -> _Related | None:
        """Return the relatives of a normalised word, None where no words are far.

        Strangers (``universe`` for ``universities``) are far and do not count. Where a word is typed alone, what
        derives from it (``development`` for ``developing``) is far too; beside other words it is as close as
        inflections, for ranking is best so.
        """
        return self._cache.get(("relatives", word, is_alone), partial(self._relate, word, is_alone=is_alone), _nbytes)

    def _relate(self, word: str, *, is_alone: bool) -> _Related | None:
        known = self._known
        if known is None or not word.isalpha():
            return None
        (stem, *_) = self._stems(word)
        if not (
            is_alone
            or stem in known.strangers
            or any(stem in self._stems(twin) for twin in self._expander.counts(known.twins(word)))
        ):
            return None  # there are no strangers then
        of_kin: dict[Kinship, set[str]] = {kinship: set() for kinship in Kinship}
        of_kin[Kinship.FORM].add(word)
        beginning = stem[:-1] if stem.endswith(_CHANGING) and len(stem) > _BEGINNING else stem
        for other in self._expander.beginning(beginning).terms:
            if other.isalpha() and stem in self._stems(other):
                of_kin[known.kinship(word, other, stem=stem)].add(other)
        close, derived, strangers = (frozenset(words) for words in of_kin.values())
        if not (far := strangers | derived if is_alone else strangers):
            return None
        meant = Slot(Form.VERBATIM, close | derived)
        forms = Slot(Form.VERBATIM, close) if is_alone else meant
        return Slot(Form.VERBATIM, far), forms, meant if strangers else None

    def _stems(self, word: str) -> list[str]:
        """Return the stems of a word in the language that most articles are in."""
        return [term.partition(":")[2] for term in self._analyzer.stems(word, language=self._language)]


def _nbytes(related: _Related | None) -> int:
    return 200 + sum(slot.nbytes for slot in related or () if slot)
