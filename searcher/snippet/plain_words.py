"""Given how often some terms occur in a text, where are the words that have them, if all are plainly words?

Postings tell how often the terms occur. A word has the same terms wherever it stands, so it is analysed once. Where the
words found in a text have the terms as often as postings say, there are no others, and the text is not cut into words.
"""

import re
from collections.abc import Iterable, Mapping, Sequence, Set

from index.analysis.analyzer import Analyzer, Token
from index.analysis.language_terms import APART, TokenTerms
from index.analysis.normalizer import fold
from index.vocabulary.schema import Form

_SHORTEST = 2
"""Letters with which a word must begin to be looked for: with a single one hundreds do. And of a single letter a full
stop may be a part (``U.S.``)."""

_STEM = 3
"""Letters of a stem up to which its words begin with all of them; of a longer one the last may be another (``treati``,
``treaty``)."""

_BEFORE = frozenset('\n ("<[-/“„«')
_AFTER = frozenset(("", *'\n ,.;:?!)">]-/”“»'))
"""What stands beside a word that is surely one of its own. The first part of a word in parts (``e-mail``) has the terms
of that too, which postings count."""

_WORD = re.compile(r"[^\W\d_]{2,}(?:['’]s(?!\.))?")
"""A word of letters. Before a full stop the genitive may be a word of its own (``dell's.``)."""


class PlainWords:
    """Find the words of texts in one language that have some terms, if they begin as their stems do.

    Stems have no accents. Words with accents are found if they begin like one of those `typed`, normalised.
    """

    def __init__(self, terms: Mapping[Form, Set[str]], typed: Iterable[str], language: str, analyzer: Analyzer) -> None:
        self._beginnings = _beginnings(terms, typed, language)
        self._counts = _Counts(terms, language, analyzer)

    def places(self, text: str, count: int) -> list[tuple[int, int]] | None:
        """Return where the words of a text are that have the terms, ascending; None where it cannot be told.

        `count` is how often the terms occur in the text, those of a word with several as often.

        >>> words = PlainWords({Form.STEMMED: {"en:treati"}, Form.VERBATIM: set()}, (), "en", Analyzer())
        >>> words.places("No treaty, no treaties", 2), words.places("A treaty, and the treaty's.", 2)
        ([(3, 9), (14, 22)], None)
        """
        plain = text.lower()
        if len(plain) != len(text):
            return None
        found: list[tuple[int, int]] = []
        for beginning in self._beginnings:
            start = plain.find(beginning)
            while start >= 0:
                word = _WORD.match(plain, start)
                end = word.end() if word else start + 1
                if word and (not start or plain[start - 1] in _BEFORE) and plain[end : end + 1] in _AFTER:
                    own = self._counts[word[0]]
                    if own:
                        found.append((start, end))
                        count -= own
                start = plain.find(beginning, end)
        return None if count else sorted(found)


class _Counts(dict[str, int]):
    """Map words of one language to how many of some terms each has, working out what is missing."""

    def __init__(self, terms: Mapping[Form, Set[str]], language: str, analyzer: Analyzer) -> None:
        super().__init__()
        self._stemmed, self._verbatim = terms[Form.STEMMED], terms[Form.VERBATIM]
        self._language = language
        self._analyzer = analyzer

    def __missing__(self, word: str) -> int:
        found = self[word] = sum(map(self._count, self._words(word)))
        return found

    def _words(self, word: str) -> Sequence[TokenTerms | Token]:
        """Return the terms of a word, nothing where it is several, such as pairs of characters."""
        if word.isascii():
            return (self._analyzer.word_terms(word, language=self._language),)
        tokens = self._analyzer.analyze(word, language=self._language)
        return tokens if len(tokens) == 1 and tokens[0].end == len(word) else ()

    def _count(self, word: TokenTerms | Token) -> int:
        return sum(term in self._stemmed for term in word.stemmed) + sum(
            term in self._verbatim for term in word.verbatim
        )


def _beginnings(terms: Mapping[Form, Set[str]], typed: Iterable[str], language: str) -> Sequence[str]:
    """Return what words begin with that have some terms, none of it the beginning of another."""
    own = f"{language}:"
    stems = [term.removeprefix(own).removesuffix(APART) for term in terms[Form.STEMMED] if term.startswith(own)]
    beginnings = {stem if len(stem) <= _STEM else stem[:-1] for stem in stems}
    for word in typed:
        if not word.isascii():
            plain = fold(word)
            beginnings |= {word[: len(each)] for each in beginnings if plain.startswith(each)}
    found: list[str] = []
    for beginning in sorted(beginnings | terms[Form.VERBATIM]):
        if len(beginning) >= _SHORTEST and not (found and beginning.startswith(found[-1])):
            found.append(beginning)
    return found
