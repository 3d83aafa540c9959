"""Given when somebody looked last, which words say how long that is ago?"""

from datetime import datetime, timedelta

from searcher.answer.days import MONTHS

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEK = 7


def since_in_words(looked: str, *, now: datetime) -> str:
    """Return a time (ISO 8601) as people say it, in the zone of the clock.

    >>> now = datetime.fromisoformat("2021-11-11T09:00+01:00")
    >>> [since_in_words(f"2021-{each}:00+00:00", now=now) for each in ("11-11T07", "11-10T23", "11-10T07", "11-09T07")]
    ['since 08:00', 'since 00:00', 'since yesterday', 'since Tuesday']
    >>> since_in_words("2021-10-08T07:00+00:00", now=now), since_in_words("2020-10-08T07:00+00:00", now=now)
    ('since 8 October', 'since 8 October 2020')
    """
    then = datetime.fromisoformat(looked).astimezone(now.tzinfo)
    days = (now.date() - then.date()) // timedelta(days=1)
    if days <= 0:
        return f"since {then:%H:%M}"
    if days == 1:
        return "since yesterday"
    if days < _WEEK:
        return f"since {_DAYS[then.weekday()]}"
    year = "" if then.year == now.year else f" {then.year}"
    return f"since {then.day} {MONTHS[then.month - 1]}{year}"
