"""Given where the running text of a page is, which line is its headline?

Every line above running text that may be one is weighed: what it looks like, what stands around it, and whether the
text and the page say its words again. The heaviest is the headline, wherever on the page it stands.
"""

from collections.abc import Iterator
from itertools import islice

from index.page.furniture import belongs_to_page, opens_list
from index.page.whole.clues import glance, weigh
from index.page.whole.spots import Spot, read_spots
from index.page.whole.surroundings import Surroundings

_WEIGHED = 12
"""Lines that are looked at more closely: of 940 headlines 938 were among them."""

_MOST = 7.0
"""More than a closer look adds to any line: the most that it added to one of 10,226 lines was 5.8."""

_LEAST = 3.0
"""Weight of the lightest headline: no lighter one was right."""


def find_heading(page: Surroundings) -> int | None:
    """Return the place of the headline, None if no line looks like one."""
    weight, heading = _LEAST, -1
    for glanced, spot in islice(_likely(page), _WEIGHED):
        if glanced + _MOST < weight:
            break  # the lines that follow are lighter still
        weight, heading = max((weight, heading), (glanced + weigh(spot), spot.place))
    return heading if heading >= 0 else None


def _likely(page: Surroundings) -> Iterator[tuple[float, Spot]]:
    """Yield the lines that may be the headline, with their weight at a glance, the heaviest first."""
    glanced = [(glance(spot), spot.place, spot) for spot in read_spots(page)]
    for weight, place, spot in sorted(glanced, reverse=True):
        if not (belongs_to_page(spot.line) or opens_list(spot.line) or page.states(place)):
            yield weight, spot
