"""Every door of an archive whose catalogue cannot be read."""

import sqlite3
from pathlib import Path

import pytest

import index
import searcher
from tests.index.damaged import KINDS, damage
from web import create_app

DOORS = (
    "/", "/search?q=dam", "/search.json?q=dam", "/search.jsonl", "/search.csv", "/search.atom?q=dam",
    "/article?id=dam.txt&q=dam", "/article.json?id=dam.txt", "/similar?id=dam.txt", "/suggest?q=da", "/readyz",
    "/healthz", "/metrics", "/status", "/openapi.json", "/robots.txt",
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "dam.txt").write_text("Dam holds\n\nThe dam held all night.\n", encoding="utf-8")
    index.build(tmp_path / "news", into=tmp_path / "index")
    return tmp_path / "index"


@pytest.mark.parametrize("kind", KINDS)
def test_only_what_needs_the_catalogue_misses_it(folder: Path, kind: str) -> None:
    damage(folder, kind)
    with searcher.open(folder) as archive:
        client = create_app(archive).test_client()
        assert [(door, client.get(door).status_code) for door in DOORS] == [(door, 200) for door in DOORS]
        status = client.get("/status").text
        assert "The catalogue of the index cannot be read:</strong> catalogue.sqlite: " in status
        assert "python -m index" in status
        assert str(folder.parent) not in status
        assert "The catalogue of the index cannot be read." in client.get("/").text
        assert "the catalogue cannot be read" in client.get("/readyz").text
        assert "searcher_catalogue_readable 0.0" in client.get("/metrics").text
        original = client.get("/original?id=dam.txt")
        expected = {"gone": 404}
        assert original.status_code == expected.get(kind, 503)
        if original.status_code == 503:
            assert "catalogue of this index" in original.text


def test_a_catalogue_that_is_locked_is_missed_as_briefly(folder: Path) -> None:
    writer = sqlite3.connect(folder / "catalogue.sqlite", isolation_level=None)
    writer.execute("BEGIN EXCLUSIVE")
    try:
        with searcher.open(folder) as archive:
            client = create_app(archive).test_client()
            assert [(door, client.get(door).status_code) for door in DOORS] == [(door, 200) for door in DOORS]
            assert "locked" in client.get("/status").text
            assert client.get("/original?id=dam.txt").status_code == 503
    finally:
        writer.close()


def test_a_sound_catalogue_is_said_to_be_readable(folder: Path) -> None:
    with searcher.open(folder) as archive:
        client = create_app(archive).test_client()
        assert "searcher_catalogue_readable 1.0" in client.get("/metrics").text
        assert "cannot be read" not in client.get("/").text
        assert client.get("/readyz").text == "ready: 1 articles\n"


def test_the_status_names_failures_as_text_and_follows_no_link(tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "dam.txt").write_text("Dam holds\n\nThe dam held all night.\n", encoding="utf-8")
    (news / "<script>alert(1).docx").write_bytes(b"PK\x03\x04 not a zip")
    (news / "link.txt").symlink_to("/etc/passwd")
    (tmp_path / "link").symlink_to(news)
    index.build(tmp_path / "link", into=tmp_path / "index")
    with searcher.open(tmp_path / "index") as archive:
        page = create_app(archive).test_client().get("/status").text
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
    assert "root:" not in page
    assert str(tmp_path) not in page
