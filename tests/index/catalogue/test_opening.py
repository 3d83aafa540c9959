import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from index.catalogue.catalogue import contents
from index.catalogue.opening import reading, refuse_strange, translated, verify_roots
from index.catalogue.tables import CATALOGUE_FILE
from index.catalogue.writer import Catalogue
from index.vocabulary.errors import IndexDamagedError, IndexLockedError, IndexUnusableError
from index.vocabulary.root import Root
from tests.index.staging import ENTRY, fill, settle
from tests.lengths import rounds

WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from index.catalogue.writer import Catalogue, Versions
from index.vocabulary.root import Root
print("ready", flush=True)
with Catalogue(Path(sys.argv[1])) as catalogue:
    for number in range(int(sys.argv[2])):
        catalogue.note({"round": str(number)})
        catalogue.settle(f"g{number}", versions=Versions(), committed=datetime.now(UTC))
"""


def test_a_reader_never_fails_while_a_writer_commits(tmp_path: Path) -> None:
    with Catalogue(tmp_path) as catalogue:
        fill(catalogue, catalogue.add_root(Root(Path("/news"), "")), ENTRY, "x")
        settle(catalogue, "g1")
    command = [sys.executable, "-c", WRITER, str(tmp_path), str(rounds(5_000, short=300))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        reads = 0
        while writer.poll() is None or reads < 100:
            held = contents(tmp_path)
            assert (held.articles, held.generation[0]) == (1, "g")
            reads += 1

    assert writer.returncode == 0


def test_what_is_asked_of_an_open_catalogue_is_of_one_state_of_it(tmp_path: Path) -> None:
    with Catalogue(tmp_path) as catalogue:
        settle(catalogue, "g1")
    with reading(tmp_path) as connection, closing(sqlite3.connect(tmp_path / CATALOGUE_FILE, timeout=0)) as other:
        assert connection is not None
        other.execute("DELETE FROM meta")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.commit()
        assert connection.execute("SELECT count(*) FROM meta WHERE key = 'generation'").fetchone() == (1,)


@pytest.mark.parametrize(
    ("statement", "error"),
    [("SELECT * FROM nothing", IndexDamagedError), ("INSERT INTO t VALUES (1)", IndexDamagedError)],
)
def test_statements_that_do_not_fit_the_file_mean_that_it_is_damaged(statement: str, error: type[Exception]) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE t (x PRIMARY KEY)")
    connection.execute("INSERT INTO t VALUES (1)")

    with pytest.raises(error, match=r"file: .*; run python -m index PATH… --rebuild"), translated(Path("file")):
        connection.execute(statement)


def test_a_text_that_is_no_text_any_more_is_damage() -> None:
    connection = sqlite3.connect(":memory:")

    with pytest.raises(IndexDamagedError, match="decode"), translated(Path("file")):
        connection.execute("SELECT CAST(x'ff' AS TEXT)").fetchall()


def test_a_lock_is_no_damage(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "file", isolation_level=None)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        connection = sqlite3.connect(tmp_path / "file", timeout=0)
        with pytest.raises(IndexLockedError, match="another process has locked it"), translated(tmp_path / "file"):
            connection.execute("SELECT * FROM sqlite_schema")
        connection.close()


def test_mistakes_in_calls_are_not_hidden() -> None:
    connection = sqlite3.connect(":memory:")

    with pytest.raises(sqlite3.ProgrammingError), translated(Path("file")):
        connection.execute("SELECT ?", ())


def test_a_link_to_a_catalogue_is_followed(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    with Catalogue(tmp_path / "disk") as catalogue:
        settle(catalogue, "g1")
    (tmp_path / CATALOGUE_FILE).symlink_to(tmp_path / "disk" / CATALOGUE_FILE)

    refuse_strange(tmp_path / CATALOGUE_FILE)

    assert contents(tmp_path).generation == "g1"


def test_a_folder_that_may_not_be_looked_into_is_unusable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / CATALOGUE_FILE).touch()
    monkeypatch.setattr(os, "access", lambda *_: False)

    with pytest.raises(IndexUnusableError, match="cannot be read: Permission denied"):
        contents(tmp_path)


def test_roots_that_are_not_those_that_were_written_are_damage(tmp_path: Path) -> None:
    with Catalogue(tmp_path) as catalogue:
        catalogue.add_root(Root(Path("/news"), "label"))
        settle(catalogue, "g1")
        verify_roots(catalogue.connection, catalogue.file)

        catalogue.connection.execute("UPDATE root SET label = 'libel'")

        with pytest.raises(IndexDamagedError, match="its folders are not those that were written"):
            verify_roots(catalogue.connection, catalogue.file)
