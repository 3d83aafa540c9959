"""Given one line of a page's head, which facts does it state, and how sure is that?

`HEAD_RULES` is the table: what a line says itself comes first, then what its words are known for, then what it only
looks like. A new kind of line is a new row, with a function that returns its facts or None.
"""

import re
from collections.abc import Callable

from index.facts.bylines import strip_by
from index.facts.date_fields import read_stated
from index.facts.fact import Fact, fact
from index.facts.names import byline_names, has_role, is_name, is_role, names
from index.page.credits import (
    is_publisher,
    is_section,
    publisher_of,
    read_credit,
    read_label,
    split_labels,
)
from index.page.features import Line, is_title_case, split_words
from index.page.furniture import crumbs, is_furniture, is_home
from index.page.publication import (
    dated_fact,
    publication_facts,
    published_fact,
    read_publication,
    unread_publication,
)
from index.page.rules import Certainty, LineReading, Role, Rule, read_line, when
from index.vocabulary.article import Field
from index.vocabulary.language_codes import language_code

_Facts = tuple[Fact, ...]

_LONGEST_NAME = 10
"""Words of the longest line that is read by its shape."""

_LONGEST_STATED = 400
"""Characters of the longest line that states facts."""

_LONGEST_ROW = 240
"""Characters of the longest line that parts several facts by bars."""

_PARTS = re.compile(r"\s*[|·•]\s*|\s+[–—/]\s+|\s+-\s+(?=\D*\d{4})")
_STEPS = re.compile(r"\s*\|\s*|\s+[·•›»>/]\s+")
_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)
_BAR_SIGNS = ("|", "·", "•", "–", "—", "/", " - ")
_BARS = re.compile(r"\s+[|·•]\s+")
_IN_PLACE = re.compile(r"(?P<name>[^,;:]{4,60}) (?:in|aus|à|en) [A-ZÀ-Þ][\w'’-]*(?: [A-ZÀ-Þ][\w'’-]*){0,2}")
"""A byline without "By", with the place that its author writes from."""


def read_head_line(line: Line, *, language: str) -> LineReading:
    """Return what a line would be in the head of a page."""
    reading = read_line(line, HEAD_RULES, language=language) if len(line.text) <= _LONGEST_STATED else None
    return reading or as_text(line)


def as_text(line: Line) -> LineReading:
    """Return the reading of a line that states no facts."""
    return LineReading(line, TEXT_RULE)


def placed_byline(line: Line) -> LineReading | None:
    """Return the reading of a byline without "By" that names its author's place, None if a line has no such shape.

    Headlines have it too (Dam Holds in Selby), so only a date below tells.

    >>> placed_byline(Line(2, "Jane Roe in Selby")).facts[0].values, placed_byline(Line(2, "Jane Roe"))
    (('Jane Roe',), None)
    """
    return read_line(line, OVER_DATE_RULES)


def _placed(line: Line, language: str) -> _Facts | None:
    placed = _IN_PLACE.fullmatch(line.text)
    return _authors(line, byline_names(placed["name"]) if placed else ())


def _row(line: Line, language: str) -> _Facts | None:
    """Return the facts of a line of several labels and values, None if it holds anything else."""
    parts = split_labels(line.text)
    facts: list[Fact] = []
    for part in parts if len(parts) > 1 else ():
        stated = _label(part, line, language) or ()
        if not stated and (publication := read_publication(part, language=language)):
            stated = (published_fact(publication, line),)
        if not stated and not is_furniture(Line(0, part)):
            return None
        facts += stated
    return tuple(facts) or None


def _labelled(line: Line, language: str) -> _Facts | None:
    return _label(line.text, line, language)


def _label(text: str, line: Line, language: str) -> _Facts | None:
    """Return the fact of a text that names its field, None if it names none or its value does not fit."""
    labelled = read_label(text)
    if labelled is None:
        return None
    field, value = labelled
    if field is Field.PUBLISHED:
        date = read_stated(value, language=language)
        return (dated_fact(date, line),) if date else unread_publication(text, line)
    if field is Field.AUTHOR:
        return _stated(line, field, *names(value))
    if field is Field.LANGUAGE:
        code = language_code(value)
        return _stated(line, field, code) if code else None
    return (_whole(line, field, value),)


