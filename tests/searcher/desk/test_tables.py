import sqlite3

from searcher.desk.tables import APPLICATION, DESK_TABLES


def test_a_file_is_told_from_others_by_four_letters() -> None:
    assert APPLICATION.to_bytes(4, "big") == b"ArtD"


def test_the_tables_can_be_made() -> None:
    connection = sqlite3.connect(":memory:")
    connection.executescript(DESK_TABLES)
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    connection.close()
    assert {"reader", "dossier", "item", "paragraph", "search"} <= names
