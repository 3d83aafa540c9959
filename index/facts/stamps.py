"""Given a date as a machine writes it, which moment is it?

ISO 8601 in its basic and its extended form (and what is near it: EXIF, PDF, the Wayback Machine's 14 digits), and
counts of seconds since 1970. A day may have a time zone, as in XML Schema (``2019-03-12+01:00``, 3.3.9), and still
has no time of day.
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone

EARLIEST, LATEST = 1450, 2199
"""Years before printing or far ahead are figures of another kind, or another calendar's."""

_EPOCHS = ("0001-01-01", "1899-12-3", "1900-01-01", "1970-01-01T00:00", "1969-12-31T", "9999-12-31")
"""What software writes where it knows no date."""

_TIME = r"(?P<hour>\d\d)(?::?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,:]?\d{1,9})?)?)?"
_ZONE = r"(?:\s?(?P<zone>Z|UTC|GMT|[+\-−]\d\d?(?::?\d\d|'\d\d'?)?))?(?:\[[\w/+-]{2,40}\])?"
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE | re.ASCII)
    for shape in (
        r"\+?(?P<year>\d{4})(?P<mark>[-:_ ])(?P<month>\d\d)(?P=mark)(?P<day>\d\d)"
        rf"(?:(?:\s?T\s?|\s|_){_TIME})?{_ZONE}",
        rf"(?:D:)?(?P<year>\d{{4}})(?P<month>\d\d)(?P<day>\d\d)(?:[T\s_-]?{_TIME})?{_ZONE}",
        rf"(?P<year>\d{{4}})-(?P<place>\d{{3}})(?:T{_TIME})?{_ZONE}",
        rf"(?P<year>\d{{4}})-?W(?P<week>\d\d)-?(?P<weekday>[1-7])(?:T{_TIME})?{_ZONE}",
    )
)
_SECONDS = re.compile(r"(?:/Date\()?(?P<digits>\d{9,19})(?:\.\d{1,9})?(?:[+-]\d{4})?(?:\)/)?", re.ASCII)
_FIRST_SECOND, _LAST_SECOND = 315_532_800, 1_900_000_000
"""1980 and 2030: what is later begins as a year and a month do (2019031223)."""

_WIDEST_ZONE = 14 * 60


def read_stamp(text: str) -> str:
    """Return a date in ISO 8601, empty if a text is none: a day, or a time as it is written, without fractions.

    >>> read_stamp("20190312T233000Z"), read_stamp("2019-03-12+01:00"), read_stamp("20190312233000")
    ('2019-03-12T23:30:00+00:00', '2019-03-12', '2019-03-12T23:30:00')
    >>> read_stamp("2019-071"), read_stamp("2019-W11-2"), read_stamp("2019-13-12"), read_stamp("1552348800")
    ('2019-03-12', '2019-03-12', '', '')
    """
    if not 8 <= len(text) <= 60:
        return ""
    for shape in _SHAPES:
        if match := shape.fullmatch(text):
            parts = match.groupdict()
            day, time = _day(parts), _time(parts)
            if day is not None and time is not None and EARLIEST <= day.year <= LATEST:
                return plausible(day.isoformat() + time)
    return ""


def read_seconds(text: str) -> str:
    """Return the moment that a count of seconds since 1970, or of thousandths or millionths, is; empty if it is none.

    >>> read_seconds("1552348800"), read_seconds("1552348800000"), read_seconds("43536")
    ('2019-03-12T00:00:00+00:00', '2019-03-12T00:00:00+00:00', '')
    """
    match = _SECONDS.fullmatch(text)
    if match is None:
        return ""
    for digits in (0, 3, 6, 9):
        seconds = int(match["digits"]) // 10**digits
        if _FIRST_SECOND <= seconds <= _LAST_SECOND:
            return datetime.fromtimestamp(seconds, UTC).isoformat()
    return ""


def plausible(iso: str) -> str:
    """Return a date in ISO 8601, empty if it is what software writes where it knows none.

    >>> plausible("1970-01-01T00:00:00+00:00"), plausible("1970-01-02")
    ('', '1970-01-02')
    """
    return "" if iso.startswith(_EPOCHS) else iso


def _day(parts: dict[str, str | None]) -> date | None:
    year = int(parts["year"] or 0)
    try:
        if place := parts.get("place"):
            day = date(year, 1, 1) + timedelta(int(place) - 1)
            return day if day.year == year else None
        if week := parts.get("week"):
            return date.fromisocalendar(year, int(week), int(parts["weekday"] or 1))
        return date(year, int(parts["month"] or 0), int(parts["day"] or 0))
    except ValueError:
        return None


def _time(parts: dict[str, str | None]) -> str | None:
    """Return the time of day with its zone, empty for the whole day or its end, None if there is no such time."""
    if parts["hour"] is None:
        return ""
    hour, minute, second = (int(parts[name] or 0) for name in ("hour", "minute", "second"))
    if (hour, minute, second) == (24, 0, 0):
        return ""
    if hour > 23 or minute > 59 or second > 60:
        return None
    return f"T{hour:02}:{minute:02}:{min(second, 59):02}{_offset(parts['zone'] or '')}"


def _offset(zone: str) -> str:
    if not zone:
        return ""
    if zone.upper() in ("Z", "UTC", "GMT"):
        return "+00:00"
    digits = re.sub(r"\D", "", zone)
    hours = digits[:1] if len(digits) == 3 else digits[:2]
    minutes = int(hours) * 60 + int(digits[len(hours) :] or 0)
    if minutes > _WIDEST_ZONE:
        return ""
    east = timezone(timedelta(minutes=minutes if zone[0] == "+" else -minutes))
    return datetime(2000, 1, 1, tzinfo=east).isoformat()[19:]