def _trail(line: Line, language: str) -> _Facts | None:
    """Return the section of a breadcrumb trail: its first step below the front page."""
    trail = crumbs(line.text)
    section = next((step for step in trail if not is_home(step)), "")
    stated = _stated(line, Field.SECTION, section) if section and len(split_words(section)) <= 4 else ()
    return stated if trail else None


def _publication(line: Line, language: str) -> _Facts | None:
    publication = read_publication(line.text, language=language)
    return publication_facts(publication, line) if publication else unread_publication(line.text, line)


def _composite(line: Line, language: str) -> _Facts | None:
    """Return the facts of a line that parts several by bars or dots, None if one of its parts is something else."""
    if len(line.text) > _LONGEST_ROW or not any(bar in line.text for bar in _BAR_SIGNS):
        return None
    parts = [part.strip() for part in _PARTS.split(line.text) if part.strip()]
    if len(parts) < 2:
        return None
    facts: list[Fact] = []
    is_head = False
    others: list[str] = []
    for part in parts:
        if publication := read_publication(part, language=language):
            facts += publication_facts(publication, line)
            is_head = True
        elif is_furniture(Line(0, part)):
            continue
        elif strip_by(part) is not None and (authors := byline_names(part)):
            facts += _stated(line, Field.AUTHOR, *authors)
            is_head = True
        elif is_section(part):
            facts += _stated(line, Field.SECTION, part)
        elif is_publisher(part):
            facts += _stated(line, Field.SOURCE, part)
        else:
            others.append(part)
    if not is_head:
        return None
    for part in others:  # only beside something that is clearly a head's
        if len(split_words(part)) > 5:
            return None
        if authors := byline_names(part):
            facts += _stated(line, Field.AUTHOR, *authors)
        elif not is_title_case(part):
            return None
    return tuple(facts)


def _name_and_paper(line: Line, language: str) -> _Facts | None:
    author, other = _name_and_other(line)
    return (*author, *_stated(line, Field.SOURCE, other)) if author and is_publisher(other) else None


def _name_and_place(line: Line, language: str) -> _Facts | None:
    return _name_and_other(line)[0] or None


def _name_and_other(line: Line) -> tuple[_Facts, str]:
    """Return the author of a line that names one and, after a bar or a dot, the paper or a place, and this."""
    name, *others = _BARS.split(line.text) if any(bar in line.text for bar in _BAR_SIGNS) else (line.text,)
    other = others[0] if len(others) == 1 else ""
    if not other or not is_name(name) or is_section(name) or len(split_words(other)) > 5 or not is_title_case(other):
        return (), ""
    return _stated(line, Field.AUTHOR, *byline_names(name)), other


def _byline(line: Line, language: str) -> _Facts | None:
    """Return the author of a byline, or the agency; old papers end it with a full stop."""
    text = line.text.removesuffix(".") if line.size <= _LONGEST_NAME else line.text
    rest = strip_by(text)
    if rest is None or (line.is_prose and text == line.text):
        return None
    agency = _ARTICLE.sub("", rest, count=1)
    found = byline_names(text)
    is_agency = is_publisher(agency) and found in ((), (rest,))
    return _authors(line, (agency,) if is_agency else found)


def _section(line: Line, language: str) -> _Facts | None:
    return (fact(Field.SECTION, line.text, line.origin),) if is_section(line.text) else None


def _section_and_steps(line: Line, language: str) -> _Facts | None:
    step, *steps = [each for each in _STEPS.split(line.text) if not is_home(each)] or [line.text]
    is_trail = step != line.text and is_section(step)
    if not is_trail or not all(len(split_words(each)) <= 3 and is_title_case(each) for each in steps):
        return None
    return _stated(line, Field.SECTION, step)


