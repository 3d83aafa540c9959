"""Given what stands where a date is expected, which day does it say?

A date is read only if the whole text is one, with its year: "No date beats a wrong date". So the shapes of dates are
ours, and dateparser, which finds a date in nearly anything ("Monday" is today to it, "44" is 2044), is asked for what
it knows best: the names of months and weekdays, in the language of the article first.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache, lru_cache

from index.facts.clock import read_time
from index.facts.text import collapse

_EARLIEST, _LATEST = 1450, 2199
"""Years before printing or far ahead are figures of another kind, or another calendar's."""

_LONGEST = 90
"""Characters of the longest text looked at: a date with weekday, time and zone takes 60."""

_CODES = (
    "en de fr es it pt nl sv da nb fi ro hu ru uk pl cs sk bg hr sr sl el tr ar he fa ca et lv lt id vi ms hi th eu gl "
    "is ka hy az"
)
_LANGUAGES = _CODES.split()
_BASE = datetime(2000, 1, 1)
_MONTH_FIRST = frozenset({"en-us", "en-ph", "en-bz", "en-fm", "en-gu", "en-pr", "fil"})
_DECIDED = frozenset({"en"})  # languages whose countries differ in the order of day and month
_AMERICAN = frozenset({"EST", "EDT", "ET", "CDT", "CT", "MST", "MDT", "MT", "PST", "PDT", "PT"})  # zones of the USA
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_EPOCHS = ("0001-01-01", "1900-01-01", "1970-01-01T00:00")
"""What software writes where it knows no date."""

_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|re|º|ª|°|\.)?"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_NAME = r"(?P<name>[^\W\d_][^\s\d,./:;|()]*)\.?"
_OF = r"(?:\s+(?:of|de|del|da|do|di|den|von|ng)\s+|\s+d['’]|[\s,.-]\s*|\s*/\s*)"
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"(?<!\d){_DAY}{_OF}{_NAME}{_OF}?[,\s]*{_YEAR}(?:\s*(?:г\.?|год[а]?|р\.|року|г\.р\.|m\.|a\.))?",
        rf"(?<![^\W\d_]){_NAME}[\s-]*{_DAY}[\s,-]+{_YEAR}",
        rf"(?<!\d){_DAY}\s*tháng\s*(?P<month>\d{{1,2}})\s*,?\s*(?:năm\s*)?{_YEAR}",
        rf"(?<!\d){_YEAR}[.,]?[\s-]*(?:m\.\s*)?{_NAME}[\s-]*{_DAY}(?!\d)(?:\s*d\.)?",
        rf"(?<!\d){_YEAR}\s*[年년]\s*(?P<month>\d{{1,2}})\s*[月월]\s*(?P<day>\d{{1,2}})\s*[日일号]",
        r"(?P<era>明治|大正|昭和|平成|令和)\s*(?P<year>\d{1,2}|元)\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日",
        rf"(?<!\d){_YEAR}(?P<mark>[./-])\s?(?P<month>\d{{1,2}})(?P=mark)\s?(?P<day>\d{{1,2}})(?!\d)\.?",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)",
        rf"(?<!\d)(?P<first>\d{{1,2}})(?P<mark>[./-])\s?(?P<second>\d{{1,2}})(?P=mark)\s?{_YEAR}",
    )
)
_EDGES = " \t,;:.|·•–—-()[]（）"


@dataclass(frozen=True, slots=True)
class Dated:
    """Hold a date that was read: `iso` is a day, or a time as written; `note` says how something ambiguous was read."""

    iso: str
    note: str = ""
    guess: bool = False


@dataclass(frozen=True, slots=True)
class FoundDate:
    """Hold a date that stands inside a text, as it is written there, and the text around it."""

    date: Dated
    quote: str
    before: str
    after: str


def read_date(text: str, *, language: str = "") -> Dated | None:
    """Return the date that a text is, None if it is not one, or is one without its year.

    `language` is a code such as ``en`` or ``en-US``; it decides the order of day and month where figures leave it open,
    unless a weekday beside them does, or the name of a zone of the USA.

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
    if not 6 <= len(text) <= _LONGEST:
        return None
    if text[:4].isdigit() and (dated := _iso(text)):
        return dated
    for match in _matches(text):
        around = _surroundings(match.string[: match.start()], match.string[match.end() :], language)
        dated = _day(match, language, around) if around else None
        if around and dated and not (dated.iso + around.time).startswith(_EPOCHS):
            return replace(dated, iso=dated.iso + around.time)
    return None


def find_date(text: str, *, language: str = "") -> FoundDate | None:
    """Return the first date with a year inside a text, with what stands around it; its time of day is not looked at.

    >>> find_date("SALVADOR, Feb. 26, 1987 - Showers").date.iso
    '1987-02-26'
    """
    for match in _matches(text):
        if day := _day(match, language, _Surroundings()):
            return FoundDate(day, match[0], match.string[: match.start()], match.string[match.end() :])
    return None


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """Hold what stands around a date: a time of day in ISO, the name of its zone, and a weekday in lower case."""

    time: str = ""
    zone: str = ""
    weekday: str = ""


def _matches(text: str) -> Iterator[re.Match[str]]:
    text = unicodedata.normalize("NFKC", text)
    for shape in _SHAPES:
        yield from shape.finditer(text)


def _iso(text: str) -> Dated | None:
    """Return a date in ISO 8601, as machines write it."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if text[4:5] != "-" or "W" in text or text.startswith(_EPOCHS) or not _EARLIEST <= moment.year <= _LATEST:
        return None
    return Dated(text if len(text) == 10 else moment.replace(microsecond=0).isoformat())


