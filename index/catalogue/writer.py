"""Given one run of the indexer, how does the catalogue stay true to the index, whatever happens on the way?

The index and the catalogue are two commits, and a process can die between them. So the next state of the catalogue is
staged beside the last one, and told apart by the generation of the index:

1. A run stages rows (`State`). Until the last step readers do not see them.
2. `prepare` writes down which generation the index has before its commit.
3. The store commits, whole or not at all, and its generation moves.
4. `settle` makes the staged rows the catalogue, in one transaction.

A process that died before 3 left the generation as it was: `recover` drops what was staged. One that died between 3
and 4 left a generation other than that of `prepare`: `recover` settles what was staged, for that is what the index
holds. So no article is in the index that the catalogue does not know, and none is missing that it knows. Any other
difference of generations (files restored from a backup, a deleted catalogue) cannot be reconciled: `recover` leaves it,
and the build starts from scratch.
"""

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import astuple, dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from index.catalogue.catalogue import LOCK_PATIENCE, meta, read_roots, total, translated
from index.catalogue.remarks import MOST_LISTED, failures, remark_counts
from index.catalogue.tables import CATALOGUE_FILE, CREATE_TABLES, LAYOUT, State
from index.sync.plan import Known
from index.sync.roots import Root, Survey
from index.sync.walker import Entry
from index.vocabulary.errors import IndexDamagedError
from index.vocabulary.report import Failure, Remark, RemarkCounts
from index.vocabulary.writer import Mode

_BATCH = 10_000
"""Rows between two transactions: so few that readers notice no wait."""

PAGE = 1_000
"""Rows that are read at a time, so that a catalogue of any size takes little memory."""

COLUMNS = "path, size, mtime_ns, ctime_ns, refused"


@dataclass(frozen=True, slots=True)
class Versions:
    """Say what an index was built with.

    One of another schema, analysis or store is rebuilt; with other abilities, what failed is read again.
    """

    schema: str = ""
    analysis: str = ""
    store: str = ""
    abilities: str = ""


def open_catalogue(folder: Path, mode: Mode, *, renew: bool) -> "Catalogue":
    """Open the catalogue in a folder; if `renew`, a new one in place of one that is damaged."""
    try:
        return Catalogue(folder, mode)
    except IndexDamagedError:
        if not renew:
            raise
        (folder / CATALOGUE_FILE).unlink()
        return Catalogue(folder, mode)


