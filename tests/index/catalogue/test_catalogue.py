import os
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.catalogue.catalogue import NAME, Contents, contents, roots
from index.catalogue.ids import Claim, Ids, Tally
from index.catalogue.staged import StagedFile, StagedFiles
from index.catalogue.writer import PAGE, CatalogueWriter, Versions
from index.sync.roots import Root, Scope
from index.sync.walker import Entry
from index.vocabulary.errors import IndexDamagedError, IndexUnusableError
from index.vocabulary.report import Failure, RootStatus

NOON = datetime(2024, 5, 6, 12, 0, 0, tzinfo=UTC)
ENTRY = Entry(b"a.jsonl", 10, 20, 30)


def fill(catalogue: CatalogueWriter, root: Root, entry: Entry, *ids: str) -> StagedFile:
    """Stage a file and read the articles of these ids from it."""
    catalogue.stage(root, entry)
    files = StagedFiles(catalogue)
    file = next(files.unread())
    keeper = Ids(catalogue, rebuild=False)
    for number, name in enumerate(ids, 1):
        if keeper.claim(name, file).granted:
            keeper.put(file, name, record=f":{number}", digest=b"h" + name.encode(), paragraphs=2)
        else:
            keeper.wait(file, name, record=f":{number}")
    files.finish(file, entry, digest=b"digest", seen_ns=40)
    return file


def settle(catalogue: CatalogueWriter, generation: str) -> None:
    catalogue.settle(generation, versions=Versions("1", "2", "3", "4"), committed=NOON)


def test_where_there_is_no_catalogue_nothing_is_known(tmp_path: Path) -> None:
    assert contents(tmp_path) == Contents()
    assert roots(tmp_path) == ()


def test_what_was_settled_is_read_back(tmp_path: Path) -> None:
    with CatalogueWriter(tmp_path) as catalogue:
        root = catalogue.add_root(Root(Path("/news"), ""))
        fill(catalogue, root, ENTRY, "x", "y", "x")
        catalogue.stage(root, Entry(b"pipe", refused="is a FIFO"))
        settle(catalogue, "g1")
        versions = catalogue.versions

    assert versions == Versions("1", "2", "3", "4")
    assert roots(tmp_path) == (Root(Path("/news"), "", 1),)
    assert contents(tmp_path) == Contents(
        generation="g1",
        committed="2024-05-06T12:00:00Z",
        articles=2,
        paragraphs=4,
        roots=(RootStatus("/news", files=1, articles=2, failed=2),),
        failed=(
            Failure(
                "/news/a.jsonl:3", "its id 'x' is that of /news/a.jsonl:1, which is in the index; give it another id"
            ),
            Failure("/news/pipe", "is a FIFO"),
        ),
    )


def test_readers_do_not_see_what_is_staged(tmp_path: Path) -> None:
    with CatalogueWriter(tmp_path) as catalogue:
        root = catalogue.add_root(Root(Path("/news"), ""))
        fill(catalogue, root, ENTRY, "x")
        settle(catalogue, "g1")
        before = contents(tmp_path)

        catalogue.forget_root(root)
        fill(catalogue, catalogue.add_root(Root(Path("/more"), "more")), ENTRY, "x", "y")
        catalogue.prepare("g1")
        during = contents(tmp_path)
        settle(catalogue, "g2")

    assert before == during
    assert contents(tmp_path).roots == (RootStatus("/more", files=1, articles=2, failed=0),)


