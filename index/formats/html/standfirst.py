"""Given the blocks of a page and what its markup says, which text is the standfirst?"""

import re
from collections.abc import Sequence

from index.facts.fact import Fact, fact
from index.formats.html.body.blocks import Block, Outline, key
from index.formats.html.body.parts import read_marks
from index.vocabulary.article import Field

_LONGEST = 600
_MOST = 3
"""Blocks in an element that is named as one; what holds more (.description, .summary) is the text."""

_HEAD_TAGS = frozenset({"header", "hgroup"})
_NEXT_SENTENCE = re.compile(r"[.!?…]\W{0,2}\s(?=\W{0,2}[^\W\da-z_])")
_TAGS = frozenset({"h2", "h3", "h4", "div", "span"})


def find_standfirst(chosen: Sequence[Block], outline: Outline, facts: Sequence[Fact]) -> Fact | None:
    """Return the standfirst: what the page marks as one, else its description unless that is an excerpt of the text."""
    for block in chosen[:6]:
        if (
            _is_marked(block, outline)
            and block.tag != "h1"
            and len(block.text) <= _LONGEST
            and len(block.text.split()) > 3
        ):
            if _is_paragraph(block, outline):
                return None
            return fact(Field.STANDFIRST, block.text, "page text", note="marked as the standfirst")
    for each in facts:
        if each.provenance.field is not Field.STANDFIRST or len(each.values[0].split()) < 4:
            continue
        said = key(each.values[0])
        value = key(each.values[0].rstrip(" .…").removesuffix("[").strip())
        texts = [block for block in outline.blocks if len(block.text) > 20]
        if not any(block.key.startswith(value) or value.startswith(block.key) for block in texts):
            return each
        whole = next((block for block in outline.blocks if block.key == said), None)
        if whole is not None and whole.tag in _TAGS and whole not in chosen[2:]:
            return fact(Field.STANDFIRST, whole.text, "page text", note=f"the same as {each.provenance.origin}")
        return None
    return None


def _is_marked(block: Block, outline: Outline) -> bool:
    """Return whether the element of a block, or that around it, is named as standfirsts are."""
    return any(
        read_marks(outline.boxes[number].classes, outline.boxes[number].id).is_lead
        and sum(number in other.path for other in outline.blocks) <= _MOST
        for number in block.path[:2]
    )


def _is_paragraph(block: Block, outline: Outline) -> bool:
    """Return whether a block that is called a standfirst (.lead, .intro) is the first paragraph of the text.

    It stands in the body or has three sentences, and is not in the head.
    """
    boxes = [outline.boxes[number] for number in block.path]
    if block.tag != "p" or any(box.tag in _HEAD_TAGS for box in boxes):
        return False
    is_in_body = read_marks(boxes[1].classes, boxes[1].id).is_body
    return is_in_body or len(_NEXT_SENTENCE.findall(block.text)) > 1
