"""Given an id that no article has, did an article have it before its file moved, and which id does it have now?"""

import sqlite3
from pathlib import Path

from index.catalogue.opening import LOOKUP_PATIENCE, reading


def moved_to(folder: Path, id: str) -> str | None:
    """Return the id that an article has now if it had this one in an earlier commit, None if no article did.

    Raise `IndexUnusableError` for a catalogue that cannot be read, at present or at all.
    """
    with reading(folder, patience=LOOKUP_PATIENCE) as connection:
        return None if connection is None else followed(connection, id)


def followed(connection: sqlite3.Connection, id: str) -> str | None:
    """Return what `moved_to` does, of a catalogue that is open."""
    row = connection.execute("SELECT new FROM moved WHERE old = ? AND new IS NOT NULL", (id,)).fetchone()
    return str(row[0]) if row else None
