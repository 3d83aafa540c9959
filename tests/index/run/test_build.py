import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import index
from index.analysis.analyzer import Analyzer
from index.catalogue.catalogue import contents
from index.run import build as builder
from index.vocabulary.errors import IndexDamagedError, IndexLockedError, UsageError
from tests.index.corpus import Corpus, counts


def test_a_first_run_reads_everything(corpus: Corpus) -> None:
    corpus.text("a.txt", "Ducks cross the road")
    corpus.records("sub/b.jsonl", {"one": "First", "two": "Second"})

    report = corpus.build(corpus.folder)

    assert counts(report) == (3, 0, 0, 0)
    assert (report.failed, report.articles, report.paragraphs, report.reason) == ((), 3, 5, "")
    assert corpus.titles() == {"a.txt": "Ducks cross the road", "one": "First", "two": "Second"}


def test_it_is_exported_as_index_build() -> None:
    assert index.build is builder.build


def test_a_run_that_changes_nothing_reads_nothing_and_commits_nothing(corpus: Corpus) -> None:
    corpus.text("a.txt", "Ducks cross the road")
    os.utime(corpus.folder / "a.txt", (1, 1))
    corpus.build(corpus.folder)
    generation = corpus.generation()
    before = (corpus.folder / "a.txt").stat().st_atime_ns

    report = corpus.build(corpus.folder)

    assert counts(report) == (0, 0, 0, 1)
    assert (report.articles, report.paragraphs) == (1, 1)
    assert corpus.generation() == generation
    assert (corpus.folder / "a.txt").stat().st_atime_ns == before


def test_what_is_new_is_added_what_changed_is_updated_and_what_is_gone_is_removed(corpus: Corpus) -> None:
    for name in ("same", "changed", "gone"):
        corpus.text(f"{name}.txt", f"The {name} one")
    corpus.build(corpus.folder)
    corpus.text("changed.txt", "Now another")
    corpus.text("new.txt", "A new one")
    (corpus.folder / "gone.txt").unlink()

    report = corpus.build(corpus.folder)

    assert counts(report) == (1, 1, 1, 1)
    assert corpus.titles() == {"changed.txt": "Now another", "new.txt": "A new one", "same.txt": "The same one"}


def test_of_a_file_of_records_only_those_that_differ_are_written(corpus: Corpus) -> None:
    records = {f"r{number}": f"Number {number}" for number in range(50)}
    corpus.records("all.jsonl", records)
    corpus.build(corpus.folder)
    before = corpus.articles()
    corpus.records("all.jsonl", {"r-new": "New"} | records | {"r7": "Changed"} | {"r9": "Number 9"})
    changed = dict(list(records.items())[:20]) | {"r7": "Changed", "r-new": "New"}
    corpus.records("all.jsonl", changed)

    report = corpus.build(corpus.folder)

    assert counts(report) == (1, 1, 30, 19)
    assert corpus.titles() == dict(sorted(changed.items()))
    assert corpus.articles()["r0"] == before["r0"]


def test_a_file_whose_time_alone_changed_is_not_read_again(corpus: Corpus) -> None:
    path = corpus.text("a.txt", "Ducks cross the road")
    corpus.build(corpus.folder)
    generation = corpus.generation()
    os.utime(path, (1, 1))

    report = corpus.build(corpus.folder)
    again = corpus.build(corpus.folder)

    assert counts(report) == counts(again) == (0, 0, 0, 1)
    assert corpus.generation() == generation


def test_a_change_that_keeps_size_and_time_is_found(corpus: Corpus) -> None:
    path = corpus.text("a.txt", "Ducks")
    os.utime(path, (1, 1))
    corpus.build(corpus.folder)
    corpus.text("a.txt", "Geese")
    os.utime(path, (1, 1))

    report = corpus.build(corpus.folder)

    assert counts(report) == (0, 1, 0, 0)
    assert corpus.titles() == {"a.txt": "Geese"}


