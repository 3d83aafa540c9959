"""Given one leaf of a query, which terms are looked for in its place?"""

import re
from collections.abc import Callable

from index.analysis.analyzer import LONGEST_WORD, Analyzer
from index.analysis.normalizer import fold
from index.analysis.query_terms import query_terms, quoted_terms, unelided
from index.analysis.tokenizer import is_plain, is_single
from index.vocabulary.schema import Form
from searcher.plan.deadline import Deadline
from searcher.plan.expansion import Expansion
from searcher.plan.lexicon import Expanding, Spellings
from searcher.plan.plan import Slot
from searcher.plan.wildcards import form

# Stand-ins for the stars and question marks of a wildcard while it is cut into words: letters of Khoisan languages that
# no step of the analysis changes.
_ANY, _ONE = "ǂ", "ǃ"


class QueryTerms:
    """Turn words as typed into slots, by the words of one commit."""

    def __init__(self, words: Spellings, analyzer: Analyzer, expander: Expanding, *, deadline: Deadline) -> None:
        self._words = words
        self._analyzer = analyzer
        self._expander = expander
        self._deadline = deadline
        self._plain: dict[str, list[str]] = {}
        self._inflected: dict[str, Slot] = {}
        self._expanded: dict[str, Expansion] = {}
        self._similar: dict[tuple[str, int], Expansion] = {}
        self._quoted: dict[str, Slot] = {}

    def written(self, text: str) -> list[str]:
        """Return the normalised words of a text as typed in a query, with their accents."""
        if is_plain(text):
            return [text.lower()[:LONGEST_WORD]]
        return [token.verbatim[0] for token in self._analyzer.analyze(text, language="", parts=False)]

    def plain(self, text: str) -> list[str]:
        """Return the normalised words of a plain word as typed, without the article before an apostrophe (l'avion)."""
        if text not in self._plain:
            self._plain[text] = self.written(unelided(text, languages=self._words.languages))
        return self._plain[text]

    def all_written(self, text: str) -> list[str]:
        """Return the normalised words of a text as they are posted of articles."""
        return [token.verbatim[0] for token in self._analyzer.analyze(text, language="")]

    def inflected(self, word: str) -> Slot:
        """Return the slot of a normalised word in any inflected form, with or without its accents."""
        if word not in self._inflected:
            self._inflected[word] = self._single(word) if is_single(word) else Slot(Form.STEMMED, self._stems(word))
        return self._inflected[word]

    def quoted(self, word: str) -> Slot:
        """Return the slot of a normalised word in quotes: an accent that was typed is strict, a plain letter free."""
        if word not in self._quoted:
            terms = quoted_terms(word, spellings=self._words.spellings(fold(word)))
            self._quoted[word] = self._single(word) if is_single(word) else Slot(Form.VERBATIM, terms)
        return self._quoted[word]

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

    def _stems(self, word: str) -> frozenset[str]:
        return query_terms(
            word,
            analyzer=self._analyzer,
            languages=self._words.languages,
            spellings=self._words.spellings(fold(word)),
        )

    def _single(self, character: str) -> Slot:
        """Return the slot of one character of a script without spaces: alone, or the first of a pair."""
        return Slot(Form.VERBATIM, frozenset({character}) | self._expander.beginning(character).terms)


def wildcard_test(pattern: str) -> Callable[[str], bool]:
    """Return what tells whether a normalised word is of a wildcard's form, accents left aside.

    >>> wildcard_test("caf*")("café"), wildcard_test("wom?n")("woman"), wildcard_test("wom?n")("womaan")
    (True, True, False)
    """
    expression = re.compile(form(fold(pattern)), re.DOTALL)
    return lambda word: expression.fullmatch(fold(word)) is not None


def quoted_test(word: str) -> Callable[[str], bool]:
    """Return what tells whether a normalised word is one in quotes: strict where an accent was typed, else free."""
    return (lambda other: fold(other) == word) if fold(word) == word else (lambda other: other == word)
