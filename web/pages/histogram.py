"""Given counts over time, which bars does the page draw, how high, and where does a click on each lead?

A range is chosen by two clicks: the first marks where it begins (``start`` in the address), the second where it ends.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from index.vocabulary.fixed import fixed
from searcher.answer.days import MONTHS, days_in_words
from searcher.answer.results import Bar
from searcher.query.choices import Interval
from web.pages.addresses import Addresses
from web.site.params import SearchParams

HEIGHT = 100
"""Per cent of the drawing that the highest bar fills."""

LEAST = 5
"""Height of a bar that is not empty, so that one article among thousands is seen."""

_FEW = 8
"""Bars that would be blocks if they shared the width of the page."""

_LABELS = 5
_ROOM = 0.88
"""Labels of the axis at most, and how far along it the last one may begin: what a phone has room for."""


_DAYS = {
    Interval.DAY: 1,
    Interval.WEEK: 7,
    Interval.MONTH: 31,
    Interval.YEAR: 366,
    Interval.DECADE: 3_653,
    Interval.CENTURY: 36_525,
    Interval.MILLENNIUM: 365_243,
}
"""The most days that each has."""

_YEARS = {Interval.YEAR: 1, Interval.DECADE: 10, Interval.CENTURY: 100, Interval.MILLENNIUM: 1_000}

_STEPS = {
    Interval.DAY: (1, 2, 7, 14),
    Interval.WEEK: (1, 2, 4, 13),
    Interval.MONTH: (1, 3, 6, 12),
}
"""Periods from one label of the axis to the next, so that labels stand at round times."""

_ROUND_YEARS = (1, 2, 5, 10, 20)


@fixed
class DrawnBar:
    """Hold one bar.

    `tick` is the label beneath it, empty for most. `height` is in per cent of the drawing, from its bottom. `only`
    leads to the articles of that time, and `click` is where a click leads: both are empty where the search is too long
    to be repeated in them.
    """

    bar: Bar
    tick: str
    height: int
    only: str
    click: str
    is_start: bool

    @property
    def name(self) -> str:
        """Return the time in full."""
        return time_name(self.bar.start, self.bar.end)

    @property
    def percent(self) -> str:
        """Return the share of all articles of that time."""
        return percent(_share(self.bar))


@fixed
class DateChart:
    """Hold the bars of one histogram and what is said beside them.

    `unit` says what a bar counts, `span` from when to when, and `top` what the highest bar stands for. `start` is the
    bar that was clicked first, if one was; without one, `range` is the address of any range, with ``FIRST`` and
    ``LAST`` in place of its days. `whole` leads to the articles of all times, empty where they are shown.
    """

    bars: tuple[DrawnBar, ...]
    unit: str
    period: str
    span: str
    top: str
    start: DrawnBar | None
    cancel: str
    range: str
    whole: str

    @property
    def is_few(self) -> bool:
        """Tell whether the bars would be blocks if they shared the width of the page."""
        return len(self.bars) <= _FEW

    @property
    def has_gaps(self) -> bool:
        """Tell whether nothing at all is archived of some of the time."""
        return not all(drawn.bar.articles for drawn in self.bars)


def draw(bars: Sequence[Bar], search: SearchParams, addresses: Addresses) -> DateChart | None:
    """Return the chart of one histogram, None of none.

    Heights are in proportion to counts, or to the share of all articles of a time.
    """
    if not bars:
        return None
    values = [_share(bar) if search.share else float(bar.count) for bar in bars]
    top = max(values) or 1.0
    period = length(bars[0].start, bars[0].end).value
    marked = next((bar for bar in bars if bar.start <= search.start < bar.end), None) if search.start else None
    ticks = axis_labels(bars)
    drawn = tuple(
        DrawnBar(
            bar=bar,
            tick=tick,
            height=max(LEAST, round(HEIGHT * value / top)) if bar.count else 0,
            only=addresses.between(bar.start, last_day(bar.end)),
            click=_click(bar, marked, addresses),
            is_start=bar is marked,
        )
        for bar, value, tick in zip(bars, values, ticks, strict=True)
    )
    return DateChart(
        bars=drawn,
        unit=f"Share of each {period}’s articles" if search.share else f"Articles per {period}",
        period=period,
        span=days_in_words(bars[0].start, last_day(bars[-1].end)),
        top=percent(top) if search.share else f"{round(top):,}",
        start=next((bar for bar in drawn if bar.is_start), None),
        cancel=addresses.starting(""),
        range=addresses.between("FIRST", "LAST") if marked is None else "",
        whole=addresses.between("", "") if search.since or search.until else "",
    )


def _click(bar: Bar, marked: Bar | None, addresses: Addresses) -> str:
    """Return where a click on a bar leads: the first one marks it, the second one chooses all from the one marked."""
    if marked is None:
        return addresses.starting(bar.start)
    first, last = sorted((bar, marked), key=lambda each: each.start)
    return addresses.between(first.start, last_day(last.end))


def axis_labels(bars: Sequence[Bar]) -> list[str]:
    """Return the labels beneath some bars, empty for most: at most five, at round times, none cut off at the end."""
    starts = [date.fromisoformat(bar.start) for bar in bars]
    size = length(bars[0].start, bars[0].end)
    steps = _STEPS.get(size, _ROUND_YEARS)
    step = next((step for step in steps if len(bars) <= step * _LABELS), -(-len(bars) // _LABELS))
    room = len(bars) if len(bars) <= _FEW else _ROOM * len(bars)
    found: list[str] = []
    year = 0
    for place, number in enumerate(_numbers(starts, size)):
        if number % step == 0 and place < room:
            found.append(_label(starts[place], size, with_year=starts[place].year != year))
            year = starts[place].year
        else:
            found.append("")
    return found


def _numbers(starts: Sequence[date], size: Interval) -> Sequence[int]:
    """Return what is a round number where a round time begins: of months from a January, of years as they count."""
    if size is Interval.MONTH:
        return [start.year * 12 + start.month - 1 for start in starts]
    if size in _YEARS:
        years = _YEARS[size]
        return [start.year // years for start in starts]
    return range(len(starts))


def _label(start: date, size: Interval, *, with_year: bool) -> str:
    month = MONTHS[start.month - 1][:3]
    if size in _YEARS:
        return str(start.year)
    if size is Interval.MONTH:
        return str(start.year) if start.month == 1 else f"{month} {start.year}" if with_year else month
    return f"{start.day} {month}"


@lru_cache(maxsize=4096)
def last_day(end: str) -> str:
    """Return the last day before the end of a time, ISO 8601.

    >>> last_day("2021-03-01")
    '2021-02-28'
    """
    return _last_day(end).isoformat()


def _last_day(end: str) -> date:
    return date.fromisoformat(end) - timedelta(days=1)


@lru_cache(maxsize=4096)
def time_name(first: str, end: str) -> str:
    """Return what a time is called, from its first day until before its end.

    >>> time_name("2021-03-08", "2021-03-15"), time_name("2021-03-01", "2021-04-01")
    ('week of 8 March 2021', 'March 2021')
    >>> time_name("2021-01-01", "2022-01-01"), time_name("2000-01-01", "2010-01-01")
    ('2021', '2000 to 2009')
    """
    start = date.fromisoformat(first)
    month, year = MONTHS[start.month - 1], str(start.year)
    match length(first, end):
        case Interval.DAY:
            return f"{start.day} {month} {year}"
        case Interval.WEEK:
            return f"week of {start.day} {month} {year}"
        case Interval.MONTH:
            return f"{month} {year}"
        case Interval.YEAR:
            return year
        case _:
            return f"{year} to {_last_day(end).year}"


def length(start: str, end: str) -> Interval:
    """Return how long it is from a day until before another.

    >>> length("2021-02-01", "2021-03-01").value
    'month'
    """
    days = (date.fromisoformat(end) - date.fromisoformat(start)).days
    return next((interval for interval, most in _DAYS.items() if days <= most), Interval.MILLENNIUM)


def percent(share: float) -> str:
    """Return a share in per cent.

    >>> percent(0.125), percent(1.0)
    ('12.5 %', '100 %')
    """
    return f"{100 * share:.3g} %"


def _share(bar: Bar) -> float:
    return bar.count / bar.articles if bar.articles else 0.0
