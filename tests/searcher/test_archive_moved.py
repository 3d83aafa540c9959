"""An article is found by every id that it had, on each engine."""

from pathlib import Path

import pytest

import index
import searcher
from tests.engines import Place


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "news" / "2021").mkdir(parents=True)
    for name in ("dam", "ferry"):
        (tmp_path / "news" / "2021" / f"{name}.txt").write_text(f"The {name} holds\n\nThe {name} held in the storm.\n")
    return tmp_path / "news"


def test_an_article_is_found_by_its_former_ids(folder: Path, place: Place) -> None:
    index.build(folder, into=place.address)
    with searcher.open(place.location) as archive:
        for former, present in (("2021", "old"), ("old", "older")):
            (folder / former).rename(folder / present)
            index.build(into=place.address)

        for former in ("2021/dam.txt", "old/dam.txt", "older/dam.txt"):
            article = archive.article(former)
            marked = archive.mark(former, "storm")
            assert article is not None
            assert (article.id, article.title) == ("older/dam.txt", "The dam holds")
            assert marked is not None
            assert marked.article == article
        similar = archive.similar("2021/dam.txt")
        assert similar is not None
        assert [hit.id for hit in similar] == ["older/ferry.txt"]


def test_an_id_that_was_deleted_or_taken_is_not_that_of_the_moved_article(folder: Path, place: Place) -> None:
    index.build(folder, into=place.address)
    (folder / "2021" / "dam.txt").rename(folder / "moved.txt")
    index.build(into=place.address)
    (folder / "2021" / "dam.txt").write_text("Another dam\n\nIt broke.\n")
    (folder / "2021" / "ferry.txt").unlink()
    index.build(into=place.address)

    with searcher.open(place.location) as archive:
        taken, gone = archive.article("2021/dam.txt"), archive.article("2021/ferry.txt")
        assert taken is not None
        assert taken.title == "Another dam"
        assert gone is None


def test_a_rebuild_keeps_former_ids(folder: Path, place: Place) -> None:
    index.build(folder, into=place.address)
    (folder / "2021" / "dam.txt").rename(folder / "moved.txt")
    index.build(into=place.address)
    index.build(into=place.address, rebuild=True)

    with searcher.open(place.location) as archive:
        article = archive.article("2021/dam.txt")
        assert article is not None
        assert article.id == "moved.txt"
