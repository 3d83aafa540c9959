"""Archives are followed member by member: what of one changes is written, and nothing else."""

import os
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from index.run.messages import ReadRequest
from index.run.worker import Worker
from index.run.workers import warm
from tests.index.corpus import Corpus, counts
from tests.index.run.hostile import COMMAND


def pack(path: Path, parts: Mapping[str, str | bytes]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)


def test_of_an_archive_in_which_one_member_changed_one_article_is_written(corpus: Corpus) -> None:
    path = corpus.folder / "2019.zip"
    parts = {"a.txt": "The dam held.", "b.txt": "The weir broke.", "c.txt": "It rained."}
    pack(path, parts)
    assert counts(corpus.build(corpus.folder)) == (3, 0, 0, 0)

    pack(path, {"new.txt": "A ferry sailed.", **parts, "b.txt": "The weir broke again."})
    assert counts(corpus.build(corpus.folder)) == (1, 1, 0, 2)

    del parts["a.txt"]
    pack(path, {**parts, "new.txt": "A ferry sailed.", "b.txt": "The weir broke again."})
    assert counts(corpus.build(corpus.folder)) == (0, 0, 1, 3)
    assert corpus.titles().keys() == {"2019.zip!/b.txt", "2019.zip!/c.txt", "2019.zip!/new.txt"}


def test_the_rows_of_each_table_in_an_archive_are_numbered_by_their_table(corpus: Corpus) -> None:
    table = "id,title,text\n1,Dam holds,The dam held in {0}.\n2,Weir breaks,The weir broke in {0}.\n"
    pack(corpus.folder / "rows.zip", {"a.csv": table.format("spring"), "b.csv": table.format("autumn")})

    corpus.build(corpus.folder)

    assert corpus.titles().keys() == {f"rows.zip!/{name}.csv#{row}" for name in "ab" for row in (1, 2)}


def test_an_article_in_an_archive_says_where_it_is(corpus: Corpus) -> None:
    path = corpus.folder / "a.zip"
    pack(path, {"x/rows.csv": "id,title,text\nkey-7,Dam holds,The dam held.\n", "y.txt": "It rained."})

    corpus.build(corpus.folder)

    assert {key: article.location for key, article in corpus.articles().items()} == {
        "key-7": f"{path}!/x/rows.csv",
        "a.zip!/y.txt": f"{path}!/y.txt",
    }


def test_what_cannot_be_read_in_an_archive_has_its_place_in_the_report(corpus: Corpus) -> None:
    path = corpus.folder / "a.zip"
    pack(path, {"x/bad.jsonl": '{"title": "Dam", "text": "It held."}\n{"title": \n', "y.txt": "It rained."})

    [failure] = corpus.build(corpus.folder).failed

    assert failure.path == f"{path}!/x/bad.jsonl:2"


@pytest.mark.usefixtures("read_here")
def test_an_archive_with_a_picture_is_not_read_again_if_its_time_alone_changed(
    corpus: Corpus, png: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = corpus.folder / "2019.zip"
    pack(path, {"a.txt": "The dam held.", "dam.png": png()})
    assert corpus.build(corpus.folder).remarks.ignored == 1
    taken: list[bytes | None] = []

    def request(*of: Any) -> ReadRequest:
        taken.append(of[2])
        return ReadRequest(*of)

    monkeypatch.setattr("index.run.intake.ReadRequest", request)

    os.utime(path, (1, 1))
    report = corpus.build(corpus.folder)

    assert (counts(report), report.remarks.ignored) == ((0, 0, 0, 1), 1)
    assert None not in taken


def test_of_an_archive_with_a_member_that_gives_no_answer_the_others_are_kept_and_what_it_was_stays(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = corpus.folder / "a.zip"
    pack(path, {"1.txt": "first", "2.txt": "second", "3.txt": "third"})
    corpus.build(corpus.folder)
    monkeypatch.setattr("index.run.worker._COMMAND", COMMAND)
    monkeypatch.setattr(
        Worker, "patience", property(lambda worker: -1.0 if worker._member[1].endswith("2.txt") else 600.0)
    )

    pack(path, {"1.txt": "first", "2.txt": "sleep", "3.txt": "fourth", "4.txt": "fifth"})
    with warm():  # which ends its process, so that no other test has its files read by that
        report = corpus.build()

    titles = {name.removeprefix("a.zip!/"): title.partition(" by ")[0] for name, title in corpus.titles().items()}
    assert titles == {"1.txt": "first", "2.txt": "second", "3.txt": "fourth", "4.txt": "fifth"}
    assert [each.path for each in report.failed] == [str(path), f"{path}!/2.txt"]
