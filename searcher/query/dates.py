"""Given a date as people write it in a query, which days are meant?

Days are written ``2021``, ``2021-11``, ``2021-11-08`` (also ``2021/11/08``, ``20211108``, ``8.11.2021``) or named from
today: ``today``, ``yesterday``, ``this week``, ``last month``, ``last 7 days`` with spaces, hyphens or underscores. A
slash after the day is refused, because 3/4 is two days to two readers.
"""

import calendar
import re
from datetime import date, timedelta

from index.vocabulary.fixed import fixed

FIRST_YEAR = 1000
LAST_YEAR = 9998
"""Years that articles are about; beyond them are typing errors and the ends of the calendar."""

ANY_VALUE = "*"
"""Stands for any date, and behind other fields for any value: ``-author:*`` finds articles without an author."""

_WRITTEN = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_AROUND = re.compile(r"(this|last) (week|month|year)")
_LAST = re.compile(r"(?:last|past) (\d{1,4}) (day|week|month|year)s?")
_BETWEEN = re.compile(r"\s*(?:\.{2,3}|…)\s*")


@fixed
class Days:
    """Hold the first and the last of some days, both included."""

    first: date
    last: date


@fixed
class DateCondition:
    """Hold what a field of dates asks for, as in `DateRange`; `swapped` if its ends were reversed."""

    value: str
    first: str | None
    last: str | None
    swapped: bool = False


def read_days(text: str, *, today: date) -> Days | None:
    """Return the days that a date names, or None if it names none.

    >>> days = read_days("2024-02", today=date(2024, 5, 1))
    >>> str(days.first), str(days.last)
    ('2024-02-01', '2024-02-29')
    """
    written = re.sub(r"[\s_]+", " ", text).strip().lower()
    try:
        days = _calendar_days(written) or _named_days(written.replace("-", " "), today)
    except (ValueError, OverflowError):  # the 30th of February; 9,999 years ago
        return None
    if days is None or days.first.year < FIRST_YEAR or days.last.year > LAST_YEAR:
        return None
    return days


def read_condition(field: str, value: str, *, today: date) -> DateCondition | None:
    """Return what a field of dates (``date``, ``before``, ``after``) asks for, or None if its value is not a date.

    Only ``date`` takes a range (``2021-03..2021-06``, either end may be open), or ``*`` for any date at all; reversed
    ends are swapped.

    >>> read_condition("after", "2021-10-31", today=date(2022, 1, 1))
    DateCondition(value='2021-10-31', first='2021-11-01', last=None, swapped=False)
    >>> read_condition("date", "2021..2020", today=date(2022, 1, 1))
    DateCondition(value='2020..2021', first='2020-01-01', last='2021-12-31', swapped=True)
    """
    value = " ".join(value.split())
    if field == "date" and value == ANY_VALUE:
        return DateCondition(value, None, None)
    ends = _BETWEEN.split(value)
    if field == "date" and len(ends) == 2:
        return _range(value, *ends, today=today)
    days = read_days(value, today=today)
    if days is None:
        return None
    if field == "before":
        return DateCondition(value, None, str(days.first - timedelta(1)))
    if field == "after":
        return DateCondition(value, str(days.last + timedelta(1)), None)
    return DateCondition(value, str(days.first), str(days.last))


def _range(value: str, start: str, end: str, *, today: date) -> DateCondition | None:
    earlier, later = read_days(start, today=today), read_days(end, today=today)
    if (start and earlier is None) or (end and later is None) or not (start or end):
        return None
    if earlier and later and earlier.first > later.last:
        return DateCondition(f"{end}..{start}", str(later.first), str(earlier.last), swapped=True)
    return DateCondition(value, str(earlier.first) if earlier else None, str(later.last) if later else None)


def _calendar_days(text: str) -> Days | None:
    if found := _DAY_FIRST.fullmatch(text):
        day, month, year = map(int, found.groups())
        return Days(date(year, month, day), date(year, month, day))
    if found := _COMPACT.fullmatch(text):
        written = date(*map(int, found.groups()))
        return Days(written, written)
    if not (found := _WRITTEN.fullmatch(text)):
        return None
    year, month, day = (int(part) if part else 0 for part in found.group(1, 3, 4))
    if found.group(4):
        return Days(date(year, month, day), date(year, month, day))
    if found.group(3):
        return _month(year, month)
    return Days(date(year, 1, 1), date(year, 12, 31))


def _named_days(text: str, today: date) -> Days | None:
    if text in ("today", "yesterday"):
        day = today - timedelta(text == "yesterday")
        return Days(day, day)
    if found := _AROUND.fullmatch(text):
        back = found.group(1) == "last"
        return _around(found.group(2), today, back=back)
    if found := _LAST.fullmatch(text):
        return _until(today, int(found.group(1)), found.group(2))
    return None


def _around(unit: str, today: date, *, back: bool) -> Days:
    """Return this week (from Monday), month or year, or the whole one before."""
    if unit == "week":
        monday = today - timedelta(today.weekday() + 7 * back)
        return Days(monday, monday + timedelta(6))
    if unit == "month":
        return _month(*_months_before(today, int(back)))
    return Days(date(today.year - back, 1, 1), date(today.year - back, 12, 31))


def _until(today: date, count: int, unit: str) -> Days | None:
    """Return as many days, weeks, months or years up to and including today."""
    if count == 0:
        return None
    if unit in ("day", "week"):
        return Days(today - timedelta(count * (7 if unit == "week" else 1) - 1), today)
    year, month = _months_before(today, count * (12 if unit == "year" else 1))
    day = min(today.day, calendar.monthrange(year, month)[1])
    return Days(date(year, month, day) + timedelta(1), today)


def _month(year: int, month: int) -> Days:
    return Days(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def _months_before(today: date, count: int) -> tuple[int, int]:
    years, month = divmod(today.year * 12 + today.month - 1 - count, 12)
    return years, month + 1
