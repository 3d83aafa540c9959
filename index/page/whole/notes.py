"""Given the lines around the headline of a whole page, which state facts about its article, and what else do they tell?

A line there may say more than anywhere else: whom it names beside a day wrote the article, and the day is its own.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from index.facts.bylines import BY, strip_by
from index.facts.fact import Fact, fact
from index.facts.names import has_role, is_name
from index.page.article import with_labels
from index.page.beside.dated import read_marked_line
from index.page.beside.signed import signed_names
from index.page.captions import is_caption
from index.page.credits import is_section
from index.page.features import Line, split_words
from index.page.head_rules import read_head_line
from index.page.publication import published_fact
from index.page.rules import LineReading
from index.page.whole.marks import PageLine
from index.vocabulary.article import Field

_ABOVE = 3
"""Lines above a headline that may state facts; those further up are menus."""

_SUMMARY = 6
"""Words of the shortest line between headline and text that is kept though it states nothing."""

_BESIDE = 2
"""Lines from a date to what stands beside it."""

_OPENING = 8
_PROSE = 2
"""How many lines of the text's beginning may hold its author and date, and how many paragraphs may come first."""

_LITTLE = 8
"""Words of the longest line, or part of one, that holds little but its date."""

_LONGEST_ROLE = 240
_ROLE = re.compile(r"(?P<name>[^,]{4,40}), (?:an?|the|our|eine?|un[ea]?) ")
"""A byline that goes on with a sentence: By Jane Roe, a reporter who …"""

_BY = re.compile(rf"(?:\A|(?<=\W))(?:{BY}|autor\w*|author)\b", re.IGNORECASE)
_BARS = re.compile(r"\s*[|·•]\s*")


@dataclass(frozen=True, slots=True)
class Notes:
    """Hold the lines that state facts, whom a "By" names, and the facts of lines that tell more where they stand."""

    lines: tuple[Line, ...]
    signed: tuple[Fact, ...]
    facts: tuple[Fact, ...]


def note_facts(line: Line, *, language: str) -> tuple[Fact, ...]:
    """Return what a line beside a headline says of the article: nothing if it is a sentence or a name alone.

    >>> found = note_facts(Line(2, "Jane Roe 8 November 2021 5 min read"), language="en")
    >>> [each.values for each in found]
    [('Jane Roe',), ('2021-11-08',)]
    """
    role = _ROLE.match(strip_by(line.text) or "") if len(line.text) <= _LONGEST_ROLE else None
    if role and is_name(role["name"]) and has_role(line.text):
        return (fact(Field.AUTHOR, role["name"], line.origin, quote=line.text),)
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
    """Return whether a line holds little beside its date, or parts it from the rest by a bar."""
    parts = [part for part in _BARS.split(text) if read_marked_line(part, language=language)]
    return any(len(split_words(part)) <= _LITTLE for part in parts)


def notes_above(page: Sequence[PageLine], *, language: str) -> Notes:
    """Return what the last lines above a headline state; the others there are menus."""
    return _read(_joined(page[-_ABOVE:], language), language, is_below=False)


def notes_below(page: Sequence[PageLine], *, language: str, said: Collection[str] = ()) -> Notes:
    """Return what the lines between headline and text state; summaries are kept, too.

    `said` are the lines of the text and those below it. If a name straight below the headline is one of them, it is the
    author's: a note there tells more of whoever wrote the article.
    """
    joined = _joined(page, language)
    notes = _read(joined, language, is_below=True)
    first = joined[0].line if joined else None
    if first and first.text in said and _is_person(first, read_head_line(first, language=language)):
        return replace(notes, facts=(*notes.facts, fact(Field.AUTHOR, first.text, first.origin)))
    return notes


def _read(page: Sequence[PageLine], language: str, *, is_below: bool) -> Notes:
    readings = [read_head_line(each.line, language=language) for each in page]
    told = [note_facts(each.line, language=language) for each in page]
    dated = [at for at, reading in enumerate(readings) if reading.has_date or _has_date(told[at])]
    lines: list[Line] = []
    facts: list[Fact] = []
    for at, (each, reading) in enumerate(zip(page, readings, strict=True)):
        is_beside = any(abs(at - other) <= _BESIDE for other in dated)
        facts += told[at]
        if reading.is_stated or (is_below and not told[at] and _may_be_kept(each, reading, is_beside=is_beside)):
            lines.append(each.line)
        if is_beside and not told[at] and _is_person(each.line, reading):
            facts.append(fact(Field.AUTHOR, each.line.text, each.line.origin))
    return Notes(tuple(lines), _signed(readings, told), tuple(facts))


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
    """Return a text without links, and without the lines of its opening that only beside a headline state facts."""
    kept: list[Line] = []
    told: list[tuple[Fact, ...]] = []
    readings: list[LineReading] = []
    prose = 0
    page = [*_joined(page[:_OPENING], language), *page[_OPENING:]]
    for at, each in enumerate(page):
        found: tuple[Fact, ...] = ()
        is_stated = False
        if at < _OPENING and prose <= _PROSE:
            found = note_facts(each.line, language=language)
            readings.append(read_head_line(each.line, language=language))
            told.append(found)
            is_stated = readings[-1].is_stated
        prose += each.line.is_prose
        if is_stated or (not found and (each.line.is_prose or not each.is_link)):
            kept.append(each.line)
    return Notes(tuple(kept), _signed(readings, told), tuple(each for found in told for each in found))


def only_byline(page: Sequence[PageLine], *, language: str) -> tuple[Fact, ...]:
    """Return the author of a page on which all bylines name the same; those of teasers and comments name others."""
    found: dict[tuple[str, ...], Fact] = {}
    for each in page:
        if strip_by(each.line.text) is None:
            continue
        reading = read_head_line(replace(each.line, is_heading=False), language=language)
        names = reading.values(Field.AUTHOR) if reading.is_stated else ()
        if names and all(map(is_name, names)):
            found.setdefault(names, fact(Field.AUTHOR, names, each.line.origin, quote=each.line.text))
    return tuple(found.values()) if len(found) == 1 else ()


def _signed(readings: Sequence[LineReading], told: Sequence[Sequence[Fact]]) -> tuple[Fact, ...]:
    """Return the authors that stand behind a "By", who come before those that only look like names."""
    signed: list[Fact] = []
    for reading, found in zip(readings, told, strict=True):
        text = reading.line.text
        authors = [each for each in (*reading.facts, *found) if each.provenance.field is Field.AUTHOR]
        signed += authors[:1] if has_by(text) else ()
    return tuple(signed)


def _may_be_kept(each: PageLine, reading: LineReading, *, is_beside: bool) -> bool:
    if reading.is_text:
        return each.line.size >= _SUMMARY and not each.is_item
    return is_beside


def _is_person(line: Line, reading: LineReading) -> bool:
    """Return whether a line is a name and nothing else, which beside a date is the author's."""
    return reading.rule.field is Field.AUTHOR and is_name(line.text) and not is_section(line.text)


def _has_date(facts: Sequence[Fact]) -> bool:
    return any(each.provenance.field is Field.PUBLISHED for each in facts)
