"""Given the files that a run staged, what became of each, and which of its articles has which id?

An id belongs to the record that had it first, for as long as its file has that record: a rebuild, or a change of the
order in which files are read, does not hand it to another one. When the first record goes, the second is read.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from index.catalogue.remarks import LONGEST_REASON, MOST_NOTED
from index.catalogue.tables import CURRENT, NEXT, State
from index.catalogue.writer import COLUMNS, PAGE, Catalogue
from index.sync.walker import Entry
from index.vocabulary.report import Failure, Remark
from index.vocabulary.writer import Mode

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

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._connection = catalogue.connection
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

    def finish(self, file: StagedFile, entry: Entry, *, digest: bytes, seen_ns: int) -> None:
        """Note that a file was read, and what it was then."""
        counts = self._remarks.pop(file.number, Counter())
        self._connection.execute(
            "UPDATE file SET size = ?, mtime_ns = ?, ctime_ns = ?, refused = ?, seen_ns = ?, digest = ?, "
            "articles = (SELECT count(*) FROM article WHERE file = number), "
            "paragraphs = (SELECT coalesce(sum(paragraphs), 0) FROM article WHERE file = number), "
            "failed = ? + (SELECT count(*) FROM duplicate WHERE file = number), "
            "ignored = ?, left_out = ?, undated = ? WHERE number = ?",
            (
                *(entry.size, entry.mtime_ns, entry.ctime_ns, entry.refused, seen_ns, digest),
                *(counts[kind] for kind in Remark),
                file.number,
            ),
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
        """Note that a file is unchanged but for its times."""
        self._connection.execute(
            f"UPDATE file SET state = {State.SETTLED}, size = ?, mtime_ns = ?, ctime_ns = ?, seen_ns = ? "
            "WHERE number = ?",
            (entry.size, entry.mtime_ns, entry.ctime_ns, seen_ns, file.before),
        )
        self._connection.execute("DELETE FROM file WHERE number = ?", (file.number,))
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
        """Return number, root and path of the files with a record whose id no other record has any more."""
        return self._connection.execute(
            "SELECT DISTINCT file.number, file.root, file.path "
            "FROM duplicate JOIN file ON file.number = duplicate.file "
            f"WHERE file.state IN ({NEXT}) AND NOT EXISTS ("
            "SELECT 1 FROM article JOIN file AS holder ON holder.number = article.file "
            f"WHERE article.id = duplicate.id AND holder.state IN ({NEXT})) "
            "ORDER BY file.root, file.path"
        ).fetchall()

    def _staged(self, number: int, root: int, path: bytes) -> StagedFile:
        before = self._connection.execute(
            "SELECT number, CASE WHEN failed = 0 THEN digest END FROM file "
            f"WHERE root = ? AND path = ? AND state = {State.LEAVING}",
            (root, path),
        ).fetchone()
        return StagedFile(number, root, path, *(before or (None, None)))


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

    In a rebuild the index that is being written holds nothing of the last commit.
    """

    def __init__(self, catalogue: Catalogue, mode: Mode) -> None:
        self._catalogue = catalogue
        self._connection = catalogue.connection
        self._rebuild = Mode.REBUILD in mode

    def claim(self, id: str, file: StagedFile) -> Claim:
        """Return whether an article of a file may have an id."""
        written: bytes | None = None
        rows = self._connection.execute(
            "SELECT state, root, path, article.digest FROM article JOIN file ON file.number = article.file "
            f"WHERE id = ? AND state <> {State.SAVED} ORDER BY state, number",
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
            "JOIN file AS holder ON holder.number = other.file WHERE other.id = article.id "
            f"AND holder.state IN ({NEXT}))"
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
            "JOIN file AS holder ON holder.number = other.file WHERE other.id = article.id "
            f"AND holder.state IN ({NEXT}))"
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
