"""Given a catalogue that a run has staged, what changes in it, so that the catalogues of other machines can follow?

A change is a JSON array that begins with its kind. Roots and files are named by their paths, since each machine numbers
them by itself; a path is what `os.fsdecode` makes of it, a digest is hexadecimal.

===================================================================== ============================================
``["root", path, label]``                                             a root came
``["settings", path, text]``                                          what the user gave for all files of a root
``["forget", path]``                                                  a root went, with all its files
``["file", root, path, facts, lost, articles, duplicates, failures]`` a file came or changed: `_FACTS`; ids of articles
                                                                      that it lost; articles that are new or not the
                                                                      same (`ARTICLE_COLUMNS`); all its older versions
                                                                      and failures
``["more", root, path, articles]``                                    further articles of it
``["gone", root, path]``                                              a file went
``["moved", old, new]``                                                an id leads to another one now, with null to
                                                                      none
``["again", root, path]``                                             unknown what the index holds of a file: it
                                                                      is read and written again; with null for the
                                                                      path, all files of a root
===================================================================== ============================================

A file whose times alone changed is not among them: that only saves this machine from reading it again.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from index.catalogue.remarks import describe
from index.catalogue.staged import AGAIN
from index.catalogue.tables import ARTICLE_COLUMNS, CURRENT, DUPLICATE_COLUMNS, NEXT, State
from index.vocabulary.fixed import fixed
from index.vocabulary.place import Within
from index.vocabulary.report import Remark

_FACTS = (
    "size, mtime_ns, ctime_ns, seen_ns, digest, refused, articles, paragraphs, "
    "failed, ignored, left_out, undated, older, settings"
)
_MANY = 5_000
"""Articles in one change: about half a megabyte."""

_LATE = "another run has put a record of its id into the index meanwhile; it will be read again at the next run"

LoggedChange = list[Any]


@fixed
class Undone:
    """Say what to do about changes that were begun: which to make, and which articles belong to no file."""

    changes: tuple[LoggedChange, ...]
    orphans: tuple[str, ...]


def staged(connection: sqlite3.Connection) -> Iterator[LoggedChange]:
    """Yield what the commit that is being prepared changes, so that a machine with the last one can follow."""
    new = connection.execute(f"SELECT path, label FROM root WHERE state = {State.STAGED} ORDER BY number").fetchall()
    yield from (["root", os.fsdecode(path), label] for path, label in new)
    if connection.execute("SELECT 1 FROM meta WHERE key = 'given'").fetchone():
        yield from _settings(connection)
    gone = connection.execute(
        "SELECT root.path, file.path FROM file JOIN root ON root.number = file.root "
        f"WHERE file.state = {State.LEAVING} AND root.state <> {State.LEAVING} AND NOT EXISTS (SELECT 1 FROM file AS "
        f"other WHERE other.root = file.root AND other.path = file.path AND other.state = {State.STAGED})"
    )
    yield from (["gone", os.fsdecode(root), os.fsdecode(path)] for root, path in gone)
    yield from _files(
        connection,
        "SELECT file.number, root.path, file.path, (SELECT number FROM file AS other WHERE other.root = file.root "
        f"AND other.path = file.path AND other.state = {State.LEAVING}), {_of_file(_FACTS)} "
        f"FROM file JOIN root ON root.number = file.root WHERE file.state = {State.STAGED}",
    )
    yield from (["moved", old, new or None] for old, new in moves(connection))
    old = connection.execute(f"SELECT path FROM root WHERE state = {State.LEAVING}").fetchall()
    yield from (["forget", os.fsdecode(path)] for (path,) in old)


def everything(connection: sqlite3.Connection) -> Iterator[LoggedChange]:
    """Yield what makes the catalogue of the commit that is being prepared out of an empty one."""
    roots = connection.execute(f"SELECT path, label FROM root WHERE state IN ({NEXT}) ORDER BY number").fetchall()
    yield from (["root", os.fsdecode(path), label] for path, label in roots)
    yield from (each for each in _settings(connection) if each[2])
    yield from _files(
        connection,
        f"SELECT file.number, root.path, file.path, NULL, {_of_file(_FACTS)} "
        f"FROM file JOIN root ON root.number = file.root WHERE file.state IN ({NEXT})",
    )
    rows = connection.execute("SELECT old, coalesce(next, new) FROM moved WHERE coalesce(next, new) <> ''")
    yield from (["moved", *row] for row in rows)


def moves(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Return the ids that lead elsewhere with the commit that is being prepared, and where, empty for nowhere."""
    return connection.execute("SELECT old, next FROM moved WHERE next IS NOT NULL ORDER BY old").fetchall()


def _settings(connection: sqlite3.Connection) -> Iterator[LoggedChange]:
    rows = connection.execute(f"SELECT path, settings FROM root WHERE state IN ({NEXT}) ORDER BY number").fetchall()
    yield from (["settings", os.fsdecode(path), text] for path, text in rows)


