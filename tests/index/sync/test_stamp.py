"""What a file is made of, and what tells whether it changed."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from index.formats.together import read_together
from index.sync.stamp import digest_file, look
from tests.index.archivebox import save_page
from tests.index.formats.records.test_omnivore import export
from tests.index.formats.xml.scans.test_mets import LOGICAL, PHYSICAL, issue


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
    assert read_together(tmp_path / "a.txt") == (tmp_path / "a.txt",)


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


def exported(folder: Path) -> Path:
    export(folder)
    return folder / "metadata_0_to_20.json"


def scanned(folder: Path) -> Path:
    return issue(folder, PHYSICAL, LOGICAL)


SEVERAL = pytest.mark.parametrize(
    ("save", "other"), [(exported, "content/weir-7.html"), (scanned, "alto/0001.xml"), (scanned, "alto/0002.xml")]
)
"""What is read of several files: how it is saved, and one of the others."""


@SEVERAL
@pytest.mark.parametrize("change", ["changes", "goes", "cannot be read"])
def test_a_change_of_a_file_that_is_read_with_a_list_is_one_of_the_list(
    save: Callable[[Path], Path], other: str, change: str, tmp_path: Path
) -> None:
    path = save(tmp_path)
    before = digest_file(path)

    if change == "changes":
        (tmp_path / other).write_text("other")
    elif change == "goes":
        (tmp_path / other).unlink()
    else:
        (tmp_path / other).chmod(0)

    after = digest_file(path)
    if change != "cannot be read" or os.geteuid():  # root reads everything
        assert before[0] != after[0]
        assert before[1] != after[1]
    assert after[1] == look(path)


@SEVERAL
def test_a_list_that_changes_or_goes_is_a_change_of_the_files_that_are_read_with_it(
    save: Callable[[Path], Path], other: str, tmp_path: Path
) -> None:
    path = save(tmp_path)
    digests = [digest_file(tmp_path / other)]

    path.write_text(path.read_text() + " ")
    digests.append(digest_file(tmp_path / other))
    path.unlink()
    digests.append(digest_file(tmp_path / other))

    assert len({digest for digest, _ in digests}) == len({stamp for _, stamp in digests}) == 3
