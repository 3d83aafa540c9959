"""Given the years, months and days that have articles, which calendar shows them?"""

import calendar
from collections.abc import Iterable, Sequence
from datetime import date

from index.vocabulary.errors import UsageError
from index.vocabulary.fixed import fixed
from index.vocabulary.report import counted
from searcher.answer.days import MONTHS
from searcher.answer.results import Bar, FacetSpan
from searcher.query.choices import NO_VALUE
from searcher.query.dates import FIRST_YEAR, LAST_YEAR

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_MANY = 24
"""Years from which on they are grouped by decades."""


@fixed
class CalendarDate:
    """Hold a year, a month or a day of the calendar: what is not said is 0."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def iso(self) -> str:
        """Return it as an address has it: ``1987-03``."""
        return "-".join([f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)])

    @property
    def words(self) -> str:
        """Return it as it is said."""
        month = MONTHS[self.month - 1] if self.month else ""
        return " ".join(filter(None, (str(self.day or ""), month, str(self.year))))

    @property
    def first(self) -> date:
        """Return its first day."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """Return its last day."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def weekday(self) -> str:
        """Return which day of the week its first day is."""
        return WEEKDAYS[self.first.weekday()]


def can_be_asked(day: date) -> bool:
    """Tell whether a query can name a day.

    >>> can_be_asked(date(1987, 3, 2)), can_be_asked(date(999, 12, 31))
    (True, False)
    """
    return FIRST_YEAR <= day.year <= LAST_YEAR


def date_asked(written: str) -> CalendarDate:
    """Return the year, month or day that an address names; raise `UsageError` for anything else."""
    parts = written.split("-")
    try:
        if not (1 <= len(parts) <= 3 and all(part.isascii() and part.isdigit() for part in parts)):
            raise ValueError
        found = CalendarDate(*map(int, parts))
        if found.iso != written or not can_be_asked(found.first):
            raise ValueError
    except ValueError as error:
        raise UsageError(f"“{written}” is not a valid “on”; use 1987, 1987-03 or 1987-03-02") from error
    return found


@fixed
class CalendarEntry:
    """Hold a year, month or day with how many articles it has; those without any lead nowhere."""

    on: CalendarDate
    count: int

    @property
    def words(self) -> str:
        """Return what a screen reader says of it."""
        return f"{self.on.words}, {counted(self.count, 'article')}"


@fixed
class MonthSheet:
    """Hold a month with its weeks of seven days, None for those of the months beside it."""

    entry: CalendarEntry
    weeks: tuple[tuple[CalendarEntry | None, ...], ...]


@fixed
class Decade:
    """Hold the years of one decade that have articles, or the months of one year.

    It has a name only where decades are told apart.
    """

    name: str
    entries: tuple[CalendarEntry, ...]


def decades(spans: Iterable[FacetSpan]) -> tuple[Decade, ...]:
    """Return the years that have articles, by decade if there are many, given how many each has in any order.

    >>> years = [FacetSpan(str(year), 1) for year in range(1985, 2015)]
    >>> [(each.name, len(each.entries)) for each in decades(years)]
    [('1980s', 5), ('1990s', 10), ('2000s', 10), ('2010s', 5)]
    """
    counts = {int(span.value): span.count for span in spans if span.value != NO_VALUE}
    years = [CalendarEntry(CalendarDate(year), counts[year]) for year in sorted(counts)]
    if len(years) <= _MANY:
        return (Decade("", tuple(years)),) if years else ()
    named: dict[str, list[CalendarEntry]] = {}
    for each in years:
        named.setdefault(f"{each.on.year // 10 * 10}s", []).append(each)
    return tuple(Decade(name, tuple(found)) for name, found in named.items())


def months(year: CalendarDate, bars: Iterable[Bar]) -> Decade:
    """Return the months of a year that have articles, given a bar for each month."""
    entries = [CalendarEntry(CalendarDate(year.year, int(bar.start[5:7])), bar.count) for bar in bars if bar.count]
    return Decade("", tuple(entries))


def month_sheets(on: CalendarDate, bars: Sequence[Bar]) -> tuple[MonthSheet, ...]:
    """Return the month, or the months of the year, that have articles, given a bar for each day that may."""
    counts = {bar.start: bar.count for bar in bars}
    months = [on.month] if on.month else range(1, 13)
    sheets = (_sheet(CalendarDate(on.year, month), counts) for month in months)
    return tuple(sheet for sheet in sheets if sheet.entry.count)


def _sheet(month: CalendarDate, counts: dict[str, int]) -> MonthSheet:
    def entry(day: int) -> CalendarEntry | None:
        on = CalendarDate(month.year, month.month, day)
        return CalendarEntry(on, counts.get(on.iso, 0)) if day else None

    weeks = tuple(tuple(map(entry, week)) for week in calendar.Calendar().monthdayscalendar(month.year, month.month))
    total = sum(each.count for week in weeks for each in week if each)
    return MonthSheet(CalendarEntry(month, total), weeks)
