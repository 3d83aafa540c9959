"""How do several processes share the file of readers' dossiers and saved searches?

It is an SQLite database with a write-ahead log: a reader waits for nobody, and a writer makes one short transaction,
which is on the disk when it ends. Each has a connection of its own. The file is made when something is first kept,
whole or not at all; only the user who made it can read it, since notes are private.
"""

import os
import secrets
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from index.machine.folder import sync_folder
from index.vocabulary.errors import KeptFileError
from index.vocabulary.fixed import fixed
from index.vocabulary.location import FolderLocation, Location
from searcher.desk.tables import APPLICATION, DESK_LAYOUT, DESK_TABLES

WRITE_PATIENCE = 5.0
"""Seconds that a writer waits for another one, which takes milliseconds."""

_PRIMARY = 0xFF
"""What masks the primary code out of an extended one (https://www.sqlite.org/rescode.html)."""

_HELD = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_OUTSIDE = (
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
)
_DAMAGE = (
    sqlite3.SQLITE_CONSTRAINT,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_ERROR,
    sqlite3.SQLITE_MISMATCH,
    sqlite3.SQLITE_NOTADB,
)

_REMEDY = "put a copy in its place, or move it away to begin anew"


def kept_beside(location: Location) -> Path | None:
    """Return the file beside an index in a folder; None for an index on a cluster, beside which there is no place.

    >>> kept_beside(FolderLocation(Path("/srv/index"))).as_posix()
    '/srv/index.dossiers'
    """
    if not isinstance(location, FolderLocation):
        return None
    folder = Path(os.path.abspath(location.path))
    return folder.with_name(f"{folder.name}.dossiers")


@fixed
class Change:
    """Hold one transaction of one reader: `reader` is the reader's number, `time` when it began (ISO 8601, UTC)."""

    connection: sqlite3.Connection
    reader: int
    time: str


class KeptFile:
    """Lend connections to one file. Safe to share between threads; several processes may have the same file."""

    def __init__(self, path: Path, *, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.path = path
        self._now = now

    def check(self) -> None:
        """Read all of the file; raise `KeptFileError`, with what to do, where it cannot be used or made."""
        with self.reading() as connection:
            if connection is not None:
                (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
                if found != "ok":
                    raise self.damage(" ".join(found.split()))
        if trouble := self.refusal():
            raise KeptFileError(trouble)

    def refusal(self) -> str:
        """Return in words why the file cannot be written or made, empty where it can."""
        folder = self.path.parent
        places = (folder, self.path) if os.path.lexists(self.path) else (folder,)
        if folder.is_dir() and all(os.access(place, os.W_OK) for place in places):
            return ""
        return f"{self.path}: cannot be written; is its folder there, and does it belong to this user?"

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection | None]:
        """Lend a connection that sees one state, None where nothing was kept yet."""
        if not os.path.lexists(self.path):
            yield None
            return
        with self._translated(), closing(self._opened()) as connection:
            connection.execute("BEGIN")
            yield connection

    @contextmanager
    def writing(self, reader: str) -> Iterator[Change]:
        """Lend a transaction in which what a reader keeps is changed; it is on the disk at the end, or undone."""
        with self._translated():
            if not os.path.lexists(self.path):
                self._make()
            with closing(self._opened()) as connection:
                connection.execute("BEGIN IMMEDIATE")
                number = connection.execute(
                    "INSERT INTO reader (name, revision) VALUES (?, ?)"
                    " ON CONFLICT (name) DO UPDATE SET revision = excluded.revision RETURNING number",
                    (reader, secrets.token_bytes(8)),
                ).fetchone()[0]
                yield Change(connection, number, self._now().astimezone(UTC).isoformat(timespec="seconds"))
                connection.execute("COMMIT")  # where it is not reached, closing undoes all

    def damage(self, what: object) -> KeptFileError:
        """Return the error to raise where the file does not hold what was written."""
        return KeptFileError(f"{self.path}: is damaged ({what}); {_REMEDY}")

    def revision(self, reader: str) -> str:
        """Return what changes whenever something does that a reader keeps; empty where nothing was kept yet."""
        with self.reading() as connection:
            row = connection and connection.execute("SELECT revision FROM reader WHERE name = ?", (reader,)).fetchone()
            return bytes(row[0]).hex() if row else ""

    def _opened(self) -> sqlite3.Connection:
        """Return a connection; raise `KeptFileError` for a file that is not ours, or of a newer version."""
        if not stat.S_ISREG(os.stat(self.path).st_mode):
            raise KeptFileError(f"{self.path}: is not a file; {_REMEDY}")
        connection = self._connection(self.path)
        try:
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            (layout,) = connection.execute("PRAGMA user_version").fetchone()
            if application != APPLICATION:
                raise KeptFileError(f"{self.path}: is not a file of dossiers; give --dossiers another path")
            if layout > DESK_LAYOUT:
                raise KeptFileError(f"{self.path}: was written by a newer version of this program; use that one")
            if layout != DESK_LAYOUT:
                raise self.damage(f"layout {layout}")
        except BaseException:
            connection.close()
            raise
        return connection

    def _make(self) -> None:
        """Make the file under another name, and give it its own in one step, unless another process was first."""
        draft = self.path.with_name(f".{self.path.name}.{secrets.token_hex(6)}")
        try:
            os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600))
            with closing(self._connection(draft)) as connection:
                connection.executescript(
                    f"PRAGMA journal_mode = WAL; BEGIN; {DESK_TABLES}"
                    f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {DESK_LAYOUT}; COMMIT"
                )
            with suppress(FileExistsError):
                os.link(draft, self.path)
            sync_folder(self.path.parent)
        except OSError as error:
            raise KeptFileError(f"{self.path}: cannot be made: {error.strerror}") from error
        finally:
            for each in ("", "-wal", "-shm"):
                draft.with_name(draft.name + each).unlink(missing_ok=True)

    @staticmethod
    def _connection(path: Path) -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"file:{quote(os.fsencode(path.absolute()))}?mode=rw",
            uri=True,
            isolation_level=None,
            timeout=WRITE_PATIENCE,
        )
        try:
            connection.execute("PRAGMA synchronous = FULL")  # NORMAL may lose the last changes when the power goes
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA trusted_schema = OFF")
        except BaseException:
            connection.close()
            raise
        return connection

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Turn what SQLite and the system say of the file into our errors, but not mistakes in our own calls."""
        try:
            yield
        except sqlite3.ProgrammingError:
            raise
        except sqlite3.DatabaseError as error:
            primary = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & _PRIMARY
            if primary in _HELD:
                raise KeptFileError(f"{self.path}: another process has locked it; try again") from error
            if primary in _OUTSIDE:
                raise KeptFileError(
                    f"{self.path}: {error}; is the disk full, or does the file belong to another user?"
                ) from error
            if primary in _DAMAGE:
                raise self.damage(error) from error
            raise
        except OSError as error:
            if error.filename is None:
                raise
            raise KeptFileError(f"{self.path}: {error.strerror}; {_REMEDY}") from error
