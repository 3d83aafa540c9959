"""A disk that fails at any moment of a commit leaves the old or the new one, and the next writer works."""

import errno
import io
import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from index.segments.check import check_segments
from index.segments.commit import COMMIT_FILE, last_commit, read_commit
from index.segments.reading.snapshot import open_snapshot
from index.vocabulary.errors import IndexUnusableError
from tests.durability.history import find_state, repeats, write
from tests.index.expected_store import ANALYZER


class Failing:
    """Let one of the calls that change the disk fail with an input/output error, and all after it if it is for good."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.calls = 0
        self.fails_at: int | None = None
        self.for_good = False
        self._open = io.open
        for name in ("fsync", "replace", "unlink"):
            monkeypatch.setattr(os, name, self._wrapped(getattr(os, name)))
        monkeypatch.setattr(io, "open", self._opened)

    def count(self) -> None:
        number = self.calls
        self.calls += 1
        if self.fails_at is not None and (number == self.fails_at or (self.for_good and number > self.fails_at)):
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    def _wrapped(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*values: Any, **named: Any) -> Any:
            self.count()
            return call(*values, **named)

        return counted

    def _opened(self, file: Any, mode: str = "r", *values: Any, **named: Any) -> Any:
        """Open a file; one that is written to by us fails as the disk does."""
        if "b" not in mode or not {"x", "a"} & set(mode):
            return self._open(file, mode, *values, **named)
        self.count()
        return io.BufferedWriter(_FailingFile(file, mode.replace("b", ""), self))


class _FailingFile(io.FileIO):
    def __init__(self, file: str | Path, mode: str, disk: Failing) -> None:
        super().__init__(file, mode)
        self._disk = disk

    def write(self, data: Any) -> int:
        self._disk.count()
        return super().write(data)


@pytest.mark.parametrize("for_good", [False, True])
def test_an_error_of_the_disk_leaves_the_old_or_the_new_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, for_good: bool
) -> None:
    chance = random.Random(5)
    disk = Failing(monkeypatch)
    write(tmp_path, 1)
    disk.calls, done, refused = 0, 1, 0
    write(tmp_path, 2)
    most, done = disk.calls, 2
    for _ in range(repeats(12)):
        disk.calls, disk.fails_at, disk.for_good = 0, chance.randrange(most + 5), for_good
        try:
            write(tmp_path, done + 1)
            told = done + 1
        except IndexUnusableError:
            told, refused = done, refused + 1
        disk.fails_at = None
        done = find_state(tmp_path, range(told, done + 2))
        assert list(check_segments(tmp_path)) == []
        write(tmp_path, done + 1)
        done += 1
        assert find_state(tmp_path, range(done, done + 1)) == done
        assert {path.name for path in tmp_path.iterdir()} == read_commit(tmp_path).names() | {"writer.lock"}
    assert refused
    print(f"{refused} of {repeats(12)} commits met an input/output error, at any of {most} calls; none was lost")


def test_an_error_while_the_commit_is_read_is_named(tmp_path: Path) -> None:
    write(tmp_path, 1)
    (tmp_path / COMMIT_FILE).unlink()
    (tmp_path / COMMIT_FILE).symlink_to("/proc/self/mem")  # which opens, and fails when it is read

    with pytest.raises(IndexUnusableError, match=r"commit\.json: cannot be read: Input/output error"):
        open_snapshot(tmp_path, analyzer=ANALYZER)
    with pytest.raises(IndexUnusableError, match=r"commit\.json: cannot be read: Input/output error"):
        last_commit(tmp_path)
    assert [f"{COMMIT_FILE}: cannot be read" in failure.reason for failure in check_segments(tmp_path)] == [True]


def test_an_error_while_a_segment_is_read_is_named(tmp_path: Path) -> None:
    write(tmp_path, 1)
    (member,) = read_commit(tmp_path).members
    (tmp_path / member.file.name).unlink()
    (tmp_path / member.file.name).symlink_to("/proc/self/mem")

    with pytest.raises(IndexUnusableError, match=member.file.name):
        open_snapshot(tmp_path, analyzer=ANALYZER)
    assert [member.file.name in failure.path for failure in check_segments(tmp_path)] == [True]
