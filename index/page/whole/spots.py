"""Given a whole page, which of its lines may be the headline, and what stands around each?"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from index.machine.cache import cached_property
from index.page.credits import is_section
from index.page.features import LONGEST_HEADLINE, Line
from index.page.furniture import belongs_to_page, is_furniture
from index.page.rules import LineReading
from index.page.whole.marks import PageLine
from index.page.whole.surroundings import Surroundings
from index.vocabulary.article import Field

_FARTHEST = 40
"""Lines from a headline to the first running text below it."""

_STRAIGHT_BELOW = 12
_STRAIGHT_ABOVE = 10
_FAR_ABOVE = 30
"""Lines straight below a headline, straight above it and further up whose running text is counted."""

_LONGEST = 34
"""Words of the longest line that is weighed."""

_SENTENCES = 2
"""Sentences of the longest headline of a page: They came. They went."""

_OPENING = 12
_OPENING_LINES = 60
"""Paragraphs of the text below a line that are looked through for its words, and the lines that they may take up."""

_BELOW = 9
_ABOVE = 4
"""Lines below and above a headline among which its author and date may stand."""

_DECK = range(5, 41)
"""Words that a summary has."""

_BETWEEN = 15
"""Lines down to which long ones are counted between a headline and the text."""

_AROUND = 8
_ALIKE = 4
"""Lines on either side that are looked at for the same words, and for the same length."""


class Spot:
    """Hold a line that may be the headline; what stands around it is computed when a clue asks for it."""

    def __init__(self, page: Surroundings, place: int, after: int) -> None:
        """Take the page, the place of the line, and the number of the first running text below it."""
        self.page = page
        self.place = place
        self.page_line = page.lines[place]
        self.line: Line = self.page_line.line
        self.text = self.line.text
        self.folded = page.folded[place]
        self.size = self.line.size
        self._after = after
        self.to_text = page.prose[after] - place
        self.is_running = page.running[place]
        self.text_straight_below = page.words(place + 1, place + 1 + _STRAIGHT_BELOW)
        self.text_below = page.words(place + 1, place + 1 + _FARTHEST)
        self.text_straight_above = page.words(place - _STRAIGHT_ABOVE, place)
        self.text_above = page.words(place - _FAR_ABOVE, place)
        self.all_above = page.words(0, place)
        self.above_text = page.stretch.start - place
        near = max(1, self.size // 3)
        self._like = range(self.size - near, self.size + near + 1)

    @cached_property
    def _opening(self) -> frozenset[str]:
        """Return the words of the first paragraphs below the line."""
        start, prose = self._after, self.page.prose
        end = bisect_right(prose, self.place + _OPENING_LINES, start, min(start + _OPENING, len(prose)))
        return self.page.opening(start, end)

    def _share(self, place: int) -> float:
        """Return how many of the words of a line the text below has, as a share; few words count as more."""
        terms = self.page.terms(place)
        return len(terms & self._opening) / max(2, len(terms))

    @cached_property
    def share(self) -> float:
        """Return how many of the line's words the text below has, as a share."""
        return self._share(self.place)

    @cached_property
    def shared(self) -> int:
        """Return how many of the line's words the text below has."""
        return len(self.page.terms(self.place) & self._opening)

    @property
    def reading(self) -> LineReading:
        """Return what the line says."""
        return self.page.read(self.place)

    @cached_property
    def facts_below(self) -> int:
        """Return how many lines down a line states facts, 0 if none does."""
        return next((at - self.place for at in self._below if self.page.states(at)), 0)

    @cached_property
    def facts_above(self) -> int:
        """Return how many lines up a line states facts, 0 if none does."""
        return next((self.place - at for at in self._above if self.page.states(at)), 0)

    @property
    def date_below(self) -> int:
        """Return how many lines down a line is a date, 0 if none is."""
        return next((at - self.place for at in self._below if self.page.read(at).has_date), 0)

    @property
    def date_above(self) -> int:
        """Return how many lines up a line is a date, 0 if none is."""
        return next((self.place - at for at in self._above if self.page.read(at).has_date), 0)

    @property
    def author_below(self) -> int:
        """Return how many lines down a line is a byline, 0 if none is."""
        readings = ((at - self.place, self.page.read(at)) for at in self._below)
        return next((at for at, each in readings if each.is_stated and each.values(Field.AUTHOR)), 0)

    @property
    def _below(self) -> range:
        return range(self.place + 1, min(len(self.page.lines), self.place + 1 + _BELOW))

    @property
    def _above(self) -> range:
        return range(self.place - 1, max(-1, self.place - 1 - _ABOVE), -1)

    def has(self, step: int) -> bool:
        """Return whether the page has a line so many steps down, or up if they are negative."""
        return 0 <= self.place + step < len(self.page.lines)

    def at(self, step: int) -> PageLine:
        """Return the line so many steps down, an empty one beyond the ends of the page."""
        return self.page.lines[self.place + step] if self.has(step) else PageLine(Line(0, "", -1))

    def runs(self, step: int) -> bool:
        """Return whether the line so many steps down is running text."""
        return self.has(step) and self.page.running[self.place + step]

    def deck(self, step: int) -> float:
        """Return how much the line so many steps down has of a summary: the share of its words in the text."""
        line = self.at(step).line
        if line.size not in _DECK or (step < 0 and self.runs(step)) or self.page.states(self.place + step):
            return 0.0
        return 0.0 if belongs_to_page(line) else self._share(self.place + step)

    @cached_property
    def again(self) -> int:
        """Return how many other lines say the same."""
        return self.page.counts[self.folded] - 1 if self.size > 1 else 0

    @property
    def is_named(self) -> bool:
        """Return whether another line ends with this one, as a trail of the page or an entry with a date does."""
        return self.folded in self.page.named

    @property
    def names_line(self) -> bool:
        """Return whether the line ends with another one."""
        return bool(self.page.endings(self.place))

    @property
    def is_within(self) -> bool:
        """Return whether a line near it holds this one and more."""
        near = self.page.folded[max(0, self.place - _AROUND) : self.place + _AROUND]
        return self.size > 1 and any(self.folded in each and self.folded != each for each in near)

    @property
    def is_said_above(self) -> bool:
        """Return whether one of the last lines says the same."""
        return self.folded in self.page.folded[max(0, self.place - _ALIKE) : self.place]

    def is_like(self, step: int) -> bool:
        """Return whether the line so many steps down has about as many words, and is no running text."""
        return self.has(step) and not self.runs(step) and self.page.sizes[self.place + step] in self._like

    @property
    def alikes(self) -> int:
        """Return how many of the lines around have about as many words."""
        start, end = max(0, self.place - _ALIKE), self.place + _ALIKE + 1
        around = zip(self.page.sizes[start:end], self.page.running[start:end], strict=True)
        return sum(size in self._like and not is_text for size, is_text in around) - (not self.is_running)

    @property
    def is_longest(self) -> bool:
        """Return whether all of the last lines are shorter."""
        return max(self.page.sizes[max(0, self.place - _AROUND) : self.place], default=0) < self.size

    @property
    def long_below(self) -> int:
        """Return how many of the lines between this one and the text have five words or more."""
        between = self.page.sizes[self.place + 1 : self.place + min(self.to_text, _BETWEEN)]
        return sum(size >= _DECK.start for size in between)

    @cached_property
    def is_first_of_block(self) -> bool:
        """Return whether a blank line stands above."""
        return self.at(-1).line.block != self.line.block

    @cached_property
    def is_last_of_block(self) -> bool:
        """Return whether a blank line stands below."""
        return self.at(1).line.block != self.line.block

    @property
    def is_section(self) -> bool:
        """Return whether the line is the name of a section."""
        return is_section(self.text)

    def is_beside_section(self, step: int) -> bool:
        """Return whether the line so many steps down is the name of a section."""
        return is_section(self.at(step).line.text)

    @property
    def is_under_button(self) -> bool:
        """Return whether the line above is a button or the like."""
        return self.has(-1) and is_furniture(self.at(-1).line)

    @property
    def is_under_shape(self) -> bool:
        """Return whether the line above has the shape of a name, a section or the like."""
        return self.has(-1) and self.page.read(self.place - 1).is_shape

    @property
    def is_under_text(self) -> bool:
        """Return whether the line above is one of several words that states nothing and is no running text."""
        is_plain = self.has(-1) and not self.runs(-1) and self.page.read(self.place - 1).is_text
        return is_plain and self.at(-1).line.size >= _DECK.start


def read_spots(page: Surroundings) -> Iterator[Spot]:
    """Yield the lines that are over running text, and neither too long nor too many sentences for a headline."""
    for place, each in enumerate(page.lines):
        after = bisect_left(page.prose, place + 1)
        if after == len(page.prose) or page.prose[after] - place > _FARTHEST:
            continue
        line = each.line
        if len(line.text) <= LONGEST_HEADLINE and 0 < line.size <= _LONGEST and line.sentences <= _SENTENCES:
            yield Spot(page, place, after)
