"""Given a line, does it say whose the rights are, and nothing else?

A sign such as © proves nothing, since sentences hold it too. A line about rights consists of the sign or of a phrase
like it, of years, of the owner's name and of sentences on the use of the page.
"""

import re

from index.facts.names import has_organisation
from index.page.features import Line, is_title_case, split_words
from index.page.phrases import BUTTONS, LEGAL, MEDIA, RIGHTS

_LONGEST = 30
"""Words of the longest line about rights."""

_MOST = 400
"""Characters of such a line."""

_LONGEST_OWNER = 9
"""Words of the longest name of an owner."""

_SHORT = 4
"""Words of a line that begins with the sign, however its owner is written: © dpa."""

_YEARS = r"(?:19|20)\d\d(?:\s*[-–/,]\s*(?:19|20)?\d\d)*"
_SIGN = rf"copyright\s*(?:©|\(c\))|©\s*copyright\b|©|\(c\)(?=\s*{_YEARS})|\bcopyright\b"
_MARKED = re.compile(rf"{_SIGN}|(?:{RIGHTS})", re.IGNORECASE)
_PHRASE = re.compile(RIGHTS, re.IGNORECASE)
_VARIABLE = re.compile(r"\(\?:[^()]*\)\??|\\s\?")
"""What an expression holds besides letters."""

_OWNER = re.compile(
    r"(?:©|\(c\)|copyright)[\s,:]*(?:©\s*)?(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?[\s,:]*)?(?:by\s+)?"
    r"(?P<owner>[^.|·•,©\d]{2,60}?)\s*(?:(?:19|20)\d\d.*|[.|·•,].*|all rights.*)?\Z",
    re.IGNORECASE,
)
"""The owner behind the sign and the years, and before what is said of the rights."""


def _folded(text: str) -> str:
    return text.casefold().replace("ı", "i").replace("\u0307", "")


_SIGNS = (
    *("©", "(c)", "copyright"),
    *(max(_VARIABLE.split(_folded(each)), key=len) for each in re.split(r"\|(?![^()]*\))", RIGHTS)),
)
"""Letters without which no line is about rights: to look for them takes a fifth of the time of `_MARKED`, or less."""

_FIRST = re.compile(rf"(?:{_SIGN})[\s:]*(?P<year>{_YEARS})?", re.IGNORECASE)
_WORD = re.compile(r"copyright\b(?!\s*(?:©|\(c\)))", re.IGNORECASE)
_DISPUTED = re.compile(
    r"(?:laws?|lawyers?|acts?|bills?|cases?|claims?|(?:law)?suits?|infringements?|injunctions?|disputes?|rules?|reforms?"
    r"|protection|violations?|rulings?|owners?|holders?|fees?|theft|fights?|battles?|trials?|courts?|office|treaty"
    r"|convention|rows?|deals?|issues?|piracy|levy|tax|pact|agreements?|directive|experts?|notices?|terms?|wars?|trolls?"
    r"|expires?|expired|questions?|debates?|clearance)\b",
    re.IGNORECASE,
)
"""What follows the word where it is news."""

_YEAR = re.compile(_YEARS)
_SENTENCES = re.compile(r"[.;|·•]+")
_PARTS = re.compile(r"[,:–—()\[\]<>*]+|\s[-/]\s")
_LEGAL = re.compile(LEGAL, re.IGNORECASE)
_MEDIA = re.compile(rf"(?:(?:{MEDIA})(?:\s*(?:&|/|,|and|und|et|y|e)\s*)?)+", re.IGNORECASE)
_LINKING = re.compile(r"(?:by|to|for|of|the|in|von|der|die|das|par|por|di|de)\s+", re.IGNORECASE)


def is_copyright(line: Line) -> bool:
    """Return whether a line says whose the rights are.

    >>> texts = ("© The Long Table", "© 2019 dpa", "Images copyright Nordwire", "Alle Rechte vorbehalten.")
    >>> all(is_copyright(Line(1, text)) for text in texts)
    True
    >>> texts = ("The words © Ann Roe under it prove who made it, the judge said.", "Copyright law is changing.")
    >>> any(is_copyright(Line(1, text)) for text in texts)
    False
    """
    text = line.text
    if len(text) > _MOST or line.size > _LONGEST:
        return False
    folded = _folded(text)
    marked = _MARKED.search(text) if any(sign in folded for sign in _SIGNS) else None
    if marked is None:
        return False
    phrase = _PHRASE.search(text)
    if phrase is None:
        first = _FIRST.match(text.lstrip(" \t*|·•-–—\"'"))
        if first is None:
            return _is_behind_sign(text, marked)
        is_word = _WORD.match(first[0])
        if is_word and not first["year"]:
            rest = text[marked.end() :].lstrip(" :,")
            is_owner = line.size <= _SHORT + 1 or has_organisation(rest) or rest.lower().startswith("by ")
            return is_owner and not _DISPUTED.match(rest) and _consists(text)
        if not line.ends and (first["year"] or line.size <= _SHORT):
            return True
    elif text.lower() == text.upper():  # a script without capitals
        return not line.ends or not re.search("[,，、。]", text[phrase.end() :].rstrip(" .。"))
    return _consists(text)


def may_have_owner(text: str) -> bool:
    """Return whether a text has a sign of rights; a text without one names no owner.

    >>> may_have_owner("© Jane Roe"), may_have_owner("Jane Roe")
    (True, False)
    """
    return "©" in text or "opyright" in text


def owner_of(line: Line) -> str:
    """Return whose the rights are by a line at a page's foot, empty if it does not say.

    >>> texts = ("© 2021 The Long Table. All rights reserved.", "© L'Écho", "All rights reserved")
    >>> [owner_of(Line(1, text)) for text in texts]
    ['The Long Table', "L'Écho", '']
    """
    match = _OWNER.match(line.text) if is_copyright(line) else None
    owner = match["owner"].strip() if match else ""
    if not owner or is_copyright(Line(0, owner)):
        return ""
    return owner if has_organisation(owner) or owner[0].isupper() or not owner[0].isascii() else ""


def _is_behind_sign(text: str, marked: re.Match[str]) -> bool:
    """Return whether the sign parts what the rights are in, or the owner, from an owner or a year."""
    before, after = text[: marked.start()].strip(" :.,|"), text[marked.end() :].strip(" :.,|")
    if _MEDIA.fullmatch(before):
        return bool(after) and not _DISPUTED.match(after) and _consists(after)
    is_owner = bool(before) and not _WORD.match(marked[0]) and len(split_words(before)) <= _LONGEST_OWNER
    return is_owner and (not after or bool(_YEAR.match(after))) and _consists(text)


def _consists(text: str) -> bool:
    """Return whether a line consists of signs, phrases, years, names and sentences on its use."""
    rest = _YEAR.sub("|", _MARKED.sub("|", text))
    sentences = (each for each in _SENTENCES.split(rest) if not _LEGAL.search(each))
    return all(_is_part(part) for each in sentences for part in _PARTS.split(each))


def _is_part(text: str) -> bool:
    text = text.strip(" \"'“”„«»-/&+®™")
    if not text or Line(0, text).bare in BUTTONS or _MEDIA.fullmatch(text):
        return True
    name = _LINKING.sub("", text, count=1)
    return len(split_words(name)) <= _LONGEST_OWNER and (not split_words(name) or is_title_case(name.replace("/", " ")))
