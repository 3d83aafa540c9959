"""JSON that is no file of lines: one object, a list, an answer of a program."""

import json
from pathlib import Path

import pytest

from index.formats.reader import read
from index.vocabulary.article import Article
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


def test_what_is_no_article_is_named_by_its_number(tmp_path: Path) -> None:
    path = tmp_path / "export.json"
    path.write_text(json.dumps([FIRST, 7, {"weight": 3}]), "utf-8")

    assert list(read(path, name="export.json"))[1:] == [
        Failure(f"{path}:2", "is not a JSON object but '7'"),
        Failure(f"{path}:3", "the record has no headline and no text; its fields are weight"),
    ]


def test_a_broken_value_is_one_failure(tmp_path: Path) -> None:
    path = tmp_path / "export.json"
    path.write_text(json.dumps([FIRST, SECOND], indent=1)[:-10], "utf-8")

    (found,) = read(path, name="export.json")

    assert isinstance(found, Failure)
    assert found.reason.startswith("is not JSON: ")