class Catalogue:
    """Write the catalogue of the index in a folder; only one process may (`index.machine.folder`).

    In a dry run everything is written to a copy that is thrown away.
    """

    def __init__(self, folder: Path, mode: Mode = Mode.UPDATE) -> None:
        rehearsal = Mode.DRY_RUN in mode
        self.file = folder / CATALOGUE_FILE
        self._rows = 0
        with translated(self.file):
            address = "" if rehearsal else self.file  # none: a temporary file of SQLite's own
            self.connection = sqlite3.connect(address, isolation_level=None, timeout=LOCK_PATIENCE)
            try:
                if rehearsal and self.file.exists():
                    with closing(sqlite3.connect(self.file, timeout=LOCK_PATIENCE)) as source:
                        source.backup(self.connection)
                self.connection.execute("PRAGMA foreign_keys = ON")
                self._lay_out()
                self.connection.execute("BEGIN")
            except sqlite3.Error:
                self.connection.close()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connection.close()

    @property
    def generation(self) -> str:
        """Return the generation of the index that the catalogue belongs to, empty before the first."""
        return meta(self.connection, "generation")

    @property
    def versions(self) -> Versions:
        """Return what the index was built with."""
        return Versions(*(meta(self.connection, key) for key in Versions.__slots__))

    @property
    def articles(self) -> int:
        """Return how many articles the index holds."""
        return total(self.connection, "articles")

    @property
    def paragraphs(self) -> int:
        """Return how many paragraphs the index holds."""
        return total(self.connection, "paragraphs")

    def recover(self, generation: str | None) -> None:
        """Bring the catalogue to the generation that the index has now (None if unknown), if a run died."""
        prepared = meta(self.connection, "prepared")
        if generation is not None and prepared and prepared != f"after {generation}":
            self._settle()
            self._set(generation=generation)
        else:
            self._discard()

    def roots(self) -> tuple[Root, ...]:
        """Return the roots as of the last commit, in the order in which they came."""
        return read_roots(self.connection)

    def add_root(self, root: Root) -> Root:
        """Stage a new root and return it with its number."""
        cursor = self.connection.execute(
            "INSERT INTO root (path, label, state) VALUES (?, ?, ?)", (os.fsencode(root.path), root.label, State.STAGED)
        )
        return Root(root.path, root.label, cursor.lastrowid or 0)

    def forget_root(self, root: Root) -> None:
        """Stage that a root goes, with everything that came from it."""
        self.connection.execute("UPDATE root SET state = ? WHERE number = ?", (State.LEAVING, root.number))
        self.connection.execute(
            f"UPDATE file SET state = {State.LEAVING} WHERE root = ? AND state = {State.SETTLED}", (root.number,)
        )

    def known(self, scope: Survey) -> Iterator[Known]:
        """Yield the settled files of a scope in the order of their paths; rows may be staged meanwhile."""
        compare, after = ">=", scope.below
        while True:
            rows = self.connection.execute(
                f"SELECT number, seen_ns, articles, failed, {COLUMNS} FROM file "
                f"WHERE root = ? AND state = {State.SETTLED} AND path {compare} ? ORDER BY path LIMIT {PAGE}",
                (scope.root.number, after),
            ).fetchall()
            for number, seen_ns, articles, failed, *entry in rows:
                known = Known(number, Entry(*entry), seen_ns, articles, failed)
                if scope.covers(scope.root.number, known.entry.path):
                    yield known
                elif not known.entry.path.startswith(scope.below):
                    return
            if len(rows) < PAGE:
                return
            compare, after = ">", rows[-1][4]

    def stage(self, root: Root, entry: Entry) -> None:
        """Stage a file: as refused if it is, else to be read."""
        self.connection.execute(
            f"INSERT INTO file (root, state, seen_ns, digest, {COLUMNS}) "
            f"VALUES (?, {State.STAGED}, 0, ?, ?, ?, ?, ?, ?)",
            (root.number, b"" if entry.refused else None, *astuple(entry)),
        )
        self.count()

    def leave(self, file: Known) -> None:
        """Stage that a file is gone, or replaced by a new row."""
        self.connection.execute("UPDATE file SET state = ? WHERE number = ?", (State.LEAVING, file.number))
        self.count()

    def prepare(self, generation: str) -> None:
        """Write down, durably, that all is staged for the commit that follows this generation of the index."""
        self._set(prepared=f"after {generation}")
        self.connection.execute("COMMIT")
        self.connection.execute("BEGIN")

    def settle(self, generation: str, *, versions: Versions, committed: datetime) -> None:
        """Make the staged rows the catalogue of a generation of the index."""
        self._settle()
        changed = generation != self.generation
        self._set(generation=generation, **dict(zip(Versions.__slots__, astuple(versions), strict=True)))
        if changed:
            self._set(committed=f"{committed:%Y-%m-%dT%H:%M:%SZ}")
        self.connection.execute("COMMIT")
        self.connection.execute("BEGIN")

    def failures(
        self, scopes: Sequence[Survey], *, kind: Remark = Remark.FAILED, limit: int = MOST_LISTED
    ) -> tuple[Failure, ...]:
        """Return the first remarks of a kind on files in the scopes."""
        return tuple(failures(self.connection, scopes, kind=kind, limit=limit))

    def remark_counts(self, scopes: Sequence[Survey]) -> RemarkCounts:
        """Return how many remarks of each kind there are on files in the scopes."""
        return remark_counts(self.connection, scopes)

    def note(self, facts: Mapping[str, str]) -> None:
        """Write down facts about the whole catalogue, durably."""
        self._set(**facts)
        self.connection.execute("COMMIT")
        self.connection.execute("BEGIN")

    def count(self, rows: int = 1) -> None:
        """Count rows that were written, and end the transaction when it has become long."""
        self._rows += rows
        if self._rows >= _BATCH:
            self._rows = 0
            self.connection.execute("COMMIT")
            self.connection.execute("BEGIN")

    def _set(self, **facts: str) -> None:
        self.connection.executemany("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", facts.items())

    def _settle(self) -> None:
        """Settle the staged rows, and drop those that leave."""
        for table in ("file", "root"):
            self.connection.execute(f"DELETE FROM {table} WHERE state IN ({State.LEAVING}, {State.DROPPED})")
            self.connection.execute(f"UPDATE {table} SET state = {State.SETTLED} WHERE state = {State.STAGED}")
        self.connection.execute("DELETE FROM meta WHERE key = 'prepared'")

    def _discard(self) -> None:
        """Drop the staged rows, and keep the others."""
        for table in ("file", "root"):
            self.connection.execute(f"DELETE FROM {table} WHERE state IN ({State.STAGED}, {State.DROPPED})")
            self.connection.execute(f"UPDATE {table} SET state = {State.SETTLED} WHERE state = {State.LEAVING}")
        self.connection.execute("DELETE FROM meta WHERE key = 'prepared'")

    def _lay_out(self) -> None:
        """Make the tables; of a catalogue of another layout keep only the roots, without a generation."""
        (layout,) = self.connection.execute("PRAGMA user_version").fetchone()
        if layout == LAYOUT:
            return
        tables = self.connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        kept = read_roots(self.connection) if ("root",) in tables else ()
        drops = "".join(f'DROP TABLE "{table}";' for (table,) in tables)
        self.connection.execute("PRAGMA foreign_keys = OFF")
        self.connection.executescript(f"BEGIN IMMEDIATE; {drops} {CREATE_TABLES}")
        self.connection.executemany(
            f"INSERT INTO root (number, path, label, state) VALUES (?, ?, ?, {State.SETTLED})",
            ((root.number, os.fsencode(root.path), root.label) for root in kept),
        )
        self.connection.execute(f"PRAGMA user_version = {LAYOUT}")
        self.connection.execute("COMMIT")
        self.connection.execute("PRAGMA foreign_keys = ON")
