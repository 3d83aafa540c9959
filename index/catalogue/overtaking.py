"""Given an article of which another file has a newer version, what becomes of the rows of its own file?

The file's row is true of the last commit, and readers see it. So the file is staged once more as it is, and loses the
article there. It keeps a note of it, so that the older version is read again when the newer one goes.
"""

import sqlite3

from index.catalogue.tables import ARTICLE_COLUMNS, DUPLICATE_COLUMNS, NEXT, State

_TABLES = (("article", ARTICLE_COLUMNS), ("duplicate", DUPLICATE_COLUMNS))

_FACTS = (
    "root, path, size, mtime_ns, ctime_ns, seen_ns, digest, refused, articles, paragraphs, "
    "failed, ignored, left_out, undated, older, settings"
)


def copy_rows(connection: sqlite3.Connection, before: int, file: int) -> None:
    """Give a file the articles and older versions of another one, but for the articles that it has already."""
    for table, columns in _TABLES:
        connection.execute(
            f"INSERT OR IGNORE INTO {table} (file, {columns}) SELECT ?, {columns} FROM {table} WHERE file = ?",
            (file, before),
        )


def overtake(connection: sqlite3.Connection, file: int, id: str) -> None:
    """Make an article of a file, by the file's number, an older version of the one that is getting its id."""
    (state,) = connection.execute("SELECT state FROM file WHERE number = ?", (file,)).fetchone()
    if state == State.SETTLED:
        file = _stage_as_it_is(connection, file)
    connection.execute(
        f"INSERT INTO duplicate (file, {DUPLICATE_COLUMNS}) SELECT file, {DUPLICATE_COLUMNS} FROM article "
        "WHERE file = ? AND id = ?",
        (file, id),
    )
    connection.execute(
        "UPDATE file SET articles = articles - 1, older = older + 1, paragraphs = paragraphs - "
        "(SELECT paragraphs FROM article WHERE file = number AND id = ?) WHERE number = ? AND digest IS NOT NULL",
        (id, file),
    )
    connection.execute("DELETE FROM article WHERE file = ? AND id = ?", (file, id))


def give_way(connection: sqlite3.Connection, file: int) -> None:
    """Make those articles of a file older versions whose ids have come to another file while this one was unread."""
    taken = connection.execute(
        "SELECT id FROM article WHERE file = ? AND EXISTS (SELECT 1 FROM article AS other "
        "JOIN file AS holder ON holder.number = other.file "
        f"WHERE other.id = article.id AND other.file <> article.file AND holder.state IN ({NEXT}))",
        (file,),
    ).fetchall()
    (state,) = connection.execute("SELECT state FROM file WHERE number = ?", (file,)).fetchone()
    if taken and state == State.SETTLED:
        file = _stage_as_it_is(connection, file)
    for (name,) in taken:
        overtake(connection, file, name)


def _stage_as_it_is(connection: sqlite3.Connection, file: int) -> int:
    """Stage a settled file with all that is known of it, and return the number of the new row."""
    connection.execute("UPDATE file SET state = ? WHERE number = ?", (State.LEAVING, file))
    cursor = connection.execute(
        f"INSERT INTO file (state, {_FACTS}) SELECT {State.STAGED}, {_FACTS} FROM file WHERE number = ?", (file,)
    )
    number = cursor.lastrowid or 0
    copy_rows(connection, file, number)
    connection.execute(
        "INSERT INTO failure (file, path, reason, kind) SELECT ?, path, reason, kind FROM failure WHERE file = ?",
        (number, file),
    )
    return number
