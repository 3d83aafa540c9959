"""Given one line of a page's head, which facts does it state, and how sure is that?"""

import re
from dataclasses import dataclass
from enum import IntEnum

from index.facts.dates import Dated, read_date
from index.facts.fact import Fact, fact, language_code
from index.facts.names import byline_names, has_organisation, has_role, is_name, is_role, names, strip_by
from index.page.credits import (
    is_author_line,
    is_publisher,
    is_section,
    publisher_of,
    read_credit,
    read_label,
    split_labels,
)
from index.page.features import is_prose, is_shouted, is_title_case, words
from index.page.furniture import crumbs, is_furniture, is_home
from index.page.lines import Line
from index.page.publication import Publication, read_publication
from index.vocabulary.article import Field

_PARTS = re.compile(r"\s*[|·•]\s*|\s+[–—/]\s+|\s+-\s+(?=\D*\d{4})")
_STEPS = re.compile(r"\s*\|\s*|\s+[·•›»>/]\s+")
_BARS = re.compile(r"\s+[|·•]\s+")
_IN_PLACE = re.compile(r"(?P<name>[^,;:]{4,60}) (?:in|aus|à|en) [A-ZÀ-Þ][\w'’-]*(?: [A-ZÀ-Þ][\w'’-]*){0,2}")
"""A byline without "By", with the place that its author writes from."""


class Kind(IntEnum):
    """Name what a line of a head is; what is below `STATED` depends on its neighbours.

    A line that is `STATED` without facts says something of the author's that no fact of ours is: a role.
    """

    TEXT = 0
    SHOUTED = 1
    WORD = 2
    NAME = 3
    CREDIT = 4
    PUBLISHER = 5
    SECTION = 6
    STATED = 7


@dataclass(frozen=True, slots=True)
class Sign:
    """Hold a line of a head, what it is, and the facts it states if it is that."""

    line: Line
    kind: Kind
    facts: tuple[Fact, ...] = ()
    has_date: bool = False


def read_sign(line: Line, *, language: str) -> Sign:
    """Return what a line is, were it to stand in the head of a page."""
    text, origin = line.text, line.origin
    if line.is_heading:
        return Sign(line, Kind.TEXT)
    if sign := _row(line, origin, language):
        return sign
    labelled = read_label(text)
    if labelled and (facts := _labelled(*labelled, text=text, origin=origin, language=language)):
        return Sign(line, Kind.STATED, facts, has_date=labelled[0] is Field.PUBLISHED)
    if trail := crumbs(text):
        return Sign(line, Kind.STATED, _trail(trail, text, origin))
    if publication := read_publication(text, language=language):
        facts = (*_before(publication, text, origin), _published(publication, text, origin))
        return Sign(line, Kind.STATED, facts, has_date=True)
    if sign := _composite(line, origin, language) or _named(line, origin):
        return sign
    if is_role(text):
        return Sign(line, Kind.STATED)
    if strip_by(text) is not None and not is_prose(text) and (authors := byline_names(text)):
        return Sign(line, Kind.STATED, (fact(Field.AUTHOR, authors, origin, quote=text),))
    if len(words(text)) > 10 or is_prose(text):
        return Sign(line, Kind.TEXT)
    return _alone(line, origin)


def placed_byline(line: Line) -> Sign | None:
    """Return the sign of a byline without "By" that names its author's place, None if a line has no such shape.

    Headlines have it too (Dam Holds in Selby), so only a date below tells.

    >>> placed_byline(Line(2, "Jane Roe in Selby")).facts[0].values, placed_byline(Line(2, "Jane Roe"))
    (('Jane Roe',), None)
    """
    placed = _IN_PLACE.fullmatch(line.text)
    authors = byline_names(placed["name"]) if placed else ()
    return Sign(line, Kind.STATED, (fact(Field.AUTHOR, authors, line.origin, quote=line.text),)) if authors else None


def _alone(line: Line, origin: str) -> Sign:
    """Return what a short line without label is by its words and capitals."""
    text = line.text
    if is_section(text):
        return Sign(line, Kind.SECTION, (fact(Field.SECTION, text, origin),))
    step, *steps = [each for each in _STEPS.split(text) if not is_home(each)] or [text]
    if step != text and is_section(step) and all(len(words(each)) <= 3 and is_title_case(each) for each in steps):
        return Sign(line, Kind.SECTION, (fact(Field.SECTION, step, origin, quote=text),))
    if credit := read_credit(text):
        found = (
            fact(Field.SOURCE, credit.source, origin, quote=text),
            fact(Field.SECTION, credit.section, origin, quote=text),
        )
        return Sign(line, Kind.STATED if credit.is_certain else Kind.CREDIT, found)
    if name := publisher_of(text):
        return Sign(line, Kind.PUBLISHER, (fact(Field.SOURCE, name, origin, quote="" if name == text else text),))
    if (authors := byline_names(text)) and (is_author_line(text) or _is_set_off(text) or len(authors) > 1):
        return Sign(line, Kind.NAME, (fact(Field.AUTHOR, authors, origin, quote="" if authors == (text,) else text),))
    if is_shouted(text) and len(words(text)) <= 3:
        return Sign(line, Kind.SHOUTED, (fact(Field.SECTION, text, origin),))
    if len(text.split()) == 1 and is_title_case(text) and not text.isdigit():
        return Sign(line, Kind.WORD, (fact(Field.SOURCE, text, origin),))
    return Sign(line, Kind.TEXT)


