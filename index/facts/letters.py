"""Given two neighbouring characters, how likely is it that the second follows the first in a language?

Letters have the pairs of their language, counted in public texts (docs/encodings.md). Everything else belongs to one of
a few classes, whose neighbours are the same in all languages: a quotation mark that opens stands before a letter and
not behind one, nothing that is drawn stands in a word. All figures are costs in nats, the negative logarithm of how
likely something is, so that they add up.
"""

import unicodedata
from functools import cache

import numpy as np

from index.vocabulary.fixed import fixed
from index.vocabulary.word_lists import read_list

_STEP = 0.4
"""Nats of one step in the table of pairs."""

# Classes of characters that are no letters of the language, numbered behind its letters. A boundary is number 0.
_CLASSES = (
    *("digit", "sign of ASCII", "fixed space", "apostrophe", "opening", "closing", "quote", "dash", "symbol"),
    *("foreign letter", "rare letter", "letter of ASCII", "letter of another script", "odd"),
)
_MEMBERS = (
    ("apostrophe", "’ʼ\u00ad\u200c\u200d\u200e\u200f"),
    ("opening", "„‚¿¡‹"),
    ("closing", "”…›"),
    ("quote", "“«»‘"),
    ("dash", "–—―"),
    ("symbol", "©®™°§€£¥•·½¼¾²³¹ªº†‡‰¢№×±µ₪฿₫"),
    ("fixed space", "\u00a0"),
    ("closing", "،؛؟"),
)
_FOREIGN = "áàâäãåéèêëíìîïóòôöõøúùûüçñßæœšžčćđłńśźżőűýęąřěůğışăâîșț"

# What a character of a class costs behind a letter, before a letter (besides that letter's cost at the beginning of a
# word), behind a boundary and before one. Set by hand: only which of them are small and which are large matters.
_COSTS = {
    "digit": (7.0, 7.0, 4.0, 1.5),
    "sign of ASCII": (1.5, 1.0, 4.0, 0.7),
    "fixed space": (4.0, 0.7, 6.0, 4.0),
    "apostrophe": (5.0, 2.0, 9.0, 1.5),
    "opening": (10.0, 1.5, 5.0, 5.0),
    "closing": (6.0, 9.0, 8.0, 0.7),
    "quote": (6.5, 1.0, 5.0, 1.0),
    "dash": (7.5, 3.0, 4.5, 0.5),
    "symbol": (10.0, 5.0, 7.0, 1.5),
    "foreign letter": (9.5, 4.0, 9.0, 4.0),
    "rare letter": (12.0, 6.0, 12.0, 6.0),
    "letter of ASCII": (14.0, 12.0, 4.0, 1.5),
    "letter of another script": (15.0, 11.0, 12.0, 4.0),
    "odd": (15.0, 9.0, 13.0, 9.0),
}
_BEGINNING = ("digit", "sign of ASCII", "fixed space", "opening", "quote", "dash", "symbol")
"""What a word may begin behind."""

_BETWEEN = 5.0
"""What two neighbours cost that are neither letters nor boundaries, besides what the second costs at a boundary."""

_NEIGHBOURS = (
    ("foreign letter", "foreign letter", 6.0),
    ("letter of ASCII", "letter of ASCII", 3.0),  # English in a Russian text costs what it does elsewhere
    ("letter of ASCII", "letter of another script", 12.0),
    ("letter of another script", "letter of another script", 7.0),
    ("opening", "fixed space", 1.0),
    ("quote", "fixed space", 1.0),
)

LOWER, UPPER, CASELESS = 0, 1, 2
CASES = np.array([[0.0, 6.0, 0.0], [0.0, 0.3, 0.0], [0.0, 1.0, 0.0]])
"""What the case of a character costs behind the case of another: a capital behind a small letter stands in no word."""


@fixed
class Letters:
    """Hold what neighbours cost in one language, of float64 [first, second], and which numbers its characters have."""

    code: str
    costs: np.ndarray
    numbers: dict[str, int]
    script: str

    def number(self, character: str) -> int:
        """Return the row of a character; the last one is of those that mean nothing."""
        small = "i" if character == "İ" else character.lower()
        found = self.numbers.get(small)
        if found is not None:
            return found
        return len(self.costs) - len(_CLASSES) + _CLASSES.index(_class_of(small, self.script))


def _class_of(character: str, script: str) -> str:
    """Return the class of a character that is not a letter of any language in this script."""
    for name, members in _MEMBERS:
        if character in members:
            return name
    category = unicodedata.category(character)
    if category == "Nd":
        return "digit"
    if character.isascii():
        if character.isalpha():
            return "letter of ASCII"
        return "sign of ASCII" if character.isprintable() else "odd"
    if category[0] == "L" or category == "Mn":
        own = unicodedata.name(character, "").startswith(script)
        if own and (script != "LATIN" or character in _FOREIGN):
            return "foreign letter"
        if own:
            return "rare letter"
        return "letter of another script" if category[0] == "L" else "odd"
    return "odd"


def case_of(character: str) -> int:
    """Return whether a character is a small letter, a capital or neither."""
    if character.isupper():
        return UPPER
    return LOWER if character.islower() else CASELESS


@cache
def letters() -> dict[str, Letters]:
    """Return what is known of each language by its ISO 639-1 code; ``sh`` is Croatian, Bosnian and Latin Serbian."""
    found: dict[str, Letters] = {}
    lines = iter(read_list("index.facts", "letter_pairs"))
    for head in lines:
        code, _, alphabet = head.partition(" ")
        rows = [[int(digit, 36) * _STEP for digit in next(lines)] for _ in range(len(alphabet) + 1)]
        found[code] = _language(code, alphabet, np.array(rows))
    return found


def _language(code: str, alphabet: str, pairs: np.ndarray) -> Letters:
    count = len(alphabet) + 1
    costs = np.full((count + len(_CLASSES),) * 2, _BETWEEN)
    costs[:count, :count] = pairs
    costs[0, 0] = 0
    for place, name in enumerate(_CLASSES, count):
        behind, before, opening, ending = _COSTS[name]
        costs[1:count, place] = behind
        costs[place, 1:count] = before
        if name in _BEGINNING:
            costs[place, 1:count] += pairs[0, 1:]  # a word begins there
        if name in ("sign of ASCII", "fixed space"):
            costs[1:count, place] += pairs[1:, 0]  # and ends there
        costs[0, place], costs[place, 0] = opening, ending
        costs[count:, place] = opening + 1
    english = count + _CLASSES.index("letter of ASCII")
    for place, name in enumerate(_CLASSES[: _CLASSES.index("foreign letter")], count):
        behind, before, _, _ = _COSTS[name]
        costs[english, place], costs[place, english] = behind, before + (4.0 if name in _BEGINNING else 0)
    for one, other, cost in _NEIGHBOURS:
        costs[count + _CLASSES.index(one), count + _CLASSES.index(other)] = cost
    numbers = {letter: place for place, letter in enumerate(alphabet, 1)} | dict.fromkeys(" \t\r\n\f", 0)
    for one, other in (("ș", "ş"), ("ț", "ţ")):  # the cedilla that stands for the comma in older encodings
        if one in numbers:
            numbers[other] = numbers[one]
    script = unicodedata.name(alphabet[-1]).split()[0] if code != "vi" else "LATIN"
    return Letters(code, costs, numbers, script)
