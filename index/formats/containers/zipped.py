"""Given a ZIP archive, which files are in it?"""

import io
import zipfile
from collections.abc import Iterator
from typing import BinaryIO, cast

from index.formats.containers.member import MemberFile
from index.machine.archive import DAMAGED, bounded, damage, damaged_zip
from index.vocabulary.errors import ReadError
from index.vocabulary.report import Failure


def zip_members(file: BinaryIO) -> Iterator[MemberFile | Failure]:
    """Yield the files in an archive in the order of its list, and why others cannot be read, by their paths in it.

    `file` can be rewound. Raise `ReadError` for a damaged archive.
    """
    try:
        archive = zipfile.ZipFile(bounded(file))
    except DAMAGED as error:
        raise damaged_zip(error) from error
    with archive:
        for entry in archive.infolist():
            if not entry.is_dir():
                yield MemberFile(entry.filename, lambda entry=entry: cast(BinaryIO, _Part(archive, entry)))  # type: ignore[misc]


class _Part(io.RawIOBase):
    """Read one file of an archive, with errors that say what is wrong."""

    def __init__(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
        try:
            self._part = archive.open(entry)
        except DAMAGED as error:
            raise ReadError(f"is damaged inside its ZIP archive: {damage(error)}") from error

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]  # a memoryview in fact, typed as Buffer
        try:
            data = self._part.read(len(buffer))
        except DAMAGED as error:
            raise ReadError(f"is damaged inside its ZIP archive: {damage(error)}") from error
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._part.close()
        super().close()
