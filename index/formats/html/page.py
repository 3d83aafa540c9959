"""Given a saved web page, which article?

trafilatura (Barbaresi, "Trafilatura: A web scraping library", ACL 2021) tells which part of the page is the article.
Its choice is held against the blocks of the page, so that headings, lines and places are the page's own: running text
that stands among the blocks that it chose, and is not marked as another part of the page, is put back. Where it finds
nothing, the element with the most running text is taken. What the markup states comes from
`index.formats.html.metadata`, what only the eye sees from the rules for plain text.
"""

import re
from collections import Counter
from collections.abc import Sequence

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from index.facts.fact import Draft, Fact, fact
from index.facts.repair import repair_entities
from index.facts.text import decode
from index.formats.html.blocks import CELLS, Block, read_blocks
from index.formats.html.jsonld import jsonld_body
from index.formats.html.metadata import page_facts, saved_from
from index.formats.html.notes import take_notes, with_notes
from index.formats.html.titles import choose_title, key
from index.page.article import read_article
from index.page.features import Line, ends_sentence
from index.page.leftover import with_leftover
from index.page.lines import split_paragraphs
from index.vocabulary.article import Field, Paragraph
from index.vocabulary.errors import ReadError
from index.vocabulary.word_lists import read_list

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,80}?encoding=[\"']([\w.-]+)", re.I
)
_DATA_URI = re.compile(r"data:[\w/+.-]{0,60}(?:;[\w=.-]{1,40})*,[A-Za-z0-9+/%=._~-]{200,}")
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{2000}")
_FLOOD = re.compile(
    r"(<[A-Za-z][^\s<>/\"']*+)(?:[\s/]++[^\s\"'<>=/]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'<>]++))?+){500,}+[^<>]*+"
)
"""A tag with 500 attributes and more; real ones have up to 60."""

_STANDFIRST = frozenset(read_list("index.formats.html", "standfirst"))


_LONGEST_JOINED = 20_000
"""Characters of a sentence that line breaks part, beyond which they part paragraphs: joining takes time each time."""

_DEEPEST = 200
"""Nested elements that trafilatura, which recurs, is given; Python's stack holds about 300 of its calls."""

_LARGEST = 4_000_000
"""Characters of text that it is given: 10 s. Beyond them the element with the most text is taken."""

_MOST = 20_000
"""Blocks that it is given: 3 s of line breaks, and its time grows with their square. Pages have up to 3,000."""

_SHORT = 24
"""Characters of a block that must be equal to a piece of trafilatura's, since they occur by chance inside another."""

_MAIN = 0.8
"""Share of the chosen running text that the main element holds."""


def read_html(data: bytes, *, declared: str = "", url: str = "") -> Draft:
    """Return the article of a page; `declared` is its encoding and `url` its address where an envelope names them.

    Raise `ReadError` for a page that cannot be parsed, and for binary data.
    """
    match = _CHARSET.search(data[:8192])
    named = (match[1] or match[2]).decode("ascii") if match else ""
    return read_page_text(decode(data, declared=declared or named), url=url)


def read_page_text(text: str, *, url: str = "") -> Draft:
    """Return the article of a page whose characters are known."""
    tree = parse_page(repair_entities(_DATA_URI.sub("data:,", text)))
    comments = (str(each.text or "") for each in tree.getroottree().iter(etree.Comment))
    facts = page_facts(tree, url=url or saved_from(comments))
    marks = take_notes(tree)
    blocks = read_blocks(tree)
    title = choose_title(blocks, facts)
    facts = (*((title,) if title else ()), *(each for each in facts if each.provenance.field is not Field.TITLE))
    chosen = _choose_blocks(tree, blocks, title=title.values[0] if title else "")
    standfirst = _standfirst(chosen, blocks, facts)
    stated = tuple(each for each in facts if each.provenance.field is not Field.STANDFIRST)
    if standfirst:
        stated = (*stated, standfirst)
        chosen = tuple(block for block in chosen if key(block.text) != key(standfirst.values[0]))
    lines = _lines(chosen)
    draft = read_article(lines, facts=stated)
    filled = jsonld_body(tree)
    body = split_paragraphs(filled) if filled else ()
    if sum(map(len, body)) > 2 * sum(len(paragraph.text) for paragraph in draft.paragraphs):
        draft = Draft(draft.facts, tuple(map(Paragraph, body)))  # a page that a script would fill
    taken = set(map(id, chosen))
    others = sorted((block for block in blocks if id(block) not in taken), key=lambda block: not block.is_caption)
    # What is nearest to the article comes first.
    whole = with_leftover(draft, (*(line.text for line in lines), *(block.text for block in others)))
    return with_notes(whole, marks)


