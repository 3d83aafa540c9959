"""Given the text of a field, which may be a piece of a page, which paragraphs?"""

import html
import re

from index.formats.html.blocks import read_blocks
from index.formats.html.page import parse_page
from index.page.lines import split_paragraphs

_TAG = re.compile(
    r"</?(?:p|br|div|h[1-6]|li|[ou]l|blockquote|span|a|em|strong|[biu]|article|section|table|t[rdh]|figure|img|sup|sub"
    r"|small|code|pre|hr)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_FEWEST_TAGS = 2
"""Tags that make a text a piece of a page; one may be what the text is about."""

_SAMPLE = 20_000
"""Characters among which tags are counted."""


def split_text(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a field's text, which is a piece of a page or plain.

    >>> split_text("<p>Talks &amp; more</p><p>They met.</p>"), split_text("3 &lt; 4"), split_text("a < b")
    (('Talks & more', 'They met.'), ('3 < 4',), ('a < b',))
    """
    if _has_tags(text):
        return tuple(block.text for block in read_blocks(parse_page(text)))
    return split_paragraphs(html.unescape(text) if "&" in text and _ENTITY.search(text) else text)


def is_marked_up(text: str) -> bool:
    """Return whether a field's text is a piece of a page, or spells characters as one does."""
    return _has_tags(text) or ("&" in text and _ENTITY.search(text) is not None)


def _has_tags(text: str) -> bool:
    return "<" in text and len(_TAG.findall(text, 0, _SAMPLE)) >= _FEWEST_TAGS
