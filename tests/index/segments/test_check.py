from pathlib import Path

import pytest

from index.segments.check import check_segments
from index.segments.commit import COMMIT_FILE, read_commit
from index.vocabulary.errors import IndexMissingError
from tests.durability.history import write


def test_each_damaged_file_is_named(tmp_path: Path) -> None:
    write(tmp_path, 1)
    sound = list(check_segments(tmp_path))
    file = tmp_path / read_commit(tmp_path).members[0].file.name
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)

    damaged = [failure.path for failure in check_segments(tmp_path)]
    (tmp_path / COMMIT_FILE).write_bytes(b"{}")

    assert (sound, damaged) == ([], [str(file)])
    assert [failure.path for failure in check_segments(tmp_path)] == [str(tmp_path)]


def test_where_there_is_no_index_there_is_nothing_to_check(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError):
        list(check_segments(tmp_path))
