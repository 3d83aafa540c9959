import os
from pathlib import Path

from index.machine.heard import heard, heard_by


def _open(path: Path) -> int:
    return os.open(path, os.O_RDONLY)


def test_whoever_waits_hears_how_far_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(bytes(300_000))
    places: list[int] = []

    with heard_by(places.append), heard(_open(path)) as file:
        while file.read(7_000):
            pass

    assert places[0] == 1 << 16
    assert places == sorted(places)
    assert places[-1] == 300_000


def test_a_file_that_is_read_in_another_order_is_the_same_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one two")

    with heard(_open(path)) as file:
        file.seek(4)
        assert (file.read(), file.seekable(), os.fstat(file.fileno()).st_size) == (b"two", True, 7)


def test_nobody_hears_of_files_that_are_opened_later(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one")
    places: list[int] = []

    with heard_by(places.append):
        pass
    with heard(_open(path)) as file:
        file.read()

    assert places == []
