from pathlib import Path

import pytest

from index.sync.roots import resolve
from index.vocabulary.errors import UsageError
from index.vocabulary.root import Root


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    for name in ("a/one.txt", "a/sub/two.txt", "b/one.txt", "x/a/three.txt", "a/.old/four.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("text")
    return tmp_path


def found(archive: Path, *names: str, known: tuple[Root, ...] = ()) -> list[tuple[str, str, bytes, set[bytes]]]:
    scopes = resolve([archive / name for name in names], known, index=archive / "var")
    return [(str(s.root.path.relative_to(archive)), s.root.label, s.below, set(s.passing)) for s in scopes]


def known(archive: Path, **labels: str) -> tuple[Root, ...]:
    return tuple(Root(archive / name, label, number) for number, (name, label) in enumerate(labels.items(), 1))


def test_the_only_folder_has_no_label(archive: Path) -> None:
    assert found(archive, "a") == [("a", "", b"", set())]


def test_folders_that_come_together_are_labelled_with_their_names(archive: Path) -> None:
    assert found(archive, "b", "a") == [("b", "b", b"", set()), ("a", "a", b"", set())]


def test_a_second_folder_is_labelled_and_the_first_stays_as_it_is(archive: Path) -> None:
    assert found(archive, "b", known=known(archive, a="")) == [("b", "b", b"", set())]
    assert found(archive, known=known(archive, a="", b="b")) == [("a", "", b"", set()), ("b", "b", b"", set())]


def test_folders_of_one_name_are_told_apart(archive: Path) -> None:
    assert found(archive, "a", "x/a") == [("a", "a", b"", set()), ("x/a", "a-2", b"", set())]


def test_a_label_is_not_a_folder_of_the_root_that_has_none(archive: Path) -> None:
    (archive / "a/b").mkdir()

    assert found(archive, "b", known=known(archive, a="")) == [("b", "b-2", b"", set())]


def test_a_file_is_labelled_with_its_name(archive: Path) -> None:
    assert found(archive, "a/one.txt", "b/one.txt") == [
        ("a/one.txt", "one.txt", b"", set()),
        ("b/one.txt", "one.txt-2", b"", set()),
    ]
    assert Root(archive / "a/one.txt", "one.txt").id(b"") == "one.txt"


def test_a_path_in_a_root_is_that_part_of_it(archive: Path) -> None:
    assert found(archive, "a/sub", known=known(archive, a="")) == [("a", "", b"sub", set())]
    assert found(archive, "a/one.txt", "a/sub/two.txt", "a/sub", known=known(archive, a="")) == [
        ("a", "", b"sub", set()),
        ("a", "", b"one.txt", set()),
    ]


def test_a_path_in_a_root_that_is_named_with_it_is_nothing_of_its_own(archive: Path) -> None:
    assert found(archive, "a/sub", "a", "a/../a") == [("a", "", b"", set())]


def test_a_path_that_the_root_passes_over_is_a_root_of_its_own(archive: Path) -> None:
    assert found(archive, "a/.old", known=known(archive, a="")) == [("a/.old", ".old", b"", set())]


def test_a_root_around_an_older_one_leaves_its_files_to_it(archive: Path) -> None:
    known_sub = (Root(archive / "a/sub", "", 1),)

    assert found(archive, "a", known=known_sub) == [("a", "a", b"", {b"sub"})]
    assert found(archive, "a/sub/two.txt", known=(*known_sub, Root(archive / "a", "a", 2))) == [
        ("a/sub", "", b"two.txt", set())
    ]


def test_the_index_is_passed_over_and_is_no_root(archive: Path) -> None:
    assert found(archive, ".") == [(".", "", b"", {b"var"})]
    with pytest.raises(UsageError, match="var/x: is inside the index itself"):
        found(archive, "var/x")


def test_a_link_to_a_root_is_that_root(archive: Path) -> None:
    (archive / "link").symlink_to("a")

    assert found(archive, "link", known=known(archive, a="")) == [("a", "", b"", set())]


def test_relative_paths_become_absolute(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(archive / "a")

    (scope,) = resolve([Path("../b/.")], (), index=archive / "var")

    assert scope.root.path == archive / "b"
