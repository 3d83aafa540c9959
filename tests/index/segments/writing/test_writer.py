"""What a writer leaves in its folder, whatever happens to it."""

import errno
import os
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from index.analysis.analyzer import Analyzer
from index.segments.check import check_segments
from index.segments.commit import FORMAT, read_commit
from index.segments.reading.snapshot import generation, open_snapshot
from index.segments.writing.writer import open_writer
from index.vocabulary.article import Article, Paragraph
from index.vocabulary.errors import (
    IndexDamagedError,
    IndexLockedError,
    IndexMissingError,
    IndexUnusableError,
    UsageError,
)
from index.vocabulary.writer import Writer

ANALYZER = Analyzer()
OLD = Article(id="old", title="The old harbour", paragraphs=(Paragraph("Ferries sail."),))
NEW = Article(id="new", title="The new harbour", paragraphs=(Paragraph("No ferries sail."),))


def opened(folder: Path) -> Writer:
    return open_writer(folder, analyzer=ANALYZER, clock=lambda: datetime(2026, 1, 2, 3, 4, 5))


def write(folder: Path, *articles: Article) -> str:
    writer = opened(folder)
    for article in articles:
        writer.add(article)
    return writer.commit()


def ids(folder: Path) -> set[str]:
    snapshot = open_snapshot(folder, analyzer=ANALYZER)
    live = np.flatnonzero(snapshot.layout.live).tolist()
    return {head.id for head in snapshot.store.heads(live)}


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if not path.name.endswith("lock")}


def test_a_writer_that_changes_nothing_keeps_the_commit(tmp_path: Path) -> None:
    first = write(tmp_path, OLD)
    writer = opened(tmp_path)
    writer.delete("unknown")

    assert writer.commit() == first == generation(tmp_path)


