from pathlib import Path

from index.catalogue.ids import Ids
from index.catalogue.staged import StagedFiles
from index.catalogue.writer import Catalogue
from index.sync.walker import Entry
from index.vocabulary.root import Root, Survey
from index.vocabulary.writer import Mode
from tests.index.staging import fill, record, settle


def test_an_older_version_is_found_when_nobody_has_its_id_any_more(tmp_path: Path) -> None:
    with Catalogue(tmp_path) as catalogue:
        root = catalogue.add_root(Root(Path("/news"), ""))
        fill(catalogue, root, Entry(b"a"), "x")
        fill(catalogue, root, Entry(b"b"), "x", "y")
        settle(catalogue, "g1")
        files = StagedFiles(catalogue)

        while_held = files.freed()
        newest = next(known for known in catalogue.known(Survey(root)) if known.entry.path == b"b")
        catalogue.leave(newest)
        freed = files.freed()

    assert while_held == []
    assert [path for _, _, path in freed] == [b"a"]


def test_a_file_that_is_put_off_is_read_at_the_next_run(tmp_path: Path) -> None:
    with Catalogue(tmp_path) as catalogue:
        root = catalogue.add_root(Root(Path("/news"), ""))
        file = fill(catalogue, root, Entry(b"a"), "x")
        settle(catalogue, "g1")

        StagedFiles(catalogue).postpone(file.number)

        (known,) = catalogue.known(Survey(root))
        assert (known.seen_ns, known.articles) == (0, 1)


def test_what_a_file_had_stays_where_it_cannot_be_read_but_for_what_another_one_has_taken(tmp_path: Path) -> None:
    with Catalogue(tmp_path) as catalogue:
        root = catalogue.add_root(Root(Path("/news"), ""))
        fill(catalogue, root, Entry(b"b"), "x", "y")
        settle(catalogue, "g1")
        catalogue.leave(next(catalogue.known(Survey(root))))
        catalogue.stage(root, Entry(b"b", 5, 1, 1))
        catalogue.stage(root, Entry(b"a", 5, 9, 9))
        files, ids = StagedFiles(catalogue), Ids(catalogue, Mode.UPDATE)
        unread = files.unread()
        newer = next(unread)
        ids.put(newer, record("x"), ids.claim(record("x"), newer, name="a"), record=":1")
        files.finish(newer, Entry(b"a", 5, 9, 9), digest=b"1", seen_ns=0)

        files.refuse(next(unread), "cannot be read", carry=True)

        settle(catalogue, "g2")
        held = catalogue.connection.execute(
            "SELECT id, path FROM article JOIN file ON file.number = article.file ORDER BY id"
        ).fetchall()
        assert held == [("x", b"a"), ("y", b"b")]
        assert catalogue.remark_counts(()).older == 1
