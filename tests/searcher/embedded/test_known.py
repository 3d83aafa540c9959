"""What is known of files where the catalogue can be read, and where it cannot."""

import os
import shutil
import sqlite3
from pathlib import Path

import pytest

import index
import searcher
from index.catalogue.catalogue import Contents
from searcher.embedded import known
from searcher.embedded.known import KnownFiles
from tests.index.damaged import KINDS, damage


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "dam.txt").write_text("Dam holds\n\nThe dam held all night.\n", encoding="utf-8")
    (tmp_path / "news" / "broken.docx").write_bytes(b"PK\x03\x04 not a zip")
    index.build(tmp_path / "news", into=tmp_path / "index")
    return tmp_path / "index"


@pytest.mark.parametrize("kind", KINDS)
def test_a_catalogue_that_cannot_be_read_costs_only_what_is_about_files(folder: Path, kind: str) -> None:
    damage(folder, kind)

    with searcher.open(folder) as archive:
        found = archive.status()
        hits = archive.search("dam").total

    assert (found.articles, found.paragraphs, hits, found.roots, found.failed) == (1, 1, 1, (), ())
    assert found.committed[:4] >= "2020"
    assert found.trouble.startswith("catalogue.sqlite: ")
    assert "python -m index" in found.trouble
    assert str(folder) not in found.trouble


def test_a_sound_catalogue_is_no_trouble(folder: Path) -> None:
    with searcher.open(folder) as archive:
        found = archive.status()
    assert (found.trouble, len(found.roots), len(found.failed)) == ("", 1, 1)


def test_what_was_known_stays_known_while_a_writer_has_the_catalogue(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known, "_PATIENCE", 0.05)
    files = KnownFiles(folder)
    before, _ = files.read()
    strangers = KnownFiles(folder)
    writer = sqlite3.connect(folder / "catalogue.sqlite", isolation_level=None)
    writer.execute("BEGIN EXCLUSIVE")
    try:
        assert files.read() == (before, "")
        contents, trouble = strangers.read()
        assert contents == Contents()
        assert "locked" in trouble
        monkeypatch.setattr(known, "_PATIENCE", 3_600.0)
        assert strangers.read() == (contents, trouble)  # not tried again at once
    finally:
        writer.close()
    monkeypatch.setattr(known, "_AGAIN", 0.0)
    assert strangers.read() == (before, "")


def test_a_catalogue_that_is_mended_is_read_again(folder: Path) -> None:
    files = KnownFiles(folder)
    before, _ = files.read()
    shutil.copy(folder / "catalogue.sqlite", folder.parent / "kept")
    damage(folder, "garbage")
    assert files.read()[1]
    os.replace(folder.parent / "kept", folder / "catalogue.sqlite")
    assert files.read() == (before, "")


def test_a_link_in_the_folder_is_not_followed_to_count_its_size(folder: Path, tmp_path: Path) -> None:
    files = KnownFiles(folder)
    before = files.size()
    (tmp_path / "large").write_bytes(bytes(10_000_000))
    (folder / "link").symlink_to(tmp_path / "large")
    (folder / "dangling").symlink_to(tmp_path / "none")
    (folder / "round").symlink_to(folder / "round")
    os.mkfifo(folder / "fifo")
    assert files.size() == before