@pytest.mark.parametrize(
    ("generation", "ids"),
    [
        pytest.param("g1", {"x"}, id="before the index commits"),
        pytest.param("g2", {"y"}, id="after the index committed"),
    ],
)
def test_a_run_that_died_is_dropped_or_settled_as_the_index_says(
    tmp_path: Path, generation: str, ids: set[str]
) -> None:
    with CatalogueWriter(tmp_path) as catalogue:
        root = catalogue.add_root(Root(Path("/news"), ""))
        fill(catalogue, root, ENTRY, "x")
        settle(catalogue, "g1")
        (known,) = catalogue.known(Scope(root))
        catalogue.leave(known)
        fill(catalogue, root, ENTRY, "y")
        catalogue.prepare("g1")

    with CatalogueWriter(tmp_path) as catalogue:
        catalogue.recover(generation)
        again = fill(catalogue, root, Entry(b"z"), "x", "y")
        held = {name for name in ("x", "y") if not Ids(catalogue, rebuild=False).claim(name, again).granted}
        waiting = {name for (name,) in catalogue.connection.execute("SELECT id FROM duplicate")}
        assert catalogue.generation == generation

    assert held == {"x", "y"}
    assert waiting == ids


def test_a_run_that_died_before_it_was_prepared_is_dropped_whatever_the_generation(tmp_path: Path) -> None:
    with CatalogueWriter(tmp_path) as catalogue:
        fill(catalogue, catalogue.add_root(Root(Path("/news"), "")), ENTRY, "x")
        catalogue.connection.execute("COMMIT")

    with CatalogueWriter(tmp_path) as catalogue:
        catalogue.recover("g7")

        assert (catalogue.generation, catalogue.articles, catalogue.roots()) == ("", 0, ())


def test_readers_see_the_last_state_after_a_writer_was_killed_while_it_wrote(tmp_path: Path) -> None:
    with CatalogueWriter(tmp_path) as catalogue:
        fill(catalogue, catalogue.add_root(Root(Path("/news"), "")), ENTRY, "x")
        settle(catalogue, "g1")
    before = contents(tmp_path)
    script = """
import os, signal, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE file SET articles = 77")
connection.executemany("INSERT INTO failure VALUES (1, ?, 'x')", ((str(n) * 100,) for n in range(2000)))
os.kill(os.getpid(), signal.SIGKILL)
"""
    subprocess.run([sys.executable, "-c", script, str(tmp_path / NAME)], check=False)

    assert (tmp_path / f"{NAME}-journal").exists()
    assert contents(tmp_path) == before


def test_known_files_of_a_scope_come_in_order_however_many(tmp_path: Path) -> None:
    with CatalogueWriter(tmp_path) as catalogue:
        root = catalogue.add_root(Root(Path("/news"), ""))
        names = [f"{folder}/{number:05}".encode() for folder in ("a", "b", "b-c") for number in range(PAGE)]
        for name in names:
            catalogue.stage(root, Entry(name, refused="no"))
        settle(catalogue, "g1")

        every = [known.entry.path for known in catalogue.known(Scope(root))]
        below = [known.entry.path for known in catalogue.known(Scope(root, b"b"))]
        staged_meanwhile = 0
        for known in catalogue.known(Scope(root)):
            catalogue.leave(known)
            catalogue.stage(root, known.entry)
            staged_meanwhile += 1

    assert every == sorted(names)
    assert below == names[PAGE : 2 * PAGE]
    assert staged_meanwhile == len(names)


def test_an_id_is_kept_for_a_changed_file_that_is_not_read_yet(tmp_path: Path) -> None:
    with CatalogueWriter(tmp_path) as catalogue:
        root = catalogue.add_root(Root(Path("/news"), ""))
        fill(catalogue, root, Entry(b"z"), "x")
        settle(catalogue, "g1")
        (known,) = catalogue.known(Scope(root))
        catalogue.leave(known)
        catalogue.stage(root, Entry(b"a"))
        catalogue.stage(root, Entry(b"z", 5))
        files, ids = StagedFiles(catalogue), Ids(catalogue, rebuild=False)
        unread = files.unread()

        first = next(unread)
        early = ids.claim("x", first)
        files.finish(first, Entry(b"a"), digest=b"1", seen_ns=0)
        second = next(unread)
        own = ids.claim("x", second)
        files.finish(second, Entry(b"z", 5), digest=b"2", seen_ns=0)
        late = ids.claim("x", first)

    assert (early, own, late) == (Claim(False), Claim(True, b"hx"), Claim(True))


