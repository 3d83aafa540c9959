"""Given plain text, which lines was it meant to have, and which of them stand together?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.facts.text import collapse, unify
from index.page.features import Line, ends_sentence
from index.page.hyphens import read_hyphens

_WIDEST = 125
_WIDEST_BY_HAND = 100
"""Columns of the widest lines that are wrapped, and of those that only their length tells from paragraphs: by hand or
by a mail program (RFC 5322: 78)."""

_LONG = 8
"""Of so many lines one may be longer than the width: a headline stands further out, and an address cannot be broken."""

_NARROWEST = 36
"""Characters of the narrowest ones: columns of a newspaper, 40 wide, of which no line may be full. Shorter lines are
verses, names or items of a list."""

_FULL = 4
"""Line ends after full lines that must be seen: a headline of two lines proves nothing."""

_SHARE = 0.6
"""Of the line ends within blocks, how many must look wrapped before the text is taken to be."""

_LEAST = 4
"""Line ends within a sentence that must be seen before a page is taken to be wrapped: a headline of two lines proves
nothing."""

_LEAST_GREEDY = 3
"""Line ends before small letters that must be seen: the longest line is always full, and the others prove it."""

_GREEDY = 0.8
"""Of the lines that go on with a small letter, how many are full where a program wraps them at a width."""

_RULE = re.compile(r"(?:[^\w<>]|_)*\Z")
_WIDE = re.compile(r"[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]")
"""Characters that fill two columns (Unicode Standard Annex 11)."""

_BREAKABLE = 4
"""Columns of what begins a line of such characters and did not fit: one of them, and a comma that goes with it."""

_BULLET = re.compile(r"(?:[*+o#@=•□■☆★◦○●▪◆◇·-]|\d{1,3}\.|\[\d{1,4}\])(?: |\Z)")
"""What an item of a list begins with, in a text that is indented."""


@dataclass(frozen=True, slots=True)
class _RawLine:
    """Hold a line that is not blank, its white space collapsed, and the number that it has in the text, from 1.

    A block is what stands between two blank lines. `width` counts the indent, too.
    """

    number: int
    text: str
    block: int
    width: int
    indent: int


def _raw_lines(text: str) -> Iterator[_RawLine]:
    """Yield the lines of a text, blank ones left out."""
    block = 0
    is_open = False
    for number, line in enumerate(unify(text).split("\n"), 1):
        collapsed = collapse(line)
        if not collapsed:
            block += is_open
            is_open = False
            continue
        is_open = True
        indent = len(line) - len(line.lstrip(" \t\u3000"))
        yield _RawLine(number, collapsed, block, indent + _columns(collapsed), indent)


def _columns(text: str) -> int:
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def _wrapped_width(lines: Sequence[_RawLine], *, least: int) -> int:
    """Return the width that lines are wrapped at, 0 if they are not.

    They are where most line ends look so: the next word would not have fitted, or a sentence goes on with a small
    letter. Of the former four are proof, since the longest line is always full; of the latter `least`. So is
    a block of four lines that shows both, and a text whose sentences go on with small letters behind full lines.
    """
    together = [(first, second) for first, second in pairwise(lines) if first.block == second.block]
    if not together:
        return 0
    if width := _greedy_width(together):
        return width
    if max(line.width for line in lines) > _WIDEST_BY_HAND:
        return 0
    width = max(first.width for first, _ in together)
    full = sum(_is_full(*pair, width) for pair in together)
    running = sum(_runs_on(*pair) for pair in together)
    either = sum(_is_full(*pair, width) or _runs_on(*pair) for pair in together)
    # One-line paragraphs can be of about one length by chance, but they end as sentences do.
    ended = sum(ends_sentence(first.text) for first, _ in together)
    is_many = (full >= _FULL or running >= least) and either >= len(together) * _SHARE and ended * 2 <= len(together)
    is_shown = is_many or _has_wrapped_block(together, width)
    return width if width >= _NARROWEST and is_shown else 0


def _greedy_width(together: Sequence[tuple[_RawLine, _RawLine]]) -> int:
    """Return the width that a program wraps lines at, 0 if none does.

    Where one does, a sentence goes on with a small letter only behind a full line. Only such line ends count, so that
    menus, tables and addresses around the text tell nothing.
    """
    running = [pair for pair in together if (_runs_on(*pair) or _is_unspaced(*pair)) and not _begins(*pair)]
    if len(running) < _LEAST_GREEDY:
        return 0
    width = sorted((first.width for first, _ in running), reverse=True)[len(running) // _LONG]
    full = sum(_is_full(*pair, width) for pair in running)
    return width if full >= len(running) * _GREEDY and _NARROWEST <= width <= _WIDEST else 0


def _has_wrapped_block(together: Sequence[tuple[_RawLine, _RawLine]], width: int) -> bool:
    """Return whether a block of four lines and more is wrapped at each of its ends, and most of its lines are full.

    Verses and lists have lines of many lengths, and begin each with a capital.
    """
    blocks: dict[int, list[tuple[_RawLine, _RawLine]]] = {}
    for pair in together:
        blocks.setdefault(pair[0].block, []).append(pair)
    return any(
        len(pairs) >= _LEAST - 1
        and sum(_is_full(*pair, width) for pair in pairs) * 2 > len(pairs)
        and any(_runs_on(*pair) for pair in pairs)
        and sum(ends_sentence(first.text) for first, _ in pairs) * 2 <= len(pairs)
        and all(_is_full(*pair, width) or _runs_on(*pair) for pair in pairs)
        for pairs in blocks.values()
    )


def _goes_on(first: _RawLine, second: _RawLine, width: int) -> bool:
    """Tell whether a line goes on in the next one, in a text wrapped at a width."""
    if first.block != second.block or _begins(first, second):
        return False
    return _is_full(first, second, width) or _runs_on(first, second)


def split_paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text whose headline stands elsewhere.

    They are parted by blank lines, and by line ends where there are none; in wrapped text by indents instead.

    >>> split_paragraphs("One\\nline.\\n\\nTwo."), split_paragraphs("One.\\nTwo.\\n")
    (('One line.', 'Two.'), ('One.', 'Two.'))
    >>> split_paragraphs("Rain fell on the valley of the upper Lind river\\nfor nine days.")
    ('Rain fell on the valley of the upper Lind river for nine days.',)
    """
    return tuple(
        paragraph for part in unify(text).split("\u2029") for paragraph in _paragraphs(tuple(_raw_lines(part)))
    )


