"""Given a date as an article writes it, which numbers stand for its day and its time?"""

from datetime import date, datetime

from index.vocabulary.snapshot import NO_DAY, NO_TIME

EPOCH = datetime(1970, 1, 1)


def day_number(published: str) -> int:
    """Return the proleptic Gregorian ordinal of the day as written, `NO_DAY` where there is no valid one.

    >>> day_number("2021-11-08T23:30:00-05:00") == day_number("2021-11-08") == date(2021, 11, 8).toordinal()
    True
    """
    try:
        return date.fromisoformat(published[:10]).toordinal()
    except ValueError:
        return NO_DAY


def time_number(published: str) -> int:
    """Return the seconds since 1970 of day and time as written, whatever the zone.

    `NO_TIME` where there is no valid day; a time that cannot be read counts as the day's beginning.

    >>> time_number("1970-01-02T00:00:05+03:00"), time_number("1970-01-02"), time_number("") == NO_TIME
    (86405, 86400, True)
    """
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        day = day_number(published)
        if day == NO_DAY:
            return NO_TIME
        moment = datetime.fromordinal(day)
    return int((moment.replace(tzinfo=None) - EPOCH).total_seconds())
