"""How is a folder written by one process at a time, so that a loss of power leaves its old or its new state?

A file's content is safe after `os.fsync` of the file, its name after `os.fsync` of the folder. So whatever a commit
consists of is synced first, and one rename, the last step, makes it the commit.
"""

import fcntl
import os
import socket
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from index.vocabulary.errors import IndexDamagedError, IndexLockedError, IndexUnusableError


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def write_file(path: Path, data: bytes) -> None:
    """Write a new file and make its content durable; its name is durable after `sync_folder`."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def replace_file(path: Path, data: bytes) -> None:
    """Replace a file in one step, durably. Whoever opens it sees the old or the new one."""
    temporary = path.with_name(path.name + ".new")
    clear(temporary)
    write_file(temporary, data)
    sync_folder(path.parent)
    if path.is_dir() and not path.is_symlink():
        clear(path)
    temporary.replace(path)
    sync_folder(path.parent)


def clear(path: Path) -> None:
    """Remove what is in the place of a file of ours, if anything; a folder, which is not ours, is renamed."""
    try:
        path.unlink(missing_ok=True)
    except (IsADirectoryError, PermissionError):
        if not path.is_dir():
            raise
        path.rename(path.with_name(f"{path.name}.{os.urandom(4).hex()}.moved"))


def plain_file(path: Path) -> BinaryIO:
    """Open a file of an index for reading.

    A FIFO would keep us waiting forever, and a device may never end: raise `IndexDamagedError` for what is not a
    regular file, `OSError` for what the system does not let us read.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise IndexDamagedError(
            f"{path}: is not a regular file; restore this index from a copy or run python -m index --rebuild"
        )
    return open(descriptor, "rb")


LOCK_FILE = "lock"
"""The file that is locked. It is never deleted: then two processes could lock two files of the same name."""

_NOTE_SIZE = 1000
"""More bytes than a note of the holder ever takes."""


@contextmanager
def writing(folder: Path, *, since: datetime, name: str = LOCK_FILE) -> Iterator[None]:
    """Be the only writer to a folder, which is made if it is missing; `since` tells others when it began.

    `name` is the file that is locked: a run and the store's own writer hold one each.

    The lock is the operating system's (``flock(2)``), so a process that died holds nothing. Raise
    `IndexLockedError`, which names the holder, where there is another one, and `IndexUnusableError` where the folder
    cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if (folder / name).exists() and not (folder / name).is_file():
            clear(folder / name)
        descriptor = os.open(folder / name, os.O_RDWR | os.O_CREAT | os.O_NONBLOCK | os.O_CLOEXEC, 0o644)
    except (FileExistsError, NotADirectoryError) as error:
        raise IndexUnusableError(f"{folder}: is a file, or below one; give --into a new or empty folder") from error
    except OSError as error:
        raise IndexUnusableError(f"{folder}: cannot be written to: {error.strerror}") from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise IndexLockedError(f"{folder}: {_holder(descriptor)}; try again when it has finished") from error
        os.ftruncate(descriptor, 0)
        note = f"process {os.getpid()} on {socket.gethostname()} has been writing to it since {since:%Y-%m-%d %H:%M:%S}"
        os.pwrite(descriptor, note.encode(), 0)
        try:
            yield
        finally:
            os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


@contextmanager
def unwritten(folder: Path, *, name: str = LOCK_FILE) -> Iterator[None]:
    """Keep writers out of a folder, of which nothing is written: it may be read-only, and need not have a lock.

    Raise `IndexLockedError`, which names the writer, while there is one.
    """
    try:
        file = plain_file(folder / name)
    except (OSError, IndexDamagedError):
        yield
        return
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise IndexLockedError(f"{folder}: {_holder(file.fileno())}; try again when it has finished") from error
        except OSError:
            pass  # a file system without locks
        yield


def _holder(descriptor: int) -> str:
    """Return what the holder wrote about itself, if it has done so yet."""
    note = os.pread(descriptor, _NOTE_SIZE, 0).decode("utf-8", "replace")
    return note or "another process has just begun to write to it"
