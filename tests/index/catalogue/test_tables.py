"""A catalogue of another layout keeps only its roots."""

import sqlite3

from index.catalogue.tables import LAYOUT, State, lay_out


def tables(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}


def test_an_empty_file_gets_the_tables() -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)

    lay_out(connection)

    assert tables(connection) == {"meta", "root", "file", "article", "duplicate", "failure", "moved"}
    assert connection.execute("PRAGMA user_version").fetchone() == (LAYOUT,)


def test_a_catalogue_of_this_layout_is_left_alone() -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    lay_out(connection)
    connection.execute("INSERT INTO meta VALUES ('generation', '1-a')")

    lay_out(connection)

    assert connection.execute("SELECT value FROM meta").fetchall() == [("1-a",)]


def test_of_another_layout_the_roots_stay_which_were_true_of_the_last_commit() -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("CREATE TABLE root (number INTEGER PRIMARY KEY, path BLOB, label TEXT, state INTEGER)")
    connection.execute("CREATE TABLE other (x)")
    connection.executemany(
        "INSERT INTO root VALUES (?, ?, ?, ?)", [(4, b"/news", "", State.SETTLED), (5, b"/more", "m", State.STAGED)]
    )
    connection.execute(f"PRAGMA user_version = {LAYOUT + 1}")

    lay_out(connection)

    assert "other" not in tables(connection)
    assert connection.execute("SELECT * FROM root").fetchall() == [(4, b"/news", "", State.SETTLED, "")]


def test_of_another_layout_the_settings_of_the_roots_stay_too() -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    lay_out(connection)
    connection.execute("INSERT INTO root VALUES (4, ?, '', 0, '[[], []]')", (b"/news",))
    connection.execute(f"PRAGMA user_version = {LAYOUT + 1}")

    lay_out(connection)

    assert connection.execute("SELECT settings FROM root").fetchall() == [("[[], []]",)]


def test_of_another_layout_ids_lead_where_they_led() -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    lay_out(connection)
    connection.executemany("INSERT INTO moved VALUES (?, ?, ?)", [("a", "b", "c"), ("x", None, "y")])
    connection.execute(f"PRAGMA user_version = {LAYOUT + 1}")

    lay_out(connection)

    assert connection.execute("SELECT * FROM moved").fetchall() == [("a", "b", None)]
