"""Given a text, where has it the shape of a date?

Which of these are dates `index.facts.dates` tells. Before shapes are looked for, the text is spelled in the way that
they know: figures instead of Chinese numerals and of the first of a month, names of months.
"""

import re
import unicodedata
from functools import lru_cache

from index.vocabulary.word_lists import read_list

_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|re|ère|[oa]\b|[º°]|-?го|\.)?"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_SHORT = r"['’]?(?P<short>\d{2})(?!\d|[.:h]\d)"
_NAME = r"(?P<name>[^\W\d_][^\s\d,،./:;|()]*)\.?"
_OF = (
    r"(?:\s+(?:day\s+)?(?:of|de|del|da|do|di|den|von|ng|năm)\s+|\s*(?:พ\.ศ\.|ค\.ศ\.)\s*|\s+(?:de\s+)?[dl]['’]|[\s,،.-]\s*"
    r"|\s*/\s*)"
)
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"(?<!\d){_DAY}{_OF}{_NAME}{_OF}?[,،\s]*{_YEAR}"
        r"(?:\s*(?:год[ау]?|г\.?р?\.?|рік|року|р\.|roku|r\.|m\.|a\.|-?[cс][iıuü] il)(?!\w))?",
        rf"(?<![^\W\d_]){_NAME}[\s-]*{_DAY}[\s,،-]+{_YEAR}",
        rf"(?<!\d){_DAY}\s*tháng\s*(?P<month>\d{{1,2}})\s*,?\s*(?:năm\s*)?{_YEAR}",
        rf"(?<!\d){_YEAR}[.,]?[\s-]*(?:m\.\s*|ko\s+|\.?\s*gada\s+)?{_NAME}[\s-]*{_DAY}(?!\d)(?:\s*d\.|-\w{{1,4}}\b)?",
        rf"(?<!\d){_YEAR}\.?\s*gada\s+{_DAY}\s*{_NAME}",
        rf"(?<!\d){_YEAR}\s*[年년]\s*(?P<month>\d{{1,2}})\s*[月월]\s*(?P<day>\d{{1,2}})\s*[日일号]",
        r"(?P<era>明治|大正|昭和|平成|令和)\s*(?P<year>\d{1,2}|元)\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日",
        rf"(?<!\d){_YEAR}(?P<mark>[./-])\s?(?P<month>\d{{1,2}})(?P=mark)\s?(?P<day>\d{{1,2}})(?!\d)\.?",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)",
        rf"(?<!\d)(?P<first>\d{{1,2}})(?P<mark>[./-])\s?(?P<second>\d{{1,2}})(?P=mark)\s?{_YEAR}\.?",
        rf"(?<![^\W_])(?P<day>\d{{1,2}})(?P<name>[a-z]{{3}}){_YEAR}",
        rf"(?<!\d){_DAY}{_OF}{_NAME}[,\s-]*{_SHORT}",
        rf"(?<![^\W\d_]){_NAME}\s*{_DAY}[\s,-]+{_SHORT}",
        rf"(?<!\d)(?P<first>\d{{1,2}})(?P<mark>[./-])(?P<second>\d{{1,2}})(?P=mark){_SHORT}",
    )
)
_CLOCK_BEFORE_YEAR = re.compile(
    r"(?<![^\W\d_])(?P<day>[^\W\d_]{3,15}\.? \d{1,2}),? (?P<time>\d{1,2}:\d\d(?::\d\d)?(?:\.\d{1,9})?(?: [ap]m)?"
    r"(?: (?:[A-Z]{1,5}|[+-]\d{4}|(?:GMT|UTC)[+-]\d\d?:?(?:\d\d)?))?) (?P<year>\d{4})\Z",
    re.IGNORECASE,
)
"""What C's ``ctime`` writes, and Java and Twitter after it: ``Tue Mar 12 08:00:00 UTC 2019``."""

_FEWEST = 3
"""Figures of the shortest date: a day of one, a year of two."""