def apply(connection: sqlite3.Connection, change: Sequence[Any]) -> None:
    """Make a change in the settled rows of a catalogue."""
    match change:
        case ["root", path, label]:
            connection.execute(
                f"INSERT INTO root (path, label, state) VALUES (?, ?, {State.SETTLED})", (os.fsencode(path), label)
            )
        case ["settings", path, text]:
            connection.execute("UPDATE root SET settings = ? WHERE number = ?", (text, _root(connection, path)))
        case ["forget", path]:
            connection.execute("DELETE FROM root WHERE number = ?", (_root(connection, path),))
        case ["gone", root, path]:
            connection.execute("DELETE FROM file WHERE number = ?", (_file(connection, root, path),))
        case ["moved", old, None]:
            connection.execute("DELETE FROM moved WHERE old = ?", (old,))
        case ["moved", old, new]:
            connection.execute("INSERT OR REPLACE INTO moved (old, new) VALUES (?, ?)", (old, new))
        case ["again", root, None]:
            _forget_digests(connection, "root = ?", _root(connection, root))
        case ["again", root, path]:
            _forget_digests(connection, "number = ?", _file(connection, root, path))
        case ["more", root, path, articles]:
            _put_articles(connection, _file(connection, root, path), articles)
        case ["file", root, path, facts, lost, articles, duplicates, failures]:
            number = _put_file(connection, root, path, facts)
            connection.executemany("DELETE FROM article WHERE file = ? AND id = ?", ((number, name) for name in lost))
            _put_articles(connection, number, articles)
            _replace(connection, "duplicate", DUPLICATE_COLUMNS, map(_bytes, duplicates), number)
            _replace(connection, "failure", "path, reason, kind", failures, number)
        case _:
            raise ValueError(f"{change[0]!r} is not a change to a catalogue")


def wipe(connection: sqlite3.Connection) -> None:
    """Delete all that the catalogue holds."""
    for table in ("root", "meta", "moved"):
        connection.execute(f"DELETE FROM {table}")  # files and what belongs to them go with their roots


def undone(connection: sqlite3.Connection, begun: Iterable[Sequence[Any]]) -> Undone:
    """Return what to do about changes that may be made, or half made, in the index, and never in the catalogue.

    Files that it knows are to be read and written again. Articles of others are orphans.
    """
    again: dict[tuple[str, str | None], None] = {}
    orphans: list[str] = []
    for change in begun:
        match change:
            case ["forget", root]:
                again[root, None] = None
            case ["gone", root, path] | ["again", root, path]:
                again[root, path] = None
            case ["file", root, path, _, _, articles, *_] | ["more", root, path, articles]:
                if _file(connection, root, path) is not None:
                    again[root, path] = None
                orphans += [name for name, *_ in articles if not _is_held(connection, name)]
    return Undone(tuple(["again", *place] for place in again), tuple(orphans))


def yield_ids(connection: sqlite3.Connection) -> list[str]:
    """Give up the ids of staged articles that came into the catalogue from another run meanwhile, and return them.

    Their files are read again at the next run, where their records get ids as if the others had been there first.
    """
    rows = connection.execute(
        "SELECT article.id, article.file, root.path, file.path, article.record FROM article "
        "JOIN file ON file.number = article.file JOIN root ON root.number = file.root "
        f"WHERE file.state = {State.STAGED} AND EXISTS (SELECT 1 FROM article AS other JOIN file AS holder "
        f"ON holder.number = other.file WHERE other.id = article.id AND holder.state = {State.SETTLED})"
    ).fetchall()
    for name, file, root, path, record in rows:
        connection.execute("DELETE FROM article WHERE file = ? AND id = ?", (file, name))
        connection.execute(
            "INSERT INTO failure (file, path, reason, kind) VALUES (?, ?, ?, ?)",
            (file, describe(root, path) + Within.of(record).shown, _LATE, Remark.FAILED),
        )
        connection.execute(
            "UPDATE file SET articles = articles - 1, failed = failed + 1, digest = ?, seen_ns = 0, "
            "paragraphs = (SELECT coalesce(sum(paragraphs), 0) FROM article WHERE file = number) WHERE number = ?",
            (AGAIN, file),
        )
    return [name for name, *_ in rows]