def test_without_paths_the_index_follows_what_it_was_built_from(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus.text("a.txt", "First")
    monkeypatch.chdir(corpus.folder.parent)
    corpus.build(Path("news"))
    monkeypatch.chdir("/")
    corpus.text("b.txt", "Second")

    report = corpus.build()

    assert counts(report) == (1, 0, 0, 1)


def test_without_paths_an_index_that_is_built_from_nothing_is_wrong_use(corpus: Corpus) -> None:
    with pytest.raises(UsageError, match=r"/index: is not built from anything yet; name folders or files"):
        corpus.build()


def test_an_empty_folder_makes_an_empty_index(corpus: Corpus) -> None:
    report = corpus.build(corpus.folder)

    assert (counts(report), report.articles) == ((0, 0, 0, 0), 0)
    assert corpus.titles() == {}


def test_a_dry_run_reports_what_a_run_would_do_and_does_nothing(corpus: Corpus) -> None:
    corpus.text("a.txt", "First")
    corpus.file("bad.jsonl", '{"title"}\n')

    first = corpus.build(corpus.folder, dry_run=True)

    assert counts(first) == (1, 0, 0, 0)
    assert [failure.path for failure in first.failed] == [f"{corpus.folder}/bad.jsonl:1"]
    assert not corpus.index.exists()

    corpus.build(corpus.folder)
    before = {path.name: path.read_bytes() for path in corpus.index.iterdir()}
    corpus.text("b.txt", "Second")
    (corpus.folder / "a.txt").unlink()

    second = corpus.build(dry_run=True)
    rebuilt = corpus.build(dry_run=True, rebuild=True)

    assert counts(second) == counts(rebuilt) == (1, 0, 1, 0)
    assert {path.name: path.read_bytes() for path in corpus.index.iterdir()} == before


def test_a_rebuild_reads_everything_whichever_root_is_named(corpus: Corpus, tmp_path: Path) -> None:
    corpus.text("a.txt", "First")
    corpus.text("../more/b.txt", "Second")
    corpus.build(corpus.folder, tmp_path / "more")
    before = corpus.titles()

    report = corpus.build(tmp_path / "more", rebuild=True)

    assert (counts(report), report.reason) == ((0, 0, 0, 2), "a rebuild was asked for")
    assert corpus.titles() == before


@pytest.mark.parametrize(
    ("target", "name", "reason"),
    [
        ("index.run.build.SCHEMA_VERSION", "99", "the index was made with a different schema ("),
        ("index.storage.folder.STORE_NAME", "another", "the index was made with a different store ("),
    ],
)
def test_another_version_is_noticed_and_everything_is_read_anew(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch, target: str, name: str, reason: str
) -> None:
    corpus.text("a.txt", "First")
    corpus.build(corpus.folder)
    generation = corpus.generation()
    monkeypatch.setattr(target, name)

    report = corpus.build(corpus.folder)
    again = corpus.build(corpus.folder)

    assert report.reason.startswith(reason)
    assert report.reason.endswith(f"now {name})")
    assert corpus.generation() != generation
    assert again.reason == ""


def test_another_analysis_is_noticed_and_everything_is_read_anew(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus.text("a.txt", "First")
    corpus.build(corpus.folder)
    monkeypatch.setattr(Analyzer, "version", "another")

    report = corpus.build()

    assert (counts(report), report.reason) == (
        (0, 0, 0, 1),
        f"the index was made with a different word analysis ({ORIGINAL}, now another)",
    )
    assert corpus.titles() == {"a.txt": "First"}


ORIGINAL = Analyzer().version


def test_a_lost_catalogue_is_noticed_and_everything_is_read_anew(corpus: Corpus) -> None:
    corpus.text("a.txt", "First")
    corpus.build(corpus.folder)
    (corpus.index / "catalogue.sqlite").unlink()
    corpus.text("b.txt", "Second")
    (corpus.folder / "a.txt").unlink()

    report = corpus.build(corpus.folder)

    assert report.reason.startswith("the index and its catalogue do not match")
    assert corpus.titles() == {"b.txt": "Second"}


def test_lost_files_of_the_store_are_noticed_and_everything_is_read_anew(corpus: Corpus) -> None:
    corpus.text("a.txt", "First")
    corpus.build(corpus.folder)
    for path in corpus.index.iterdir():
        if path.name not in {"catalogue.sqlite", "lock"}:
            path.unlink()

    report = corpus.build()

    assert report.reason.startswith("the index and its catalogue do not match")
    assert corpus.titles() == {"a.txt": "First"}


def test_a_damaged_catalogue_is_an_error_until_a_rebuild_from_named_paths(corpus: Corpus) -> None:
    corpus.text("a.txt", "First")
    corpus.build(corpus.folder)
    (corpus.index / "catalogue.sqlite").write_bytes(b"nothing of the kind" * 1000)

    for paths, rebuild in (((corpus.folder,), False), ((), True)):
        with pytest.raises(IndexDamagedError, match=r"catalogue\.sqlite: .*run python -m index PATH… --rebuild"):
            corpus.build(*paths, rebuild=rebuild)
    report = corpus.build(corpus.folder, rebuild=True)

    assert report.articles == 1
    assert counts(corpus.build()) == (0, 0, 0, 1)


def test_a_damaged_store_is_an_error_until_a_rebuild(corpus: Corpus) -> None:
    corpus.text("a.txt", "First")
    corpus.build(corpus.folder)
    (corpus.index / "commit.json").write_bytes(b"{}")
    corpus.text("b.txt", "Second")

    for dry_run in (False, True):
        with pytest.raises(IndexDamagedError, match="does not hold what was written"):
            corpus.build(dry_run=dry_run)
    report = corpus.build(rebuild=True)

    assert (counts(report), report.reason) == ((1, 0, 0, 1), "a rebuild was asked for")
    assert corpus.titles() == {"a.txt": "First", "b.txt": "Second"}
    assert counts(corpus.build()) == (0, 0, 0, 2)


def test_a_store_of_another_format_is_noticed_and_everything_is_read_anew(corpus: Corpus) -> None:
    corpus.text("a.txt", "First")
    corpus.build(corpus.folder)
    commit = json.loads((corpus.index / "commit.json").read_bytes())
    (corpus.index / "commit.json").write_text(json.dumps(commit | {"format": 99}))

    report = corpus.build()

    assert report.reason.startswith(f"{corpus.index}/commit.json: has format 99, but this program reads ")
    assert corpus.titles() == {"a.txt": "First"}


def test_only_one_process_writes_at_a_time(corpus: Corpus) -> None:
    corpus.text("a.txt", "First")
    corpus.build(corpus.folder)
    corpus.text("b.txt", "Second")
    script = """
import sys
from datetime import datetime
from pathlib import Path
from index.machine.folder import writing
with writing(Path(sys.argv[1]), since=datetime(2024, 5, 6)):
    print("held", flush=True)
    sys.stdin.read()
"""
    with subprocess.Popen(
        [sys.executable, "-c", script, str(corpus.index)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()

        with pytest.raises(IndexLockedError, match=f"process {holder.pid} on .* since 2024-05-06 00:00:00"):
            corpus.build()
        dry = corpus.build(dry_run=True)

        holder.kill()

    assert counts(dry) == counts(corpus.build()) == (1, 0, 0, 1)


def test_a_folder_of_other_files_is_not_made_an_index(corpus: Corpus) -> None:
    corpus.text("a.txt", "First")

    with pytest.raises(UsageError, match="contains files but no index; give --into a new or empty folder"):
        index.build(corpus.folder, into=corpus.folder)

    assert [path.name for path in corpus.folder.iterdir()] == ["a.txt"]


def test_an_index_inside_its_root_is_passed_over(corpus: Corpus) -> None:
    corpus.text("a.txt", "First")

    first = index.build(corpus.folder, into=corpus.folder / "var/index")
    second = index.build(into=corpus.folder / "var/index")

    assert (counts(first), counts(second)) == ((1, 0, 0, 0), (0, 0, 0, 1))
    assert first.failed == second.failed == ()


def test_the_status_is_that_of_the_last_run(corpus: Corpus) -> None:
    corpus.text("a.txt", "First")
    corpus.file("bad.jsonl", '{"title"}\n')
    report = corpus.build(corpus.folder)

    held = contents(corpus.index)

    assert (held.generation, held.articles, held.paragraphs) == (corpus.generation(), 1, 1)
    assert held.failed == report.failed != ()
    assert [(root.path, root.files, root.articles, root.failed) for root in held.roots] == [
        (str(corpus.folder), 2, 1, 1)
    ]


def test_progress_is_told_from_looking_to_writing(corpus: Corpus) -> None:
    corpus.text("a.txt", "First")
    corpus.text("b.txt", "Second")
    told: list[tuple[str, str, int, int, int]] = []

    index.build(
        corpus.folder,
        into=corpus.index,
        progress=lambda p: told.append((p.phase.name, Path(p.path).name, p.files, p.total, p.articles)),
    )

    assert told == [
        ("LOOKING", "news", 0, 0, 0),
        ("READING", "a.txt", 0, 2, 0),
        ("READING", "b.txt", 1, 2, 1),
        ("WRITING", "", 0, 0, 0),
    ]


def test_a_run_that_is_interrupted_before_it_has_read_anything_leaves_the_index_as_it_was(corpus: Corpus) -> None:
    corpus.text("a.txt", "First")
    corpus.build(corpus.folder)
    before = corpus.generation()
    corpus.text("b.txt", "Second")

    def interrupt(progress: object) -> None:
        if "b.txt" in str(progress):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt) as caught:
        index.build(into=corpus.index, progress=interrupt)

    assert (corpus.generation(), str(caught.value)) == (before, "")
    assert counts(corpus.build()) == (1, 0, 0, 1)


def test_an_index_that_was_moved_away_is_built_again_in_its_place(corpus: Corpus) -> None:
    corpus.text("a.txt", "First")
    corpus.build(corpus.folder)
    shutil.move(corpus.index, corpus.index.with_name("old"))

    assert counts(corpus.build(corpus.folder)) == (1, 0, 0, 0)
    assert index.build(into=corpus.index.with_name("old")).reason == ""


def test_the_vocabulary_is_imported_without_what_reads_files() -> None:
    vocabulary = "index.vocabulary.article, index.catalogue.catalogue"
    script = f"import sys, {vocabulary}; print('index.run.build' in sys.modules, index.build.__name__)"

    printed = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout

    assert printed == "False build\n"
