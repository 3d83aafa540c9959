"""How are a reader's searches kept, with what each had found when the reader looked last?"""

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from hashlib import blake2b
from itertools import islice
from typing import Protocol

from index.vocabulary.article import Article
from index.vocabulary.errors import UsageError
from index.vocabulary.fixed import fixed
from searcher.answer.results import Ranked
from searcher.desk.bounds import kept_name
from searcher.desk.file import Change, KeptFile
from searcher.followed.options import SavedOptions, refuse_empty
from searcher.query.request import Request

MOST_SEARCHES = 100

MOST_FOUND = 100_000
"""Articles of a search that can be followed: their ids take a megabyte, and are read in half a second."""

_MOST_LOST = 1_000
"""Ids that were found once and are not any more which are looked up: after a rename each leads to a new one."""

_COLUMNS = "s.number, s.name, s.options, s.looked"
_MINE = "FROM search s JOIN reader r ON r.number = s.reader WHERE r.name = ?"


class Searchable(Protocol):
    """Find articles, as an open archive does."""

    def ranked(self, request: Request) -> Iterator[Ranked]:
        """Yield the ids of all hits of a request in order."""

    def article(self, id: str) -> Article | None:
        """Return the article of an id, also of one that it had once; None if there is none."""


@fixed
class SavedSearch:
    """Hold a saved search; `looked` is when the reader last did (ISO 8601, UTC)."""

    number: int
    name: str
    options: SavedOptions
    looked: str


@fixed
class News:
    """Hold what a saved search finds: the ids that are new, in the order of the hits, and `total` articles in all.

    `found` are all ids.
    """

    search: SavedSearch
    ids: tuple[str, ...]
    found: tuple[str, ...]

    @property
    def total(self) -> int:
        """Return how many articles the search finds."""
        return len(self.found)

    @property
    def mark(self) -> str:
        """Return what tells these news from others, for a form that says they were seen."""
        digest = blake2b(digest_size=12)
        for each in sorted(self.ids):
            digest.update(each.encode("utf-8", "surrogatepass") + b"\0")
        return digest.hexdigest()


class SavedSearches:
    """Keep the searches of one reader, or without a name those that all readers share."""

    def __init__(self, file: KeptFile, reader: str = "") -> None:
        self._file = file
        self._reader = reader

    def all(self) -> tuple[SavedSearch, ...]:
        """Return all searches by name."""
        return self._searches("ORDER BY s.name")

    def get(self, number: int) -> SavedSearch | None:
        """Return a search, None if there is none with this number."""
        return next(iter(self._searches("AND s.number = ?", number)), None)

    def named(self, name: str) -> SavedSearch | None:
        """Return the search of a name, None if there is none."""
        return next(iter(self._searches("AND s.name = ?", name)), None)

    def save(self, name: str, options: SavedOptions, archive: Searchable, *, today: date) -> SavedSearch:
        """Save a search under a name; what it finds now is not new. Raise `UsageError` where it cannot be saved."""
        name = kept_name(name, "The name of the search")
        refuse_empty(options)
        found = _found(options, archive, today)
        with self._file.writing(self._reader) as change:
            (number,) = change.connection.execute(
                "SELECT count(*) FROM search WHERE reader = ?", (change.reader,)
            ).fetchone()
            if number >= MOST_SEARCHES:
                raise UsageError(f"There are {MOST_SEARCHES} saved searches, which is the most; delete one first")
            taken = change.connection.execute(
                "SELECT 1 FROM search WHERE reader = ? AND name = ?", (change.reader, name)
            ).fetchone()
            if taken:
                raise UsageError(f"There is a saved search “{name}” already; choose another name, or delete that one")
            (number,) = change.connection.execute(
                "INSERT INTO search (reader, name, options, looked, seen) VALUES (?, ?, ?, ?, ?) RETURNING number",
                (change.reader, name, options.written(), change.time, _packed(found)),
            ).fetchone()
            return SavedSearch(number, name, options, change.time)

    def news(self, search: SavedSearch, archive: Searchable, *, today: date) -> News:
        """Return what a search finds now, and what of it is new. Raise `UsageError` where it cannot be asked now."""
        found = _found(search.options, archive, today)
        seen = {*self._seen(search)}
        new = [each for each in found if each not in seen]
        if new:
            lost = islice(seen.difference(found), _MOST_LOST)
            renamed = {article.id for article in map(archive.article, lost) if article}
            new = [each for each in new if each not in renamed]
        return News(search, tuple(new), found)

    def look(self, news: News) -> None:
        """Note that a reader has seen news: they are new no more."""
        with self._file.writing(self._reader) as change:
            row = change.connection.execute(
                "SELECT seen FROM search WHERE number = ? AND reader = ?", (news.search.number, change.reader)
            ).fetchone()
            if row is None:
                raise UsageError("This saved search is not there any more")
            # What is gone now may come back: files that could not be read, a rebuild on its way.
            seen = dict.fromkeys((*news.found, *_unpacked(self._file, row[0])))
            change.connection.execute(
                "UPDATE search SET looked = ?, seen = ? WHERE number = ?",
                (change.time, _packed([*islice(seen, MOST_FOUND)]), news.search.number),
            )

    def delete(self, number: int) -> None:
        """Forget a search. Raise `UsageError` where there is none."""
        with self._file.writing(self._reader) as change:
            if not _deleted(change, number):
                raise UsageError("This saved search is not there any more")

    def _searches(self, condition: str, *values: object) -> tuple[SavedSearch, ...]:
        with self._file.reading() as connection:
            if connection is None:
                return ()
            rows = connection.execute(f"SELECT {_COLUMNS} {_MINE} {condition}", (self._reader, *values)).fetchall()
        try:
            return tuple(
                SavedSearch(number, name, SavedOptions.read(options), looked) for number, name, options, looked in rows
            )
        except (TypeError, ValueError) as error:
            raise self._file.damage(f"a saved search: {error}") from error

    def _seen(self, search: SavedSearch) -> Sequence[str]:
        with self._file.reading() as connection:
            query = f"SELECT s.seen {_MINE} AND s.number = ?"
            row = connection and connection.execute(query, (self._reader, search.number)).fetchone()
        return _unpacked(self._file, row[0]) if row else ()


def _deleted(change: Change, number: int) -> bool:
    query = "DELETE FROM search WHERE number = ? AND reader = ?"
    return bool(change.connection.execute(query, (number, change.reader)).rowcount)


def _found(options: SavedOptions, archive: Searchable, today: date) -> tuple[str, ...]:
    """Return the ids of all articles that a search finds. Raise `UsageError` for too many."""
    found = tuple(each.id for each in islice(archive.ranked(options.request(today)), MOST_FOUND + 1))
    if len(found) > MOST_FOUND:
        raise UsageError(f"It finds more than {MOST_FOUND:,} articles, which are too many to follow; narrow it")
    return found


def _packed(ids: Iterable[str]) -> bytes:
    return zlib.compress(json.dumps([*ids]).encode(), level=6)


def _unpacked(file: KeptFile, content: bytes) -> list[str]:
    try:
        found = json.loads(zlib.decompress(content))
    except (zlib.error, ValueError) as error:
        raise file.damage(f"what a saved search had found: {error}") from error
    return list(map(str, found))
