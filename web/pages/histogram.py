"""Given counts over time, which bars does the page draw, how high, and what is each called?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache

from searcher.answer.days import MONTHS
from searcher.answer.results import Bar
from web.pages.addresses import Addresses

HEIGHT = 40
"""Units of the drawing; the highest bar fills it."""

LEAST = 2
"""Height of a bar that is not empty, so that one article among thousands is seen."""


_FEW = 8
"""Bars that would be blocks if they shared the width of the page."""

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


def draw(bars: Sequence[Bar], addresses: Addresses, *, is_share: bool) -> tuple[DrawnBar, ...]:
    """Return the bars of one histogram, heights in proportion to counts, or to the share of all articles of a time."""
    values = [_share(bar) if is_share else float(bar.count) for bar in bars]
    top = max(values, default=0.0) or 1.0
    drawn = []
    for position, (bar, value) in enumerate(zip(bars, values, strict=True)):
        time = _time(bar.start, bar.end)
        is_turn = time.is_turn or position == 0
        drawn.append(
            DrawnBar(
                tick=time.turn if is_turn else time.tick,
                is_turn=is_turn,
                name=time.name,
                count=bar.count,
                articles=bar.articles,
                percent=f"{100 * _share(bar):.3g} %",
                height=max(LEAST, round(HEIGHT * value / top)) if bar.count else 0,
                address=addresses.between(bar.start, time.last) if bar.count else "",
            )
        )
    return tuple(drawn)


def rows(bars: Sequence[Bar]) -> str:
    """Return the class that lays many bars in rows that begin alike (two years of months), and keeps few ones slim."""
    if len(bars) <= _FEW:
        return " few"
    if len(bars) <= ROW:
        return ""
    return " by12" if _grain(bars[0].start, bars[0].end) is Grain.MONTH else " by10"


@dataclass(frozen=True, slots=True)
class _Time:
    """Hold what the time of a bar is called; `turn` is the label in place of `tick` where a larger time begins."""

    name: str
    last: str
    tick: str
    turn: str
    is_turn: bool


@lru_cache(maxsize=4096)
def _time(first: str, end: str) -> _Time:
    start = date.fromisoformat(first)
    last = date.fromisoformat(end) - timedelta(days=1)
    month, year, short = MONTHS[start.month - 1], str(start.year), f"’{start.year % 100:02}"
    day = f"{start.day} {month} {year}"
    match _grain(first, end):
        case Grain.DAY:
            return _Time(day, last.isoformat(), str(start.day), month[:3], start.day == 1)
        case Grain.WEEK:
            return _Time(f"week of {day}", last.isoformat(), str(start.day), month[:3], start.day <= 7)
        case Grain.MONTH:
            return _Time(f"{month} {year}", last.isoformat(), month[0], short, start.month == 1)
        case Grain.YEAR:
            return _Time(year, last.isoformat(), short, year, start.year % 100 == 0)
        case Grain.YEARS:
            return _Time(f"{year} to {last.year}", last.isoformat(), short, year, start.year % 100 == 0)


def _grain(start: str, end: str) -> Grain:
    days = (date.fromisoformat(end) - date.fromisoformat(start)).days
    return next(grain for grain in Grain if days <= grain.value)


def _share(bar: Bar) -> float:
    return bar.count / bar.articles if bar.articles else 0.0
