"""Given the files that a run staged, what became of each?"""

from collections import Counter
from collections.abc import Iterator

from index.catalogue.likeness import is_version
from index.catalogue.overtaking import copy_rows, give_way
from index.catalogue.remarks import LONGEST_REASON, MOST_NOTED
from index.catalogue.tables import NEXT, State
from index.catalogue.writer import COLUMNS, PAGE, Catalogue
from index.sync.walker import Entry
from index.vocabulary.fixed import fixed
from index.vocabulary.report import Failure, Remark

AGAIN = b""
"""The digest of a file that is to be read again at the next run, even if it does not change."""


@fixed
class StagedFile:
    """Name a file that is to be read; `before` is the number of the row that it overtakes, if any.

    `digest` is what that one's content had, None if it failed: then it is worth reading again. Of one that `is_whole`
    nothing failed or was without text. `settings` is the mark of what people said of that one.
    """

    number: int
    root: int
    path: bytes
    before: int | None
    digest: bytes | None
    is_whole: bool = True
    settings: str = ""


class StagedFiles:
    """Write down what came of each staged file."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._connection = catalogue.connection
        self._connection.create_function("is_version", 2, is_version, deterministic=True)
        self._remarks: dict[int, Counter[Remark]] = {}

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
        """Note what of a file is not in the index as it stands; all are counted, and the first are written down."""
        counts = self._remarks.setdefault(file.number, Counter())
        counts[failure.kind] += 1
        if counts[failure.kind] <= MOST_NOTED:
            self._connection.execute(
                "INSERT INTO failure (file, path, reason, kind) VALUES (?, ?, ?, ?)",
                (file.number, failure.path, failure.reason[:LONGEST_REASON], failure.kind),
            )
            self._catalogue.count()

    def finish(self, file: StagedFile, entry: Entry, *, digest: bytes, seen_ns: int, settings: str = "") -> None:
        """Note that a file was read, what it was then, and the mark of what people said of it."""
        counts = self._remarks.pop(file.number, Counter())
        self._connection.execute(
            "UPDATE file SET size = ?, mtime_ns = ?, ctime_ns = ?, refused = ?, seen_ns = ?, digest = ?, settings = ?, "
            "articles = (SELECT count(*) FROM article WHERE file = number), "
            "paragraphs = (SELECT coalesce(sum(paragraphs), 0) FROM article WHERE file = number), "
            "failed = ?, ignored = ?, left_out = ?, undated = ?, "
            "older = (SELECT count(*) FROM duplicate WHERE file = number) WHERE number = ?",
            (
                *(entry.size, entry.mtime_ns, entry.ctime_ns, entry.refused, seen_ns, digest, settings),
                *(counts[kind] for kind in Remark if kind is not Remark.OLDER),
                file.number,
            ),
        )
        self._catalogue.count()

    def refuse(self, file: StagedFile, reason: str, *, carry: bool) -> None:
        """Note that a file could not be read; if `carry`, what was known of it and was not read anew stays true."""
        if carry and file.before is not None:
            copy_rows(self._connection, file.before, file.number)
            give_way(self._connection, file.number)
        self.finish(file, Entry(file.path, refused=reason), digest=AGAIN, seen_ns=0)

    def restore(self, file: StagedFile, entry: Entry, *, seen_ns: int) -> None:
        """Note that a file is unchanged but for its times."""
        self._connection.execute("DELETE FROM file WHERE number = ?", (file.number,))
        if file.before is None:
            return
        self._connection.execute(
            f"UPDATE file SET state = {State.SETTLED}, size = ?, mtime_ns = ?, ctime_ns = ?, seen_ns = ? "
            "WHERE number = ?",
            (entry.size, entry.mtime_ns, entry.ctime_ns, seen_ns, file.before),
        )
        give_way(self._connection, file.before)
        self._catalogue.count()

    def drop(self, file: StagedFile) -> None:
        """Note that what was read of a file in this run is no longer true."""
        self._remarks.pop(file.number, None)
        self._connection.execute("UPDATE file SET state = ? WHERE number = ?", (State.DROPPED, file.number))

    def restage(self, file: int) -> StagedFile:
        """Stage anew a file that was read, in this run or an earlier one, by its number."""
        root, path, state = self._connection.execute(
            "SELECT root, path, state FROM file WHERE number = ?", (file,)
        ).fetchone()
        self._remarks.pop(file, None)
        after = State.LEAVING if state == State.SETTLED else State.DROPPED
        self._connection.execute("UPDATE file SET state = ? WHERE number = ?", (after, file))
        cursor = self._connection.execute(
            f"INSERT INTO file (root, state, seen_ns, {COLUMNS}) "
            f"SELECT root, {State.STAGED}, seen_ns, {COLUMNS} FROM file WHERE number = ?",
            (file,),
        )
        return self._staged(cursor.lastrowid or 0, root, path)

    def freed(self) -> list[tuple[int, int, bytes]]:
        """Return number, root and path of the files with an older version of what no file has any more.

        Only ids are looked at that this run has touched, however many older versions there are. One that a file may
        still have which is to be read is not free.
        """
        unread = (
            "SELECT 1 FROM file AS again WHERE again.root = holder.root AND again.path = holder.path "
            f"AND again.state = {State.STAGED} AND again.digest IS NULL"
        )
        return self._connection.execute(
            "WITH touched AS (SELECT article.id FROM file CROSS JOIN article ON article.file = file.number "
            f"WHERE file.state IN ({State.LEAVING}, {State.DROPPED}) UNION "
            "SELECT duplicate.id FROM file CROSS JOIN duplicate ON duplicate.file = file.number "
            f"WHERE file.state = {State.STAGED}) "
            "SELECT DISTINCT file.number, file.root, file.path FROM touched "
            "CROSS JOIN duplicate ON duplicate.id = touched.id CROSS JOIN file ON file.number = duplicate.file "
            f"WHERE file.state IN ({NEXT}) AND NOT EXISTS ("
            "SELECT 1 FROM article JOIN file AS holder ON holder.number = article.file "
            f"WHERE article.id = duplicate.id AND (holder.state IN ({NEXT}) "
            f"OR holder.state = {State.LEAVING} AND EXISTS ({unread})) "
            "AND is_version(article.traits, duplicate.traits)) ORDER BY file.root, file.path"
        ).fetchall()

    def at(self, root: int, path: bytes) -> int | None:
        """Return the number of a file that will be true of the next commit, None if there is none."""
        row = self._connection.execute(
            f"SELECT number FROM file WHERE root = ? AND path = ? AND state IN ({NEXT})", (root, path)
        ).fetchone()
        return row[0] if row else None

    def postpone(self, file: int) -> None:
        """Have a file read again at the next run that finds it, by its number."""
        self._connection.execute("UPDATE file SET digest = ?, seen_ns = 0 WHERE number = ?", (AGAIN, file))

    def _staged(self, number: int, root: int, path: bytes) -> StagedFile:
        before = self._connection.execute(
            "SELECT number, CASE WHEN failed = 0 THEN digest END, failed + ignored = 0, settings FROM file "
            f"WHERE root = ? AND path = ? AND state = {State.LEAVING}",
            (root, path),
        ).fetchone()
        return StagedFile(number, root, path, *(before or (None, None)))