def test_a_waiting_record_is_found_when_nobody_has_its_id_any_more(tmp_path: Path) -> None:
    with CatalogueWriter(tmp_path) as catalogue:
        root = catalogue.add_root(Root(Path("/news"), ""))
        fill(catalogue, root, Entry(b"a"), "x")
        fill(catalogue, root, Entry(b"b"), "x", "y")
        settle(catalogue, "g1")
        files = StagedFiles(catalogue)

        while_held = files.freed()
        catalogue.leave(next(catalogue.known(Scope(root))))
        freed = files.freed()

    assert while_held == []
    assert freed == [(2, 1, b"b")]


def test_the_tally_compares_what_articles_say(tmp_path: Path) -> None:
    with CatalogueWriter(tmp_path) as catalogue:
        root = catalogue.add_root(Root(Path("/news"), ""))
        fill(catalogue, root, Entry(b"a"), "same", "changed", "gone")
        fill(catalogue, root, Entry(b"b"), "untouched")
        settle(catalogue, "g1")
        catalogue.leave(next(catalogue.known(Scope(root))))
        file = fill(catalogue, root, Entry(b"a", 2), "same", "new")
        ids = Ids(catalogue, rebuild=False)
        ids.put(file, "changed", record="", digest=b"other", paragraphs=1)

        assert ids.tally() == Tally(added=1, updated=1, removed=1)
        assert list(ids.removed()) == ["gone"]
        assert list(Ids(catalogue, rebuild=True).removed()) == []


def test_a_rehearsal_changes_nothing(tmp_path: Path) -> None:
    with CatalogueWriter(tmp_path) as catalogue:
        fill(catalogue, catalogue.add_root(Root(Path("/news"), "")), ENTRY, "x")
        settle(catalogue, "g1")
    before = (tmp_path / NAME).read_bytes()

    with CatalogueWriter(tmp_path, rehearsal=True) as rehearsal:
        rehearsal.forget_root(rehearsal.roots()[0])
        settle(rehearsal, "g2")
        assert rehearsal.articles == 0

    assert (tmp_path / NAME).read_bytes() == before
    assert os.listdir(tmp_path) == [NAME]


def test_of_a_catalogue_of_another_layout_the_roots_are_kept(tmp_path: Path) -> None:
    with CatalogueWriter(tmp_path) as catalogue:
        fill(catalogue, catalogue.add_root(Root(Path("/news"), "label")), ENTRY, "x")
        settle(catalogue, "g1")
    connection = sqlite3.connect(tmp_path / NAME)
    connection.execute("PRAGMA user_version = 99")
    connection.execute("DROP TABLE duplicate")
    connection.close()

    with pytest.raises(IndexUnusableError, match="is of another version"):
        contents(tmp_path)
    with CatalogueWriter(tmp_path) as catalogue:
        assert (catalogue.roots(), catalogue.generation, catalogue.articles) == (
            (Root(Path("/news"), "label", 1),),
            "",
            0,
        )


@pytest.mark.parametrize("damage", [b"no database at all, by no means " * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_catalogue_is_said_to_be_so(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / NAME).write_bytes(damage)

    with pytest.raises(IndexDamagedError, match=r"catalogue\.sqlite: .*; run python -m index PATH… --rebuild"):
        contents(tmp_path)
    with pytest.raises(IndexDamagedError, match=r"catalogue\.sqlite"):
        CatalogueWriter(tmp_path)


def test_a_catalogue_that_cannot_be_opened_is_unusable_and_not_damaged(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()

    with pytest.raises(IndexUnusableError, match="unable to open") as caught:
        CatalogueWriter(tmp_path)

    assert not isinstance(caught.value, IndexDamagedError)
