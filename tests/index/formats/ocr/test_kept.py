"""Pages that are kept, damaged, or cannot be kept."""

import os
from pathlib import Path

import pytest

from index.formats.ocr import kept
from index.formats.ocr.kept import cache_folder, recall, recognition_key, remember


def test_what_is_remembered_is_recalled(tmp_path: Path) -> None:
    key = recognition_key(b"a", 0, "eng")

    remember(tmp_path, key, b"ferry" * 1000)

    assert recall(tmp_path, key) == b"ferry" * 1000
    assert recall(tmp_path, recognition_key(b"a", 1, "eng")) is None
    assert [path.is_dir() for path in tmp_path.iterdir()] == [True]


def test_a_damaged_page_is_forgotten(tmp_path: Path) -> None:
    key = recognition_key(b"a")
    remember(tmp_path, key, b"ferry" * 1000)
    (place,) = (path for path in tmp_path.rglob("*") if path.is_file())

    whole = place.read_bytes()
    for damaged in (b"", whole[:40], b"x" * 99, whole[:40] + b"?" + whole[41:]):
        place.write_bytes(damaged)
        assert recall(tmp_path, key) is None


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")

    remember(tmp_path / "taken", recognition_key(b"a"), b"ferry")

    assert recall(tmp_path / "taken", recognition_key(b"a")) is None


def test_a_place_that_is_taken_leaves_nothing_behind(tmp_path: Path) -> None:
    key = recognition_key(b"a")
    (tmp_path / key[:2] / key[2:]).mkdir(parents=True)

    remember(tmp_path, key, b"ferry")

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_pages_that_were_not_used_for_longest_make_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = [f"{0:02x}{number:038x}" for number in range(4)]
    monkeypatch.setattr(kept, "_MOST", 1 << 30)
    for key in keys[:3]:
        remember(tmp_path, key, key.encode())
    places = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    for age, place in enumerate(places):
        os.utime(place, (age, age))
    recall(tmp_path, keys[0])
    monkeypatch.setattr(kept, "_MOST", 256 * 7 * places[0].stat().st_size // 2)

    remember(tmp_path, keys[3], keys[3].encode())

    assert [recall(tmp_path, key) is not None for key in keys] == [True, False, True, True]


def test_the_folder_is_where_the_environment_says() -> None:
    assert cache_folder({"SEARCHER_CACHE": "/var/pages"}) == Path("/var/pages/ocr")
    assert cache_folder({"HOME": "/home/ada"}) == Path("/home/ada/.cache/article-searcher/ocr")
    assert cache_folder({"HOME": "/home/ada", "XDG_CACHE_HOME": "not/absolute"}) == Path(
        "/home/ada/.cache/article-searcher/ocr"
    )


def test_keys_differ_in_each_part() -> None:
    keys = {
        recognition_key(b"a", 1, "eng"),
        recognition_key(b"b", 1, "eng"),
        recognition_key(b"a", 2, "eng"),
        recognition_key(b"a", 1, "deu"),
    }

    assert len(keys) == 4
