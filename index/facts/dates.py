"""Given what stands where a date is expected, which day does it say?

A date is read only if the whole text is one, with its year: "No date beats a wrong date".
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from index.facts.calendar.assumed import AssumedYear, assumed_year, with_year
from index.facts.calendar.names import EDGES, is_weekday, month_called, weekday_called
from index.facts.clock import read_time
from index.facts.shapes import date_shapes
from index.facts.stamps import EARLIEST, LATEST, plausible, read_stamp
from index.facts.text import collapse
from index.vocabulary.fixed import fixed
from index.vocabulary.word_lists import read_list

_LONGEST = 90
"""Characters of the longest text looked at: a date with weekday, time and zone takes 60."""

_MONTH_FIRST = frozenset({"en-us", "en-ph", "en-bz", "en-fm", "en-gu", "en-pr", "fil"})
_DECIDED = frozenset({"en"})  # languages whose countries differ in the order of day and month
_AMERICAN = frozenset({"EST", "EDT", "ET", "CDT", "CT", "MST", "MDT", "MT", "PST", "PDT", "PT"})  # zones of the USA
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_WORDS = frozenset(word.casefold() for word in read_list("index.facts", "date_words"))
_YEAR_FIRST = frozenset({"hu", "ja", "zh", "ko", "lt", "eu", "sv", "fa"})
"""Languages in which short dates may begin with the year."""

_FROM = re.compile(r"\d\.\d{1,2}\.?\s*[–—-]\s*\Z")
"""A day without a year that a range begins with: 12.03.–14.03.2019. A clock has a colon before a dash."""

_THAI = range(2400, 2600)
"""Years of the Buddhist era, which Thailand counts in: 543 more."""

_LATEST_SHORT = 39
"""Years of this century that two figures may mean, where a machine wrote them; from 70 on they mean the last one."""


@fixed
class Dated:
    """Hold a date that was read: `iso` is a day, or a time as written; `note` says how something ambiguous was read."""

    iso: str
    note: str = ""
    guess: bool = False


@fixed
class FoundDate:
    """Hold a date that stands inside a text, as it is written there, and the text around it."""

    date: Dated
    quote: str
    before: str
    after: str


def read_date(text: str, *, language: str = "", is_marked: bool = False) -> Dated | None:
    """Return the date that a text is, None if it is not one, or is one without its year.

    Where a year is assumed (`index.facts.calendar.assumed`), it is that of a date without one, unless a weekday beside
    it says otherwise. Two figures are a year beside a time of day or a weekday, or in a text that `is_marked` as a
    date. Where figures leave the order of day and month open, a weekday decides, a US zone or `language` (``en``,
    ``en-US``).

    >>> read_date("Monday, November 08,2021 14:05 GMT+3")
    Dated(iso='2021-11-08T14:05:00+03:00', note='', guess=False)
    >>> read_date("03.04.2019", language="de")
    Dated(iso='2019-04-03', note='03.04.2019 read as day/month', guess=False)
    >>> read_date("Monday, 11/08/2021", language="en")
    Dated(iso='2021-11-08', note='11/08/2021 read as month/day, which was a Monday', guess=False)
    >>> read_date("Feb 26"), read_date("Monday"), read_date("44"), read_date("The war ended on 8 November 2021")
    (None, None, None, None)
    """
    text = collapse(text)
    dated = _stated(text, language=language, is_marked=is_marked)
    if dated is None and len(text) <= _LONGEST and (year := assumed_year()):
        return _assumed(text, year, language, is_marked)
    return dated


def _stated(text: str, *, language: str, is_marked: bool, is_assumed: bool = False) -> Dated | None:
    """Return the date with a year that a text is; of an assumed year, only on the weekday that stands beside it."""
    if not 6 <= len(text) <= _LONGEST:
        return None
    is_number = text.isdigit() and not (len(text) in (8, 14) and text.startswith(("19", "20")))
    if (text[:4].isdigit() or text[:2] in ("D:", "+1", "+2")) and not is_number and (stamp := read_stamp(text)):
        return Dated(stamp)
    for match in date_shapes(text):
        around = _surroundings(match.string[: match.start()], match.string[match.end() :], language, is_marked)
        dated = _day(match, language, around) if around else None
        if around and dated and plausible(dated.iso + around.time):
            if is_assumed and around.weekday not in (None, date.fromisoformat(dated.iso).weekday()):
                continue
            return replace(dated, iso=dated.iso + around.time)
    return None


def find_date(text: str, *, language: str = "") -> FoundDate | None:
    """Return the first date with a year inside a text, with what stands around it; its time of day is not looked at.

    >>> find_date("SALVADOR, Feb. 26, 1987 - Showers").date.iso
    '1987-02-26'
    """
    for match in date_shapes(text):
        if day := _day(match, language, _Surroundings()):
            return FoundDate(day, match[0], match.string[: match.start()], match.string[match.end() :])
    if (year := assumed_year()) is None:
        return None
    for _, start, end in with_year(text, year.year):
        if day := read_date(text[start:end], language=language):
            return FoundDate(day, text[start:end], text[:start], text[end:])
    return None


def _assumed(text: str, year: AssumedYear, language: str, is_marked: bool) -> Dated | None:
    """Return the date that a text without a year is in the year that is assumed."""
    for written, *_ in with_year(text, year.year):
        if dated := _stated(written, language=language, is_marked=is_marked, is_assumed=True):
            return replace(dated, note="; ".join(filter(None, (dated.note, year.note))))
    return None


@fixed
class _Surroundings:
    """Hold what stands around a date: time of day in ISO, zone, weekday (Monday as 0); and whether it is marked."""

    time: str = ""
    zone: str = ""
    weekday: int | None = None
    is_marked: bool = False


def _day(match: re.Match[str], language: str, around: _Surroundings) -> Dated | None:
    """Return the day that a shape was filled with, if there is such a day."""
    parts = match.groupdict()
    note = ""
    if "first" in parts:
        return _figures(match, language, around) if "year" in parts else _short_figures(match, language, around)
    named = parts.get("name")
    if named and named.casefold() == "listopada" and not language and "." not in match[0][:3]:
        language = "pl"  # in Croatian a full stop follows the day
    month = month_called(named, language) if named else int(parts["month"])
    if "short" in parts:
        return _certain(((year, month, int(parts["day"])) for year in _years(parts["short"], around)), around)
    if "era" in parts:
        year = _ERAS[parts["era"]] + (1 if parts["year"] == "元" else int(parts["year"]))
        note = f"{match[0]} read as the year {year}"
    else:
        year = int(parts["year"])
        if year in _THAI and (language.startswith("th") or _is_thai(match.string)):
            year -= 543
            note = f"{match[0]} read as the year {year}"
    found = _date(year, month, int(parts["day"]))
    return Dated(found.isoformat(), note) if found else None


def _is_thai(text: str) -> bool:
    return any("\u0e00" <= char <= "\u0e7f" for char in text)


def _figures(match: re.Match[str], language: str, around: _Surroundings) -> Dated | None:
    """Return the day of a date like 03/04/2019, of which figures do not say whether day or month comes first."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    readings = [("day/month", _date(year, second, first)), ("month/day", _date(year, first, second))]
    has_slash = match["mark"] == "/"
    if has_slash and (language.lower() in _MONTH_FIRST or around.zone in _AMERICAN):
        readings.reverse()
    found = [(order, day) for order, day in readings if day]
    if len(found) < 2 or first == second:
        return Dated(found[0][1].isoformat()) if found else None
    named = [(order, day) for order, day in found if around.weekday == day.weekday()]
    if len(named) == 1:
        order, day = named[0]
        return Dated(day.isoformat(), f"{match[0]} read as {order}, which was a {day:%A}")
    order, day = found[0]
    guess = has_slash and (not language or language.lower() in _DECIDED)
    return Dated(day.isoformat(), f"{match[0]} read as {order}", guess)


