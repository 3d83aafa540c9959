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
    def the_index_holds_each_id_of_the_folder_once_and_each_record_is_held_or_listed(self) -> None:
        held = self.corpus.titles()
        said: dict[str, set[str]] = {}
        count = 0
        for path in self.corpus.folder.rglob("*"):
            for key, title in rows_of(path, self.corpus.folder):
                said.setdefault(key, set()).add(title)
                count += 1
        assert held.keys() == said.keys()
        assert all(held[key] in said[key] for key in held)
        failed = self.corpus.build().failed
        assert len([failure for failure in failed if "its id" in failure.reason]) == count - len(held)
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