def _day(match: re.Match[str], language: str, around: _Surroundings) -> Dated | None:
    """Return the day that a shape was filled with, if there is such a day."""
    parts = match.groupdict()
    note, guess = "", False
    if "first" in parts:
        return _figures(match, language, around)
    if "era" in parts:
        year = _ERAS[parts["era"]] + (1 if parts["year"] == "元" else int(parts["year"]))
        note = f"{match[0]} read as the year {year}"
    else:
        year = int(parts["year"])
    if "name" in parts:
        month, day = _month(parts["name"].casefold().rstrip("."), language), int(parts["day"])
    else:
        month, day = int(parts["month"]), int(parts["day"])
    found = _date(year, month, day)
    return Dated(found.isoformat(), note, guess) if found else None


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
    named = [(order, day) for order, day in found if _weekday(around.weekday, language) == day.weekday()]
    if len(named) == 1:
        order, day = named[0]
        return Dated(day.isoformat(), f"{match[0]} read as {order}, which was a {day:%A}")
    order, day = found[0]
    guess = has_slash and (not language or language.lower() in _DECIDED)
    return Dated(day.isoformat(), f"{match[0]} read as {order}", guess)


def _date(year: int, month: int, day: int) -> date | None:
    """Return a day of the years that articles are from, None if there is none."""
    try:
        return date(year, month, day) if _EARLIEST <= year <= _LATEST else None
    except ValueError:
        return None


def _surroundings(before: str, after: str, language: str) -> _Surroundings | None:
    """Return what stands around a date, None if there is anything else but a time of day and a weekday."""
    time = zone = named = ""
    for text in (before, after):
        text = text.strip(_EDGES)
        if text and not time and (found := read_time(text)):
            time, zone, text = found.iso, found.zone, found.rest.strip(_EDGES)
        if text and not is_weekday(text, language):
            return None
        named = named or text
    return _Surroundings(time, zone, named)


@cache
def _parser() -> Callable[..., datetime | None]:
    """Return dateparser's function, imported at first use (0.15 s), since records have their dates in ISO 8601."""
    import dateparser  # noqa: PLC0415

    parse: Callable[..., datetime | None] = dateparser.parse
    return parse


@lru_cache(maxsize=4096)
def _month(name: str, language: str) -> int:
    """Return the number of a month by its name, 0 if it is none."""
    for languages in ([language.partition("-")[0].lower()], _LANGUAGES):
        if languages[0] in _LANGUAGES and len(name) > 2:
            read = _parser()(f"28 {name} 2000", languages=languages, settings={"STRICT_PARSING": True})
            if read is not None and (read.day, read.year) == (28, 2000):
                return int(read.month)
    return 0


@lru_cache(maxsize=4096)
def is_weekday(text: str, language: str = "") -> bool:
    """Return whether a text is the name of a day, in full or abbreviated ("today" too).

    >>> is_weekday("Monday"), is_weekday("Do.", "de"), is_weekday("Reuters"), is_weekday("月", "ja")
    (True, True, False, True)
    """
    name = text.strip(_EDGES).casefold()
    if not name or not all(char.isalpha() or char in " '’-" or unicodedata.combining(char) for char in name):
        return False
    if name in ("tues", "weds", "thurs"):
        return True
    if name.removesuffix("曜日").removesuffix("曜") in set("月火水木金土日") or name.startswith(("星期", "周")):
        return True
    return _day_called(name, language, "relative-time", "absolute-time") is not None


@lru_cache(maxsize=4096)
def _weekday(text: str, language: str) -> int | None:
    """Return which day of the week a text names, Monday as 0, None if it names none ("today").

    >>> _weekday("Monday", "en"), _weekday("Do.", "de"), _weekday("today", "en"), _weekday("", "en")
    (0, 3, None, None)
    """
    name = text.strip(_EDGES).casefold()
    day = _day_called(name, language, "absolute-time") if name else None
    return None if day is None else day.weekday()


def _day_called(name: str, language: str, *parsers: str) -> datetime | None:
    """Return a day within a week of `_BASE` that has a name, by the language and then by all, None if none has."""
    settings = {"RELATIVE_BASE": _BASE, "PARSERS": list(parsers)}
    for languages in ([language.partition("-")[0].lower()], _LANGUAGES):
        if languages[0] in _LANGUAGES:
            read = _parser()(name, languages=languages, settings=settings)
            if read is not None and abs((read - _BASE).days) <= 7:
                return read
    return None
