"""Given a page in PAGE XML, which blocks of text stand on it? (PRImA, PAGE content 2010 to 2019)"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from index.facts.fact import Fact
from index.facts.text import collapse
from index.formats.xml.parsing.item import XmlItem
from index.formats.xml.parsing.statements import StatedArticle, Unwanted, language_fact
from index.formats.xml.scans.layout import PrintBlock, PrintLine, page_fields, read_layout

READS = (("Scanned page in PAGE", "XML", "the page"),)

_KINDS = {
    "heading": "heading",
    "caption": "caption",
    **dict.fromkeys(
        ("header", "footer", "page-number", "signature-mark", "catch-word", "marginalia", "credit"), "page"
    ),
}


def read_page_xml(item: XmlItem) -> Iterator[StatedArticle | Unwanted]:
    """Yield the article of a page."""
    page = item.element.find("Page")
    if page is None:
        yield Unwanted("page without words")
        return
    blocks = [_block(region) for region in _in_order(page)]
    draft = read_layout(
        [block for block in blocks if block.lines],
        facts=_facts(page),
        fields=page_fields([page.get("imageFilename", "")]),
    )
    if not draft.paragraphs and not draft.facts:
        yield Unwanted("page without words")
        return
    yield StatedArticle(draft)


def _facts(page: Element) -> Iterator[Fact]:
    for each in (page, *page.iter("TextRegion")):
        tag = each.get("primaryLanguage")
        if tag:
            yield from language_fact(tag.partition(" ")[0].partition(";")[0], "primaryLanguage")
            break


def _in_order(page: Element) -> Iterator[Element]:
    """Yield the regions of text in the order that the file states, the others behind them."""
    regions = {each.get("id", ""): each for each in page.iter("TextRegion")}
    order = page.find("ReadingOrder")
    for place in _references(order) if order is not None else ():
        if region := regions.pop(place, None):
            yield region
            for inner in region.iter("TextRegion"):
                if inner is not region and regions.pop(inner.get("id", ""), None) is not None:
                    yield inner
    yield from regions.values()


def _references(group: Element) -> Iterator[str]:
    """Yield the ids of the regions of a group, ordered ones by their number."""
    children = sorted(group, key=lambda each: int(each.get("index", "")) if each.get("index", "").isdigit() else 0)
    for child in children:
        if reference := child.get("regionRef"):
            yield reference
        yield from _references(child)


def _block(region: Element) -> PrintBlock:
    kind = (region.get("type") or _custom(region)).lower()
    lines = tuple(line for each in region.iterfind("TextLine") if (line := _line(each)).text)
    if not lines and (text := _text(region)):
        lines = tuple(PrintLine(each) for each in text.split("\n") if each.strip())
    return PrintBlock(lines, _KINDS.get(kind, ""), region.get("primaryLanguage", ""))


def _custom(region: Element) -> str:
    """Return the kind that Transkribus writes into an attribute: ``structure {type:heading;}``."""
    return region.get("custom", "").partition("structure {type:")[2].partition(";")[0]


def _line(line: Element) -> PrintLine:
    text = collapse(_text(line) or " ".join(_text(each) for each in line.iterfind("Word")))
    places = [int(x) for x in _across(line)]
    style = line.find("TextStyle")
    size = style.get("fontSize", "") if style is not None else ""
    left, right = (min(places), max(places)) if places else (0, 0)
    return PrintLine(text, left, right, float(size) if size.replace(".", "", 1).isdigit() else 0)


def _across(line: Element) -> Iterator[str]:
    coordinates = line.find("Coords")
    if coordinates is None:
        return
    for pair in coordinates.get("points", "").split():
        x = pair.partition(",")[0]
        if x.isdigit():
            yield x
    for point in coordinates.iterfind("Point"):
        if point.get("x", "").isdigit():
            yield point.get("x", "")


def _text(element: Element) -> str:
    """Return the text of a region, a line or a word: of several readings, the first one."""
    found = sorted(
        element.iterfind("TextEquiv"), key=lambda each: int(index) if (index := each.get("index", "")).isdigit() else 0
    )
    for each in found:
        if text := (each.findtext("Unicode") or each.findtext("PlainText") or "").strip():
            return text
    return ""
