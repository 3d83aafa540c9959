"""Given a catalogue, what of the files is not in the index as it stands, and why?

A file of two million broken rows has two million failures, and a hundred of them say as much. So each file has its
first remarks of each kind written down, and how many there are. Lists of them end, and counts are exact.
"""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import islice

from index.catalogue.tables import CURRENT
from index.vocabulary.place import Within
from index.vocabulary.report import Failure, Remark, RemarkCounts
from index.vocabulary.root import Survey, escape

MOST_NOTED = 100
"""Remarks of one kind that are written down of a file: 10 kB, and nobody reads more."""

MOST_LISTED = 1_000
"""Remarks in a list, unless it is asked for more or fewer."""

LONGEST_REASON = 1_000
"""Characters of a reason that are written down."""

_FAILED = "(failed > 0 OR refused <> '')"
_REMARKED = "ignored + left_out + undated + older > 0"
"""The conditions of the two partial indexes, as the table has them, or SQLite would not use these."""

_Place = tuple[str, tuple[object, ...]]
"""A condition on files, and its values."""


def remark_counts(
    connection: sqlite3.Connection, scopes: Sequence[Survey] = (), *, states: str = CURRENT
) -> RemarkCounts:
    """Return how many remarks of each kind there are; where there are `scopes`, on the files in them."""
    counts = [0] * len(Remark)
    for place, values in _places(scopes):
        for query in (
            "SELECT sum(failed + (refused <> '')), 0, 0, 0, 0 FROM file "
            f"WHERE {_FAILED} AND state IN ({states}) {place}",
            "SELECT 0, sum(ignored), sum(left_out), sum(undated), sum(older) FROM file "
            f"WHERE {_REMARKED} AND state IN ({states}) {place}",
        ):
            found = connection.execute(query, values).fetchone()
            counts = [count + (more or 0) for count, more in zip(counts, found, strict=True)]
    return RemarkCounts(*counts)


def failures(
    connection: sqlite3.Connection,
    scopes: Sequence[Survey] = (),
    *,
    kind: Remark = Remark.FAILED,
    states: str = CURRENT,
    limit: int = MOST_LISTED,
) -> Iterator[Failure]:
    """Yield the first remarks of a kind in the order of roots and paths; where there are `scopes`, on files in them.

    Where a file has more than are written down, the last one says how many.
    """
    places = _places(scopes)
    return islice((found for place in places for found in _found(connection, place, kind, states)), limit)


def describe(folder: bytes, path: bytes) -> str:
    """Return the place of a file for people, by the path of its root and its path below it."""
    return escape(os.fsdecode(os.path.join(folder, path) if path else folder))


def _places(scopes: Sequence[Survey]) -> Iterator[_Place]:
    """Yield conditions of which each file in a scope fulfils one, for scopes that do not overlap."""
    if not scopes:
        yield "", ()
    for scope in sorted(scopes, key=lambda scope: (scope.root.number, scope.below)):
        if scope.below:  # and what is below it: 0 is the next character after the slash
            inside = (scope.below, scope.below + b"/", scope.below + b"0")
            yield (
                "AND file.root = ? AND (file.path = ? OR file.path > ? AND file.path < ?)",
                (
                    scope.root.number,
                    *inside,
                ),
            )
        else:
            yield "AND file.root = ?", (scope.root.number,)


def _found(connection: sqlite3.Connection, place: _Place, kind: Remark, states: str) -> Iterator[Failure]:
    where, values = place
    condition = _FAILED if kind is Remark.FAILED else f"{_REMARKED} AND {kind} > 0"
    files = connection.execute(
        f"SELECT file.number, root.path, file.path, refused, {kind} FROM file JOIN root ON root.number = file.root "
        f"WHERE {condition} AND file.state IN ({states}) {where} ORDER BY file.root, file.path",
        values,
    )
    for number, folder, path, refused, count in files:
        name = describe(folder, path)
        if refused and kind is Remark.FAILED:
            yield Failure(name, refused)
        noted = connection.execute(
            "SELECT path, reason FROM failure WHERE file = ? AND kind = ? ORDER BY rowid", (number, kind)
        ).fetchall()
        if kind is Remark.OLDER:
            noted += _older(connection, number, name)
        yield from (Failure(path, reason, kind) for path, reason in noted)
        if count > len(noted):
            yield Failure(name, f"and {count - len(noted):,} more in this file", kind)


def _older(connection: sqlite3.Connection, file: int, name: str) -> list[tuple[str, str]]:
    """Return the first older versions in a file: where each is, and of which article."""
    found = connection.execute(
        "SELECT record, id FROM duplicate WHERE file = ? ORDER BY rowid LIMIT ?", (file, MOST_NOTED)
    )
    return [(name + Within.of(record).shown, f"an older version of the article {wanted!r}") for record, wanted in found]
