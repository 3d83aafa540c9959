"""Given where the running text of a page begins, which line above is its headline?

Every line near the beginning of the text that may be a headline is weighed by `CLUES`: what it looks like, what
stands below it, and whether the page says it again. The heaviest is the headline.
"""

import re
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from index.page.features import Line
from index.page.furniture import belongs_to_page, opens_list
from index.page.head_rules import read_head_line
from index.page.rules import LineReading
from index.page.whole.marks import PageLine
from index.page.whole.stretch import Stretch

_ABOVE = 40
"""Lines above the running text among which the headline is looked for."""

_BELOW = 12
"""Lines of the text's beginning among which it may stand: below a summary, a notice."""

_LEAST = 1.5
"""Weight of the lightest headline."""

_OPENING = 12
"""Paragraphs of the text that are looked through for the headline's words."""

_NEAR = 4
_FAR = 9
"""Lines within which facts below a headline are near, and not too far."""

_LONGEST = 26
"""Words of the longest usual headline."""

_STEM = 5
"""Letters of a word that are compared: its endings differ."""

_STOPS = ".。:,;…"
_TERM = re.compile(r"[^\W\d_]{4,}")
_SEPARATOR = re.compile(r"\s[–—·•»-]\s|\s?\|\s?")
"""What stands between a headline and the site's name in the title of a page."""

_STEP = re.compile(r"\s?[>›»→|•·]\s?|\s[/–—-]\s")
"""What stands before a headline in the trail of a page, or behind its date or section in a list."""

_LONGEST_TRAIL = 300
"""Characters of the longest line that may be a trail, or an entry of a list."""

_SUMMARY = 3.0
"""How much heavier than the line over it a summary may look."""

_FEWEST = 7
"""Words of the shortest headline over a summary: fewer may be a section or a teaser."""

_RELATED = 0.3
"""Share of a headline's words that the text has, where a summary looks heavier."""


@dataclass(frozen=True)
class Spot:
    """Hold a line that may be the headline, with its place on the page and its neighbours.

    `below` are the readings of the next lines, `terms` the words of the running text, `said` all that the page says, in
    small letters; `distance` is counted in lines up from the text, 0 inside it. Another line names this one if it ends
    with it, as a trail of the page or an entry with a date does.
    """

    place: int
    page_line: PageLine
    reading: LineReading
    below: Sequence[LineReading]
    distance: int
    terms: Set[str]
    said: str
    is_alone: bool
    is_named: bool
    names_line: bool

    @property
    def line(self) -> Line:
        """Return the line."""
        return self.page_line.line

    @cached_property
    def facts_below(self) -> int:
        """Return how many lines down a line states a date or an author, 0 if none does."""
        return next((at for at, each in enumerate(self.below, 1) if each.is_stated and each.facts), 0)

    @cached_property
    def others(self) -> int:
        """Return how often the page says the line elsewhere, as a line or within one."""
        return self.said.count(self.line.text.casefold()) - 1 if self.line.size > 2 else 0

    @cached_property
    def is_page_title(self) -> bool:
        """Return whether the page begins with the line and the name of the site."""
        text = self.line.text.casefold()
        return self.said.startswith(text) and self.line.size > 2 and bool(_SEPARATOR.match(self.said, len(text)))

    @cached_property
    def share(self) -> float:
        """Return how many of the line's words the text has, as a share; few words count as more."""
        words = _terms([self.line.text])
        return len(words & self.terms) / max(2, len(words))


@dataclass(frozen=True, slots=True)
class Clue:
    """Hold what speaks for a line, or against it, and how much."""

    name: str
    weigh: Callable[[Spot], float]


