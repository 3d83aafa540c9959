"""Given an article in NITF, which article? (IPTC, News Industry Text Format 3.6)"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from index.facts.fact import Draft, Fact, fact
from index.facts.text import collapse
from index.formats.xml.parsing.item import XmlItem
from index.formats.xml.parsing.prose import read_prose, words_of
from index.formats.xml.parsing.statements import (
    StatedArticle,
    Unwanted,
    author_fact,
    day_fact,
    language_fact,
    left_out_fact,
    standfirst_fact,
    stated_field,
    text_fact,
)
from index.formats.xml.vocabularies import read_vocabulary
from index.vocabulary.article import Field, Paragraph
from index.vocabulary.custom_fields import CustomField

READS = (("Newswire in NITF", "XML", "the file"),)

_WORDS = read_vocabulary("nitf")


def read_nitf(item: XmlItem) -> Iterator[StatedArticle | Unwanted]:
    """Yield the article of an `nitf` element."""
    yield StatedArticle(nitf_draft(item.element), _id(item.element))


def nitf_draft(nitf: Element) -> Draft:
    """Return the article of an `nitf` element, wherever it stands."""
    paragraphs = _paragraphs(nitf)
    facts = (*_facts(nitf, paragraphs), *_captions(nitf))
    return Draft(facts, paragraphs, tuple(_fields(nitf)))


def _id(nitf: Element) -> str:
    """Return the id of an article with the name of who gave it, since papers count alike; without one, none."""
    given = collapse(_attribute(nitf, "head/docdata/doc-id", "id-string"))
    if ":" in given or not given:
        return given
    places = (("doc-id", "regsrc"), ("doc.copyright", "holder"))
    givers = [_attribute(nitf, f"head/docdata/{path}", name) for path, name in places]
    giver = next(filter(None, (givers[0], _attribute(nitf, "head/pubdata", "name"), givers[1])), "")
    giver = giver or _first(nitf, "distributor")
    return collapse(f"{giver} {given}") if giver else ""


def _facts(nitf: Element, paragraphs: tuple[Paragraph, ...]) -> Iterator[Fact]:
    head = nitf.find("body/body.head")
    head = nitf if head is None else head
    for name in ("hl1", "hedline", "headline"):
        yield from text_fact(Field.TITLE, _first(head, name), name)
    yield from text_fact(Field.TITLE, nitf.findtext("head/title"), "title")
    for each in head.iterfind("hedline/hl2"):
        yield from standfirst_fact(words_of(each), "hl2", paragraphs)
    yield from standfirst_fact(_first(head, "abstract"), "abstract", paragraphs)
    language = [*language_fact(nitf.get("xml:lang") or nitf.get("baselang"), "nitf xml:lang")]
    yield from language
    for path, name in (
        ("head/pubdata", "date.publication"),
        ("head/docdata/date.issue", "norm"),
        ("head/docdata/date.release", "norm"),
        ("body/body.head/dateline/story.date", "norm"),
        ("body/body.head/dateline/story.date", ""),
    ):
        for each in nitf.iterfind(path):
            day = each.get(name) if name else words_of(each)
            yield from day_fact(day, f"{each.tag} {name}".strip(), language=language[0].values[0] if language else "")
    yield from _authors(head)
    for each in nitf.iterfind("head/pubdata"):
        yield from text_fact(Field.SOURCE, each.get("name"), "pubdata name")
        yield from text_fact(Field.SECTION, each.get("position.section"), "pubdata position.section")
        address = each.get("ex-ref", "")
        if address.startswith(("http://", "https://")):
            yield fact(Field.URL, address, "element pubdata ex-ref")
    for path, name in (("head/docdata/doc.copyright", "holder"), ("head/docdata/du-key", "part")):
        field = Field.SOURCE if name == "holder" else Field.SECTION
        yield from text_fact(field, _attribute(nitf, path, name), f"{path.rpartition('/')[2]} {name}", guess=True)
    yield from text_fact(Field.SOURCE, _first(head, "distributor"), "distributor")


_NAMED = {"location": "places", "person": "people", "org": "organizations", "event": "events"}
_METAS = frozenset({"dsk", "slug", "column_name", "feature_page", "series_name", "print_page_number", "print_column"})
"""What archives of newspapers state in elements of the head that have any name; the rest repeats dates and sections."""


def _fields(nitf: Element) -> Iterator[CustomField]:
    """Yield what the article is said to be about, and where it stood in the paper."""
    data = "head/docdata"
    yield from stated_field("keywords", (each.get("key") for each in nitf.iterfind(f"{data}/key-list/keyword")))
    subjects = nitf.iterfind("head/tobject/tobject.subject")
    names = [each.get(f"tobject.subject.{part}") for each in subjects for part in ("type", "matter", "detail")]
    yield from stated_field("subjects", names)
    for name, field in _NAMED.items():
        yield from stated_field(field, map(words_of, nitf.iterfind(f"{data}/identified-content/{name}")))
    classes = [each for each in nitf.iterfind(f"{data}/identified-content/classifier") if each.get("type")]
    for kind in dict.fromkeys(each.get("type", "") for each in classes):
        found = (words_of(each) or each.get("value") for each in classes if each.get("type") == kind)
        yield from stated_field(kind, found)
    yield from stated_field("dateline", map(words_of, nitf.iterfind("body/body.head/dateline/location")))
    for name in ("edition.name", "edition.area", "volume", "issue", "position.sequence"):
        yield from stated_field(name, (each.get(name) for each in nitf.iterfind("head/pubdata")))
    yield from stated_field("series", (each.get("series.name") for each in nitf.iterfind(f"{data}/series")))
    for each in nitf.iterfind("head/meta"):
        if each.get("name") in _METAS:
            yield from stated_field(
                "desk" if each.get("name") == "dsk" else each.get("name", ""), [each.get("content")]
            )


def _authors(head: Element) -> Iterator[Fact]:
    """Yield who wrote it: the persons whom the byline marks, else the byline as it stands."""
    for byline in head.iterfind(".//byline"):
        persons = [words_of(each) for each in byline.iterfind(".//person")]
        yield from author_fact(persons or [_byline(byline)], "byline")


def _byline(byline: Element) -> str:
    """Return a byline without the title that it marks."""
    parts = [byline.text or ""]
    for child in byline:
        parts += ["" if child.tag in ("byttl", "virtloc") else " ".join(child.itertext()), child.tail or ""]
    return collapse("".join(parts))


def _paragraphs(nitf: Element) -> tuple[Paragraph, ...]:
    """Return the text; a block that says again what another one says is left out."""
    contents = list(nitf.iterfind("body/body.content")) or list(nitf.iterfind("body"))
    blocks = [block for content in contents for block in (content if _has_blocks(content) else [content])]
    read = [read_prose([block], _WORDS) for block in blocks]
    texts = [{each.text for each in block} for block in read]
    kept = [
        block
        for number, block in enumerate(read)
        if not any(
            texts[number] < other or (texts[number] == other and place < number)
            for place, other in enumerate(texts)
            if place != number and texts[number]
        )
    ]
    return tuple(paragraph for block in kept for paragraph in block)


def _has_blocks(content: Element) -> bool:
    """Return whether a body consists of a few blocks; only these are compared."""
    return 1 < len(content) <= 12 and all(child.tag == "block" for child in content)


def _captions(nitf: Element) -> Iterator[Fact]:
    yield from left_out_fact("caption", map(words_of, nitf.iter("media-caption")))


def _first(element: Element, name: str) -> str:
    return next((text for each in element.iter(name) if (text := words_of(each))), "")


def _attribute(element: Element, path: str, name: str) -> str:
    found = element.find(path)
    return found.get(name, "") if found is not None else ""
