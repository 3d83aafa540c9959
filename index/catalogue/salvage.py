"""Given a catalogue that may be damaged, is it, and what of it is carried over into a new one?

A rebuild makes everything else anew, but it has to know which folders the index was made from. Where the old catalogue
does not say that any more, the user names them.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from index.catalogue.opening import (
    COMPANIONS,
    READ_PATIENCE,
    address,
    digest_roots,
    meta,
    read_roots,
    refuse_strange,
    translated,
)
from index.catalogue.tables import CATALOGUE_FILE
from index.catalogue.writer import Catalogue
from index.machine.folder import clear
from index.vocabulary.errors import IndexDamagedError, IndexUnusableError
from index.vocabulary.root import Root
from index.vocabulary.writer import Mode

_TYPES = {
    "root": {"number": "integer", "path": "blob", "label": "text", "state": "integer"},
    "file": {
        **dict.fromkeys(("number", "root", "state", "size", "mtime_ns", "ctime_ns", "seen_ns"), "integer"),
        "path": "blob",
        "digest": "blob",
        "refused": "text",
        "articles": "integer",
        "paragraphs": "integer",
    },
    "article": {"id": "text", "file": "integer", "record": "text", "digest": "blob", "paragraphs": "integer"},
    "duplicate": {"file": "integer", "record": "text", "id": "text"},
    "failure": {"file": "integer", "path": "text", "reason": "text", "kind": "text"},
    "moved": {"old": "text", "new": "text", "next": "text"},
}
"""What columns hold. SQLite stores whatever it is given, and so takes a changed byte for another type."""

_MAYBE = {"digest", "new", "next"}
"""Columns that may hold nothing."""


def flaws(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield what is wrong in a catalogue. Raise SQLite's errors where that cannot be told."""
    for (finding,) in connection.execute("PRAGMA integrity_check").fetchall():
        if finding != "ok":
            yield str(finding)
    (count,), (size,) = (connection.execute(f"PRAGMA {fact}").fetchone() for fact in ("page_count", "page_size"))
    for _, _, file in connection.execute("PRAGMA database_list").fetchall():
        if file and os.stat(file).st_size < count * size:  # SQLite takes what is missing at the end for zeros
            yield "is shorter than it was written"
    for table, columns in _TYPES.items():
        for column, kind in columns.items():
            kinds = f"'{kind}', 'null'" if column in _MAYBE else f"'{kind}'"
            query = f"SELECT count(*) FROM {table} WHERE typeof({column}) NOT IN ({kinds})"
            (count,) = connection.execute(query).fetchone()
            if count:
                yield f"table {table} has {count} rows whose {column} is of another type than was written"


def open_catalogue(folder: Path, mode: Mode, *, renew: bool) -> Catalogue:
    """Open the catalogue in a folder, for a rebuild a new one with the same roots in place of one that is damaged.

    With `renew` a damaged one is replaced in any case, whether or not its roots can still be read.
    """
    file = folder / CATALOGUE_FILE
    try:
        catalogue = Catalogue(folder, mode)
        if Mode.REBUILD in mode:
            _verify(catalogue)
    except IndexUnusableError as error:
        is_lost = isinstance(error, IndexDamagedError) or Mode.REBUILD in mode
        if not is_lost or not (renew or Mode.REBUILD in mode):
            raise
        kept = salvage(file) if Mode.REBUILD in mode else ()
        if not kept and not renew:
            said = str(error).partition("; ")[0]
            raise IndexDamagedError(
                f"{said}, and it does not tell any more which folders the index was made from: "
                "name them, and run python -m index PATH… --rebuild"
            ) from error
    else:
        return catalogue
    if Mode.DRY_RUN not in mode:
        for companion in ("", *COMPANIONS):
            clear(file.with_name(file.name + companion))
    catalogue = Catalogue(folder, mode, afresh=True)
    catalogue.keep_roots(kept)
    return catalogue


def salvage(file: Path) -> tuple[Root, ...]:
    """Return the roots that a damaged catalogue names, none where they cannot be told for certain.

    They are certain where they have the digest that was written, or where all of them are there.
    """
    try:
        refuse_strange(file)
    except IndexUnusableError:
        return ()
    for mode in ("mode=ro", "mode=ro&immutable=1"):  # the second passes over a journal
        try:
            with closing(sqlite3.connect(address(file, mode=mode), uri=True, timeout=READ_PATIENCE)) as connection:
                roots = read_roots(connection)
                if _is_certain(connection, roots):
                    return roots
        except (sqlite3.Error, TypeError, ValueError):
            continue
    return ()


def _is_certain(connection: sqlite3.Connection, roots: tuple[Root, ...]) -> bool:
    try:
        if meta(connection, "roots") == digest_roots(connection):
            return True
    except sqlite3.Error:
        pass
    return all(root.path.is_absolute() and os.path.lexists(root.path) for root in roots)


def _verify(catalogue: Catalogue) -> None:
    """Raise `IndexDamagedError`, and close a catalogue, where anything in it is not as it was written."""
    try:
        with translated(catalogue.file):
            for flaw in flaws(catalogue.connection):
                raise IndexDamagedError(f"{catalogue.file}: {flaw}; run python -m index PATH… --rebuild")
    except BaseException:
        catalogue.connection.close()
        raise
