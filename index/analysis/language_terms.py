"""Given a normalised word of one language, which terms are posted for it, and by which is it looked for?"""

from collections.abc import Iterable
from typing import NamedTuple

from index.analysis.compounds import part_count, parts_and_whole
from index.analysis.inflections import singular_number
from index.analysis.normalizer import fold
from index.analysis.parts import joined_form, undivided, word_parts
from index.analysis.stemmer import Stemmer


class TokenTerms(NamedTuple):
    """Hold the terms of one word as in `index.analysis.analyzer.Token`, each once.

    The first `own` of `stemmed` are of the word as written. Where it begins a word in parts (``e-mail``) the last
    `wholes` are of all of it, and `reach` tells how many further tokens it has. A tuple, since each word
    has one.
    """

    verbatim: tuple[str, ...]
    stemmed: tuple[str, ...]
    own: int
    wholes: int = 0
    reach: int = 0


LONGEST_WORD = 64
"""Code points of a word that are posted; what is longer (rows of letters, encoded data) is cut, so prefixes find it."""

APART = "~"
"""Ends a term of the base of an inflected word where that is not to be as close as the word itself."""

_REMEMBERED = 100_000
"""Words kept per language and generation of a dictionary: the distinct words of 200 MB of newswire, about 20 MB."""


class LanguageTerms(dict[str, str]):
    """Map normalised words of one language to their stemmed term, working out what is missing.

    Most words are plain: they are posted as they are and under one stem. The others have an empty string; `terms`
    says more of them. Strings alone are kept of plain words, since the garbage collector goes through anything else.
    Bounded by two generations: when the young one is full it becomes the old one, and words still in use move back.
    """

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._stemmer = Stemmer(language)
        self._others: dict[str, TokenTerms] = {}
        self._old: dict[str, str] = {}
        self._old_others: dict[str, TokenTerms] = {}

    def __missing__(self, word: str) -> str:
        if len(word) > LONGEST_WORD:
            return ""  # not remembered as it is
        if len(self) >= _REMEMBERED:
            self._old, self._old_others, self._others = dict(self), self._others, {}
            self.clear()
        stem = self._old.get(word, "")
        if not stem:
            terms = self._old_others.get(word) or self.work_out(word)
            if len(terms.stemmed) == 1 and terms.verbatim == (word,):
                stem = terms.stemmed[0]
            else:
                self._others[word] = terms
        self[word] = stem
        return stem

    def terms(self, word: str) -> TokenTerms:
        """Return the terms of a word."""
        stem = self[word]
        if stem:
            return TokenTerms((word,), (stem,), 1)
        return self._others.get(word[:LONGEST_WORD]) or self.work_out(word)

    def work_out(self, word: str) -> TokenTerms:
        """Return the terms of a word; no more of it is looked at than is posted."""
        word = word[:LONGEST_WORD].removesuffix(".")
        if word.isalnum() and word.isascii():  # most are; they have no parts
            own = self._stems(word)
            return TokenTerms((word,), own + self.bases(word), len(own))
        first, whole = parts_and_whole(word)
        if whole:
            of_first = self.work_out(first)
            wholes = tuple(stem for stem in self._all_stems(whole) if stem not in of_first.stemmed)
            stemmed = (*of_first.stemmed, *wholes)
            return TokenTerms(of_first.verbatim, stemmed, of_first.own, len(wholes), part_count(word) - 1)
        others = word_parts(word, language=self._language)
        own = self._stems(word)
        further = (*others, *map(joined_form, (word, *others)))
        found = [*own, *self.bases(word), *(stem for other in further if other for stem in self._all_stems(other))]
        return TokenTerms((word, *others), tuple(dict.fromkeys(found)), len(own))

    def bases(self, word: str) -> tuple[str, ...]:
        """Return the terms by which an inflected word is posted for its base, besides those of its own."""
        return tuple(map(self._apart, self._stems_of_bases(word)))

    def related(self, word: str) -> tuple[str, ...]:
        """Return the terms by which a word's base, and other inflections of that, are found, besides its own."""
        stem = self[word]  # that of a plain word, which has no base
        bases = () if stem else self._stems_of_bases(word)
        own = ((stem,) if stem else self._stems(word)) if self._stemmer.is_apart else ()
        forms = [self._apart(stem) for stem in own if self._stemmer.is_base(stem.partition(":")[2])]
        return tuple(dict.fromkeys((*bases, *map(self._apart, bases), *forms)))

    def with_stem(self, words: Iterable[str], stem: str) -> list[str]:
        """Return those of some words of letters alone that have a stem. They are not remembered."""
        stems = self._stemmer.stems
        return [word for word in words if stem in stems(word)]

    def _stems_of_bases(self, word: str) -> tuple[str, ...]:
        if not _is_stemmable(word):
            return ()
        base, folded = self._stemmer.base(word), fold(word)
        of_folded = base if folded == word else self._stemmer.base(folded)
        if not (base or of_folded):
            return ()
        own = self._stems(word)
        stems = dict.fromkeys(stem for each in (base, of_folded) if each for stem in self._stems(each))
        return tuple(stem for stem in stems if stem not in own)

    def _apart(self, stem: str) -> str:
        return f"{stem}{APART}" if self._stemmer.is_apart else stem

    def _all_stems(self, word: str) -> tuple[str, ...]:
        return self._stems(word) + self.bases(word)

    def _stems(self, word: str) -> tuple[str, ...]:
        if not _is_stemmable(word):
            return (f"{self._language}:{singular_number(fold(undivided(word, language=self._language)))}",)
        return tuple([f"{self._language}:{stem}" for stem in self._stemmer.stems(word)])


def _is_stemmable(word: str) -> bool:
    """Tell whether a word is of letters alone: ``u.s`` is not a plural, nor is ``1990s``."""
    return word.isalpha() or not any(char.isdigit() or char in "#@.,&+%" for char in word)
