import os
import shutil
from pathlib import Path

import pytest

from index.catalogue.catalogue import contents
from index.vocabulary.errors import UsageError
from index.vocabulary.report import Failure
from tests.index.corpus import Corpus, counts


@pytest.fixture
def more(corpus: Corpus) -> Path:
    corpus.text("a.txt", "First")
    corpus.text("../more/a.txt", "Second")
    return corpus.folder.parent / "more"


def test_files_of_one_name_in_two_roots_are_two_articles(corpus: Corpus, more: Path) -> None:
    corpus.build(corpus.folder, more)

    assert corpus.titles() == {"more/a.txt": "Second", "news/a.txt": "First"}


def test_ids_stay_when_a_second_root_comes_and_when_the_index_is_rebuilt(corpus: Corpus, more: Path) -> None:
    corpus.build(corpus.folder)

    report = corpus.build(more)
    after = corpus.titles()
    corpus.build(rebuild=True)

    assert counts(report) == (1, 0, 0, 1)
    assert after == corpus.titles() == {"a.txt": "First", "more/a.txt": "Second"}


def test_a_run_looks_at_nothing_but_the_paths_that_are_named(corpus: Corpus, more: Path) -> None:
    corpus.build(corpus.folder, more)
    corpus.text("b.txt", "Third")
    corpus.text("../more/b.txt", "Fourth")

    corpus.build(more)
    only_more = set(corpus.titles())
    corpus.build(corpus.folder / "b.txt")

    assert only_more == {"news/a.txt", "more/a.txt", "more/b.txt"}
    assert set(corpus.titles()) == only_more | {"news/b.txt"}


def test_a_file_is_a_root_too(corpus: Corpus) -> None:
    first, second = corpus.text("a.txt", "First"), corpus.records("b.jsonl", {"x": "Second"})

    corpus.build(first, second)
    first.write_text("Changed\n\nText.\n")
    report = corpus.build()

    assert counts(report) == (0, 1, 0, 1)
    assert corpus.titles() == {"a.txt": "Changed", "x": "Second"}


def test_a_link_to_a_file_is_a_root_too(corpus: Corpus) -> None:
    corpus.text("../real.txt", "First")
    link = corpus.folder / "link.txt"
    link.symlink_to("../real.txt")

    corpus.build(link)

    assert corpus.titles() == {"link.txt": "First"}


def test_names_with_newlines_and_bytes_that_are_not_utf_8_become_ids(corpus: Corpus) -> None:
    corpus.text("two\nlines.txt", "First")
    corpus.text(b"caf\xe9.txt", "Second")
    corpus.file(b"bad\xff\n.jsonl", '{"title"}\n')

    report = corpus.build(corpus.folder)
    again = corpus.build()

    assert corpus.titles() == {"caf%E9.txt": "Second", "two\nlines.txt": "First"}
    assert [failure.path for failure in report.failed] == [f"{corpus.folder}/bad%FF\n.jsonl:1"]
    assert corpus.articles()["caf%E9.txt"].location == f"{corpus.folder}/caf%E9.txt"
    assert counts(again) == (0, 0, 0, 2)


def test_a_root_whose_name_is_not_utf_8_works(corpus: Corpus) -> None:
    corpus.text(b"\xe9/a.txt", "First")
    root = corpus.folder / os.fsdecode(b"\xe9")

    corpus.build(root, corpus.text("b.txt", "Second"))
    again = corpus.build()

    assert corpus.titles() == {"%E9/a.txt": "First", "b.txt": "Second"}
    assert counts(again) == (0, 0, 0, 2)
    assert contents(corpus.index).roots[0].path == f"{corpus.folder}/%E9"


def test_links_out_of_the_root_and_fifos_are_listed_and_not_read(corpus: Corpus, more: Path) -> None:
    (corpus.folder / "link.txt").symlink_to(more / "a.txt")
    os.mkfifo(corpus.folder / "pipe.txt")

    report = corpus.build(corpus.folder)
    again = corpus.build()

    assert corpus.titles() == {"a.txt": "First"}
    assert report.failed == again.failed == contents(corpus.index).failed
    assert report.failed == (
        Failure(
            f"{corpus.folder}/link.txt",
            f"is a symbolic link that leads out of the folder ({more}/a.txt); name its target to index it",
        ),
        Failure(f"{corpus.folder}/pipe.txt", "is a FIFO, not a regular file"),
    )


def test_forget_takes_a_root_out_and_leaves_the_others_alone(corpus: Corpus, more: Path) -> None:
    corpus.build(corpus.folder, more)
    corpus.text("b.txt", "Third")
    shutil.rmtree(more)

    report = corpus.build(forget=[more])

    assert counts(report) == (0, 0, 1, 1)
    assert corpus.titles() == {"news/a.txt": "First"}
    assert [root.path for root in contents(corpus.index).roots] == [str(corpus.folder)]
    assert counts(corpus.build()) == (1, 0, 0, 1)


def test_the_last_root_can_be_forgotten(corpus: Corpus, more: Path) -> None:
    corpus.build(corpus.folder)

    assert corpus.build(forget=[corpus.folder]).articles == 0
    assert counts(corpus.build(more)) == (1, 0, 0, 0)
    assert corpus.titles() == {"a.txt": "Second"}


def test_to_forget_what_is_no_root_is_wrong_use(corpus: Corpus, more: Path) -> None:
    corpus.build(corpus.folder)

    with pytest.raises(
        UsageError, match=f"{more}: is not a folder or file that the index is built from; those are {corpus.folder}$"
    ):
        corpus.build(forget=[more])


def test_overlapping_roots_hold_each_file_once(corpus: Corpus) -> None:
    corpus.text("a.txt", "First")
    corpus.text("sub/b.txt", "Second")

    corpus.build(corpus.folder / "sub")
    corpus.build(corpus.folder)
    around = corpus.titles()
    corpus.text("sub/c.txt", "Third")
    corpus.build(corpus.folder)
    without = corpus.titles()
    corpus.build(corpus.folder / "sub/c.txt")

    assert around == without == {"b.txt": "Second", "news/a.txt": "First"}
    assert corpus.titles() == {"b.txt": "Second", "c.txt": "Third", "news/a.txt": "First"}


def test_a_part_of_a_root_is_synced_with_the_ids_of_the_root(corpus: Corpus) -> None:
    corpus.text("a.txt", "First")
    corpus.text("sub/b.txt", "Second")
    corpus.build(corpus.folder)
    corpus.text("a.txt", "Changed, but not looked at")
    corpus.text("sub/c.txt", "Third")

    report = corpus.build(corpus.folder / "sub")

    assert counts(report) == (1, 0, 0, 2)
    assert corpus.titles() == {"a.txt": "First", "sub/b.txt": "Second", "sub/c.txt": "Third"}
