"""Given the outline of a page, which of its blocks are the article?

The article's body is the element that markup calls so, else the `article`, else the densest element, if it holds enough
of the running text. In it, what is furniture by name, mostly links, or a list of cards that lead to other articles is
left out; a standfirst between the headline and the body is put back.
"""

from collections import Counter

from index.formats.html.body.blocks import CONTROLS, Block, Outline
from index.formats.html.body.blocks import key as key_of
from index.formats.html.body.parts import Parts, find_parts, read_marks
from index.vocabulary.fixed import fixed

_BODY_TAGS = frozenset({"div", "article", "section", "main", "td", "span"})
_CARD_TAGS = frozenset({"article", "li", "div", "section"})
_GROUP_TAGS = frozenset({"div", "ul", "ol", "section", "dl", "article"})
_ITEM_TAGS = frozenset({"li", "tr", "td", "th"})
_HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5"})
_SECTION_TAGS = frozenset({"h2", "h3", "h4"})
_OPENING_TAGS = frozenset({"p", "li", "blockquote", "h2", "h3", "h4", "tr", "td", "pre", "dd", "dt"})
_LAST_TAGS = frozenset({"p", "li", "tr", "blockquote", "td", "pre", "dd"})
_LEAF_TAGS = frozenset({"p", "li", "ol", "ul", "dl", "dd", "blockquote", "h2", "h3", "span", "pre"})
"""Elements too small to be the body: what stands beside them is text, too."""

_ENOUGH = 0.4
"""Share of the running text that the element holds which is called the body, and that which only is the densest."""
_DENSE = 0.75
_OWN = 0.2
"""What the `article` with the headline holds at least."""

_LINKED = 0.6
_FEW_RUNNING = 0.3
"""Shares of the text of an element that are links and running text, beyond and below which it is a list of links."""

_LINK = 0.8
_HEADLINE_LINK = 0.8
"""Share of a block's text that is links, beyond which it is one; and of the heading of a card."""

_FEW_LINKS = 0.3
"""Share of links in a standfirst at most."""

_LABEL = 10
"""Words of the longest label between headline and text (Listen to this article, 71 comments)."""

_LONGEST_CARD = 700


@fixed
class ChosenBlocks:
    """Hold the blocks of the article, and the page's others, captions first; both in the page's order.

    Those in `head`, between the headline and the text, tell when and by whom it was written, and are not its text.
    """

    article: tuple[Block, ...]
    others: tuple[Block, ...]
    head: frozenset[Block]


def choose_blocks(outline: Outline, *, title: str) -> ChosenBlocks:
    """Return the blocks of the article, from behind its headline `title` on."""
    blocks = outline.blocks
    parts = find_parts(outline, headline=key_of(title))
    page = _Page(outline, parts, key_of(title))
    chosen = page.chosen()
    article = tuple(block for block, is_chosen in zip(blocks, chosen, strict=True) if is_chosen)
    others = [block for block, is_chosen in zip(blocks, chosen, strict=True) if not is_chosen]
    return ChosenBlocks(
        article, tuple(sorted(others, key=lambda block: not parts.is_caption[block.box])), frozenset(page.head)
    )


