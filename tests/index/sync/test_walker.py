import os
import socket
from pathlib import Path

import pytest

from index.sync.walker import Entry, is_passed_over, is_there, walk
from index.vocabulary.errors import RootError
from tests.index.archivebox import save_page


def make(root: Path, *names: str | bytes) -> None:
    for name in names:
        path = Path(os.fsdecode(root / os.fsdecode(name)))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text")


def paths(root: Path, *, below: bytes = b"", passing: tuple[bytes, ...] = ()) -> list[bytes]:
    return [entry.path for entry in walk(root, below=below, passing=passing)]


def refusals(root: Path) -> dict[bytes, str]:
    return {entry.path: entry.refused for entry in walk(root) if entry.refused}


def test_files_come_in_the_order_of_the_bytes_of_their_paths(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a/z.txt", "a-b.txt", "a.txt", "a/b/c.txt", "a0", "Z.txt")

    found = paths(tmp_path)

    assert found == [b"Z.txt", b"a-b.txt", b"a.txt", b"a/b/c.txt", b"a/z.txt", b"a0", b"b.txt"]
    assert found == sorted(found)


def test_an_entry_has_size_and_times_of_its_file(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    os.utime(tmp_path / "a.txt", ns=(1, 1_234_567_891))

    (entry,) = walk(tmp_path)

    assert entry == Entry(b"a.txt", 4, 1_234_567_891, (tmp_path / "a.txt").stat().st_ctime_ns)


def test_hidden_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    make(tmp_path, ".hidden.txt", ".git/config", "seen/.DS_Store", "seen/a.txt")

    assert paths(tmp_path) == [b"seen/a.txt"]


@pytest.mark.parametrize("companion", ["page_files", "page-Dateien", "page_fichiers", "page.files"])
@pytest.mark.parametrize("page", ["page.html", "page.htm", "page.HTML"])
def test_companions_of_a_saved_page_are_passed_over(tmp_path: Path, companion: str, page: str) -> None:
    make(tmp_path, page, f"{companion}/frame.html", f"{companion}/deep/style.css")

    assert paths(tmp_path) == [page.encode()]


def test_a_folder_that_is_only_named_like_a_companion_is_read(tmp_path: Path) -> None:
    make(tmp_path, "case_files/a.txt", "Polizei-Dateien/b.txt", "page.txt", "page_files/c.txt", "x_files", "x.html")

    expected = [b"Polizei-Dateien/b.txt", b"case_files/a.txt", b"page.txt", b"page_files/c.txt", b"x.html", b"x_files"]
    assert paths(tmp_path) == expected


def test_a_page_that_archivebox_saved_is_one_entry(tmp_path: Path) -> None:
    index = save_page(tmp_path / "page", {"singlefile.html": "<p>One", "media/a.vtt": "a", "notes.txt": "mine"})
    make(tmp_path, "other/singlefile.html", "other/index.html", "index.json")

    found = {entry.path: entry.size for entry in walk(tmp_path)}

    assert found == {
        b"index.json": 4,
        b"other/index.html": 4,
        b"other/singlefile.html": 4,
        b"page/index.json": index.stat().st_size + len("<p>One"),
        b"page/notes.txt": 4,
    }
    assert paths(tmp_path / "page") == [b"index.json", b"notes.txt"]
    assert is_passed_over(tmp_path, b"page/singlefile.html")
    assert is_passed_over(tmp_path, b"page/media/a.vtt")
    assert not is_passed_over(tmp_path, b"page/notes.txt")
    assert not is_passed_over(tmp_path, b"page/gone.txt")


def test_names_with_newlines_and_bytes_that_are_not_utf_8_are_found(tmp_path: Path) -> None:
    make(tmp_path, "two\nlines.txt", b"caf\xe9.txt", b"dir\xff/\xfe\n.txt")

    assert paths(tmp_path) == [b"caf\xe9.txt", b"dir\xff/\xfe\n.txt", b"two\nlines.txt"]


def test_a_symbolic_link_out_of_the_root_is_refused_and_not_followed(tmp_path: Path) -> None:
    make(tmp_path, "outside/secret.txt", "root/a.txt")
    (tmp_path / "root/file.txt").symlink_to(tmp_path / "outside/secret.txt")
    (tmp_path / "root/folder").symlink_to("../outside")

    assert refusals(tmp_path / "root") == {
        b"file.txt": "is a symbolic link that leads out of the folder "
        f"({tmp_path}/outside/secret.txt); name its target to index it",
        b"folder": "is a symbolic link that leads out of the folder (../outside); name its target to index it",
    }
    assert paths(tmp_path / "root") == [b"a.txt", b"file.txt", b"folder"]


def test_a_symbolic_link_within_the_root_is_passed_over_for_its_target_is_found(tmp_path: Path) -> None:
    make(tmp_path, "2024/a.txt")
    (tmp_path / "latest.txt").symlink_to("2024/a.txt")
    (tmp_path / "current").symlink_to("2024")
    (tmp_path / "2024/loop").symlink_to("..")

    assert paths(tmp_path) == [b"2024/a.txt"]


def test_a_symbolic_link_to_nothing_or_to_a_hidden_file_is_refused(tmp_path: Path) -> None:
    make(tmp_path, ".store/a.txt")
    (tmp_path / "a.txt").symlink_to(".store/a.txt")
    (tmp_path / "b.txt").symlink_to("gone.txt")
    (tmp_path / "c.txt").symlink_to("c.txt")

    assert refusals(tmp_path) == {
        b"a.txt": "is a symbolic link to a hidden file (.store/a.txt)",
        b"b.txt": "is a symbolic link that leads nowhere (gone.txt)",
        b"c.txt": "is a symbolic link that leads nowhere (c.txt)",
    }


def test_what_is_not_a_regular_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "s"))

        assert refusals(tmp_path) == {
            b"pipe.txt": "is a FIFO, not a regular file",
            b"s": "is a socket, not a regular file",
        }


