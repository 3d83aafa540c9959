"""Folders that are one page as ArchiveBox saved it, and folders that only look like one."""

import json
from pathlib import Path

import pytest

from index.formats.saved.archived import archived_page, own_names
from tests.index.archivebox import PAGE, URL, save_page


@pytest.mark.parametrize(
    ("version", "forms", "pages", "others"),
    [
        (
            "0.7",
            ["output.html", "singlefile.html", "echo.example/2021/weir.html", "readability/content.html", "output.pdf"],
            ["singlefile.html", "output.html", "echo.example/2021/weir.html", "readability/content.html"],
            ["output.pdf"],
        ),
        (
            "0.9",
            ["dom/output.html", "singlefile/singlefile.html", "wget/echo.example/2021/weir.html", "pdf/output.pdf"],
            ["singlefile/singlefile.html", "dom/output.html", "wget/echo.example/2021/weir.html"],
            ["pdf/output.pdf"],
        ),
    ],
)
def test_the_forms_of_a_page_come_the_best_first(
    version: str, forms: list[str], pages: list[str], others: list[str], tmp_path: Path
) -> None:
    index = save_page(tmp_path, dict.fromkeys(forms, PAGE), version=version)

    found = archived_page(index)

    assert found is not None
    assert [path.relative_to(tmp_path).as_posix() for path in found.pages] == pages
    assert [path.relative_to(tmp_path).as_posix() for path in found.others] == others
    assert (found.url, found.title, found.saved) == (URL, "Weir", "2021-11-08T14:05:00+00:00")


@pytest.mark.parametrize(
    "record",
    [
        {"url": URL, "title": "A feed of news", "items": []},
        {"url": URL, "timestamp": "1636380300"},
        {"url": "weir", "timestamp": "1636380300", "history": {}},
        {"url": URL, "timestamp": "yesterday", "history": {}},
        {"url": URL, "timestamp": 1636380300, "history": {}},
        [{"url": URL, "timestamp": "1636380300", "history": {}}],
    ],
)
def test_an_index_of_something_else_makes_no_page(record: object, tmp_path: Path) -> None:
    (tmp_path / "singlefile.html").write_text(PAGE)
    (tmp_path / "index.json").write_text(json.dumps(record))

    assert archived_page(tmp_path / "index.json") is None
    assert own_names(bytes(tmp_path), {b"index.json": False, b"singlefile.html": False}) == frozenset()


@pytest.mark.parametrize("damage", ["", "{", "[1]", '{"url": "' + "\\ud800" + '"}', "[" * 5_000])
def test_a_damaged_index_makes_no_page(damage: str, tmp_path: Path) -> None:
    (tmp_path / "singlefile.html").write_text(PAGE)
    (tmp_path / "index.json").write_text(damage)

    assert archived_page(tmp_path / "index.json") is None


def test_an_index_with_no_form_beside_it_makes_no_page(tmp_path: Path) -> None:
    assert archived_page(save_page(tmp_path, {"screenshot.png": "PNG"})) is None


@pytest.mark.parametrize(
    "path", ["../secret.html", "/etc/passwd", "a//b.html", "link/weir.html", "./weir.html", "a\0b"]
)
def test_an_index_names_no_file_outside_of_its_folder(path: str, tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_text(PAGE)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "weir.html").write_text(PAGE)
    folder = tmp_path / "page"
    index = save_page(folder, {"output.html": PAGE}, canonical={"wget_path": path})
    (folder / "link").symlink_to(tmp_path / "elsewhere")

    found = archived_page(index)

    assert found is not None
    assert found.pages == (folder / "output.html",)


def test_the_newer_index_holds_where_there_are_two(tmp_path: Path) -> None:
    older = save_page(tmp_path, {"output.html": PAGE})
    newer = save_page(tmp_path, {}, version="0.9")

    assert archived_page(older) is None
    assert archived_page(newer) is not None


def test_folders_and_known_files_are_the_pages_own_and_other_files_are_not(tmp_path: Path) -> None:
    save_page(tmp_path, {"output.html": PAGE})
    kinds = {b"index.json": False, b"index.html": False, b"output.html": False, b"media": True, b"my notes.txt": False}

    assert own_names(bytes(tmp_path), kinds) == {b"index.html", b"output.html", b"media"}
