import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from index.machine.folder import plain_file, replace_file, unwritten, write_file, writing
from index.vocabulary.errors import IndexDamagedError, IndexLockedError, IndexUnusableError

NOON = datetime(2024, 5, 6, 12, 0, 0)

HOLDER = """
import sys
from datetime import datetime
from pathlib import Path
from index.machine.folder import writing
with writing(Path(sys.argv[1]), since=datetime(2024, 5, 6, 11, 59, 58)):
    print("held", flush=True)
    sys.stdin.read()
"""


def hold(folder: Path) -> subprocess.Popen[str]:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def test_the_folder_is_made_and_locked_again_and_again(tmp_path: Path) -> None:
    folder = tmp_path / "var" / "index"

    for _ in range(3):
        with writing(folder, since=NOON):
            assert folder.is_dir()


def test_a_second_writer_is_told_who_writes_and_since_when(tmp_path: Path) -> None:
    with hold(tmp_path) as holder, pytest.raises(IndexLockedError) as caught, writing(tmp_path, since=NOON):
        pytest.fail("two writers at a time")

    assert str(caught.value) == (
        f"{tmp_path}: process {holder.pid} on {socket.gethostname()} has been writing to it since 2024-05-06 11:59:58; "
        "try again when it has finished"
    )


def test_a_second_writer_in_the_same_process_waits_for_its_turn_too(tmp_path: Path) -> None:
    with (
        writing(tmp_path, since=NOON),
        pytest.raises(IndexLockedError, match=f"process {os.getpid()} on"),
        writing(tmp_path, since=NOON),
    ):
        pytest.fail("two writers at a time")


def test_a_writer_that_died_holds_nothing(tmp_path: Path) -> None:
    with hold(tmp_path) as holder:
        holder.send_signal(signal.SIGKILL)
        holder.wait()

    with writing(tmp_path, since=NOON):
        assert (tmp_path / "lock").read_text(encoding="utf-8").startswith(f"process {os.getpid()} on")


def test_the_lock_is_let_go_when_writing_fails(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), writing(tmp_path, since=NOON):
        raise ZeroDivisionError

    with writing(tmp_path, since=NOON):
        pass


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with (
        pytest.raises(IndexUnusableError, match=r"file.*: is a file, or below one; give --into a new or empty folder"),
        writing(tmp_path / "file", since=NOON),
    ):
        pytest.fail("locked a file as if it were a folder")


def test_a_file_is_replaced_as_a_whole_also_after_a_crash_on_the_way(tmp_path: Path) -> None:
    write_file(tmp_path / "commit", b"old")
    (tmp_path / "commit.new").write_bytes(b"half of what a process that died was wri")

    replace_file(tmp_path / "commit", b"new")

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"commit": b"new"}


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    write_file(tmp_path / "a.segment", b"old")

    with pytest.raises(FileExistsError):
        write_file(tmp_path / "a.segment", b"new")


@pytest.mark.parametrize("make", [os.mkfifo, Path.mkdir, lambda path: path.symlink_to("/dev/zero")])
def test_what_is_not_a_regular_file_is_damage_and_not_waited_for(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "commit.json")

    with pytest.raises(IndexDamagedError, match="is not a regular file"):
        plain_file(tmp_path / "commit.json")


def test_a_folder_in_the_place_of_a_file_is_moved_aside_with_what_it_holds(tmp_path: Path) -> None:
    (tmp_path / "commit.json").mkdir()
    (tmp_path / "commit.json" / "notes.txt").write_text("mine")

    replace_file(tmp_path / "commit.json", b"{}")

    assert (tmp_path / "commit.json").read_bytes() == b"{}"
    assert [path.read_text() for path in tmp_path.glob("commit.json.*.moved/notes.txt")] == ["mine"]


@pytest.mark.parametrize("make", [os.mkfifo, Path.mkdir])
def test_a_lock_that_is_no_file_is_made_anew(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "lock")

    with writing(tmp_path, since=NOON), pytest.raises(IndexLockedError), writing(tmp_path, since=NOON):
        pytest.fail("two writers at a time")


def test_writers_are_kept_out_without_a_trace(tmp_path: Path) -> None:
    with unwritten(tmp_path):
        assert list(tmp_path.iterdir()) == []
    with (
        hold(tmp_path) as holder,
        pytest.raises(IndexLockedError, match=f"process {holder.pid} on"),
        unwritten(tmp_path),
    ):
        pytest.fail("a writer is there")
    with unwritten(tmp_path), unwritten(tmp_path), pytest.raises(IndexLockedError), writing(tmp_path, since=NOON):
        pytest.fail("a writer came")
