from pathlib import Path

import numpy as np
import pytest

from index.segments.commit import (
    COMMIT_FILE,
    NO_PAIRS,
    Commit,
    Member,
    last_commit,
    read_commit,
    read_live,
    read_pairs,
    remove_unnamed,
    write_commit,
    write_deletions,
    write_pairs,
)
from index.segments.file.sections import NamedFile
from index.vocabulary.errors import IndexDamagedError, IndexMissingError, IndexUnusableError

COMMIT = Commit(
    7,
    "7-1f0a",
    "1-tiny",
    (
        Member(NamedFile("a.segment", 5, "ab")),
        Member(NamedFile("b.segment", 6, "cd"), NamedFile("b.deletions", 1, "e")),
    ),
    NamedFile("c.copies", 8, "f"),
)


def test_the_last_commit_is_read_back(tmp_path: Path) -> None:
    assert last_commit(tmp_path) is None
    with pytest.raises(IndexMissingError):
        read_commit(tmp_path)

    write_commit(tmp_path, Commit(6, "6-0000", "1-tiny"))
    write_commit(tmp_path, COMMIT)

    assert last_commit(tmp_path) == read_commit(tmp_path) == COMMIT


@pytest.mark.parametrize("size", range(0, 400, 40))
def test_a_commit_that_was_cut_or_changed_is_damaged(size: int, tmp_path: Path) -> None:
    write_commit(tmp_path, COMMIT)
    data = (tmp_path / COMMIT_FILE).read_bytes()

    for damaged in (data[:size], data.replace(b"7-1f0a", b"7-1f0b")):
        (tmp_path / COMMIT_FILE).write_bytes(damaged)
        with pytest.raises(IndexDamagedError):
            read_commit(tmp_path)


def test_any_changed_byte_of_a_commit_is_noticed(tmp_path: Path) -> None:
    write_commit(tmp_path, COMMIT)
    data = (tmp_path / COMMIT_FILE).read_bytes()

    for place in range(len(data)):
        for change in (1, 4, 16, 32, 0x80):
            (tmp_path / COMMIT_FILE).write_bytes(data[:place] + bytes([data[place] ^ change]) + data[place + 1 :])
            with pytest.raises(IndexUnusableError, match="run python -m index --rebuild"):
                read_commit(tmp_path)
    for changed in (data + b"\n", data[:-1], data.replace(b'"format": 3', b'"format": 3.0'), data.replace(b" ", b"  ")):
        (tmp_path / COMMIT_FILE).write_bytes(changed)
        with pytest.raises(IndexDamagedError):
            read_commit(tmp_path)


def test_deletions_and_pairs_are_read_back_or_damaged(tmp_path: Path) -> None:
    live = np.array([True, False, True, True, True, True, True, True, False])
    pairs = np.array([[0, 3], [1, 7]], np.int32)
    deletions = write_deletions(tmp_path / "a.deletions", live)
    copies = write_pairs(tmp_path / "a.copies", pairs)
    member = Member(NamedFile("a.segment", 5, "ab"), deletions)

    assert read_live(tmp_path, member, 9).tolist() == live.tolist()
    assert read_live(tmp_path, Member(member.file), 2).all()
    assert read_pairs(tmp_path, copies).tolist() == pairs.tolist()
    assert read_pairs(tmp_path, None) is NO_PAIRS
    (tmp_path / "a.copies").write_bytes(bytes(copies.size))
    with pytest.raises(IndexDamagedError, match=r"a\.copies"):
        read_pairs(tmp_path, copies)


def test_only_files_of_writers_that_no_commit_names_are_removed(tmp_path: Path) -> None:
    kept = {"a.segment", "b.segment", "b.deletions", "c.copies", COMMIT_FILE, "notes.txt", "catalogue.sqlite"}
    gone = {"x.segment", "x.segment.3.part", "x.deletions", "x.copies", f"{COMMIT_FILE}.new"}
    for name in kept | gone:
        (tmp_path / name).touch()

    remove_unnamed(tmp_path, COMMIT)

    assert {path.name for path in tmp_path.iterdir()} == kept
