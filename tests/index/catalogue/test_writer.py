import os
import sqlite3
from pathlib import Path

import pytest

from index.catalogue.catalogue import contents
from index.catalogue.steps import Milestone
from index.catalogue.tables import CATALOGUE_FILE
from index.catalogue.writer import PAGE, Catalogue
from index.sync.walker import Entry
from index.vocabulary.errors import IndexDamagedError, IndexUnusableError
from index.vocabulary.root import Root, Survey
from index.vocabulary.writer import Mode
from tests.index.staging import ENTRY, fill, settle


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
    with Catalogue(tmp_path) as catalogue:
        root = catalogue.add_root(Root(Path("/news"), ""))
        fill(catalogue, root, ENTRY, "x")
        settle(catalogue, "g1")
        (known,) = catalogue.known(Survey(root))
        catalogue.leave(known)
        fill(catalogue, root, ENTRY, "y")
        catalogue.prepare("g1", Milestone.COMMIT)

    with Catalogue(tmp_path) as catalogue:
        catalogue.recover(generation)
        held = {name for (name,) in catalogue.connection.execute("SELECT id FROM article")}
        assert catalogue.generation == generation

    assert held == ids


def test_a_run_that_died_before_it_was_prepared_is_dropped_whatever_the_generation(tmp_path: Path) -> None:
    with Catalogue(tmp_path) as catalogue:
        fill(catalogue, catalogue.add_root(Root(Path("/news"), "")), ENTRY, "x")
        catalogue.connection.execute("COMMIT")

    with Catalogue(tmp_path) as catalogue:
        catalogue.recover("g7")

        assert (catalogue.generation, catalogue.articles, catalogue.roots()) == ("", 0, ())


def test_known_files_of_a_scope_come_in_order_however_many(tmp_path: Path) -> None:
    with Catalogue(tmp_path) as catalogue:
        root = catalogue.add_root(Root(Path("/news"), ""))
        names = [f"{folder}/{number:05}".encode() for folder in ("a", "b", "b-c") for number in range(PAGE)]
        for name in names:
            catalogue.stage(root, Entry(name, refused="no"))
        settle(catalogue, "g1")

        every = [known.entry.path for known in catalogue.known(Survey(root))]
        below = [known.entry.path for known in catalogue.known(Survey(root, b"b"))]
        staged_meanwhile = 0
        for known in catalogue.known(Survey(root)):
            catalogue.leave(known)
            catalogue.stage(root, known.entry)
            staged_meanwhile += 1

    assert every == sorted(names)
    assert below == names[PAGE : 2 * PAGE]
    assert staged_meanwhile == len(names)


def test_a_rehearsal_changes_nothing(tmp_path: Path) -> None:
    with Catalogue(tmp_path) as catalogue:
        fill(catalogue, catalogue.add_root(Root(Path("/news"), "")), ENTRY, "x")
        settle(catalogue, "g1")
    before = (tmp_path / CATALOGUE_FILE).read_bytes()

    with Catalogue(tmp_path, Mode.DRY_RUN) as rehearsal:
        rehearsal.forget_root(rehearsal.roots()[0])
        settle(rehearsal, "g2")
        assert rehearsal.articles == 0

    assert (tmp_path / CATALOGUE_FILE).read_bytes() == before
    assert os.listdir(tmp_path) == [CATALOGUE_FILE]


def test_of_a_catalogue_of_another_layout_the_roots_are_kept(tmp_path: Path) -> None:
    with Catalogue(tmp_path) as catalogue:
        fill(catalogue, catalogue.add_root(Root(Path("/news"), "label")), ENTRY, "x")
        settle(catalogue, "g1")
    connection = sqlite3.connect(tmp_path / CATALOGUE_FILE)
    connection.execute("PRAGMA user_version = 1")
    connection.execute("DROP TABLE duplicate")
    connection.close()

    with pytest.raises(IndexUnusableError, match="belongs to another version"):
        contents(tmp_path)
    with Catalogue(tmp_path) as catalogue:
        assert (catalogue.roots(), catalogue.generation, catalogue.articles) == (
            (Root(Path("/news"), "label", 1),),
            "",
            0,
        )


@pytest.mark.parametrize("damage", [b"no database at all, by no means " * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_catalogue_is_said_to_be_so(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / CATALOGUE_FILE).write_bytes(damage)

    with pytest.raises(IndexDamagedError, match=r"catalogue\.sqlite: .*; run python -m index PATH… --rebuild"):
        contents(tmp_path)
    with pytest.raises(IndexDamagedError, match=r"catalogue\.sqlite"):
        Catalogue(tmp_path)


def test_a_catalogue_of_a_newer_layout_is_left_alone_unless_it_is_rebuilt(tmp_path: Path) -> None:
    with Catalogue(tmp_path) as catalogue:
        catalogue.add_root(Root(Path("/news"), "label"))
        settle(catalogue, "g1")
    connection = sqlite3.connect(tmp_path / CATALOGUE_FILE)
    connection.execute("PRAGMA user_version = 99")
    connection.close()

    with pytest.raises(IndexUnusableError, match="newer version of this program; use that one, or run"):
        Catalogue(tmp_path)
    with pytest.raises(IndexUnusableError, match="newer version"):
        contents(tmp_path)
    with Catalogue(tmp_path, Mode.REBUILD) as catalogue:
        assert catalogue.roots() == (Root(Path("/news"), "label", 1),)


def test_what_is_not_a_file_in_the_place_of_a_catalogue_is_damage(tmp_path: Path) -> None:
    (tmp_path / CATALOGUE_FILE).mkdir()

    with pytest.raises(IndexDamagedError, match="is not a regular file"):
        Catalogue(tmp_path)
