import os
from pathlib import Path

from index.vocabulary.root import Root, Survey, escape


def test_a_scope_covers_its_folder_and_not_one_that_begins_alike() -> None:
    scope = Survey(Root(Path("/a"), "", 1), b"sub")

    covered = [scope.covers(1, path) for path in (b"sub/x", b"sub", b"sub2/x", b"x")]

    assert covered == [True, True, False, False]
    assert not scope.covers(2, b"sub/x")


def test_ids_of_names_that_are_not_utf_8_are_escaped() -> None:
    assert Root(Path("/a"), "a").id(b"100%/caf\xe9\xff.txt") == "a/100%/caf%E9%FF.txt"
    assert escape(os.fsdecode("naïve/日本.txt".encode())) == "naïve/日本.txt"
    assert escape("\ud83d") == "�"