def _short_figures(match: re.Match[str], language: str, around: _Surroundings) -> Dated | None:
    """Return the day of a date like 12.03.19, if its language or its figures leave only one order."""
    first, second, last = match["first"], match["second"], match["short"]
    code = language.partition("-")[0].lower()
    orders = [] if language.lower() in _MONTH_FIRST else [(last, int(second), int(first))]
    is_open = not (around.is_marked and match["mark"] == ".")  # full stops follow the day
    if is_open and (not code or code in _DECIDED):
        orders.append((last, int(first), int(second)))
    if (is_open and not code) or code in _YEAR_FIRST:
        orders.append((first, int(second), int(last)))
    return _certain(((year, month, day) for short, month, day in orders for year in _years(short, around)), around)


def _years(short: str, around: _Surroundings) -> Iterator[int]:
    """Yield the years that two figures may mean: those that a weekday can tell apart, else those of machines.

    Only what a machine wrote has a time of day or a mark and so short a year, and machines write none before 1970.
    """
    if around.weekday is not None:
        years = (century + int(short) for century in (1900, 2000))
        yield from (year for year in years if year <= 2000 + _LATEST_SHORT)
    elif (around.time or around.is_marked) and int(short) <= _LATEST_SHORT:
        yield 2000 + int(short)
    elif (around.time or around.is_marked) and int(short) >= 70:
        yield 1900 + int(short)


def _certain(candidates: Iterable[tuple[int, int, int]], around: _Surroundings) -> Dated | None:
    """Return the only day among years, months and days that is on the weekday beside it, None if there are several."""
    found = {_date(*each) for each in candidates}
    days = {day for day in found if day and around.weekday in (None, day.weekday())}
    return Dated(days.pop().isoformat()) if len(days) == 1 else None


def _date(year: int, month: int, day: int) -> date | None:
    """Return a day of the years that articles are from, None if there is none."""
    try:
        return date(year, month, day) if EARLIEST <= year <= LATEST else None
    except ValueError:
        return None


def _surroundings(before: str, after: str, language: str, is_marked: bool) -> _Surroundings | None:
    """Return what stands around a date, None if there is anything else but a time of day and a weekday."""
    time = zone = named = ""
    if _FROM.search(before):
        return None
    for text in (before, after):
        text = text.strip(EDGES)
        if text and not time and (found := read_time(text)):
            time, zone, text = found.iso, found.zone, found.rest
        text = text.strip(EDGES)
        if text and not is_weekday(text, language):
            words = [word for each in text.split() if (word := each.strip(EDGES))]
            text = " ".join(word for word in words if word.casefold() not in _WORDS)
            if text and not (is_weekday(text, language) or all(is_weekday(word, language) for word in text.split())):
                return None
        named = named or text
    weekday = weekday_called(named.split()[0] if named and not is_weekday(named) else named, language)
    return _Surroundings(time, zone, weekday, is_marked)