CLUES = (  # each with its weight
    Clue("one word", lambda spot: -2.0 * (spot.line.size == 1)),
    Clue("more words than headlines have", lambda spot: -3.5 * (spot.line.size > _LONGEST)),
    Clue("its words", lambda spot: min(spot.line.size, 8) / 4),
    Clue("a full stop", lambda spot: -3.0 * (spot.line.text[-1] in _STOPS)),
    Clue("facts straight below", lambda spot: 2.0 * (0 < spot.facts_below <= _NEAR)),
    Clue("words of the text", lambda spot: 3.5 * spot.share),
    Clue("said again", lambda spot: 0.5 * (spot.others > 0)),
    Clue("the page's title", lambda spot: 6.0 * spot.is_page_title),
    Clue("named by another line", lambda spot: 1.5 * spot.is_named),
    Clue("a trail", lambda spot: -3.0 * spot.names_line),
    Clue("at the margin", lambda spot: 3.5 * spot.line.is_heading),
    Clue("alone", lambda spot: 1.5 * spot.is_alone),
    Clue("an item", lambda spot: -4.5 * spot.page_line.is_item),
    Clue("a link", lambda spot: -1.5 * spot.page_line.is_link),
    Clue("a shape", lambda spot: -0.5 * spot.reading.is_shape),
    Clue("in the text", lambda spot: -3.0 * (spot.distance == 0)),
    Clue("far up", lambda spot: -0.1 * spot.distance),
    Clue("capitals", lambda spot: 0.5 * spot.line.is_title_case),
    Clue("a question", lambda spot: 0.5 * (spot.line.text[-1] in "?!")),
    Clue("facts in the next line", lambda spot: 1.5 * (spot.facts_below == 1)),
)
"""What tells a headline.

The weights were fitted by a logistic choice among the lines of 311 texts, made from about 78 pages in four forms, and
rounded; those of names and trails were set by hand. Variants were compared on 300 other texts, too, so these are not
an independent test.
"""


def weigh(spot: Spot) -> float:
    """Return how much speaks for a line."""
    return sum(clue.weigh(spot) for clue in CLUES)


def find_heading(page: Sequence[PageLine], stretch: Stretch, running: Sequence[bool], *, language: str) -> int | None:
    """Return the place of the headline, None if no line looks like one."""
    first = max(0, stretch.start - _ABOVE)
    end = min(stretch.end, stretch.start + _BELOW)
    readings = [read_head_line(each.line, language=language) for each in page[first : end + _FAR]]
    stated = [place for place in range(stretch.start, end) if _states(readings[place - first])]
    prose = [place for place in range(stretch.start, stretch.end) if running[place]]
    last = min(end, max([stretch.start + 1, *prose[1:2], *stated]))
    terms = _terms(page[place].line.text for place in prose[:_OPENING])
    said = "\n".join(each.line.text.casefold() for each in page)
    texts = {each.line.text.casefold() for each in page if each.line.size > 1}
    endings = [_endings(each.line.text) & texts for each in page]
    named = frozenset().union(*endings)
    found = [
        Spot(
            place,
            page[place],
            readings[place - first],
            readings[place - first + 1 : place - first + 1 + _FAR],
            max(0, stretch.start - place),
            terms,
            said,
            _is_alone(page, place),
            page[place].line.text.casefold() in named,
            bool(endings[place]),
        )
        for place in range(first, last)
        if _may_be(readings[place - first])
    ]
    best = max(reversed(found), key=weigh, default=None)  # of equal ones the last: it stands at the text
    return None if best is None or weigh(best) < _LEAST else _over_summary(best, found).place


def _over_summary(best: Spot, found: Sequence[Spot]) -> Spot:
    """Return the headline that stands straight over a summary which looks like one, else the line itself."""
    over = next((spot for spot in found if spot.place == best.place - 1), None)
    if over is None or over.names_line or over.page_line.is_item or over.reading.facts or over.line.text[-1] in _STOPS:
        return best
    is_headline = over.line.size >= _FEWEST and over.share >= _RELATED and weigh(over) >= weigh(best) - _SUMMARY
    return _over_summary(over, found) if is_headline else best


def _endings(text: str) -> frozenset[str]:
    """Return what stands behind each step of a trail, in small letters.

    >>> sorted(_endings("News > 2021 > Ferry leaves port"))
    ['2021 > ferry leaves port', 'ferry leaves port']
    """
    steps = _STEP.finditer(text) if len(text) <= _LONGEST_TRAIL else ()
    return frozenset(text[step.end() :].casefold() for step in steps)


def _is_alone(page: Sequence[PageLine], place: int) -> bool:
    """Return whether a line is a block of its own."""
    beside = (page[at].line.block for at in (place - 1, place + 1) if 0 <= at < len(page))
    return page[place].line.block not in beside


def _states(reading: LineReading) -> bool:
    return reading.is_stated and bool(reading.facts)


def _may_be(reading: LineReading) -> bool:
    """Return whether a line may be a headline at all: it does not state facts and is not known to be the page's own."""
    line = reading.line
    return line.can_be_headline and not _states(reading) and not belongs_to_page(line) and not opens_list(line)


def _terms(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word.casefold()[:_STEM] for text in texts for word in _TERM.findall(text))
