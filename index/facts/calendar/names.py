"""Given a name, which month or which day of the week has it?

The names are data: `words/months.txt` and `words/weekdays.txt` are those of the Unicode CLDR, written by
``python -m tests.index.facts.calendar.cldr``; those that it lacks stand in `more_months.txt` and `more_weekdays.txt`.
"""

from collections import defaultdict
from functools import cache
from unicodedata import normalize

from index.vocabulary.word_lists import read_list

_SHORTEST_MONTH = 3
"""Letters of the shortest name that is looked up as a month's: fewer mean anything."""

_RELATIVES = {"no": "nb", "bs": "hr", "sh": "hr"}
"""Languages in which names are looked up as in another one."""

_ACCENTS = dict.fromkeys(range(0x300, 0x370))
_LETTERS = str.maketrans({"ı": "i", "ё": "е", "’": "'", "\u200f": None, "\u200e": None})
EDGES = " \t,،;:.|·•–—-()[]（）\"“”'‘’<>"
"""What may stand around a name or a date without being a part of it."""

_Names = dict[str, frozenset[int]]
_NONE: _Names = {}


def month_called(name: str, language: str) -> int:
    """Return the number of a month by its name in a language, or else in any; 0 for other words.

    A name that different languages give to different months is read only with its language.

    >>> month_called("sept.", "en"), month_called("août", ""), month_called("FEVRIER", "fr"), month_called("Roe", "")
    (9, 8, 2, 0)
    >>> month_called("listopad", "pl"), month_called("listopad", "hr"), month_called("listopad", "")
    (11, 10, 0)
    """
    name = _key(name)
    return (_only(name, language, *_tables("months")) or 0) if len(name) >= _SHORTEST_MONTH else 0


def weekday_called(name: str, language: str) -> int | None:
    """Return which day of the week a name is, Monday as 0, None for other words ("today") or if languages differ.

    >>> weekday_called("Monday", "en"), weekday_called("Do.", "de"), weekday_called("today", "en")
    (0, 3, None)
    """
    number = _only(_key(name), language, *_tables("weekdays"))
    return number - 1 if number else None


def is_weekday(text: str, language: str = "") -> bool:
    """Return whether a text is the name of a day in any language, in full or abbreviated ("today" too).

    A single letter of ASCII counts only in its language.

    >>> is_weekday("Monday"), is_weekday("Do.", "de"), is_weekday("Roe"), is_weekday("月", "ja"), is_weekday("heute")
    (True, True, False, True, True)
    """
    name = _key(text)
    names, of_any = _tables("weekdays")
    return name in (of_any if len(name) > 1 or not name.isascii() else names.get(_code(language), _NONE))


def _only(name: str, language: str, names: dict[str, _Names], of_any: _Names) -> int | None:
    """Return the only number that a name has in a language, or else in any of them."""
    found = names.get(_code(language), _NONE).get(name) or of_any.get(name, frozenset())
    return next(iter(found)) if len(found) == 1 else None


def _code(language: str) -> str:
    code = language.partition("-")[0].lower()
    return _RELATIVES.get(code, code)


def _key(name: str) -> str:
    """Return a name in the form that compares: case, accents and a full stop say nothing."""
    if not name.isascii():
        name = normalize("NFC", normalize("NFKD", name).translate(_ACCENTS)).translate(_LETTERS)
    return " ".join(name.casefold().replace("\u0307", "").strip(EDGES).split())


@cache
def _tables(name: str) -> tuple[dict[str, _Names], _Names]:
    """Return the names of a list by language, and those of all languages, with the numbers that they stand for."""
    names: dict[str, _Names] = defaultdict(dict)
    of_any: _Names = {}
    for line in (*read_list("index.facts.calendar", name), *read_list("index.facts.calendar", f"more_{name}")):
        language, number, said = line.split(" ", 2)
        for each in map(_key, said.split("|")):
            for table in (names[language], of_any):
                table[each] = table.get(each, frozenset()) | {int(number)}
    return names, of_any
