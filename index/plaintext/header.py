"""Given the lines of a page without its furniture, where are headline and standfirst, and where does the text begin?

A page's head is what stands before the first paragraph. Which lines are its paragraphs is seen from below: a line of
running text is the standfirst if a line that states facts (a date, a byline) still follows, else the text has begun.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from index.article import Field
from index.draft import Fact, fact
from index.plaintext.furniture import crumbs
from index.plaintext.lines import Line
from index.plaintext.shape import can_be_headline, is_prose, is_shouted, is_title_case, words
from index.plaintext.signs import Kind, Sign, read_sign

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
    end = _end(signs, known)
    title = _headline(signs, end, owners) if not known else None
    if title is None and not known:
        return Header((), tuple(lines))
    end = max(end, title.line.number and signs.index(title) + 1) if title else end
    head, facts, kept = signs[:end], list[Fact](), list[Line]()
    if title:
        facts.append(fact(Field.TITLE, title.line.text, title.line.origin))
    start = head.index(title) if title else -1
    standfirst = _standfirst(head, start)
    for place, sign in enumerate(head):
        if sign is title or _is_repeated(sign.line.text, known or (title.line.text if title else "")):
            continue
        if sign is standfirst:
            facts.append(fact(Field.STANDFIRST, sign.line.text, sign.line.origin))
        elif found := _resolve(sign, head, place, start, facts):
            facts += found
        elif place > start or is_prose(sign.line.text):
            kept.append(sign.line)
        elif sign.kind is Kind.TEXT or not sign.facts:
            facts.append(fact(Field.SOURCE, sign.line.text, sign.line.origin, guess=True))
    return Header(tuple(sorted(facts, key=_rank)), (*kept, *lines[end:]))


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


def _end(signs: Sequence[Sign], known: str) -> int:
    """Return where the text begins: after the last line of facts, or at the first line of running text."""
    last = prose = 0
    texts = 1 if known else 0
    first_prose = len(signs)
    for place, sign in enumerate(signs):
        if sign.kind is Kind.STATED or (sign.kind in (Kind.CREDIT, Kind.PUBLISHER) and prose and texts):
            last = place + 1
        elif sign.kind is Kind.TEXT:
            is_first = texts == 0 and can_be_headline(sign.line.text) and len(words(sign.line.text)) <= 25
            if is_prose(sign.line.text) and not is_first:
                prose += 1
                first_prose = min(first_prose, place)
                if prose > _PROSE:
                    break
            texts += 1
    if first_prose == len(signs):  # a headline alone, or lines none of which is a sentence
        return max(last, 0 if known else 1)
    end = max(last, first_prose)
    # A short line right over the text is its first heading.
    while end - 1 >= max(last, 1) and _is_heading(signs[end - 1], signs[:end]):
        end -= 1
    return end


def _is_heading(sign: Sign, before: Sequence[Sign]) -> bool:
    texts = [each for each in before if each is not sign and each.kind in (Kind.TEXT, Kind.SHOUTED)]
    if not texts or any(each.kind is Kind.STATED and each.line.block == sign.line.block for each in before):
        return False
    return sign.kind is Kind.SHOUTED or (
        sign.kind is Kind.TEXT and (is_shouted(sign.line.text) or len(words(sign.line.text)) < 4)
    )


def _headline(signs: Sequence[Sign], end: int, owners: Sequence[str]) -> Sign | None:
    """Return the line that is the headline, None if the lines begin with running text."""
    head = signs[: max(end, 1)]
    stated = [sign for sign in head for each in sign.facts if each.provenance.field is Field.TITLE]
    if stated:
        return None
    names = {owner.casefold() for owner in owners} | {
        value.casefold()
        for sign in head
        for each in sign.facts
        if each.provenance.field is Field.SOURCE
        for value in each.values
    }
    texts = [sign for sign in head if sign.kind is Kind.TEXT and can_be_headline(sign.line.text)]
    for sign in texts:
        if sign.line.text.casefold() in names and len(texts) > 1:
            continue
        if _is_masthead(sign, head) and any(other is not sign and not is_prose(other.line.text) for other in texts):
            continue
        return sign
    for kinds in ((Kind.SHOUTED,), (Kind.CREDIT, Kind.NAME, Kind.WORD), (Kind.PUBLISHER, Kind.SECTION)):
        for sign in head:
            if sign.kind in kinds:
                return sign
    return (
        next((sign for sign in head if sign.kind is Kind.STATED and not sign.has_date), None)
        if end == len(signs)
        else None
    )


def _is_masthead(sign: Sign, head: Sequence[Sign]) -> bool:
    """Return whether a line is the name of the paper over the headline: a title beside a section or a date."""
    place = head.index(sign)
    if place or not (is_title_case(sign.line.text) or is_shouted(sign.line.text)) or len(words(sign.line.text)) > 5:
        return False
    beside = [other for other in head[1:] if other.line.block == sign.line.block]
    return any(other.kind in (Kind.SECTION, Kind.SHOUTED) or other.has_date for other in beside)


def _standfirst(head: Sequence[Sign], start: int) -> Sign | None:
    """Return the line that is the standfirst: the first text after the headline that is no heading."""
    for sign in head[start + 1 :]:
        if sign.kind is Kind.TEXT and len(words(sign.line.text)) >= 4:
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
        return (fact(Field.SECTION if has_source else Field.SOURCE, value, origin, guess=True),)
    return ()


def _is_repeated(text: str, title: str) -> bool:
    return bool(title) and text.casefold().strip(" .") == title.casefold().strip(" .")
