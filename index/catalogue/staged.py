"""Given the files that a run staged, which is read next, and what became of it?"""

from collections.abc import Iterator
from dataclasses import dataclass

from index.catalogue.catalogue import State
from index.catalogue.writer import COLUMNS, PAGE, CatalogueWriter
from index.sync.walker import Entry
from index.vocabulary.report import Failure

AGAIN = b""
"""The digest of a file that is to be read again at the next run, even if it does not change."""


@dataclass(frozen=True, slots=True)
class StagedFile:
    """Name a file that is to be read; `before` is the number of the row that it overtakes, if any.

    `digest` is what that one's content had, None if it failed: then it is worth reading again.
    """

    number: int
    root: int
    path: bytes
    before: int | None
    digest: bytes | None


class StagedFiles:
    """Write down what came of each staged file."""

    def __init__(self, catalogue: CatalogueWriter) -> None:
        self._catalogue = catalogue
        self._connection = catalogue.connection

    def unread(self) -> Iterator[StagedFile]:
        """Yield the files that are still to be read, in the order of roots and paths, until there is none."""
        while row := self._connection.execute(
            f"SELECT number, root, path FROM file WHERE state = {State.STAGED} AND digest IS NULL "
            "ORDER BY root, path LIMIT 1"
        ).fetchone():
            yield self._staged(*row)

    def upcoming(self) -> Iterator[StagedFile]:
        """Yield the files that `unread` will, in the same order; those that are read meanwhile may be among them."""
        after: tuple[int, bytes] = (-1, b"")
        while rows := self._connection.execute(
            f"SELECT number, root, path FROM file WHERE state = {State.STAGED} AND digest IS NULL "
            f"AND (root, path) > (?, ?) ORDER BY root, path LIMIT {PAGE}",
            after,
        ).fetchall():
            yield from (self._staged(*row) for row in rows)
            after = rows[-1][1:]

    def remaining(self) -> tuple[int, int]:
        """Return how many files are still to be read, and their bytes."""
        files, size = self._connection.execute(
            f"SELECT count(*), coalesce(sum(size), 0) FROM file WHERE state = {State.STAGED} AND digest IS NULL"
        ).fetchone()
        return files, size

    def fail(self, file: StagedFile, failure: Failure) -> None:
        """Note what of a file did not become an article."""
        self._connection.execute(
            "INSERT INTO failure (file, path, reason) VALUES (?, ?, ?)", (file.number, failure.path, failure.reason)
        )
        self._catalogue.count()

    def finish(self, file: StagedFile, entry: Entry, *, digest: bytes, seen_ns: int) -> None:
        """Note that a file was read, and what it was then."""
        self._connection.execute(
            "UPDATE file SET size = ?, mtime_ns = ?, ctime_ns = ?, refused = ?, seen_ns = ?, digest = ?, "
            "articles = (SELECT count(*) FROM article WHERE file = number), "
            "paragraphs = (SELECT coalesce(sum(paragraphs), 0) FROM article WHERE file = number), "
            "failed = (SELECT count(*) FROM failure WHERE file = number)"
            " + (SELECT count(*) FROM duplicate WHERE file = number) WHERE number = ?",
            (entry.size, entry.mtime_ns, entry.ctime_ns, entry.refused, seen_ns, digest, file.number),
        )
        self._catalogue.count()

    def refuse(self, file: StagedFile, reason: str, *, carry: bool) -> None:
        """Note that a file could not be read; if `carry`, what was known of it and was not read anew stays true."""
        if carry and file.before is not None:
            for table, columns in (("article", "id, record, digest, paragraphs"), ("duplicate", "record, id")):
                self._connection.execute(
                    f"INSERT OR IGNORE INTO {table} (file, {columns}) SELECT ?, {columns} FROM {table} WHERE file = ?",
                    (file.number, file.before),
                )
        self.finish(file, Entry(file.path, refused=reason), digest=AGAIN, seen_ns=0)

    def restore(self, file: StagedFile, entry: Entry, *, seen_ns: int) -> None:
        """Note that a file is what it was before, but for its times."""
        self._connection.execute(
            f"UPDATE file SET state = {State.SETTLED}, size = ?, mtime_ns = ?, ctime_ns = ?, seen_ns = ? "
            "WHERE number = ?",
            (entry.size, entry.mtime_ns, entry.ctime_ns, seen_ns, file.before),
        )
        self._connection.execute("DELETE FROM file WHERE number = ?", (file.number,))
        self._catalogue.count()

    def drop(self, file: StagedFile) -> None:
        """Note that what was read of a file in this run is not true (any more)."""
        self._connection.execute("UPDATE file SET state = ? WHERE number = ?", (State.DROPPED, file.number))

    def restage(self, file: int) -> StagedFile:
        """Stage anew a file that was read, in this run or an earlier one, by its number."""
        root, path, state = self._connection.execute(
            "SELECT root, path, state FROM file WHERE number = ?", (file,)
        ).fetchone()
        after = State.LEAVING if state == State.SETTLED else State.DROPPED
        self._connection.execute("UPDATE file SET state = ? WHERE number = ?", (after, file))
        cursor = self._connection.execute(
            f"INSERT INTO file (root, state, seen_ns, {COLUMNS}) "
            f"SELECT root, {State.STAGED}, seen_ns, {COLUMNS} FROM file WHERE number = ?",
            (file,),
        )
        return self._staged(cursor.lastrowid or 0, root, path)

    def freed(self) -> list[tuple[int, int, bytes]]:
        """Return number, root and path of the files with a record whose id no other record has any more."""
        return self._connection.execute(
            "SELECT DISTINCT file.number, file.root, file.path "
            "FROM duplicate JOIN file ON file.number = duplicate.file "
            f"WHERE file.state IN ({State.SETTLED}, {State.STAGED}) AND NOT EXISTS ("
            "SELECT 1 FROM article JOIN file AS holder ON holder.number = article.file "
            f"WHERE article.id = duplicate.id AND holder.state IN ({State.SETTLED}, {State.STAGED})) "
            "ORDER BY file.root, file.path"
        ).fetchall()

    def _staged(self, number: int, root: int, path: bytes) -> StagedFile:
        before = self._connection.execute(
            "SELECT number, CASE WHEN failed = 0 THEN digest END FROM file "
            f"WHERE root = ? AND path = ? AND state = {State.LEAVING}",
            (root, path),
        ).fetchone()
        return StagedFile(number, root, path, *(before or (None, None)))
