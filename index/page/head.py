"""Given the lines of a page without its furniture, where are headline and standfirst, and where does the text begin?

A page's head is what stands before the first paragraph. Which lines are its paragraphs is seen from below: a line of
running text is the standfirst if a line that states facts (a date, a byline) still follows, else the text has begun.
"""

from collections.abc import Sequence
from itertools import pairwise

from index.facts.fact import Fact, fact
from index.page.features import Line
from index.page.furniture import crumbs
from index.page.head_rules import as_text, placed_byline, read_head_line
from index.page.headline import find_headline, is_rubric
from index.page.rules import Certainty, LineReading
from index.vocabulary.article import Field
from index.vocabulary.fixed import fixed

LONGEST_HEAD = 16
"""Lines of the longest head, without its furniture."""

_PROSE = 2
"""Lines of running text that may precede a line of facts: a standfirst of two sentences. More are the article."""

_CHRONOLOGY = 3
"""Lines that are only a date, from which on they are headings of a chronology and not when the article appeared."""


@fixed
class Header:
    """Hold the facts of a page's head, and the lines that are the article's text."""

    facts: tuple[Fact, ...]
    body: tuple[Line, ...]


def read_header(lines: Sequence[Line], *, language: str, known: str = "", owners: Sequence[str] = ()) -> Header:
    """Return the head of a page; `owners` are publishers that other lines name.

    `known` is the headline where something else than the lines tells it.
    """
    readings = _readings(lines, language)
    start = -1 if known else find_headline(readings, owners=owners)
    if start is None:
        return _without_headline(readings, lines)
    readings[start + 1 :] = _with_bylines(readings[start + 1 :])
    title = readings[start] if start >= 0 else None
    end = _end(readings, start, is_whole=len(lines) <= LONGEST_HEAD)
    head, facts, kept = readings[:end], list[Fact](), list[Line]()
    if title is not None:
        stated = [each for each in title.facts if each.provenance.field is Field.TITLE]
        facts += stated or [fact(Field.TITLE, title.line.text, title.line.origin)]
    headline = known or facts[0].values[0]
    authors = [name for reading in head for name in reading.values(Field.AUTHOR)]
    standfirst = _standfirst(head, start, authors)
    for place, reading in enumerate(head):
        if reading is title or _is_repeated(reading.line.text, headline):
            continue
        if place > start and ((reading.is_stated and not reading.facts) or _is_count(head, place)):
            continue
        if reading is standfirst:
            facts.append(fact(Field.STANDFIRST, reading.line.text, reading.line.origin))
        elif found := _resolve(reading, head, place, start, facts):
            facts += found
        elif place > start or reading.line.is_prose:
            kept.append(reading.line)
        else:  # the name of the paper or of a section, in words that do not tell
            field = Field.SECTION if is_rubric(readings, place, start) else Field.SOURCE
            facts.append(fact(field, reading.line.text, reading.line.origin, guess=True))
    return Header(tuple(sorted(facts, key=_rank)), (*kept, *lines[end:]))


def _without_headline(readings: Sequence[LineReading], lines: Sequence[Line]) -> Header:
    """Return the head of a page that has no headline: the lines that state facts before the text."""
    end = next((place for place, reading in enumerate(readings) if not reading.is_stated), len(readings))
    return Header(tuple(each for reading in readings[:end] for each in reading.facts), tuple(lines[end:]))


def _rank(each: Fact) -> int:
    """Return how far a fact stands back: what is credited with the article comes before masthead and trail."""
    field, quote = each.provenance.field, each.provenance.quote
    if field is Field.SOURCE:
        return 0 if quote else 1
    return int(field is Field.SECTION and bool(crumbs(quote)))


def _readings(lines: Sequence[Line], language: str) -> list[LineReading]:
    readings = [read_head_line(line, language=language) for line in lines[:LONGEST_HEAD]]
    dates = [reading for reading in readings if reading.has_date and reading.line.size <= 4]
    if len(dates) < _CHRONOLOGY:
        return readings
    return [as_text(reading.line) if reading in dates else reading for reading in readings]


