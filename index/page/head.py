"""Given the lines of a page without its furniture, where are headline and standfirst, and where does the text begin?

A page's head is what stands before the first paragraph. Which lines are its paragraphs is seen from below: a line of
running text is the standfirst if a line that states facts (a date, a byline) still follows, else the text has begun.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.facts.fact import Fact, fact
from index.page.features import is_prose, is_shouted, words
from index.page.furniture import crumbs
from index.page.headline import find_headline, is_rubric
from index.page.lines import Line
from index.page.roles import Kind, Sign, placed_byline, read_sign
from index.vocabulary.article import Field

LONGEST = 16
"""Lines of the longest head, without its furniture."""

_PROSE = 2
"""Lines of running text that may precede a line of facts: a standfirst of two sentences. More are the article."""

_CHRONOLOGY = 3
"""Lines that are only a date, from which on they are headings of a chronology and not when the article appeared."""


@dataclass(frozen=True, slots=True)
class Header:
    """Hold the facts of a page's head, and the lines that are the article's text."""

    facts: tuple[Fact, ...]
    body: tuple[Line, ...]


def read_header(lines: Sequence[Line], *, language: str, known: str = "", owners: Sequence[str] = ()) -> Header:
    """Return the head of a page; `owners` are publishers that other lines name.

    `known` is the headline where something else than the lines tells it.
    """
    signs = _signs(lines, language)
    start = -1 if known else find_headline(signs, owners=owners)
    if start is None:
        return _without_headline(signs, lines)
    signs[start + 1 :] = _with_bylines(signs[start + 1 :])
    title = signs[start] if start >= 0 else None
    end = _end(signs, start, is_whole=len(lines) <= LONGEST)
    head, facts, kept = signs[:end], list[Fact](), list[Line]()
    if title is not None:
        stated = [each for each in title.facts if each.provenance.field is Field.TITLE]
        facts += stated or [fact(Field.TITLE, title.line.text, title.line.origin)]
    headline = known or facts[0].values[0]
    authors = [
        name for sign in head for each in sign.facts if each.provenance.field is Field.AUTHOR for name in each.values
    ]
    standfirst = _standfirst(head, start, authors)
    for place, sign in enumerate(head):
        if sign is title or _is_repeated(sign.line.text, headline):
            continue
        if place > start and ((sign.kind is Kind.STATED and not sign.facts) or _is_count(head, place)):
            continue
        if sign is standfirst:
            facts.append(fact(Field.STANDFIRST, sign.line.text, sign.line.origin))
        elif found := _resolve(sign, head, place, start, facts):
            facts += found
        elif place > start or is_prose(sign.line.text):
            kept.append(sign.line)
        else:  # the name of the paper or of a section, in words that do not tell
            field = Field.SECTION if is_rubric(signs, place, start) else Field.SOURCE
            facts.append(fact(field, sign.line.text, sign.line.origin, guess=True))
    return Header(tuple(sorted(facts, key=_rank)), (*kept, *lines[end:]))


def _without_headline(signs: Sequence[Sign], lines: Sequence[Line]) -> Header:
    """Return the head of a page that has no headline: the lines that state facts before the text."""
    end = next((place for place, sign in enumerate(signs) if sign.kind is not Kind.STATED), len(signs))
    return Header(tuple(each for sign in signs[:end] for each in sign.facts), tuple(lines[end:]))


def _rank(each: Fact) -> int:
    """Return how far a fact stands back: what is credited with the article comes before masthead and trail."""
    field, quote = each.provenance.field, each.provenance.quote
    if field is Field.SOURCE:
        return 0 if quote else 1
    return int(field is Field.SECTION and bool(crumbs(quote)))


def _signs(lines: Sequence[Line], language: str) -> list[Sign]:
    signs = [read_sign(line, language=language) for line in lines[:LONGEST]]
    dates = [sign for sign in signs if sign.has_date and len(words(sign.line.text)) <= 4]
    if len(dates) < _CHRONOLOGY:
        return signs
    return [Sign(sign.line, Kind.TEXT) if sign in dates else sign for sign in signs]


def _with_bylines(signs: Sequence[Sign]) -> list[Sign]:
    """Return what stands below a headline, a line straight over a date as a byline if it has the shape of one."""
    found = list(signs)
    for place, (sign, below) in enumerate(pairwise(signs)):
        if sign.kind is Kind.TEXT and below.has_date and below.line.block == sign.line.block:
            found[place] = placed_byline(sign.line) or sign
    return found


def _end(signs: Sequence[Sign], start: int, *, is_whole: bool) -> int:
    """Return where the text begins: after the last line of facts, else at the first line of running text.

    Where the lines are the whole page, facts at its end are below the text, if there is one.
    """
    whole = len(signs)
    while is_whole and whole > start + 1 and signs[whole - 1].kind is Kind.STATED:
        whole -= 1
    if not any(is_prose(sign.line.text) for sign in signs[start + 1 : whole]):
        whole = len(signs)
    last = start + 1
    prose: list[int] = []
    for place, sign in enumerate(signs[last:whole], last):
        if sign.kind is Kind.STATED:
            last = place + 1
        elif sign.kind is Kind.TEXT and is_prose(sign.line.text):
            prose.append(place)
            if len(prose) > _PROSE:
                break
    if not prose:
        return last
    end = max(last, prose[0])
    while end > last and _is_heading(signs[end - 1], signs[:end]):
        end -= 1
    return end


def _is_heading(sign: Sign, before: Sequence[Sign]) -> bool:
    """Return whether the line over the text is its first heading."""
    if sign.line.is_heading:
        return len(words(sign.line.text)) < 6
    if any(each.kind is Kind.STATED and each.line.block == sign.line.block for each in before):
        return False
    is_short = is_shouted(sign.line.text) or len(words(sign.line.text)) < 4
    return sign.kind is Kind.SHOUTED or (sign.kind is Kind.TEXT and is_short)


def _standfirst(head: Sequence[Sign], start: int, authors: Sequence[str]) -> Sign | None:
    """Return the line that is the standfirst: the first text after the headline that is no heading.

    Nor is it a note on one of the authors.
    """
    for sign in head[start + 1 :]:
        if sign.line.text.startswith(tuple(f"{name} is " for name in authors)):
            continue
        if sign.kind is Kind.TEXT and len(words(sign.line.text)) >= (6 if sign.line.is_heading else 4):
            return sign
    return None


def _resolve(sign: Sign, head: Sequence[Sign], place: int, start: int, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return the facts of a line whose meaning depends on its neighbours; none if it is text."""
    has_source = any(each.provenance.field is Field.SOURCE for each in facts)
    value = sign.line.text
    origin = sign.line.origin
    if sign.kind in (Kind.STATED, Kind.SECTION, Kind.CREDIT):
        return sign.facts
    if sign.kind is Kind.PUBLISHER:
        if has_source and value.casefold() not in {v.casefold() for each in facts for v in each.values}:
            return (fact(Field.AUTHOR, value, origin),)  # a paper that credits an agency
        return sign.facts
    beside = [other for other in head if abs(other.line.block - sign.line.block) <= 1 and other is not sign]
    is_certain = any(other.kind >= Kind.CREDIT for other in beside)
    before = [other for other in head[start + 1 : place] if is_prose(other.line.text)]
    if sign.kind is Kind.NAME:
        return sign.facts if is_certain or not before or place < start else ()
    if sign.kind is Kind.SHOUTED and (is_certain or place < start):
        return (fact(Field.SECTION, value, origin, guess=True),)
    if sign.kind is Kind.WORD and (is_certain or place < start):
        is_topic = place + 1 == start and head[start].line.block == sign.line.block
        return (fact(Field.SECTION if has_source or is_topic else Field.SOURCE, value, origin, guess=True),)
    return ()


def _is_count(head: Sequence[Sign], place: int) -> bool:
    """Return whether a line counts what readers did: a figure beside or above lines of facts."""
    block = head[place].line.block
    stated = [at for at, other in enumerate(head) if other.kind is Kind.STATED]
    return head[place].line.text.isdigit() and any(at > place or head[at].line.block == block for at in stated)


def _is_repeated(text: str, title: str) -> bool:
    return bool(title) and text.casefold().strip(" .") == title.casefold().strip(" .")
