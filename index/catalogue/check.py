"""Given what a store holds, does the catalogue say the same?"""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from index.catalogue.opening import REMEDY, meta, reading, translated
from index.catalogue.salvage import flaws
from index.catalogue.tables import CATALOGUE_FILE, CURRENT
from index.vocabulary.errors import IndexUnusableError
from index.vocabulary.report import Failure

_EXAMPLES = 20
"""How many of the wrong ids are named: for more of them the remedy is the same."""

_HELD = f"SELECT id FROM article JOIN file ON file.number = article.file WHERE file.state IN ({CURRENT})"


def check_catalogue(folder: Path) -> Iterator[Failure]:
    """Read the whole catalogue in a folder and yield what is damaged."""
    file = str(folder / CATALOGUE_FILE)
    try:
        with reading(folder) as connection:
            if connection is None:
                yield Failure(file, f"is missing; {REMEDY}")
                return
            yield from integrity(connection, file)
    except IndexUnusableError as error:
        yield Failure(file, str(error))
    except Exception as error:  # noqa: BLE001  # what a check does not foresee is what it is for
        yield Failure(file, f"cannot be read: {type(error).__name__}: {error}; {REMEDY}")


def compare_ids(folder: Path, *, ids: Iterable[str], generation: str) -> Iterator[Failure]:
    """Yield how a sound catalogue differs from the store, which has articles of these ids."""
    file = str(folder / CATALOGUE_FILE)
    with reading(folder) as connection:
        if connection is None:
            yield Failure(file, f"is missing; {REMEDY}")
            return
        if meta(connection, "generation") != generation:
            yield Failure(file, "does not belong to the same commit as the index; run python -m index")
            return
        yield from differences(connection, file, ids)


def integrity(connection: sqlite3.Connection, place: str) -> Iterator[Failure]:
    """Yield what is damaged in a catalogue."""
    with translated(Path(place)):
        yield from (Failure(place, f"{flaw}; {REMEDY}") for flaw in flaws(connection))


def differences(connection: sqlite3.Connection, place: str, ids: Iterable[str]) -> Iterator[Failure]:
    """Yield which articles only the catalogue has, and which only the store, which has articles of these `ids`."""
    connection.execute("CREATE TEMP TABLE stored (id TEXT PRIMARY KEY) WITHOUT ROWID")
    connection.executemany("INSERT OR IGNORE INTO stored VALUES (?)", ((name,) for name in ids))
    for query, trouble in (
        (f"SELECT id FROM stored EXCEPT {_HELD}", "is in the index, but not in the catalogue"),
        (f"{_HELD} EXCEPT SELECT id FROM stored", "is in the catalogue, but not in the index"),
    ):
        for (name,) in connection.execute(f"{query} LIMIT {_EXAMPLES}"):
            yield Failure(place, f"article {name!r} {trouble}; run python -m index --rebuild")