class _Page:
    """Know of each block whether it may be the article's."""

    def __init__(self, outline: Outline, parts: Parts, headline: str) -> None:
        self.head: list[Block] = []
        self._outline = outline
        self._blocks = outline.blocks
        self._headline = headline
        self._free = [
            not (parts.is_page[block.box] or parts.is_caption[block.box] or block.tag in CONTROLS)
            for block in self._blocks
        ]
        self._running = [
            len(block.text) if is_free and block.is_running else 0
            for block, is_free in zip(self._blocks, self._free, strict=True)
        ]
        self._titled = {box for block in outline.blocks if block.key == headline for box in block.path}
        self._text = outline.sums(self._running)

    def chosen(self) -> list[bool]:
        """Return of each block whether it is the article's."""
        blocks = self._blocks
        if not self._text[0]:
            return self._free
        main = self._main()
        in_main = [main in block.path for block in blocks]
        first = next(place for place, is_in in enumerate(in_main) if is_in and self._running[place])
        start = self._start(first)
        around = next(box for box in blocks[start].path if box in blocks[first].path) if start >= 0 else main
        lists = self._lists(main, in_main)
        kept = [
            place > start
            and (
                (is_free and in_main[place] and not self._is_listed(block, lists))
                or (place < first and around in block.path and self._is_lead(block, is_free=is_free))
            )
            for place, (block, is_free) in enumerate(zip(blocks, self._free, strict=True))
        ]
        running = [place for place, is_kept in enumerate(kept) if is_kept and blocks[place].is_running]
        if not running:
            return kept
        for place, block in enumerate(blocks):
            if start < place < running[0]:
                is_text = block.is_running or (kept[place] and self._is_opening(block))
                kept[place] = self._free[place]
                self.head += [block] if kept[place] and not is_text else []
            elif place > running[-1] and block.tag not in _LAST_TAGS:
                kept[place] = False
        return kept

    def _main(self) -> int:
        """Return the box that holds the article's text."""
        boxes, text = self._outline.boxes, self._text
        held = [number for number, size in enumerate(text) if size]
        bodies = [number for number in held if "articlebody" in boxes[number].role] or [
            number
            for number in held
            if boxes[number].tag in _BODY_TAGS and read_marks(boxes[number].classes, boxes[number].id).is_body
        ]
        articles = [number for number in held if boxes[number].tag == "article"]
        own = [number for number in articles if number in self._titled and text[number] >= _OWN * text[0]]
        for candidates in (bodies, own, articles):
            best = max(candidates, key=lambda number: (text[number], number), default=0)
            if best and (candidates is own or text[best] >= _ENOUGH * text[0]):
                return best
        return max(
            number for number in held if text[number] >= _DENSE * text[0] and boxes[number].tag not in _LEAF_TAGS
        )

    def _start(self, first: int) -> int:
        """Return the place of the headline before the text, -1 if it is not there."""
        places = [place for place in range(first + 1) if self._headline and self._blocks[place].key == self._headline]
        return max(places, default=-1)

    def _lists(self, main: int, in_main: list[bool]) -> frozenset[int]:
        """Return the boxes that are lists of links, or cards that lead to other articles."""
        boxes = self._outline.boxes
        held = [is_in and is_free for is_in, is_free in zip(in_main, self._free, strict=True)]
        sizes = [len(block.text) if is_held else 0 for block, is_held in zip(self._blocks, held, strict=True)]
        whole = self._outline.sums(sizes)
        linked = self._outline.sums(size * block.links for block, size in zip(self._blocks, sizes, strict=True))
        found = {
            number
            for number, size in enumerate(whole)
            if linked[number] > _LINKED * size
            and self._text[number] < _FEW_RUNNING * size
            and boxes[number].tag in _GROUP_TAGS
        }
        cards = {
            box
            for block, is_held in zip(self._blocks, held, strict=True)
            if is_held and block.tag in _HEADING_TAGS and block.links > _HEADLINE_LINK
            for box in block.path[: block.path.index(main)]
            if boxes[box].tag in _CARD_TAGS and whole[box] < _LONGEST_CARD and box not in self._titled
        }
        beside = Counter((boxes[card].parent, boxes[card].tag) for card in cards)
        found |= {
            card for card in cards if boxes[card].tag == "article" or beside[boxes[card].parent, boxes[card].tag] > 1
        }
        return frozenset(found - {main, *self._above(main)})

    def _above(self, number: int) -> set[int]:
        found = set()
        while number:
            number = self._outline.boxes[number].parent
            found.add(number)
        return found

    def _is_lead(self, block: Block, *, is_free: bool) -> bool:
        """Return whether a block between headline and text is the article's: running text that is not the page's.

        What German systems call a teaser is the standfirst here and another article's elsewhere.
        """
        if not block.is_running or block.links > _FEW_LINKS:
            return False
        boxes = (self._outline.boxes[number] for number in block.path[:3])
        return is_free or any(read_marks(box.classes, box.id).is_lead for box in boxes)

    def _is_opening(self, block: Block) -> bool:
        """Return whether a block above the running text of the body is text itself, not a label or a count."""
        return block.tag in _OPENING_TAGS or block.line.size > _LABEL

    def _is_listed(self, block: Block, lists: frozenset[int]) -> bool:
        """Return whether a block is a link, or stands in a list of links; headings between them are the page's own."""
        if block.tag in _SECTION_TAGS:
            return block.links >= 0.5 and not lists.isdisjoint(block.path)
        return (block.links > _LINK and block.tag not in _ITEM_TAGS) or not lists.isdisjoint(block.path)