def _certain_credit(line: Line, language: str) -> _Facts | None:
    credit = read_credit(line.text)
    return _credit(line, language) if credit and credit.is_certain else None


def _credit(line: Line, language: str) -> _Facts | None:
    if credit := read_credit(line.text):
        return (*_stated(line, Field.SOURCE, credit.source), *_stated(line, Field.SECTION, credit.section))
    return None


def _publisher(line: Line, language: str) -> _Facts | None:
    name = publisher_of(line.text)
    return (_whole(line, Field.SOURCE, name),) if name else None


def _name(line: Line, language: str) -> _Facts | None:
    authors = byline_names(line.text)
    # Something that follows a name may say that it is one: a role, a place.
    is_set_off = "," in line.text or "/" in line.text or has_role(line.text)
    if not authors or not ((is_name(line.text) and not is_section(line.text)) or is_set_off or len(authors) > 1):
        return None
    return (fact(Field.AUTHOR, authors, line.origin, quote="" if authors == (line.text,) else line.text),)


def _shouted(line: Line, language: str) -> _Facts | None:
    is_short = line.is_shouted and line.size <= 3
    return (fact(Field.SECTION, line.text, line.origin, guess=True),) if is_short else None


def _word(line: Line, language: str) -> _Facts | None:
    is_word = len(line.text.split()) == 1 and line.is_title_case and not line.text.isdigit()
    return (fact(Field.SOURCE, line.text, line.origin, guess=True),) if is_word else None


def _stated(line: Line, field: Field, *values: str) -> _Facts:
    return (fact(field, values, line.origin, quote=line.text),)


def _authors(line: Line, authors: tuple[str, ...]) -> _Facts | None:
    return _stated(line, Field.AUTHOR, *authors) if authors else None


def _whole(line: Line, field: Field, value: str) -> Fact:
    return fact(field, value, line.origin, quote="" if value == line.text else line.text)


def _head(
    name: str, condition: Callable[[Line, str], _Facts | None], certainty: Certainty, field: Field | None
) -> Rule:
    return Rule(name, condition, Role.HEAD, certainty, field)


TEXT_RULE = Rule("text", when(lambda line: True), Role.TEXT)
"""What a line is that no rule says anything else of."""

HEAD_RULES = (
    Rule("a heading in markup", when(lambda line: line.is_heading), Role.TEXT),
    _head("several labels", _row, Certainty.STATED, None),
    _head("a label", _labelled, Certainty.STATED, None),
    _head("a breadcrumb trail", _trail, Certainty.STATED, Field.SECTION),
    _head("a date", _publication, Certainty.STATED, Field.PUBLISHED),
    _head("several facts", _composite, Certainty.STATED, None),
    _head("a name and a paper", _name_and_paper, Certainty.STATED, Field.AUTHOR),
    _head("a name and a place", _name_and_place, Certainty.SHAPE, Field.AUTHOR),
    _head("a role", when(lambda line: is_role(line.text)), Certainty.STATED, None),
    _head("a byline", _byline, Certainty.STATED, Field.AUTHOR),
    Rule("running text", when(lambda line: line.size > _LONGEST_NAME or line.is_prose), Role.TEXT),
    _head("a section", _section, Certainty.KNOWN, Field.SECTION),
    _head("a section and what is below it", _section_and_steps, Certainty.KNOWN, Field.SECTION),
    _head("a publisher and its section", _certain_credit, Certainty.STATED, Field.SOURCE),
    _head("a name and a section", _credit, Certainty.LIKELY, Field.SOURCE),
    _head("a publisher", _publisher, Certainty.KNOWN, Field.SOURCE),
    _head("a person", _name, Certainty.SHAPE, Field.AUTHOR),
    _head("a few words in capitals", _shouted, Certainty.SHAPE, Field.SECTION),
    _head("one word", _word, Certainty.SHAPE, Field.SOURCE),
)
"""What a line of the head says, from what it states itself to what it only looks like."""

OVER_DATE_RULES = (_head("a name in a place", _placed, Certainty.STATED, Field.AUTHOR),)
"""What a line is straight over a date."""
