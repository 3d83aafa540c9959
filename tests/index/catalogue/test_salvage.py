import sqlite3
from pathlib import Path

import pytest

from index.catalogue.salvage import flaws, open_catalogue, salvage
from index.catalogue.tables import CATALOGUE_FILE
from index.catalogue.writer import Catalogue
from index.vocabulary.errors import IndexDamagedError
from index.vocabulary.root import Root
from index.vocabulary.writer import Mode
from tests.index.staging import ENTRY, fill, settle


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a catalogue of two roots, one of which is there."""
    with Catalogue(tmp_path) as catalogue:
        fill(catalogue, catalogue.add_root(Root(tmp_path, "")), ENTRY, "x", "y")
        catalogue.add_root(Root(Path("/gone"), "gone"))
        settle(catalogue, "g1")
    return tmp_path


def roots_of(folder: Path) -> tuple[Root, ...]:
    return Root(folder, "", 1), Root(Path("/gone"), "gone", 2)


def test_a_sound_catalogue_has_no_flaws_and_is_opened_as_it_is(folder: Path) -> None:
    with open_catalogue(folder, Mode.REBUILD, renew=True) as catalogue:
        assert list(flaws(catalogue.connection)) == []
        assert catalogue.generation == "g1"


def test_roots_are_saved_from_a_catalogue_that_is_damaged_elsewhere(folder: Path) -> None:
    connection = sqlite3.connect(folder / CATALOGUE_FILE)
    connection.execute("UPDATE article SET digest = 'no bytes'")
    connection.commit()
    connection.close()

    with open_catalogue(folder, Mode.REBUILD, renew=False) as catalogue:
        assert (catalogue.generation, catalogue.roots()) == ("", roots_of(folder))


def test_roots_are_trusted_where_they_have_their_digest_or_are_all_there(folder: Path) -> None:
    file = folder / CATALOGUE_FILE
    sound = salvage(file)
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("DELETE FROM meta")
    unproved = salvage(file)
    connection.execute("DELETE FROM root WHERE number = 2")
    there = salvage(file)
    connection.close()

    assert (sound, unproved, there) == (roots_of(folder), (), roots_of(folder)[:1])


@pytest.mark.parametrize("content", [b"", b"noise" * 10_000])
def test_nothing_is_saved_from_noise(folder: Path, content: bytes) -> None:
    (folder / CATALOGUE_FILE).write_bytes(content)

    assert salvage(folder / CATALOGUE_FILE) == ()
    assert salvage(folder / "missing") == ()


def test_the_user_is_asked_for_folders_that_cannot_be_told_and_nothing_is_lost_meanwhile(folder: Path) -> None:
    (folder / CATALOGUE_FILE).write_bytes(b"noise" * 10_000)

    with pytest.raises(IndexDamagedError, match="does not tell any more which folders"):
        open_catalogue(folder, Mode.REBUILD, renew=False)

    assert (folder / CATALOGUE_FILE).read_bytes() == b"noise" * 10_000
