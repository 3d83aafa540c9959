"""Given a page in ALTO, which blocks of text stand on it? (Library of Congress, ALTO 1 to 4)

A word that is parted at the end of a line is written whole at its first half (``SUBS_CONTENT``).
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from index.facts.fact import Fact
from index.formats.xml.parsing.item import XmlItem
from index.formats.xml.parsing.statements import StatedArticle, Unwanted, language_fact
from index.formats.xml.scans.layout import PrintBlock, PrintLine, page_fields, read_layout
from index.vocabulary.article import Field
from index.vocabulary.fixed import fixed

READS = (("Scanned page in ALTO", "XML", "the page"),)

_HEADINGS = ("head", "title", "überschrift", "titre", "titel")
_FURNITURE = ("pagenumber", "page-number", "page number", "running", "advert", "footer", "header", "folio", "masthead")
_LAST = "-¬⸗=\u00ad"


@fixed
class AltoPage:
    """Hold the blocks of a page by their ids, in the order in which they are read, and its image and number.

    `places` says in which block each id stands, of a line or of a word.
    """

    blocks: dict[str, PrintBlock]
    places: dict[str, str]
    image: str = ""
    number: str = ""


def read_alto(item: XmlItem) -> Iterator[StatedArticle | Unwanted]:
    """Yield the article of a page that no METS file describes."""
    page = alto_page(item.element)
    blocks = list(page.blocks.values())
    draft = read_layout(blocks, facts=alto_facts(blocks), fields=page_fields([page.image], [page.number]))
    if not draft.paragraphs and not any(each.provenance.field is Field.TITLE for each in draft.facts):
        yield Unwanted("page without words")
        return
    yield StatedArticle(draft)


def alto_facts(blocks: list[PrintBlock]) -> Iterator[Fact]:
    """Yield the language that most of some blocks state."""
    tags = [block.language for block in blocks if block.language]
    if tags:
        yield from language_fact(max(set(tags), key=tags.count), "TextBlock LANG")


def alto_page(alto: Element) -> AltoPage:
    """Return the page of an `alto` element; of several pages in one file, all of their blocks."""
    sizes = {each.get("ID", ""): _number(each.get("FONTSIZE")) for each in alto.iterfind("Styles/TextStyle")}
    tags = {
        each.get("ID", ""): (each.get("LABEL") or each.get("TYPE") or "").lower() for each in alto.iterfind("Tags/*")
    }
    image = alto.findtext("Description/sourceImageInformation/fileName") or ""
    pages = list(alto.iterfind("Layout/Page"))
    blocks: dict[str, PrintBlock] = {}
    places: dict[str, str] = {}
    for page in pages:
        for area in page:
            is_margin = area.tag.endswith("Margin")
            language = page.get("LANG", "")
            for block in _in_order(area):
                kind = "page" if is_margin else _kind(block, tags)
                own = block.get("ID") or f"#{len(blocks)}"
                blocks[own] = _block(block, kind, sizes, language)
                places.update((each.get("ID", ""), own) for each in block.iter())
    number = next((each.get("PRINTED_IMG_NR") or each.get("PHYSICAL_IMG_NR") or "" for each in pages), "")
    return AltoPage(blocks, places, image, number)


def _in_order(area: Element) -> Iterator[Element]:
    """Yield the blocks of an area; where they name the ones that follow them, in that order."""
    blocks = list(area.iter("TextBlock"))
    following = {each.get("ID", ""): each.get("IDNEXT", "") for each in blocks}
    if not any(following.values()):
        yield from blocks
        return
    named = {each.get("ID", ""): each for each in blocks}
    behind = set(following.values())
    for first in [each for each in blocks if each.get("ID", "") not in behind]:
        place = first.get("ID", "")
        while block := named.pop(place, None):
            yield block
            place = following[place]
    yield from named.values()


def _kind(block: Element, tags: dict[str, str]) -> str:
    references = (block.get("TAGREFS") or "").split()
    labels = [tags.get(each, "") for each in references] + [(block.get("TYPE") or block.get("type") or "").lower()]
    for label in labels:
        if any(each in label for each in _FURNITURE):
            return "page"
        if label.startswith(_HEADINGS) or label.endswith(("heading", "headline")):
            return "heading"
    return ""


def _block(block: Element, kind: str, sizes: dict[str, float], language: str) -> PrintBlock:
    own = block.get("STYLEREFS") or block.get("STYLE") or ""
    lines = tuple(line for each in block.iterfind("TextLine") if (line := _line(each, own, sizes)).text)
    return PrintBlock(lines, kind, block.get("LANG") or block.get("language") or language)


def _line(line: Element, around: str, sizes: dict[str, float]) -> PrintLine:
    words: list[str] = []
    found: list[float] = []
    style = line.get("STYLEREFS") or around
    for each in line:
        if each.tag == "String":
            whole, kind = each.get("SUBS_CONTENT"), each.get("SUBS_TYPE", "")
            if kind == "HypPart2" and whole:
                continue
            words.append(whole if kind == "HypPart1" and whole else each.get("CONTENT", ""))
            named = each.get("STYLEREFS")
            found += [sizes[name] for name in (named or style).split() if sizes.get(name)]
        elif each.tag == "HYP" and words and line[-1] is each and not _is_whole(line):
            words[-1] = words[-1].removesuffix(each.get("CONTENT") or "-").rstrip(_LAST) + "-"
    left, width = _number(line.get("HPOS")), _number(line.get("WIDTH"))
    size = max(found) if found else 0
    return PrintLine(" ".join(word for word in words if word), left, left + width, size)


def _is_whole(line: Element) -> bool:
    """Return whether the last word of a line is written whole."""
    last = next((each for each in reversed(line) if each.tag == "String"), None)
    return last is not None and last.get("SUBS_TYPE") == "HypPart1" and bool(last.get("SUBS_CONTENT"))


def _number(text: str | None) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0
