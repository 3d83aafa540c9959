"""Given plain text, which lines was it meant to have, and which of them stand together?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from index.facts.bylines import strip_by
from index.facts.text import collapse, unify
from index.page.features import BULLETS, Line, ends_sentence, is_shouted
from index.page.hyphens import Hyphens, is_parted, read_hyphens
from index.vocabulary.fixed import fixed
from index.vocabulary.word_lists import read_list

_WIDEST = 125
_WIDEST_BY_HAND = 100
"""Columns of the widest lines that are wrapped, and of those that only their length tells from paragraphs: by hand or
by a mail program (RFC 5322: 78)."""

_LONG = 8
"""Of so many lines one may be longer than the width: a headline stands further out, and an address cannot be broken."""

_NARROWEST = 36
"""Characters of the narrowest ones: columns of a newspaper, 40 wide, of which no line may be full. Shorter lines are
verses, names or items of a list."""

_NARROWEST_PARTED = 18
"""Characters of the narrowest ones that end in parts of words, which verses never do."""

_FULL = 4
"""Line ends after full lines that must be seen: a headline of two lines proves nothing."""

_SHARE = 0.6
"""Of the line ends within blocks, how many must look wrapped before the text is taken to be."""

_LEAST = 4
"""Line ends within a sentence that must be seen before a page is taken to be wrapped, as with `_FULL`."""

_LEAST_GREEDY = 3
"""Line ends before small letters that must be seen: the longest line is always full, and the others prove it."""

_GREEDY = 0.8
"""Of the lines that go on with a small letter, how many are full where a program wraps them at a width."""

_RULE = re.compile(r"(?:[^\w<>]|_)*\Z")
_HEADLINE = 3
"""Lines of the longest headline of a column."""

_SMALL = frozenset(read_list("index.page", "small"))
_QUOTED = re.compile(r">(?: ?>)* ?")
"""What stands before the lines that a mail answers (RFC 3676, 4.5)."""

_WIDE = re.compile(r"[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]")
"""Characters that fill two columns (Unicode Standard Annex 11)."""

_BREAKABLE = 4
"""Columns of what begins a line of such characters and did not fit: one of them, and a comma that goes with it."""

_BULLET = re.compile(rf"(?:[{BULLETS}]|\d{{1,3}}\.|\[\d{{1,4}}\])(?: |\Z)")
"""What an item of a list begins with, in a text that is indented."""


@fixed
class _RawLine:
    """Hold a line that is not blank, its white space collapsed, and the number that it has in the text, from 1.

    A block is what stands between two blank lines or rules, quoted equally often: `quote` has the marks. `width`
    counts the indent, too; `is_long` says that the line may be wrapped.
    """

    number: int
    text: str
    block: int
    width: int
    indent: int
    is_long: bool
    quote: str = ""

    @property
    def whole(self) -> str:
        """Return the text with the marks of what it quotes."""
        return self.quote + self.text


def _read_raw(text: str) -> tuple[tuple[_RawLine, ...], Hyphens]:
    """Return the lines of a text, blank ones left out, and what they say about the hyphens at their ends."""
    lines = tuple(_raw_lines(text))
    hyphens = read_hyphens([line.text for line in lines])
    if hyphens.is_wrapped:
        lines = tuple(replace(line, is_long=line.width >= _NARROWEST_PARTED) for line in lines)
    return lines, hyphens


def _raw_lines(text: str) -> Iterator[_RawLine]:
    block = 0
    is_open = False
    last = ""
    for number, line in enumerate(unify(text).split("\n"), 1):
        mark = _QUOTED.match(line) if line[:1] == ">" else None
        quote = mark[0] if mark else ""
        collapsed = collapse(line[len(quote) :])
        # A hyphen alone is an empty cell of a table.
        is_rule = _RULE.match(collapsed) is not None and (len(collapsed) > 2 or collapsed in "—―")
        block += is_open and (is_rule or not collapsed or quote.count(">") != last.count(">"))
        is_open, last = bool(collapsed) and not is_rule, quote
        if not collapsed:
            continue
        indent = len(line) - len(line.lstrip(" \t\u3000"))
        width = indent + _columns(collapsed)
        yield _RawLine(number, collapsed, block, width, indent, width >= _NARROWEST, quote)
        block += is_rule


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
    return width if is_shown and any(first.is_long for first, _ in together) else 0


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
    return width if full >= len(running) * _GREEDY and width <= _WIDEST else 0


def _has_wrapped_block(together: Sequence[tuple[_RawLine, _RawLine]], width: int) -> bool:
    """Return whether a block is wrapped at each of its ends, and most of its lines are full.

    Verses and lists have lines of many lengths, and begin each with a capital. Of two or three lines the last one must
    end a sentence, as that of a headline or of a list does not.
    """
    blocks: dict[int, list[tuple[_RawLine, _RawLine]]] = {}
    for pair in together:
        blocks.setdefault(pair[0].block, []).append(pair)
    return any(
        (len(pairs) >= _LEAST - 1 or ends_sentence(pairs[-1][1].text))
        and sum(_is_full(*pair, width) for pair in pairs) * 2 > len(pairs)
        and any(_runs_on(*pair) for pair in pairs)
        and sum(ends_sentence(first.text) for first, _ in pairs) * 2 <= len(pairs)
        and all(_is_full(*pair, width) or _runs_on(*pair) for pair in pairs)
        for pairs in blocks.values()
    )


def _goes_on(first: _RawLine, second: _RawLine, width: int) -> bool:
    """Tell whether a line goes on in the next one, in a text wrapped at a width, or at none where that is 0."""
    if first.block != second.block or _begins(first, second):
        return False
    if _ends_in_word(first, second):
        return True
    if not width or (first.width < _NARROWEST and is_shouted(first.text)):
        return False  # a column's headline
    return _is_full(first, second, width) or _runs_on(first, second)


def _ends_in_word(first: _RawLine, second: _RawLine) -> bool:
    """Tell whether a line ends within a word or a range of figures, as only broken lines do."""
    last, following = first.text[-2:-1], second.text[0]
    is_word = first.width >= _NARROWEST_PARTED and last.isalpha() and following.isalpha()
    is_range = first.is_long and last.isdigit() and following.isdigit()
    return (is_word or is_range) and is_parted(first.text, second.text)


def split_paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text whose headline stands elsewhere.

    They are parted by blank lines, and by line ends where there are none; in wrapped text by indents instead.

    >>> split_paragraphs("One\\nline.\\n\\nTwo."), split_paragraphs("One.\\nTwo.\\n")
    (('One line.', 'Two.'), ('One.', 'Two.'))
    >>> split_paragraphs("Rain fell on the valley of the upper Lind river\\nfor nine days.")
    ('Rain fell on the valley of the upper Lind river for nine days.',)
    """
    return tuple(paragraph for part in unify(text).split("\u2029") for paragraph in _paragraphs(*_read_raw(part)))


