"""Given a ZIP archive, how is it read so that a damaged one is reported and does no harm?"""

import errno
import io
import lzma
import zipfile
import zlib
from typing import BinaryIO

from index.vocabulary.errors import ReadError

DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, RuntimeError, ValueError, OSError)
"""What reading a damaged or encrypted archive raises.

`RuntimeError` is for a password and, as `NotImplementedError`, an unknown compression; `ValueError` for a list of parts
that is not where it should be, and `OSError` for damage inside bzip2, or for a place before the beginning of the file.
"""

_BEFORE_THE_BEGINNING = errno.EINVAL

_TAIL = 22 + 0xFFFF
"""Bytes at the end of a file in which the end of an archive stands (APPNOTE.TXT, 4.3.16), its comment included."""

_END = b"PK\x05\x06"
_END64, _ZIP64 = b"PK\x06\x06", 76
"""What stands before that end where numbers do not fit into 32 bits, and so many bytes before it (4.3.14, 4.3.15)."""

_DIRECTORY = 32 * 2**20
"""Bytes of the list of an archive's parts that is read."""


def has_archive(file: BinaryIO) -> bool:
    """Return whether a file ends with an archive; `file` is left anywhere."""
    return _END in _tail(file)


def bounded(file: BinaryIO) -> BinaryIO:
    """Return a ZIP archive at its start. Raise `ReadError` if its list of parts is too long to be read."""
    tail = _tail(file)
    place = tail.rfind(_END)
    size = int.from_bytes(tail[place + 12 : place + 16], "little") if place >= 0 else 0
    if place >= _ZIP64 and tail[place - _ZIP64 :].startswith(_END64):
        size = int.from_bytes(tail[place - _ZIP64 + 40 : place - _ZIP64 + 48], "little")
    if size > _DIRECTORY:
        raise ReadError(f"is a ZIP archive with a list of parts of more than {_DIRECTORY // 2**20} MiB; unpack it")
    file.seek(0)
    return file


def open_zip(file: BinaryIO) -> zipfile.ZipFile:
    """Open a ZIP archive. Raise `ReadError` for a damaged one, or one whose list of parts is too long to be read."""
    try:
        return zipfile.ZipFile(bounded(file))
    except DAMAGED as error:
        raise damaged_zip(error) from error


def damage(error: Exception) -> str:
    """Return in words what is wrong with an archive: Python says nothing where data ends too early.

    Raise an `OSError` again that is not the archive's fault, such as that of a broken disk.

    >>> damage(EOFError()), damage(zipfile.BadZipFile("File is not a zip file"))
    ('it ends too early', 'File is not a zip file')
    """
    if isinstance(error, OSError) and error.errno not in (None, _BEFORE_THE_BEGINNING):
        raise error
    return str(error) or "it ends too early"


def damaged_zip(error: Exception) -> ReadError:
    """Return the error for an archive that cannot be opened."""
    return ReadError(f"is a damaged ZIP archive: {damage(error)}; repair it, or unpack what can be unpacked")


def damaged_part(error: Exception) -> ReadError:
    """Return the error for a part of an archive that cannot be read."""
    return ReadError(f"is damaged in its archive: {damage(error)}")


def _tail(file: BinaryIO) -> bytes:
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - _TAIL))
    return file.read()
