"""Files of links, and what many records lack."""

import json
from pathlib import Path

import pytest

from index.formats.reader import read
from index.vocabulary.article import Article
from index.vocabulary.report import Failure

POCKET = "title,url,time_added,tags,status\n"
INSTAPAPER = "URL,Title,Selection,Folder,Timestamp\n"


def found(path: Path, text: str) -> list[Article | Failure]:
    path.write_text(text, "utf-8")
    return list(read(path, name=path.name))


@pytest.mark.parametrize(
    "text",
    [
        POCKET + "".join(f"Weir {number},https://echo.example/{number},1552550400,,unread\n" for number in range(1200)),
        INSTAPAPER + "".join(f"https://echo.example/{number},Weir,,Unread,1552550400\n" for number in range(1200)),
    ],
    ids=["pocket", "instapaper"],
)
def test_a_list_of_links_is_said_once_to_have_no_texts(tmp_path: Path, text: str) -> None:
    path = tmp_path / "links.csv"

    assert found(path, text) == [Failure(str(path), "holds 1,200 links and no texts; save the pages themselves")]


def test_a_selection_is_a_text(tmp_path: Path) -> None:
    path = tmp_path / "links.csv"
    article, failure = found(
        path, f"{INSTAPAPER}https://echo.example/1,Weir,It rained.,Unread,1\nhttps://echo.example/2,Dam,,Unread,1\n"
    )

    assert isinstance(article, Article)
    assert [each.text for each in article.paragraphs] == ["It rained."]
    assert failure == Failure(str(path), "1 of its 2 records are links without a text; save the pages themselves")


def test_a_headline_with_its_date_or_its_paper_is_an_article(tmp_path: Path) -> None:
    link = {"title": "Weir opens", "url": "https://echo.example/1"}
    records = [
        {**link, "publish_date": "2019-03-14"},
        {**link, "media_name": "The Echo"},
        {**link, "author": "Ada Roe"},
    ]

    assert [type(each) for each in found(tmp_path / "a.json", json.dumps(records))] == [Article] * 3


def test_records_without_anything_to_read_are_said_once(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    weights = [{"weight": number} for number in range(50)]

    assert found(path, json.dumps(weights)) == [
        Failure(str(path), "none of its 50 records has a headline or a text; its fields are weight")
    ]
    several = found(path, json.dumps([{"title": "Weir opens"}, *weights]))
    assert len(several) == 22
    assert several[-1] == Failure(str(path), "30 more of its records have no headline and no text")


@pytest.mark.parametrize(
    "head",
    [
        "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<META HTTP-EQUIV=Content-Type><TITLE>Bookmarks</TITLE>\n<H1>Menu</H1>",
        "<!DOCTYPE html>\n<html>\n<head><title>Pocket Export</title></head><body><h1>Unread</h1>",
        "<!DOCTYPE html>\n<html><head><title>Instapaper: Export</title></head><body><h1>Unread</h1>",
    ],
)
def test_bookmarks_are_said_once_to_have_no_texts(tmp_path: Path, head: str) -> None:
    path = tmp_path / "links.html"
    links = "".join(f'<DT><A HREF="https://echo.example/{number}">Weir {number}</A>\n' for number in range(3))

    assert found(path, f"{head}<DL>{links}</DL>") == [
        Failure(str(path), "holds 3 links and no texts; save the pages themselves")
    ]