def _paragraphs(lines: Sequence[_RawLine], hyphens: Hyphens) -> list[str]:
    width = _wrapped_width(lines, least=1)
    has_blank = bool(lines) and lines[-1].number - lines[0].number >= len(lines)
    found = [[lines[0].whole]] if lines else []
    for first, second in pairwise(lines):
        if has_blank:
            is_joined = first.block == second.block and not (width and _begins(first, second))
        else:
            # No headline or byline is a line of its own here, so a line that is not a whole sentence goes on.
            is_open = first.is_long and not ends_sentence(first.text) and not _begins(first, second)
            is_joined = (width > 0 and is_open) or _goes_on(first, second, width)
        if is_joined:
            found[-1].append(second.text)
        else:
            found.append([second.whole])
    return [hyphens.joined(parts) for parts in found]


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
    return is_within and first.is_long and second.text[0].islower()


def _is_unspaced(first: _RawLine, second: _RawLine) -> bool:
    """Tell whether a line of Chinese or Japanese may go on in the next one; these have no small letters to tell."""
    is_within = first.is_long and not ends_sentence(first.text)
    return is_within and _WIDE.match(first.text[-1:]) is not None and _WIDE.match(second.text) is not None


def read_lines(text: str, *, least: int = _LEAST) -> tuple[Line, ...]:
    """Return the lines of a text, broken ones put together again; without blank lines and lines of dashes or stars.

    `least` line ends within a sentence say that lines are broken; in mail, which is wrapped by custom, one does.

    >>> read_lines("One\\n\\nTwo\\n***")
    (Line(number=1, text='One', block=0, is_heading=False), Line(number=3, text='Two', block=1, is_heading=False))
    """
    raw, hyphens = _read_raw(text)
    width = _wrapped_width(raw, least=least)
    found: list[list[_RawLine]] = []
    for line in raw:
        if found and _goes_on(found[-1][-1], line, width):
            found[-1].append(line)
        else:
            found.append([line])
    joined = ((one, hyphens.joined([one.whole, *(each.text for each in rest)])) for one, *rest in found)
    lines = [Line(one.number, text, one.block, indent=one.indent) for one, text in joined]
    return tuple(each for each in _with_headlines(lines, hyphens) if not _RULE.match(each.text))


def _with_headlines(lines: Sequence[Line], hyphens: Hyphens) -> list[Line]:
    """Return the lines, a headline in capitals as one, which a narrow column breaks into two or three."""
    joined: list[Line] = []
    size, ruled = 1, -1
    for place, line in enumerate(lines):
        first = joined[-1] if joined else Line(0, "")
        if place and _RULE.match(first.text):
            ruled = line.block
        is_column = hyphens.is_wrapped or ruled == line.block
        if size < _HEADLINE and line.block == first.block and _is_headline(first, line, is_column=is_column):
            joined[-1] = replace(first, text=hyphens.join(first.text, line.text))
            size += 1
        else:
            joined.append(line)
            size = 1
    return joined


def _is_headline(first: Line, second: Line, *, is_column: bool) -> bool:
    """Tell whether a line in capitals goes on in the next one: in a word, around a small one, or in a column."""
    if not (first.is_shouted and second.is_shouted):
        return False
    if is_parted(first.text, second.text):
        return True
    words, others = first.text.lower().split(), second.text.lower().split()
    if first.ends or len(words) < 2 or strip_by(second.text) is not None:
        return False
    has_figures = any(character.isdigit() for character in first.text + second.text)
    return words[-1] in _SMALL or others[0] in _SMALL or (is_column and not has_figures)
