"""Given the words and numbers of a text, which dates are written with the name of a month?

Day first, month first or year first, with a year in any case: ``20 October 1987``, ``Oct. 20, 1987``, ``octubre de
1987``, and ranges within a year (``1 to 5 March 1990``).
"""

import calendar
import re
from collections.abc import Callable, Iterator
from datetime import date

from index.facts.stamps import EARLIEST, LATEST
from index.vocabulary.fixed import fixed
from searcher.query.dates import Days
from searcher.suggest.date_words import (
    OTHER_DATE_WORDS,
    SHORTEST_MONTH,
    date_words,
    month_names,
    year_first_months,
)
from searcher.suggest.pieces import Pieces

_SHORT = re.compile(r"\d{1,2}")


@fixed
class WrittenDate:
    """Hold a date and the pieces that it takes, half-open.

    `behind` is where it ends inside the last piece; with `is_range` it says itself where it begins and ends.
    """

    days: Days
    start: int
    end: int
    behind: int | None = None
    is_range: bool = False


def named_dates(pieces: Pieces, languages: frozenset[str]) -> Iterator[WrittenDate]:
    """Yield the dates with the name of a month, in order; `languages` are those of the archive.

    >>> [str(found.days.first) for found in named_dates(Pieces("20 October 1987, 5 März 1990"), frozenset({"en"}))]
    ['1987-10-20', '1990-03-05']
    """
    return _Reader(pieces, languages).dates()


class _Reader:
    def __init__(self, pieces: Pieces, languages: frozenset[str]) -> None:
        self._pieces = pieces
        self._languages = languages
        self._beginning = -1  # the piece from which a date is read

    def dates(self) -> Iterator[WrittenDate]:
        """Yield the dates in order."""
        place = 0
        while place < len(self._pieces.keys):
            self._beginning = place
            found = self._day_first(place) or self._month_first(place) or self._year_first(place)
            if found:
                yield found
            place = found.end if found else place + 1

    def _day_first(self, place: int) -> WrittenDate | None:
        """Read ``20 October 1987``, also ``1 to 5 March 1990`` and ``28 May to 2 June 1990``."""
        earlier, behind = self._day(place)
        if not earlier:
            return None
        later, behind = self._until(earlier, behind, self._day)
        month, behind = self._month(self._past(behind), has_day=True)
        year, end = self._year(self._past(behind)) if month else (0, behind)
        if month and not year and later == earlier and self._joins(behind):
            later, behind = self._day(self._joined(behind))
            following, behind = self._month(self._past(behind), has_day=True) if later else (0, behind)
            year, end = self._year(self._past(behind)) if following else (0, behind)
            return _dated(year, (month, earlier), (following, later), place, end) if year else None
        return _dated(year, (month, earlier), (month, later), place, end) if year else None

    def _month_first(self, place: int) -> WrittenDate | None:
        """Read ``October 20, 1987`` and ``October 1987``, also ``March 1-5, 1990`` and ``March to June 1990``."""
        month, behind = self._month(place, has_day=True)
        if not month:
            return None
        earlier, after_day = self._day(self._past(behind))
        if earlier:
            later, after_day = self._until(earlier, after_day, self._day)
            following, after_month = self._until(month, after_day, self._any_month)
            if after_month != after_day:
                later, after_day = self._day(self._past(after_month))
            year, end = self._year(after_day) if later else (0, after_day)
            if year:
                return _dated(year, (month, earlier), (following, later), place, end)
        if not self._month(place, has_day=False)[0] or (
            self._pieces.is_close(place) and _SHORT.fullmatch(self._pieces.keys[place - 1])
        ):
            return None
        following, behind = self._until(month, behind, self._any_month)
        year, end = self._year(self._past(behind))
        return _dated(year, (month, 0), (following, 0), place, end) if year else None

    def _year_first(self, place: int) -> WrittenDate | None:
        """Read ``1987. október 20``, and without a day in the languages that put the year first."""
        year, behind = self._year(place)
        is_dashed = self._pieces.is_after_dash(behind)  # 1500 - Apr 7 is a time
        month, behind = self._month(behind, has_day=True) if year and not is_dashed else (0, behind)
        if not month:
            return None
        day, end = self._day(behind)
        if day:
            return _dated(year, (month, day), (month, day), place, end)
        return (
            _dated(year, (month, 0), (month, 0), place, behind)
            if self._pieces.keys[behind - 1] in year_first_months()
            else None
        )

    def _until(self, value: int, place: int, read: Callable[[int], tuple[int, int]]) -> tuple[int, int]:
        """Return the later one of two days or months that are joined, and where it ends; else the first one again."""
        later, end = read(self._joined(place)) if self._joins(place) else (0, place)
        return (later, end) if later else (value, place)

    def _joins(self, place: int) -> bool:
        return self._key(place) in date_words("to") or self._pieces.is_after_dash(place)

    def _joined(self, place: int) -> int:
        """Return the place behind what joins, and behind ``the`` after it."""
        place += not self._pieces.is_after_dash(place)
        return place + (self._key(place) in date_words("on"))

    def _any_month(self, place: int) -> tuple[int, int]:
        return self._month(place, has_day=True)

    def _key(self, place: int) -> str:
        """Return a piece that begins a date, or stands close behind the one before; empty if there is none."""
        if not 0 <= place < len(self._pieces.keys):
            return ""
        return self._pieces.keys[place] if place == self._beginning or self._pieces.is_close(place) else ""

    def _day(self, place: int) -> tuple[int, int]:
        """Return a day of the month, 0 if there is none, and where it ends."""
        key = self._key(place)
        if not (key.isdecimal() and len(key) <= 2 and 1 <= int(key) <= 31):
            return 0, place
        is_ordinal = self._key(place + 1) in OTHER_DATE_WORDS["ordinals"] and self._pieces.is_attached(place + 1)
        return int(key), place + 1 + is_ordinal

    def _month(self, place: int, *, has_day: bool) -> tuple[int, int]:
        """Return a month, 0 if there is none, and where it ends."""
        key = self._key(place)
        month, languages = month_names().get(key, (0, frozenset()))
        if (
            key in OTHER_DATE_WORDS["words"]
            and not languages & self._languages
            and not (has_day and len(key) >= SHORTEST_MONTH)
        ):
            month = 0
        return month, place + bool(month)

    def _year(self, place: int) -> tuple[int, int]:
        """Return a year, 0 if there is none, and where it ends."""
        key = self._key(place)
        is_year = key.isdecimal() and len(key) == 4 and EARLIEST <= int(key) <= LATEST
        return (int(key), place + 1) if is_year else (0, place)

    def _past(self, place: int) -> int:
        """Return the place behind ``of``."""
        return place + (self._key(place) in OTHER_DATE_WORDS["of"])


def _dated(year: int, earlier: tuple[int, int], later: tuple[int, int], start: int, end: int) -> WrittenDate | None:
    """Return the date from a month and day to others of one year, None if there are no such days; day 0 is all."""
    try:
        first = date(year, earlier[0], earlier[1] or 1)
        last = date(year, later[0], later[1] or calendar.monthrange(year, later[0])[1])
    except ValueError:
        return None
    return WrittenDate(Days(first, last), start, end, is_range=earlier != later) if first <= last else None
