"""Given text and its language, which tokens, and which terms are posted for each?

text -> `index.analysis.normalizer` -> `index.analysis.tokenizer` -> `index.analysis.compounds` ->
`index.analysis.parts` -> `index.analysis.stemmer` -> terms. Every step is data or a table (`PATTERN`, the folds, the
name of a stemmer), so that another engine can be given the same.
"""

import hashlib
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from index.analysis import compounds, inflections, normalizer, stemmer, tokenizer
from index.analysis.compounds import SEAMS, with_seams, with_wholes
from index.analysis.language_terms import APART, LONGEST_WORD, LanguageTerms, TokenTerms
from index.analysis.normalizer import align, normalize
from index.analysis.parts import PART_RULES
from index.analysis.spelling.tones import TONE_RULES
from index.analysis.spelling.turkish import TURKISH_RULES
from index.analysis.tokenizer import places_at, words, words_and_places
from index.vocabulary.fixed import fixed

_SEAMS = tuple(SEAMS)


@fixed
class TokenizedText:
    """Hold one text and tokens of it, ascending, in rows; all sequences but `others` are of one length.

    `positions` count all tokens of the text from 0. `starts` and `ends` are half-open, in code points of the text as
    given. Each token has one term of each form in `verbatim` and `stemmed`, the first of its word; `others` are the
    rows of tokens that may have more, with all.
    """

    text: str
    positions: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]
    verbatim: Sequence[str]
    stemmed: Sequence[str]
    others: Sequence[tuple[int, TokenTerms]]

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.starts)


_LANGUAGES = 64
"""Dictionaries kept; an archive's articles have few languages, unless what they say of themselves is nonsense."""


@fixed
class Token:
    """Hold one token of a text.

    `start` and `end` are half-open, in code points of the text as given. `position` counts tokens from 0.
    `verbatim` holds the terms posted in `Form.VERBATIM`: the first is the word as written (NFKC, lower case, accents
    kept), the others are parts under which it is to be found too (``#metoo``: ``metoo``). `stemmed` holds the terms
    posted in `Form.STEMMED` (``en:univers``), the one of the word as written first.
    """

    start: int
    end: int
    position: int
    verbatim: tuple[str, ...]
    stemmed: tuple[str, ...]