def _with_bylines(readings: Sequence[LineReading]) -> list[LineReading]:
    """Return what stands below a headline, a line straight over a date as a byline if it has the shape of one."""
    found = list(readings)
    for place, (reading, below) in enumerate(pairwise(readings)):
        if reading.is_text and below.has_date and below.line.block == reading.line.block:
            found[place] = placed_byline(reading.line) or reading
    return found


def _end(readings: Sequence[LineReading], start: int, *, is_whole: bool) -> int:
    """Return where the text begins: after the last line of facts, else at the first line of running text.

    Where the lines are the whole page, facts at its end are below the text, if there is one.
    """
    whole = len(readings)
    while is_whole and whole > start + 1 and readings[whole - 1].is_stated:
        whole -= 1
    if not any(reading.line.is_prose for reading in readings[start + 1 : whole]):
        whole = len(readings)
    last = start + 1
    prose: list[int] = []
    for place, reading in enumerate(readings[last:whole], last):
        if reading.is_stated:
            last = place + 1
        elif reading.is_text and reading.line.is_prose:
            prose.append(place)
            if len(prose) > _PROSE:
                break
    if not prose:
        return last
    end = max(last, prose[0])
    while end > last and _is_heading(readings[end - 1], readings[:end]):
        end -= 1
    return end


def _is_heading(reading: LineReading, before: Sequence[LineReading]) -> bool:
    """Return whether the line over the text is its first heading."""
    if reading.line.is_heading:
        return reading.line.size < 6
    if any(each.is_stated and each.line.block == reading.line.block for each in before):
        return False
    is_short = reading.line.is_shouted or reading.line.size < 4
    is_shouted = reading.rule.field is Field.SECTION and reading.rule.certainty is Certainty.SHAPE
    return is_shouted or (reading.is_text and is_short)


def _standfirst(head: Sequence[LineReading], start: int, authors: Sequence[str]) -> LineReading | None:
    """Return the line that is the standfirst: the first text after the headline that is not a heading.

    A note on one of the authors is passed over.
    """
    for reading in head[start + 1 :]:
        if reading.line.text.startswith(tuple(f"{name} is " for name in authors)):
            continue
        if reading.is_text and reading.line.size >= (6 if reading.line.is_heading else 4):
            return reading
    return None


def _resolve(
    reading: LineReading, head: Sequence[LineReading], place: int, start: int, facts: Sequence[Fact]
) -> tuple[Fact, ...]:
    """Return the facts of a line whose meaning depends on its neighbours; none if it is text."""
    rule, line = reading.rule, reading.line
    has_source = any(each.provenance.field is Field.SOURCE for each in facts)
    if rule.field is Field.SOURCE and rule.certainty is Certainty.KNOWN:
        said = {value.casefold() for each in facts for value in each.values}
        is_author = has_source and line.text.casefold() not in said  # a paper that credits an agency
        return (fact(Field.AUTHOR, line.text, line.origin),) if is_author else reading.facts
    if rule.certainty > Certainty.SHAPE or reading.is_text:
        return reading.facts
    beside = [other for other in head if abs(other.line.block - line.block) <= 1 and other is not reading]
    is_certain = any(not other.is_text and other.rule.certainty > Certainty.SHAPE for other in beside)
    if rule.field is Field.AUTHOR and not any(other.line.is_prose for other in head[start + 1 : place]):
        return reading.facts
    if not is_certain and place > start:
        return ()
    is_topic = place + 1 == start and head[start].line.block == line.block
    if rule.field is Field.SOURCE and (has_source or is_topic):
        return (fact(Field.SECTION, line.text, line.origin, guess=True),)
    return reading.facts


def _is_count(head: Sequence[LineReading], place: int) -> bool:
    """Return whether a line counts what readers did: a figure beside or above lines of facts."""
    block = head[place].line.block
    stated = [at for at, other in enumerate(head) if other.is_stated]
    return head[place].line.text.isdigit() and any(at > place or head[at].line.block == block for at in stated)


def _is_repeated(text: str, title: str) -> bool:
    return bool(title) and text.casefold().strip(" .") == title.casefold().strip(" .")
