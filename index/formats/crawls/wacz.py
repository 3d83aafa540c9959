"""Given a web archive in a ZIP file, which pages? (WACZ 1.1.1, Webrecorder)

It holds files of records in ``archive/``, which are read together, and lists of its pages in ``pages/``.
"""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import BinaryIO, TypeVar, cast

from index.formats.containers.member import MemberFile
from index.formats.crawls.pages import crawled_pages
from index.machine.archive import DAMAGED, damage, open_zip
from index.machine.piecewise import ReadableBytes
from index.vocabulary.errors import ReadError
from index.vocabulary.report import Failure, Remark

_Value = TypeVar("_Value")

READS = (("Web archive in a ZIP file", "`.wacz`", "each page or PDF, in its newest capture"),)

_RECORDS = (".warc", ".warc.gz", ".arc", ".arc.gz")
_LONGEST_LINE = 1 << 20


def wacz_pages(file: BinaryIO, *, count: Callable[[int], None], spot: str = "") -> Iterator[MemberFile | Failure]:
    """Yield the pages of an archive that can be rewound, and what is damaged or not read, by addresses.

    The page at a spot comes first, if there is one. A list of pages that is damaged costs titles, and is named. Raise
    `ReadError` for a damaged archive.
    """
    with open_zip(file) as archive, ExitStack() as opened:
        entries = sorted(archive.infolist(), key=lambda entry: entry.filename)
        records = [each for each in entries if _is_in(each, "archive/", _RECORDS)]
        lists = [each for each in entries if _is_in(each, "pages/", (".jsonl",))]
        files = [opened.enter_context(_opened(archive, entry)) for entry in records]
        damaged: list[Failure] = []
        yield from crawled_pages(files, titles=_titles(archive, lists, damaged), count=count, spot=spot)
        yield from damaged


def _is_in(entry: zipfile.ZipInfo, folder: str, endings: tuple[str, ...]) -> bool:
    return entry.filename.startswith(folder) and entry.filename.lower().endswith(endings)


def _titles(
    archive: zipfile.ZipFile, lists: list[zipfile.ZipInfo], damaged: list[Failure]
) -> Iterator[tuple[str, str]]:
    """Yield the addresses and titles of pages, and add to `damaged` why a list cannot be read."""
    for entry in lists:
        try:
            with _opened(archive, entry) as part:
                while line := part.readline(_LONGEST_LINE):
                    yield from _title(line)
        except ReadError as error:
            damaged.append(Failure("", f"{error}; its titles are missing", Remark.LEFT_OUT))


def _title(line: bytes) -> Iterator[tuple[str, str]]:
    """Yield the address and the title of a page, unless a line of a list does not say them."""
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return
    address, title = (said.get("url"), said.get("title")) if isinstance(said, dict) else (None, None)
    if isinstance(address, str) and isinstance(title, str):
        yield address, title


def _opened(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> BinaryIO:
    return io.BufferedReader(cast(io.RawIOBase, _Part(archive, entry)), 1 << 16)


class _Part(ReadableBytes):
    """Read a file of an archive in any order, with errors that say what is wrong.

    Going forward costs reading what is between; files of records are stored as they are, so that this is cheap.
    """

    def __init__(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
        self._name = entry.filename
        self._part = self._checked(lambda: archive.open(entry))
        super().__init__(lambda size: self._checked(lambda: self._part.read(size)), cast(BinaryIO, self._part))

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._checked(lambda: self._part.seek(offset, whence))

    def tell(self) -> int:
        return self._part.tell()

    def _checked(self, act: Callable[[], _Value]) -> _Value:
        try:
            return act()
        except DAMAGED as error:
            raise ReadError(f"holds {self._name}, which is damaged: {damage(error)}") from error
