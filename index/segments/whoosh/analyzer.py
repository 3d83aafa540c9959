"""Given text, which tokens does Whoosh get?

The options that Whoosh passes tell what the text is:

- text to be marked (any mode but ``query``): each word gives all its terms in the language of the index that has most
  of the words, since Whoosh does not say which document the text is from;
- a word of a query: the terms that `Archive.search` looks up, which are its stems in every language and in each
  spelling that the index has, without those that do not occur;
- a phrase of a query (``chars=True``): one token for each word, since `whoosh.query.Phrase` takes one term for each.
  Where a word has several terms, they are joined by a space, and the reader unites their postings. Whoosh marks these
  only in results of a search with ``terms=True``;
- a prefix or wildcard (``tokenize=False``): normalised, not stemmed.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, Protocol

from whoosh.analysis import Analyzer as WhooshAnalyzer
from whoosh.analysis import Token as WhooshToken

from index.analysis.analyzer import Analyzer, Token
from index.analysis.normalizer import fold, normalize
from index.analysis.query_terms import query_terms, quoted_terms, unelided
from index.analysis.spelling.tones import is_tonal
from index.vocabulary.schema import Form

UNION = " "
"""What joins the terms of one word in a phrase. No term holds a space."""


class Dictionary(Protocol):
    """Look up words of an index."""

    @property
    def languages(self) -> Sequence[str]:
        """Return the languages of its articles."""

    def spellings(self, folded: str) -> Collection[str]:
        """Return the words other than `folded` that become it when accents are folded."""

    def has(self, form: Form, term: str) -> bool:
        """Tell whether a term occurs."""


class FormAnalyzer(WhooshAnalyzer):  # type: ignore[misc]
    """Turn text into Whoosh's tokens, in one form."""

    def __init__(self, analyzer: Analyzer, form: Form, dictionary: Dictionary) -> None:
        self._analyzer = analyzer
        self._form = form
        self._dictionary = dictionary

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._form.value}, {', '.join(self._dictionary.languages)})"

    def __call__(
        self,
        value: str,
        *,
        positions: bool = False,
        chars: bool = False,
        tokenize: bool = True,
        mode: str = "",
        start_pos: int = 0,
        start_char: int = 0,
        **options: Any,
    ) -> Iterator[WhooshToken]:
        """Yield tokens, each a new one. Other options of Whoosh's are accepted and change nothing."""
        words: Iterable[tuple[int, int, Iterable[str]]]
        if mode != "query":
            words = self._marked(value)
        elif tokenize:
            words = self._asked(value, is_phrase=chars)
        else:
            words = [(0, len(value), self._patterns(value))]
        for position, (start, end, terms) in enumerate(words, start_pos):
            for term in terms:
                token = WhooshToken(positions=positions, chars=chars, mode=mode)
                token.text, token.boost, token.stopped = term, 1.0, False
                if positions:
                    token.pos = position
                if chars:
                    token.startchar, token.endchar = start_char + start, start_char + end
                yield token

    def _marked(self, text: str) -> Iterator[tuple[int, int, Iterable[str]]]:
        """Yield the place of each word of a text, with its terms."""
        if self._form is Form.VERBATIM:
            yield from ((token.start, token.end, token.verbatim) for token in self._analyze(text, ""))
            return
        by_language = [self._analyze(text, language) for language in self._dictionary.languages]
        known = [self._known(tokens) for tokens in by_language] if len(by_language) > 1 else [0]
        likely = [tokens for tokens, count in zip(by_language, known, strict=False) if count == max(known)]
        for alternatives in zip(*likely, strict=True):
            terms = [term for token in alternatives for term in token.stemmed]
            yield alternatives[0].start, alternatives[0].end, dict.fromkeys(terms)

    def _known(self, tokens: Iterable[Token]) -> int:
        """Return how many of the words occur."""
        return sum(self._dictionary.has(self._form, term) for term in {token.stemmed[0] for token in tokens})

    def _asked(self, text: str, *, is_phrase: bool) -> Iterator[tuple[int, int, Iterable[str]]]:
        """Yield the place of each word of a query, with the terms to look up."""
        if self._form is Form.STEMMED and not is_phrase:
            text = unelided(text, languages=self._dictionary.languages)
        for token in self._analyze(text, "", parts=False):
            terms = sorted(self._terms(token.verbatim[0]))
            terms = [term for term in terms if self._dictionary.has(self._form, term)] or terms
            if terms:
                yield token.start, token.end, [UNION.join(terms)] if is_phrase else terms

    def _terms(self, word: str) -> frozenset[str]:
        spellings = self._dictionary.spellings(fold(word))
        if self._form is Form.VERBATIM:
            return quoted_terms(word, spellings=spellings)
        return query_terms(word, analyzer=self._analyzer, languages=self._dictionary.languages, spellings=spellings)

    def _patterns(self, text: str) -> list[str]:
        normalized = normalize(text)
        if self._form is Form.VERBATIM:
            return [normalized]
        folded = fold(normalized)
        return [f"{language}:{normalized if is_tonal(language) else folded}" for language in self._dictionary.languages]

    def _analyze(self, text: str, language: str, *, parts: bool = True) -> list[Token]:
        return self._analyzer.analyze(text, language=language, parts=parts)
