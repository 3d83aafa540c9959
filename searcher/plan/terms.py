"""Given one leaf of a query, which terms are looked for in its place?"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TypeVar

from index.analysis.compounds import DIGITS, with_seams
from index.analysis.language_terms import LONGEST_WORD
from index.analysis.normalizer import fold
from index.analysis.parts import prefixed_form, ungrouped
from index.analysis.query_terms import query_terms, quoted_terms, related_terms, unelided
from index.analysis.relatives import RELATIVES, Kinship, Relatives
from index.analysis.tokenizer import is_plain, is_single
from index.vocabulary.schema import Form
from searcher.plan.deadline import Deadline
from searcher.plan.expansion import Expansion
from searcher.plan.lexicon import Lexicon
from searcher.plan.parted import are_one, is_spaced_number, parted
from searcher.plan.plan import Pattern, Slot, Wanted
from searcher.plan.values import Test, fuzzy_test, quoted_test, wildcard_test
from searcher.query.tree import Fuzzy, Phrase, Wildcard, Word

_ANY, _ONE = "ǂ", "ǃ"  # for * and ? while a wildcard is cut into words: letters of Khoisan that no analysis changes

_CHANGING = ("i", "e", "l")
"""Last letters of stems with which not all of their words begin (``polici``, policy; ``hope``, hoping; ``possibl``,
possibility)."""

_BEGINNING = 3
"""Letters that are left of a stem at least."""


_Found = TypeVar("_Found")


class QueryTerms:
    """Turn words as typed into slots, by the words of one commit, which remembers them for the next query."""

    def __init__(self, lexicon: Lexicon, *, deadline: Deadline) -> None:
        self._words = lexicon.words
        self._analyzer = lexicon.analyzer
        self._expander = lexicon.expander
        self._cache = lexicon.cache
        self._deadline = deadline
        self._expanded: dict[str, Expansion] = {}
        self._similar: dict[tuple[str, int], Expansion] = {}

    def written(self, text: str) -> list[str]:
        """Return the normalised words of a text as typed in a query, with their accents."""
        if is_plain(text):
            return [text.lower()[:LONGEST_WORD]]
        return [token.verbatim[0] for token in self._analyzer.analyze(text, language="", parts=False)]

    def plain(self, text: str) -> list[str]:
        """Return the normalised words of a plain word as typed.

        The article before an apostrophe (l'avion) is left out, and the one between the digits of a number (12'500).
        """
        if text.isascii() and text.isalpha():
            return [text.lower()[:LONGEST_WORD]]
        return self._once("plain", text, self._parted_off)

    def _parted_off(self, text: str) -> list[str]:
        number = with_seams(text)
        one = number.replace(DIGITS, "") if DIGITS in number else unelided(text, languages=self._words.languages)
        return self.written(one)

    def all_written(self, text: str) -> list[str]:
        """Return the normalised words of a text as they are posted of articles."""
        words = text.split(" ")
        if text.isascii() and all(map(str.isalpha, words)):
            return [word.lower()[:LONGEST_WORD] for word in words]
        return [token.verbatim[0] for token in self._analyzer.analyze(text, language="")]

    def inflected(self, word: str) -> Slot:
        """Return the slot of a normalised word in any inflected form, with or without its accents."""
        return self._once("inflected", word, self._inflect)

    def _inflect(self, word: str) -> Slot:
        return self._single(word) if is_single(word) else Slot(Form.STEMMED, self._stems(word))

    def any_form(self, word: str) -> Slot:
        """Return the slot of a normalised word in any inflected form, irregular ones too."""
        slot = self.inflected(word)
        return Slot(slot.form, slot.terms | self._related(word)) if slot.form is Form.STEMMED else slot

    def others(self, text: str) -> tuple[tuple[Slot, ...], ...]:
        """Return other spellings of a plain word as typed: its irregular forms, as one word, or in parts."""
        return self._once("others", text, self._spelt_otherwise)

    def _spelt_otherwise(self, text: str) -> tuple[tuple[Slot, ...], ...]:
        words = self.plain(text)
        if len(words) > 1:
            return self.joined(text)
        related = [(Slot(Form.STEMMED, terms),) for word in words if (terms := self._related(word))]
        # Only the second part is inflected: an investment corporation is not Investcorp.
        in_parts = ((self.spelt(first), self.any_form(rest)) for word in words for first, rest in self._parts(word))
        return (*related, *in_parts)

    def joined(self, text: str) -> tuple[tuple[Slot, ...], ...]:
        """Return a text of several words, as typed, as one word (``e-mail``: email), if it may be one."""
        terms = self._wholes(text)
        return ((Slot(Form.STEMMED, terms),),) if terms else ()

    def wholes(self, texts: Sequence[str], are_close: Sequence[bool]) -> Iterator[tuple[int, int, Slot]]:
        """Yield which plain words as typed may be parts of one, from the first to before the last, and its slot.

        `are_close` tells of each whether but a space is between it and the one before.
        """
        words = [found[0] if len(found := self.plain(text)) == 1 else "" for text in texts]
        start = 0
        for end in range(1, len(words) + 1):
            if end < len(words) and are_close[end] and words[end].isdigit() and words[end - 1].isdigit():
                continue
            if end - start > 1 and is_spaced_number(" ".join(words[start:end])):
                yield start, end, self.inflected("".join(words[start:end]))
            start = end
        for place in range(1, len(words)):
            first, second = words[place - 1 : place + 1]
            may_be_one = are_close[place] and are_one(first, second, language=self._language)
            if may_be_one and self._expander.counts(_numbers_of(first + second)):
                yield place - 1, place + 1, self.inflected(first + second)

    def all_parts(self, text: str) -> list[str]:
        """Return the words that are looked up because the words of a text may be written in parts, or as one.

        Among them are those that a silent -e tells from the words.
        """
        words = self.written(text)
        found = [first + second for first, second in pairwise(words)]
        found += [part for word in words for parts in parted(word, language=self._language) for part in parts]
        twins = [twin for word in words if self._relatives for twin in self._relatives.twins(word)]
        return [*twins, *(form for word in found for form in _numbers_of(word))]

    def with_relatives(self, wanted: Sequence[Wanted]) -> Iterator[Wanted]:
        """Yield what is wanted, each word with those that have its stem and are not meant."""
        is_alone = len({each.leaf for each in wanted}) == 1
        for each in wanted:
            pattern = each.leaf.pattern
            words = self.plain(each.node.text) if isinstance(each.node, Word) else []
            is_word = len(words) == 1 and pattern.slots[0].form is Form.STEMMED
            relatives = self.relatives(words[0], is_alone=is_alone) if is_word else None
            if relatives is None:
                yield each
                continue
            far, close, meant = relatives
            leaf = replace(
                each.leaf,
                far=Pattern((far,), None, pattern.titles_only),
                close=Pattern((close,), None, pattern.titles_only, pattern.others),
                meant=Pattern((meant,), None, pattern.titles_only, pattern.others) if meant else None,
            )
            yield replace(each, leaf=leaf)

    def relatives(self, word: str, *, is_alone: bool) -> tuple[Slot, Slot, Slot | None] | None:
        """Return words with the stem of a normalised one that are far from it, those close to it, and those that count.

        Strangers (``universe`` for ``universities``) are far and do not count; None where there are none and all count.
        Where a word is typed alone, what derives from it (``development`` for ``developing``) is far too; beside other
        words it is as close as inflections, for ranking is best so. None where no words are far.
        """
        what = "relatives of one alone" if is_alone else "relatives"
        return self._once(what, word, partial(self._relate, is_alone=is_alone))

    def _relate(self, word: str, *, is_alone: bool) -> tuple[Slot, Slot, Slot | None] | None:
        known = self._relatives
        if known is None or not word.isalpha():
            return None
        (stem, *_) = self._stems_of(word)
        if not (is_alone or stem in known.strangers or self._expander.counts(known.twins(word))):
            return None
        of_kin: dict[Kinship, set[str]] = {kinship: set() for kinship in Kinship}
        of_kin[Kinship.FORM].add(word)
        beginning = stem[:-1] if stem.endswith(_CHANGING) and len(stem) > _BEGINNING else stem
        for other in self._expander.beginning(beginning).terms:
            if other.isalpha() and stem in self._stems_of(other):
                of_kin[known.kinship(word, other, stem=stem)].add(other)
        close, derived, strangers = (frozenset(words) for words in of_kin.values())
        if not (far := strangers | derived if is_alone else strangers):
            return None
        meant = Slot(Form.VERBATIM, close | derived)
        forms = Slot(Form.VERBATIM, close) if is_alone else meant
        return Slot(Form.VERBATIM, far), forms, meant if strangers else None

    def quoted(self, word: str) -> Slot:
        """Return the slot of a normalised word in quotes: an accent that was typed is strict, a plain letter free."""
        return self._once("quoted", word, self._quote)

    def _quote(self, word: str) -> Slot:
        terms = quoted_terms(word, spellings=self._words.spellings(fold(word)))
        return self._single(word) if is_single(word) else Slot(Form.VERBATIM, terms)

    def spelt(self, word: str) -> Slot:
        """Return the slot of a normalised word in this form, with or without its accents."""
        return self._once("spelt", word, self._spell)

    def _spell(self, word: str) -> Slot:
        folded = fold(word)
        return Slot(Form.VERBATIM, frozenset({word, folded, *self._words.spellings(folded)}))

    def exact(self, word: str) -> Slot:
        """Return the slot of a normalised word exactly as typed."""
        return Slot(Form.VERBATIM, frozenset({word}))

    def expanded(self, pattern: str) -> Expansion:
        """Return the words that a normalised wildcard stands for."""
        if pattern not in self._expanded:
            self._expanded[pattern] = self._expander.wildcard(pattern, deadline=self._deadline)
        return self._expanded[pattern]

    def similar(self, word: str, edits: int) -> Expansion:
        """Return the words that are spelt almost like a normalised one."""
        if (word, edits) not in self._similar:
            self._similar[word, edits] = self._expander.fuzzy(word, edits, deadline=self._deadline)
        return self._similar[word, edits]

    def wildcard_words(self, text: str) -> list[str]:
        """Return the words of a wildcard, those with ``*`` and ``?`` among them.

        Hyphens and slashes part them as they part words.
        """
        stood_in = text.replace("*", _ANY).replace("?", _ONE)
        words = [word.replace(_ANY, "*").replace(_ONE, "?") for word in self.written(stood_in)]
        return [word for word in words if word.strip("*?")]

    def tests(self, node: Word | Phrase | Wildcard | Fuzzy) -> list[Test]:
        """Return what the words of a facet's value must meet one by one, so that a leaf means it."""
        if isinstance(node, Wildcard):
            return [wildcard_test(word) for word in self.wildcard_words(node.text)]
        words = self.written(node.text)
        if isinstance(node, Fuzzy):
            return [fuzzy_test(fold(word), node.edits) for word in words]
        return [quoted_test(word if isinstance(node, Phrase) else fold(word)) for word in words]

    def _once(self, what: str, text: str, work_out: Callable[[str], _Found]) -> _Found:
        """Return what is worked out of a text once for all queries of the commit."""
        return self._cache.get((what, text), lambda: work_out(text), lambda found: 4 * len(text) + _nbytes(found))

    @property
    def _relatives(self) -> Relatives | None:
        """Return what is known of the language that most articles are in."""
        return RELATIVES.get(self._language.partition("-")[0])

    def _stems_of(self, word: str) -> list[str]:
        """Return the stems of a word in the language that most articles are in."""
        return [term.partition(":")[2] for term in self._analyzer.stems(word, language=self._language)]

    @property
    def _language(self) -> str:
        """Return the language that most articles are in."""
        return next(iter(self._words.languages), "")

    def _parts(self, word: str) -> Iterator[tuple[str, str]]:
        """Yield the parts in which a word may be written, if the index has both."""
        for first, second in parted(word, language=self._language):
            if self._expander.counts([first]) and self._expander.counts(_numbers_of(second)):
                yield first, second

    def _wholes(self, text: str) -> frozenset[str]:
        """Return the terms of a text that is one word in parts."""
        terms: set[str] = set()
        for language in self._words.languages:
            found = self._analyzer.tokenized(text, language=language)
            if found.others and found.others[0][0] == 0 and found.others[0][1].reach == len(found) - 1:
                of_first = found.others[0][1]
                terms.update(of_first.stemmed[len(of_first.stemmed) - of_first.wholes :])
        return frozenset(terms)

    def _stems(self, word: str) -> frozenset[str]:
        # Numbers are posted without separators too, and O'Brien without the apostrophe; by both they would count twice.
        return self._terms_of(ungrouped(word) or prefixed_form(word) or word, query_terms)

    def _related(self, word: str) -> frozenset[str]:
        return self._terms_of(word, related_terms) - self.inflected(word).terms

    def _terms_of(self, word: str, terms: Callable[..., frozenset[str]]) -> frozenset[str]:
        return terms(
            word,
            analyzer=self._analyzer,
            languages=self._words.languages,
            spellings=self._words.spellings(fold(word)),
        )

    def _single(self, character: str) -> Slot:
        """Return the slot of one character of a script without spaces: alone, or the first of a pair."""
        return Slot(Form.VERBATIM, frozenset({character}) | self._expander.beginning(character).terms)


def _nbytes(found: object) -> int:
    """Return about how many bytes slots take."""
    if isinstance(found, Slot):
        return 200 + 100 * len(found.terms)
    return 200 + sum(map(_nbytes, found)) if isinstance(found, (tuple, list)) else 100


def _numbers_of(word: str) -> tuple[str, ...]:
    """Return a word with the ending of the plural and without, one of which the index has if it has the word."""
    return word, f"{word}s", word.removesuffix("s")
