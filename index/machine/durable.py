"""How are files written so that a loss of power leaves the old or the new state, and never another?

A file's content is safe after `os.fsync` of the file, its name after `os.fsync` of the folder. So whatever a commit
consists of is synced first, and one rename, the last step, makes it the commit.
"""

import os
from pathlib import Path


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
    """Put a file in place of another in one step, durably. Whoever opens it sees the old or the new one."""
    temporary = path.with_name(path.name + ".new")
    temporary.unlink(missing_ok=True)
    write_file(temporary, data)
    sync_folder(path.parent)
    temporary.replace(path)
    sync_folder(path.parent)