def parse_page(text: str) -> HtmlElement:
    """Return the tree of a page, or of a piece of one.

    No document type is read and nothing is fetched: HTML knows no entities of its own.
    """
    if _LONG_TAG.search(text):
        text = _FLOOD.sub(r"\1", text)  # the parser compares each attribute with each
    parser = HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_pis=True)
    try:
        tree = document_fromstring(text.encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ReadError(f"cannot be parsed as HTML: {error}") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise ReadError("is nested too deeply: more than 2,048 elements inside each other")
    return tree


def _standfirst(chosen: tuple[Block, ...], blocks: tuple[Block, ...], facts: tuple[Fact, ...]) -> Fact | None:
    """Return the standfirst: what the page marks as one, else its description unless that is an excerpt of the text."""
    for block in chosen[:6]:
        if block.marks & _STANDFIRST and block.tag != "h1" and len(block.text) <= 600 and len(block.text.split()) > 3:
            return fact(Field.STANDFIRST, block.text, "page text", note="marked as the standfirst")
    said = [(key(block.text), block) for block in blocks]
    for each in facts:
        if each.provenance.field is not Field.STANDFIRST or len(each.values[0].split()) < 4:
            continue
        value = key(each.values[0].rstrip(" .…").removesuffix("[").strip())
        if not any(text.startswith(value) or value.startswith(text) for text, block in said if len(text) > 20):
            return each
        whole = next((block for text, block in said if text == key(each.values[0])), None)
        if whole is not None and whole.tag in ("h2", "h3", "h4", "div", "span") and whole not in chosen[2:]:
            return fact(Field.STANDFIRST, whole.text, "page text", note=f"the same as {each.provenance.origin}")
        return None
    return None


def _lines(blocks: tuple[Block, ...]) -> tuple[Line, ...]:
    """Return blocks as lines; a ``br`` in the middle of a sentence parts nothing."""
    lines: list[Line] = []
    previous: Block | None = None
    for number, block in enumerate(blocks):
        is_same = previous is not None and previous.path == block.path
        is_open = is_same and len(lines[-1].text) < _LONGEST_JOINED
        if is_open and not lines[-1].ends and block.text[:1].islower():
            lines[-1] = Line(0, f"{lines[-1].text} {block.text}", lines[-1].block, lines[-1].is_heading)
        else:
            is_heading = block.tag in ("h2", "h3", "h4", "h5", "h6") or (
                block.is_bold and not ends_sentence(block.text)
            )
            lines.append(
                Line(0, block.text, lines[-1].block if is_same else number, is_heading and len(block.text) <= 160)
            )
        previous = block
    return tuple(lines)


def _choose_blocks(tree: HtmlElement, blocks: Sequence[Block], *, title: str) -> tuple[Block, ...]:
    """Return the blocks that are the article's, in the page's order."""
    pieces = _extract(tree, blocks)
    chosen = _match(blocks, pieces) if pieces else set[int]()
    if not any(_is_running(blocks[place]) for place in chosen):
        chosen = _densest(blocks)
    chosen = _complete(blocks, chosen)
    start = _start(blocks, chosen, title)
    main = _main(blocks, chosen)
    first = min((place for place in chosen if _is_running(blocks[place]) and place > start), default=len(blocks))
    return tuple(
        block
        for place, block in enumerate(blocks)
        if place > start
        and not block.is_caption
        and (
            (place in chosen and (main in block.path or Line(0, block.text).is_prose))
            or (place < first and not block.is_page)
        )
    )


def _extract(tree: HtmlElement, blocks: Sequence[Block]) -> list[str]:
    """Return the pieces of text that trafilatura takes for the article, as keys."""
    deepest = max((len(block.path) for block in blocks), default=0)
    if deepest > _DEEPEST or len(blocks) > _MOST or sum(len(block.text) for block in blocks) > _LARGEST:
        return []
    import trafilatura  # noqa: PLC0415 - at first use: 0.4 s that no other format needs

    try:
        document = trafilatura.bare_extraction(
            etree.tostring(tree, encoding="unicode", method="html"),
            include_comments=False,
            include_tables=True,
            with_metadata=False,
        )
    except (RecursionError, ValueError, TypeError, AttributeError, KeyError, IndexError, etree.LxmlError):
        return []  # it fails on some malformed pages; our own choice is made then
    body = getattr(document, "body", None)
    if body is None:
        return []
    return [found for text in body.itertext() if (found := key(text))]


def _match(blocks: Sequence[Block], pieces: list[str]) -> set[int]:
    """Return the places of the blocks whose text is among the pieces; these may be parts of a block or hold several."""
    whole = set(pieces)
    joined = "".join(pieces)
    chosen: set[int] = set()
    position = 0
    for place, block in enumerate(blocks):
        text = key(block.text)
        if not text:
            continue
        cells = [key(cell) for cell in block.text.split(CELLS)] if block.tag == "tr" else []
        if text in whole or (cells and all(cell in whole for cell in cells)):
            chosen.add(place)
            found = joined.find(text, position, position + 20_000)
            position = found + len(text) if found >= 0 else position
        elif len(text) > _SHORT:
            found = joined.find(text, max(0, position - 20_000), position + 20_000)
            if found >= 0:
                chosen.add(place)
                position = found + len(text)
    return chosen


def _densest(blocks: Sequence[Block]) -> set[int]:
    """Return the blocks below the element whose own blocks hold the most running text."""
    weight: Counter[int] = Counter()
    for block in blocks:
        if _is_running(block) and not block.is_page:
            for distance, number in enumerate(block.path[1:4]):
                weight[number] += len(block.text) * (10 - distance)
    if not weight:
        return {place for place, block in enumerate(blocks) if not block.is_page and not block.is_caption}
    best = weight.most_common(1)[0][0]
    return {place for place, block in enumerate(blocks) if best in block.path and not block.is_page}


def _complete(blocks: Sequence[Block], chosen: set[int]) -> set[int]:
    """Return the chosen blocks with the running text that stands among them or in the same elements."""
    running = [place for place in sorted(chosen) if _is_running(blocks[place])]
    if not running:
        return chosen
    parents = Counter(blocks[place].parent for place in running)
    homes = {parent for parent, count in parents.items() if count >= 2}
    first, last = running[0], running[-1]
    main = _main(blocks, chosen)
    added = {
        place
        for place, block in enumerate(blocks)
        if _is_running(block)
        and not block.is_page
        and not block.is_caption
        and (block.parent in homes or (first < place < last and main in block.path))
    }
    headings = {
        place
        for place, block in enumerate(blocks)
        if block.tag in ("h2", "h3", "h4")
        and first < place < last
        and (block.parent in homes or (main in block.path and block.links < 0.5))
        and not block.is_page
    }
    return chosen | added | headings


def _main(blocks: Sequence[Block], chosen: set[int]) -> int:
    """Return the innermost element that holds nearly all of the chosen running text."""
    weight: Counter[int] = Counter()
    for place in chosen:
        if _is_running(blocks[place]):
            for number in blocks[place].path:
                weight[number] += len(blocks[place].text)
    whole = weight[0]
    return max((number for number, count in weight.items() if count >= _MAIN * whole), default=0)


def _start(blocks: Sequence[Block], chosen: set[int], title: str) -> int:
    """Return the place of the headline, before which nothing is the article's; -1 if it is not on the page."""
    last = max(chosen, default=-1)
    for place, block in enumerate(blocks[: last + 1]):
        if block.tag == "h1" and key(block.text) == key(title):
            return place
    wanted = key(title)
    return next((place for place, block in enumerate(blocks[: last + 1]) if wanted and key(block.text) == wanted), -1)


def _is_running(block: Block) -> bool:
    return Line(0, block.text).is_prose and block.links < 0.5
