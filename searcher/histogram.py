"""How are the matching articles spread over time?"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from index.snapshot import NO_DAY
from searcher.results import Bar

BARS = 60
"""Bars at most: what a page can show side by side."""


def histogram(days: NDArray[np.int32], all_days: NDArray[np.int32]) -> tuple[Bar, ...]:
    """Return bars from the first to the last of some days, in the finest step that needs no more than `BARS`.

    `days` are those of the matching articles in any order, `all_days` those of all articles, ascending; `NO_DAY` is
    left out. Steps are days, weeks from Monday, months, years, then 10, 100 and 1,000 years.

    >>> november = date(2021, 11, 8).toordinal()
    >>> histogram(np.array([november, november + 2], np.int32), np.array([0, november, november + 2], np.int32))[0]
    Bar(start='2021-11-08', end='2021-11-09', count=1, articles=1)
    """
    dated = days[days != NO_DAY]
    if not len(dated):
        return ()
    edges = _edges(date.fromordinal(int(dated.min())), date.fromordinal(int(dated.max())))
    ordinals = np.array([_ordinal(edge) for edge in edges])
    counts = np.bincount(np.searchsorted(ordinals, dated, side="right") - 1, minlength=len(edges) - 1)
    articles = np.diff(np.searchsorted(all_days, ordinals))
    return tuple(
        Bar(start.isoformat(), end.isoformat(), count, of)
        for start, end, count, of in zip(edges, edges[1:], counts.tolist(), articles.tolist(), strict=False)
    )


def _edges(first: date, last: date) -> list[date]:
    """Return where bars begin, and at last where the last one ends."""
    for begin, following in _steps():
        edges = [begin(first)]
        while edges[-1] <= last and edges[-1] < date.max and len(edges) <= BARS + 1:
            edges.append(following(edges[-1]))
        if len(edges) <= BARS + 1:
            return edges
    raise AssertionError((first, last))


def _steps() -> Iterator[tuple[Callable[[date], date], Callable[[date], date]]]:
    """Yield for each step what tells where the bar of a day begins, and where the one after a bar does."""
    yield lambda day: day, lambda day: _after(day, 1)
    yield lambda day: _monday(day), lambda day: _after(day, 7)
    yield lambda day: day.replace(day=1), _next_month
    for years in (1, 10, 100, 1_000):
        yield _years_begin(years), _years_follow(years)


def _after(day: date, days: int) -> date:
    return day + timedelta(days) if (date.max - day).days > days else date.max


def _monday(day: date) -> date:
    return day - timedelta(min(day.weekday(), day.toordinal() - 1))


def _next_month(day: date) -> date:
    if day.month < 12:
        return day.replace(month=day.month + 1)
    return date(day.year + 1, 1, 1) if day.year < date.max.year else date.max


def _years_begin(years: int) -> Callable[[date], date]:
    return lambda day: date(max(day.year // years * years, 1), 1, 1)


def _years_follow(years: int) -> Callable[[date], date]:
    def following(day: date) -> date:
        year = (day.year // years + 1) * years
        return date(year, 1, 1) if year <= date.max.year else date.max

    return following


def _ordinal(edge: date) -> int:
    """Return the ordinal of an edge; the calendar's last day ends no bar but belongs to one."""
    return edge.toordinal() + (edge == date.max)
