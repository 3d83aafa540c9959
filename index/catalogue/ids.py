"""Given an article of a file, which id does it have in the index?

- A record has its own id, the article of a whole file the file's: the path below its root.
- An own id that only numbers the rows of a file (`index.catalogue.numbering`) goes with the file's: ``2019.csv#12``.
- Records of one id that are versions of one article (`index.catalogue.likeness`) are one: the newest is in the index,
  by its date of publication, else by the time of its file. The others are written down as older versions, and one of
  them is read again when the newest goes.
- Of any other records of one id, that which has it on record keeps it, whatever is read first, also in a rebuild. The
  others get the id of their file before it, as if it numbered rows.
- An id that a record has is its own for as long as its file holds that record, whatever comes and goes beside it.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from index.catalogue.likeness import is_version, published_at, traits
from index.catalogue.overtaking import overtake
from index.catalogue.staged import StagedFile
from index.catalogue.tables import ARTICLE_COLUMNS, CURRENT, DUPLICATE_COLUMNS, NEXT, State
from index.catalogue.writer import Catalogue
from index.sync.plan import digest_article
from index.vocabulary.article import Article
from index.vocabulary.fixed import fixed
from index.vocabulary.writer import Mode

_MOVING = "file CROSS JOIN article ON article.file = file.number"
"""Articles by their files, as SQLite is told to look for them: few files come or go, and the partial index names those
where a condition says that they are not settled. Left to choose, it goes through all articles."""

_ALIKE = 20
"""Records of one id in one file that are told apart by what they say; a file with more of them is not an archive."""


@fixed
class Claim:
    """Name the id that an article has, and whether it is `granted`: not where the id is that of a newer version.

    `written` is the digest of what the index holds for the id, None where it holds nothing, or what does not stay.
    `own` is the id of the record, `traits` what tells other versions of it, empty for a whole file.
    """

    id: str
    own: str
    granted: bool = True
    written: bytes | None = None
    traits: bytes = b""


@fixed
class Tally:
    """Count how the articles of the commit that is being prepared differ from those of the last one."""

    added: int
    updated: int
    removed: int


@fixed
class _Holder:
    """Hold a row that has an id: its file, and what tells which version of an article it is."""

    file: int
    state: int
    root: int
    path: bytes
    mtime_ns: int
    is_read: bool
    digest: bytes
    own: str | None
    published: int | None
    traits: bytes | None

    @property
    def age(self) -> tuple[Any, ...]:
        """Return what is greater for a newer version: never the same for those of two files."""
        return (self.published is not None, self.published or 0, self.mtime_ns, self.path, self.root)


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

    def claim(self, article: Article, file: StagedFile, *, name: str, numbered: bool = False) -> Claim:
        """Return the id of an article that has the id of its record; `name` is the id of its file.

        Where the article is newer than one that had the id, that one becomes an older version.
        """
        claim = Claim(article.id, article.id, traits=traits(article) if article.id != name else b"")
        for wanted in self._wanted(article, file, claim.traits, name=name, numbered=numbered):
            claim = replace(claim, id=wanted)
            written, holder = self._look(wanted, file)
            if holder is None:
                return replace(claim, written=written)
            if claim.own in (wanted, holder.own) and is_version(claim.traits, holder.traits):
                if holder.age > self._age(article, file):
                    return replace(claim, granted=False)
                if (holder.root, holder.path) == (file.root, file.path):
                    written = holder.digest
                if holder.state != State.LEAVING:
                    overtake(self._connection, holder.file, wanted)
                return replace(claim, written=written)
        return replace(claim, granted=False)  # the same twice in one file, word for word

    def put(self, file: StagedFile, article: Article, claim: Claim, *, record: str) -> bytes:
        """Note that an article of a file has the id of its claim, and return its digest."""
        digest = digest_article(article)
        self._connection.execute(
            f"INSERT INTO article (file, {ARTICLE_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(file.number, article.id, record, digest, len(article.paragraphs)),
                claim.own if claim.own != article.id else None,
                published_at(article),
                claim.traits or None,
            ),
        )
        self._catalogue.count()
        return digest

    def pass_over(self, file: StagedFile, claim: Claim, *, record: str) -> None:
        """Note that a record of a file is an older version of the article that has the id of its claim."""
        self._connection.execute(
            f"INSERT INTO duplicate (file, {DUPLICATE_COLUMNS}) VALUES (?, ?, ?, ?)",
            (file.number, record, claim.id, claim.traits),
        )
        self._catalogue.count()

    def removed(self) -> Iterator[str]:
        """Yield the ids that the index holds and should not."""
        states = f"{State.DROPPED}" if self._rebuild else f"{State.LEAVING}, {State.DROPPED}"
        rows = self._connection.execute(
            f"SELECT DISTINCT id FROM {_MOVING} WHERE file.state <> {State.SETTLED} AND file.state IN ({states}) "
            "AND NOT EXISTS (SELECT 1 FROM article AS other "
            "JOIN file AS holder ON holder.number = other.file WHERE other.id = article.id "
            f"AND holder.state IN ({NEXT}))"
        )
        yield from (str(row[0]) for row in rows)

    def tally(self) -> Tally:
        """Count what the commit changes."""
        added, updated = self._connection.execute(
            "SELECT count(*) FILTER (WHERE last IS NULL), count(*) FILTER (WHERE last <> digest) FROM ("
            "SELECT article.digest, (SELECT other.digest FROM article AS other CROSS JOIN file AS holder "
            "ON holder.number = other.file WHERE other.id = article.id "
            f"AND holder.state = {State.LEAVING}) AS last FROM {_MOVING} "
            f"WHERE file.state <> {State.SETTLED} AND file.state = {State.STAGED})"
        ).fetchone()
        (removed,) = self._connection.execute(
            f"SELECT count(*) FROM {_MOVING} WHERE file.state <> {State.SETTLED} AND file.state = {State.LEAVING} "
            "AND NOT EXISTS (SELECT 1 FROM article AS other "
            "JOIN file AS holder ON holder.number = other.file WHERE other.id = article.id "
            f"AND holder.state IN ({NEXT}))"
        ).fetchone()
        return Tally(added, updated, removed)

    def _wanted(self, article: Article, file: StagedFile, kind: bytes, *, name: str, numbered: bool) -> Iterator[str]:
        """Yield the ids that an article may have, that which it has on record first."""
        own = article.id
        longer = own if own == name else f"{name}#{own}"
        yield from self._on_record(article, file, kind, longer)
        if not numbered:
            yield own
        if longer != own:
            yield longer
        yield f"{longer}#{digest_article(article).hex()[:16]}"

    def _on_record(self, article: Article, file: StagedFile, kind: bytes, longer: str) -> Iterator[str]:
        """Yield the id on record of the record of this own id in a file; of several such records, the most alike."""
        if file.before is None:
            return
        own, before = article.id, file.before
        found = self._connection.execute(
            "SELECT id, digest, traits FROM article WHERE file = ? AND id = ? AND own IS NULL UNION ALL "
            "SELECT id, digest, traits FROM article WHERE own = ? AND file = ? UNION ALL "
            f"SELECT id, NULL, traits FROM duplicate WHERE id IN (?, ?) AND file = ? LIMIT {_ALIKE}",
            (before, own, own, before, own, longer, before),
        ).fetchall()
        if len(found) > 1:
            same = [row for row in found if row[1] == digest_article(replace(article, id=row[0]))]
            same = same or [row for row in found if is_version(kind, row[2])]
            found = same or [row for row in found if row[1] is not None and not self._has(file, row[0])]
        yield from (row[0] for row in found[:1])

    def _has(self, file: StagedFile, id: str) -> bool:
        query = "SELECT 1 FROM article WHERE id = ? AND file = ?"
        return self._connection.execute(query, (id, file.number)).fetchone() is not None

    def _look(self, id: str, file: StagedFile) -> tuple[bytes | None, _Holder | None]:
        """Return the digest of what the index holds of a file's article for an id, and which other row has the id."""
        written: bytes | None = None
        rows = self._connection.execute(
            "SELECT file.number, state, root, path, mtime_ns, file.digest IS NOT NULL, article.digest, own, published, "
            "traits FROM article JOIN file ON file.number = article.file WHERE id = ? "
            f"AND state <> {State.SAVED} ORDER BY state, number",
            (id,),
        ).fetchall()
        for holder in (_Holder(*row) for row in rows):
            if holder.state in (State.SETTLED, State.STAGED):
                return None, holder
            if (holder.root, holder.path) == (file.root, file.path):
                if holder.state == State.DROPPED or not self._rebuild:
                    written = holder.digest
            elif holder.state == State.LEAVING and self._is_unread(holder.root, holder.path):
                return None, holder
        return written, None

    def _age(self, article: Article, file: StagedFile) -> tuple[Any, ...]:
        (mtime_ns,) = self._connection.execute("SELECT mtime_ns FROM file WHERE number = ?", (file.number,)).fetchone()
        published = published_at(article)
        return (published is not None, published or 0, mtime_ns, file.path, file.root)

    def _is_unread(self, root: int, path: bytes) -> bool:
        return (
            self._connection.execute(
                f"SELECT 1 FROM file WHERE root = ? AND path = ? AND state = {State.STAGED} AND digest IS NULL",
                (root, path),
            ).fetchone()
            is not None
        )
