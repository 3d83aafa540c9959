"""Given an export of Factiva as XML, which articles?

Elements say what each thing is. Neither document types nor entities are read.
"""

from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from index.facts.text import collapse
from index.formats.press.clipping import Clipping
from index.formats.press.piece import TextPiece
from index.vocabulary.article import Field
from index.vocabulary.errors import ReadError

_STATED = {
    "publicationDate": Field.PUBLISHED,
    "baseLanguage": Field.LANGUAGE,
    "byline": Field.AUTHOR,
    "sourceName": Field.SOURCE,
    "sectionName": Field.SECTION,
    "columnName": "column",
    "wordCount": "length",
    "copyright": "copyright",
    "sourceCode": "source_code",
    "publisherName": "publisher",
    "pages": "page",
    "edition": "edition",
    "volume": "volume",
    "notes": "notes",
    "credit": "credit",
    "contact": "contact",
    "artWork": "art",
    "region": "regions",
    "newsSubject": "subjects",
    "industry": "industries",
    "company": "companies",
}
_TEXTS = ("leadParagraph", "tailParagraphs")


def xml_clippings(file: BinaryIO) -> Iterator[Clipping]:
    """Yield what a file says of each article as it is read.

    Raise `ReadError` where it is not well-formed, as where it is cut off.
    """
    try:
        for _, element in etree.iterparse(
            file, tag="{*}article", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
        ):
            yield _clipping(element)
            element.clear()
            parent = element.getparent()
            while parent is not None and parent.getprevious() is not None:
                del parent.getparent()[0]
    except etree.LxmlError as error:
        raise ReadError(f"is cut off or damaged: {error}; what stands before was read") from error


def _clipping(article: etree._Element) -> Clipping:
    clipping = Clipping(article.sourceline or 1)
    number = _text(article, "accessionNo")
    clipping.key = f"factiva:{number}" if number else ""
    clipping.keep("accession_number", number)
    clipping.state(Field.TITLE, _text(article, "headline"), "element headline")
    for child in article:
        name = etree.QName(child).localname if isinstance(child.tag, str) else ""
        if name in _TEXTS:
            texts = list(child.iter("{*}paragraph")) or [child]
            clipping.body += [TextPiece(_raw(each), each.sourceline or 1) for each in texts]
        elif name in _STATED:
            clipping.state(_STATED[name], _joined(child), f"element {name}")
    return clipping


def _text(article: etree._Element, name: str) -> str:
    found = article.find(f"{{*}}{name}")
    return _joined(found) if found is not None else ""


def _joined(element: etree._Element) -> str:
    return collapse(_raw(element))


def _raw(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())
