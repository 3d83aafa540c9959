import os
import signal
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path

import pytest

from index.vocabulary.article import Article
from index.vocabulary.errors import KeptFileError
from index.vocabulary.location import FolderLocation, locate
from searcher.desk.file import KeptFile, kept_beside
from searcher.dossiers.store import Dossiers

WRITE = """
import sys
from pathlib import Path
from index.vocabulary.article import Article
from searcher.dossiers.store import Dossiers
from searcher.desk.file import KeptFile

mine = Dossiers(KeptFile(Path(sys.argv[1])))
number = int(sys.argv[2])
for place in range(int(sys.argv[4])):
    mine.add(number, [Article(f"{sys.argv[3]}-{place}", "Dam holds")])
    print(place, flush=True)
"""
"""A program that adds articles to a dossier and tells of each."""


def writer(file: Path, number: int, name: str, articles: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITE, str(file), str(number), name, str(articles)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def fill(file: Path) -> None:
    """Keep a dossier of some pages of the file."""
    mine = Dossiers(KeptFile(file))
    mine.add(mine.create("Harbour").number, [Article(str(number), "Dam holds") for number in range(300)], note="x" * 99)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "index.dossiers"


def test_the_file_lies_beside_an_index_in_a_folder_and_nowhere_for_a_cluster(tmp_path: Path) -> None:
    assert kept_beside(FolderLocation(tmp_path / "index")) == tmp_path / "index.dossiers"
    assert kept_beside(locate("opensearch://host/articles")) is None


def test_nothing_is_made_before_something_is_kept(file: Path) -> None:
    KeptFile(file).check()
    assert (Dossiers(KeptFile(file)).all(), KeptFile(file).revision("ann"), list(file.parent.iterdir())) == ((), "", [])


def test_only_the_user_of_the_server_can_read_the_file(file: Path) -> None:
    Dossiers(KeptFile(file)).create("Harbour")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [each.name for each in file.parent.iterdir()] == [file.name]


def test_a_change_gives_its_reader_another_revision_and_nobody_else(file: Path) -> None:
    kept = KeptFile(file)
    Dossiers(kept, "ben").create("Ferry")
    before = kept.revision("ann"), kept.revision("ben")
    Dossiers(kept, "ann").create("Harbour")
    after = kept.revision("ann"), kept.revision("ben")
    assert (before[0], after[0] != "", before[1] == after[1]) == ("", True, True)


def test_what_fails_on_its_way_leaves_nothing_behind(file: Path) -> None:
    kept = KeptFile(file)
    number = Dossiers(kept).create("Harbour").number
    revision = kept.revision("")
    with suppress(ZeroDivisionError), kept.writing("") as change:
        change.connection.execute("DELETE FROM dossier")
        _ = 1 / 0
    assert (Dossiers(kept).get(number) is not None, kept.revision("")) == (True, revision)


def test_several_processes_write_at_once_and_lose_nothing(file: Path) -> None:
    number = Dossiers(KeptFile(file)).create("Harbour").number
    writers = [writer(file, number, name, 20) for name in ("one", "two", "three")]
    for each in writers:
        each.communicate()
    assert [each.returncode for each in writers] == [0, 0, 0]
    items = list(Dossiers(KeptFile(file)).items(number))
    assert len({item.article.id for item in items}) == 60
    assert [item.place for item in items] == list(range(1, 61))


def test_several_begin_the_file_at_once_and_it_is_one(file: Path) -> None:
    def create(name: int) -> None:
        Dossiers(KeptFile(file)).create(f"Dossier {name}")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(create, range(8)))
    assert len(Dossiers(KeptFile(file)).all()) == 8


def test_what_a_killed_process_has_kept_is_there(file: Path) -> None:
    number = Dossiers(KeptFile(file)).create("Harbour").number
    with writer(file, number, "one", 100_000) as process:
        assert process.stdout is not None
        told = [int(process.stdout.readline()) for _ in range(10)][-1]
        process.send_signal(signal.SIGKILL)
        told = max(told, *map(int, process.stdout.read().split()), 0)
    kept = KeptFile(file)
    kept.check()
    places = [int(item.article.id.removeprefix("one-")) for item in Dossiers(kept).items(number)]
    assert places == list(range(len(places)))
    assert len(places) in (told + 1, told + 2)  # the last one may not have been told of


@pytest.mark.parametrize("at", [0, 100, 4_096, 12_000])
def test_a_damaged_file_is_refused_with_a_sentence(file: Path, at: int) -> None:
    fill(file)
    with file.open("r+b") as opened:
        opened.seek(at)
        opened.write(b"\xff" * 300)
    with pytest.raises(KeptFileError, match=rf"^{file}: ") as refused:
        KeptFile(file).check()
    assert "\n" not in str(refused.value)


def test_a_file_that_is_cut_is_refused(file: Path) -> None:
    fill(file)
    os.truncate(file, 8_192)
    with pytest.raises(KeptFileError, match="is damaged"):
        KeptFile(file).check()


def test_a_file_of_a_newer_version_is_refused(file: Path) -> None:
    Dossiers(KeptFile(file)).create("Harbour")
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(KeptFileError, match="was written by a newer version of this program; use that one"):
        KeptFile(file).check()


def test_a_file_of_another_program_is_refused_and_not_changed(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")
    before = file.read_bytes()
    with pytest.raises(KeptFileError, match="is not a file of dossiers; give --dossiers another path"):
        Dossiers(KeptFile(file)).create("Harbour")
    assert file.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"Not a database, but some text. " * 100])
def test_what_is_no_database_is_refused(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(KeptFileError, match=rf"^{file}: "):
        KeptFile(file).check()


def test_what_is_no_file_is_refused_and_never_waited_for(file: Path) -> None:
    os.mkfifo(file)
    with pytest.raises(KeptFileError, match="is not a file"):
        KeptFile(file).check()


def test_a_place_that_is_not_there_is_refused(tmp_path: Path) -> None:
    kept = KeptFile(tmp_path / "none" / "index.dossiers")
    with pytest.raises(KeptFileError, match="cannot be written; is its folder there"):
        kept.check()
    with pytest.raises(KeptFileError, match="cannot be made: No such file or directory"):
        Dossiers(kept).create("Harbour")


def test_a_file_that_another_program_holds_is_said_to_be_locked(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Dossiers(KeptFile(file)).create("Harbour")
    monkeypatch.setattr("searcher.desk.file.WRITE_PATIENCE", 0.01)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(KeptFileError, match="another process has locked it; try again"):
            Dossiers(KeptFile(file)).create("Ferry")
        assert [each.name for each in Dossiers(KeptFile(file)).all()] == ["Harbour"]  # whoever reads does not wait
