import subprocess
import sys
from pathlib import Path

from index.catalogue.catalogue import Contents, contents, roots
from index.catalogue.steps import Milestone
from index.catalogue.tables import CATALOGUE_FILE
from index.catalogue.writer import Catalogue, Versions
from index.sync.walker import Entry
from index.vocabulary.report import Failure, Remark, RemarkCounts, RootStatus
from index.vocabulary.root import Root
from tests.index.staging import ENTRY, fill, settle


def test_where_there_is_no_catalogue_nothing_is_known(tmp_path: Path) -> None:
    assert contents(tmp_path) == Contents()
    assert roots(tmp_path) == ()


def test_what_was_settled_is_read_back(tmp_path: Path) -> None:
    with Catalogue(tmp_path) as catalogue:
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
        roots=(RootStatus("/news", files=1, articles=2, failed=1),),
        failed=(Failure("/news/pipe", "is a FIFO"),),
        noted=(Failure("/news/a.jsonl:1", "an older version of the article 'x'", Remark.OLDER),),
        remarks=RemarkCounts(failed=1, older=1),
    )


def test_readers_do_not_see_what_is_staged(tmp_path: Path) -> None:
    with Catalogue(tmp_path) as catalogue:
        root = catalogue.add_root(Root(Path("/news"), ""))
        fill(catalogue, root, ENTRY, "x")
        settle(catalogue, "g1")
        before = contents(tmp_path)

        catalogue.forget_root(root)
        fill(catalogue, catalogue.add_root(Root(Path("/more"), "more")), ENTRY, "x", "y")
        catalogue.prepare("g1", Milestone.COMMIT)
        during = contents(tmp_path)
        settle(catalogue, "g2")

    assert before == during
    assert contents(tmp_path).roots == (RootStatus("/more", files=1, articles=2, failed=0),)


def test_readers_see_the_last_state_after_a_writer_was_killed_while_it_wrote(tmp_path: Path) -> None:
    with Catalogue(tmp_path) as catalogue:
        fill(catalogue, catalogue.add_root(Root(Path("/news"), "")), ENTRY, "x")
        settle(catalogue, "g1")
    before = contents(tmp_path)
    script = """
import os, signal, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE file SET articles = 77")
connection.executemany("INSERT INTO failure VALUES (1, ?, 'x', 'failed')", ((str(n) * 100,) for n in range(2000)))
os.kill(os.getpid(), signal.SIGKILL)
"""
    subprocess.run([sys.executable, "-c", script, str(tmp_path / CATALOGUE_FILE)], check=False)

    assert (tmp_path / f"{CATALOGUE_FILE}-journal").exists()
    assert contents(tmp_path) == before
