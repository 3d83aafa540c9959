"""Given the lines around the headline of a whole page, which state facts about its article, and what else do they tell?

A line there may say more than anywhere else: whom it names beside a day wrote the article, and the day is its own.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.facts.bylines import BY, strip_by
from index.facts.date_fields import PUBLISHED_LABELS
from index.facts.fact import Fact, fact
from index.facts.names import has_role
from index.page.article import with_labels
from index.page.beside.dated import read_marked_line
from index.page.beside.signed import signed_names
from index.page.captions import is_caption
from index.page.features import Line, split_words
from index.page.furniture import LONGEST_LINK
from index.page.head_rules import read_head_line
from index.page.publication import published_fact
from index.page.rules import LineReading
from index.page.whole.marks import PageLine
from index.page.whole.mentions import described_name
from index.vocabulary.article import Field
from index.vocabulary.fixed import fixed

_ABOVE = 3
"""Lines above a headline that may state facts; those further up are menus."""

_LEAST = 3
"""Words of the shortest line between headline and text that is kept though it states nothing: 200 g of flour."""

_BESIDE = 2
"""Lines from a date to what stands beside it."""

_OPENING = 8
_PROSE = 2
"""How many lines of the text's beginning may hold its author and date, and how many paragraphs may come first."""

_LITTLE = 8
"""Words of the longest line, or part of one, that holds little but its date."""

_LONGEST_ROLE = 240
"""Characters of the longest byline that goes on with a sentence: By Jane Roe, a reporter who …"""

_BY = re.compile(rf"(?:\A|(?<=\W))(?:{BY}|autor\w*|author)\b", re.IGNORECASE)
_BARS = re.compile(r"\s*[|·•]\s*")
_FILED = re.compile(rf"(?i:(?:{PUBLISHED_LABELS})\s+(?:in|under|unter|à|en))\s+(?=[A-ZÀ-Þ])")
"""How a line begins that says what the article is filed under: Posted in Boats, Harbors on …"""


@fixed
class Notes:
    """Hold the lines that state facts, and the facts of lines that tell more where they stand."""

    lines: tuple[Line, ...]
    facts: tuple[Fact, ...]


def note_facts(line: Line, *, language: str) -> tuple[Fact, ...]:
    """Return what a line beside a headline says of the article: nothing if it is a sentence or a name alone.

    >>> found = note_facts(Line(2, "Jane Roe 8 November 2021 5 min read"), language="en")
    >>> [each.values for each in found]
    [('Jane Roe',), ('2021-11-08',)]
    """
    name = described_name(strip_by(line.text) or "") if len(line.text) <= _LONGEST_ROLE else ""
    if name and has_role(line.text):
        return (fact(Field.AUTHOR, name, line.origin, quote=line.text),)
    if line.ends or is_caption(line):
        return ()
    names = signed_names(line.text, language=language)
    facts = [fact(Field.AUTHOR, names, line.origin, quote=line.text)] if names else []
    dated = read_marked_line(line.text, language=language)
    if dated and (names or _is_little_more(line.text, language)):
        facts.append(published_fact(dated, line))
    return tuple(facts)


def has_by(text: str) -> bool:
    """Return whether a line has a "By" or the like, wherever in it.

    >>> has_by("Posted by Jane Roe"), has_by("Bystanders said")
    (True, False)
    """
    return _BY.search(text) is not None or strip_by(text) is not None


def _is_little_more(text: str, language: str) -> bool:
    """Return whether a line holds little beside its date but sections, or parts it from the rest by a bar."""
    parts = [part for part in _BARS.split(text) if read_marked_line(part, language=language)]
    return any(len(split_words(part)) <= _LITTLE or _FILED.match(part) for part in parts)


def notes_above(page: Sequence[PageLine], *, language: str) -> Notes:
    """Return what the last lines above a headline state; the others there are menus."""
    return _read(_joined(page[-_ABOVE:], language), language, is_below=False)


