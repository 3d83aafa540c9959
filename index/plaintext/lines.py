"""Given plain text, which lines was it meant to have, and which of them stand together?"""

import re
from dataclasses import dataclass

from index.wrapping import RawLine, goes_on, raw_lines, wrapped_width

_LEAST = 4
"""Line ends within a sentence that must be seen before a page is taken to be wrapped: a headline of two lines is no
proof."""

_RULE = re.compile(r"(?:[^\w<>]|_)*\Z")


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


def read_lines(text: str, *, least: int = _LEAST) -> tuple[Line, ...]:
    """Return the lines of a text, broken ones put together again; without blank lines and lines of dashes or stars.

    `least` line ends within a sentence say that lines are broken; in mail, which is wrapped by custom, one does.

    >>> read_lines("One\\n\\nTwo\\n***")
    (Line(number=1, text='One', block=0, is_heading=False), Line(number=3, text='Two', block=1, is_heading=False))
    """
    raw = tuple(raw_lines(text))
    width = wrapped_width(raw, least=least)
    lines: list[Line] = []
    previous: RawLine | None = None
    for line in raw:
        if previous is not None and width and goes_on(previous, line, width):
            lines[-1] = Line(lines[-1].number, _join(lines[-1].text, line.text), lines[-1].block)
        else:
            lines.append(Line(line.number, line.text, line.block))
        previous = line
    return tuple(line for line in lines if not _RULE.match(line.text))


def _join(first: str, second: str) -> str:
    if first.endswith(("-", "\u00ad")) and first[-2:-1].isalpha() and second[:1].islower():
        return first[:-1] + second  # a word parted at the line's end
    return f"{first} {second}"
