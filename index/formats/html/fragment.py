"""Given text in a field that may be HTML, which paragraphs does it hold?

Programs export the text of an article as HTML without a page around it, and titles with entities. Plain text may hold
the same characters (``a < b``, ``<3``), so it counts as HTML only if it holds an element that HTML knows, from its
beginning to its end, or a line break.
"""

import html
import re
from collections.abc import Sequence

from index.facts.text import collapse, unify
from index.formats.html.body.blocks import SKIPPED, Block, read_blocks
from index.formats.html.parsing import parse_page
from index.page.features import ends_sentence
from index.page.hyphens import is_parted, read_hyphens
from index.page.lines import split_paragraphs
from index.vocabulary.article import Paragraph
from index.vocabulary.errors import ReadError
from index.vocabulary.word_lists import read_list

_BLOCKS = "|".join(sorted(read_list("index.formats.html", "blocks")))
_INLINE = (
    "a|abbr|acronym|b|big|bdi|bdo|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|q|ruby|rp|rt|s|samp|small|span|strike"
    "|strong|sub|sup|time|tt|u|var|wbr"
)
_VOID = "br|hr|img|wbr"
_SKIPPED = "|".join(sorted(SKIPPED - {"a"}))
_OPENED = re.compile(rf"<({_BLOCKS}|{_INLINE}|{_SKIPPED})(?:\s[^<>]*)?>", re.IGNORECASE)
_CLOSED = re.compile(r"</([a-z][a-z0-9]{0,12})\s*>", re.IGNORECASE)
_ALONE = re.compile(rf"<(?:(?:{_VOID})\s*/?|img\s[^<>]*)>", re.IGNORECASE)
_BREAKS = re.compile(rf"</?(?:{_BLOCKS}|br|hr)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ANY_TAG = re.compile(rf"</?(?:{_BLOCKS}|{_INLINE}|{_VOID}|{_SKIPPED})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_UNSEEN = re.compile(r"(?P<open><!--|<script\b[^<>]*>|<style\b[^<>]*>)|-->|</script\s*>|</style\s*>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
_PAGE = re.compile(r"\s*(?:<!doctype html|<html\b|<\?xml)", re.IGNORECASE)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

_LONGEST_HEADING = 160


def is_markup(text: str) -> bool:
    """Return whether a text is HTML.

    >>> is_markup("<p>One.</p>"), is_markup("One.<br>Two."), is_markup("a < b, c > d"), is_markup("We <3 <Lake>")
    (True, True, False, False)
    """
    if "<" not in text:
        return False
    if _ALONE.search(text):
        return True
    opened = {name.lower() for name in _OPENED.findall(text)}
    return bool(opened) and not opened.isdisjoint(name.lower() for name in _CLOSED.findall(text))


def is_whole_page(text: str) -> bool:
    """Return whether a text is a whole page of HTML.

    >>> is_whole_page("<!DOCTYPE html><p>One."), is_whole_page("<p>One.")
    (True, False)
    """
    return _PAGE.match(text) is not None and bool(_OPENED.search(text))


def unescape(text: str) -> str:
    """Return text with HTML's entities as the characters that they stand for, also where they are escaped twice.

    >>> unescape("caf&eacute; &amp;amp; bar"), unescape("R&D; a & b")
    ('café & bar', 'R&D; a & b')
    """
    if "&" not in text:
        return text
    for _ in range(2):
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    return text


def without_markup(text: str) -> str:
    """Return a text of one line without tags, if it has any, and with entities as characters.

    >>> without_markup("<b>Dam</b> &amp; lake"), without_markup("Dam <3 lake")
    ('Dam & lake', 'Dam <3 lake')
    """
    if "<!--" in text:
        text = _seen(text)
    if "<" in text and is_markup(text):
        text = _without_tags(text)
    return unescape(text)


def read_fragment(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a text that may be HTML, each under its heading.

    >>> read_fragment("<h2>Dam</h2><p>It holds.</p>")
    (Paragraph(text='It holds.', heading='Dam'),)
    >>> read_fragment("<!-- The rights for this text have ended -->")
    ()
    """
    if "<" not in text and "&" not in text:
        return tuple(map(Paragraph, split_paragraphs(text)))
    if text.lstrip()[:4].lower() == "&lt;" and "<" not in text:
        unescaped = unescape(text)
        text = unescaped if is_markup(unescaped) else text
    if text.lstrip().startswith("<!--"):
        text = _seen(text)
    if not is_markup(text):
        return tuple(map(Paragraph, split_paragraphs(unescape(text))))
    if not _BREAKS.search(text):
        return tuple(map(Paragraph, split_paragraphs(without_markup(text))))
    if "<p" not in text.lower():
        text = _BLANK_LINE.sub("<br><br>", unify(text))
    try:
        blocks = read_blocks(parse_page(f"<div>{text}</div>"))
    except ReadError:
        blocks = ()
    return _paragraphs(blocks) or tuple(map(Paragraph, split_paragraphs(unescape(_without_tags(text)))))


def _without_tags(text: str) -> str:
    return _ANY_TAG.sub("", _BREAKS.sub("\n", _seen(text)))


def _seen(text: str) -> str:
    """Return a text without comments, scripts and styles that end; each mark is looked at once."""
    found: list[str] = []
    start, opened, end = 0, 0, ""
    for mark in _UNSEEN.finditer(text):
        if not end and mark["open"]:
            found.append(text[start : mark.start()])
            opened = mark.start()
            name = mark[0].lower()
            end = "-->" if name.startswith("<!") else "</script" if name.startswith("<script") else "</style"
        elif end and mark[0].lower().startswith(end):
            start, end = mark.end(), ""
    found.append(text[opened if end else start :])
    return "".join(found)


def _paragraphs(blocks: Sequence[Block]) -> tuple[Paragraph, ...]:
    """Return blocks as paragraphs; a heading with nothing below it is one too."""
    found: list[Paragraph] = []
    heading = ""
    is_used = True
    previous: Block | None = None
    hyphens = read_hyphens([block.text for block in blocks])
    for block in blocks:
        text = collapse(unescape(block.text))
        if _is_heading(block, text):
            if not is_used:
                found.append(Paragraph(heading))
            heading, is_used = text, False
        elif found and is_used and previous is not None and _goes_on(previous, block):
            found[-1] = Paragraph(hyphens.join(found[-1].text, text), heading)
        else:
            found.append(Paragraph(text, heading))
            is_used = True
        previous = block
    if not is_used:
        found.append(Paragraph(heading))
    return tuple(found)


def _is_heading(block: Block, text: str) -> bool:
    is_set_off = block.tag in _HEADINGS or (block.is_bold and not ends_sentence(text))
    return is_set_off and len(text) <= _LONGEST_HEADING


def _goes_on(first: Block, second: Block) -> bool:
    """Return whether a line break parts two pieces of one sentence."""
    is_within = not ends_sentence(first.text) and second.text[:1].islower()
    return first.path == second.path and (is_within or is_parted(first.text, second.text))
