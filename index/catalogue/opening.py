"""Given the file of a catalogue, how is it opened, and what is wrong where it cannot be?

Readers and one writer share the file by SQLite's rollback journal. A write-ahead log would let them pass each other
without a wait, but whoever reads then needs to write beside the file: a page's server often may not, and a check must
not. The price is paid here: while a writer commits, the journal comes and goes under the eyes of a reader that may not
touch it, and SQLite cannot always tell that from a writer that died. So opening is tried again for a while, and what is
open holds a lock from its first moment to its last.
"""

import hashlib
import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import quote

from index.catalogue.tables import CATALOGUE_FILE, CURRENT, LAYOUT
from index.vocabulary.errors import ArchiveError, IndexDamagedError, IndexLockedError, IndexUnusableError
from index.vocabulary.root import Root

LOCK_PATIENCE = 30.0
"""Seconds that a writer waits while others read, which takes them milliseconds."""

READ_PATIENCE = 5.0
"""Seconds that a reader waits for a writer, which holds the file for a moment at each commit: somebody waits for the
page."""

LOOKUP_PATIENCE = 0.2
"""Seconds to wait for it where an article's page is asked for, which can do without the catalogue."""

_PAUSE = 0.002
"""Seconds between two attempts. SQLite's own are 0.1 seconds apart in the end, and miss the moments between the commits
of a busy writer."""

_PRIMARY = 0xFF
"""What masks the primary code out of an extended one (https://www.sqlite.org/rescode.html)."""

_DAMAGE = {
    sqlite3.SQLITE_CONSTRAINT,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_ERROR,
    sqlite3.SQLITE_MISMATCH,
    sqlite3.SQLITE_NOTADB,
}
"""The primary codes of files that do not hold what was written: our own statements work on those that do."""

_HELD = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
"""Those of files that another process has locked."""

_OUTSIDE = {
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_NOLFS,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_READONLY,
}
"""Those of troubles that come from the disk."""

COMPANIONS = ("-journal", "-wal", "-shm")
"""What SQLite puts beside a file."""

REMEDY = "run python -m index PATH… --rebuild"


