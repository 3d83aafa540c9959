"""Given the days that a search is narrowed to, which words say them?"""

import calendar
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""Not `calendar.month_name`, which follows the locale."""


def days_in_words(first: str | None, last: str | None) -> str:
    """Return days, both included, as ISO 8601 says them; None is open, and nothing is said where both are.

    >>> days_in_words("1987-10-20", "1987-10-20"), days_in_words("1987-10-01", "1987-10-31")
    ('on 20 October 1987', 'in October 1987')
    >>> days_in_words("1990-03-01", "1990-06-30"), days_in_words("1990-03-01", "1990-03-05")
    ('from March 1990 to June 1990', 'from 1 March 1990 to 5 March 1990')
    >>> days_in_words("1987-10-20", None), days_in_words(None, "1987-10-20"), days_in_words(None, None)
    ('since 20 October 1987', 'until 20 October 1987', '')
    """
    since, until = _day(first), _day(last)
    if since and until and since.day == 1 and until.day == calendar.monthrange(until.year, until.month)[1]:
        months = [f"{MONTHS[day.month - 1]} {day.year}" for day in (since, until)]
        return f"in {months[0]}" if months[0] == months[1] else f"from {months[0]} to {months[1]}"
    if since and since == until:
        return f"on {_said(since)}"
    if since and until:
        return f"from {_said(since)} to {_said(until)}"
    return f"since {_said(since)}" if since else f"until {_said(until)}" if until else ""


def _day(iso: str | None) -> date | None:
    return None if iso is None else date.fromisoformat(iso)


def _said(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
