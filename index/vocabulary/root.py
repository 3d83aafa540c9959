"""Given a file below a root, which id do its articles have, and how is its path written for people?

A **root** is a folder or a file that an index is built from and follows; `index.sync.roots` tells which there are.
"""

import os
import re
from dataclasses import field
from pathlib import Path

from index.vocabulary.fixed import fixed

_UNDECODABLE = re.compile("[\udc80-\udcff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


@fixed
class Root:
    """Name a folder or file by its absolute path, and the label that begins the ids of its articles.

    `number` is the catalogue's, 0 for a root that is not there yet. `settings` are what the user gave for all of its
    files, as `index.settings.kept` writes them.
    """

    path: Path
    label: str
    number: int = 0
    settings: str = field(default="", compare=False)

    def id(self, path: bytes) -> str:
        """Return the id of the article that is a whole file, by its path below the root.

        >>> Root(Path("/news"), "").id(b"2021/caf\\xe9.txt"), Root(Path("/news"), "news").id(b"a.txt")
        ('2021/caf%E9.txt', 'news/a.txt')
        """
        below = escape(os.fsdecode(path))
        return f"{self.label}/{below}" if self.label and below else self.label or below

    def locate(self, path: bytes) -> Path:
        """Return the path of a file by its path below the root."""
        return self.path / os.fsdecode(path) if path else self.path


@fixed
class Survey:
    """Name a root, or the folder or file `below` it, that a run looks at.

    `passing` holds the paths below the root that are left to roots of their own.
    """

    root: Root
    below: bytes = b""
    passing: frozenset[bytes] = frozenset()

    def covers(self, root: int, path: bytes) -> bool:
        """Tell whether a file, by the number of its root and its path below that, is in here."""
        return root == self.root.number and (path + b"/").startswith(self.below + b"/" if self.below else b"")


def escape(text: str) -> str:
    """Return text in which bytes of a file name that are not UTF-8 are percent-escaped, so that it can be printed.

    >>> escape("caf\\udce9.txt")
    'caf%E9.txt'
    """
    text = _UNDECODABLE.sub(lambda found: f"%{ord(found[0]) - 0xDC00:02X}", text)
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
