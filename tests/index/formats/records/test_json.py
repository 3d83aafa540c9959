"""JSON that is no file of lines: one object, a list, an answer of a program."""

import json
from pathlib import Path

import pytest

from index.formats.reader import read
from index.vocabulary.article import Article, Field
from index.vocabulary.report import Failure

FIRST = {"title": "Ferry stops", "text": "It rained."}
SECOND = {"title": "Ferry goes again", "text": "It stopped raining."}


def titles(path: Path) -> list[str]:
    return [each.title if isinstance(each, Article) else each.reason for each in read(path, name=path.name)]


@pytest.mark.parametrize(("name", "indent"), [("export.json", None), ("export.json", 2), ("export.txt", 2)])
@pytest.mark.parametrize(
    "value", [[FIRST, SECOND], {"status": "ok", "articles": [FIRST, SECOND]}], ids=["list", "answer"]
)
def test_each_object_is_an_article(tmp_path: Path, value: object, name: str, indent: int | None) -> None:
    path = tmp_path / name
    path.write_text(json.dumps(value, indent=indent), "utf-8")

    assert titles(path) == ["Ferry stops", "Ferry goes again"]


def test_an_object_over_several_lines_is_an_article(tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    path.write_text(json.dumps(FIRST, indent=1), "utf-8")

    assert titles(path) == ["Ferry stops"]


def test_lines_of_objects_are_read_as_such_whatever_the_name(tmp_path: Path) -> None:
    path = tmp_path / "lines.json"
    path.write_text(f"{json.dumps(FIRST)}\n{json.dumps(SECOND)}\n", "utf-8")

    assert titles(path) == ["Ferry stops", "Ferry goes again"]


def test_other_values_are_named_by_their_numbers(tmp_path: Path) -> None:
    path = tmp_path / "export.json"
    path.write_text(json.dumps([FIRST, 7, {"weight": 3}]), "utf-8")

    assert list(read(path, name="export.json"))[1:] == [
        Failure(f"{path}:2", "is not a JSON object but '7'"),
        Failure(f"{path}:3", "the record has no headline and no text; its fields are weight"),
    ]


def test_what_stands_before_the_damage_is_read(tmp_path: Path) -> None:
    path = tmp_path / "export.json"
    path.write_text(json.dumps([FIRST, SECOND], indent=1)[:-10], "utf-8")

    article, failure = read(path, name="export.json")

    assert isinstance(article, Article)
    assert isinstance(failure, Failure)
    assert failure.reason.startswith("is not JSON: ")


FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "The Lantern",
    "language": "en",
    "items": [
        {
            "id": "1",
            "url": "https://echo.example/1",
            "title": "Weir opens",
            "content_html": "<p>It had been <b>closed</b>.</p><p>It rained.</p>",
            "date_published": "2019-03-14T08:00:00Z",
            "authors": [{"name": "Ada Roe"}],
        },
        {"id": "2", "content_text": "A ferry without a title was seen on Monday."},
    ],
}


def articles(path: Path, value: object) -> list[Article]:
    path.write_text(json.dumps(value), "utf-8")
    found = list(read(path, name=path.name))
    assert all(isinstance(each, Article) for each in found), found
    return [each for each in found if isinstance(each, Article)]


def test_each_item_of_a_feed_is_an_article_of_it(tmp_path: Path) -> None:
    first, second = articles(tmp_path / "feed.json", FEED)

    assert (first.title, first.source, first.authors, first.day, first.url) == (
        "Weir opens",
        "The Lantern",
        ("Ada Roe",),
        "2019-03-14",
        "https://echo.example/1",
    )
    assert [each.text for each in first.paragraphs] == ["It had been closed.", "It rained."]
    assert (second.source, [each.text for each in second.paragraphs]) == (
        "The Lantern",
        ["A ferry without a title was seen on Monday."],
    )


@pytest.mark.parametrize(
    "value",
    [
        {"articles": [FIRST, SECOND]},
        {"response": {"status": "ok", "results": [FIRST, SECOND]}},
        {"db": [{"meta": {}, "data": {"posts": [FIRST, SECOND], "tags": [{"name": "a"}]}}]},
        {"hits": {"total": 2, "hits": [{"_id": "1", "_source": FIRST}, {"_id": "2", "_source": SECOND}]}},
        {"kind": "Listing", "data": {"children": [{"data": FIRST}, {"data": SECOND}]}},
        {"title": "Search", "results": [FIRST, SECOND]},
        [{"tweet": FIRST}, {"tweet": SECOND}],
        {"a": [FIRST], "b": [SECOND]},
    ],
    ids=["articles", "response", "export", "hits", "children", "titled", "wrapped", "two lists"],
)
def test_articles_are_found_inside_other_objects(tmp_path: Path, value: object) -> None:
    assert [each.title for each in articles(tmp_path / "answer.json", value)] == ["Ferry stops", "Ferry goes again"]


