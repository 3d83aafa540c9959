"""Given an index folder, which files was it built from, and which of them failed?

``catalogue.sqlite`` is beside the store's files, with the tables of `index.catalogue.tables`. Its reading half is here,
for status pages; the writing half is `index.catalogue.writer`.
"""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from index.catalogue.remarks import MOST_LISTED, failures, remark_counts
from index.catalogue.tables import CATALOGUE_FILE, CURRENT, LAYOUT
from index.sync.roots import Root, escape
from index.vocabulary.errors import IndexDamagedError, IndexUnusableError
from index.vocabulary.report import NO_REMARKS, OTHERS, Failure, RemarkCounts, RootStatus

LOCK_PATIENCE = 30.0
"""Seconds to wait while the other side writes to the file, which takes it milliseconds."""

_PRIMARY = 0xFF
"""What masks the primary code out of an extended one (https://www.sqlite.org/rescode.html)."""

_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_LOST = ("no such table", "no such column", "unsupported file format", "malformed database schema")
"""The codes of damage, and beginnings of what SQLite says of it where the code is that of any mistake."""

_OUTSIDE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOLFS,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}
"""The primary codes of troubles that come from the disk or from other processes."""


@dataclass(frozen=True, slots=True)
class Contents:
    """Hold what was known of files as of the last commit; `committed` is ISO 8601, UTC, empty before the first.

    `unfinished` is how many files the run still had to read that committed it on its way, if it has not ended since.

    `failed` holds the first files and records that could not be read, `noted` the first remarks of the other kinds, and
    `remarks` counts all.
    """

    generation: str = ""
    committed: str = ""
    articles: int = 0
    paragraphs: int = 0
    unfinished: int = 0
    roots: tuple[RootStatus, ...] = ()
    failed: tuple[Failure, ...] = ()
    noted: tuple[Failure, ...] = ()
    remarks: RemarkCounts = NO_REMARKS


def contents(folder: Path, *, limit: int = MOST_LISTED, patience: float = LOCK_PATIENCE) -> Contents:
    """Return what the index in a folder was built from, nothing where there is no catalogue.

    At most `limit` failures are listed. `patience` are the seconds to wait for a writer. Raise `IndexDamagedError` for
    a catalogue that cannot be read, `IndexUnusableError` for one of another version.
    """
    with reading(folder, patience=patience) as connection:
        return Contents() if connection is None else contents_of(connection, limit=limit)


def contents_of(connection: sqlite3.Connection, *, states: str = CURRENT, limit: int = MOST_LISTED) -> Contents:
    """Return what an open catalogue says, of the last commit unless other `states` are given."""
    return Contents(
        generation=meta(connection, "generation"),
        committed=meta(connection, "committed"),
        articles=total(connection, "articles", states=states),
        paragraphs=total(connection, "paragraphs", states=states),
        unfinished=int(meta(connection, "unfinished") or 0),
        roots=tuple(_statuses(connection, states)),
        failed=tuple(failures(connection, states=states, limit=limit)),
        noted=tuple(found for kind in OTHERS for found in failures(connection, kind=kind, states=states, limit=limit)),
        remarks=remark_counts(connection, states=states),
    )


MISSING = f"{CATALOGUE_FILE}: is missing; run python -m index PATH… --rebuild"
"""What is to be said where there is no catalogue beside an index."""

Stamp = tuple[int, int, int]


def stamp(folder: Path) -> Stamp | None:
    """Return what tells one state of the catalogue in a folder from the next, None where there is none."""
    try:
        found = (folder / CATALOGUE_FILE).stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def roots(folder: Path) -> tuple[Root, ...]:
    """Return the roots that the index in a folder is built from, in the order in which they came."""
    with reading(folder) as connection:
        return () if connection is None else read_roots(connection)


