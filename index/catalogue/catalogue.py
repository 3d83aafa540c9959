"""Given an index folder, which files was it built from, and which of them failed?

``catalogue.sqlite`` is beside the store's files, with the tables of `index.catalogue.tables`. Its reading half is here,
for status pages; the writing half is `index.catalogue.writer`.
"""

import os
import sqlite3
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


def contents(folder: Path, *, limit: int = MOST_LISTED) -> Contents:
    """Return what the index in a folder was built from, nothing where there is no catalogue.

    At most `limit` failures are listed. Raise `IndexDamagedError` for a catalogue that cannot be read,
    `IndexUnusableError` for one of another version.
    """
    with reading(folder) as connection:
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
        code = error.sqlite_errorcode & _PRIMARY
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise IndexDamagedError(f"{file}: {error}; run python -m index PATH… --rebuild") from error
        if code in _OUTSIDE:
            raise IndexUnusableError(
                f"{file}: {error}; is the disk full, or does the file belong to another user?"
            ) from error
        raise


@contextmanager
def reading(folder: Path) -> Iterator[sqlite3.Connection | None]:
    """Open the catalogue for reading, None if there is none."""
    file = folder / CATALOGUE_FILE
    if not file.exists():
        yield None
        return
    with translated(file), closing(_connect(file)) as connection:
        (layout,) = connection.execute("PRAGMA user_version").fetchone()
        if layout != LAYOUT:
            raise IndexUnusableError(f"{file}: belongs to another version of this program; run python -m index")
        connection.execute("BEGIN")  # one state of the file for all that is asked
        yield connection


def _connect(file: Path) -> sqlite3.Connection:
    """Open a catalogue that is not to be changed.

    After a writer was killed SQLite has to put the file back into its last state first, which a connection that may
    only read cannot do.
    """
    address = "file:" + quote(os.fsencode(file.absolute()))
    connection = sqlite3.connect(f"{address}?mode=ro", uri=True, isolation_level=None, timeout=LOCK_PATIENCE)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema")
    except sqlite3.Error as error:
        connection.close()
        if not isinstance(error, sqlite3.OperationalError):
            raise
        connection = sqlite3.connect(f"{address}?mode=rw", uri=True, isolation_level=None, timeout=LOCK_PATIENCE)
        connection.execute("PRAGMA query_only = 1")
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
