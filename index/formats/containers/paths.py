"""Given the name of a file in an archive, what is its path there, and is it passed over as it is in a folder?

A path inside an archive names an article and is never used on the disk, so that what would lead out of the archive, or
to the root of the disk, is only made plain.
"""

import re
from collections.abc import Container, Iterator

from index.formats.saved.companions import companion_pages

_DRIVE = re.compile(r"\A[A-Za-z]:(?=/)")
_PAGE = re.compile(r"\.x?html?\Z", re.IGNORECASE)
_FOLDERS = 100
"""Folders inside each other that are looked at; systems allow a hundred or so, and an archive 30,000."""

_NOTES = "__MACOSX"
"""The folder in which macOS keeps what it notes of files beside them."""


def cleaned(name: str) -> str:
    """Return the path that a name means: relative, with slashes, without steps back; empty for a name of nothing.

    >>> cleaned("/news/./../etc/talks.html"), cleaned("C:/news//talks.html"), cleaned("../")
    ('news/etc/talks.html', 'news/talks.html', '')
    """
    parts = _DRIVE.sub("", name).split("/")
    return "/".join(part for part in parts if part not in ("", ".", ".."))


def is_hidden(path: str) -> bool:
    """Return whether a file or a folder on the way to it is hidden, or one of macOS's notes.

    >>> is_hidden(".git/config"), is_hidden("__MACOSX/._talks.html"), is_hidden("talks/1.html")
    (True, True, False)
    """
    return any(part.startswith(".") or part == _NOTES for part in path.split("/"))


def page_key(path: str) -> str:
    """Return by what a page is known to `is_companion`, empty for what is not a page by its name."""
    return path.lower() if _PAGE.search(path) else ""


def is_companion(path: str, pages: Container[str]) -> bool:
    """Return whether a file stands in the companion folder of one of these pages."""
    return any(page in pages for page in companion_keys(path))


def companion_keys(path: str) -> Iterator[str]:
    """Yield the keys of the pages that the folders on the way to a file may be companions of.

    >>> list(companion_keys("2019/Talks_files/frame.html"))[:1]
    ['2019/talks.html']
    """
    *folders, _ = path.split("/", _FOLDERS)
    start = 0
    for folder in folders:
        above = path[:start].lower()
        yield from (above + page for page in companion_pages(folder))
        start += len(folder) + 1


class Repeated:
    """Tell files of one path apart: the second is numbered."""

    def __init__(self) -> None:
        self._seen: dict[int, int] = {}

    def unique(self, path: str) -> str:
        """Return a path that no other file had.

        >>> seen = Repeated()
        >>> seen.unique("a.txt"), seen.unique("a.txt"), seen.unique("a.txt#2")
        ('a.txt', 'a.txt#2', 'a.txt#2#2')
        """
        while True:
            count = self._seen[hash(path)] = self._seen.get(hash(path), 0) + 1
            if count == 1:
                return path
            path = f"{path}#{count}"
