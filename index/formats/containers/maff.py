"""Given an archive of pages that Firefox saved, which pages? (MAFF 1.0, Mozilla Archive Format)

Each page is in a folder of its own with all that it shows, and ``index.rdf`` says where and when it was saved.
"""

import io
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import BinaryIO
from xml.etree.ElementTree import Element

from index.facts.fact import Fact, fact
from index.facts.text import collapse
from index.formats.containers.member import MemberFile
from index.formats.containers.packaged import PackageParts, opened_parts
from index.formats.xml.parsing.statements import text_fact
from index.vocabulary.article import Field
from index.vocabulary.errors import ReadError
from index.vocabulary.report import Failure

READS = (("Pages saved by Firefox's Mozilla Archive Format", "`.maff`", "each page"),)

_INDEX = "index.rdf"
_USUAL = ("index.html", "index.htm", "index.xhtml")


def maff_pages(file: BinaryIO) -> Iterator[MemberFile | Failure]:
    """Yield the page of each folder of an archive, and why others cannot be read. `file` can be rewound."""
    with opened_parts(file) as parts:
        for folder in dict.fromkeys(path.partition("/")[0] for path in parts.paths if "/" in path):
            said = _said(parts, f"{folder}/{_INDEX}")
            names = (said.get("indexfilename", ""), *_USUAL)
            path = next((f"{folder}/{name}" for name in names if name and f"{folder}/{name}" in parts.paths), "")
            try:
                if not path:
                    raise ReadError("holds no page")
                data = parts.read(path)
            except ReadError as error:
                yield Failure(path or folder, str(error))
                continue
            yield MemberFile(
                path,
                lambda data=data: io.BytesIO(data),  # type: ignore[misc]
                facts=tuple(_facts(said)),
                encoding=said.get("charset", ""),
            )


def _said(parts: PackageParts, path: str) -> dict[str, str]:
    """Return what an index says of its page, by names in small letters; nothing if it cannot be read."""
    try:
        tree = parts.tree(path, "rdf:RDF")
    except ReadError:
        return {}
    elements = tree.iter() if tree is not None else ()
    return {each.tag.rpartition(":")[2].lower(): value for each in elements if (value := _value(each))}


def _value(element: Element) -> str:
    said = next((value for name, value in element.attrib.items() if name.rpartition(":")[2] == "resource"), "")
    return collapse(said or element.text or "")


def _facts(said: dict[str, str]) -> Iterator[Fact]:
    if said.get("originalurl", "").startswith(("http://", "https://")):
        yield fact(Field.URL, said["originalurl"], _INDEX)
    try:
        saved = parsedate_to_datetime(said.get("archivetime", "")).isoformat()
    except (ValueError, TypeError, OverflowError):
        saved = ""  # a time that cannot be read says nothing
    if saved:
        yield fact(Field.SAVED, saved, _INDEX, quote=saved)
    yield from text_fact(Field.TITLE, said.get("title"), "title of index.rdf")
