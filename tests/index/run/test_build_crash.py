"""A run that is killed at any point leaves index and catalogue of one mind, or lets the next run find that out."""

from pathlib import Path

import pytest

from index import build
from index.analysis.analyzer import Analyzer
from index.catalogue.catalogue import contents
from index.catalogue.opening import reading
from index.catalogue.tables import CATALOGUE_FILE
from index.segments.writing.writer import open_writer
from tests.index.corpus import Corpus, counts
from tests.index.crash import die

MOMENTS = [
    "Catalogue.recover",
    "Session.open",
    "Intake.run",
    "Catalogue.prepare",
    "FolderWriter.commit",
    "Catalogue.settle",
]


def known_ids(corpus: Corpus) -> set[str]:
    """Return the ids that the catalogue knows."""
    with reading(corpus.index) as connection:
        assert connection is not None
        return {name for (name,) in connection.execute("SELECT id FROM article")}


def change(corpus: Corpus) -> None:
    corpus.records("a.jsonl", {"same": "Same", "changed": "Changed", "new": "New"})
    (corpus.folder / "b.txt").unlink()
    corpus.text("c.txt", "Third")


@pytest.fixture
def built(corpus: Corpus) -> Corpus:
    corpus.records("a.jsonl", {"same": "Same", "changed": "Unchanged", "gone": "Gone"})
    corpus.text("b.txt", "Second")
    corpus.build(corpus.folder)
    return corpus


BEFORE = {"b.txt": "Second", "changed": "Unchanged", "gone": "Gone", "same": "Same"}
AFTER = {"c.txt": "Third", "changed": "Changed", "new": "New", "same": "Same"}


@pytest.mark.parametrize("rebuild", [False, True])
@pytest.mark.parametrize("moment", MOMENTS)
def test_after_a_kill_readers_see_the_state_before_or_after_and_the_next_run_mends_the_rest(
    built: Corpus, moment: str, rebuild: bool
) -> None:
    change(built)

    die(moment, into=built.index, rebuild=rebuild)
    seen = built.titles()
    report = built.build()

    is_committed = moment in ("FolderWriter.commit", "Catalogue.settle")
    assert seen == (AFTER if is_committed else BEFORE)
    assert counts(report) == ((0, 0, 0, 4) if is_committed else (2, 1, 2, 1))
    assert report.reason == ""
    assert built.titles() == AFTER
    assert known_ids(built) == set(AFTER)
    assert counts(built.build()) == (0, 0, 0, 4)


@pytest.mark.parametrize("moment", MOMENTS)
def test_what_was_undone_after_a_kill_is_followed(built: Corpus, moment: str) -> None:
    """The articles that the killed run added must not stay, nor those that it removed stay away."""
    saved = {path.name: path.read_bytes() for path in built.folder.iterdir()}
    change(built)
    die(moment, into=built.index)
    for path in built.folder.iterdir():
        path.unlink()
    for name, content in saved.items():
        built.file(name, content)

    built.build()

    assert built.titles() == BEFORE
    assert known_ids(built) == set(BEFORE)


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_first_run_that_was_killed_can_be_run_again(corpus: Corpus, moment: str) -> None:
    corpus.text("b.txt", "Second")
    die(moment, corpus.folder, into=corpus.index)

    corpus.build(corpus.folder)

    assert corpus.titles() == {"b.txt": "Second"}
    assert known_ids(corpus) == {"b.txt"}
    assert contents(corpus.index).articles == 1


@pytest.mark.parametrize("moment", ["Catalogue.prepare", "FolderWriter.commit"])
def test_a_root_that_came_with_a_killed_run_is_there_if_its_articles_are(
    built: Corpus, tmp_path: Path, moment: str
) -> None:
    built.text("../more/d.txt", "Fourth")
    die(moment, tmp_path / "more", into=built.index)

    built.build()

    is_committed = moment == "FolderWriter.commit"
    assert built.titles() == (BEFORE | {"more/d.txt": "Fourth"} if is_committed else BEFORE)
    assert len(contents(built.index).roots) == (2 if is_committed else 1)


def test_files_put_back_from_before_a_commit_are_noticed(built: Corpus) -> None:
    catalogue = (built.index / CATALOGUE_FILE).read_bytes()
    change(built)
    built.build()
    (built.index / CATALOGUE_FILE).write_bytes(catalogue)

    report = built.build()

    assert report.reason.startswith("the index and its catalogue do not match")
    assert built.titles() == AFTER
    assert known_ids(built) == set(AFTER)


def test_a_commit_moves_the_generation_also_at_a_rebuild(built: Corpus) -> None:
    seen = {built.generation()}
    for rebuild in (True, True, False):
        built.text("n.txt", f"Number {len(seen)}")
        build(into=built.index, rebuild=rebuild)
        seen.add(built.generation())

    assert len(seen) == 4


def test_a_writer_takes_back_what_it_added_in_the_same_commit(tmp_path: Path, built: Corpus) -> None:
    article = built.articles()["same"]
    writer = open_writer(built.index, analyzer=Analyzer(), rebuild=False)
    writer.add(article)
    writer.delete(article.id)
    writer.add(article)
    writer.commit()

    assert built.titles() == BEFORE
