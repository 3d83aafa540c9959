"""Given a ZIP archive, which files are in it? (PKWARE, APPNOTE.TXT 6.3.10)

The names of files are in UTF-8 where the archive says so, and else in whatever encoding the packing computer had.
"""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from index.facts.encoding import judge
from index.formats.containers.member import MemberFile
from index.formats.containers.paths import Repeated, cleaned, is_companion, is_hidden, page_key
from index.machine.archive import DAMAGED, damaged_part, open_zip
from index.machine.piecewise import checked
from index.vocabulary.errors import ReadError
from index.vocabulary.report import Failure, Remark

READS = (("ZIP archive", "`.zip`", "each file in it, as outside"),)

_ENCRYPTED, _UTF8 = 0x1, 0x800
_UNICODE_PATH = 0x7075
"""The extra field in which Info-ZIP puts a name in UTF-8 (APPNOTE.TXT, 4.6.9)."""

_WINDOWS = frozenset({0, 10, 11, 14})
"""Systems of which an archive's names may have backslashes for slashes (APPNOTE.TXT, 4.4.2)."""

_READ = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA})
_PACKINGS = {1: "Shrink", 6: "Implode", 9: "Deflate64", 93: "Zstandard", 95: "xz", 97: "WavPack", 98: "PPMd"}


def zip_members(file: BinaryIO) -> Iterator[MemberFile | Failure]:
    """Yield the files in an archive in the order of its list, and why others cannot be read, by their paths in it.

    What is passed over in a folder is passed over here too. `file` can be rewound. Raise `ReadError` for an archive
    that is damaged, or whose files share their bytes.
    """
    with open_zip(file) as archive:
        entries = [(cleaned(_name(entry)), entry) for entry in archive.infolist() if not entry.filename.endswith("/")]
        if sum(entry.compress_size for _, entry in entries) > file.seek(0, io.SEEK_END):
            raise ReadError("is a ZIP archive whose files share their bytes, as those of a bomb do")
        pages = frozenset(page_key(path) for path, _ in entries)
        repeated = Repeated()
        for path, entry in entries:
            if not path or is_hidden(path) or is_companion(path, pages):
                continue
            path = repeated.unique(path)
            yield _unread(path, entry) or MemberFile(path, lambda entry=entry: _opened(archive, entry))  # type: ignore[misc]


def _name(entry: zipfile.ZipInfo) -> str:
    """Return the name of a file; one that is not said to be in UTF-8 was decoded as if by MS-DOS in English."""
    name = entry.filename
    if not entry.flag_bits & _UTF8 and not name.isascii():
        raw = entry.orig_filename.encode("cp437", "replace")
        name = _unicode_path(entry.extra, raw) or _decoded(raw)
    return name.replace("\\", "/") if entry.create_system in _WINDOWS else name


def _unicode_path(extra: bytes, raw: bytes) -> str:
    """Return the name in an extra field, empty if there is none, or if it is that of another name."""
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        value, extra = extra[4 : 4 + size], extra[4 + size :]
        if kind == _UNICODE_PATH and value[:1] == b"\1" and value[1:5] == zlib.crc32(raw).to_bytes(4, "little"):
            return value[5:].decode("utf-8", "replace")
    return ""


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode(judge(raw), "replace")


def _unread(path: str, entry: zipfile.ZipInfo) -> Failure | None:
    """Return why a file of an archive is not read, None if it is."""
    if stat.S_ISLNK(entry.external_attr >> 16):
        return Failure(path, "is a symbolic link, and links are not followed", Remark.IGNORED)
    if entry.flag_bits & _ENCRYPTED:
        return Failure(path, "needs a password; unpack it")
    if entry.compress_type not in _READ:
        packing = _PACKINGS.get(entry.compress_type, f"method {entry.compress_type}")
        return Failure(path, f"is packed by {packing}, which is not read; unpack it")
    return None


def _opened(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> BinaryIO:
    try:
        return checked(cast(BinaryIO, archive.open(entry)), DAMAGED, damaged_part)
    except DAMAGED as error:
        raise damaged_part(error) from error
