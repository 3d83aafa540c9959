"""Given an index folder, which files was it built from, and which of them failed?

``catalogue.sqlite`` is beside the store's files, with the tables of `index.catalogue.tables`. Its reading half is here,
for status pages; the writing half is `index.catalogue.writer`.
"""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from index.catalogue.opening import READ_PATIENCE, REMEDY, meta, read_roots, reading
from index.catalogue.remarks import MOST_LISTED, failures, remark_counts
from index.catalogue.tables import CATALOGUE_FILE, CURRENT
from index.settings.kept import as_options
from index.vocabulary.fixed import fixed
from index.vocabulary.report import NO_REMARKS, OTHERS, Failure, RemarkCounts, RootStatus
from index.vocabulary.root import Root, escape


@fixed
class Contents:
    """Hold what was known of files as of the last commit; `committed` is ISO 8601, UTC, empty before the first.

    `unfinished` is how many files the run still had to read that committed it on its way, if it has not ended since.

    `failed` holds the first files and records that could not be read, `noted` the first remarks of the other kinds, and
    `remarks` counts all.
    """

    generation: str = ""
    committed: str = ""
    articles: int = 0
    paragraphs: int = 0
    unfinished: int = 0
    roots: tuple[RootStatus, ...] = ()
    failed: tuple[Failure, ...] = ()
    noted: tuple[Failure, ...] = ()
    remarks: RemarkCounts = NO_REMARKS


def contents(folder: Path, *, limit: int = MOST_LISTED, patience: float = READ_PATIENCE) -> Contents:
    """Return what the index in a folder was built from, nothing where there is no catalogue.

    At most `limit` failures are listed. `patience` are the seconds to wait for a writer. Raise `IndexDamagedError` for
    a catalogue that cannot be read, `IndexUnusableError` for one of another version.
    """
    with reading(folder, patience=patience) as connection:
        return Contents() if connection is None else contents_of(connection, limit=limit)


def contents_of(connection: sqlite3.Connection, *, states: str = CURRENT, limit: int = MOST_LISTED) -> Contents:
    """Return what an open catalogue says, of the last commit unless other `states` are given."""
    return Contents(
        generation=meta(connection, "generation"),
        committed=meta(connection, "committed"),
        articles=total(connection, "articles", states=states),
        paragraphs=total(connection, "paragraphs", states=states),
        unfinished=int(meta(connection, "unfinished") or 0),
        roots=tuple(_statuses(connection, states)),
        failed=tuple(failures(connection, states=states, limit=limit)),
        noted=tuple(found for kind in OTHERS for found in failures(connection, kind=kind, states=states, limit=limit)),
        remarks=remark_counts(connection, states=states),
    )


MISSING = f"{CATALOGUE_FILE}: is missing; {REMEDY}"
"""What is to be said where there is no catalogue beside an index."""

Stamp = tuple[int, int, int]


def stamp(folder: Path) -> Stamp | None:
    """Return what tells one state of the catalogue in a folder from the next, None where there is none."""
    try:
        found = (folder / CATALOGUE_FILE).stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def roots(folder: Path) -> tuple[Root, ...]:
    """Return the roots that the index in a folder is built from, in the order in which they came."""
    with reading(folder) as connection:
        return () if connection is None else read_roots(connection)


def total(connection: sqlite3.Connection, count: str, *, states: str = CURRENT) -> int:
    """Return a count over all files: ``articles`` or ``paragraphs``."""
    row = connection.execute(f"SELECT coalesce(sum({count}), 0) FROM file WHERE state IN ({states})").fetchone()
    return int(row[0])


def _statuses(connection: sqlite3.Connection, states: str) -> Iterator[RootStatus]:
    rows = connection.execute(
        "SELECT root.path, root.settings, count(file.number) FILTER (WHERE digest <> x''), coalesce(sum(articles), 0), "
        "count(file.number) FILTER (WHERE failed > 0 OR refused <> '') "
        f"FROM root LEFT JOIN file ON file.root = root.number AND file.state IN ({states}) "
        f"WHERE root.state IN ({states}) GROUP BY root.number ORDER BY root.number"
    )
    for path, settings, files, articles, failed in rows:
        yield RootStatus(escape(os.fsdecode(path)), files, articles, failed, as_options(settings))