_MONTHS = "January February March April May June July August September October November December"
_THAI_MONTHS = "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม"


def _numbered(name: str) -> dict[str, str]:
    """Return what the entries of a list stand for: the number before each."""
    entries = (entry.partition(" ") for entry in read_list("index.facts", name))
    return {_key(unicodedata.normalize("NFKC", said)): number for number, _, said in entries}


def _key(text: str) -> str:
    """Return a word in the form that compares, in which the four kinds of i are one, as in patterns."""
    return text.casefold().replace("ı", "i").replace("\u0307", "")


def _any_of(names: dict[str, str]) -> str:
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True)))


_NAMED = _numbered("months")
_NAMED_MONTH = re.compile(
    rf"(?<![^\W\d_])(?:[^\W\d_]+\s?/\s?)?(?P<name>{_any_of(_NAMED)})(?![^\W\d_])(?:\s?/\s?[^\W\d_]+)?", re.IGNORECASE
)
_COUNTED = _numbered("ordinals")
_ORDINAL = re.compile(rf"(?<![^\W\d_])(?P<name>{_any_of(_COUNTED)})(?![^\W\d_])", re.IGNORECASE)
_HAN_NUMBER = re.compile(r"[〇零一二三四五六七八九十]{1,4}(?=[年月日号])")
_HAN_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u064b-\u0652]")
"""Marks of direction and of joining, and the vowels of Arabic."""


def date_shapes(text: str) -> tuple[re.Match[str], ...]:
    """Return the places in a text that have the shape of a date, the surest shapes first.

    >>> [match[0] for match in date_shapes("le premier mars 2019")], date_shapes("44 men")
    (['1 mars 2019'], ())
    """
    return _find(text) if sum(map(str.isnumeric, text)) >= _FEWEST else ()


@lru_cache(maxsize=256)
def _find(text: str) -> tuple[re.Match[str], ...]:
    text = _spell(text)
    found = tuple(match for shape in _SHAPES for match in shape.finditer(text))
    if found or not _ORDINAL.search(text):
        return found
    counted = _ORDINAL.sub(lambda match: _COUNTED[_key(match["name"])], text)
    return tuple(match for shape in _SHAPES for match in shape.finditer(counted))


def without_marks(text: str) -> str:
    """Return a text in Unicode's form NFKC, without marks of direction and the vowels of Arabic.

    >>> without_marks("２０１９年"), without_marks("\u200e3/12/2019")
    ('2019年', '3/12/2019')
    """
    return text if text.isascii() else _UNSEEN.sub("", unicodedata.normalize("NFKC", text))


def _spell(text: str) -> str:
    """Return a text with names and numbers as the shapes know them.

    >>> _spell("Tue Mar 12 08:00:00 UTC 2019"), _spell("二〇一九年三月十二日"), _spell("12 آذار/مارس 2019")
    ('Tue Mar 12 2019 08:00:00 UTC', '2019年3月12日', '12 March 2019')
    """
    text = without_marks(text)
    if not text.isascii():
        text = _HAN_NUMBER.sub(_figures, text)
    text = _NAMED_MONTH.sub(_month, text)
    return _CLOCK_BEFORE_YEAR.sub(r"\g<day> \g<year> \g<time>", text)


def _month(match: re.Match[str]) -> str:
    """Return a name of one word, in Thai for a Thai one: its years are those of another era."""
    name = _key(match["name"])
    months = _THAI_MONTHS if "\u0e00" <= name[0] <= "\u0e7f" else _MONTHS
    return months.split()[int(_NAMED[name]) - 1]


def _figures(match: re.Match[str]) -> str:
    """Return a number in Chinese numerals as figures: digit by digit, or with tens."""
    text = match[0]
    if "十" not in text:
        return text.translate(_HAN_DIGITS)
    tens, _, ones = text.partition("十")
    return str(int(tens.translate(_HAN_DIGITS) or 1) * 10 + int(ones.translate(_HAN_DIGITS) or 0))
