"""Given a run that may take long and die at any moment, which rows of the catalogue become true at each of its steps?

An update commits what it has read so far, as if that were all: what is still to be read waits meanwhile, and so does
what is to be removed because its file is gone. A run that goes on, or the next one after a crash, finds the former
unchanged and reads the others. Of a file in the middle of which such a part ends, the articles so far are added to what
was known of it, and it will be read again.

A rebuild shows nothing before its end. It saves what it has read with the draft of the new index
(`index.segments.commit`): files are marked as saved. After a crash they are put aside as they are, and the next rebuild
goes on from them, unless a file has changed or the program reads files in another way now.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum

from index.catalogue.tables import State

_UNREAD = f"state IN ({State.STAGED}, {State.WAITING}) AND digest IS NULL"
_COPIED = "root, path, size, mtime_ns, ctime_ns"


class Milestone(StrEnum):
    """Name what a run is about to write: a commit, or the draft of a rebuild."""

    COMMIT = "commit"
    DRAFT = "draft"


def recover(connection: sqlite3.Connection, generation: str | None, draft: str) -> None:
    """Bring a catalogue to the generation and the draft that the index has now, if a run died.

    `generation` is None if it is not known, `draft` empty if there is none.
    """
    prepared = connection.execute("SELECT value FROM meta WHERE key = 'prepared'").fetchone()
    milestone, _, before = (prepared[0] if prepared else "").partition(" after ")
    if milestone == Milestone.COMMIT and generation not in (None, before):
        settle(connection)
        note(connection, {"generation": generation or ""})
    elif milestone == Milestone.DRAFT and draft not in ("", before):
        save(connection)
        note(connection, {"draft": draft})
    _put_aside(connection)
    saved = connection.execute("SELECT value FROM meta WHERE key = 'draft'").fetchone()
    if not draft or saved != (draft,):
        forget_saved(connection)
    for table in ("file", "root"):
        connection.execute(f"DELETE FROM {table} WHERE state IN ({State.STAGED}, {State.DROPPED}, {State.WAITING})")
        connection.execute(f"UPDATE {table} SET state = {State.SETTLED} WHERE state = {State.LEAVING}")
    connection.execute("DELETE FROM moved WHERE new IS NULL")
    connection.execute("UPDATE moved SET next = NULL WHERE next IS NOT NULL")
    connection.execute("DELETE FROM meta WHERE key = 'prepared'")


def note(connection: sqlite3.Connection, facts: Mapping[str, str]) -> None:
    """Write down facts about the whole catalogue."""
    connection.executemany("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", facts.items())


def settle(connection: sqlite3.Connection) -> None:
    """Settle all staged rows, and drop those that leave."""
    for table in ("file", "root"):
        connection.execute(f"DELETE FROM {table} WHERE state IN ({State.LEAVING}, {State.DROPPED})")
        connection.execute(f"UPDATE {table} SET state = {State.SETTLED} WHERE state = {State.STAGED}")
    connection.execute(f"UPDATE file SET saved = 0 WHERE saved = 1 AND state = {State.SETTLED}")
    connection.execute("DELETE FROM moved WHERE next = ''")
    connection.execute("UPDATE moved SET new = next, next = NULL WHERE next IS NOT NULL")
    note(connection, {"unfinished": str(unread(connection))})
    connection.execute("DELETE FROM meta WHERE key IN ('prepared', 'given')")


def unread(connection: sqlite3.Connection) -> int:
    """Return how many files are still to be read."""
    (files,) = connection.execute(f"SELECT count(*) FROM file WHERE {_UNREAD}").fetchone()
    return int(files)


@contextmanager
def waiting(connection: sqlite3.Connection) -> Iterator[None]:
    """Let all that a run has not read or removed yet wait, so that what it has read can be committed meanwhile."""
    _stage_beginning(connection)
    connection.execute(f"UPDATE file SET state = {State.WAITING} WHERE {_UNREAD}")
    is_going_on = (
        f"state = {State.LEAVING} AND NOT EXISTS (SELECT 1 FROM file AS other WHERE other.root = {{table}}.root "
        f"AND other.path = {{table}}.path AND other.state = {State.STAGED})"
    )
    files = connection.execute(
        f"UPDATE file SET state = {State.SETTLED} WHERE {is_going_on.format(table='file')} RETURNING number"
    ).fetchall()
    roots = connection.execute(
        f"UPDATE root SET state = {State.SETTLED} WHERE state = {State.LEAVING} RETURNING number"
    ).fetchall()
    yield
    connection.executemany(f"UPDATE file SET state = {State.LEAVING} WHERE number = ?", files)
    connection.executemany(f"UPDATE root SET state = {State.LEAVING} WHERE number = ?", roots)
    connection.execute(
        f"UPDATE file SET state = {State.LEAVING} WHERE state = {State.SETTLED} AND digest = x'' AND EXISTS ("
        "SELECT 1 FROM file AS other WHERE other.root = file.root AND other.path = file.path "
        f"AND other.state = {State.WAITING})"
    )
    connection.execute(f"UPDATE file SET state = {State.STAGED} WHERE state = {State.WAITING}")


def _stage_beginning(connection: sqlite3.Connection) -> None:
    """Stage what is known of a file in the middle of which a part ends: its articles so far, and those it had.

    Of articles that were read before the file changed once more, nobody knows what the index holds.
    """
    for number, root, path in _begun(connection):
        file = _copy(connection, number, State.STAGED)
        place = (root, path)
        of_this = "file IN (SELECT number FROM file WHERE root = ? AND path = ? AND state = ?)"
        columns = _columns(connection)
        connection.execute(
            f"INSERT OR IGNORE INTO article (file, {columns}) SELECT ?, {columns} FROM article WHERE {of_this}",
            (file, *place, State.LEAVING),
        )
        connection.execute(
            f"UPDATE article SET digest = x'' WHERE file = ? AND id IN (SELECT id FROM article WHERE {of_this}) "
            "AND id NOT IN (SELECT id FROM article WHERE file = ?)",
            (file, *place, State.DROPPED, number),
        )
        _count(connection, file)


def save(connection: sqlite3.Connection) -> None:
    """Mark as saved what a rebuild has read, once the draft is there, and drop what was overtaken."""
    connection.execute(f"DELETE FROM file WHERE state = {State.DROPPED}")
    connection.execute(f"UPDATE file SET saved = 1 WHERE state = {State.STAGED} AND digest IS NOT NULL")
    for number, _, _ in _begun(connection):
        file = _copy(connection, number, State.DROPPED)
        connection.execute("UPDATE file SET saved = 1 WHERE number = ?", (file,))
    connection.execute("DELETE FROM meta WHERE key = 'prepared'")


def _put_aside(connection: sqlite3.Connection) -> None:
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


def take_up(connection: sqlite3.Connection) -> bool:
    """Let a rebuild go on from what was saved, and tell whether there is anything."""
    connection.execute(f"UPDATE file SET state = {State.STAGED} WHERE state = {State.SAVED}")
    return connection.execute("SELECT 1 FROM file WHERE saved = 1 LIMIT 1").fetchone() is not None


def drop_others(connection: sqlite3.Connection, roots: Iterable[int]) -> None:
    """Drop what was saved of other roots than these, which are all that a rebuild looks at."""
    numbers = ", ".join(map(str, roots)) or "NULL"
    connection.execute(
        f"UPDATE file SET state = {State.DROPPED} WHERE state = {State.STAGED} AND saved = 1 "
        f"AND root NOT IN ({numbers})"
    )
    connection.execute(f"UPDATE root SET state = {State.DROPPED} WHERE state = {State.SAVED}")


def _begun(connection: sqlite3.Connection) -> list[tuple[int, int, bytes]]:
    """Return number, root and path of the file in the middle of which a part ends, if there is one."""
    return connection.execute(
        f"SELECT number, root, path FROM file WHERE {_UNREAD} AND EXISTS (SELECT 1 FROM article WHERE file = number)"
    ).fetchall()


def _copy(connection: sqlite3.Connection, number: int, state: State) -> int:
    """Write down once more the articles of a file that is being read, as one that will be read again."""
    cursor = connection.execute(
        f"INSERT INTO file ({_COPIED}, state, seen_ns, digest) SELECT {_COPIED}, ?, 0, x'' FROM file WHERE number = ?",
        (state, number),
    )
    file = cursor.lastrowid or 0
    columns = _columns(connection)
    connection.execute(
        f"INSERT INTO article (file, {columns}) SELECT ?, {columns} FROM article WHERE file = ?", (file, number)
    )
    _count(connection, file)
    return file


def _columns(connection: sqlite3.Connection) -> str:
    names = [name for _, name, *_ in connection.execute("PRAGMA table_info(article)")]
    return ", ".join(name for name in names if name != "file")


def _count(connection: sqlite3.Connection, file: int) -> None:
    connection.execute(
        "UPDATE file SET articles = (SELECT count(*) FROM article WHERE file = number), "
        "paragraphs = (SELECT coalesce(sum(paragraphs), 0) FROM article WHERE file = number) WHERE number = ?",
        (file,),
    )
