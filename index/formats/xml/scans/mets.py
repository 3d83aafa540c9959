"""Given a METS file beside the pages of an issue in ALTO, which articles stand on them? (Library of Congress, METS 1)

The logical structure names the articles; each names its blocks of text on the pages itself, or is linked to areas of
pages, or to whole pages. Where no article is named, each page is one.
"""

import os
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO
from xml.etree.ElementTree import Element

from index.facts.fact import Draft, finish
from index.formats.xml.parsing.elements import items
from index.formats.xml.parsing.item import Break, XmlItem
from index.formats.xml.scans.alto import AltoPage, alto_facts, alto_page
from index.formats.xml.scans.issue import Area, Issue, IssuePart
from index.formats.xml.scans.layout import PrintBlock, page_fields, read_layout
from index.formats.xml.scans.naming import naming
from index.machine.opener import open_regular
from index.vocabulary.article import Article, Field
from index.vocabulary.errors import NotTextError, ReadError
from index.vocabulary.report import Failure, Remark, counted

READS = (("Scanned issue in METS", "XML, with its pages in ALTO", "each article of the issue"),)

_PAGES = frozenset({"alto", "PcGts"})
_OTHER_PAGE = "PcGts"
_METS = frozenset({"mets"})
_NAMED = 5
"""Files named in a message."""


def read_mets(file: BinaryIO, path: Path | None, *, place: str) -> Iterator[Article | Failure]:
    """Yield the articles that a METS file names, ``place:number``, and what of its pages could not be read.

    Pages are read where the file says, at `path` or in folders below. Raise `ReadError` if none is there.
    """
    if path is None:
        raise ReadError("describes pages whose text is in other files; unpack it beside them")
    issue = _issue(file)
    pages = _Pages(issue, path.parent)
    others: Counter[str] = Counter()
    number = 0
    for piece in issue.pieces():
        if piece.other:
            others[piece.other] += 1
            continue
        number += 1
        location = f"{place}:{number}"
        draft = pages.draft(piece)
        if draft is None:
            continue
        if not draft.paragraphs and not any(each.provenance.field is Field.TITLE for each in draft.facts):
            others["article without words"] += 1
            continue
        try:
            yield finish(draft, id=piece.id, location=location)
        except ReadError as error:
            yield Failure(location, str(error))
    if not issue.files:
        raise NotTextError("describes scans without their text")
    if pages.apart:
        apart = f"names {counted(pages.apart, 'page')} in PAGE, each of which is read by itself"
        yield Failure(place, apart, Remark.LEFT_OUT)
    elif not pages.found:
        reason = f" and readable: {' '.join(pages.missing[0])}" if pages.missing else ""
        raise ReadError(f"describes pages whose text is in other files, and none of these is beside it{reason}")
    if pages.missing:
        named = "; ".join(f"{name} {reason}" for name, reason in pages.missing[:_NAMED])
        more = len(pages.missing) - _NAMED
        rest = f"; and {more:,} more" if more > 0 else ""
        yield Failure(place, f"names {counted(len(pages.missing), 'page')} that cannot be read: {named}{rest}")
    if others:
        kinds = ", ".join(f"{count:,} × {what}" for what, count in others.most_common())
        yield Failure(place, f"also holds: {kinds}", Remark.LEFT_OUT)


def _issue(file: BinaryIO) -> Issue:
    for found in items(file, _METS, skipped=frozenset({"amdSec"})):
        if isinstance(found, Break):
            raise ReadError(f"is broken at line {found.line}: {found.reason}")
        return Issue(found.element)
    raise ReadError("is XML of a kind that holds articles, but holds none")


class _Pages:
    """Read the pages of an issue, each once."""

    def __init__(self, issue: Issue, folder: Path) -> None:
        self.missing: list[tuple[str, str]] = []
        self.found = self.apart = 0
        self._issue = issue
        self._folder = folder
        self._pages: dict[str, AltoPage | None] = {}

    def draft(self, piece: IssuePart) -> Draft | None:
        """Return the article that stands on some areas, None if none of their pages can be read."""
        blocks: list[PrintBlock] = []
        pages: dict[str, tuple[str, str]] = {}
        for area in piece.areas:
            page = self._page(area.file)
            if page is None:
                continue
            blocks += _blocks(page, area)
            image, number = self._issue.image(area.file)
            pages[area.file] = image or page.image, number or page.number
        if not pages:
            return None
        images, numbers = zip(*pages.values(), strict=True)
        fields = page_fields(images, numbers, self._issue.number(piece))
        return read_layout(blocks, facts=(*self._issue.facts(piece, numbers), *alto_facts(blocks)), fields=fields)

    def _page(self, file: str) -> AltoPage | None:
        if file not in self._pages:
            self._pages[file] = page = self._read(file)
            self.found += page is not None
        return self._pages[file]

    def _read(self, file: str) -> AltoPage | None:
        name = self._issue.files.get(file, "")
        path = _inside(self._folder, name)
        try:
            if path is None:
                raise ReadError("is not below its folder")
            page = _page_in(path)
            if page.tag != _OTHER_PAGE:
                return alto_page(page)
            self.apart += 1
            return None
        except FileNotFoundError:
            reason = "is not there"
        except OSError as error:
            reason = f"cannot be opened: {error.strerror or error}"
        except ReadError as error:
            reason = str(error)
        self.missing.append((name or file, reason))
        return None


def _page_in(path: Path) -> Element:
    """Return the page that a file holds. Raise `ReadError` if it holds none, or is broken before its end."""
    with open_regular(path) as file:
        for found in items(file, _PAGES):
            if isinstance(found, XmlItem):
                return found.element
            raise ReadError(f"is broken at line {found.line}: {found.reason}")
    raise ReadError("is no page in ALTO")


def _inside(folder: Path, name: str) -> Path | None:
    """Return the path of a file below a folder, None for a name that leads elsewhere."""
    path = folder / name
    return path if name and path.resolve().is_relative_to(folder.resolve()) else None


def _blocks(page: AltoPage, area: Area) -> Iterator[PrintBlock]:
    """Yield the blocks of an area: those that it names, or that hold what it names; all of a page as a whole."""
    named = [page.places.get(each, "") for each in area.ids]
    if not any(named):
        yield from page.blocks.values() if area.is_whole else ()
        return
    if len(set(named)) == 1:
        order, first, last = named, 0, 0
    else:
        order = list(page.blocks)
        first, last = order.index(named[0] or named[-1]), order.index(named[-1] or named[0])
    for block in (page.blocks[each] for each in order[first : last + 1]):
        kind = area.kind if area.kind != "page" else block.kind
        yield PrintBlock(block.lines, "" if area.kind == "text" else kind, block.language)


def claimant(path: Path) -> Path | None:
    """Return the METS file that names a page and says which articles stand on it; None if there is none."""
    found = naming(path)
    if found is None:
        return None
    try:
        status = found.stat()
    except OSError:
        return None
    name = os.path.relpath(path, found.parent)
    return found if name in _claimed(found, status.st_mtime_ns, status.st_size) else None


@lru_cache(maxsize=512)
def _claimed(path: Path, changed: int, size: int) -> frozenset[str]:
    """Return the pages that a METS file names, none if it names no article; `changed` is when it was written."""
    try:
        with open_regular(path) as file:
            issue = _issue(file)
    except (OSError, ReadError):
        return frozenset()
    has_pieces = any(not piece.other for piece in issue.pieces())
    return frozenset(map(os.path.normpath, issue.files.values())) if has_pieces else frozenset()