def _is_set_off(text: str) -> bool:
    """Return whether something follows a name that says that it is one: a role, a place."""
    return "," in text or "/" in text or has_role(text)


def _row(line: Line, origin: str, language: str) -> Sign | None:
    """Return the facts of a line of several labels and values, None if it holds anything else."""
    parts = split_labels(line.text)
    facts: list[Fact] = []
    for part in parts if len(parts) > 1 else ():
        labelled = read_label(part)
        stated = _labelled(*labelled, text=line.text, origin=origin, language=language) if labelled else ()
        if not stated and (publication := read_publication(part, language=language)):
            stated = (_published(publication, line.text, origin),)
        if not stated and not is_furniture(part):
            return None
        facts += stated
    has_date = any(each.provenance.field is Field.PUBLISHED for each in facts)
    return Sign(line, Kind.STATED, tuple(facts), has_date=has_date) if facts else None


def _named(line: Line, origin: str) -> Sign | None:
    """Return the facts of a line that names an author and, after a bar or a dot, the paper or a place."""
    name, *others = _BARS.split(line.text)
    other = others[0] if len(others) == 1 else ""
    if not other or not is_name(name) or is_section(name) or len(words(other)) > 5 or not is_title_case(other):
        return None
    author = fact(Field.AUTHOR, byline_names(name), origin, quote=line.text)
    if is_publisher(other):
        return Sign(line, Kind.STATED, (author, fact(Field.SOURCE, other, origin, quote=line.text)))
    return Sign(line, Kind.NAME, (author,))


def _composite(line: Line, origin: str, language: str) -> Sign | None:
    """Return the facts of a line that parts several by bars or dots, None if one of its parts is something else."""
    parts = [part.strip() for part in _PARTS.split(line.text) if part.strip()]
    if len(parts) < 2 or len(line.text) > 240:
        return None
    facts: list[Fact] = []
    has_date = has_byline = False
    others: list[str] = []
    for part in parts:
        if publication := read_publication(part, language=language):
            facts += (*_before(publication, line.text, origin), _published(publication, line.text, origin))
            has_date = True
        elif is_furniture(part):
            continue
        elif strip_by(part) is not None and (authors := byline_names(part)):
            facts.append(fact(Field.AUTHOR, authors, origin, quote=line.text))
            has_byline = True
        elif is_section(part):
            facts.append(fact(Field.SECTION, part, origin, quote=line.text))
        elif is_publisher(part):
            facts.append(fact(Field.SOURCE, part, origin, quote=line.text))
        else:
            others.append(part)
    for part in others:  # only beside something that is clearly a head's
        if not (has_date or has_byline) or len(words(part)) > 5:
            return None
        if authors := byline_names(part):
            facts.append(fact(Field.AUTHOR, authors, origin, quote=line.text))
        elif not is_title_case(part):
            return None
    if not has_date and not has_byline:
        return None
    return Sign(line, Kind.STATED, tuple(facts), has_date=has_date)


def _labelled(field: Field, value: str, *, text: str, origin: str, language: str) -> tuple[Fact, ...]:
    """Return the fact of a line that names its field, none if its value does not fit."""
    if field is Field.PUBLISHED:
        date = read_date(value, language=language)
        return (_dated(date, text, origin),) if date else ()
    if field is Field.AUTHOR:
        return (fact(field, names(value), origin, quote=text),)
    if field is Field.LANGUAGE:
        code = language_code(value)
        return (fact(field, code, origin, quote=text),) if code else ()
    return (fact(field, value, origin, quote="" if value == text else text),)


def _trail(trail: tuple[str, ...], text: str, origin: str) -> tuple[Fact, ...]:
    """Return the section of a breadcrumb trail: its first step below the front page."""
    section = next((step for step in trail if not is_home(step)), "")
    return (fact(Field.SECTION, section, origin, quote=text),) if section and len(words(section)) <= 4 else ()


def _before(publication: Publication, text: str, origin: str) -> tuple[Fact, ...]:
    """Return the fact that stands before the date of a line: an author, a publisher; a place is none."""
    before = publication.before
    if not before:
        return ()
    if has_organisation(before):
        return (fact(Field.SOURCE, before, origin, quote=text),)
    authors = byline_names(before) if not is_shouted(before) else ()  # "SALVADOR, 8 November 2021" is a place
    return (fact(Field.AUTHOR, authors, origin, quote=text),) if authors and not is_section(before) else ()


def _published(publication: Publication, text: str, origin: str) -> Fact:
    if publication.is_update:
        note = "; ".join(filter(None, (publication.date.note, "when it was updated, for lack of another date")))
        return fact(Field.PUBLISHED, publication.date.iso, origin, quote=text, note=note, guess=True)
    return _dated(publication.date, text, origin)


def _dated(date: Dated, text: str, origin: str) -> Fact:
    quote = "" if date.iso == text else text
    return fact(Field.PUBLISHED, date.iso, origin, quote=quote, note=date.note, guess=date.guess)
