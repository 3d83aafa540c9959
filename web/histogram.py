"""Given counts over time, which bars does the page draw, how high, and what is each called?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from searcher.results import Bar
from web.params import Search
from web.wording import MONTHS

HEIGHT = 40
"""Units of the drawing; the highest bar fills it."""

LEAST = 2
"""Height of a bar that is not empty, so that one article among thousands is seen."""


ROW = 28
"""Bars that fit side by side on a wide screen with 24 pixels each, the least that WCAG 2.2 wants of a target."""


class Grain(Enum):
    """Name how much time a bar stands for, by the most days it can have."""

    DAY = 1
    WEEK = 7
    MONTH = 31
    YEAR = 366
    YEARS = 4_000_000


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """Hold one bar.

    `tick` is the short label beneath it, `is_turn` where that begins a larger time; `name` says the time in full.
    `height` is in units of the drawing, from its bottom. `address` leads to the articles of that time and is empty when
    there are none. `percent` is the share of all articles of that time.
    """

    tick: str
    is_turn: bool
    name: str
    count: int
    articles: int
    percent: str
    height: int
    address: str


def draw(bars: Sequence[Bar], search: Search, path: str) -> tuple[DrawnBar, ...]:
    """Return the bars of one histogram, heights in proportion to counts, or to shares where the search says so."""
    values = [_share(bar) if search.share else float(bar.count) for bar in bars]
    top = max(values, default=0.0) or 1.0
    drawn = []
    for position, (bar, value) in enumerate(zip(bars, values, strict=True)):
        tick, is_turn = _tick(bar, position == 0)
        last = (date.fromisoformat(bar.end) - timedelta(days=1)).isoformat()
        drawn.append(
            DrawnBar(
                tick=tick,
                is_turn=is_turn,
                name=name(bar),
                count=bar.count,
                articles=bar.articles,
                percent=f"{100 * _share(bar):.3g} %",
                height=max(LEAST, round(HEIGHT * value / top)) if bar.count else 0,
                address=search.between(bar.start, last).address(path) if bar.count else "",
            )
        )
    return tuple(drawn)


def rows(bars: Sequence[Bar]) -> str:
    """Return the class that lays many bars in rows that begin alike (two years of months), empty for few bars."""
    if len(bars) <= ROW:
        return ""
    return " by12" if _grain(bars[0]) is Grain.MONTH else " by10"


def name(bar: Bar) -> str:
    """Return what the time of a bar is called.

    >>> name(Bar("2021-11-01", "2021-12-01", 1, 1)), name(Bar("1980-01-01", "1990-01-01", 1, 1))
    ('November 2021', '1980 to 1989')
    """
    start = date.fromisoformat(bar.start)
    month = MONTHS[start.month - 1]
    match _grain(bar):
        case Grain.DAY:
            return f"{start.day} {month} {start.year}"
        case Grain.WEEK:
            return f"week of {start.day} {month} {start.year}"
        case Grain.MONTH:
            return f"{month} {start.year}"
        case Grain.YEAR:
            return str(start.year)
        case Grain.YEARS:
            return f"{start.year} to {date.fromisoformat(bar.end).year - 1}"


def _grain(bar: Bar) -> Grain:
    days = (date.fromisoformat(bar.end) - date.fromisoformat(bar.start)).days
    return next(grain for grain in Grain if days <= grain.value)


def _tick(bar: Bar, is_first: bool) -> tuple[str, bool]:
    """Return a label of at most three characters, and whether a larger time begins with it."""
    start = date.fromisoformat(bar.start)
    match _grain(bar):
        case Grain.DAY | Grain.WEEK:
            is_turn = is_first or start.day <= (1 if _grain(bar) is Grain.DAY else 7)
            return (MONTHS[start.month - 1][:3] if is_turn else str(start.day)), is_turn
        case Grain.MONTH:
            is_turn = is_first or start.month == 1
            return (f"’{start.year % 100:02}" if is_turn else MONTHS[start.month - 1][0]), is_turn
        case Grain.YEAR | Grain.YEARS:
            is_turn = is_first or start.year % 100 == 0
            return (str(start.year) if is_turn else f"’{start.year % 100:02}"), is_turn


def _share(bar: Bar) -> float:
    return bar.count / bar.articles if bar.articles else 0.0
