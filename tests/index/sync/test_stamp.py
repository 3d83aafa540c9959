"""What a file is made of, and what tells whether it changed."""

import os
from pathlib import Path

import pytest

from index.sync.stamp import digest_file, look, parts
from tests.index.archivebox import save_page


def test_the_digest_of_a_file_is_that_of_its_content(tmp_path: Path) -> None:
    for name, content in (("a", b"same"), ("b", b"same"), ("c", b"other")):
        (tmp_path / name).write_bytes(content)

    digests = {name: digest_file(tmp_path / name)[0] for name in "abc"}

    assert digests["a"] == digests["b"] != digests["c"]
    assert digest_file(tmp_path / "c")[1].size == 5


def test_a_file_that_has_become_something_else_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(__file__)

    with pytest.raises(OSError, match="is no longer a regular file"):
        digest_file(tmp_path / "pipe")
    with pytest.raises(OSError, match="symbolic links"):
        digest_file(tmp_path / "link")


def test_the_stamp_of_a_file_is_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("text")
    os.utime(tmp_path / "a.txt", ns=(1, 1_234_567_891))

    assert (look(tmp_path / "a.txt").size, look(tmp_path / "a.txt").mtime_ns) == (4, 1_234_567_891)
    assert parts(tmp_path / "a.txt") == (tmp_path / "a.txt",)


@pytest.mark.parametrize("change", ["singlefile.html", "output.html", "output.pdf", "index.json"])
def test_a_change_of_any_form_of_a_page_is_one_of_its_index(change: str, tmp_path: Path) -> None:
    index = save_page(tmp_path, {"singlefile.html": "<p>One", "output.html": "<p>Two", "screenshot.png": "PNG"})
    before = digest_file(index)[0], look(index)

    with (tmp_path / change).open("a") as file:
        file.write("\n")

    after = digest_file(index)[0], look(index)
    assert before[0] != after[0]
    assert before[1] != after[1] == digest_file(index)[1]


def test_a_form_that_goes_is_a_change_and_other_files_do_not_count(tmp_path: Path) -> None:
    index = save_page(tmp_path, {"singlefile.html": "<p>One", "output.html": "<p>Two", "screenshot.png": "PNG"})
    before = digest_file(index)[0]

    (tmp_path / "screenshot.png").write_text("other")
    same = digest_file(index)[0]
    (tmp_path / "output.html").unlink()

    assert same == before != digest_file(index)[0]
