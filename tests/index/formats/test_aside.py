"""Files of an archive that are read beside each other."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from index.formats import aside
from index.formats.reader import read
from index.vocabulary.article import Article
from index.vocabulary.report import Failure
from tests.index.archivebox import PAGE, save_page
from tests.index.formats.containers.test_tarred import tarred_files
from tests.index.formats.containers.test_zipped import zipped
from tests.index.formats.xml.scans.test_mets import LOGICAL, PHYSICAL, issue

Pack = Callable[[dict[str, str | bytes]], bytes]

packs = pytest.mark.parametrize("pack", [zipped, tarred_files])
orders = pytest.mark.parametrize("is_backwards", [False, True])


def files_in(folder: Path, *, is_backwards: bool = False) -> dict[str, str | bytes]:
    """Return the files of a folder by their paths in it, in an order or in the opposite one."""
    paths = [path for path in sorted(folder.rglob("*"), reverse=is_backwards) if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def said(path: Path) -> list[tuple[str, str, str]]:
    """Return what is found in a file or a folder: id and texts of articles, place and reason of the rest."""
    names = sorted(path.rglob("*")) if path.is_dir() else [path]
    found = [each for name in names if name.is_file() for each in read(name, name=name.relative_to(path.parent).name)]
    return sorted(
        (each.id, each.title, " ".join(paragraph.text for paragraph in each.paragraphs))
        if isinstance(each, Article)
        else ("", os.path.basename(each.path), each.reason)
        for each in found
    )


@packs
@orders
def test_the_pages_of_an_issue_in_an_archive_are_read_as_in_a_folder(
    pack: Pack, is_backwards: bool, tmp_path: Path
) -> None:
    folder = tmp_path / "issue"
    folder.mkdir()
    issue(folder, PHYSICAL, LOGICAL)
    archive = tmp_path / "issue.bin"
    archive.write_bytes(pack(files_in(folder, is_backwards=is_backwards)))

    assert said(archive) == said(folder)
    assert [each[:2] for each in said(archive) if each[0]] == [
        ("ark:/1/echo#D1", "Weir opens"),
        ("ark:/1/echo#D2", "WEIR OPENS"),
    ]


@packs
@orders
@pytest.mark.parametrize("name", ["1636380300.25", "0a1b2c3d-0000-7000-8000-00000000abcd"])
def test_a_page_that_archivebox_saved_is_one_article_in_an_archive_too(
    pack: Pack, is_backwards: bool, name: str, tmp_path: Path
) -> None:
    folder = tmp_path / "box"
    save_page(folder / "archive" / name, {"singlefile.html": PAGE, "output.html": PAGE, "echo.example/weir.html": PAGE})
    (folder / "archive" / name / "my notes.txt").write_text("Ask the ferryman.\n\nHe lives beside the weir.\n")
    archive = tmp_path / "box.bin"
    archive.write_bytes(pack(files_in(folder, is_backwards=is_backwards)))

    found = {each.id: each.title for each in read(archive, name="box") if isinstance(each, Article)}

    assert found == {
        f"box!/archive/{name}/index.json": "The weir opens",
        f"box!/archive/{name}/my notes.txt": "Ask the ferryman.",
    }


@packs
@orders
def test_a_single_page_that_archivebox_saved_may_be_packed_without_its_folder(
    pack: Pack, is_backwards: bool, tmp_path: Path
) -> None:
    save_page(tmp_path / "page", {"singlefile.html": PAGE, "dom/output.html": PAGE})
    archive = tmp_path / "page.bin"
    archive.write_bytes(pack(files_in(tmp_path / "page", is_backwards=is_backwards)))

    assert [each[0] for each in said(archive)] == ["page.bin!/index.json"]


@packs
def test_what_waits_is_bounded_and_what_does_not_fit_is_named(
    pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aside, "_LARGEST", 20)
    archive = tmp_path / "a.bin"
    archive.write_bytes(pack({"1636380300/a.txt": "It held.", "1636380300/b.txt": "The weir broke.", "c.txt": "Rain."}))

    found = list(read(archive, name="a"))

    assert [each.id for each in found if isinstance(each, Article)] == ["a!/c.txt", "a!/1636380300/a.txt"]
    assert [each for each in found if isinstance(each, Failure)] == [
        Failure(f"{archive}!/1636380300/b.txt", "is larger than 0 GiB with the files beside it; unpack the archive")
    ]


def test_a_file_that_has_the_name_of_a_folder_is_named(tmp_path: Path) -> None:
    archive = tmp_path / "a.zip"
    archive.write_bytes(zipped({"1636380300": "The dam held.", "1636380300/a": "Mist.", "1636380300/a/b.txt": "Rain."}))

    found = [each for each in read(archive, name="a") if isinstance(each, Failure)]

    reason = "clashes with another name in its archive; unpack the archive"
    assert found == [Failure(f"{archive}!/1636380300/a/b.txt", reason)]


def test_nothing_stays_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    archive = tmp_path / "a.zip"
    archive.write_bytes(zipped({"1636380300/a.txt": "The dam held."}))

    assert len(list(read(archive, name="a"))) == 1
    assert list((tmp_path / "tmp").iterdir()) == []
