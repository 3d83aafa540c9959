from pathlib import Path

import pytest

import index
from index.catalogue.original import find, record_places


@pytest.mark.parametrize("id", ["", "..", "2021", "/etc/passwd", "../root/2021/dam.txt", "2021/../2021/dam.txt", "\0"])
def test_an_id_is_never_a_path(tmp_path: Path, id: str) -> None:
    dam = tmp_path / "root" / "2021" / "dam.txt"
    dam.parent.mkdir(parents=True)
    dam.write_text("Dam holds\n\nThe dam held.\n")
    index.build(tmp_path / "root", into=tmp_path / "index")

    assert find(tmp_path / "index", id) is None


def test_an_index_without_a_catalogue_has_no_originals(tmp_path: Path) -> None:
    assert find(tmp_path, "a") is None


def test_records_are_named_by_file_and_number_and_whole_files_are_not(tmp_path: Path) -> None:
    root = tmp_path / "news"
    root.mkdir()
    (root / "rows.csv").write_text("id,title\nA,One\nB,Two\n")
    (root / "whole.txt").write_text("A headline\n\nA text of some words.\n")
    index.build(root, into=tmp_path / "index")

    ids = ["B", "whole.txt", *map(str, range(1_000)), "A"]

    assert record_places(tmp_path / "index", ids) == {"A": "rows.csv:2", "B": "rows.csv:3"}
