"""Given a line that may be the headline of a page, what speaks for it, and what against it?"""

import re
from collections.abc import Callable, Iterable
from math import log1p
from typing import Generic, TypeVar

from index.page.phrases import PICTURES
from index.page.whole.spots import Spot
from index.vocabulary.fixed import fixed

_STOPS = ".。;…"
_PICTURED = re.compile(PICTURES)
_FEW, _SOME = 60, 100
"""Words of running text."""

_T = TypeVar("_T")


@fixed
class Clue(Generic[_T]):
    """Hold what may tell a headline or an author, how much it weighs, and how strongly a line shows it."""

    name: str
    weight: float
    show: Callable[[_T], float]


LOOKS: tuple[Clue[Spot], ...] = (
    # the line itself
    Clue("one word", -0.36, lambda spot: spot.size == 1),
    Clue("two words", -0.65, lambda spot: spot.size == 2),
    Clue("three words", -0.17, lambda spot: spot.size == 3),
    Clue("its words, up to eight", 1.98, lambda spot: min(spot.size, 8) / 8),
    Clue("its words from eight to fourteen", -0.42, lambda spot: max(0, min(spot.size, 14) - 8) / 6),
    Clue("more than 18 words", -1.02, lambda spot: spot.size > 18),
    Clue("more than 26 words", -1.03, lambda spot: spot.size > 26),
    Clue("a full stop", -1.31, lambda spot: spot.text[-1] in _STOPS),
    Clue("a colon or comma at its end", -1.25, lambda spot: spot.text[-1] in ":,"),
    Clue("a colon in it", 0.63, lambda spot: ": " in spot.text),
    Clue("two sentences", -0.39, lambda spot: spot.line.sentences > 1),
    Clue("in capitals", -1.2, lambda spot: spot.line.is_shouted),
    Clue("a small letter first", -1.88, lambda spot: spot.text[0].islower()),
    Clue("a figure first", -1.17, lambda spot: spot.text[0].isdigit()),
    Clue("a quote first", 0.03, lambda spot: spot.text[0] in "\"'“„«‘"),
    Clue("an arrow or a bullet first", -0.55, lambda spot: spot.text[0] in "«»←→‹›<>*#•·–+-"),
    Clue("a bar or a step in it", -0.08, lambda spot: any(sign in spot.text for sign in ("|", " › ", " > ", "»"))),
    Clue("a word of pictures", -0.75, lambda spot: bool(_PICTURED.search(spot.folded))),
    Clue("running text", -1.57, lambda spot: spot.is_running),
    # how the page sets it
    Clue("at the margin", 3.03, lambda spot: spot.line.is_heading),
    Clue("an item", -1.35, lambda spot: spot.page_line.is_item),
    Clue("a link", -0.97, lambda spot: spot.page_line.is_link),
    Clue("a block of its own", 0.67, lambda spot: spot.is_first_of_block and spot.is_last_of_block),
    Clue("a blank line above", -0.1, lambda spot: spot.is_first_of_block),
    Clue("a blank line below", 0.86, lambda spot: spot.is_last_of_block),
    Clue("among the first five lines", -0.95, lambda spot: spot.place < 5),
    # its words elsewhere
    Clue("share of its words in the text", 1.34, lambda spot: spot.share),
    Clue("half of its words in the text", 0.66, lambda spot: spot.share >= 0.5),
    Clue("none of its words in the text", -0.2, lambda spot: not spot.share),
    Clue("its words in the text", 1.82, lambda spot: min(spot.shared, 4) / 4),
    Clue("said once more", 0.58, lambda spot: spot.again == 1),
    Clue("said twice more", 1.28, lambda spot: spot.again == 2),
    Clue("said often", 0.35, lambda spot: spot.again > 2),
    Clue("said just above", 0.26, lambda spot: spot.is_said_above),
    Clue("within a line near it", 1.46, lambda spot: spot.is_within),
    # the running text around it
    Clue("text within three lines", 0.54, lambda spot: spot.to_text <= 3),
    Clue("lines to the text", 0.51, lambda spot: spot.to_text / 10),
    Clue("text straight below", 0.75, lambda spot: log1p(spot.text_straight_below) / 5),
    Clue("much text straight below", 0.51, lambda spot: spot.text_straight_below > _SOME),
    Clue("text below", -0.67, lambda spot: log1p(spot.text_below) / 6),
    Clue("share of the page's text below", 1.38, lambda spot: spot.text_below / max(1, spot.page.all_words)),
    Clue("text straight above", 0.14, lambda spot: log1p(spot.text_straight_above) / 5),
    Clue("much text straight above", -1.17, lambda spot: spot.text_straight_above > _FEW),
    Clue("text above", -1.68, lambda spot: log1p(spot.text_above) / 6),
    Clue("share of the page's text above", -1.55, lambda spot: spot.all_above / max(1, spot.page.all_words)),
    Clue("above the longest text", 0.1, lambda spot: spot.above_text > 0),
    Clue("straight above the longest text", 0.34, lambda spot: spot.above_text == 1),
    Clue("first in the longest text", 0.55, lambda spot: spot.above_text == 0),
    Clue("lines into the longest text", -0.33, lambda spot: min(max(0, -spot.above_text), 60) / 10),
    Clue("well into the longest text", -0.54, lambda spot: spot.above_text < -2),
    # the lines around it
    Clue("lines of its length around", -0.6, lambda spot: spot.alikes / 8),
    Clue("the next line of its length", 0.37, lambda spot: spot.is_like(1)),
    Clue("longer than the last lines", 0.31, lambda spot: spot.is_longest),
    Clue("long lines between it and the text", -0.11, lambda spot: spot.long_below / 5),
    Clue("over an item", -0.2, lambda spot: spot.at(1).is_item),
    Clue("under an item", 0.29, lambda spot: spot.at(-1).is_item),
    Clue("under running text", -0.56, lambda spot: spot.runs(-1)),
    Clue("over a longer line", 0.09, lambda spot: spot.at(1).line.size > spot.size and not spot.runs(1)),
    Clue("over a long line", 0.49, lambda spot: spot.at(1).line.size >= 8 and not spot.runs(1)),
    Clue("over a sentence", -0.38, lambda spot: spot.at(1).line.ends and spot.at(1).line.size > 8),
)
"""What tells a headline at a glance."""