def test_a_folder_that_cannot_be_listed_is_refused_and_the_walk_goes_on(tmp_path: Path) -> None:
    make(tmp_path, "z.txt")
    deep = make_too_deep(tmp_path)

    found = list(walk(tmp_path))

    assert found[-1].path == b"z.txt"
    assert found[0].path.startswith(deep)
    assert found[0].path.endswith(b"/")
    assert found[0].refused == "this folder cannot be listed: File name too long"


def make_too_deep(root: Path) -> bytes:
    """Nest folders until their path is longer than the system takes, which no permission is needed for."""
    name = b"d" * 200
    descriptor = os.open(root, os.O_RDONLY)
    for _ in range(22):
        os.mkdir(name, dir_fd=descriptor)
        inner = os.open(name, os.O_RDONLY, dir_fd=descriptor)
        os.close(descriptor)
        descriptor = inner
    os.close(descriptor)
    return name


def test_a_walk_below_the_root_names_files_by_their_path_below_the_root(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "sub/b.txt", "sub/c/d.txt", "sub2/e.txt")

    assert paths(tmp_path, below=b"sub") == [b"sub/b.txt", b"sub/c/d.txt"]
    assert paths(tmp_path, below=b"sub/b.txt") == [b"sub/b.txt"]


def test_what_is_left_to_other_roots_is_passed_over(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "sub/b.txt", "sub/c/d.txt", "sub2/e.txt")

    assert paths(tmp_path, passing=(b"sub/c", b"a.txt")) == [b"sub/b.txt", b"sub2/e.txt"]


def test_a_file_is_a_root_too(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "b.txt")

    assert paths(tmp_path / "a.txt") == [b""]


def test_a_root_may_be_a_link(tmp_path: Path) -> None:
    make(tmp_path, "real/a.txt")
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "file").symlink_to("real/a.txt")

    assert paths(tmp_path / "link") == [b"a.txt"]
    assert paths(tmp_path / "file") == [b""]


def test_a_missing_root_and_one_that_is_a_fifo_are_errors(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(RootError, match=r"/none: there is no such file or folder$"):
        walk(tmp_path / "none")
    with pytest.raises(RootError, match=r"/pipe: is a FIFO, neither a folder nor a regular file$"):
        walk(tmp_path / "pipe")


def test_names_on_the_way_tell_what_a_walk_passes_over(tmp_path: Path) -> None:
    make(tmp_path, "page.html", "page_files/a.html", "page_files/deep/b.html", ".h/c.txt", "d/e.txt")

    passed = {path: is_passed_over(tmp_path, path) for path in (b"page_files/deep", b".h/c.txt", b"d/e.txt", b"none/x")}

    assert passed == {b"page_files/deep": True, b".h/c.txt": True, b"d/e.txt": False, b"none/x": False}


def test_an_empty_folder_and_a_missing_one_are_not_there(tmp_path: Path) -> None:
    make(tmp_path, "full/a.txt")
    (tmp_path / "empty").mkdir()

    there = [is_there(tmp_path / name) for name in ("full", "full/a.txt", "empty", "none")]

    assert there == [True, True, False, False]