def test_an_article_with_comments_is_one(tmp_path: Path) -> None:
    record = {**FIRST, "comments": [{"text": "I saw it."}]}
    titled = {"title": "Weir opens", "summary": "At last.", "comments": [{"text": "I saw it."}]}

    assert [each.title for each in articles(tmp_path / "a.json", [record, titled])] == ["Ferry stops", "Weir opens"]


def test_other_values_among_articles_are_named(tmp_path: Path) -> None:
    path = tmp_path / "answer.json"
    path.write_text(json.dumps({"status": "ok", "articles": [FIRST, {"weight": 3}]}), "utf-8")

    found = list(read(path, name="a"))

    assert [type(each) for each in found] == [Article, Failure]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"title": "Weir"}}]}, "GeoJSON"),
        ({"name": "weir", "version": "1.0", "description": "d", "dependencies": {}}, "package description"),
        ({"$schema": "x", "title": "Weir", "description": "d", "properties": {}}, "JSON schema"),
        ({"openapi": "3.1", "info": {"title": "Weir"}, "paths": {}}, "OpenAPI"),
        ({"log": {"version": "1.2", "entries": [{"response": {"content": {"text": "x"}}}]}}, "HAR"),
        ({"nbformat": 4, "cells": [{"source": ["x"]}]}, "Jupyter"),
        ({"compilerOptions": {"strict": True}}, "settings"),
        ([], "is an empty list"),
        ({"colour": "red", "size": 3}, "no headline and no text; its fields are colour, size"),
    ],
)
def test_other_objects_are_named(tmp_path: Path, value: object, reason: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(value), "utf-8")

    [failure] = read(path, name="a")

    assert isinstance(failure, Failure)
    assert reason in failure.reason


def test_control_characters_in_a_text_do_not_lose_it(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"title": "Weir\x01 opens", "text": "It\train\x0bed\nhere."}', "utf-8")

    assert titles(path) == ["Weir opens"]


def test_a_text_in_an_unknown_field_is_not_lost_in_silence(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    story = "It rained on the weir, and nobody who came by on Monday could say when it would stop. " * 4
    path.write_text(f"{json.dumps({'title': 'Weir', 'story': story})}\n{json.dumps({**FIRST, 'notes': story})}\n")

    failure, article = read(path, name="a")

    assert failure == Failure(
        f"{path}:1", "has no text in a field that we know; if story is its text, use --map text=story"
    )
    assert isinstance(article, Article)
    assert [(each.origin, each.quote) for each in article.provenance if each.field is Field.LEFT_OUT] == [
        ("field notes", story.strip())
    ]


@pytest.mark.parametrize("name", ["answer.json", "answer.txt", "answer"])
def test_a_long_answer_on_one_line_is_read(tmp_path: Path, name: str) -> None:
    value = {"status": "ok", "articles": [{**FIRST, "text": f"It rained {number} times."} for number in range(900)]}
    feed = {**FEED, "items": [{"title": "Weir", "content_text": f"It rained {number} times."} for number in range(900)]}

    assert len(articles(tmp_path / name, value)) == 900
    assert {each.source for each in articles(tmp_path / name, feed)} == {"The Lantern"}


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ({"title": "Water levels", "panels": [{"id": 7}]}, "has only a title, without a text, a date or an address"),
        ({"version": "https://jsonfeed.org/version/1.1", "title": "The Echo", "items": []}, "has only a title"),
        (
            {"guid": "root", "root": "placesRoot", "children": [{"title": "Toolbar"}]},
            "is a list of a browser's bookmarks",
        ),
    ],
)
def test_an_object_of_something_else_that_has_a_title_is_no_article(
    value: dict[str, object], reason: str, tmp_path: Path
) -> None:
    (tmp_path / "a.json").write_text(json.dumps(value))

    [failure] = read(tmp_path / "a.json", name="a")

    assert isinstance(failure, Failure)
    assert failure.reason.startswith(reason)


def test_when_a_copy_was_made_or_changed_is_not_when_the_article_appeared(tmp_path: Path) -> None:
    record = {"title": "Weir opens", "content": "It rained.", "created_at": "2019-03-15", "is_archived": 0}
    (tmp_path / "a.json").write_text(json.dumps([record]))

    [article] = read(tmp_path / "a.json", name="a")

    assert isinstance(article, Article)
    assert (article.published, [each.name for each in article.fields]) == ("", ["created_at"])
