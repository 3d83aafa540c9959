import sqlite3
from pathlib import Path

import pytest

from index.catalogue.moves.lookup import followed, moved_to
from index.catalogue.tables import lay_out
from index.vocabulary.errors import IndexDamagedError


def test_what_is_only_staged_leads_nowhere_yet() -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    lay_out(connection)
    connection.executemany(
        "INSERT INTO moved (old, new, next) VALUES (?, ?, ?)", [("a", None, "b"), ("c", "d", "e"), ("f", "g", "")]
    )

    assert [followed(connection, each) for each in "acfz"] == [None, "d", "g", None]


def test_without_a_catalogue_nothing_has_moved(tmp_path: Path) -> None:
    assert moved_to(tmp_path, "a") is None


def test_a_damaged_catalogue_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "catalogue.sqlite").write_bytes(b"no database" * 1000)

    with pytest.raises(IndexDamagedError):
        moved_to(tmp_path, "a")
