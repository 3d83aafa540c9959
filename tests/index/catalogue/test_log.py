import json
from dataclasses import replace
from pathlib import Path

import pytest

from index.catalogue.catalogue import Contents, contents_of
from index.catalogue.log import apply, everything, staged, undone, wipe, yield_ids
from index.catalogue.writer import Catalogue
from index.sync.walker import Entry
from index.vocabulary.root import Root, Survey
from tests.index.staging import ENTRY, fill, settle


def files_of(catalogue: Catalogue) -> Contents:
    """Return what a catalogue says but for its generation, which does not come with the log."""
    return replace(contents_of(catalogue.connection), generation="", committed="")


@pytest.fixture
def machines(tmp_path: Path) -> tuple[Path, Path]:
    """Return the folders of catalogues on two machines."""
    folders = (tmp_path / "one", tmp_path / "two")
    for folder in folders:
        folder.mkdir()
    return folders


def test_another_machine_follows_by_the_changes_of_each_commit(machines: tuple[Path, Path]) -> None:
    with Catalogue(machines[0]) as one, Catalogue(machines[1]) as two:
        root = one.add_root(Root(Path("/news"), ""))
        steps = (("g1", ("x", "y", "x")), ("g2", ("y", "z")))
        for generation, ids in steps:
            for known in one.known(Survey(root)):
                one.leave(known)
            fill(one, root, ENTRY, *ids)
            for change in json.loads(json.dumps(list(staged(one.connection)))):
                apply(two.connection, change)
            settle(one, generation)

            assert files_of(two) == files_of(one)

        one.forget_root(root)
        changes = list(staged(one.connection))
        for change in changes:
            apply(two.connection, change)

        assert changes == [["forget", "/news"]]
        assert files_of(two) == Contents()


def test_the_whole_catalogue_comes_back_from_nothing(machines: tuple[Path, Path]) -> None:
    with Catalogue(machines[0]) as one, Catalogue(machines[1]) as two:
        fill(one, one.add_root(Root(Path("/news"), "")), ENTRY, "x", "y")
        changes = list(everything(one.connection))
        settle(one, "g1")
        fill(two, two.add_root(Root(Path("/other"), "")), ENTRY, "w")
        settle(two, "h1")

        wipe(two.connection)
        for change in changes:
            apply(two.connection, change)

        assert files_of(two) == files_of(one)


def test_an_id_that_another_run_took_meanwhile_is_given_up(tmp_path: Path) -> None:
    with Catalogue(tmp_path) as catalogue:
        root = catalogue.add_root(Root(Path("/news"), ""))
        settle(catalogue, "g1")
        fill(catalogue, root, ENTRY, "x", "y")
        apply(catalogue.connection, ["root", "/other", "other"])
        facts = [1, 2, 3, 4, "ab", "", 1, 1, 0, 0, 0, 0, 0, ""]
        apply(
            catalogue.connection,
            ["file", "/other", "b.txt", facts, [], [["y", "", {"x": "cd"}, 1, None, None, None]], [], []],
        )

        assert yield_ids(catalogue.connection) == ["y"]
        assert yield_ids(catalogue.connection) == []
        settle(catalogue, "g2")
        files = catalogue.known(Survey(root))
        assert [(file.seen_ns, file.articles, file.failed) for file in files] == [(0, 1, 1)]


def test_changes_that_a_run_only_began_are_read_again_and_articles_of_no_file_are_orphans(tmp_path: Path) -> None:
    with Catalogue(tmp_path) as catalogue:
        fill(catalogue, catalogue.add_root(Root(Path("/news"), "")), Entry(b"a.jsonl", 1, 2, 3), "x")
        settle(catalogue, "g1")
        new, known = (
            ["file", "/news", path, [], [], [[name, "", "ab", 1]], [], []]
            for path, name in (("b.txt", "z"), ("a.jsonl", "x"))
        )

        todo = undone(catalogue.connection, [new, known])

        assert todo.changes == (["again", "/news", "a.jsonl"],)
        assert todo.orphans == ("z",)


def test_what_the_user_gave_for_a_root_goes_to_other_machines_with_the_commit_that_follows(tmp_path: Path) -> None:
    mine, other = tmp_path / "mine", tmp_path / "other"
    mine.mkdir()
    other.mkdir()
    with Catalogue(mine) as catalogue, Catalogue(other) as follower:
        root = catalogue.add_root(Root(Path("/news"), ""))
        catalogue.keep_settings(replace(root, settings="[[], []]"))

        changes = json.loads(json.dumps(list(staged(catalogue.connection))))
        for change in changes:
            apply(follower.connection, change)
        settle(catalogue, "g1")

        assert changes == [["root", "/news", ""], ["settings", "/news", "[[], []]"]]
        assert [each.settings for each in follower.roots()] == ["[[], []]"]
        assert list(staged(catalogue.connection)) == []


def test_where_ids_lead_goes_to_other_machines(machines: tuple[Path, Path]) -> None:
    with Catalogue(machines[0]) as one, Catalogue(machines[1]) as two, Catalogue(machines[1].parent) as three:
        one.connection.executemany(
            "INSERT INTO moved VALUES (?, ?, ?)", [("a", "b", "c"), ("d", "e", None), ("f", "g", ""), ("h", None, "i")]
        )
        two.connection.executemany("INSERT INTO moved VALUES (?, ?, NULL)", [("a", "b"), ("d", "e"), ("f", "g")])
        changes, whole = list(staged(one.connection)), list(everything(one.connection))
        for change in json.loads(json.dumps(changes)):
            apply(two.connection, change)
        three.connection.execute("INSERT INTO moved VALUES ('old', 'new', NULL)")
        wipe(three.connection)
        for change in json.loads(json.dumps(whole)):
            apply(three.connection, change)

        assert changes == [["moved", "a", "c"], ["moved", "f", None], ["moved", "h", "i"]]
        for other in (two, three):
            assert other.connection.execute("SELECT * FROM moved").fetchall() == [
                ("a", "c", None),
                ("d", "e", None),
                ("h", "i", None),
            ]
