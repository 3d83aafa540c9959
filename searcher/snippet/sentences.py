"""Where do the sentences of a text begin and end?

The Punkt algorithm (Kiss and Strunk, "Unsupervised Multilingual Sentence Boundary Detection", Computational
Linguistics 32(4), 2006) as NLTK has it, with our own short lists in place of what it would learn from a corpus: nothing
is downloaded and every engine cuts alike.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from index.analysis.function_words import FUNCTION_WORDS
from index.machine.alone import import_alone
from searcher.snippet.abbreviations import abbreviations

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktSentenceTokenizer

_NUMBER = "##number##"
"""What Punkt calls every number."""

_ORDINALS = tuple(map(str, range(1, 100)))
"""Numbers that a full stop makes ordinal in some languages: days, centuries, kings, but not years."""

_NOT_OF_PUNKT = {
    *("nltk.internals", "nltk.pathsec", "nltk.picklesec", "nltk.probability", "nltk.tabdata"),
    "nltk.tokenize.util",
}
"""What it learns from a corpus with, and keeps that in files."""

# Marks after which no space need follow, with what closes a quotation; in 「行く。」と言った the sentence goes on.
_CLOSING = "」』）】》〉〕”’\"')\\]"
_END = re.compile(rf"[。｡！？।॥։؟۔።။]+(?:(?![{_CLOSING}])|[{_CLOSING}]++(?![とっのはがをにもでや、，]))\s*+")

_EXCLAIMED = re.compile(rf"[!?][{_CLOSING}»]*\Z")
"""An end after which a small letter goes on: "Stop!" he said. Not so a full stop: some articles have no capitals."""

_CLOSED = 8
"""Letters in which such an end is looked for."""

# Longer pieces are cut between two words before Punkt sees them: NLTK gives up on a text after five seconds.
_LONGEST = 4_000
_SOME = f".{{1,{_LONGEST}}}"
_PIECE = re.compile(rf"(?s:{_SOME}\Z|{_SOME}(?<=[^\W\d_])\s+(?=[^\W_])|{_SOME})")


def sentences(text: str, *, language: str) -> list[tuple[int, int]]:
    """Return where the sentences of a text are (half-open, without the space around them), in order.

    >>> text = "Mr. Roe met U.S. officials on Sept. 27. They talked."
    >>> [text[start:end] for start, end in sentences(text, language="en")]
    ['Mr. Roe met U.S. officials on Sept. 27.', 'They talked.']
    """
    punkt = _punkt(language)
    spans: list[tuple[int, int]] = []
    begin = 0
    for end in [*(match.end() for match in _END.finditer(text)), len(text)]:
        goes_on = False
        for piece in _PIECE.finditer(text, begin, end):
            found = [
                (piece.start() + first + len(part) - len(part.lstrip()), piece.start() + first + len(part.rstrip()))
                for first, last in punkt.span_tokenize(piece[0])
                if not (part := piece[0][first:last]).isspace()
            ]
            if goes_on and found:
                found[0] = (spans.pop()[0], found[0][1])
            spans += found
            goes_on = bool(spans)
        begin = end
    return _joined(text, spans)


def _joined(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join spans so that none begins with a small letter after an exclamation or a question."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and text[start].islower() and _EXCLAIMED.search(text, max(0, joined[-1][1] - _CLOSED), joined[-1][1]):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


@lru_cache(maxsize=64)
def _punkt(language: str) -> "PunktSentenceTokenizer":
    """Return the algorithm with the lists of one language."""
    algorithm = import_alone("nltk.tokenize.punkt", absent=_NOT_OF_PUNKT)
    known = abbreviations(language)
    starters = FUNCTION_WORDS.get(language.partition("-")[0].lower(), frozenset())
    parameters = algorithm.PunktParameters()
    parameters.abbrev_types = {*known.titles, *known.words, *(_ORDINALS if known.ordinals else ())}
    parameters.sent_starters = set(starters)
    parameters.collocations = {
        *((word, _NUMBER) for word in (*known.before_numbers, *known.titles, *known.words)),
        *((title, starter) for title in known.titles for starter in starters),
    }
    found: PunktSentenceTokenizer = algorithm.PunktSentenceTokenizer(parameters)
    return found
