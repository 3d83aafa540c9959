import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from whoosh import query
from whoosh.filedb.filestore import ReadOnlyError
from whoosh.index import Index

import index
from index.segments.commit import COMMIT_FILE
from index.vocabulary.errors import IndexDamagedError, IndexMissingError, IndexUnusableError, UsageError
from tests.index.segments.whoosh.harbour import RECORDS, build

EVERY = query.Every()


def test_nobody_imports_whoosh_or_the_builder_who_does_not_ask_for_it() -> None:
    asked = "import sys, index, searcher; print('whoosh' in sys.modules, 'index.run.build' in sys.modules)"
    opened = "import sys, index; index.whoosh; print('whoosh' in sys.modules, 'index.run.build' in sys.modules)"

    outputs = [
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
        for program in (asked, opened)
    ]

    assert outputs == [["False", "False"], ["True", "False"]]


def test_an_index_is_opened_by_its_folder_or_by_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = build(tmp_path)
    monkeypatch.setenv("SEARCHER_INDEX", str(folder))

    with index.whoosh(str(folder)) as named, index.whoosh() as default:
        assert isinstance(named, Index)
        assert named.doc_count() == default.doc_count() == 10
        assert repr(named) == f"ReadOnlyIndex({str(folder)!r})"


def test_nothing_is_written_through_whoosh(tmp_path: Path) -> None:
    opened = index.whoosh(build(tmp_path))

    writes: tuple[Callable[[], Any], ...] = (
        opened.writer,
        lambda: opened.delete_by_term("id", "ferry"),
        lambda: opened.delete_by_query(EVERY),
        lambda: opened.remove_field("id"),
    )
    for write in writes:
        with pytest.raises(ReadOnlyError, match=r"use index\.build or python -m index") as raised:
            write()
        assert isinstance(raised.value, UsageError)


def test_a_searcher_sees_one_commit_and_the_index_follows(tmp_path: Path) -> None:
    opened = index.whoosh(build(tmp_path))
    before = opened.searcher()
    assert (opened.up_to_date(), before.up_to_date(), opened.refresh() is opened) == (True, True, True)

    build(tmp_path, RECORDS[1:])

    assert (opened.up_to_date(), before.up_to_date(), opened.latest_generation()) == (False, False, 2)
    assert opened.refresh() is not opened
    assert (before.doc_count(), opened.refresh().doc_count()) == (10, 7)
    assert [document["id"] for document in before.documents(id="treaty")] == ["treaty"] * 3
    with before.refresh() as after:
        assert after.up_to_date()
        assert list(after.documents(id="treaty")) == []
    assert opened.up_to_date()


def test_a_searcher_stays_open_when_its_index_is_closed(tmp_path: Path) -> None:
    with index.whoosh(build(tmp_path)) as opened:
        searcher = opened.searcher()

    assert len(searcher.search(EVERY)) == 10
    searcher.close()
    with pytest.raises(IndexUnusableError, match=r"is closed; open it again with index\.whoosh"):
        opened.searcher()


def test_an_index_without_articles_is_one(tmp_path: Path) -> None:
    build(tmp_path, RECORDS[:1])
    (tmp_path / "docs.jsonl").unlink()
    index.build(tmp_path / "docs.jsonl", into=tmp_path / "harbour", prune=True)

    opened = index.whoosh(tmp_path / "harbour")

    assert opened.doc_count() == 0
    with opened.searcher() as searcher:
        assert searcher.up_to_date()
        assert len(searcher.search(EVERY)) == 0


def test_when_it_was_changed_is_told(tmp_path: Path) -> None:
    folder = build(tmp_path)

    assert index.whoosh(folder).last_modified() == (folder / COMMIT_FILE).stat().st_mtime


def test_a_folder_without_an_index_is_named_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError, match="make one with python -m index PATH"):
        index.whoosh(tmp_path)


def test_a_damaged_index_is_refused(tmp_path: Path) -> None:
    folder = build(tmp_path)
    next(folder.glob("*.seg*")).unlink()
    with pytest.raises(IndexDamagedError, match="python -m index"):
        index.whoosh(folder)

    (folder / COMMIT_FILE).write_text("{}", encoding="utf-8")
    with pytest.raises(IndexDamagedError, match="python -m index"):
        index.whoosh(folder)


def test_an_index_on_a_cluster_is_refused() -> None:
    with pytest.raises(UsageError, match=r"search this one with searcher\.open"):
        index.whoosh("opensearch://localhost:9200/articles")
