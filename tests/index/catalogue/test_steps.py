"""Which rows become true at each step of a run, and what is left of a run that died."""

from pathlib import Path

import pytest

from index.catalogue.catalogue import contents
from index.catalogue.steps import Milestone, waiting
from index.catalogue.tables import State
from index.catalogue.writer import Catalogue, Versions
from index.sync.walker import Entry
from index.vocabulary.root import Root
from tests.index.staging import NOON

VERSIONS = Versions("1", "2", "3", "4")


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    """Return a catalogue of two files that are staged, of which the first has been read."""
    catalogue = Catalogue(tmp_path)
    root = catalogue.add_root(Root(Path("/news"), "", 0))
    for name in (b"a.txt", b"b.txt"):
        catalogue.stage(root, Entry(name, size=1, mtime_ns=1, ctime_ns=1))
    catalogue.connection.execute("UPDATE file SET digest = x'01', articles = 1 WHERE path = ?", (b"a.txt",))
    return catalogue


def states(catalogue: Catalogue) -> dict[str, State]:
    return {path.decode(): State(state) for path, state in catalogue.connection.execute("SELECT path, state FROM file")}


def test_what_was_read_is_settled_while_the_rest_waits(catalogue: Catalogue, tmp_path: Path) -> None:
    with waiting(catalogue.connection):
        catalogue.prepare("", Milestone.COMMIT)
        catalogue.settle("1-a", versions=VERSIONS, committed=NOON)

    assert states(catalogue) == {"a.txt": State.SETTLED, "b.txt": State.STAGED}
    found = contents(tmp_path)
    assert (found.generation, found.articles, found.unfinished) == ("1-a", 1, 1)


@pytest.mark.parametrize(
    ("step", "generation", "draft", "left"),
    [
        (Milestone.DRAFT, "", "", {}),
        (Milestone.DRAFT, "", "1-d", {"a.txt": State.SAVED}),
        (Milestone.COMMIT, "", "", {}),
        (Milestone.COMMIT, "1-a", "", {"a.txt": State.SETTLED, "b.txt": State.SETTLED}),
    ],
)
def test_a_run_that_died_is_taken_for_done_as_far_as_the_index_says(
    catalogue: Catalogue, step: Milestone, generation: str, draft: str, left: dict[str, State]
) -> None:
    catalogue.prepare("", step)

    catalogue.recover(generation, draft=draft)

    assert states(catalogue) == left


def test_what_a_rebuild_saved_is_taken_up_by_the_next_one_of_the_same_versions(catalogue: Catalogue) -> None:
    catalogue.prepare("", Milestone.DRAFT)
    catalogue.save("1-d", versions=VERSIONS)
    catalogue.recover("", draft="1-d")

    assert catalogue.take_up(VERSIONS)
    assert states(catalogue) == {"a.txt": State.STAGED}


@pytest.mark.parametrize(
    ("versions", "draft"), [(Versions("2", "2", "3", "4"), "1-d"), (VERSIONS, "1-e"), (VERSIONS, "")]
)
def test_what_a_rebuild_saved_is_forgotten_where_program_or_draft_are_others(
    catalogue: Catalogue, versions: Versions, draft: str
) -> None:
    catalogue.prepare("", Milestone.DRAFT)
    catalogue.save("1-d", versions=VERSIONS)
    catalogue.recover("", draft=draft)

    assert not catalogue.take_up(versions)
    assert states(catalogue) == {}


def test_what_was_saved_of_other_roots_is_dropped(catalogue: Catalogue) -> None:
    catalogue.save("1-d", versions=VERSIONS)

    catalogue.drop_others([7])

    assert states(catalogue) == {"a.txt": State.DROPPED, "b.txt": State.STAGED}


def test_a_run_that_died_in_a_part_keeps_what_was_read_and_drops_what_waited(catalogue: Catalogue) -> None:
    with waiting(catalogue.connection):
        catalogue.prepare("", Milestone.COMMIT)

        catalogue.recover("1-a")

        assert states(catalogue) == {"a.txt": State.SETTLED}


def test_a_file_of_which_a_part_has_only_the_beginning_is_read_again(catalogue: Catalogue) -> None:
    article = ("x", 2, ":1", b"\x02", 3)
    catalogue.connection.execute(
        "INSERT INTO article (id, file, record, digest, paragraphs) VALUES (?, ?, ?, ?, ?)", article
    )

    with waiting(catalogue.connection):
        catalogue.settle("1-a", versions=VERSIONS, committed=NOON)

    query = "SELECT state, digest, articles, paragraphs FROM file WHERE path = ?"
    rows = catalogue.connection.execute(query, (b"b.txt",)).fetchall()
    assert sorted(rows, key=str) == [(State.STAGED, None, 0, 0), (State.LEAVING, b"", 1, 3)]


def test_a_file_that_is_gone_is_removed_only_at_the_end(catalogue: Catalogue) -> None:
    catalogue.connection.execute("UPDATE file SET state = ? WHERE path = ?", (State.LEAVING, b"a.txt"))

    with waiting(catalogue.connection):
        catalogue.settle("1-a", versions=VERSIONS, committed=NOON)

    assert states(catalogue) == {"a.txt": State.LEAVING, "b.txt": State.STAGED}


@pytest.mark.parametrize(
    ("generation", "left"),
    [
        ("", [("a", "b", None), ("c", "d", None)]),
        ("1-a", [("a", "e", None), ("x", "y", None)]),
    ],
)
def test_where_ids_lead_is_true_of_the_commit_that_the_index_has(
    catalogue: Catalogue, generation: str, left: list[tuple[str, str | None, str | None]]
) -> None:
    rows = [("a", "b", "e"), ("c", "d", ""), ("x", None, "y")]
    catalogue.connection.executemany("INSERT INTO moved VALUES (?, ?, ?)", rows)
    catalogue.prepare("", Milestone.COMMIT)

    catalogue.recover(generation)

    assert catalogue.connection.execute("SELECT * FROM moved").fetchall() == left
