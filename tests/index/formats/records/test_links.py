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


def test_a_bookmark_is_a_link_whatever_its_name_is_called(tmp_path: Path) -> None:
    path = tmp_path / "pinboard"
    pins = [
        {"href": f"https://echo.example/{number}", "description": "Weir opens", "time": "2016-10-31T15:57:56Z"}
        for number in range(3)
    ]

    [failure] = found(path, json.dumps(pins))

    assert failure == Failure(str(path), "holds 3 links and no texts; save the pages themselves")


def test_descriptions_of_tags_are_no_articles_and_those_of_articles_are(tmp_path: Path) -> None:
    tags = [{"description": "medicine and health", "count": number} for number in range(3)]
    [failure] = found(tmp_path / "tags.json", json.dumps(tags))
    assert isinstance(failure, Failure)
    assert failure.reason == "none of its 3 records has a headline or a text; its fields are description, count"

    described = [
        {"description": "The weir opens.", "published": "2019-03-14"},
        {"description": "The weir opens. " * 20, "url": "https://echo.example/1"},
        {"text": "The weir opens.", "url": "https://echo.example/1"},
        {"description": "The weir opens.", "count": 3},
    ]
    assert [type(each) for each in found(tmp_path / "a.json", json.dumps(described))] == [Article] * 4


def test_a_long_list_of_numbers_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "tweeted.csv"
    numbers = "\t".join(str(937349434668498944 + number) for number in range(99))
    rows = "".join(f'{number},https://echo.example/{number},Weir,"{numbers}"\n' for number in range(3))

    [failure] = found(path, f"id,news_url,title,tweet_ids\n{rows}")

    assert failure == Failure(str(path), "holds 3 links and no texts; save the pages themselves")


def test_a_list_of_what_is_no_record_is_said_once(tmp_path: Path) -> None:
    path = tmp_path / "ids.json"

    assert found(path, json.dumps([str(number) for number in range(5000)])) == [
        Failure(str(path), "none of its 5,000 records has a headline or a text; the first is not a JSON object but '0'")
    ]
