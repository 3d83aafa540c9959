"""Given the lines of a whole page, what do they say, and where is the running text among them?"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate

from index.facts.bylines import BY, strip_by
from index.facts.dates import find_date
from index.machine.cache import cached_property
from index.page.beside.dated import LONGEST
from index.page.furniture import opens_discussion
from index.page.head_rules import read_head_line
from index.page.whole.marks import PageLine
from index.page.whole.notes import has_by, note_facts
from index.page.whole.stretch import Stretch, text_words

_STEM = 5
"""Letters of a word that are compared: its endings differ."""

_LONGEST_TRAIL = 300
"""Characters of the longest line that may be a trail, or an entry of a list."""

_LONGEST_LABEL = 40
_OPEN = re.compile(rf"(?:\A|\s)(?:{BY})\s*:?\Z", re.IGNORECASE)
"""How long a label is that stands alone over an author, and how one ends: More by."""

_TERM = re.compile(r"[^\W\d_]{4,}")
_WORD = re.compile(r"[^\W\d_]+")

_STEP = re.compile(r"[>›»→|•·]\s?|\s[/–—-]\s")
"""What stands before a headline in the trail of a page, or behind its date or section in a list."""

_DIGIT = re.compile(r"\d")


class Surroundings:
    """Hold the lines of a page, which of them are running text, and what is computed of them once."""

    def __init__(self, lines: Sequence[PageLine], running: Sequence[bool], stretch: Stretch, *, language: str) -> None:
        """Take the lines of a page, which are running text, where its longest text is, and its language."""
        self.lines = lines
        self.running = running
        self.stretch = stretch
        self.folded = [each.line.text.casefold() for each in lines]
        self.counts = Counter(self.folded)
        self.prose = [place for place, is_text in enumerate(running) if is_text]
        words = (text_words(each.line) if is_text else 0 for each, is_text in zip(lines, running, strict=True))
        self._sums = [0, *accumulate(words)]
        self.all_words = self._sums[-1]
        self.sizes = [each.line.size for each in lines]
        long = {folded for folded, each in zip(self.folded, lines, strict=True) if each.line.size > 1}
        self.endings = cache(lambda place: _endings(lines[place].line.text) & long)
        self.terms = cache(self._terms)
        self.opening = cache(self._opening)
        self.read = cache(lambda place: read_head_line(lines[place].line, language=language))
        self.states = cache(self._states)
        self._discussion = cache(self._discussion_from)
        self.has_date = cache(self._has_date)
        self.language = language

    @cached_property
    def named(self) -> frozenset[str]:
        """Return the lines that others end with, in small letters."""
        return frozenset().union(*map(self.endings, range(len(self.lines))))

    @cached_property
    def small_words(self) -> frozenset[str]:
        """Return the words that the running text has in small letters."""
        texts = (self.lines[place].line.text for place in self.prose)
        return frozenset(word for text in texts for word in _WORD.findall(text) if word.islower())

    def words(self, start: int, end: int) -> int:
        """Return how many words of running text stand between two lines."""
        end = min(max(end, 0), len(self.lines))
        return self._sums[end] - self._sums[min(max(start, 0), end)]

    def has_discussion(self, start: int, end: int) -> bool:
        """Return whether what readers wrote begins at the first place or behind it, and before the other."""
        return self._discussion(start) < end

    def is_note(self, place: int) -> bool:
        """Return whether a line is neither running text nor one that says itself which facts it states."""
        return not (self.running[place] or self.read(place).is_stated)

    def is_labelled(self, place: int) -> bool:
        """Return whether the line above only says that an author follows: Written by, Author."""
        above = self.lines[place - 1].line.text if place else ""
        if len(above) > _LONGEST_LABEL or not has_by(above):
            return False
        return _OPEN.search(above) is not None or strip_by(f"{above.rstrip(' :')}: X") == "X"

    def _terms(self, place: int) -> frozenset[str]:
        return frozenset(word.casefold()[:_STEM] for word in _TERM.findall(self.lines[place].line.text))

    def _opening(self, start: int, end: int) -> frozenset[str]:
        """Return the words of some paragraphs of running text, from one number to another."""
        return frozenset().union(*map(self.terms, self.prose[start:end]))

    def _discussion_from(self, start: int) -> int:
        """Return where the first title of what readers wrote stands, from a place on."""
        places = range(max(start, 0), len(self.lines))
        return next((place for place in places if opens_discussion(self.lines[place].line)), len(self.lines))

    def _has_date(self, place: int) -> bool:
        """Return whether the page has such a line, and a day stands in it."""
        text = self.lines[place].line.text if 0 <= place < len(self.lines) else ""
        return len(text) <= LONGEST and find_date(text, language=self.language) is not None

    def _states(self, place: int) -> bool:
        """Return whether a line states facts, or would beside a headline."""
        reading, line = self.read(place), self.lines[place].line
        if reading.is_stated and reading.facts:
            return True
        if self.running[place] or not (_DIGIT.search(line.text) or has_by(line.text)):
            return False  # nothing in it can be a day or an author
        return bool(note_facts(line, language=self.language))


def _endings(text: str) -> frozenset[str]:
    """Return what stands behind each step of a trail, in small letters.

    >>> sorted(_endings("News > 2021 > Ferry leaves port"))
    ['2021 > ferry leaves port', 'ferry leaves port']
    """
    steps: Iterable[re.Match[str]] = _STEP.finditer(text) if len(text) <= _LONGEST_TRAIL else ()
    return frozenset(text[step.end() :].casefold() for step in steps)