class Analyzer:
    """Turn text into tokens, the same for articles and queries. Safe to share between threads.

    A word is stemmed once and then looked up.
    """

    def __init__(self) -> None:
        self._dictionaries: dict[str, LanguageTerms] = {}

    @property
    def version(self) -> str:
        """Return a digest of everything that changes tokens or terms, so that an older index is rebuilt."""
        return _VERSION

    def analyze(self, text: str, *, language: str, parts: bool = True) -> list[Token]:
        """Return the tokens in order; those of a query (not `parts`) have terms of the word as written only.

        A query that ends in an unspaced run (``東京都``) ends in its last pair of characters, since in articles the run
        may go on.

        >>> [token.stemmed for token in Analyzer().analyze("The economías", language="es")]
        [('es:the',), ('es:econom', 'es:economi')]
        """
        found, starts, ends = _words_and_places(text)
        size = len(found)
        if not parts and size > 1 and starts[-1] < ends[-2]:
            size -= 1
        dictionary = self._dictionary(language)
        tokens = []
        for position in range(size):
            terms = dictionary.terms(found[position])
            verbatim, stemmed = terms.verbatim, terms.stemmed
            if not parts:
                verbatim, stemmed = verbatim[:1], stemmed[: terms.own]
            tokens.append(Token(starts[position], ends[position], position, verbatim, stemmed))
        return tokens

    def tokenized(self, text: str, *, language: str) -> TokenizedText:
        """Return the tokens of a text with all their terms: `analyze` for texts that are looked at token by token."""
        found, starts, ends = _words_and_places(text)
        stemmed = list(map(self._dictionary(language).__getitem__, found))
        odd = [row for row, stem in enumerate(stemmed) if not stem] if "" in stemmed else ()
        tokens = TokenizedText(text, range(len(found)), starts, ends, found, stemmed, ())
        return self._with_others(tokens, odd, language)

    def tokenized_at(self, text: str, positions: Sequence[int], *, language: str) -> TokenizedText:
        """Return the tokens of a text at some ascending positions, one at least, with all their terms.

        The other tokens are there too, with empty strings in place of terms, where these alone do not say what a reader
        takes for the word: where one begins a word in parts, or there are pairs of characters, or characters that count
        as none or several.

        >>> Analyzer().tokenized_at("Rains fell for days.", [0], language="en").stemmed
        ['en:rain']
        >>> Analyzer().tokenized_at("By e-mail", [1], language="en").stemmed
        ['', 'en:e', '']
        """
        plain, places = _plain_places(text, positions)
        if places is None:
            found, starts, ends = _words_and_places(text)
            held: Sequence[int] = range(len(found))
        else:
            held, found = positions, [plain[start:end] for start, end in places]
            starts, ends = [start for start, _ in places], [end for _, end in places]
        dictionary = self._dictionary(language)
        asked = frozenset(positions)
        verbatim = [word if position in asked else "" for position, word in zip(held, found, strict=True)]
        stemmed = [dictionary[word] if word else "" for word in verbatim]
        odd = [row for row, word in enumerate(verbatim) if word and not stemmed[row]]
        return self._with_others(TokenizedText(text, held, starts, ends, verbatim, stemmed, ()), odd, language)

    def _with_others(self, text: TokenizedText, rows: Sequence[int], language: str) -> TokenizedText:
        """Return a text with the terms of those of its words that may have more than one of each form."""
        if not rows:
            return text
        dictionary = self._dictionary(language)
        others = [(row, dictionary.terms(text.verbatim[row])) for row in rows]
        verbatim, stemmed = list(text.verbatim), list(text.stemmed)
        for row, terms in others:
            verbatim[row], stemmed[row] = terms.verbatim[0], terms.stemmed[0]
        return TokenizedText(text.text, text.positions, text.starts, text.ends, verbatim, stemmed, others)

    def tokenized_in(self, text: str, places: Sequence[tuple[int, int]], *, language: str) -> TokenizedText:
        """Return tokens of a text that are plainly words, with all their terms, given where each is, ascending.

        Their `positions` tell which of them are side by side, and nothing of how far the others are apart.

        >>> Analyzer().tokenized_in("Rain fell. It rained.", [(0, 4), (5, 9), (14, 20)], language="en").positions
        [0, 1, 3]
        """
        found = [normalize(text[start:end]) for start, end in places]
        positions = [0]
        for (_, end), (start, _) in pairwise(places):
            positions.append(positions[-1] + (2 if words(normalize(text[end:start])) else 1))
        stemmed = list(map(self._dictionary(language).__getitem__, found))
        odd = [row for row, stem in enumerate(stemmed) if not stem] if "" in stemmed else ()
        starts, ends = zip(*places, strict=True)
        return self._with_others(TokenizedText(text, positions, starts, ends, found, stemmed, ()), odd, language)

    def terms(self, text: str, *, language: str) -> list[TokenTerms]:
        """Return the terms of each token in order: `analyze` for indexing, where only positions matter."""
        return list(map(self._dictionary(language).terms, _words_and_places(text)[0]))

    def pieces(self, text: str) -> list[str]:
        """Return a text cut where there is white space, but not within a number."""
        return with_seams(text).split()

    def words(self, pieces: Sequence[str]) -> tuple[list[str], NDArray[np.int32]]:
        """Return the normalised words of pieces of text (`pieces`), and how many each piece has.

        The words of a text are those of its pieces, and `terms_of` gives their terms: `terms` lets callers remember.
        """
        text = "\n".join(pieces)
        text = align(text).text if text.isascii() else "\n".join([align(piece).text for piece in pieces])
        found, starts, places = words_and_places(text)
        found = with_wholes(text, found, starts, places)
        ends = np.cumsum(np.fromiter(map(len, text.split("\n")), np.int64) + 1)[: len(pieces)]
        counts = np.diff(np.array(starts, np.int64).searchsorted(ends), prepend=0).astype(np.int32)
        return found, counts

    def terms_of(self, words: Sequence[str], *, language: str) -> list[TokenTerms]:
        """Return the terms of each normalised word, worked out anew."""
        dictionary = self._dictionary(language)
        return [dictionary.work_out(word) for word in words]

    def stems(self, word: str, *, language: str) -> tuple[str, ...]:
        """Return the stemmed terms of one normalised word as written.

        The first is of its stem, a second of the stem of its folded spelling where that is another: a word typed
        without accents has only that (``economía``: es:econom, es:economi; ``economia``: es:economi).
        """
        terms = self._dictionary(language).terms(word)
        return terms.stemmed[: terms.own]

    def word_terms(self, word: str, *, language: str) -> TokenTerms:
        """Return all terms of one normalised word, which are the same wherever it stands.

        >>> Analyzer().word_terms("wives", language="en").stemmed
        ('en:wive', 'en:wife~')
        """
        return self._dictionary(language).terms(word)

    def with_stem(self, words: Iterable[str], stem: str, *, language: str) -> list[str]:
        """Return those of some normalised words of letters alone that have a stem.

        >>> Analyzer().with_stem(["nation", "native", "nations"], "nation", language="en")
        ['nation', 'nations']
        """
        return self._dictionary(language).with_stem(words, stem)

    def related(self, word: str, *, language: str) -> tuple[str, ...]:
        """Return the stemmed terms of inflections of a normalised word that have other stems than its own.

        >>> Analyzer().related("wives", language="en"), Analyzer().related("treaties", language="en")
        (('en:wife', 'en:wife~'), ())
        """
        return self._dictionary(language).related(word[:LONGEST_WORD])

    def _dictionary(self, language: str) -> LanguageTerms:
        dictionary = self._dictionaries.get(language)
        if dictionary is None:
            if len(self._dictionaries) >= _LANGUAGES:
                self._dictionaries.clear()
            dictionary = self._dictionaries[language] = LanguageTerms(language)
        return dictionary


