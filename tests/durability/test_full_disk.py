"""A disk that takes no more bytes leaves the last commit."""

import random
import resource
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from index.segments.check import check_segments
from index.segments.commit import last_commit, read_commit
from index.vocabulary.errors import IndexUnusableError
from tests.durability.history import find_state, repeats, write


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """Let the system refuse to write files beyond a size."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def test_writes_that_are_refused_leave_the_last_commit(tmp_path: Path) -> None:
    chance = random.Random(3)
    done = refused = 0
    for _ in range(repeats(20)):
        try:
            with largest_file(chance.choice([50, 500, 2_000, 8_000, 30_000])):
                write(tmp_path, done + 1)
        except IndexUnusableError:
            refused += 1
        else:
            done += 1
        if last_commit(tmp_path) is None:
            assert done == 0
        else:
            assert find_state(tmp_path, range(done, done + 1)) == done
            assert list(check_segments(tmp_path)) == []
            assert {path.name for path in tmp_path.iterdir()} == read_commit(tmp_path).names() | {"writer.lock"}
    assert done
    assert refused
    print(f"{refused} of {refused + done} commits were refused, none was lost")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a file system of its own with 400 kB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if (
        shutil.which("mount") is None
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", folder], capture_output=True, check=False
        ).returncode
    ):
        pytest.skip("only root can mount a small disk")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_full_disk_leaves_the_last_commit(small_disk: Path) -> None:
    chance = random.Random(4)
    folder = small_disk / "index"
    write(folder, 1)
    done, refused = 1, 0
    for _ in range(repeats(20)):
        filler = small_disk / "filler"
        left = chance.randrange(10_000, 390_000)
        filler.write_bytes(bytes(max(0, shutil.disk_usage(small_disk).free - left)))
        try:
            write(folder, done + 1)
        except IndexUnusableError:
            refused += 1
        else:
            done += 1
        assert find_state(folder, range(done, done + 1)) == done
        assert list(check_segments(folder)) == []
        filler.unlink()
    assert done > 1
    print(f"{refused} of {refused + done} commits met a full disk, none was lost")
