"""Given a file of a root, what tells whether what is read of it has changed?

That is the file alone, but for what programs save in several files (`index.formats.together`): a change of any of them
is one of the file.
"""

import hashlib
import os
import stat
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from index.formats.together import read_together
from index.vocabulary.fixed import fixed

_SIZE = 16
"""Bytes of a digest: by chance, two of 2**64 files would have the same one."""

_BLOCK = 1 << 18
"""Bytes that are digested at a time."""
_SIGNS = 64
"""Blocks after which whoever waits for a digest hears that it goes on."""


@fixed
class FileStamp:
    """Hold the size of a file and those that it is read with, and the latest of their times, in nanoseconds."""

    size: int
    mtime_ns: int
    ctime_ns: int


def look(path: Path) -> FileStamp:
    """Return the stamp of a file; raise `OSError` where the system does not let us see it."""
    first, *others = read_together(path)
    return _stamp([os.lstat(first), *(status for each in others if (status := _status(each)) is not None)])


def digest_file(path: Path, *, alive: Callable[[], None] = lambda: None) -> tuple[bytes, FileStamp]:
    """Return a digest of a file's content, and the file's stamp when it was opened.

    `alive` is called now and then. Raise `OSError` for what the system does not let us read, and, without waiting, for
    a file that has become a link, a FIFO or a device since it was found.
    """
    digest = hashlib.blake2b(digest_size=_SIZE)
    first, *others = read_together(path)
    statuses = [_add(digest, first, alive)]
    for each in others:
        digest.update(b"\0" + os.fsencode(os.path.relpath(each, path.parent)) + b"\0")
        if (status := _status(each)) is not None:
            with suppress(OSError):  # what is read says that it cannot be
                status = _add(digest, each, alive)
            statuses.append(status)
    return digest.digest(), _stamp(statuses)


def _add(digest: "hashlib.blake2b", path: Path, alive: Callable[[], None]) -> os.stat_result:
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with open(descriptor, "rb", buffering=0) as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(0, "is no longer a regular file")
        block = memoryview(bytearray(min(_BLOCK, status.st_size + 1)))
        blocks = 0
        while size := file.readinto(block):
            digest.update(block[:size])
            blocks += 1
            if blocks % _SIGNS == 0:
                alive()
        return status


def _stamp(statuses: Iterable[os.stat_result]) -> FileStamp:
    found = list(statuses)
    return FileStamp(
        sum(each.st_size for each in found),
        max(each.st_mtime_ns for each in found),
        max(each.st_ctime_ns for each in found),
    )


def _status(path: Path) -> os.stat_result | None:
    """Return what the system says of a regular file, None where none is there."""
    try:
        status = os.lstat(path)
    except OSError:
        return None
    return status if stat.S_ISREG(status.st_mode) else None
