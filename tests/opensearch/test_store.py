"""Hold that an index on a cluster is kept up with its folders as one in a folder is, by several processes at once."""

import multiprocessing
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import index
import searcher
from index.opensearch.client import connect
from index.opensearch.commit import last_commit
from index.opensearch.document import key_of
from index.opensearch.leases import Lease, Leases
from index.opensearch.log import facts_of
from index.opensearch.sender import Sender
from index.run.build import build, check
from index.vocabulary.errors import IndexLockedError, RootError, UsageError
from index.vocabulary.fixed import fixed
from index.vocabulary.location import ClusterLocation
from index.vocabulary.report import Report
from tests.index.corpus import Corpus, counts


@fixed
class ClusterCorpus(Corpus):
    """Hold a folder of articles on disk and an index of it on a cluster."""

    location: ClusterLocation
    machine: Callable[[str], None]
    """Go on as on another machine, which has seen nothing of the index yet, or on one from before."""

    def build(self, *paths: Path, **options: Any) -> Report:
        return build(*paths, into=str(self.location), **options)

    def titles(self) -> dict[str, str]:
        with searcher.open(str(self.location)) as archive:
            return {hit.id: hit.title for hit in sorted(archive.export(""), key=lambda hit: hit.id)}

    def generation(self) -> str:
        with connect(self.location) as cluster:
            return last_commit(cluster).generation


