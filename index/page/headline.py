"""Given the lines at the top of a page, which of them is the headline?

It is the first line of text that is not something else: a masthead, a section, a byline. Where every line looks like
something else, it is the one that looks so by chance (``Rope Lost`` has the shape of a name).
"""

from collections.abc import Sequence
from itertools import pairwise

from index.facts.names import is_name
from index.page.features import can_be_headline, ends, is_prose, is_shouted, is_title_case, words
from index.page.roles import Kind, Sign
from index.vocabulary.article import Field

_LONGEST_SENTENCE = 12
"""Words of the longest headline that ends as a sentence does, where text follows: first paragraphs have 20 and more."""

_RUBRIC = 2
"""Words of the longest rubric that its words do not tell; few headlines are as short."""
_MANY = 5
"""Words of a headline under such a rubric; what is shorter may be the rubric's second line."""

_LONGEST = 20
"""Words of the longest headline where another line may be it: a paragraph may lack its full stop."""

_CHANCE = (Kind.SHOUTED, Kind.WORD, Kind.NAME, Kind.CREDIT)


def find_headline(signs: Sequence[Sign], *, owners: Sequence[str]) -> int | None:
    """Return the place of the headline among the first lines, None if the page begins with running text.

    `owners` are publishers that other lines of the page name.
    """
    prose = next((place for place, sign in enumerate(signs) if _is_running(sign)), len(signs))
    head = signs[:prose]
    for place, sign in enumerate(head):
        if any(each.provenance.field is Field.TITLE for each in sign.facts):
            return place
    candidates = [place for place, sign in enumerate(head) if _is_candidate(sign, place, head)]
    publishers = {owner.casefold() for owner in owners} | _sources(head)
    for place, following in pairwise(candidates):
        is_publisher = head[place].line.text.casefold() in publishers
        is_above = _is_masthead(head, place) or _is_over(head, place, following) or is_rubric(head, place, following)
        if not (is_publisher or is_above):
            return place
    other = _first(head, (*_CHANCE, Kind.PUBLISHER))
    if candidates and (other is None or len(words(head[candidates[-1]].line.text)) <= _LONGEST):
        return candidates[-1]
    sentence = signs[prose].line.text if prose < len(signs) and can_be_headline(signs[prose].line.text) else ""
    if sentence and len(words(sentence)) <= _LONGEST_SENTENCE:
        return prose
    if sentence and prose + 1 == len(signs) and other is None:
        return prose
    for kinds in ((Kind.SHOUTED,), _CHANCE, (Kind.PUBLISHER,), (Kind.SECTION,)):
        if (found := _first(head, kinds)) is not None:
            return found
    return 0 if head and _is_no_byline(head[0]) else None


def _first(head: Sequence[Sign], kinds: Sequence[Kind]) -> int | None:
    return next((place for place, sign in enumerate(head) if sign.kind in kinds), None)


def is_rubric(head: Sequence[Sign], place: int, headline: int) -> bool:
    """Return whether a line is a rubric (Real Estate): one or two words straight over a headline of many."""
    rubric, below = (head[each].line.text for each in (place, place + 1))
    return place + 1 == headline and not ends(rubric) and len(words(rubric)) <= _RUBRIC and len(words(below)) >= _MANY


def _is_running(sign: Sign) -> bool:
    return sign.kind is Kind.TEXT and is_prose(sign.line.text) and not _is_question(sign)


def _is_question(sign: Sign) -> bool:
    return sign.line.text.rstrip("\"'”’»")[-1:] in "?!？！" and can_be_headline(sign.line.text)


def _is_candidate(sign: Sign, place: int, head: Sequence[Sign]) -> bool:
    """Return whether a line may be the headline: text, or the first line, alone, whatever it looks like."""
    if sign.kind is Kind.TEXT:
        return can_be_headline(sign.line.text) and not sign.line.is_heading
    is_alone = all(other is sign or other.line.block != sign.line.block for other in head)
    return place == 0 and is_alone and sign.kind in _CHANCE


def _is_masthead(head: Sequence[Sign], place: int) -> bool:
    """Return whether a line is the name of the paper over the headline: a title beside a section or a date."""
    sign = head[place]
    if place or not (is_title_case(sign.line.text) or is_shouted(sign.line.text)) or len(words(sign.line.text)) > 5:
        return False
    beside = [other for other in head[1:] if other.line.block == sign.line.block]
    return any(other.kind in (Kind.SECTION, Kind.SHOUTED) or other.has_date for other in beside)


def _is_over(head: Sequence[Sign], place: int, following: int) -> bool:
    """Return whether a line in capitals is a paper's name over a section and a headline that is not in capitals."""
    sections = [sign for sign in head[place + 1 : following] if sign.kind is Kind.SECTION]
    return bool(sections) and is_shouted(head[place].line.text) and not is_shouted(head[following].line.text)


def _is_no_byline(sign: Sign) -> bool:
    """Return whether a line only begins like a byline."""
    authors = [name for each in sign.facts if each.provenance.field is Field.AUTHOR for name in each.values]
    return bool(authors) and not sign.has_date and not any(map(is_name, authors))


def _sources(head: Sequence[Sign]) -> set[str]:
    return {
        value.casefold()
        for sign in head
        for each in sign.facts
        if each.provenance.field is Field.SOURCE and sign.kind is not Kind.WORD
        for value in each.values
    }