def _files(connection: sqlite3.Connection, query: str) -> Iterator[LoggedChange]:
    """Yield files, by a query for number, root, path, the number of the file that is overtaken, and facts."""
    for number, root, path, before, *facts in connection.execute(query):
        place = (os.fsdecode(root), os.fsdecode(path))
        facts[4] = facts[4].hex()
        lost = connection.execute(
            "SELECT id FROM article WHERE file = ? EXCEPT SELECT id FROM article WHERE file = ?", (before, number)
        ).fetchall()
        rows = connection.execute(
            f"SELECT {ARTICLE_COLUMNS} FROM article WHERE file = ? EXCEPT "
            f"SELECT {ARTICLE_COLUMNS} FROM article WHERE file = ?",
            (number, before),
        )
        first, *more = _portions(rows) or [[]]
        duplicates = connection.execute(
            f"SELECT {DUPLICATE_COLUMNS} FROM duplicate WHERE file = ? ORDER BY rowid", (number,)
        ).fetchall()
        failed = connection.execute(
            "SELECT path, reason, kind FROM failure WHERE file = ? ORDER BY rowid", (number,)
        ).fetchall()
        yield ["file", *place, facts, [name for (name,) in lost], first, list(map(_hexadecimal, duplicates)), failed]
        yield from (["more", *place, portion] for portion in more)


def _portions(rows: sqlite3.Cursor) -> list[list[LoggedChange]]:
    portions = []
    while portion := rows.fetchmany(_MANY):
        portions.append(list(map(_hexadecimal, portion)))
    return portions


def _of_file(columns: str) -> str:
    return ", ".join(f"file.{column}" for column in columns.split(", "))


def _is_held(connection: sqlite3.Connection, article: str) -> bool:
    query = f"SELECT 1 FROM article JOIN file ON file.number = article.file WHERE id = ? AND file.state IN ({CURRENT})"
    return connection.execute(query, (article,)).fetchone() is not None


def _root(connection: sqlite3.Connection, path: str) -> int | None:
    row = connection.execute(
        f"SELECT number FROM root WHERE path = ? AND state <> {State.STAGED}", (os.fsencode(path),)
    ).fetchone()
    return None if row is None else int(row[0])


def _file(connection: sqlite3.Connection, root: str, path: str) -> int | None:
    """Return the number of a settled file, None where there is none."""
    row = connection.execute(
        f"SELECT number FROM file WHERE root = ? AND path = ? AND state = {State.SETTLED}",
        (_root(connection, root), os.fsencode(path)),
    ).fetchone()
    return None if row is None else int(row[0])


def _put_file(connection: sqlite3.Connection, root: str, path: str, facts: Sequence[Any]) -> int:
    """Write the facts of a file and return its number."""
    values = [*facts[:4], bytes.fromhex(facts[4]), *facts[5:]]
    marks = ", ".join("?" * len(values))
    number = _file(connection, root, path)
    if number is None:
        cursor = connection.execute(
            f"INSERT INTO file (root, path, state, {_FACTS}) VALUES (?, ?, {State.SETTLED}, {marks})",
            (_root(connection, root), os.fsencode(path), *values),
        )
        return cursor.lastrowid or 0
    connection.execute(f"UPDATE file SET ({_FACTS}) = ({marks}) WHERE number = ?", (*values, number))
    return number


def _put_articles(connection: sqlite3.Connection, file: int | None, articles: Sequence[Sequence[Any]]) -> None:
    marks = ", ".join("?" * len(ARTICLE_COLUMNS.split(", ")))
    connection.executemany(
        f"INSERT OR REPLACE INTO article (file, {ARTICLE_COLUMNS}) VALUES (?, {marks})",
        ((file, *_bytes(row)) for row in articles),
    )


def _replace(
    connection: sqlite3.Connection, table: str, columns: str, rows: Iterable[Sequence[Any]], file: int
) -> None:
    """Write rows in place of those that a table has of a file."""
    connection.execute(f"DELETE FROM {table} WHERE file = ?", (file,))
    marks = ", ".join("?" * len(columns.split(", ")))
    connection.executemany(f"INSERT INTO {table} (file, {columns}) VALUES (?, {marks})", ((file, *row) for row in rows))


def _hexadecimal(row: Sequence[Any]) -> LoggedChange:
    """Return a row for JSON: bytes are marked as such, so that `_bytes` finds them.

    >>> _hexadecimal(("a", b"\\xff", 1, None)), _bytes(["a", {"x": "ff"}, 1, None])
    (['a', {'x': 'ff'}, 1, None], ['a', b'\\xff', 1, None])
    """
    return [{"x": value.hex()} if isinstance(value, bytes) else value for value in row]


def _bytes(row: Sequence[Any]) -> LoggedChange:
    return [bytes.fromhex(value["x"]) if isinstance(value, dict) else value for value in row]


def _forget_digests(connection: sqlite3.Connection, where: str, number: int | None) -> None:
    """Have files read again, and each of their articles written, whatever it says."""
    connection.execute(
        f"UPDATE article SET digest = x'' WHERE file IN (SELECT number FROM file WHERE {where})", (number,)
    )
    connection.execute(f"UPDATE file SET digest = x'', seen_ns = 0 WHERE {where}", (number,))
