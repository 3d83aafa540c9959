"""Given a run that may take long and die at any moment, which rows of the catalogue become true at each of its steps?

An update commits what it has read so far, as a part: the files that were read are settled, those that are still to be
read stay as they were, and nothing is removed because its file is gone. A run that goes on, or the next one after a
crash, finds the former unchanged and reads the others. Of a file in the middle of which a part ends, the articles so
far are added to what was known of it, and it will be read again.

A rebuild shows nothing before its end. It saves what it has read with the draft of the new index
(`index.segments.commit`): files are marked as saved. After a crash they are put aside as they are, and the next rebuild
goes on from them, unless a file has changed or the program reads files in another way now.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from index.catalogue.tables import State
from index.vocabulary.writer import Mode

_PLACE = "other.root = file.root AND other.path = file.path"
_UNREAD = f"EXISTS (SELECT 1 FROM file AS other WHERE {_PLACE} AND state = {State.STAGED} AND digest IS NULL)"
_READ = f"EXISTS (SELECT 1 FROM file AS other WHERE {_PLACE} AND state = {State.STAGED} AND digest IS NOT NULL)"
_COPIED = "root, path, size, mtime_ns, ctime_ns"
_AGAIN = "x''"
"""The digest of a file that is to be read again."""


class Milestone(StrEnum):
    """Name what a run is about to write: the whole of it, a part of it, or the draft of a rebuild."""

    WHOLE = "whole"
    PART = "part"
    SAVE = "save"


def recover(connection: sqlite3.Connection, generation: str | None, draft: str) -> None:
    """Bring a catalogue to the generation and the draft that the index has now, if a run died.

    `generation` is None if it is not known, `draft` empty if there is none.
    """
    row = connection.execute("SELECT value FROM meta WHERE key = 'prepared'").fetchone()
    step, _, before = (row[0] if row else "").partition(" after ")
    if step == Milestone.SAVE and draft not in ("", before):
        RunPart(connection, Mode.REBUILD).save()
        note(connection, {"draft": draft})
    elif step == Milestone.PART and generation not in (None, before):
        RunPart(connection, Mode.UPDATE).settle()
        note(connection, {"generation": generation or ""})
    elif step == Milestone.WHOLE and generation not in (None, before):
        settle(connection)
        note(connection, {"generation": generation or ""})
    put_aside(connection)
    saved = connection.execute("SELECT value FROM meta WHERE key = 'draft'").fetchone()
    if not draft or saved != (draft,):
        forget_saved(connection)
    _discard(connection)


def note(connection: sqlite3.Connection, facts: Mapping[str, str]) -> None:
    """Write down facts about the whole catalogue."""
    connection.executemany("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", facts.items())


def settle(connection: sqlite3.Connection) -> None:
    """Settle all staged rows, and drop those that leave."""
    for table in ("file", "root"):
        connection.execute(f"DELETE FROM {table} WHERE state IN ({State.LEAVING}, {State.DROPPED})")
        connection.execute(f"UPDATE {table} SET state = {State.SETTLED} WHERE state = {State.STAGED}")
    connection.execute(f"UPDATE file SET saved = 0 WHERE saved = 1 AND state = {State.SETTLED}")
    connection.execute("DELETE FROM meta WHERE key = 'prepared'")


def _discard(connection: sqlite3.Connection) -> None:
    """Drop the staged rows, and keep the others."""
    for table in ("file", "root"):
        connection.execute(f"DELETE FROM {table} WHERE state IN ({State.STAGED}, {State.DROPPED})")
        connection.execute(f"UPDATE {table} SET state = {State.SETTLED} WHERE state = {State.LEAVING}")
    connection.execute("DELETE FROM meta WHERE key = 'prepared'")


class RunPart:
    """Keep what a run has read so far; `mode` is that of the run."""

    def __init__(self, connection: sqlite3.Connection, mode: Mode) -> None:
        self._connection = connection
        self._rebuild = Mode.REBUILD in mode
        if self._rebuild:
            self._done = f"(state = {State.DROPPED} AND NOT {_UNREAD})"
            self._holding = f"{State.STAGED}, {State.DROPPED}"
        else:
            self._done = f"(state = {State.DROPPED} OR state = {State.LEAVING} AND {_READ})"
            self._holding = f"{State.SETTLED}, {State.STAGED}, {State.LEAVING}"

    def removed(self) -> Iterator[str]:
        """Yield the ids that the index holds and, after this part, should not."""
        rows = self._connection.execute(
            f"WITH done AS (SELECT number FROM file WHERE {self._done}) "
            "SELECT DISTINCT id FROM article WHERE file IN (SELECT number FROM done) AND NOT EXISTS ("
            "SELECT 1 FROM article AS other JOIN file AS holder ON holder.number = other.file "
            f"WHERE other.id = article.id AND holder.state IN ({self._holding}) "
            "AND holder.number NOT IN (SELECT number FROM done))"
        ).fetchall()
        yield from (str(row[0]) for row in rows)

    def tally(self) -> tuple[int, int]:
        """Return how many articles the part adds, and how many it updates."""
        added, updated = self._connection.execute(
            "SELECT count(*) FILTER (WHERE last.digest IS NULL), count(*) FILTER (WHERE last.digest <> article.digest) "
            "FROM file JOIN article ON article.file = file.number LEFT JOIN ("
            "SELECT id, article.digest FROM article JOIN file ON file.number = article.file "
            f"WHERE file.state = {State.LEAVING}) AS last ON last.id = article.id WHERE file.state = {State.STAGED}"
        ).fetchone()
        return int(added), int(updated)

    def settle(self) -> None:
        """Make true of the last commit what was read, once that is there."""
        for number, root, path in self._begun():
            known = self._connection.execute(
                f"SELECT number FROM file WHERE root = ? AND path = ? AND state = {State.LEAVING}", (root, path)
            ).fetchone()
            self._note(number, known[0] if known else self._copy(number, State.LEAVING))
        self._forget_overtaken()
        self._connection.execute(f"DELETE FROM file WHERE {self._done}")
        self._connection.execute(
            f"UPDATE file SET state = {State.SETTLED} WHERE state = {State.STAGED} AND digest IS NOT NULL"
        )
        self._connection.execute(f"UPDATE root SET state = {State.SETTLED} WHERE state = {State.STAGED}")

    def save(self) -> None:
        """Mark as saved what a rebuild has read, once the draft is there."""
        for number, root, path in self._begun():
            known = self._connection.execute(
                "SELECT number FROM file WHERE root = ? AND path = ? "
                f"AND state = {State.DROPPED} AND digest = {_AGAIN}",
                (root, path),
            ).fetchone()
            self._note(number, known[0] if known else self._copy(number, State.DROPPED))
        self._connection.execute(f"DELETE FROM file WHERE {self._done}")
        self._connection.execute(
            f"UPDATE file SET saved = 1, digest = {_AGAIN}, seen_ns = 0 WHERE state = {State.DROPPED} AND saved = 0"
        )
        self._connection.execute(
            f"UPDATE file SET saved = 1 WHERE state = {State.STAGED} AND digest IS NOT NULL AND saved = 0"
        )

    def _forget_overtaken(self) -> None:
        """Note that nobody knows what the index holds of what was read of a file before it changed once more."""
        overtaken = self._connection.execute(
            "SELECT dropped.number, known.number FROM file AS dropped JOIN file AS known USING (root, path) "
            f"WHERE dropped.state = {State.DROPPED} AND known.state = {State.LEAVING}"
        ).fetchall()
        for dropped, known in overtaken:
            self._connection.execute(
                "UPDATE article SET digest = x'' WHERE file = ? AND id IN (SELECT id FROM article WHERE file = ?)",
                (known, dropped),
            )
            self._connection.execute(f"UPDATE file SET digest = {_AGAIN}, seen_ns = 0 WHERE number = ?", (known,))

    def _begun(self) -> list[tuple[int, int, bytes]]:
        """Return the file in the middle of which the part ends, if there is one."""
        return self._connection.execute(
            f"SELECT number, root, path FROM file WHERE state = {State.STAGED} AND digest IS NULL "
            "AND EXISTS (SELECT 1 FROM article WHERE file = number)"
        ).fetchall()

    def _copy(self, number: int, state: State) -> int:
        cursor = self._connection.execute(
            f"INSERT INTO file ({_COPIED}, state, seen_ns, digest) SELECT {_COPIED}, ?, 0, {_AGAIN} FROM file "
            "WHERE number = ?",
            (state, number),
        )
        return cursor.lastrowid or 0

    def _note(self, begun: int, known: int) -> None:
        """Add the articles of a file that is being read to what is known of it; it will be read again."""
        columns = ", ".join(
            name for _, name, *_ in self._connection.execute("PRAGMA table_info(article)") if name != "file"
        )
        self._connection.execute(
            f"INSERT OR REPLACE INTO article (file, {columns}) SELECT ?, {columns} FROM article WHERE file = ?",
            (known, begun),
        )
        self._connection.execute(
            f"UPDATE file SET digest = {_AGAIN}, seen_ns = 0, "
            "articles = (SELECT count(*) FROM article WHERE file = number), "
            "paragraphs = (SELECT coalesce(sum(paragraphs), 0) FROM article WHERE file = number) WHERE number = ?",
            (known,),
        )


def put_aside(connection: sqlite3.Connection) -> None:
    """Put aside what a rebuild that died had saved."""
    states = f"{State.STAGED}, {State.DROPPED}"
    connection.execute(f"UPDATE file SET state = {State.SAVED} WHERE saved = 1 AND state IN ({states})")
    connection.execute(
        f"UPDATE root SET state = {State.SAVED} WHERE state IN ({states}) "
        f"AND EXISTS (SELECT 1 FROM file WHERE root = root.number AND file.state = {State.SAVED})"
    )


def forget_saved(connection: sqlite3.Connection) -> None:
    """Forget what a rebuild had saved."""
    for table in ("file", "root"):
        connection.execute(f"DELETE FROM {table} WHERE state = {State.SAVED}")


def take_up(connection: sqlite3.Connection) -> None:
    """Let a rebuild go on from what was saved."""
    connection.execute(f"UPDATE file SET state = {State.STAGED} WHERE state = {State.SAVED}")


def drop_others(connection: sqlite3.Connection, roots: Iterable[int]) -> None:
    """Drop what was saved of other roots than these, which are all that a rebuild looks at."""
    numbers = ", ".join(map(str, roots)) or "NULL"
    connection.execute(
        f"UPDATE file SET state = {State.DROPPED} WHERE state = {State.STAGED} AND saved = 1 "
        f"AND root NOT IN ({numbers})"
    )
    connection.execute(f"UPDATE root SET state = {State.DROPPED} WHERE state = {State.SAVED}")
