"""Given a line, is it what stands under a picture?

A word such as "photo" proves nothing. A caption begins with it and a colon, or ends with who took the picture.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from index.facts.names import is_name
from index.page.features import Line, is_title_case, split_words
from index.page.phrases import CAPTIONS, WEAK_CAPTIONS
from index.page.rules import Role, Rule, read_line, when

_LONGEST = 400
_LONGEST_ENDED = 240
"""Characters of the longest line that only its end makes a caption; beyond them it is a paragraph."""

_LONGEST_CREDIT = 8
"""Words of the longest name of who took a picture, for whom."""

_LONGEST_PICTURED = 120
"""Characters of the longest label with a credit behind it."""

_SHORT_CREDIT = 5
_SHORT = 2
"""Words of a line that says "credit:", and of a credit however it is written: dpa, privat."""
_UNCASED = 20
"""Characters of the longest credit in a script without capitals."""

_LABEL = re.compile(rf"[^\w\"'“”„«‘’]*(?:{CAPTIONS})(?:\s?\.)?", re.IGNORECASE)
_WEAK = re.compile(rf"(?:{WEAK_CAPTIONS})(?![^\W_])", re.IGNORECASE)
_BY = re.compile(r"\s+(?:by|credit|courtesy|of|von|par|de)\b", re.IGNORECASE)
_MARK = re.compile(r"\s?(?P<colon>[:：])|\s?[/©]\s?")
_PICTURED = re.compile(
    rf"(?P<before>\A|[.!?…。\"”’)\]]\s*[(\[]?|\s[(\[]|\s|(?-i:(?<=[a-zß-ÿ]{{2}})(?=[A-Z])))(?P<label>{CAPTIONS})"
    r"(?:\s?[:：©]\s?|\s(?:by|courtesy of|courtesy|credit)\s?:?\s)(?P<credit>[^:：]{2,50})\Z",
    re.IGNORECASE,
)
_CREDIT_MARKS = (":", "：", "©", " by", "courtesy", "credit")
"""A line that `_PICTURED` finds has one of these behind the label; to look for them first is faster."""

_CAPTIONED = re.compile(r"[\W_]*(?:image|picture|photo|media|video) caption\s?,?\Z", re.IGNORECASE)
_SOURCED = re.compile(r"[\W_]*(?:image|picture|photo|media) (?:source|credit|copyright)\s?,", re.IGNORECASE)
_FILED = re.compile(r"(?:FILE(?: PHOTO)?|ARCHIVE?|HANDOUT)\s*[-–—:]\s")
_CREDITED = re.compile(
    r"(?:[.!?…\"”’]\s*[(\[]|\s\[)(?P<one>[A-ZÀ-Þ][^()\[\]/]{1,40})/(?P<two>[A-ZÀ-Þ][^()\[\]/]{1,40})[)\]]\.?\Z"
)
"""A sentence, or what stands before square brackets, and in these who took the picture, for whom."""

_RUN_ON = re.compile(r"[\w.!?\"”’)]\s?Credit(?:\.{3}|…)\s?[A-ZÀ-Þ].{1,60}\Z")
"""A caption whose credit stood in a column of its own."""

_SIGNED = re.compile(r"(?<=\S\s)©\s?[^©]{2,50}\Z")
_SIGN_FIRST = re.compile(r"©\s?(?:(?:[A-ZÀ-Þ][\w.'’-]{1,30}[ /]){2,6}[A-ZÀ-Þ]|[\w-]+(?:\.\w{2,20}){1,2}/\w+\s)")
"""The sign and a name, and behind it at once the capital of a sentence."""

_CREDIT_LABEL = re.compile(r"(?:credits?|courtesy(?: of)?)\s?[:：]", re.IGNORECASE)


@lru_cache(maxsize=1024)
def is_caption(line: Line) -> bool:
    """Return whether a line is what stands under a picture.

    >>> texts = ("Photo: The ferry", "The lock. Picture: Ann Roe", "Photos were taken.", "It is a picture by Ann Roe.")
    >>> [is_caption(Line(1, text)) for text in texts]
    [True, True, False, False]
    >>> texts = ("A bus in the water. (Ann Roe/Nordwire)", "Credit: City of Selby", "IMAGE SOURCE,NORDWIRE")
    >>> all(is_caption(Line(1, text)) for text in (*texts, "The ferry on Monday.Credit...Ann Roe for Nordwire"))
    True
    """
    return len(line.text) <= _LONGEST and read_line(line, CAPTION_RULES) is not None


def opens_caption(line: Line) -> bool:
    """Return whether a line only says that the next one stands under a picture.

    >>> opens_caption(Line(1, "Image caption,")), opens_caption(Line(1, "Image caption, the ferry"))
    (True, False)
    """
    return len(line.text) <= _LONGEST and bool(_CAPTIONED.match(line.text))


def _is_credit(text: str) -> bool:
    """Return whether a text can be who took a picture, for whom.

    >>> [_is_credit(text) for text in ("Ann Roe/Nordwire", "dpa", "City of Selby.", "a man alone.", "渡し船")]
    [True, True, True, False, True]
    """
    plain = text.strip(" .,()[]/©")
    if plain.upper() == plain.lower():
        return 0 < len(plain) <= _UNCASED
    return all(
        0 < len(split_words(part)) <= (_LONGEST_CREDIT if is_title_case(part) else _SHORT) for part in plain.split("/")
    )


def _labelled(line: Line) -> bool:
    """Return whether a line begins with a label and its mark; a colon may be followed by anything, a slash by a name.

    What some labels name is as often something else, so that they too need a name.
    """
    label = _LABEL.match(line.text)
    if label is None:
        return False
    by = _BY.match(line.text, label.end())
    mark = _MARK.match(line.text, by.end() if by else label.end())
    if mark is None:
        return False
    is_open = mark["colon"] is not None and (by is not None or not _WEAK.search(label[0]))
    return is_open or _is_credit(line.text[mark.end() :])


def _credited(line: Line) -> bool:
    """Return whether a line ends with a label and who took the picture.

    Within a sentence only a label with a capital is one, and the sentence has no full stop.
    """
    start = max(0, len(line.text) - _LONGEST_PICTURED)
    is_marked = len(line.text) <= _LONGEST_ENDED and any(mark in line.text[start:].lower() for mark in _CREDIT_MARKS)
    found = _PICTURED.search(line.text, start) if is_marked else None
    if found is None or not _is_credit(found["credit"]):
        return False
    is_within = found["before"].isspace()
    return not is_within or (found["label"][0].isupper() and not line.ends) or found["label"].isupper()


def _taken(line: Line) -> bool:
    """Return whether a line ends with a photographer and an agency in brackets; two agencies sign a text."""
    is_short = len(line.text) <= _LONGEST_ENDED and line.text.endswith((")", "]", ").", "]."))
    found = _CREDITED.search(line.text) if is_short else None
    return found is not None and (is_name(found["one"].strip()) or is_name(found["two"].strip()))


def _sourced(line: Line) -> bool:
    found = _SOURCED.match(line.text)
    return found is not None and line.size <= 10 and not line.is_prose


def _credit(line: Line) -> bool:
    found = _CREDIT_LABEL.match(line.text)
    if found is None or line.size > _LONGEST_CREDIT:
        return False
    return _is_credit(line.text[found.end() :]) or (line.size <= _SHORT_CREDIT and not line.ends)


def _signed(line: Line) -> bool:
    """Return whether a line that is not a sentence ends with the sign and a name."""
    found = _SIGNED.search(line.text) if len(line.text) <= _LONGEST_ENDED and not line.ends else None
    return found is not None and _is_credit(found[0])


def _row(name: str, condition: Callable[[Line], object]) -> Rule:
    return Rule(name, when(condition), Role.PAGE)


CAPTION_RULES = (
    _row("filed", lambda line: _FILED.match(line.text)),
    _row("a sentence with who took the picture", _taken),
    _row("a credit", _credit),
    _row("a source", _sourced),
    _row("a credit run on", lambda line: "Credit" in line.text and _RUN_ON.search(line.text)),
    _row("a label", _labelled),
    _row("a label at the end", _credited),
    _row("the sign at the end", _signed),
    _row("the sign and a name, then the caption", lambda line: _SIGN_FIRST.match(line.text)),
)
"""What stands under a picture."""
