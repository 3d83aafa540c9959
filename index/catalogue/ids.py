"""Given an article that was read, whose is its id, and does the index say the same already?

An id belongs to the record that had it first, for as long as its file has that record: a rebuild, or a change of the
order in which files are read, does not hand it to another one. When the first record goes, the second is read.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from index.catalogue.catalogue import CURRENT, State
from index.catalogue.staged import StagedFile
from index.catalogue.writer import CatalogueWriter

HELD = f"({State.SETTLED}, {State.STAGED})"
"""The states of rows that hold the ids of their articles in the commit that is being prepared."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Say whether an article may have its id, and the digest of what the index holds for it.

    `written` is None where it holds nothing for it, or what does not stay.
    """

    granted: bool
    written: bytes | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """Count how the articles of the commit that is being prepared differ from those of the last one."""

    added: int
    updated: int
    removed: int


def digest_of(connection: sqlite3.Connection, id: str) -> bytes:
    """Return the digest of an article as of the last commit, empty where it is not known."""
    row = connection.execute(
        f"SELECT article.digest FROM article JOIN file ON file.number = article.file "
        f"WHERE id = ? AND file.state IN ({CURRENT})",
        (id,),
    ).fetchone()
    return bytes(row[0]) if row else b""


class Ids:
    """Write down which article of which file has which id.

    With `rebuild` the index that is being written holds nothing of the last commit.
    """

    def __init__(self, catalogue: CatalogueWriter, *, rebuild: bool) -> None:
        self._catalogue = catalogue
        self._connection = catalogue.connection
        self._rebuild = rebuild

    def claim(self, id: str, file: StagedFile) -> Claim:
        """Return whether an article of a file may have an id."""
        written: bytes | None = None
        rows = self._connection.execute(
            "SELECT state, root, path, article.digest FROM article JOIN file ON file.number = article.file "
            "WHERE id = ? ORDER BY state, number",
            (id,),
        ).fetchall()
        for state, root, path, digest in rows:
            if state in (State.SETTLED, State.STAGED):
                return Claim(granted=False)
            if (root, path) == (file.root, file.path):
                if state == State.DROPPED or not self._rebuild:
                    written = digest
            elif state == State.LEAVING and self._is_unread(root, path):
                return Claim(granted=False)
        return Claim(granted=True, written=written)

    def put(self, file: StagedFile, id: str, *, record: str, digest: bytes, paragraphs: int) -> None:
        """Note that an article of a file has an id."""
        self._connection.execute(
            "INSERT INTO article (file, id, record, digest, paragraphs) VALUES (?, ?, ?, ?, ?)",
            (file.number, id, record, digest, paragraphs),
        )
        self._catalogue.count()

    def wait(self, file: StagedFile, id: str, *, record: str) -> None:
        """Note that a record of a file has the id of another one."""
        self._connection.execute("INSERT INTO duplicate (file, id, record) VALUES (?, ?, ?)", (file.number, id, record))
        self._catalogue.count()

    def removed(self) -> Iterator[str]:
        """Yield the ids that the index holds and should not."""
        states = f"{State.DROPPED}" if self._rebuild else f"{State.LEAVING}, {State.DROPPED}"
        rows = self._connection.execute(
            "SELECT DISTINCT id FROM article JOIN file ON file.number = article.file "
            f"WHERE file.state IN ({states}) AND NOT EXISTS (SELECT 1 FROM article AS other "
            f"JOIN file AS holder ON holder.number = other.file WHERE other.id = article.id AND holder.state IN {HELD})"
        )
        yield from (str(row[0]) for row in rows)

    def tally(self) -> Tally:
        """Count what the commit changes."""
        added, updated = self._connection.execute(
            "SELECT count(*) FILTER (WHERE last.digest IS NULL), count(*) FILTER (WHERE last.digest <> article.digest) "
            "FROM file JOIN article ON article.file = file.number LEFT JOIN ("
            "SELECT id, article.digest FROM article JOIN file ON file.number = article.file "
            f"WHERE file.state = {State.LEAVING}) AS last ON last.id = article.id WHERE file.state = {State.STAGED}"
        ).fetchone()
        (removed,) = self._connection.execute(
            "SELECT count(*) FROM file JOIN article ON article.file = file.number "
            f"WHERE file.state = {State.LEAVING} AND NOT EXISTS (SELECT 1 FROM article AS other "
            f"JOIN file AS holder ON holder.number = other.file WHERE other.id = article.id AND holder.state IN {HELD})"
        ).fetchone()
        return Tally(added, updated, removed)

    def _is_unread(self, root: int, path: bytes) -> bool:
        return (
            self._connection.execute(
                f"SELECT 1 FROM file WHERE root = ? AND path = ? AND state = {State.STAGED} AND digest IS NULL",
                (root, path),
            ).fetchone()
            is not None
        )
