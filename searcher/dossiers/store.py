"""How does a program keep one reader's dossiers?

Every call is one short transaction, so that several servers, command lines and programs may have the same file.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count, islice
from pathlib import Path

from index.vocabulary.article import Article
from index.vocabulary.errors import ChangedError, UsageError
from index.vocabulary.fixed import fixed
from searcher.desk.bounds import LONGEST_NAME, kept_name, kept_note, kept_tags
from searcher.desk.file import Change, KeptFile
from searcher.dossiers.dossier import Cutting, Dossier, MarkedParagraph, collected, written_version
from searcher.dossiers.rows import (
    delete_paragraph,
    insert_item,
    insert_paragraphs,
    select_items,
    update_item,
    update_paragraph,
)

MOST_DOSSIERS = 1_000
MOST_ITEMS = 10_000
"""Articles of one dossier: more are a search, not a selection."""

_AT_ONCE = 200
"""Articles that are read in one transaction while all of them are gone through."""

_COLUMNS = "d.number, d.name, d.note, d.created, d.changed, (SELECT count(*) FROM item WHERE dossier = d.number)"
_MINE = "FROM dossier d JOIN reader r ON r.number = d.reader WHERE r.name = ?"
_ITEMS = f"SELECT i.number FROM item i JOIN (SELECT d.number {_MINE} AND d.number = ?) d ON d.number = i.dossier"


@fixed
class Added:
    """Count the articles that are new in a dossier, those that it had, and those for which it had no more room."""

    new: int = 0
    known: int = 0
    left: int = 0


def open_dossiers(path: str | os.PathLike[str], *, reader: str = "") -> "Dossiers":
    """Open the dossiers of one reader, or without a name those that all readers share.

    Raise `KeptFileError` for a file that is damaged, of a newer version, or cannot be written.
    """
    file = KeptFile(Path(path))
    file.check()
    return Dossiers(file, reader)


class Dossiers:
    """Keep the dossiers of one reader; those of others are as if they were not there. Safe to share between threads.

    What cannot be kept raises `UsageError` with a sentence for people, and nothing of it is. So does a dossier or an
    article of it that is not there (any more). Whoever says which version they have `seen` replaces no other:
    `ChangedError` where somebody else wrote something meanwhile.
    """

    def __init__(self, file: KeptFile, reader: str = "") -> None:
        self._file = file
        self._reader = reader

    def all(self) -> tuple[Dossier, ...]:
        """Return all dossiers, the one that was changed last first."""
        return self._dossiers("ORDER BY d.changed DESC, d.number DESC")

    def get(self, number: int) -> Dossier | None:
        """Return a dossier, None if there is none with this number."""
        return next(iter(self._dossiers("AND d.number = ?", number)), None)

    def named(self, name: str) -> Dossier | None:
        """Return the dossier of a name, None if there is none."""
        return next(iter(self._dossiers("AND d.name = ?", name)), None)

    def create(self, name: str, *, note: str = "") -> Dossier:
        """Make a dossier."""
        name, note = kept_name(name, "The name of the dossier"), kept_note(note)
        with self._file.writing(self._reader) as change:
            _refuse_taken(change, name)
            return _create(change, name, note)

    def change(self, number: int, *, name: str, note: str, seen: str = "") -> None:
        """Give a dossier another name and note."""
        name, note = kept_name(name, "The name of the dossier"), kept_note(note)
        with self._file.writing(self._reader) as change:
            _touch(change, number)
            query = "SELECT name, note FROM dossier WHERE number = ?"
            now = written_version(*change.connection.execute(query, (number,)).fetchone())
            _refuse_changed(now, seen, written_version(name, note))
            _refuse_taken(change, name, other_than=number)
            change.connection.execute("UPDATE dossier SET name = ?, note = ? WHERE number = ?", (name, note, number))

    def delete(self, number: int) -> None:
        """Delete a dossier with all that is in it."""
        with self._file.writing(self._reader) as change:
            _touch(change, number)
            change.connection.execute("DELETE FROM dossier WHERE number = ?", (number,))

    def add(
        self,
        number: int,
        articles: Iterable[Article],
        *,
        note: str = "",
        tags: str | Iterable[str] = (),
        paragraphs: Iterable[int] = (),
    ) -> Added:
        """Add articles at the end, each with the note, the tags and those of its paragraphs with some numbers, from 1.

        To an article that is there already the paragraphs are added, and the note and tags where it has none.
        """
        kept, numbers = kept_tags(tags), tuple(paragraphs)
        items = [collected(article, note=note, tags=kept, paragraphs=numbers) for article in articles]
        with self._file.writing(self._reader) as change:
            _touch(change, number)
            return _add(change, number, items)

    def load(self, name: str, note: str, items: Sequence[Cutting]) -> Dossier:
        """Make a dossier of one that somebody shares; where there is one of its name, a number is put behind it."""
        name, note = kept_name(name, "The name of the dossier"), kept_note(note)
        with self._file.writing(self._reader) as change:
            made = _create(change, _free(change, name), note)
            return replace(made, size=_add(change, made.number, items).new)

    def items(self, number: int, *, start: int = 0, limit: int | None = None) -> Iterator[Cutting]:
        """Yield the articles of a dossier in order, from a position on; none where there is no such dossier.

        They are read some at a time; what is removed meanwhile is left out.
        """
        found = self._numbers(
            f"{_ITEMS} ORDER BY i.place LIMIT ? OFFSET ?", number, -1 if limit is None else limit, start
        )
        while some := tuple(islice(found, _AT_ONCE)):
            yield from self._read(some)

    def item(self, number: int, item: int) -> Cutting | None:
        """Return one article of a dossier, None if it is not there."""
        return next(iter(self._read(tuple(self._numbers(f"{_ITEMS} AND i.number = ?", number, item)))), None)

    def annotate(self, number: int, item: int, *, note: str, tags: str | Iterable[str] = (), seen: str = "") -> None:
        """Give an article of a dossier its note and its tags."""
        note, tags = kept_note(note), kept_tags(tags)
        with self._file.writing(self._reader) as change:
            _touch(change, number)
            _place(change, number, item)
            (kept,) = select_items(change.connection, (item,))
            _refuse_changed(kept.version, seen, written_version(note, *tags))
            update_item(change.connection, item, note=note, tags=tags)

    def mark(self, number: int, item: int, paragraphs: Iterable[MarkedParagraph], *, seen: str = "") -> None:
        """Choose paragraphs of an article, or give those that are chosen another note and other tags."""
        chosen = [replace(each, note=kept_note(each.note), tags=kept_tags(each.tags)) for each in paragraphs]
        with self._file.writing(self._reader) as change:
            _touch(change, number)
            _place(change, number, item)
            (kept,) = select_items(change.connection, (item,))
            known = {each.number: each.version for each in kept.paragraphs}
            for each in chosen:
                _refuse_changed(known.get(each.number, seen), seen, each.version)
            insert_paragraphs(change.connection, item, chosen)
            for each in chosen:
                update_paragraph(change.connection, item, each)

    def unmark(self, number: int, item: int, paragraph: int) -> None:
        """Choose a paragraph no more, and forget what was noted of it."""
        with self._file.writing(self._reader) as change:
            _touch(change, number)
            _place(change, number, item)
            delete_paragraph(change.connection, item, paragraph)

    def move(self, number: int, item: int, *, to: int) -> None:
        """Put an article at another place, from 1; a place behind the last one is the end."""
        with self._file.writing(self._reader) as change:
            _touch(change, number)
            at = _place(change, number, item)
            to = max(1, min(to, _size(change, number)))
            low, high, step = (to, at - 1, 1) if to < at else (at + 1, to, -1)
            change.connection.execute(
                "UPDATE item SET place = place + ? WHERE dossier = ? AND place BETWEEN ? AND ?",
                (step, number, low, high),
            )
            change.connection.execute("UPDATE item SET place = ? WHERE number = ?", (to, item))

    def remove(self, number: int, item: int) -> None:
        """Take an article out of a dossier, with what was noted of it."""
        with self._file.writing(self._reader) as change:
            _touch(change, number)
            at = _place(change, number, item)
            change.connection.execute("DELETE FROM item WHERE number = ?", (item,))
            change.connection.execute("UPDATE item SET place = place - 1 WHERE dossier = ? AND place > ?", (number, at))

    def _dossiers(self, condition: str, *values: object) -> tuple[Dossier, ...]:
        with self._file.reading() as connection:
            if connection is None:
                return ()
            rows = connection.execute(f"SELECT {_COLUMNS} {_MINE} {condition}", (self._reader, *values))
            return tuple(Dossier(*row) for row in rows)

    def _numbers(self, query: str, *values: object) -> Iterator[int]:
        with self._file.reading() as connection:
            rows = connection.execute(query, (self._reader, *values)).fetchall() if connection else []
        return iter([number for (number,) in rows])

    def _read(self, numbers: tuple[int, ...]) -> list[Cutting]:
        with self._file.reading() as connection:
            return select_items(connection, numbers) if connection and numbers else []


def _touch(change: Change, number: int) -> None:
    """Note that a dossier is changed. Raise `UsageError` where the reader has none with this number."""
    done = change.connection.execute(
        "UPDATE dossier SET changed = ? WHERE number = ? AND reader = ?", (change.time, number, change.reader)
    )
    if not done.rowcount:
        raise UsageError("This dossier is not there any more")


def _place(change: Change, number: int, item: int) -> int:
    """Return the place of an article. Raise `UsageError` where it is not in the dossier."""
    query = "SELECT place FROM item WHERE number = ? AND dossier = ?"
    found = change.connection.execute(query, (item, number)).fetchone()
    if found is None:
        raise UsageError("This article is not in the dossier any more")
    return int(found[0])


def _refuse_changed(now: str, seen: str, then: str) -> None:
    """Raise `ChangedError` where the version that is there now is neither the one seen nor the one to be written."""
    if seen and now not in (seen, then):
        raise ChangedError("This note was changed by somebody else meanwhile, so yours was not kept")


def _size(change: Change, number: int) -> int:
    query = "SELECT count(*) FROM item WHERE dossier = ?"
    return int(change.connection.execute(query, (number,)).fetchone()[0])


def _create(change: Change, name: str, note: str) -> Dossier:
    query = "SELECT count(*) FROM dossier WHERE reader = ?"
    if change.connection.execute(query, (change.reader,)).fetchone()[0] >= MOST_DOSSIERS:
        raise UsageError(f"There are {MOST_DOSSIERS:,} dossiers, which is the most; delete one first")
    (number,) = change.connection.execute(
        "INSERT INTO dossier (reader, name, note, created, changed) VALUES (?, ?, ?, ?, ?) RETURNING number",
        (change.reader, name, note, change.time, change.time),
    ).fetchone()
    return Dossier(number, name, note, change.time, change.time, 0)


def _add(change: Change, number: int, items: Iterable[Cutting]) -> Added:
    size, new, known, left = _size(change, number), 0, 0, 0
    query = "SELECT number, note, tags FROM item WHERE dossier = ? AND id = ?"
    for item in items:
        found = change.connection.execute(query, (number, item.article.id)).fetchone()
        if found is not None:
            there, note, tags = found
            update_item(change.connection, there, note=note or item.note, tags=tags.split(",") if tags else item.tags)
            insert_paragraphs(change.connection, there, item.paragraphs)
            known += 1
        elif size + new < MOST_ITEMS:
            new += 1
            insert_item(change.connection, number, size + new, item, added=change.time)
        else:
            left += 1
    return Added(new, known, left)


def _is_taken(change: Change, name: str, *, other_than: int = 0) -> bool:
    query = "SELECT 1 FROM dossier WHERE reader = ? AND name = ? AND number <> ?"
    return change.connection.execute(query, (change.reader, name, other_than)).fetchone() is not None


def _refuse_taken(change: Change, name: str, *, other_than: int = 0) -> None:
    if _is_taken(change, name, other_than=other_than):
        raise UsageError(f"There is a dossier “{name}” already; choose another name")


def _free(change: Change, name: str) -> str:
    """Return a name, with a number behind it where it is taken."""
    numbered = (f"{name[: LONGEST_NAME - 8]} ({number})" for number in count(2))
    return next(each for each in (name, *islice(numbered, MOST_DOSSIERS)) if not _is_taken(change, each))
