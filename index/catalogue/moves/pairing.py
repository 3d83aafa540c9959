"""Given what a run has staged, which files were moved, and which ids lead on to others?

A file is moved where it is gone and one of the same content will be there with the next commit: whether it was read in
this run, in one that broke off, or was a copy before. Of several such files it is the one whose path is most alike at
its end; the others have the same text. Articles are paired by their place in the file.

A file whose place another content has taken counts as moved only if the same run finds it in a new place. Its old ids
belong to the articles that are there now, but ids that led to them follow the file.

An id that leads on never leads to one that leads on itself, and one that an article has leads nowhere.
"""

import sqlite3
from collections.abc import Iterator
from itertools import takewhile

from index.catalogue.tables import NEXT, State

_ALIKE = 100
"""Files of one content that are compared; any others have the same text."""

_GONE = (
    "SELECT number, path, digest, EXISTS (SELECT 1 FROM file AS other WHERE other.root = file.root "
    f"AND other.path = file.path AND other.state IN ({NEXT})) FROM file WHERE state = {State.LEAVING} "
    "AND digest <> x'' AND NOT EXISTS (SELECT 1 FROM file AS other WHERE other.root = file.root "
    f"AND other.path = file.path AND (other.state = {State.WAITING} OR other.state IN ({NEXT}) "
    "AND other.digest = file.digest))"
)
"""Contents that are no longer where they were, and whether another one is."""

_THERE = (
    f"SELECT number, path, digest, state = {State.STAGED} AND NOT EXISTS (SELECT 1 FROM file AS other "
    f"WHERE other.root = file.root AND other.path = file.path AND other.state = {State.LEAVING}) "
    f"FROM file WHERE state IN ({NEXT}) ORDER BY state DESC, root, path"
)
"""Contents of the next commit, and whether their places are new; those that this run has read come first."""

_PAIRS = (
    "SELECT before.id, after.id, EXISTS (SELECT 1 FROM article JOIN file ON file.number = article.file "
    f"WHERE article.id = before.id AND file.state IN ({NEXT})) FROM article AS before "
    "JOIN article AS after ON after.record = before.record "
    "WHERE before.file = ? AND after.file = ? AND after.id <> before.id"
)
"""The ids of articles in a file that is gone and in what it is now, and whether an article has the former."""


def stage_moves(connection: sqlite3.Connection) -> None:
    """Stage that the ids of articles of moved files lead on to those that they have now."""
    for gone, there in list(_moved_files(connection)):
        for before, after, is_taken in connection.execute(_PAIRS, (gone, there)).fetchall():
            connection.execute(
                "UPDATE moved SET next = ?1 WHERE next = ?2 OR (next IS NULL AND new = ?2)", (after, before)
            )
            if not is_taken:
                connection.execute(
                    "INSERT INTO moved (old, next) VALUES (?1, ?2) ON CONFLICT (old) DO UPDATE SET next = ?2",
                    (before, after),
                )
    connection.execute(
        "UPDATE moved SET next = '' WHERE old IN (SELECT article.id FROM file CROSS JOIN article "
        f"ON article.file = file.number WHERE file.state = {State.STAGED})"
    )


def likeness_of_paths(one: bytes, other: bytes) -> int:
    """Return how many bytes two paths have in common at their ends."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one[::-1], other[::-1], strict=False)))


def _moved_files(connection: sqlite3.Connection) -> Iterator[tuple[int, int]]:
    """Yield the numbers of each file that was moved and of the one that it is now."""
    gone = connection.execute(_GONE).fetchall()
    if not gone:
        return
    there: dict[bytes, list[tuple[int, bytes, bool]]] = {digest: [] for _, _, digest, _ in gone}
    for number, path, digest, is_new in connection.execute(_THERE):
        if digest in there and len(there[digest]) < _ALIKE:
            there[digest].append((number, path, is_new))
    for number, path, digest, is_replaced in gone:
        if found := [each for each in there[digest] if each[2] or not is_replaced]:
            yield number, max(found, key=lambda each: likeness_of_paths(path, each[1]))[0]
