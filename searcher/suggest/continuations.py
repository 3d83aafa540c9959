"""Given words side by side, how do articles go on after them?

What follows is read in some of the paragraphs that have the words. A continuation is whole: it ends in a word that says
something, not in a function word (bank of england), a number or a lone letter, is not cut out of a longer word
(three-year, a pair of characters of 東京都), and no comma or full stop is inside it.
"""

import re
from collections import Counter as Tally
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from index.analysis.analyzer import Analyzer, TokenizedText
from index.analysis.normalizer import MARKS, fold
from index.analysis.tokenizer import first_character

_LONGEST = 4
"""Words of a continuation at most: of the united states."""

_MOST = 0.8
"""Share of the texts in which a continuation after a function word goes on, so that it is but half of one: of new."""

_NUMBER = re.compile(r"\d[\w.,]*")
_POSSESSIVE = re.compile(r"['’]s?$")
_CONTRACTED = re.compile(r"['’](?:d|ll|m|re|t|ve)$")
_GAP = re.compile(r"\s*[-/]?\s*")
_CUT = re.compile(r"[-/'’&]\w")


@cache
def _word() -> re.Pattern[str]:
    """Return what a word is, compiled when it is first asked for: the class of all marks takes its time."""
    letter = rf"[^\W\d_][{MARKS}]*"
    letters = rf"(?:{letter}|\d)"
    return re.compile(
        rf"{letter}{letters}+(?:['’&]{letter}{letters}*)*|{letter}{letters}?(?:['’&.]{letter}{letters}*)+"
    )


def whole_word(term: str) -> str:
    """Return a term as it is shown, without the ending of a possessive; an empty string where it is no whole word.

    >>> [whole_word(term) for term in ("england", "england's", "u.s", "at&t", "x", "1987", "東京")]
    ['england', 'england', 'u.s.', 'at&t', '', '', '']
    """
    word = _POSSESSIVE.sub("", term)
    if not _word().fullmatch(word) or _CONTRACTED.search(word) or first_character(word):
        return ""
    return f"{word}." if "." in word else word


class Continuations:
    """Tally what follows words in texts; function words are told by `is_function_word`, given folded."""

    def __init__(self, analyzer: Analyzer, is_function_word: Callable[[str], bool]) -> None:
        self._analyzer = analyzer
        self._is_function_word = is_function_word

    def most_frequent(
        self, texts: Sequence[str], words: Sequence[str], beginning: str, *, goes_on: bool, count: int
    ) -> list[tuple[str, ...]]:
        """Return what follows `words` (one at least) and begins with letters, both folded, in most of the texts.

        With `goes_on` a word that is just the beginning is followed further, too: ``federal reserve`` by ``board``.
        """
        tally: Tally[tuple[str, ...]] = Tally()
        for text in texts:
            tally.update(set(self._after(text, words, beginning, goes_on=goes_on)))
        longer: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
        for found in tally:
            if found[:-1] in tally and self._may_be_half(words[-1], found[:-1]):
                longer.setdefault(found[:-1], []).append(found)
        for shorter, others in longer.items():
            is_half = sum(tally[each] for each in others) >= _MOST * tally[shorter]
            for each in [shorter] if is_half else others:
                del tally[each]
        return sorted(tally, key=lambda found: (-tally[found], found))[:count]

    def _after(self, text: str, words: Sequence[str], beginning: str, *, goes_on: bool) -> Iterator[tuple[str, ...]]:
        tokens = self._analyzer.tokenized(text, language="")
        terms = [term if term.isascii() else fold(term) for term in tokens.verbatim]
        first = words[0]
        for place, term in enumerate(terms):
            end = place + len(words)
            if term != first or terms[place:end] != list(words) or end >= len(terms):
                continue
            if terms[end].startswith(beginning) and all(_are_close(tokens, each) for each in range(place, end)):
                yield from self._from(tokens, end, beginning, goes_on=goes_on)

    def _may_be_half(self, before: str, found: Sequence[str]) -> bool:
        """Tell whether there is a function word before the last word of a continuation."""
        return any(self._is_function_word(word) for word in (before, *found[:-1]))

    def _from(self, tokens: TokenizedText, start: int, beginning: str, *, goes_on: bool) -> Iterator[tuple[str, ...]]:
        """Yield the continuations from a token on."""
        found: list[str] = []
        is_end = False
        for place in range(start, min(start + _LONGEST, len(tokens))):
            if found and not _are_close(tokens, place - 1):
                return
            term = tokens.verbatim[place]
            is_typed = beginning[:1].isdigit() and not found
            word = term if is_typed and _NUMBER.fullmatch(term) else whole_word(term)
            if not word:
                return
            found.append(word)
            if self._is_function_word(fold(word)):
                continue
            if not _CUT.match(tokens.text, tokens.ends[place]):
                yield tuple(found)
            if is_end:
                return
            is_end = self._may_be_half(fold(tokens.verbatim[start - 1]), found)
            if not is_end and not (goes_on and len(found) == 1 and fold(word) == beginning):
                return


def _are_close(tokens: TokenizedText, place: int) -> bool:
    """Tell whether only a space or a hyphen is between a token and the next."""
    return _GAP.fullmatch(tokens.text, tokens.ends[place], tokens.starts[place + 1]) is not None
