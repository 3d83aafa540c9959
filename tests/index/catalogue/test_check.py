from pathlib import Path

import pytest

from index.catalogue.check import check_catalogue, compare_ids
from index.catalogue.tables import CATALOGUE_FILE
from index.catalogue.writer import Catalogue
from index.vocabulary.report import Failure
from index.vocabulary.root import Root
from tests.index.staging import ENTRY, fill, settle


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a catalogue of the articles x and y."""
    with Catalogue(tmp_path) as catalogue:
        fill(catalogue, catalogue.add_root(Root(Path("/news"), "")), ENTRY, "x", "y")
        settle(catalogue, "g1")
    return tmp_path


def test_a_sound_catalogue_of_the_same_articles_has_no_fault(folder: Path) -> None:
    assert list(check_catalogue(folder)) == []
    assert list(compare_ids(folder, ids=["y", "x"], generation="g1")) == []


def test_what_only_one_side_has_is_named(folder: Path) -> None:
    place = str(folder / CATALOGUE_FILE)

    assert list(compare_ids(folder, ids=["x", "z"], generation="g1")) == [
        Failure(place, "article 'z' is in the index, but not in the catalogue; run python -m index --rebuild"),
        Failure(place, "article 'y' is in the catalogue, but not in the index; run python -m index --rebuild"),
    ]
    assert list(compare_ids(folder, ids=["x", "y"], generation="g2")) == [
        Failure(place, "does not belong to the same commit as the index; run python -m index")
    ]


def test_a_missing_and_a_damaged_catalogue_are_named(folder: Path, tmp_path: Path) -> None:
    file = folder / CATALOGUE_FILE
    file.write_bytes(b"no database" * 1000)
    damaged = list(check_catalogue(folder))
    file.unlink()

    missing = list(check_catalogue(folder))

    assert [failure.path for failure in damaged + missing] == [str(file), str(file)]
    assert [failure.reason for failure in missing] == ["is missing; run python -m index PATH… --rebuild"]
