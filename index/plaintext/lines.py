"""Given plain text, which lines was it meant to have, and which of them stand together?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from index.whitespace import collapse, unify

WIDEST = 100
"""Characters of the widest lines that are broken by hand or by a mail program (RFC 5322: 78); longer ones are not."""

NARROWEST = 40
_PAIRS = 4
"""Broken lines that must be seen before a text is taken to be broken: a headline of two lines is no proof."""

_RULE = re.compile(r"[^\w<>]*\Z")


@dataclass(frozen=True, slots=True)
class Line:
    """Hold a line with the number, from 1, that it has (or begins at) in the file, and that of its block.

    A block is what stands between two blank lines. `number` is 0 where the text has no lines of its own, as in HTML,
    and `is_heading` says that markup makes it one.
    """

    number: int
    text: str
    block: int = 0
    is_heading: bool = False

    @property
    def origin(self) -> str:
        """Return the place of the line for people."""
        return f"line {self.number}" if self.number else "page text"


@dataclass(frozen=True, slots=True)
class _Raw:
    number: int
    text: str
    block: int
    width: int
    is_indented: bool


def read_lines(text: str) -> tuple[Line, ...]:
    """Return the lines of a text, broken ones put together again; without blank lines and lines of dashes or stars.

    >>> read_lines("One\\n\\nTwo\\n***")
    (Line(number=1, text='One', block=0, is_heading=False), Line(number=3, text='Two', block=1, is_heading=False))
    """
    raw = tuple(_raw(unify(text)))
    width = _width(raw)
    lines: list[Line] = []
    previous: _Raw | None = None
    for line in raw:
        if previous is not None and width and _is_broken(previous, line, width):
            lines[-1] = Line(lines[-1].number, _join(lines[-1].text, line.text), lines[-1].block)
        else:
            lines.append(Line(line.number, line.text, line.block))
        previous = line
    return tuple(line for line in lines if not _RULE.match(line.text))


def _raw(text: str) -> Iterator[_Raw]:
    block = 0
    is_open = False
    for number, line in enumerate(text.split("\n"), 1):
        collapsed = collapse(line)
        if not collapsed:
            block += is_open
            is_open = False
            continue
        is_open = True
        indent = len(line) - len(line.lstrip(" \t\u3000"))
        yield _Raw(number, collapsed, block, indent + len(collapsed), is_indented=indent > 0)


def _width(raw: tuple[_Raw, ...]) -> int:
    """Return the width that lines are broken at, 0 if they are not.

    Every line that is followed by its own continuation is as long as it can be: the next word would not have fitted.
    """
    together = [(first, second) for first, second in pairwise(raw) if first.block == second.block]
    if len(together) < _PAIRS or max(len(line.text) for line in raw) > WIDEST:
        return 0
    width = max(first.width for first, _ in together)
    broken = sum(_is_broken(first, second, width) for first, second in together)
    return width if width >= NARROWEST and broken >= max(_PAIRS, len(together) * 0.6) else 0


def _is_broken(first: _Raw, second: _Raw, width: int) -> bool:
    """Return whether a line goes on in the next one."""
    if first.block != second.block or (second.is_indented and not first.is_indented):
        return False
    return first.width + 1 + len(second.text.partition(" ")[0]) > width


def _join(first: str, second: str) -> str:
    if first.endswith(("-", "\u00ad")) and first[-2:-1].isalpha() and second[:1].islower():
        return first[:-1] + second  # a word parted at the line's end
    return f"{first} {second}"
