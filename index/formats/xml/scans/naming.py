"""Given a METS file, which files of pages does it name, and given a page, which METS file names it?

Nothing of this module parses XML, so the process that looks for changes may import it: a file is only searched for
names. What it says of them, `index.formats.xml.scans.mets` reads.
"""

import html
import os
import re
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote

from index.machine.opener import open_as_it_is
from index.vocabulary.errors import ReadError

_METS = re.compile(r"(?!\.)(?:.*mets.*\.xml|manifest\.xml)\Z", re.IGNORECASE)
"""How METS files are called, which are looked for from a page; nobody reads hidden ones."""
_PAGES = (".xml", ".alto")

_FILE = re.compile(rb"<(?:[\w.-]{1,99}:)?FLocat\s[^<>]{0,4000}?href\s*=\s*[\"']([^\"'<>]{1,4000})")
_END = re.compile(rb"</(?:[\w.-]{1,99}:)?fileSec\s*>")
_LONGEST_END = 128
_PIECE = 1 << 17
_LARGEST = 16 * 2**20
"""Bytes of a METS file that are searched, up to the end of its list of files: an issue takes a megabyte, most of it
behind that. The process that looks for changes reads them."""

_MOST = 500
"""METS files of a folder that are asked whether they name a page."""


def page_path(address: str) -> str:
    """Return the path of a file that is named relative to the METS file, empty for an address elsewhere.

    >>> page_path("file://./alto/0001.xml"), page_path("https://example.org/0001.xml")
    ('alto/0001.xml', '')
    """
    name = unquote(address.removeprefix("file://")).replace("\\", "/").removeprefix("./")
    return "" if "://" in name or name.startswith("/") else name


def is_page_name(name: str) -> bool:
    """Return whether a file may hold the words of a page, by its name."""
    return name.lower().endswith(_PAGES)


def named_pages(path: Path) -> tuple[Path, ...]:
    """Return the files of pages that a METS file names; none for a file of another name."""
    if not _METS.match(path.name):
        return ()
    try:
        status = os.stat(path, follow_symlinks=False)
        return _pages_of(path, status.st_mtime_ns, status.st_size)
    except (OSError, ReadError):
        return ()


@lru_cache(maxsize=_MOST)
def _pages_of(path: Path, changed: int, size: int) -> tuple[Path, ...]:
    """Return the files of pages that a METS file names; `changed` is when it was written."""
    with open_as_it_is(path) as file:
        found = _FILE.findall(_searched(file))
    names = (page_path(html.unescape(each.decode("utf-8", "replace"))) for each in found)
    below = (os.path.normpath(each) for each in names if is_page_name(each) and "\0" not in each)
    return tuple(path.parent / each for each in dict.fromkeys(below) if not each.startswith(".."))


def _searched(file: BinaryIO) -> bytearray:
    """Return a METS file up to the end of its list of files."""
    data = bytearray()
    while len(data) < _LARGEST and (piece := file.read(_PIECE)):
        start = max(0, len(data) - _LONGEST_END)
        data += piece
        if _END.search(data, start):
            break
    return data


def naming(path: Path) -> Path | None:
    """Return the METS file, in the folder of a page or in the one above, that names the page; None if there is none."""
    page = folder = str(path)
    for _ in range(2):
        folder = os.path.dirname(folder)
        try:
            found = _named(folder, os.stat(folder or ".").st_mtime_ns)
        except OSError:
            continue
        if page in found:
            return found[page]
    return None


@lru_cache(maxsize=16)
def _named(folder: str, changed: int) -> dict[str, Path]:
    """Return which METS file of a folder names which page; `changed` is when files came or went there last."""
    with os.scandir(folder or ".") as entries:
        names = sorted(each.name for each in entries if _METS.match(each.name))
    paths = [Path(folder) / name for name in names[:_MOST]]
    return {str(page): path for path in paths for page in named_pages(path)}