def notes_below(page: Sequence[PageLine], *, language: str) -> Notes:
    """Return what the lines between headline and text state; summaries are kept, too."""
    return _read(_joined(page, language), language, is_below=True)


def plain_lines(page: Sequence[PageLine], *, language: str) -> list[Line]:
    """Return the lines that state nothing about the article and may be its text."""
    readings = [read_head_line(each.line, language=language) for each in page]
    told = [note_facts(each.line, language=language) for each in page]
    return [each.line for each, is_text in zip(page, _are_text(page, readings, told), strict=True) if is_text]


def _read(page: Sequence[PageLine], language: str, *, is_below: bool) -> Notes:
    readings = [read_head_line(each.line, language=language) for each in page]
    told = [note_facts(each.line, language=language) for each in page]
    are_text = _are_text(page, readings, told)
    dated = [at for at, reading in enumerate(readings) if reading.has_date or _has_date(told[at])]
    lines: list[Line] = []
    facts: list[Fact] = []
    for at, (each, reading) in enumerate(zip(page, readings, strict=True)):
        facts += told[at]
        is_other = not (reading.is_text or told[at]) and any(abs(at - other) <= _BESIDE for other in dated)
        if reading.is_stated or (is_below and (are_text[at] or is_other)):
            lines.append(each.line)
    return Notes(tuple(lines), tuple(facts))


def _are_text(page: Sequence[PageLine], readings: Sequence[LineReading], told: Sequence[Sequence[Fact]]) -> list[bool]:
    """Return which lines state nothing, and are long or a short one between two such lines, as in a list."""
    are_plain = [
        reading.is_text and not facts and not _is_only_link(each)
        for each, reading, facts in zip(page, readings, told, strict=True)
    ]
    are_long = [is_plain and each.line.size >= _LEAST for each, is_plain in zip(page, are_plain, strict=True)]
    around = zip([False, *are_long], are_plain, are_long, [*are_long[1:], False], strict=False)
    return [is_long or (above and is_plain and below) for above, is_plain, is_long, below in around]


def _joined(page: Sequence[PageLine], language: str) -> list[PageLine]:
    """Return lines with the label that stands alone before them; those that state facts do not count as headings."""
    joined: list[PageLine] = []
    for each in page:
        line = replace(each.line, is_heading=False) if each.line.is_heading else each.line
        both = with_labels([joined[-1].line, line], language) if joined else [line]
        if joined and len(both) == 1:
            joined[-1] = replace(joined[-1], line=both[0], is_item=False, is_link=False)
        else:
            is_text = each.line.is_heading and read_head_line(line, language=language).is_text
            joined.append(each if is_text else replace(each, line=line))
    return joined


def split_opening(page: Sequence[PageLine], *, language: str) -> Notes:
    """Return a text without short links, and without lines of its opening that only beside a headline state facts."""
    kept: list[Line] = []
    facts: list[Fact] = []
    prose = 0
    page = [*_joined(page[:_OPENING], language), *page[_OPENING:]]
    for at, each in enumerate(page):
        found: tuple[Fact, ...] = ()
        is_stated = False
        if at < _OPENING and prose <= _PROSE:
            found = note_facts(each.line, language=language)
            is_stated = read_head_line(each.line, language=language).is_stated
        facts += found
        prose += each.line.is_prose
        if is_stated or not (found or _is_only_link(each)):
            kept.append(each.line)
    return Notes(tuple(kept), tuple(facts))


def _is_only_link(each: PageLine) -> bool:
    """Return whether a line is a link as menus hold them; headings and what is longer may be links and text alike."""
    line = each.line
    return each.is_link and not (line.is_prose or line.is_heading or line.size > LONGEST_LINK)


def _has_date(facts: Sequence[Fact]) -> bool:
    return any(each.provenance.field is Field.PUBLISHED for each in facts)
