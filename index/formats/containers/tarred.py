"""Given a tar archive, which files are in it? (POSIX.1-2001, pax; GNU tar)

It is read once, from its beginning to its end, so that a compressed one is not unpacked twice. A page's companion
folder may come before the page: pages in such a folder are kept aside until it is known whether it is one.
"""

import io
import tarfile
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

from index.facts.encoding import judge
from index.formats.containers.member import MemberFile
from index.formats.containers.paths import Repeated, cleaned, companion_keys, is_hidden, page_key
from index.machine.piecewise import checked
from index.vocabulary.errors import ReadError
from index.vocabulary.report import Failure, Remark

READS = (("tar archive", "`.tar`, `.tar.gz`, `.tar.bz2`, `.tar.xz`", "each file in it, as outside"),)

_DAMAGED = (tarfile.TarError, EOFError, ValueError, OverflowError, LookupError)
_KINDS = {
    tarfile.SYMTYPE: "a symbolic link, and links are not followed",
    tarfile.LNKTYPE: "a link to another file of the archive",
    tarfile.CHRTYPE: "a device",
    tarfile.BLKTYPE: "a device",
    tarfile.FIFOTYPE: "a FIFO",
}
_PIECE = 1 << 16
"""Bytes that are passed over at a time."""

_MOST_ASIDE = 64 * 2**20
"""Bytes of pages that are kept aside; of those beyond it is not asked whether they are in a companion folder."""


def tar_members(file: BinaryIO) -> Iterator[MemberFile | Failure]:
    """Yield the files in an archive in their order, and why others are not read, by their paths in it.

    Raise `ReadError` where an archive is damaged, or ends too early.
    """
    pages: set[str] = set()
    aside: list[tuple[str, bytes]] = []
    size = 0
    repeated = Repeated()
    for path, entry, opened in _entries(file):
        if not path or is_hidden(path):
            continue
        if not entry.isreg():
            yield Failure(path, f"is {_KINDS.get(entry.type, 'of an unknown kind')}", Remark.IGNORED)
            continue
        keys = set(companion_keys(path))
        if keys & pages:
            continue
        if key := page_key(path):
            pages.add(key)
        if key and keys and size + entry.size <= _MOST_ASIDE:
            size += entry.size
            aside.append((path, opened().read()))
        else:
            yield MemberFile(repeated.unique(path), opened)
    for path, data in aside:
        if not pages.intersection(companion_keys(path)):
            yield MemberFile(repeated.unique(path), lambda data=data: io.BytesIO(data))  # type: ignore[misc]


def _entries(file: BinaryIO) -> Iterator[tuple[str, tarfile.TarInfo, Callable[[], BinaryIO]]]:
    """Yield the path of each entry that is not a folder, what its header says, and how its bytes are read."""
    source = file if file.seekable() else _Forward(file)
    try:
        with _Archive.open(fileobj=source, mode="r:") as archive:  # type: ignore[call-overload]
            while (entry := archive.next()) is not None:
                archive.members = []  # or it keeps the headers of a million files
                _check(entry)
                if not entry.isdir():
                    yield _path(entry.name), entry, lambda entry=entry: _opened(archive, entry)  # type: ignore[misc]
    except _DAMAGED as error:
        raise _damaged(error) from error
    if archive.trouble:
        raise ReadError(f"is a damaged tar archive: {archive.trouble}; some of its files may be missing")


class _Forward:
    """Go forward in a file that cannot be rewound, as far as it goes.

    Python's own mode for that (``r|``) goes on behind the end, for years where a damaged header says so.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._place = 0

    def tell(self) -> int:
        return self._place

    def read(self, size: int) -> bytes:
        data = self._file.read(size)
        self._place += len(data)
        return data

    def seek(self, place: int) -> None:
        while self._place < place and self.read(min(_PIECE, place - self._place)):
            pass


class _Header(tarfile.TarInfo):
    """Read a header, and tell the archive where there is not one: Python goes on without a word."""

    @classmethod
    def fromtarfile(cls, archive: "_Archive") -> "_Header":  # type: ignore[override]
        try:
            return super().fromtarfile(archive)
        except (tarfile.InvalidHeaderError, tarfile.TruncatedHeaderError) as error:  # type: ignore[attr-defined]
            archive.trouble = archive.trouble or str(error)
            raise


class _Archive(tarfile.TarFile):
    """Read an archive to the end of its file: several may have been joined."""

    tarinfo = _Header
    ignore_zeros = True
    errors = "surrogateescape"
    trouble = ""


def _check(entry: tarfile.TarInfo) -> None:
    """Raise `ReadError` for sizes and holes of a file that Python would never come to the end of."""
    end = 0
    for start, size in getattr(entry, "sparse", None) or ():
        if start < end or size < 0:
            raise ReadError("is a damaged tar archive: the parts of a file in it overlap")
        end = start + size
    if entry.size < end:
        raise ReadError("is a damaged tar archive: a file in it is larger than it says")


def _path(name: str) -> str:
    raw = name.encode("utf-8", "surrogateescape")
    try:
        return cleaned(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return cleaned(raw.decode(judge(raw), "replace"))


def _opened(archive: tarfile.TarFile, entry: tarfile.TarInfo) -> BinaryIO:
    return checked(cast(BinaryIO, archive.extractfile(entry)), _DAMAGED, _damaged)


def _damaged(error: Exception) -> ReadError:
    return ReadError(f"is a damaged tar archive: {error or 'it ends too early'}")
