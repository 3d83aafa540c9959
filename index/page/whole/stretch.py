"""Given the lines of a whole page, where is the running text of its article?

Sentences count for it and short lines against it, and the stretches with the highest sums are those that no line at
either end makes worse (Ruzzo and Tompa, A linear time algorithm for finding all maximal scoring subsequences, 1999).
What readers wrote below an article may be longer than it: so the first long stretch is taken, not the longest.
"""

from collections.abc import Sequence

from index.page.features import Line
from index.page.furniture import LONGEST_LINK, opens_list
from index.vocabulary.fixed import fixed

_MOST = 60
"""Words of a paragraph that count: one long paragraph, as a notice on cookies, is not an article."""

_SHORT = -2
_MIDDLING = -1
_TITLE = -60
"""What lines count for that are not sentences: those of up to eight words, longer ones, titles of lists."""

_FIRST = 0.5
"""Share of the highest sum that an earlier stretch must have to be taken."""


@fixed
class Stretch:
    """Hold where the running text begins and ends, and how much of it there is."""

    start: int
    end: int
    score: int


def find_stretch(lines: Sequence[Line], running: Sequence[bool]) -> Stretch | None:
    """Return the first long stretch of running text, None if the page has none.

    >>> lines = [Line(1, "News"), Line(2, "The ferry left the port on Monday, the council said."), Line(3, "Sport")]
    >>> find_stretch(lines, [False, True, False])
    Stretch(start=1, end=2, score=10)
    """
    stretches = _maximal([_weight(*each) for each in zip(lines, running, strict=True)])
    if not stretches:
        return None
    least = _FIRST * max(stretch.score for stretch in stretches)
    return next(stretch for stretch in stretches if stretch.score >= least)


def text_words(line: Line) -> int:
    """Return how many words of running text a paragraph counts for."""
    return min(line.size, _MOST)


def _weight(line: Line, is_text: bool) -> int:
    if is_text:
        return text_words(line)
    if opens_list(line):
        return _TITLE
    return _MIDDLING if line.size > LONGEST_LINK else _SHORT


def _maximal(weights: Sequence[int]) -> list[Stretch]:
    """Return the maximal scoring stretches in the order of the page."""
    # Each entry: start, end, sum of all before the start, sum of all up to the end, and the last entry before it whose
    # start has a lower sum (-1 if there is none). Those between the two have higher ones, so no search stops at them.
    found: list[tuple[int, int, int, int, int]] = []
    total = 0
    for place, weight in enumerate(weights):
        total += weight
        if weight <= 0:
            continue
        start, end, left, right = place, place + 1, total - weight, total
        while True:
            before = len(found) - 1
            while before >= 0 and found[before][2] >= left:
                before = found[before][4]
            if before < 0 or found[before][3] >= right:
                found.append((start, end, left, right, before))
                break
            start, left = found[before][0], found[before][2]
            del found[before:]
    return [Stretch(start, end, right - left) for start, end, left, right, _ in found]
