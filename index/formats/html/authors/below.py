"""Given the blocks of a page and its headline, whom does a byline below the headline name?"""

import re
from collections.abc import Iterator, Sequence

from index.facts.bylines import strip_by
from index.facts.fact import Fact, fact
from index.facts.names import byline_names, is_name
from index.formats.html.body.blocks import Block, key
from index.vocabulary.article import Field

_TITLES = frozenset({"h1", "h2", "h3"})
_BELOW = 12
"""Blocks between a headline and a byline, at most: dates, counts, buttons."""

_LONGEST = 140
"""Characters of the longest block there; the text begins with a longer one."""

_PARTS = re.compile(r"\s*[|·•]\s*")


def byline_facts(blocks: Sequence[Block], *, title: str) -> Iterator[Fact]:
    """Yield the authors of the byline straight below the headline, whatever else the page marks it as."""
    wanted = key(title)
    start = next((place for place, block in enumerate(blocks) if block.tag in _TITLES and block.key == wanted), None)
    for block in blocks[start + 1 : start + _BELOW] if start is not None else ():
        if len(block.text) > _LONGEST:
            return
        for part in _PARTS.split(block.text):
            if strip_by(part) is not None and (names := byline_names(part)) and all(map(is_name, names)):
                yield fact(Field.AUTHOR, names, "page text", quote=block.text)
                return
