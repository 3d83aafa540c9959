"""Whatever happens to a folder between runs, the index says what it says, and is the one that a rebuild makes."""

import json
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

import index
from index.run.build import check
from index.vocabulary.report import Phase, Progress, Report
from tests.index.corpus import Corpus
from tests.lengths import rounds

names = st.sampled_from(["a.jsonl", "b.jsonl", "sub/a.jsonl", "c.jsonl", "sub/d.jsonl"])
texts = st.sampled_from(["e.txt", "sub/f.txt", "g/h/i.txt", "odd\n.txt", "caf\udce9.txt"])
titles = st.sampled_from(["Ducks", "Geese", "Swans"])
records = st.lists(st.tuples(st.sampled_from("uvwxyz"), titles), max_size=5)


class FolderAndIndex(RuleBasedStateMachine):
    """Change files at random, sync now and then, and compare."""

    @initialize()
    def start(self) -> None:
        self.home = Path(tempfile.mkdtemp())
        self.corpus = Corpus(self.home / "news", self.home / "index")
        self.corpus.text("always.txt", "Something is always there")
        self.corpus.build(self.corpus.folder)
        self.is_synced = True

    def teardown(self) -> None:
        if hasattr(self, "home"):
            shutil.rmtree(self.home)

    @rule(name=names, rows=records, broken=st.booleans())
    def write_records(self, name: str, rows: list[tuple[str, str]], broken: bool) -> None:
        lines = [json.dumps({"id": key, "title": title, "text": f"On {title}."}) for key, title in rows]
        self.corpus.file(name, "\n".join([*lines, "{" * broken]) + "\n")
        self.is_synced = False

    @rule(name=texts, title=titles)
    def write_text(self, name: str, title: str) -> None:
        self.corpus.text(name, title)
        self.is_synced = False

    @rule(name=names | texts)
    def delete(self, name: str) -> None:
        (self.corpus.folder / name).unlink(missing_ok=True)
        self.is_synced = False

    @rule(name=names, other=names)
    def move(self, name: str, other: str) -> None:
        if (self.corpus.folder / name).exists():
            (self.corpus.folder / other).parent.mkdir(parents=True, exist_ok=True)
            (self.corpus.folder / name).rename(self.corpus.folder / other)
            self.is_synced = False

    @rule(name=names)
    def touch(self, name: str) -> None:
        if (self.corpus.folder / name).exists():
            os.utime(self.corpus.folder / name, (1, 1))
            self.is_synced = False

    @rule()
    def sync(self) -> None:
        before = self.corpus.titles()
        dry = self.corpus.build(dry_run=True)

        report = self.corpus.build()

        after = self.corpus.titles()
        assert same(dry) == same(report)
        assert report.added == len(after.keys() - before.keys())
        assert report.removed == len(before.keys() - after.keys())
        assert report.updated == sum(before[key] != after[key] for key in after.keys() & before.keys())
        assert report.articles == len(after)
        self.is_synced = True

    @rule(at=st.integers(0, 8), rebuild=st.booleans(), error=st.sampled_from([KeyboardInterrupt, ZeroDivisionError]))
    def end_early(self, at: int, rebuild: bool, error: type[BaseException]) -> None:
        """Let a run that keeps what it has after each file end at some moment, with or without a chance to keep it."""
        moments = iter(range(at))
        before = self.corpus.titles()

        def end(progress: Progress) -> None:
            if progress.phase is Phase.READING and next(moments, None) is None:
                raise error

        with pytest.MonkeyPatch.context() as patch, suppress(error):
            patch.setattr("index.run.intake._PART", 0.0)
            patch.setattr("index.run.intake._SHARE", 0)
            index.build(into=self.corpus.index, rebuild=rebuild, progress=end)
            self.is_synced = True
            return
        self.is_synced = False
        if rebuild:
            assert self.corpus.titles() == before
        assert check(self.corpus.index).failed == ()

    @precondition(lambda self: self.is_synced)
    @rule()
    def rebuild(self) -> None:
        before, failed = self.corpus.articles(), self.corpus.build().failed

        report = self.corpus.build(rebuild=True)

        assert self.corpus.articles() == before
        assert report.failed == failed
        assert (report.added, report.updated, report.removed) == (0, 0, 0)

    @precondition(lambda self: getattr(self, "is_synced", False))
    @invariant()
    def all_that_the_folder_says_is_in_the_index_and_nothing_else(self) -> None:
        held = self.corpus.titles()
        said = {row for path in self.corpus.folder.rglob("*") for row in rows_of(path, self.corpus.folder)}
        assert {(own_id(key), title) for key, title in held.items()} == said
        assert all("JSON" in failure.reason or "is empty" in failure.reason for failure in self.corpus.build().failed)
        assert check(self.corpus.index).failed == ()


