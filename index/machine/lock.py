"""Given a folder that holds an index, who may write to it now?"""

import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from index.vocabulary.errors import IndexLockedError, IndexUnusableError

NAME = "lock"
"""The file that is locked. It stays behind: to delete it would let two processes lock two files of one name."""

NOTE_SIZE = 1000
"""More bytes than a note of the holder ever takes."""


@contextmanager
def writing(folder: Path, *, since: datetime, name: str = NAME) -> Iterator[None]:
    """Be the only writer to a folder, which is made if it is missing; `since` tells others how long.

    `name` is the file that is locked: a run and the store's own writer hold one each.

    The lock is the operating system's (``flock(2)``), so that a process that died holds nothing. Raise
    `IndexLockedError`, which names the holder, where there is another one, and `IndexUnusableError` where the folder
    cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder / name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise IndexUnusableError(f"{folder}: cannot be written to: {error.strerror}") from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise IndexLockedError(f"{folder}: {_holder(descriptor)}; try again when it has ended") from error
        os.ftruncate(descriptor, 0)
        note = f"process {os.getpid()} on {socket.gethostname()} has been writing to it since {since:%Y-%m-%d %H:%M:%S}"
        os.pwrite(descriptor, note.encode(), 0)
        try:
            yield
        finally:
            os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


def _holder(descriptor: int) -> str:
    """Return what the holder wrote about itself, which it may be about to do."""
    note = os.pread(descriptor, NOTE_SIZE, 0).decode("utf-8", "replace")
    return note or "another process has just begun to write to it"