def _paragraphs(lines: Sequence[_RawLine]) -> list[str]:
    width = _wrapped_width(lines, least=1)
    has_blank = bool(lines) and lines[-1].block > 0
    found = [lines[0].text] if lines else []
    hyphens = read_hyphens([line.text for line in lines])
    for first, second in pairwise(lines):
        if has_blank:
            is_joined = first.block == second.block and not (width and _begins(first, second))
        else:
            # No headline or byline is a line of its own here, so a line that is not a whole sentence goes on.
            is_open = first.width >= _NARROWEST and not ends_sentence(first.text) and not _begins(first, second)
            is_joined = width > 0 and (is_open or _goes_on(first, second, width))
        if is_joined:
            found[-1] = hyphens.join(found[-1], second.text)
        else:
            found.append(second.text)
    return found


def _begins(first: _RawLine, second: _RawLine) -> bool:
    """Tell whether an indent says that a paragraph begins, or a mark that an item of a list does."""
    return second.indent > 0 and (not first.indent or _BULLET.match(second.text) is not None)


def _is_full(first: _RawLine, second: _RawLine, width: int) -> bool:
    """Tell whether a line is as long as it can be: the next word would not have fitted."""
    if first.block != second.block or first.width * 2 < width:
        return False
    word = second.text.partition(" ")[0]
    return first.width + 1 + (_columns(word) if not _WIDE.match(word) else _BREAKABLE) > width


def _runs_on(first: _RawLine, second: _RawLine) -> bool:
    """Tell whether a line ends within a sentence that the next one goes on with, whatever the width."""
    is_within = first.block == second.block and not ends_sentence(first.text) and not first.text.endswith(":")
    return is_within and first.width >= _NARROWEST and second.text[0].islower()


def _is_unspaced(first: _RawLine, second: _RawLine) -> bool:
    """Tell whether a line of Chinese or Japanese may go on in the next one; these have no small letters to tell."""
    is_within = first.width >= _NARROWEST and not ends_sentence(first.text)
    return is_within and _WIDE.match(first.text[-1:]) is not None and _WIDE.match(second.text) is not None


def read_lines(text: str, *, least: int = _LEAST) -> tuple[Line, ...]:
    """Return the lines of a text, broken ones put together again; without blank lines and lines of dashes or stars.

    `least` line ends within a sentence say that lines are broken; in mail, which is wrapped by custom, one does.

    >>> read_lines("One\\n\\nTwo\\n***")
    (Line(number=1, text='One', block=0, is_heading=False), Line(number=3, text='Two', block=1, is_heading=False))
    """
    raw = tuple(_raw_lines(text))
    width = _wrapped_width(raw, least=least)
    hyphens = read_hyphens([line.text for line in raw])
    lines: list[Line] = []
    previous: _RawLine | None = None
    for line in raw:
        if previous is not None and width and _goes_on(previous, line, width):
            lines[-1] = replace(lines[-1], text=hyphens.join(lines[-1].text, line.text))
        else:
            lines.append(Line(line.number, line.text, line.block, indent=line.indent))
        previous = line
    return tuple(line for line in lines if not _RULE.match(line.text))