CLOSER_LOOKS: tuple[Clue[Spot], ...] = (
    Clue("the shape of a name or the like", -0.3, lambda spot: spot.reading.is_shape),
    Clue("a section", -0.91, lambda spot: spot.is_section),
    Clue("facts in the next line", 0.8, lambda spot: spot.facts_below == 1),
    Clue("facts in the next four lines", 2.15, lambda spot: 0 < spot.facts_below <= 4),
    Clue("facts further below", 0.74, lambda spot: spot.facts_below > 4),
    Clue("a date below", 0.52, lambda spot: 0 < spot.date_below <= 4),
    Clue("a byline below", 0.7, lambda spot: 0 < spot.author_below <= 4),
    Clue("facts in the last line", 0.58, lambda spot: spot.facts_above == 1),
    Clue("facts further above", -0.76, lambda spot: spot.facts_above > 1),
    Clue("a date in the last line", 1.08, lambda spot: spot.date_above == 1),
    Clue("a date further above", 0.76, lambda spot: spot.date_above > 1),
    Clue("named by another line", 1.32, lambda spot: spot.is_named),
    Clue("a trail", -0.68, lambda spot: spot.names_line),
    Clue("under a button", -0.4, lambda spot: spot.is_under_button),
    Clue("under a section", 0.97, lambda spot: spot.is_beside_section(-1)),
    Clue("over a section", 0.25, lambda spot: spot.is_beside_section(1)),
    Clue("under a name", 0.21, lambda spot: spot.is_under_shape),
    Clue("under a line of text", -0.32, lambda spot: spot.is_under_text),
    Clue("share of the next line's words in the text", 0.15, lambda spot: spot.deck(1)),
    Clue("over a summary", 0.56, lambda spot: spot.deck(1) >= 0.3 and spot.at(1).line.size > spot.size),
)
"""What tells a headline once the line and its neighbours are read, which takes longer.

The weights of both tables were fitted together on 2,462 texts, made from 643 pages in four forms: copied from a
browser, printed by w3m, and printed by Lynx with and without its list of links. Three quarters of the headlines were
judged by people; the others, which count half, are those that the HTML gives. In each text one line is right, and the
weights make its share of exp(weight) among all lines as large as they can, less the sum of their squares (conditional
logistic regression; McFadden, Conditional logit analysis of qualitative choice behavior, 1974). Fitted on one half,
they chose right on 83 % of those of the other half that have their headline in a line. When a clue is changed,
both tables must be fitted again.
"""


def glance(spot: Spot) -> float:
    """Return how much speaks for a line at a glance."""
    return add_up(LOOKS, spot)


def weigh(spot: Spot) -> float:
    """Return how much the neighbours of a line, and what it says, speak for it."""
    return add_up(CLOSER_LOOKS, spot)


def add_up(clues: Iterable[Clue[_T]], each: _T) -> float:
    """Return how much a table of clues speaks for something.

    >>> add_up([Clue("long", 0.5, len), Clue("empty", -1, lambda text: not text)], "Ferry")
    2.5
    """
    total = 0.0
    for clue in clues:
        total += clue.weight * clue.show(each)
    return total
