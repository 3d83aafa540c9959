"""Given one leaf of a query, which terms are looked for in its place?"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from index.analysis.compounds import DIGITS, with_seams
from index.analysis.language_terms import LONGEST_WORD
from index.analysis.normalizer import fold
from index.analysis.parts import prefixed_form, ungrouped
from index.analysis.query_terms import query_terms, quoted_terms, related_terms, unelided
from index.analysis.relatives import relatives_of
from index.analysis.tokenizer import is_plain, is_single
from index.vocabulary.schema import Form
from searcher.plan.deadline import Deadline
from searcher.plan.expansion import Expansion
from searcher.plan.lexicon import Lexicon
from searcher.plan.parted import are_one, is_spaced_number, parted
from searcher.plan.plan import Leaf, Pattern, Slot
from searcher.plan.relatives import main_language
from searcher.plan.values import Test, fuzzy_test, quoted_test, wildcard_test
from searcher.query.tree import Fuzzy, Phrase, Wildcard, Word

_ANY, _ONE = "ǂ", "ǃ"  # for * and ? while a wildcard is cut into words: letters of Khoisan that no analysis changes


class QueryTerms:
    """Turn words as typed into slots, by the words of one commit, which remembers leaves for the next query."""

    def __init__(self, lexicon: Lexicon, *, deadline: Deadline) -> None:
        self._words = lexicon.words
        self._analyzer = lexicon.analyzer
        self._expander = lexicon.expander
        self._cache = lexicon.cache
        self._language = main_language(lexicon.words)
        self._deadline = deadline
        self._plain: dict[str, list[str]] = {}
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
        if is_plain(text):
            return [text.lower()[:LONGEST_WORD]]
        if text not in self._plain:
            self._plain[text] = self._parted_off(text)
        return self._plain[text]

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
        """Return the slot of a normalised word in the forms that its stems tell, with or without its accents."""
        if is_single(word):
            return self._single(word)
        # Numbers are posted without separators too, and O'Brien without the apostrophe; by both they would count twice.
        return Slot(Form.STEMMED, self._terms_of(ungrouped(word) or prefixed_form(word) or word, query_terms))

    def _irregular(self, word: str, inflected: Slot) -> frozenset[str]:
        """Return the terms of a word in irregular forms, which those of its slot `inflected` do not tell."""
        return frozenset() if is_single(word) else self._terms_of(word, related_terms) - inflected.terms

    def any_form(self, word: str) -> Slot:
        """Return the slot of a normalised word in any inflected form, irregular ones too."""
        slot = self.inflected(word)
        irregular = self._irregular(word, slot)
        return Slot(slot.form, slot.terms | irregular) if irregular else slot

    def leaf(self, text: str, *, titles_only: bool) -> Leaf | None:
        """Return what to look for in place of a plain word as typed, None where it has no letters or digits."""
        return self._cache.get(
            ("leaf", text, titles_only),
            lambda: self._make_leaf(text, titles_only=titles_only),
            lambda leaf: 4 * len(text) + (leaf.nbytes if leaf else 100),
        )

    def _make_leaf(self, text: str, *, titles_only: bool) -> Leaf | None:
        words = self.plain(text)
        if not words:
            return None
        exact = tuple(map(self.exact, words))
        folded = exact if text.isascii() else tuple(self.exact(fold(word)) for word in words)
        if len(words) > 1:
            slots, others = tuple(map(self.any_form, words)), self.joined(text)
        else:
            inflected = self.inflected(words[0])
            slots, others = (inflected,), tuple(self._others(words[0], inflected))
        return Leaf(
            Pattern(slots, None, titles_only, others),
            Pattern(exact, None, titles_only),
            Pattern(folded, None, titles_only) if folded != exact else None,
        )

    def _others(self, word: str, inflected: Slot) -> Iterator[tuple[Slot, ...]]:
        """Yield other spellings of a normalised word: its irregular forms, and its parts."""
        if irregular := self._irregular(word, inflected):
            yield (Slot(Form.STEMMED, irregular),)
        for first, rest in self._parts(word):
            # Only the second part is inflected: an investment corporation is not Investcorp.
            yield self.spelt(first), self.any_form(rest)

    def joined(self, text: str) -> tuple[tuple[Slot, ...], ...]:
        """Return a text of several words, as typed, as one word (``e-mail``: email), if it may be one."""
        terms = self._wholes(text)
        return ((Slot(Form.STEMMED, terms),),) if terms else ()

    def wholes(self, typed: Sequence[Sequence[str]], are_close: Sequence[bool]) -> Iterator[tuple[int, int, Slot]]:
        """Yield which plain words may be parts of one, from the first to before the last, and its slot.

        `typed` are the normalised words of each, and `are_close` tells whether but a space is between it and the one
        before.
        """
        words = [found[0] if len(found) == 1 else "" for found in typed]
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
        known = relatives_of(self._language)
        twins = [twin for word in words for twin in known.twins(word)] if known else []
        return [*twins, *(form for word in found for form in _numbers_of(word))]

    def quoted(self, word: str) -> Slot:
        """Return the slot of a normalised word in quotes: an accent that was typed is strict, a plain letter free."""
        if is_single(word):
            return self._single(word)
        return Slot(Form.VERBATIM, quoted_terms(word, spellings=self._words.spellings(fold(word))))

    def spelt(self, word: str) -> Slot:
        """Return the slot of a normalised word in this form, with or without its accents."""
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


def _numbers_of(word: str) -> tuple[str, ...]:
    """Return a word with the ending of the plural and without, one of which the index has if it has the word."""
    return (word, f"{word}s", word[:-1]) if word.endswith("s") else (word, f"{word}s")
