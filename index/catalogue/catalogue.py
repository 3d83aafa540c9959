"""Given an index folder, which files was it built from, and which of them failed?

``catalogue.sqlite`` is beside the store's files. Its tables and the reading half are here, for status pages; the
writing half is `index.catalogue.writer`. The rows of files and roots have a state:

======== ===================================================================================
settled  true of the last commit
staged   will be true once the commit that is being prepared is there
leaving  true of the last commit, but not of the one being prepared
dropped  read in this run and overtaken in it (the file changed while it was read)
======== ===================================================================================

Readers see settled and leaving rows, which is the last commit, while a run stages the next one.
"""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from urllib.parse import quote

from index.sync.roots import Root, Survey, escape
from index.vocabulary.errors import IndexDamagedError, IndexUnusableError
from index.vocabulary.report import Failure, RootStatus

CATALOGUE_FILE = "catalogue.sqlite"

LAYOUT = 1
"""Raised whenever the tables change; `root` keeps its columns, so that an index knows what to rebuild itself from."""

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


class State(IntEnum):
    """Name what a row is true of, in the order of the table above."""

    SETTLED = 0
    STAGED = 1
    LEAVING = 2
    DROPPED = 3


CURRENT = f"{State.SETTLED}, {State.LEAVING}"
"""The states of what is true of the last commit, for SQL."""

NEXT = f"{State.SETTLED}, {State.STAGED}"
"""The states of what will be true of the commit that is being prepared, for SQL."""

CREATE_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE root (number INTEGER PRIMARY KEY, path BLOB NOT NULL, label TEXT NOT NULL, state INTEGER NOT NULL);

-- path: below the root, as bytes. digest: of the content; NULL until the file is read, empty if it is to be read again.
-- refused: why it could not be read. articles, paragraphs, failed: counts of what was in it.
CREATE TABLE file (
    number INTEGER PRIMARY KEY,
    root INTEGER NOT NULL REFERENCES root ON DELETE CASCADE,
    path BLOB NOT NULL,
    state INTEGER NOT NULL,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    ctime_ns INTEGER NOT NULL,
    seen_ns INTEGER NOT NULL,
    digest BLOB,
    refused TEXT NOT NULL DEFAULT '',
    articles INTEGER NOT NULL DEFAULT 0,
    paragraphs INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX file_place ON file (root, path, state);
CREATE INDEX file_moving ON file (state, root, path) WHERE state <> 0;
CREATE INDEX file_failed ON file (root, path) WHERE failed > 0 OR refused <> '';

-- record: where in the file, as people read it after the file's path. digest: of what the article says.
CREATE TABLE article (
    id TEXT NOT NULL,
    file INTEGER NOT NULL REFERENCES file ON DELETE CASCADE,
    record TEXT NOT NULL,
    digest BLOB NOT NULL,
    paragraphs INTEGER NOT NULL,
    PRIMARY KEY (id, file)
) WITHOUT ROWID;
CREATE INDEX article_file ON article (file);

-- A record whose id another one has.
CREATE TABLE duplicate (
    file INTEGER NOT NULL REFERENCES file ON DELETE CASCADE,
    record TEXT NOT NULL,
    id TEXT NOT NULL
);
CREATE INDEX duplicate_file ON duplicate (file);

CREATE TABLE failure (
    file INTEGER NOT NULL REFERENCES file ON DELETE CASCADE,
    path TEXT NOT NULL,
    reason TEXT NOT NULL
);
CREATE INDEX failure_file ON failure (file);
"""


@dataclass(frozen=True, slots=True)
class Contents:
    """Hold what was known of files as of the last commit; `committed` is ISO 8601, UTC, empty before the first."""

    generation: str = ""
    committed: str = ""
    articles: int = 0
    paragraphs: int = 0
    roots: tuple[RootStatus, ...] = ()
    failed: tuple[Failure, ...] = ()


def contents(folder: Path) -> Contents:
    """Return what the index in a folder was built from, nothing where there is no catalogue.

    Raise `IndexDamagedError` for a catalogue that cannot be read, `IndexUnusableError` for one of another version.
    """
    with reading(folder) as connection:
        return Contents() if connection is None else contents_of(connection)


def contents_of(connection: sqlite3.Connection, *, states: str = CURRENT) -> Contents:
    """Return what an open catalogue says, of the last commit unless other `states` are given."""
    return Contents(
        generation=meta(connection, "generation"),
        committed=meta(connection, "committed"),
        articles=total(connection, "articles", states=states),
        paragraphs=total(connection, "paragraphs", states=states),
        roots=tuple(_statuses(connection, states)),
        failed=tuple(failures(connection, (), states=states)),
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


def failures(connection: sqlite3.Connection, scopes: Sequence[Survey], *, states: str = CURRENT) -> Iterator[Failure]:
    """Yield what is not in the index and why, in the order of roots and paths.

    Where there are `scopes`, only of the files that are in one of them.
    """
    files = connection.execute(
        "SELECT file.number, file.root, root.path, file.path, refused FROM file JOIN root ON root.number = file.root "
        f"WHERE (failed > 0 OR refused <> '') AND file.state IN ({states}) ORDER BY file.root, file.path"
    )
    for number, root, folder, path, refused in files:
        if scopes and not any(scope.covers(root, path) for scope in scopes):
            continue
        place = describe(folder, path)
        if refused:
            yield Failure(place, refused)
        found = connection.execute("SELECT path, reason FROM failure WHERE file = ? ORDER BY rowid", (number,))
        yield from (Failure(path, reason) for path, reason in found)
        twins = connection.execute("SELECT record, id FROM duplicate WHERE file = ? ORDER BY rowid", (number,))
        for record, wanted in twins:
            yield Failure(place + record, _twin(connection, wanted, states))


def describe(folder: bytes, path: bytes) -> str:
    """Return the place of a file for people, by the path of its root and its path below it."""
    return escape(os.fsdecode(os.path.join(folder, path) if path else folder))


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


def _twin(connection: sqlite3.Connection, id: str, states: str) -> str:
    """Return the message about a record whose id another one has."""
    holder = connection.execute(
        "SELECT root.path, file.path, record FROM article JOIN file ON file.number = article.file "
        f"JOIN root ON root.number = file.root WHERE id = ? AND file.state IN ({states})",
        (id,),
    ).fetchone()
    if holder is None:
        return f"its id {id!r} was taken by another record; it will be read at the next run"
    folder, path, record = holder
    return (
        f"its id {id!r} is already taken by {describe(folder, path)}{record}, which is in the index; give it another id"
    )
