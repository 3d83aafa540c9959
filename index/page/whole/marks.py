"""Given the lines of a page as a text browser prints them, what do they say without the browser's marks?

Lynx and w3m put a bullet before the items of lists, brackets around buttons, fields and pictures, and, in Lynx, the
number of a link before it and a list of the addresses at the end.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from index.page.features import BULLETS, LONGEST_HEADLINE, Line
from index.vocabulary.fixed import fixed

_NUMBER = re.compile(r"\[(\d{1,4})\](?=\S)")
_REFERENCES = re.compile(r"references|(?:visible|hidden) links:?", re.IGNORECASE)
_REFERENCE = re.compile(r"\d{1,4}\. (?:[a-z][a-z+.-]+:|/)\S+\Z", re.IGNORECASE)
_BULLET = re.compile(rf"[{BULLETS}](?: +|\Z)")
_ORDERED = re.compile(r"\d{1,3}\. ")
_MARK = re.compile(
    r"\((?:BUTTON|IMAGE|INLINE)\)\s*|\[(?:BUTTON|INPUT|IMAGE|INLINE)[^\]]{0,300}\]\s*(?:\(not implemented\))?|_{3,}"
    r"|\[[ _]*\]|\((?: |\*|X)\)|\[[ xX*]\]"
)
"""Buttons, fields and boxes to tick."""

_PICTURE = re.compile(
    r"(?:\[[^\]\s]{0,80}\]\s*)+|\S+\.(?:jpe?g|png|gif|svg|webp)(?: \S+\.(?:jpe?g|png|gif|webp))*", re.I
)
"""A picture without a description: its name."""

_LINKED = re.compile(r"#(?:\[\d+\])?\w")
"""What Lynx prints first: the pages and feeds that a page names in its head."""

_FRAME = re.compile(r"#?(?:IFRAME|FRAME|Link|INS|EMBED|OBJECT)\s?: \S")
_LONGEST_BUTTON = 8
"""Words of the longest line that holds a button or a field."""

_LEAST = 3
_LOOKED_AT = 40
"""How many numbers before words prove that links are numbered, and how many are looked at."""


@fixed
class PageLine:
    """Hold a line without marks, whether it is an item of a list, and whether it begins with a link."""

    line: Line
    is_item: bool = False
    is_link: bool = False


def strip_marks(lines: Sequence[Line]) -> list[PageLine]:
    """Return the lines without what a text browser adds; a line that holds nothing else is left out.

    >>> lines = [Line(1, "* News", indent=5), Line(2, "(BUTTON) Menu"), Line(3, "[logo]")]
    >>> [each.line.text for each in strip_marks(lines)]
    ['News']
    """
    has_numbers = _has_numbers(lines)
    if lines and _LINKED.match(lines[0].text):
        lines = [line for line in lines if line.block != lines[0].block]
    return list(_stripped(_without_references(lines) if has_numbers else lines, has_numbers=has_numbers))


def _stripped(lines: Sequence[Line], *, has_numbers: bool) -> Iterator[PageLine]:
    margin = _margin(lines)
    for line in lines:
        text = line.text
        bullet = _BULLET.match(text) if line.indent else None
        is_item = bullet is not None or (line.indent > 0 and _ORDERED.match(text) is not None)
        if bullet:
            text = text[bullet.end() :]
        is_link = False
        if has_numbers and "[" in text:
            is_link = _NUMBER.match(text) is not None
            text = _NUMBER.sub("", text)
        if _PICTURE.fullmatch(text) or _FRAME.match(text):
            continue
        if "[" in text or "(" in text or "___" in text:
            without = _MARK.sub(" ", text)
            if without != text:
                text = " ".join(without.split())
                if len(text.split()) <= _LONGEST_BUTTON:
                    continue
        if text:
            is_heading = margin > 0 and line.indent == 0 and len(line.text) <= LONGEST_HEADLINE
            if is_heading or text != line.text:
                line = replace(line, text=text, is_heading=is_heading)
            yield PageLine(line, is_item=is_item, is_link=is_link)


def _margin(lines: Sequence[Line]) -> int:
    """Return how far the running text is indented, if nearly all of it is; what stands further out is a heading."""
    indents = Counter(line.indent for line in lines if line.is_prose)
    is_indented = indents[0] * 10 <= sum(indents.values())
    return indents.most_common(1)[0][0] if indents and is_indented else 0


def _has_numbers(lines: Sequence[Line]) -> bool:
    """Return whether links are numbered: numbers stand before words, from 1 on and nearly always in order."""
    found = [int(number) for line in lines if "[" in line.text for number in _NUMBER.findall(line.text)][:_LOOKED_AT]
    steps = sum(second == first + 1 for first, second in pairwise(found))
    return len(found) >= _LEAST and found[0] <= 2 and steps >= 0.8 * (len(found) - 1)


def _without_references(lines: Sequence[Line]) -> Sequence[Line]:
    end = len(lines)
    while end and (_REFERENCE.match(lines[end - 1].text) or _REFERENCES.fullmatch(lines[end - 1].text)):
        end -= 1
    return lines[:end]