def _plain_places(text: str, positions: Sequence[int]) -> tuple[str, list[tuple[int, int]] | None]:
    """Return a text as it is compared, and where its tokens at some positions are; None where that is not enough."""
    normalized = align(with_seams(text))
    plain = normalized.text
    places = places_at(plain, positions) if normalized.starts is None else None
    for _, end in places or ():
        if plain.startswith(_SEAMS, end):
            return plain, None
    return plain, places


def _words_and_places(text: str) -> tuple[list[str], Sequence[int], Sequence[int]]:
    """Return the words of a text as given, with the parts of those in parts, and where each starts and ends."""
    normalized = align(with_seams(text))
    found, starts, ends = words_and_places(normalized.text)
    found = with_wholes(normalized.text, found, starts, ends)
    if normalized.starts is not None and normalized.ends is not None:
        starts = [normalized.starts[start] for start in starts]
        ends = [normalized.ends[end - 1] for end in ends]
    return found, starts, ends


def _digest() -> str:
    """Return a digest of all that terms depend on."""
    names = {language: stemmer.stemmer_name(language) for language in stemmer.STEMMED}
    facts = (
        normalizer.TABLES,
        tokenizer.PATTERN,
        tokenizer.UNSPACED,
        PART_RULES,
        compounds.COMPOUND_RULES,
        inflections.INFLECTED,
        inflections.INFLECTION_RULES,
        names,
        stemmer.VERSION,
        TONE_RULES,
        TURKISH_RULES,
        LONGEST_WORD,
        APART,
        unicodedata.unidata_version,
    )
    return hashlib.sha256(repr(facts).encode("utf-8", "backslashreplace")).hexdigest()[:16]


_VERSION = _digest()
