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
from index.vocabulary.fixed import fixed

_WEIGHED = 12
"""Lines that are looked at more closely: of 1,840 headlines 1,836 were among them."""

_MOST = 6.0
"""More than a closer look adds to nearly any line: it added more to 12 of 43,815."""

_LEAST = 3.0
"""Weight of the lightest headline: no lighter one was right."""

_DOUBT = 4.0
_NEAR = 30
"""By how much less another line above it may weigh, and how many lines up it may stand, to be perhaps the headline."""


@fixed
class HeadlinePlaces:
    """Hold the place of a headline, and that of the first line near it that may be the headline instead."""

    place: int
    first: int


def find_heading(page: Surroundings) -> HeadlinePlaces | None:
    """Return the headline, None if no line looks like one."""
    weighed: list[tuple[float, int]] = []
    for glanced, spot in islice(_likely(page), _WEIGHED):
        if weighed and glanced + _MOST < max(weighed)[0]:
            break  # the lines that follow are lighter still
        weighed.append((glanced + weigh(spot), spot.place))
    weight, place = max(weighed, default=(0.0, -1))
    if weight < _LEAST:
        return None
    near = (other for doubt, other in weighed if doubt >= weight - _DOUBT and place - _NEAR <= other < place)
    others = (other for other in near if page.folded[other] != page.folded[place])
    return HeadlinePlaces(place, min(others, default=place))


def _likely(page: Surroundings) -> Iterator[tuple[float, Spot]]:
    """Yield the lines that may be the headline, with their weight at a glance, the heaviest first."""
    glanced = [(glance(spot), spot.place, spot) for spot in read_spots(page)]
    for weight, place, spot in sorted(glanced, reverse=True):
        if not (belongs_to_page(spot.line) or opens_list(spot.line) or page.states(place)):
            yield weight, spot