def meta(connection: sqlite3.Connection, key: str) -> str:
    """Return a fact about the whole catalogue, empty if it is not set."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return str(row[0]) if row else ""


def total(connection: sqlite3.Connection, count: str, *, states: str = CURRENT) -> int:
    """Return a count over all files: ``articles`` or ``paragraphs``."""
    row = connection.execute(f"SELECT coalesce(sum({count}), 0) FROM file WHERE state IN ({states})").fetchone()
    return int(row[0])


def read_roots(connection: sqlite3.Connection, *, states: str = CURRENT) -> tuple[Root, ...]:
    """Return the roots, in the order in which they came."""
    rows = connection.execute(f"SELECT path, label, number FROM root WHERE state IN ({states}) ORDER BY number")
    return tuple(Root(Path(os.fsdecode(path)), label, number) for path, label, number in rows)


@contextmanager
def translated(file: Path) -> Iterator[None]:
    """Turn SQLite's errors into ours, but not those of mistakes in our own SQL."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if _code(error) in _DAMAGED or str(error).startswith(_LOST):
            raise _damaged(file, error) from error
        if _code(error) in _OUTSIDE:
            raise IndexUnusableError(
                f"{file}: {error}; is the disk full, or does the file belong to another user?"
            ) from error
        raise
    except UnicodeDecodeError as error:  # Python cannot read what SQLite says of a name that is no text
        raise _damaged(file, error) from error


def _damaged(file: Path, error: Exception) -> IndexDamagedError:
    return IndexDamagedError(f"{file}: is damaged ({error}); run python -m index PATH… --rebuild")


def _code(error: sqlite3.Error) -> int:
    """Return the primary code of an error; Python's own, about text that is not UTF-8, has none."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & _PRIMARY


@contextmanager
def reading(folder: Path, *, patience: float = LOCK_PATIENCE) -> Iterator[sqlite3.Connection | None]:
    """Open the catalogue for reading, None if there is none; wait so many seconds for a writer."""
    file = folder / CATALOGUE_FILE
    if not file.exists():
        yield None
        return
    if not file.is_file():
        raise IndexDamagedError(f"{file}: is not a file; remove it, and run python -m index PATH… --rebuild")
    with translated(file), closing(_begun(file, patience)) as connection:
        (layout,) = connection.execute("PRAGMA user_version").fetchone()
        if layout != LAYOUT:
            raise IndexUnusableError(f"{file}: belongs to another version of this program; run python -m index")
        try:
            yield connection
        except (TypeError, ValueError, OverflowError) as error:  # a row holds what was never written to it
            raise _damaged(file, error) from error


_TRIES = 10
"""Times that a catalogue is opened while a writer's journal comes and goes."""

_PAUSE = 0.02
"""Seconds between two of these."""

_PASSING = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PROTOCOL)
"""The primary codes that SQLite gives where the journal that it saw is gone once it opens it."""


def _begun(file: Path, patience: float) -> sqlite3.Connection:
    """Open a catalogue that is not to be changed, and begin to read one state of it, which all that is asked is of."""
    for left in reversed(range(_TRIES)):
        try:
            return _connect(file, patience)
        except sqlite3.OperationalError as error:
            if not left or _code(error) not in _PASSING:
                raise
        time.sleep(_PAUSE)
    raise AssertionError


def _connect(file: Path, patience: float) -> sqlite3.Connection:
    """Open a catalogue that is not to be changed.

    After a writer was killed SQLite has to put the file back into its last state first, which a connection that may
    only read cannot do.
    """
    try:
        return _connect_as(file, "ro", patience)
    except sqlite3.OperationalError as error:
        if _code(error) == sqlite3.SQLITE_BUSY:
            raise
    return _connect_as(file, "rw", patience)


def _connect_as(file: Path, mode: str, patience: float) -> sqlite3.Connection:
    address = f"file:{quote(os.fsencode(file.absolute()))}?mode={mode}"
    connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=patience)
    try:
        if mode == "rw":
            connection.execute("PRAGMA query_only = 1")
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_schema")  # only now it is looked at
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _statuses(connection: sqlite3.Connection, states: str) -> Iterator[RootStatus]:
    rows = connection.execute(
        "SELECT root.path, count(file.number) FILTER (WHERE digest <> x''), coalesce(sum(articles), 0), "
        "count(file.number) FILTER (WHERE failed > 0 OR refused <> '') "
        f"FROM root LEFT JOIN file ON file.root = root.number AND file.state IN ({states}) "
        f"WHERE root.state IN ({states}) GROUP BY root.number ORDER BY root.number"
    )
    for path, files, articles, failed in rows:
        yield RootStatus(escape(os.fsdecode(path)), files, articles, failed)