@contextmanager
def translated(file: Path) -> Iterator[None]:
    """Turn SQLite's errors into ours, but not those of mistakes in our own calls."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", None)
        if code is None and "decode" not in str(error):  # a text that is not UTF-8 any more has no code
            raise
        primary = sqlite3.SQLITE_CORRUPT if code is None else code & _PRIMARY
        if primary in _DAMAGE:
            raise IndexDamagedError(f"{file}: {error}; {REMEDY}") from error
        if primary in _HELD:
            raise IndexLockedError(f"{file}: another process has locked it; try again when it has finished") from error
        if primary in _OUTSIDE:
            raise IndexUnusableError(
                f"{file}: {error}; is the disk full, or does the file belong to another user?"
            ) from error
        raise
    except UnicodeDecodeError as error:  # Python cannot read what SQLite says of a name that is not text
        raise IndexDamagedError(f"{file}: {error}; {REMEDY}") from error


@contextmanager
def reading(folder: Path, *, patience: float = READ_PATIENCE) -> Iterator[sqlite3.Connection | None]:
    """Open the catalogue for reading, None if there is none; all that is asked is of one state of it.

    `patience` are the seconds to wait for a writer.
    """
    file = folder / CATALOGUE_FILE
    if not os.path.lexists(file):
        yield None
        return
    refuse_strange(file)
    with translated(file), closing(_connect(file, patience)) as connection:
        refuse_newer(connection, file)
        (layout,) = connection.execute("PRAGMA user_version").fetchone()
        if layout == 0:
            raise IndexDamagedError(f"{file}: is empty; {REMEDY}")
        if layout != LAYOUT:
            raise IndexUnusableError(f"{file}: belongs to another version of this program; run python -m index")
        verify_roots(connection, file)
        try:
            yield connection
        except (TypeError, ValueError, OverflowError) as error:
            if isinstance(error, ArchiveError):
                raise
            raise IndexDamagedError(f"{file}: its rows do not hold what was written ({error}); {REMEDY}") from error


def refuse_strange(file: Path) -> None:
    """Raise `IndexDamagedError` for what is not a regular file, `IndexUnusableError` for what may not be read.

    It is not opened for that: to close it again would release the locks that this process has on it
    (https://www.sqlite.org/howtocorrupt.html, 2.2).
    """
    for each in (file, *(file.with_name(file.name + companion) for companion in COMPANIONS)):
        try:
            mode = os.stat(each).st_mode
        except FileNotFoundError:
            if each == file and os.path.lexists(file):
                raise IndexDamagedError(f"{each}: is a link that leads nowhere; {REMEDY}") from None
            continue
        except OSError as error:
            raise IndexUnusableError(f"{each}: cannot be read: {error.strerror}; {REMEDY}") from error
        if not stat.S_ISREG(mode):
            raise IndexDamagedError(f"{each}: is not a regular file; {REMEDY}")
    if not os.access(file, os.R_OK):
        raise IndexUnusableError(f"{file}: cannot be read: Permission denied; let this user read it, or {REMEDY}")


def refuse_newer(connection: sqlite3.Connection, file: Path) -> None:
    """Raise `IndexUnusableError` for a catalogue that a later version of this program has written."""
    (layout,) = connection.execute("PRAGMA user_version").fetchone()
    if layout > LAYOUT:
        raise IndexUnusableError(f"{file}: was written by a newer version of this program; use that one, or {REMEDY}")


def meta(connection: sqlite3.Connection, key: str) -> str:
    """Return a fact about the whole catalogue, empty if it is not set."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return str(row[0]) if row else ""


def read_roots(connection: sqlite3.Connection, *, states: str = CURRENT) -> tuple[Root, ...]:
    """Return the roots, in the order in which they came."""
    rows = connection.execute(
        f"SELECT path, label, number, settings FROM root WHERE state IN ({states}) ORDER BY number"
    )
    return tuple(Root(Path(os.fsdecode(path)), label, number, settings) for path, label, number, settings in rows)


def digest_roots(connection: sqlite3.Connection, *, states: str = CURRENT) -> str:
    """Return a digest of the roots: SQLite has no checksums, and a rebuild relies on them."""
    roots = connection.execute(f"SELECT path, label FROM root WHERE state IN ({states}) ORDER BY number").fetchall()
    return hashlib.blake2b(repr(roots).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def verify_roots(connection: sqlite3.Connection, file: Path) -> None:
    """Raise `IndexDamagedError` where the roots are not those that were written."""
    if (written := meta(connection, "roots")) and written != digest_roots(connection):
        raise IndexDamagedError(f"{file}: its folders are not those that were written; {REMEDY}")


def address(file: Path, *, mode: str) -> str:
    """Return the URI by which SQLite opens a file."""
    return f"file:{quote(os.fsencode(file.absolute()))}?{mode}"


def _connect(file: Path, patience: float) -> sqlite3.Connection:
    """Open a catalogue that is not to be changed, and lock it against changes."""
    deadline = monotonic() + patience
    while True:
        try:
            return _attempt(file)
        except sqlite3.OperationalError as error:
            code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY
            if code not in _OUTSIDE | _HELD or monotonic() >= deadline or not file.exists():
                raise
        sleep(_PAUSE)


def _attempt(file: Path) -> sqlite3.Connection:
    """Open a catalogue.

    After a writer was killed SQLite has to put the file back into its last state first, which a connection that may
    only read cannot do.
    """
    try:
        return _begun(file, mode="mode=ro")
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", 0) & _PRIMARY not in _OUTSIDE:
            raise
    return _begun(file, mode="mode=rw")


def _begun(file: Path, *, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(address(file, mode=mode), uri=True, isolation_level=None, timeout=_PAUSE)
    try:
        if mode == "mode=rw":
            connection.execute("PRAGMA query_only = 1")
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # from here on it is locked
    except BaseException:
        connection.close()
        raise
    return connection
