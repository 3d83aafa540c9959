"""A root that is missing or suddenly empty deletes nothing, unless that is asked for."""

import os
import shutil
from pathlib import Path

import pytest

from index.catalogue.catalogue import contents
from index.vocabulary.errors import RootError
from index.vocabulary.report import Failure
from tests.index.corpus import Corpus, counts

SAFE = "nothing was changed. Restore it, or give --prune"


@pytest.fixture
def more(corpus: Corpus) -> Path:
    corpus.text("a.txt", "First")
    corpus.text("../more/a.txt", "Second")
    return corpus.folder.parent / "more"


def gone(folder: Path) -> None:
    shutil.rmtree(folder)


def emptied(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()


def only_hidden(folder: Path) -> None:
    emptied(folder)
    (folder / ".mounted").write_text("no")


def turned_into_a_fifo(folder: Path) -> None:
    shutil.rmtree(folder)
    os.mkfifo(folder)


@pytest.mark.parametrize("lose", [gone, emptied, only_hidden, turned_into_a_fifo])
@pytest.mark.parametrize("rebuild", [False, True])
def test_a_root_that_is_missing_or_suddenly_empty_deletes_nothing(
    corpus: Corpus, more: Path, lose: object, rebuild: bool
) -> None:
    corpus.build(corpus.folder, more)
    before, generation, status = corpus.titles(), corpus.generation(), contents(corpus.index)
    corpus.text("new.txt", "Third")
    lose(more)  # type: ignore[operator]

    for paths in ((), (more,)):
        with pytest.raises(RootError, match=f"^{more}: .*{SAFE}"):
            corpus.build(*paths, rebuild=rebuild)

    assert (corpus.titles(), corpus.generation(), contents(corpus.index)) == (before, generation, status)


@pytest.mark.parametrize("lose", [gone, emptied])
def test_prune_removes_what_came_from_a_missing_root_and_keeps_the_root(
    corpus: Corpus, more: Path, lose: object
) -> None:
    corpus.build(corpus.folder, more)
    kept = more.with_name("kept")
    shutil.copytree(more, kept)
    lose(more)  # type: ignore[operator]

    pruned = corpus.build(prune=True)
    without = corpus.titles()
    later = corpus.build()
    shutil.copytree(kept, more, dirs_exist_ok=True)
    back = corpus.build()

    missing = (Failure(str(more), "is missing or cannot be read; give --forget to stop following it"),)
    assert counts(pruned) == (0, 0, 1, 1)
    assert without == {"news/a.txt": "First"}
    assert later.failed == pruned.failed == (missing if lose is gone else ())
    assert (counts(back), back.failed) == ((1, 0, 0, 1), ())
    assert set(corpus.titles()) == {"news/a.txt", "more/a.txt"}


def test_a_missing_part_of_a_root_deletes_nothing_unless_pruned(corpus: Corpus) -> None:
    corpus.text("a.txt", "First")
    corpus.text("sub/b.txt", "Second")
    corpus.build(corpus.folder)
    shutil.rmtree(corpus.folder / "sub")

    with pytest.raises(RootError, match=f"/sub: there is no such file or folder; {SAFE}"):
        corpus.build(corpus.folder / "sub")
    report = corpus.build(corpus.folder / "sub", prune=True)

    assert counts(report) == (0, 0, 1, 1)
    assert report.failed == ()


def test_a_path_that_never_was_is_an_error_with_or_without_prune(corpus: Corpus) -> None:
    corpus.text("a.txt", "First")
    corpus.build(corpus.folder)

    for path in (corpus.folder / "none", corpus.folder.parent / "none"):
        for prune in (False, True):
            with pytest.raises(RootError, match=r"/none: there is no such file or folder$"):
                corpus.build(path, prune=prune)

    assert [root.path for root in contents(corpus.index).roots] == [str(corpus.folder)]


def test_files_in_a_folder_that_cannot_be_listed_are_kept_and_the_folder_is_listed(
    corpus: Corpus, tmp_path: Path
) -> None:
    corpus.text("a.txt", "First")
    deep = "/".join(["d" * 200] * 18)
    corpus.text(f"{deep}/b.txt", "Second")
    root = tmp_path / "root"
    root.symlink_to(corpus.folder)
    corpus.build(root)
    # The same files, but now the path of the folder is longer than the system takes.
    farther = tmp_path.joinpath(*["n" * 200] * 3)
    farther.mkdir(parents=True)
    corpus.folder.rename(farther / "news")
    root.unlink()
    root.symlink_to(farther / "news")

    kept = corpus.build()
    titles = corpus.titles()
    pruned = corpus.build(prune=True)

    assert [failure.reason for failure in kept.failed] == ["this folder cannot be listed: File name too long"]
    assert kept.failed == pruned.failed
    assert (counts(kept), titles) == ((0, 0, 0, 2), {"a.txt": "First", f"{deep}/b.txt": "Second"})
    assert (counts(pruned), corpus.titles()) == ((0, 0, 1, 1), {"a.txt": "First"})
