"""Given a parsed page, which raised figures are the marks of notes, and which are exponents?

A figure that is raised behind a word marks a note and does not belong to the word; behind a unit, a variable or a power
of ten it is an exponent.
"""

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from index.facts.fact import Draft, left_out
from index.facts.text import collapse
from index.formats.html.body.blocks import BLOCK_TAGS
from index.vocabulary.word_lists import read_list

_LONGEST_MARK = 12
"""Characters of the longest mark of a note: [note 12]."""

_BEFORE = 40
"""Characters before a raised figure that are looked at, and elements that are climbed to find them."""
_CLIMB = 5

_FIGURES = re.compile(r"\[?\s*\d{1,4}(?:\s*[,;–-]\s*\d{1,4})*\s*\]?")
_BRACKETED = re.compile(r"\[[^\[\]]*\]")
_POWER = re.compile(r"[-−–+]?\d{1,4}")
_LETTER = re.compile(r"[a-h]")
_TERM = re.compile(r"(?:^|[=+×·*/^(−–-]\s?)[^\W\d_]{1,3}\Z")
"""A variable or two behind a sign of arithmetic: E = mc."""

_SYMBOL = 2
"""Letters of the longest symbol: CO; and figures of the longest number that is raised to a power: 10."""

_NUMBER = re.compile(r"\d+\Z")
_WORD = re.compile(r"[^\W\d_]+\Z")
_UNITS = frozenset(read_list("index.formats.html", "units"))


def take_notes(tree: HtmlElement) -> tuple[str, ...]:
    """Take the marks of notes out of a page and return them; part exponents from the figures that they are raised from.

    A mark in brackets does not belong to a word, and stays.

    >>> from lxml.html import document_fromstring
    >>> tree = document_fromstring("<p>The report<sup>12</sup> says 400 km<sup>2</sup>, or 4 x 10<sup>8</sup> m2.</p>")
    >>> take_notes(tree), tree.text_content()
    (('12',), 'The report says 400 km2, or 4 x 10^8 m2.')
    """
    marks: list[str] = []
    for element in list(tree.iter("sup")):
        text = collapse(str(element.text_content())) if len(element) < _CLIMB else ""
        if not text or len(text) > _LONGEST_MARK or _BRACKETED.fullmatch(text):
            continue
        if _is_mark(element, text):
            marks.append(text)
            element.drop_tree()
        elif _POWER.fullmatch(text) and _before(element)[-1:].isdigit():
            element.text = f"^{element.text or ''}"
    return tuple(marks)


def with_notes(draft: Draft, marks: Sequence[str]) -> Draft:
    """Return a draft that also says which marks of notes were taken out of its text."""
    if not marks:
        return draft
    note = "1 mark" if len(marks) == 1 else f"{len(marks)} marks"
    return Draft((*draft.facts, left_out("marks of notes", " ".join(marks), note=note)), draft.paragraphs)


def is_note(before: str, mark: str) -> bool:
    """Return whether a raised text marks a note, by what stands before it.

    >>> is_note("the report", "12"), is_note("400 km", "2"), is_note("in 2019", "3"), is_note("E = mc", "2")
    (True, False, True, False)
    >>> is_note("the 1", "st"), is_note("he said.", "4"), is_note("", "1"), is_note("table", "a"), is_note("10", "6")
    (False, True, False, True, False)
    """
    if _LETTER.fullmatch(mark):
        word = _WORD.search(before)
        return word is not None and len(word[0]) > _CLIMB - 1 and word[0][1:].islower()
    if not _FIGURES.fullmatch(mark) or not before or before[-1].isspace():
        return False
    word = _WORD.search(before)
    if word is not None:
        is_formula = len(word[0]) <= _SYMBOL and (len(word[0]) == 1 or word[0].isupper())
        return not is_formula and word[0] not in _UNITS and not _TERM.search(before)
    number = _NUMBER.search(before)
    return len(number[0]) > _SYMBOL if number else before[-1] not in ")]×·*/=+"


def _is_mark(element: HtmlElement, text: str) -> bool:
    links = element.iterancestors("a") if element.find(".//a") is None else element.iter("a")
    is_linked = any("#" in (link.get("href") or "") for link in links)
    if is_linked and _before(element).strip():
        return True
    return is_note(_before(element), text)


def _before(element: HtmlElement) -> str:
    """Return the end of the text before an element, within its block as far as few steps tell."""
    for _ in range(_CLIMB):
        previous = element.getprevious()
        if previous is not None:
            tail = previous.tail or ""
            if not tail and isinstance(previous.tag, str) and previous.tag != "br":
                tail = "".join(previous.itertext())[-_BEFORE:] if len(previous) < _CLIMB else ""
            return tail[-_BEFORE:]
        parent = element.getparent()
        if parent is None or parent.text:
            return "" if parent is None else str(parent.text)[-_BEFORE:]
        if parent.tag in BLOCK_TAGS:
            return ""
        element = parent
    return ""