def test_a_folder_holds_the_files_of_its_last_commit_only(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    for number in range(5):
        write(tmp_path, Article(id="more", title=f"number {number}"))

        assert names(tmp_path) == read_commit(tmp_path).names()


def test_what_a_killed_writer_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    left = ["0123.segment", "0123.segment.4.part", "0123.5.deletions", "0123.copies", "commit.json.new"]
    for name in [*left, "catalogue.sqlite", "notes.txt"]:
        (tmp_path / name).write_bytes(b"something")

    opened(tmp_path).cancel()

    assert names(tmp_path) == read_commit(tmp_path).names() | {"catalogue.sqlite", "notes.txt"}
    assert ids(tmp_path) == {"old"}


def test_a_writer_names_who_holds_the_lock(tmp_path: Path) -> None:
    writer = opened(tmp_path)

    with pytest.raises(IndexLockedError, match=f"process {os.getpid()} on .* since 2026-01-02 03:04:05"):
        opened(tmp_path)

    writer.cancel()


def test_a_closed_writer_writes_nothing_more(tmp_path: Path) -> None:
    writer = opened(tmp_path)
    writer.add(OLD)
    writer.commit()

    with pytest.raises(UsageError, match="closed"):
        writer.add(NEW)
    with pytest.raises(UsageError, match="closed"):
        writer.commit()
    writer.cancel()
    assert ids(tmp_path) == {"old"}


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """Let the system refuse to write files beyond a size, as it does on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


@pytest.mark.parametrize("size", [100, 700, 3_000])
def test_a_full_disk_leaves_the_last_commit_and_nothing_else(tmp_path: Path, size: int) -> None:
    before = write(tmp_path, OLD)
    writer = opened(tmp_path)
    writer.delete("old")
    writer.add(NEW)

    with largest_file(size), pytest.raises(IndexUnusableError, match="the last commit is unchanged"):
        writer.commit()

    assert generation(tmp_path) == before
    assert ids(tmp_path) == {"old"}
    assert names(tmp_path) == read_commit(tmp_path).names()
    write(tmp_path, NEW)
    assert ids(tmp_path) == {"old", "new"}
    assert list(check_segments(tmp_path)) == []


@pytest.mark.parametrize("failing", range(8))
def test_a_sync_that_fails_leaves_the_old_or_the_new_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    before = write(tmp_path, OLD)
    writer = opened(tmp_path)
    writer.add(NEW)
    sync = os.fsync
    calls = iter(range(100))

    def fail(number: int) -> None:
        if next(calls) == failing:
            raise OSError(errno.EIO, "Input/output error")
        sync(number)

    monkeypatch.setattr(os, "fsync", fail)
    with suppress(IndexUnusableError):
        writer.commit()
    monkeypatch.undo()

    assert ids(tmp_path) == ({"old"} if generation(tmp_path) == before else {"old", "new"})
    assert list(check_segments(tmp_path)) == []
    write(tmp_path, NEW)
    assert ids(tmp_path) == {"old", "new"}
    assert names(tmp_path) == read_commit(tmp_path).names()


def test_an_article_that_fails_cancels_the_whole_commit(tmp_path: Path) -> None:
    before = write(tmp_path, OLD)
    writer = opened(tmp_path)
    writer.add(NEW)

    with pytest.raises(TypeError):
        writer.add(Article(id="broken", title=None))  # type: ignore[arg-type]

    with pytest.raises(UsageError, match="closed"):
        writer.commit()
    assert generation(tmp_path) == before
    assert names(tmp_path) == read_commit(tmp_path).names()


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")

    with pytest.raises(IndexUnusableError, match="file"):
        opened(tmp_path / "file")


def test_a_lost_commit_file_is_named(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    (tmp_path / "commit.json").unlink()

    with pytest.raises(IndexMissingError, match=r"commit\.json is missing"):
        ids(tmp_path)


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[]", b"null", b"\xff", b"[" * 10_000, b'{"format": "x", "commit": {}, "sha256": ""}'],
)
def test_a_commit_file_of_anything_else_is_named(tmp_path: Path, content: bytes) -> None:
    write(tmp_path, OLD)
    (tmp_path / "commit.json").write_bytes(content)

    with pytest.raises(IndexDamagedError, match=r"commit\.json"):
        ids(tmp_path)
    with pytest.raises(IndexDamagedError, match=r"commit\.json"):
        opened(tmp_path)
    assert [failure.path for failure in check_segments(tmp_path)] == [str(tmp_path)]


def test_another_format_is_refused_until_a_rebuild(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    path = tmp_path / "commit.json"
    path.write_bytes(path.read_bytes().replace(b'"format": %d' % FORMAT, b'"format": 99'))

    with pytest.raises(IndexUnusableError, match="has format 99"):
        ids(tmp_path)

    writer = open_writer(tmp_path, analyzer=ANALYZER, rebuild=True)
    writer.add(NEW)
    writer.commit()
    assert ids(tmp_path) == {"new"}
    assert names(tmp_path) == read_commit(tmp_path).names()


def test_a_rebuild_that_is_cancelled_keeps_the_index(tmp_path: Path) -> None:
    before = write(tmp_path, OLD)
    writer = open_writer(tmp_path, analyzer=ANALYZER, rebuild=True)
    writer.add(NEW)

    writer.cancel()

    assert generation(tmp_path) == before
    assert ids(tmp_path) == {"old"}


def test_damage_of_any_file_is_found_by_reading_all(tmp_path: Path) -> None:
    write(tmp_path, *(Article(id=f"{number}", title="word " * 3000) for number in range(3)))
    writer = opened(tmp_path)
    writer.delete("1")
    writer.commit()
    assert list(check_segments(tmp_path)) == []
    for path in sorted(tmp_path.glob("*.[sd]e*")):
        data = path.read_bytes()
        path.write_bytes(data[:-1])
        (failure,) = check_segments(tmp_path)
        assert path.name in failure.reason
        path.unlink()
        (failure,) = check_segments(tmp_path)
        assert failure.path == str(path)
        with pytest.raises(IndexDamagedError, match=f"{path.name}: is missing"):
            ids(tmp_path)
        path.write_bytes(data)
    assert list(check_segments(tmp_path)) == []


def test_checking_nothing_says_so(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError):
        list(check_segments(tmp_path))
