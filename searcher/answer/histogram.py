"""How are the matching articles spread over time?"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.vocabulary.fixed import as_named, fixed
from index.vocabulary.schema import NO_DAY
from searcher.answer.results import Bar
from searcher.query.choices import Interval

BARS = 60
"""Bars at most: what a page can show side by side."""

PERIODS = 400
"""Bars at most where their length is chosen: the days of a year, the weeks of seven, the months of thirty-three."""


def histogram(
    days: NDArray[np.int32], all_days: NDArray[np.int32], *, interval: Interval | None = None
) -> tuple[Bar, ...]:
    """Return bars from the first to the last of some days, as long as `fitting` says.

    `days` are those of the matching articles in any order, `all_days` those of all articles, ascending; `NO_DAY` is
    left out. Weeks begin on Monday.

    >>> november = date(2021, 11, 8).toordinal()
    >>> histogram(np.array([november, november + 2], np.int32), np.array([0, november, november + 2], np.int32))[0]
    Bar(start='2021-11-08', end='2021-11-09', count=1, articles=1)
    """
    if len(days) and int(days.min()) == NO_DAY:
        days = days[days != NO_DAY]
    if not len(days):
        return ()
    scale = _scale(int(days.min()), int(days.max()), interval)
    counts, before = _between(scale.ordinals, days), all_days.searchsorted(scale.ordinals)
    articles = (before[1:] - before[:-1]).tolist()
    return tuple(as_named(Bar, zip(scale.starts, scale.ends, counts.tolist(), articles, strict=True)))


@fixed
class _Scale:
    """Hold where bars begin, and at last where the last one ends, as ordinals (int32), and both as written."""

    ordinals: NDArray[np.int32]
    starts: Sequence[str]
    ends: Sequence[str]


@lru_cache(maxsize=256)
def _scale(first: int, last: int, interval: Interval | None) -> _Scale:
    """Return the scale from one day to another; most pages of an archive have one of few."""
    found = edges(date.fromordinal(first), date.fromordinal(last), interval)
    names = [edge.isoformat() for edge in found]
    return _Scale(np.array([ordinal(edge) for edge in found], np.int32), names[:-1], names[1:])


def _between(ordinals: NDArray[np.int32], days: NDArray[np.int32]) -> NDArray[np.int64]:
    """Return how many days there are between each ordinal and the next, given ordinals in ascending order."""
    first, end = int(ordinals[0]), int(ordinals[-1])
    if end - first > len(days):
        return np.bincount(ordinals.searchsorted(days, side="right") - 1, minlength=len(ordinals) - 1)
    before = np.zeros(end - first + 1, np.int64)
    np.cumsum(np.bincount(days - first, minlength=end - first), out=before[1:])
    return np.diff(before[ordinals - first])


def bars(edges: Sequence[date], counts: Iterable[int], articles: Iterable[int]) -> tuple[Bar, ...]:
    """Return the bars between edges."""
    return tuple(
        Bar(start.isoformat(), end.isoformat(), count, of)
        for start, end, count, of in zip(edges, edges[1:], counts, articles, strict=False)
    )


def fitting(first: date, last: date, interval: Interval | None = None) -> Interval:
    """Return how long the bars from one day to another are: the shortest interval that needs no more than `BARS`.

    Where one is chosen, it is the shortest from that one on that needs no more than `PERIODS`.

    >>> year = date(2021, 1, 1), date(2021, 12, 31)
    >>> fitting(*year).value, fitting(*year, Interval.DAY).value, fitting(*year, Interval.YEAR).value
    ('week', 'day', 'year')
    """
    every = list(Interval)
    chosen, most = (every, BARS) if interval is None else (every[every.index(interval) :], PERIODS)
    return next((each for each in chosen if _count(first, last, each) <= most), every[-1])


def edges(first: date, last: date, interval: Interval | None = None) -> list[date]:
    """Return where bars begin, and at last where the last one ends."""
    fits = fitting(first, last, interval)
    count = _count(first, last, fits)
    match fits:
        case Interval.DAY:
            return _every(first, 1, count)
        case Interval.WEEK:
            return _every(_monday(first), 7, count)
        case Interval.MONTH:
            return [_month(first.year * 12 + first.month - 1 + number) for number in range(count + 1)]
        case _:
            years = _YEARS[fits]
            return [_month((first.year // years + number) * years * 12) for number in range(count + 1)]


_YEARS = {Interval.YEAR: 1, Interval.DECADE: 10, Interval.CENTURY: 100, Interval.MILLENNIUM: 1_000}


def _count(first: date, last: date, interval: Interval) -> int:
    """Return in how many intervals there are days from one to another."""
    match interval:
        case Interval.DAY:
            return (last - first).days + 1
        case Interval.WEEK:
            return (last - _monday(first)).days // 7 + 1
        case Interval.MONTH:
            return (last.year - first.year) * 12 + last.month - first.month + 1
        case _:
            return last.year // _YEARS[interval] - first.year // _YEARS[interval] + 1


def _monday(day: date) -> date:
    """Return the Monday on or before a day; within the calendar."""
    return day - timedelta(min(day.weekday(), day.toordinal() - 1))


def _every(first: date, step: int, count: int) -> list[date]:
    """Return the beginning of each of so many stretches of days, and the end of the last."""
    ordinals = (first.toordinal() + step * number for number in range(count + 1))
    return [date.fromordinal(min(ordinal, date.max.toordinal())) for ordinal in ordinals]


def _month(number: int) -> date:
    """Return the first day of a month, numbered from January of the year 0; within the calendar."""
    year, month = divmod(number, 12)
    return date.max if year > date.max.year else date.min if year < date.min.year else date(year, month + 1, 1)


def ordinal(edge: date) -> int:
    """Return the ordinal of an edge; the calendar's last day ends no bar but belongs to one."""
    return edge.toordinal() + (edge == date.max)
