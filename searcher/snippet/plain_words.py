"""Given how often some terms occur in a text, where are the words that have them, if all are plainly words?

Postings tell how often the terms occur. A word has the same terms wherever it stands, so it is analysed once. Where the
words found in a text have the terms as often as postings say, there are no others, and the text is not cut into words.
"""

import re
from collections.abc import Mapping, Sequence, Set

from index.analysis.analyzer import Analyzer
from index.analysis.language_terms import APART
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

_WORD = re.compile(r"[a-z]{2,}(?:['’]s(?!\.))?")
"""A word of ASCII letters. Before a full stop the genitive may be a word of its own (``dell's.``)."""


class PlainWords:
    """Find the words of texts in one language that have some terms. Only words of ASCII letters are found."""

    def __init__(self, terms: Mapping[Form, Set[str]], language: str, analyzer: Analyzer) -> None:
        self._beginnings = _beginnings(terms, language)
        self._counts = _Counts(terms, language, analyzer)

    def places(self, text: str, count: int) -> list[tuple[int, int]] | None:
        """Return where the words of a text are that have the terms, ascending; None where it cannot be told.

        `count` is how often the terms occur in the text, those of a word with several as often.

        >>> words = PlainWords({Form.STEMMED: {"en:treati"}, Form.VERBATIM: set()}, "en", Analyzer())
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
        terms = self._analyzer.word_terms(word.replace("’", "'"), language=self._language)
        found = sum(map(self._stemmed.__contains__, terms.stemmed)) + sum(
            map(self._verbatim.__contains__, terms.verbatim)
        )
        self[word] = found
        return found


def _beginnings(terms: Mapping[Form, Set[str]], language: str) -> Sequence[str]:
    """Return what words begin with that have some terms, none of it the beginning of another."""
    own = f"{language}:"
    stems = [term.removeprefix(own).removesuffix(APART) for term in terms[Form.STEMMED] if term.startswith(own)]
    beginnings = {*terms[Form.VERBATIM], *(stem if len(stem) <= _STEM else stem[:-1] for stem in stems)}
    found: list[str] = []
    for beginning in sorted(beginnings):
        if len(beginning) >= _SHORTEST and not (found and beginning.startswith(found[-1])):
            found.append(beginning)
    return found
