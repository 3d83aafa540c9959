"""Which words have the stem of a typed one, and which of them are meant?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from index.analysis.relatives import Kinship, relatives_of
from index.vocabulary.schema import Form
from searcher.plan.lexicon import Lexicon, Spellings
from searcher.plan.plan import Leaf, Pattern, Slot, Wanted

_CHANGING = ("i", "e", "l")
"""Last letters of stems with which not all of their words begin (``polici``, policy; ``hope``, hoping; ``possibl``,
possibility)."""

_BEGINNING = 3
"""Letters that are left of a stem at least."""


class QueryRelatives:
    """Find the relatives of words, by those of one commit, which remembers them for the next query."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._analyzer = lexicon.analyzer
        self._expander = lexicon.expander
        self._cache = lexicon.cache
        self._language = main_language(lexicon.words)
        self._known = relatives_of(self._language)

    def added(self, wanted: Sequence[Wanted]) -> Iterator[Wanted]:
        """Yield what is wanted, each word with those that have its stem and are not meant."""
        is_alone = len({each.leaf for each in wanted}) == 1
        for each in wanted:
            leaf = self._with_own(each.leaf, is_alone=is_alone)
            yield each if leaf is each.leaf else Wanted(leaf, each.node, each.run, each.may_lack)

    def _with_own(self, leaf: Leaf, *, is_alone: bool) -> Leaf:
        if leaf.exact is None or len(leaf.exact.slots) > 1 or leaf.pattern.slots[0].form is not Form.STEMMED:
            return leaf
        return self._cache.get(
            ("relatives of one alone" if is_alone else "relatives", leaf),
            partial(self._relate, leaf, is_alone=is_alone),
            lambda found: 200 if found is leaf else found.nbytes,
        )

    def _relate(self, leaf: Leaf, *, is_alone: bool) -> Leaf:
        """Return the leaf of a word with its relatives, the same where no words are far.

        Strangers (``universe`` for ``universities``) are far and do not count. Where a word is typed alone, what
        derives from it (``development`` for ``developing``) is far too; beside other words it is as close as
        inflections, for ranking is best so.
        """
        assert leaf.exact is not None
        (word,) = leaf.exact.slots[0].terms
        known = self._known
        if known is None or not word.isalpha():
            return leaf
        stem = self._analyzer.stems(word, language=self._language)[0].partition(":")[2]
        if not (is_alone or stem in known.strangers or self._with(stem, self._expander.counts(known.twins(word)))):
            return leaf  # there are no strangers then
        of_kin: dict[Kinship, set[str]] = {kinship: set() for kinship in Kinship}
        of_kin[Kinship.FORM].add(word)
        beginning = stem[:-1] if stem.endswith(_CHANGING) and len(stem) > _BEGINNING else stem
        for other in self._with(stem, filter(str.isalpha, self._expander.beginning(beginning).terms)):
            of_kin[known.kinship(word, other, stem=stem)].add(other)
        close, derived, strangers = (frozenset(words) for words in of_kin.values())
        if not (far := strangers | derived if is_alone else strangers):
            return leaf
        titles_only, others = leaf.pattern.titles_only, leaf.pattern.others

        def verbatim(words: frozenset[str], others: tuple[tuple[Slot, ...], ...] = ()) -> Pattern:
            return Pattern((Slot(Form.VERBATIM, words),), None, titles_only, others)

        return replace(
            leaf,
            far=verbatim(far),
            close=verbatim(close if is_alone else close | derived, others),
            meant=verbatim(close | derived, others) if strangers else None,
        )

    def _with(self, stem: str, words: Iterable[str]) -> list[str]:
        """Return the words that have a stem in the language that most articles are in."""
        return self._analyzer.with_stem(words, stem, language=self._language)


def main_language(words: Spellings) -> str:
    """Return the language that most articles are in, empty if there are none."""
    return next(iter(words.languages), "")
