"""What comes back when queries are counted over time?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from searcher.answer.found import Spread
from searcher.answer.results import Suggestion
from searcher.query.choices import Interval
from searcher.query.tree import Problem

MOST = 5
"""Lines of one chart: more than five are not told apart."""


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """Count one line in one period, from `start` until before `end` (ISO days).

    `count` is how many articles match, and `matches` how often what the query looks for occurs in them; `articles` and
    `words` are those of all articles of the period that the filters let through.
    """

    start: str
    end: str
    count: int
    matches: int
    articles: int
    words: int

    @property
    def share(self) -> float | None:
        """Return the share of the period's articles that match, None where there are none."""
        return self.count / self.articles if self.articles else None

    @property
    def per_million(self) -> float | None:
        """Return how many matches there are in a million words, None where there are no words."""
        return 1_000_000 * self.matches / self.words if self.words else None


@dataclass(frozen=True, slots=True)
class TrendLine:
    """Hold what one query finds over time, or one `value` of the facet that it is split by, else empty.

    `total` counts the articles that match, `undated` those of them that have no date and so are in no period.
    `parsed` is the query as it was understood; `warnings` and `suggestion` are of it.
    """

    query: str
    parsed: str
    value: str
    total: int
    undated: int
    points: tuple[TrendPoint, ...] = ()
    warnings: tuple[Problem, ...] = ()
    suggestion: Suggestion | None = None
    partial: bool = False

    @property
    def name(self) -> str:
        """Return what the line is called."""
        return self.value or self.query or "every article"


@dataclass(frozen=True, slots=True)
class Trend:
    """Hold lines over the same periods, which follow each other without a gap; `interval` is how long each is.

    Without a dated article there is no period, and `interval` is None. With `by_text` matches are counted once for each
    paragraph, headline or heading that has one, as on a cluster.
    """

    interval: Interval | None
    lines: tuple[TrendLine, ...]
    by_text: bool = False

    @property
    def partial(self) -> bool:
        """Tell whether time was up before everything was counted."""
        return any(line.partial for line in self.lines)


def trend_points(edges: Sequence[date], found: Spread, everything: Spread) -> tuple[TrendPoint, ...]:
    """Return the points of one line between some days, given what matches and what there is."""
    days = [edge.isoformat() for edge in edges]
    columns = zip(days, days[1:], found.articles, found.matches, everything.articles, everything.words, strict=False)
    return tuple(TrendPoint(*column) for column in columns)
