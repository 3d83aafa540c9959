"""Given the words of a query, is there a date among them, and which days does it mean?

A day or a month with its year, in the languages that are stemmed and in the figures of any: ``20 October 1987``,
``Oct. 20, 1987``, ``1987-10-20``, ``octubre de 1987``, ``1987年10月20日``, or two with ``to`` between them. What may be
anything else is left alone: ``may``, ``1987``, ``20 October``, ``3/4/1987``.
"""

import calendar
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain, islice
from typing import TYPE_CHECKING

from index.vocabulary.fixed import fixed
from searcher.query.dates import Days
from searcher.suggest.date_words import OTHER_DATE_WORDS, date_words, month_names
from searcher.suggest.named_dates import WrittenDate, named_dates
from searcher.suggest.pieces import Pieces

if TYPE_CHECKING:
    from index.facts.dates import Dated

_YEAR = re.compile(r"\d{4}|[\d〇零一二三四五六七八九元]年")
_FIGURES = re.compile(r"(?<![\w.,:/-])(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2\d{4})(?![\w/-]|[.,:]\d)")
_IDEOGRAPHS = re.compile(
    r"(?:(?:明治|大正|昭和|平成|令和)\s?(?:\d{1,2}|元)|(?<!\d)\d{4}|[〇零一二三四五六七八九]{4})\s?[年년]\s?"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?[月월](?P<day>\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?[日일号號])?에?"
)
_VIETNAMESE = re.compile(
    r"(?<!\w)(?:ngày\s)?(?P<day>\d{1,2}\s)?tháng\s(\d{1,2})(?:,\s?năm\s|,\s?|\snăm\s|\s)(\d{4})(?![\w/-])",
    re.IGNORECASE,
)
_HANJA = str.maketrans("년월일", "年月日")
_ORDER = re.compile("read as (?:day|month)/")

_LIMITS = ("since", "until", "after", "before")

_ENOUGH = 3
"""Dates that are too many to say which is meant."""

_LEADING = 4
"""Words before a date that belong to it: ``on the morning of`` has one more."""


@fixed
class Period:
    """Hold the days that a part of a text means, from `first` to `last` (None is open); half-open in the text."""

    first: date | None
    last: date | None
    start: int
    end: int


def _read(written: str) -> "Dated | None":
    """Return the date that a text is."""
    from index.facts.dates import read_date  # noqa: PLC0415 - 12 ms of each start, and few queries hold such a date

    return read_date(written)


def has_year(text: str) -> bool:
    """Tell whether a text may name a year, as every date does.

    >>> has_year("crash of 1987"), has_year("page 12 march")
    (True, False)
    """
    return _YEAR.search(text) is not None


def find_period(text: str, *, languages: Iterable[str] = ()) -> Period | None:
    """Return the only date in a text, with the words that belong to it; None if there are none or several.

    `languages` are those of the archive, in which names of months are not other words.

    >>> find_period("stock crash on 20 October 1987")
    Period(first=datetime.date(1987, 10, 20), last=datetime.date(1987, 10, 20), start=12, end=30)
    >>> find_period("elections in 1987"), find_period("page 12 march"), find_period("3/4/1987")
    (None, None, None)
    """
    if not has_year(text):
        return None
    found = _Finder(text, frozenset(language.partition("-")[0] for language in languages)).found()
    return None if found is None or _goes_on(text, found) else found


def _goes_on(text: str, found: Period) -> bool:
    """Tell whether what stands around a date makes something else of it: 3.20 October, 1987-based."""
    before, after = text[: found.start], text[found.end :]
    return bool(re.search(r"\d[.,:/-]\Z", before) or re.match(r"[.,:/]\d|[-–]\w", after))


class _Finder:
    def __init__(self, text: str, languages: frozenset[str]) -> None:
        self._text = text
        self._languages = languages | {"en"}
        self._pieces = Pieces(text)

    def found(self) -> Period | None:
        written = chain(self._figures(), named_dates(self._pieces, self._languages))
        dates = sorted(islice(written, _ENOUGH), key=lambda each: each.start)
        if len(dates) == 2 and dates[0].end <= dates[1].start and self._are_joined(*dates):
            days = Days(dates[0].days.first, dates[1].days.last)
            joined = WrittenDate(days, dates[0].start, dates[1].end, dates[1].behind, is_range=True)
            dates = [joined] if days.first <= days.last else []
        if len(dates) != 1:
            return None
        (only,) = dates
        start, limit = self._before(only.start)
        place = self._behind(only.end)
        end = only.behind or self._pieces.spans[place - 1][1]
        first, last = only.days.first, only.days.last
        period = Period(first, last, self._pieces.spans[start][0], end)
        match "" if only.is_range else limit:
            case "since":
                return replace(period, last=None)
            case "until":
                return replace(period, first=None)
            case "after":
                return replace(period, first=last + timedelta(1), last=None)
            case "before":
                return replace(period, first=None, last=first - timedelta(1))
        return period

    def _figures(self) -> Iterator[WrittenDate]:
        """Yield the dates whose month is a figure, also in Chinese, Japanese, Korean and Vietnamese."""
        for match in (found for shape in (_FIGURES, _IDEOGRAPHS, _VIETNAMESE) for found in shape.finditer(self._text)):
            is_month = match.re is not _FIGURES and not match["day"]
            written = match[0].removesuffix("에").translate(_HANJA)
            day_of_month = "1 {}" if match.re is _VIETNAMESE else "{}1日"
            read = _read(day_of_month.format(written) if is_month else written)
            if read is None or (_ORDER.search(read.note) and "." not in match[0]):
                continue
            day = date.fromisoformat(read.iso[:10])
            places = self._pieces.within(*match.span())
            yield WrittenDate(_whole(day) if is_month else Days(day, day), places.start, places.stop, match.end())

    def _are_joined(self, earlier: WrittenDate, later: WrittenDate) -> bool:
        """Tell whether nothing but ``to`` or a dash stands between two dates."""
        between = self._pieces.keys[earlier.end : later.start]
        if not between:
            return self._pieces.is_after_dash(later.start)
        return between[0] in date_words("to") and all(
            key in date_words("on") | date_words("days") for key in between[1:]
        )

    def _before(self, place: int) -> tuple[int, str]:
        """Return where the words begin that belong to a date, and what kind of limit they make of it."""
        spoken = [month_names()[key][1] for key in self._pieces.keys if key in month_names()]
        languages = frozenset[str]().union(*(each & self._languages or each for each in spoken)) or self._languages
        limits = {word: kind for kind in _LIMITS for each in languages for word in date_words(kind, each)}
        for back in range(place - 1, max(place - 1 - _LEADING, -1), -1):
            if self._pieces.keys[back] in limits:
                return back, limits[self._pieces.keys[back]]
            if self._pieces.keys[back] not in date_words("on") | date_words("days"):
                return back + 1, ""
        return max(place - _LEADING, 0), ""

    def _behind(self, place: int) -> int:
        """Return where the words end that belong to a date."""
        if not self._pieces.is_close(place):
            return place
        key, words = self._pieces.keys[place], OTHER_DATE_WORDS
        return place + (key in words["behind"] or (key in words["ending"] and self._pieces.is_attached(place)))


def _whole(day: date) -> Days:
    """Return the month of a day."""
    return Days(day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1]))
