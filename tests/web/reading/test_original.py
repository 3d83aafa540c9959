"""Originals of indexes that somebody else could have written."""

import logging
from pathlib import Path

import pytest

import index
import searcher
from web import create_app


@pytest.fixture
def news(tmp_path: Path) -> Path:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "dam.txt").write_text("Dam holds\n\nThe dam held all night.\n", encoding="utf-8")
    index.build(tmp_path / "news", into=tmp_path / "index")
    return tmp_path / "news"


def asked(folder: Path, id: str, *originals: str) -> tuple[int, str]:
    with searcher.open(folder) as archive:
        answer = create_app(archive, originals=originals).test_client().get("/original", query_string={"id": id})
        return answer.status_code, answer.text


def test_an_index_of_ones_own_needs_no_option(news: Path) -> None:
    assert asked(news.parent / "index", "dam.txt") == (200, "Dam holds\n\nThe dam held all night.\n")


@pytest.mark.parametrize("opened", [".", "catalogue.sqlite"])
def test_an_index_that_others_can_write_is_refused_with_a_reason_and_a_way(
    news: Path, opened: str, caplog: pytest.LogCaptureFixture
) -> None:
    folder = news.parent / "index"
    (folder / opened).chmod(0o777)
    with caplog.at_level(logging.WARNING, logger="web"):
        status, page = asked(folder, "dam.txt")
    assert status == 403
    assert "could have written its index" in page
    assert "--originals" in page
    assert "The dam held" not in page
    assert str(news.parent) not in page
    assert "everybody can write to it" in caplog.text
    assert asked(folder, "dam.txt", str(news))[0] == 200


def test_where_roots_are_named_only_what_is_below_them_is_sent(news: Path) -> None:
    folder = news.parent / "index"
    status, page = asked(folder, "dam.txt", str(news.parent / "elsewhere"))
    assert (status, "The dam held" in page) == (403, False)
    assert "names these by --originals" in page


def test_the_page_of_an_article_links_its_original_all_the_same(news: Path) -> None:
    folder = news.parent / "index"
    folder.chmod(0o777)
    with searcher.open(folder) as archive:
        page = create_app(archive).test_client().get("/article?id=dam.txt").text
    assert 'href="/original?id=dam.txt"' in page
