"""Where do the sentences of a text begin and end?

The Punkt algorithm (Kiss and Strunk, "Unsupervised Multilingual Sentence Boundary Detection", Computational
Linguistics 32(4), 2006) with our own short lists in place of what it would learn from a corpus: nothing is downloaded
and every engine cuts alike.
"""

import re
from functools import lru_cache

from index.analysis.function_words import FUNCTION_WORDS
from searcher.snippet.abbreviations import abbreviations
from searcher.snippet.punkt import ANY_NUMBER, Punkt

_ORDINALS = tuple(map(str, range(1, 100)))
"""Numbers that a full stop makes ordinal in some languages: days, centuries, kings, but not years."""

# Marks after which no space need follow, with what closes a quotation; in 「行く。」と言った the sentence goes on.
_CLOSING = "」』）】》〉〕”’\"')\\]"
_END = re.compile(rf"[。｡！？।॥։؟۔።။]+(?:(?![{_CLOSING}])|[{_CLOSING}]++(?![とっのはがをにもでや、，]))\s*+")

_EXCLAIMED = re.compile(rf"[!?][{_CLOSING}»]*\Z")
"""An end after which a small letter goes on: "Stop!" he said. Not so a full stop: some articles have no capitals."""

_CLOSED = 8
"""Letters in which such an end is looked for."""


def sentences(text: str, *, language: str) -> list[tuple[int, int]]:
    """Return where the sentences of a text are (half-open, without the space around them), in order.

    >>> text = "Mr. Roe met U.S. officials on Sept. 27. They talked."
    >>> [text[start:end] for start, end in sentences(text, language="en")]
    ['Mr. Roe met U.S. officials on Sept. 27.', 'They talked.']
    """
    punkt = _punkt(language)
    spans: list[tuple[int, int]] = []
    begin = 0
    ends = [] if text.isascii() else [match.end() for match in _END.finditer(text)]  # the marks are of other scripts
    for end in [*ends, len(text)]:
        piece = text[begin:end]
        for first, last in punkt.spans(piece):
            part = piece[first:last]
            if not part.isspace():
                spans.append((begin + last - len(part.lstrip()), begin + first + len(part.rstrip())))
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
def _punkt(language: str) -> Punkt:
    """Return the algorithm with the lists of one language."""
    known = abbreviations(language)
    starters = FUNCTION_WORDS.get(language.partition("-")[0].lower(), frozenset())
    return Punkt(
        {*known.titles, *known.words, *(_ORDINALS if known.ordinals else ())},
        starters,
        {
            *((word, ANY_NUMBER) for word in (*known.before_numbers, *known.titles, *known.words)),
            *((title, starter) for title in known.titles for starter in starters),
        },
    )