@pytest.fixture
def corpus(location: ClusterLocation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ClusterCorpus:
    def machine(name: str) -> None:
        monkeypatch.setenv("SEARCHER_OPENSEARCH_CACHE", str(tmp_path / "cache" / name))

    machine("first")
    folder = tmp_path / "corpus"
    folder.mkdir()
    return ClusterCorpus(folder, tmp_path / "nowhere", location, machine)


def test_an_index_follows_its_folder_from_any_machine(corpus: ClusterCorpus) -> None:
    for name in ("same", "changed", "gone"):
        corpus.text(f"{name}.txt", f"The {name} one")
    corpus.records("more.jsonl", {"one": "First", "two": "Second"})
    first = corpus.build(corpus.folder)
    corpus.text("changed.txt", "Now another")
    corpus.text("new.txt", "A new one")
    (corpus.folder / "gone.txt").unlink()
    corpus.records("more.jsonl", {"zero": "Before", "one": "First", "two": "Another second"})
    corpus.machine("second")
    second = corpus.build()
    generation = corpus.generation()
    corpus.machine("first")
    third = corpus.build(corpus.folder)

    assert [counts(report) for report in (first, second, third)] == [(5, 0, 0, 0), (2, 2, 1, 2), (0, 0, 0, 6)]
    assert [report.paragraphs for report in (first, second, third)] == [7, 9, 9]
    assert corpus.generation() == generation
    assert corpus.titles() == {
        "changed.txt": "Now another",
        "new.txt": "A new one",
        "one": "First",
        "same.txt": "The same one",
        "two": "Another second",
        "zero": "Before",
    }
    assert check(str(corpus.location)).failed == ()


def test_a_rehearsal_says_what_a_run_would_do_and_makes_nothing(corpus: ClusterCorpus) -> None:
    corpus.text("a.txt", "First")

    dry = corpus.build(corpus.folder, dry_run=True)

    with connect(corpus.location) as cluster:
        assert cluster.ask("GET", f"/{corpus.location.name}*/_alias") == {}
    assert counts(dry) == counts(corpus.build(corpus.folder)) == (1, 0, 0, 0)
    (corpus.folder / "a.txt").unlink()
    corpus.text("b.txt", "Second")
    dry = corpus.build(dry_run=True)
    assert corpus.titles() == {"a.txt": "First"}
    assert counts(dry) == counts(corpus.build()) == (1, 0, 1, 0)


def test_a_root_that_is_suddenly_empty_deletes_nothing_unless_pruned(corpus: ClusterCorpus) -> None:
    corpus.text("a.txt", "First")
    corpus.build(corpus.folder)
    (corpus.folder / "a.txt").unlink()

    with pytest.raises(RootError, match="suddenly empty"):
        corpus.build(corpus.folder)
    assert corpus.titles() == {"a.txt": "First"}
    assert counts(corpus.build(corpus.folder, prune=True)) == (0, 0, 1, 0)
    assert corpus.titles() == {}


def test_a_root_that_is_forgotten_takes_its_articles_along(corpus: ClusterCorpus, tmp_path: Path) -> None:
    corpus.text("a.txt", "First")
    corpus.text("../more/b.txt", "Second")
    corpus.build(corpus.folder)
    corpus.build(tmp_path / "more")
    corpus.machine("second")

    report = corpus.build(forget=[corpus.folder])

    assert counts(report) == (0, 0, 1, 1)
    assert corpus.titles() == {"more/b.txt": "Second"}
    with pytest.raises(UsageError, match="is not a folder or file that the index is built from"):
        corpus.build(forget=[corpus.folder])


def test_the_status_lists_what_could_not_be_read(corpus: ClusterCorpus) -> None:
    corpus.text("a.txt", "First")
    corpus.file("bad.jsonl", '{"title"}\n')
    report = corpus.build(corpus.folder)
    corpus.file("worse.jsonl", '{"title"}\n')
    generation = corpus.generation()
    again = corpus.build()

    with searcher.open(str(corpus.location)) as archive:
        status = archive.status()
    assert (status.failed, status.generation) == (again.failed, generation)
    assert status.failed[:1] == report.failed
    assert [(root.path, root.files, root.articles, root.failed) for root in status.roots] == [
        (str(corpus.folder), 3, 1, 2)
    ]
    assert (status.articles, status.paragraphs) == (1, 1)
    assert status.committed.endswith("Z")


def test_a_rebuild_writes_everything_anew_under_the_same_ids(corpus: ClusterCorpus, tmp_path: Path) -> None:
    corpus.text("a.txt", "First")
    corpus.text("../more/b.txt", "Second")
    corpus.build(corpus.folder)
    corpus.build(tmp_path / "more")
    before, generation = corpus.titles(), corpus.generation()
    corpus.machine("second")

    report = corpus.build(rebuild=True)

    assert (counts(report), report.reason) == ((0, 0, 0, 2), "a rebuild was asked for")
    assert corpus.titles() == before
    assert corpus.generation() != generation
    corpus.machine("first")
    assert counts(corpus.build()) == (0, 0, 0, 2)


def test_a_record_whose_id_is_anothers_gets_one_of_its_file_and_keeps_it(corpus: ClusterCorpus) -> None:
    corpus.records("a.jsonl", {"one": "First"})
    corpus.records("b.jsonl", {"one": "Second"})
    report = corpus.build(corpus.folder)
    before = corpus.titles()
    corpus.machine("second")
    (corpus.folder / "a.jsonl").unlink()

    again = corpus.build()

    assert (report.failed, again.failed) == ((), ())
    assert before == {"one": "First", "b.jsonl#one": "Second"}
    assert corpus.titles() == {"b.jsonl#one": "Second"}


def _index(folder: str, address: str, start: Any) -> None:
    start.wait()
    index.build(folder, into=address)


def test_several_processes_at_once_make_one_index_without_doubles(corpus: ClusterCorpus, tmp_path: Path) -> None:
    names = ("alpha", "beta", "gamma")
    for name in names:
        for number in range(20):
            corpus.text(f"../{name}/{number}.txt", f"{name} {number}")
        corpus.records(f"../{name}/shared.jsonl", {f"shared {number}": f"{name} {number}" for number in range(10)})
    spawn = multiprocessing.get_context("spawn")
    start = spawn.Barrier(len(names))
    processes = [
        spawn.Process(target=_index, args=(str(tmp_path / name), str(corpus.location), start)) for name in names
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()

    assert [process.exitcode for process in processes] == [0, 0, 0]
    assert len(corpus.titles()) == 70
    corpus.build()  # what another run was faster with is read again, and the newest version wins
    titles = corpus.titles()
    assert len(titles) == 70
    report = corpus.build()
    assert counts(report) == (0, 0, 0, 70)
    assert (report.failed, report.remarks.older) == ((), 20)
    assert check(str(corpus.location)).failed == ()
    assert corpus.titles() == titles


def test_two_runs_cannot_change_the_same_root(corpus: ClusterCorpus) -> None:
    corpus.text("a.txt", "First")
    corpus.build(corpus.folder)
    with connect(corpus.location) as cluster:
        other = Leases(cluster, "other")
        other.take(lambda _: Lease({str(corpus.folder): ""}))
        try:
            with pytest.raises(IndexLockedError, match=r"process \d+ on .* has been writing to it since"):
                corpus.build()
            with pytest.raises(IndexLockedError):
                check(str(corpus.location))
            assert counts(corpus.build(dry_run=True)) == (0, 0, 0, 1)
        finally:
            other.close()

    assert counts(corpus.build()) == (0, 0, 0, 1)


def _die_while_sending(folder: str, address: str) -> None:
    finish = Sender.finish

    def die(self: Sender) -> None:
        finish(self)
        os._exit(9)

    Sender.finish = die  # type: ignore[method-assign]
    index.build(folder, into=address)


@pytest.mark.parametrize("is_first", [True, False])
def test_what_a_run_that_died_while_it_committed_has_changed_is_put_right(
    corpus: ClusterCorpus, is_first: bool
) -> None:
    if not is_first:
        for name in ("same", "changed", "gone", "back"):
            corpus.text(f"{name}.txt", f"The {name} one")
        corpus.build(corpus.folder)
        (corpus.folder / "gone.txt").unlink()
        shutil.move(corpus.folder / "back.txt", corpus.folder.parent / "back.txt")
    corpus.text("changed.txt", "Now another")
    corpus.text("new.txt", "A new one")
    process = multiprocessing.get_context("spawn").Process(
        target=_die_while_sending, args=(str(corpus.folder), str(corpus.location))
    )
    process.start()
    process.join()
    assert process.exitcode == 9
    (corpus.folder / "new.txt").unlink()
    if not is_first:
        shutil.move(corpus.folder.parent / "back.txt", corpus.folder / "back.txt")
    corpus.machine("second")

    corpus.build(corpus.folder)

    expected = {path.name: path.read_text().splitlines()[0] for path in sorted(corpus.folder.iterdir())}
    assert corpus.titles() == expected
    assert check(str(corpus.location)).failed == ()


def test_a_check_names_what_is_not_what_was_written(corpus: ClusterCorpus) -> None:
    for name in ("changed", "gone", "same"):
        corpus.text(f"{name}.txt", f"The {name} one")
    corpus.build(corpus.folder)
    with connect(corpus.location) as cluster:
        path = f"/{corpus.location.name}/_doc/"
        found = cluster.find(corpus.location.name, key_of("changed.txt"))
        assert found is not None
        stored = found["_source"]
        stored["article"]["title"] = "Another title"
        cluster.ask("PUT", path + key_of("changed.txt"), {**stored, "id": "changed.txt"})
        cluster.ask("DELETE", path + key_of("gone.txt"))
        cluster.ask("POST", f"/{corpus.location.name}/_refresh")

    reasons = [failure.reason.partition(";")[0] for failure in check(str(corpus.location)).failed]

    assert reasons == [
        "article 'gone.txt' is in the catalogue, but not in the index",
        "article 'changed.txt' is not what was written",
    ]


def test_the_catalogue_is_written_whole_from_time_to_time(
    corpus: ClusterCorpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.opensearch.session.COMMITS", 2)
    for number in range(8):
        corpus.text(f"{number}.txt", f"Number {number}")
        corpus.build(corpus.folder)
    with connect(corpus.location) as cluster:
        facts = facts_of(cluster, last_commit(cluster))
        pieces = cluster.ask("GET", f"/{corpus.location.name}.catalogue/_count")["count"]
    corpus.machine("second")

    assert facts is not None
    assert facts.whole == 6
    assert pieces <= 2 + 5 + 2
    assert counts(corpus.build()) == (0, 0, 0, 8)
