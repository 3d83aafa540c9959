"""Given a folder, which files below it can be read, and why can others not?"""

import os
import stat
from collections.abc import Collection, Iterator
from pathlib import Path

from index.formats.saved.archived import own_names
from index.formats.saved.companions import companion_pages
from index.formats.together import may_have_others
from index.settings.file import SETTINGS_FILE
from index.sync.stamp import look
from index.vocabulary.errors import RootError
from index.vocabulary.fixed import fixed


@fixed
class Entry:
    """Name one file below a root, as the operating system's bytes, and what tells whether it changed.

    `path` is empty where the root itself is the file. Where `refused` says why it is not to be read, the numbers are 0
    and `path` ends with a slash for a folder that cannot be listed: nobody knows what is in there. The times are in
    nanoseconds; `ctime_ns` moves also where a file of equal size and time takes the place of another.
    """

    path: bytes
    size: int = 0
    mtime_ns: int = 0
    ctime_ns: int = 0
    refused: str = ""


def walk(root: Path, *, below: bytes = b"", passing: Collection[bytes] = ()) -> Iterator[Entry]:
    """Return the files of a root, or of the folder or file `below` it, in the order of their bytes.

    Hidden files and the companion folders of saved pages are skipped, and so is what is in `passing` (paths below
    the root). Of a page that ArchiveBox saved in several forms the index is an entry, which stands for all of them. A
    symbolic link is never followed: one to a file of the same root is skipped, since that file is found anyway; one
    that leads elsewhere is refused, and so is anything that is not a regular file. Only the root itself may be a link.
    Raise `RootError` where root or folder are missing or cannot be listed.
    """
    real = os.path.realpath(os.fsencode(root))
    top = os.path.join(real, below) if below else real
    name = os.fsdecode(os.path.join(os.fsencode(root), below) if below else os.fsencode(root))
    try:
        status = os.lstat(top)
        if stat.S_ISREG(status.st_mode):
            return iter([_entry(below, top, status)])
        if not stat.S_ISDIR(status.st_mode):
            raise RootError(f"{name}: is {_kind(status.st_mode)}, neither a folder nor a regular file")
        first = _listing(top)
    except FileNotFoundError as error:
        raise RootError(f"{name}: there is no such file or folder") from error
    except OSError as error:
        raise RootError(f"{name}: cannot be read: {error.strerror}") from error
    return _descend(real, below + b"/" if below else b"", first, frozenset(passing))


def is_passed_over(root: Path, below: bytes) -> bool:
    """Return whether a walk of the root passes over a path below it because of a name on the way."""
    folder = os.path.realpath(os.fsencode(root))
    for part in below.split(b"/"):
        whole = os.path.join(folder, part)
        name = part + b"/" if os.path.isdir(whole) else part
        if part.startswith(b".") or (os.path.lexists(whole) and name not in _listing(folder)):
            return True
        folder = whole
    return False


def is_there(root: Path) -> bool:
    """Return whether a root is a file, or a folder with anything in it at all: not a share that is not mounted."""
    try:
        with os.scandir(root) as found:
            return any(True for _ in found)
    except NotADirectoryError:
        return True
    except OSError:
        return False


def _descend(real: bytes, prefix: bytes, first: list[bytes], passing: frozenset[bytes]) -> Iterator[Entry]:
    """Yield the entries below a folder; without recursion, since folders nest deeper than Python's stack."""
    stack = [iter(_prefixed(prefix, first))]
    while stack:
        path = next(stack[-1], None)
        if path is None:
            stack.pop()
        elif path.removesuffix(b"/") not in passing:
            if not path.endswith(b"/"):
                yield from _examine(real, path)
                continue
            try:
                stack.append(iter(_prefixed(path, _listing(os.path.join(real, path)))))
            except (FileNotFoundError, NotADirectoryError):
                continue  # it has gone since its parent was listed
            except OSError as error:
                yield Entry(path, refused=f"this folder cannot be listed: {error.strerror}")


def _listing(folder: bytes) -> list[bytes]:
    """Return the names in a folder that are not passed over, folders with a slash, in the order of whole paths.

    With the slash ``a-b`` sorts before ``a/``, as ``a-b`` sorts before ``a/c``: the order of the catalogue.
    """
    with os.scandir(folder) as found:
        kinds = {entry.name: entry.is_dir(follow_symlinks=False) for entry in found if not entry.name.startswith(b".")}
    own = own_names(folder, kinds)
    lowered = {os.fsdecode(name).lower() for name, is_folder in kinds.items() if not is_folder}
    return sorted(
        name + b"/" if is_folder else name
        for name, is_folder in kinds.items()
        if name not in own and not (is_folder and any(page in lowered for page in companion_pages(os.fsdecode(name))))
    )


def _prefixed(prefix: bytes, names: list[bytes]) -> Iterator[bytes]:
    return (prefix + name for name in names)


def _examine(real: bytes, path: bytes) -> Iterator[Entry]:
    """Yield the entry of anything but a folder, unless it is skipped."""
    full = os.path.join(real, path)
    try:
        status = os.lstat(full)
        if stat.S_ISREG(status.st_mode):
            yield _entry(path, full, status)
        elif not stat.S_ISLNK(status.st_mode):
            yield Entry(path, refused=f"is {_kind(status.st_mode)}, not a regular file")
        elif os.path.basename(path) == SETTINGS_FILE.encode():
            yield Entry(path, refused="is a symbolic link, and settings are not read through one; copy the file")
        elif reason := _strays(real, full):
            yield Entry(path, refused=reason)
    except FileNotFoundError:
        return  # it has gone since its folder was listed
    except OSError as error:
        yield Entry(path, refused=f"cannot be read: {error.strerror}")


def _strays(real: bytes, link: bytes) -> str:
    """Return why the walk does not find what a symbolic link leads to, empty if it does."""
    target = os.path.realpath(link)
    shown = os.fsdecode(os.readlink(link))
    if not os.path.lexists(target) or os.path.islink(target):
        return f"is a symbolic link that leads nowhere ({shown})"
    if target != real and not target.startswith(os.path.join(real, b"")):
        return f"is a symbolic link that leads out of the folder ({shown}); name its target to index it"
    if b"/." in target[len(real) :]:
        return f"is a symbolic link to a hidden file ({shown})"
    return ""


def _entry(path: bytes, full: bytes, status: os.stat_result) -> Entry:
    if may_have_others(name := os.fsdecode(full)):
        stamp = look(Path(name))
        return Entry(path, stamp.size, stamp.mtime_ns, stamp.ctime_ns)
    return Entry(path, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def _kind(mode: int) -> str:
    """Name the kind of something that is not a regular file."""
    if stat.S_ISFIFO(mode):
        return "a FIFO"
    if stat.S_ISSOCK(mode):
        return "a socket"
    return "a device"
