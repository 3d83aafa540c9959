"""Given a ZIP archive that is one publication, how are its parts found and read?"""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from index.formats.xml.parsing.elements import items
from index.formats.xml.parsing.item import XmlItem
from index.machine.archive import DAMAGED, damaged_part, open_zip
from index.machine.opener import LIMIT
from index.vocabulary.errors import ReadError


class PackageParts:
    """Hold the parts of an archive by their paths; of two of one path, the last one counts."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._entries = {entry.filename: entry for entry in archive.infolist()}

    @property
    def paths(self) -> tuple[str, ...]:
        """Return the paths of all parts, in the order of the archive."""
        return tuple(self._entries)

    def read(self, path: str) -> bytes:
        """Return a part. Raise `ReadError` for one that is not there, damaged, encrypted, or larger than `LIMIT`."""
        if path not in self._entries:
            raise ReadError("is named in the archive and not there")
        try:
            with self._archive.open(self._entries[path]) as part:
                data = part.read(LIMIT + 1)
        except DAMAGED as error:
            raise damaged_part(error) from error
        if len(data) > LIMIT:
            raise ReadError(f"is larger than {LIMIT // 2**20} MiB, the limit for one article")
        return data

    def opened(self, path: str) -> BinaryIO:
        """Return a part as a file; raise as `read` does."""
        return cast(BinaryIO, io.BufferedReader(io.BytesIO(self.read(path))))

    def tree(self, path: str, root: str) -> Element | None:
        """Return the element of a name in a part, None if the part is not there or has none.

        Raise `ReadError` for a part that is damaged, or made to do harm.
        """
        if path not in self._entries:
            return None
        found = items(self.opened(path), frozenset({root}))
        return next((each.element for each in found if isinstance(each, XmlItem)), None)


@contextmanager
def opened_parts(file: BinaryIO) -> Iterator[PackageParts]:
    """Open an archive. Raise `ReadError` for a damaged one."""
    with open_zip(file) as archive:
        yield PackageParts(archive)


def beside(path: str, address: str) -> str:
    """Return the path of what a part at a path names by a relative address.

    >>> beside("OPS/book.opf", "text/ch%201.xhtml#top"), beside("OPS/text/nav.xhtml", "../a.xhtml")
    ('OPS/text/ch 1.xhtml', 'OPS/a.xhtml')
    """
    named = unquote(address.partition("#")[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), named)).lstrip("/") if named else path
