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
and the build starts from scratch. What a run keeps before its end (`index.catalogue.steps`) is
committed in the same four steps.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import astuple, fields, replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from index.catalogue.catalogue import total
from index.catalogue.opening import (
    LOCK_PATIENCE,
    digest_roots,
    meta,
    read_roots,
    refuse_newer,
    refuse_strange,
    translated,
    verify_roots,
)
from index.catalogue.remarks import MOST_LISTED, failures, remark_counts
from index.catalogue.steps import Milestone, drop_others, forget_saved, note, recover, save, settle, take_up
from index.catalogue.tables import CATALOGUE_FILE, State, lay_out
from index.sync.plan import Known
from index.sync.walker import Entry
from index.vocabulary.errors import IndexUnusableError
from index.vocabulary.fixed import fixed
from index.vocabulary.report import Failure, Remark, RemarkCounts
from index.vocabulary.root import Root, Survey
from index.vocabulary.writer import Mode

_BATCH = 10_000
"""Rows between two transactions: so few that readers notice no wait."""

PAGE = 1_000
"""Rows that are read at a time, so that a catalogue of any size takes little memory."""

COLUMNS = "path, size, mtime_ns, ctime_ns, refused"


@fixed
class Versions:
    """Say what an index was built with.

    One of another schema, analysis or store is rebuilt; with other abilities, what failed is read again.
    """

    schema: str = ""
    analysis: str = ""
    store: str = ""
    abilities: str = ""

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Return what each of its fields is called."""
        return tuple(field.name for field in fields(cls))


class Catalogue:
    """Write the catalogue of the index in a folder; only one process may (`index.machine.folder`).

    In a dry run everything is written to a copy that is thrown away; with `afresh` to an empty one.
    """

    def __init__(self, folder: Path, mode: Mode = Mode.UPDATE, *, afresh: bool = False) -> None:
        rehearsal = Mode.DRY_RUN in mode
        self.file = folder / CATALOGUE_FILE
        self._rows = 0
        if not afresh and os.path.lexists(self.file):
            refuse_strange(self.file)
        with translated(self.file):
            address = "" if rehearsal else self.file  # none: a temporary file of SQLite's own
            self.connection = sqlite3.connect(address, isolation_level=None, timeout=LOCK_PATIENCE)
            try:
                if rehearsal and not afresh and self.file.exists():
                    with closing(sqlite3.connect(self.file, timeout=LOCK_PATIENCE)) as source:
                        source.backup(self.connection)
                self.connection.execute("PRAGMA foreign_keys = ON")
                if Mode.REBUILD not in mode:
                    refuse_newer(self.connection, self.file)
                lay_out(self.connection)
                verify_roots(self.connection, self.file)
                self.connection.execute("BEGIN")
            except (sqlite3.Error, IndexUnusableError):
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
        return Versions(*(meta(self.connection, key) for key in Versions.names()))

    @property
    def articles(self) -> int:
        """Return how many articles the index holds."""
        return total(self.connection, "articles")

    @property
    def paragraphs(self) -> int:
        """Return how many paragraphs the index holds."""
        return total(self.connection, "paragraphs")

    def recover(self, generation: str | None, *, draft: str = "") -> None:
        """Bring the catalogue to the generation that the index has now (None if unknown), if a run died.

        `draft` is the generation of what a rebuild has saved, empty if there is nothing.
        """
        recover(self.connection, generation, draft)
        self._set(roots=digest_roots(self.connection))

    def take_up(self, versions: Versions, *, is_sound: bool = True) -> bool:
        """Let a rebuild go on from what one before it saved, and tell whether there is anything of these versions.

        Unless the draft that it saved is sound, it is forgotten.
        """
        if not is_sound or meta(self.connection, "saved for") != _in_words(versions):
            forget_saved(self.connection)
        return take_up(self.connection)

    def drop_others(self, roots: Iterable[int]) -> None:
        """Drop what a rebuild before this one saved of roots that this one does not have."""
        drop_others(self.connection, roots)

    def keep_roots(self, roots: Sequence[Root]) -> None:
        """Write down the roots of a catalogue that this one takes the place of, durably."""
        self.connection.executemany(
            f"INSERT INTO root (number, path, label, settings, state) VALUES (?, ?, ?, ?, {State.SETTLED})",
            ((root.number or None, os.fsencode(root.path), root.label, root.settings) for root in roots),
        )
        self.note({})

    def roots(self) -> tuple[Root, ...]:
        """Return the roots as of the last commit, in the order in which they came."""
        return read_roots(self.connection)

    def add_root(self, root: Root) -> Root:
        """Stage a new root and return it with its number."""
        saved = self.connection.execute(
            "SELECT number, settings FROM root WHERE path = ? AND label = ? AND state = ?",
            (os.fsencode(root.path), root.label, State.SAVED),
        ).fetchone()
        if saved:
            self.connection.execute("UPDATE root SET state = ? WHERE number = ?", (State.STAGED, saved[0]))
            return replace(root, number=saved[0], settings=saved[1])
        cursor = self.connection.execute(
            "INSERT INTO root (path, label, state) VALUES (?, ?, ?)", (os.fsencode(root.path), root.label, State.STAGED)
        )
        return replace(root, number=cursor.lastrowid or 0)

    def keep_settings(self, root: Root) -> None:
        """Write down what the user gave for all files of a root that has a number."""
        self.connection.execute("UPDATE root SET settings = ? WHERE number = ?", (root.settings, root.number))
        self._set(given="1")

    def forget_root(self, root: Root) -> None:
        """Stage that a root goes, with everything that came from it."""
        self.connection.execute("UPDATE root SET state = ? WHERE number = ?", (State.LEAVING, root.number))
        self.connection.execute(
            f"UPDATE file SET state = {State.LEAVING} WHERE root = ? AND state = {State.SETTLED}", (root.number,)
        )

    def known(self, scope: Survey, *, saved: bool = False) -> Iterator[Known]:
        """Yield the settled files of a scope in the order of their paths; rows may be staged meanwhile.

        If `saved`, those instead that the rebuild that is going on has saved.
        """
        state = f"state = {State.STAGED} AND saved = 1" if saved else f"state = {State.SETTLED}"
        compare, after = ">=", scope.below
        while True:
            rows = self.connection.execute(
                f"SELECT number, seen_ns, articles, failed, settings, ignored, {COLUMNS} FROM file "
                f"WHERE root = ? AND {state} AND path {compare} ? ORDER BY path LIMIT {PAGE}",
                (scope.root.number, after),
            ).fetchall()
            for number, seen_ns, articles, failed, settings, ignored, *entry in rows:
                known = Known(number, Entry(*entry), seen_ns, articles, failed, settings, ignored)
                if scope.covers(scope.root.number, known.entry.path):
                    yield known
                elif not known.entry.path.startswith(scope.below):
                    return
            if len(rows) < PAGE:
                return
            compare, after = ">", known.entry.path

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

    def drop(self, file: Known) -> None:
        """Stage that a file that a rebuild has saved is gone, or replaced by a new row."""
        self.connection.execute("UPDATE file SET state = ? WHERE number = ?", (State.DROPPED, file.number))
        self.count()

    def prepare(self, generation: str, step: Milestone) -> None:
        """Write down, durably, that all is staged for the step that follows this generation of the index.

        That of a draft follows the generation of the draft before it.
        """
        self._set(prepared=f"{step} after {generation}")
        self.connection.execute("COMMIT")
        self.connection.execute("BEGIN")

    def settle(self, generation: str, *, versions: Versions, committed: datetime) -> None:
        """Make the staged rows the catalogue of a generation of the index."""
        settle(self.connection)
        changed = generation != self.generation
        self._set(generation=generation, **dict(zip(Versions.names(), astuple(versions), strict=True)))
        self._set(roots=digest_roots(self.connection))
        if changed:
            self._set(committed=f"{committed:%Y-%m-%dT%H:%M:%SZ}")
        self.connection.execute("COMMIT")
        self.connection.execute("BEGIN")

    def save(self, draft: str, *, versions: Versions) -> None:
        """Mark what a rebuild has read so far as saved with a draft of the index."""
        save(self.connection)
        self.note({"draft": draft, "saved for": _in_words(versions)})

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
        self._set(**facts, roots=digest_roots(self.connection))
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
        note(self.connection, facts)


def _in_words(versions: Versions) -> str:
    return " ".join(astuple(versions))
