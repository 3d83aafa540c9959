from pathlib import Path

import pytest

from index.segments.commit import read_commit
from index.segments.reading.segments import open_last
from index.vocabulary.errors import IndexDamagedError, IndexMissingError
from tests.durability.history import write


def test_segments_are_numbered_one_after_the_other(tmp_path: Path) -> None:
    for number in range(1, 5):
        write(tmp_path, number)

    commit, members, _ = open_last(tmp_path)

    assert commit == read_commit(tmp_path)
    units = articles = 0
    for member in members:
        assert (member.first_unit, member.first_article) == (units, articles)
        assert (member.live_units is None) == bool(member.live.all())
        units, articles = units + member.segment.units, articles + member.segment.articles


def test_a_file_that_is_missing_is_damage_and_a_commit_that_is_missing_is_not(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError):
        open_last(tmp_path)
    write(tmp_path, 1)
    (tmp_path / read_commit(tmp_path).members[0].file.name).unlink()

    with pytest.raises(IndexDamagedError, match="is missing"):
        open_last(tmp_path)
