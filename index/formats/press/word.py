"""Given an export as a Word document, which pieces? (DOCX, ECMA-376)

A document of hundreds of articles is read part by part, without what styles mean.
"""

import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from index.formats.press.piece import TextPiece
from index.machine.archive import DAMAGED, damage
from index.machine.opener import LIMIT
from index.vocabulary.errors import ReadError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TEXT, _PARAGRAPH, _LINK = f"{_W}t", f"{_W}p", f"{_W}hyperlink"
_SPACES = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t"}
_DOCUMENT, _LINKS = "word/document.xml", "word/_rels/document.xml.rels"
_DAMAGED = (*DAMAGED, etree.LxmlError, KeyError)
"""What a damaged archive raises, XML that is not well-formed, and an archive without the document."""

_LARGEST = 8 * LIMIT
"""Bytes of a document's XML; a document of 500 articles has 10 MiB."""


def docx_pieces(file: BinaryIO) -> Iterator[TextPiece]:
    """Yield the paragraphs of a document, blank ones left out.

    Raise `ReadError` where it is damaged, or too large.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            if archive.getinfo(_DOCUMENT).file_size > _LARGEST:
                raise ReadError(f"unpacks to more than {_LARGEST // 2**20} MiB, the limit for a document; split it")
            links = _links(archive)
            with archive.open(_DOCUMENT) as part:
                yield from _paragraphs(part, links)
    except _DAMAGED as error:
        raise ReadError(f"is a Word document that is damaged: {damage(error)}") from error


def _paragraphs(part: object, links: dict[str, str]) -> Iterator[TextPiece]:
    read = etree.iterparse(
        part, tag=_PARAGRAPH, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
    )
    for number, (_, paragraph) in enumerate(read, 1):
        texts: list[str] = []
        link = ""
        for element in paragraph.iter(_TEXT, _LINK, *_SPACES):
            if element.tag == _LINK:
                link = link or links.get(element.get(_R, ""), "")
            else:
                texts.append(element.text or "" if element.tag == _TEXT else _SPACES[element.tag])
        text = "".join(texts)
        if text.strip():
            yield TextPiece(text.strip(), number, link=link)
        paragraph.clear()
        while paragraph.getprevious() is not None:
            del paragraph.getparent()[0]


def _links(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the addresses of a document's links by their names."""
    if _LINKS not in archive.namelist() or archive.getinfo(_LINKS).file_size > LIMIT:
        return {}
    root = etree.fromstring(archive.read(_LINKS), parser=etree.XMLParser(resolve_entities=False, no_network=True))
    return {each.get("Id", ""): each.get("Target", "") for each in root if each.get("TargetMode") == "External"}