class RecordsAndIds(RuleBasedStateMachine):
    """Let files come, change and go: what a file that stays says keeps its ids."""

    @initialize()
    def start(self) -> None:
        self.home = Path(tempfile.mkdtemp())
        self.corpus = Corpus(self.home / "news", self.home / "index")
        self.corpus.text("always.txt", "Something is always there")
        self.corpus.build(self.corpus.folder)
        self.seconds = 1_000_000_000

    def teardown(self) -> None:
        if hasattr(self, "home"):
            shutil.rmtree(self.home)

    @rule(name=names, count=st.integers(1, 6), base=st.sampled_from([0, 1, 10, 90_210]), title=titles)
    def number(self, name: str, count: int, base: int, title: str) -> None:
        self.write(name, [(str(base + number), f"{title} {number}") for number in range(count)])

    @rule(name=names, rows=records)
    def write_records(self, name: str, rows: list[tuple[str, str]]) -> None:
        self.write(name, rows)

    @rule(name=names, row=st.tuples(st.sampled_from(["1", "2", "3", "7", "u", "90211"]), titles))
    def append(self, name: str, row: tuple[str, str]) -> None:
        before = self.corpus.articles()
        path = self.corpus.folder / name
        self.write(name, [*(rows_of(path, self.corpus.folder) if path.exists() else []), row])
        after = self.corpus.titles()
        assert {key: article.title for key, article in before.items()}.items() <= after.items()

    @rule(name=names)
    def delete(self, name: str) -> None:
        (self.corpus.folder / name).unlink(missing_ok=True)
        self.follow(name)

    @rule(name=names)
    def touch(self, name: str) -> None:
        if (self.corpus.folder / name).exists():
            self.stamp(name)
            self.follow("")

    @rule()
    def rebuild(self) -> None:
        before = self.corpus.titles()
        self.corpus.build(rebuild=True)
        assert self.corpus.titles() == before

    def write(self, name: str, rows: list[tuple[str, str]]) -> None:
        lines = [json.dumps({"id": key, "title": title, "text": f"On {title}."}) for key, title in rows]
        self.corpus.file(name, "\n".join(lines) + "\n")
        self.stamp(name)
        self.follow(name)

    def stamp(self, name: str) -> None:
        """Give a file a later time than all others."""
        self.seconds += 10
        os.utime(self.corpus.folder / name, (self.seconds, self.seconds))

    def follow(self, changed: str) -> None:
        """Bring the index up to date, and see that what other files than the changed one say is where it was."""
        before = self.corpus.articles()
        self.corpus.build()
        after = self.corpus.articles()
        for key, article in before.items():
            assert article.location == str(self.corpus.folder / changed) or after[key].title == article.title
        said = {row for path in self.corpus.folder.rglob("*") for row in rows_of(path, self.corpus.folder)}
        assert {(own_id(key), article.title) for key, article in after.items()} == said
        assert check(self.corpus.index).failed == ()


def rows_of(path: Path, folder: Path) -> list[tuple[str, str]]:
    if path.is_dir():
        return []
    if path.suffix == ".jsonl":
        rows: list[dict[str, Any]] = [
            json.loads(line) for line in path.read_text().splitlines() if line and line != "{"
        ]
        return [(row["id"], row["title"]) for row in rows]
    name = os.fsencode(path.relative_to(folder)).replace(b"\xe9", b"%E9").decode()
    return [(name, path.read_text().split("\n")[0])]


def same(report: Report) -> dict[str, Any]:
    return {key: value for key, value in report.to_json().items() if key != "took_ms"}


TestFolderAndIndex = FolderAndIndex.TestCase
TestFolderAndIndex.settings = settings(max_examples=rounds(12), stateful_step_count=12, deadline=None)
TestRecordsAndIds = RecordsAndIds.TestCase
TestRecordsAndIds.settings = settings(max_examples=rounds(12), stateful_step_count=12, deadline=None)


def own_id(key: str) -> str:
    """Return the id that a record has in its file, by the one that its article has in the index."""
    return key.split("#")[1] if "#" in key else key
