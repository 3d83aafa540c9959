import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from index.sync.watcher import follow
from tests.index.corpus import Corpus
from tests.index.interrupts import heed_interrupts

PATIENCE = 60
"""Seconds after which something that should happen is said not to have happened; it takes two."""


class Watch:
    """Run ``python -m index --watch --json`` and collect what it prints."""

    def __init__(self, *arguments: str | Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "index", *map(str, arguments), "--watch", "--json", "--quiet"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=heed_interrupts,
        )
        self._lines: queue.Queue[str] = queue.Queue()
        self._warnings: queue.Queue[str] = queue.Queue()
        self._threads = [
            threading.Thread(target=self._collect, args=pair, daemon=True)
            for pair in ((self.process.stdout, self._lines), (self.process.stderr, self._warnings))
        ]
        for thread in self._threads:
            thread.start()

    @staticmethod
    def _collect(stream: Any, lines: "queue.Queue[str]") -> None:
        for line in stream:
            lines.put(line)

    def report(self) -> dict[str, Any]:
        values: dict[str, Any] = json.loads(self._lines.get(timeout=PATIENCE))
        return values

    def warning(self) -> str:
        return self._warnings.get(timeout=PATIENCE)

    def interrupt(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=PATIENCE)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        for thread in self._threads:
            thread.join()
        for stream in (self.process.stdout, self.process.stderr):
            assert stream is not None
            stream.close()


@pytest.fixture
def watch(corpus: Corpus) -> Iterator[Watch]:
    corpus.text("a.txt", "First")
    corpus.text("../more/b.txt", "Second")
    watch = Watch(corpus.folder, corpus.folder.parent / "more", "--into", corpus.index)
    yield watch
    watch.close()


def test_changes_are_followed_until_interrupted(corpus: Corpus, watch: Watch) -> None:
    first = watch.report()
    corpus.text("c.txt", "Third")
    second = watch.report()
    corpus.text(b"caf\xe9.txt", "A name that is not UTF-8")
    third = watch.report()
    (corpus.folder / "a.txt").unlink()
    fourth = watch.report()
    code = watch.interrupt()

    assert [(r["added"], r["removed"], r["articles"]) for r in (first, second, third, fourth)] == [
        (2, 0, 2),
        (1, 0, 3),
        (1, 0, 4),
        (0, 1, 3),
    ]
    assert code == 0
    assert set(corpus.titles()) == {"more/b.txt", "news/c.txt", "news/caf%E9.txt"}


def test_a_root_that_vanishes_deletes_nothing_and_is_followed_again_when_it_returns(
    corpus: Corpus, watch: Watch
) -> None:
    watch.report()
    away = corpus.folder.with_name("away")
    corpus.folder.rename(away)
    warning = watch.warning()
    corpus.text("../more/c.txt", "Third")
    others = watch.report()
    corpus.text("../away/d.txt", "Fourth")
    away.rename(corpus.folder)
    back = watch.report()
    corpus.text("e.txt", "Fifth")
    after = watch.report()

    assert warning.startswith(f"warning: {corpus.folder}: there is no such file or folder; nothing was changed.")
    assert (others["added"], others["articles"]) == (1, 3)
    assert (back["added"], back["articles"]) == (1, 4)
    assert (after["added"], after["articles"]) == (1, 5)


def test_an_index_inside_its_root_does_not_wake_itself(corpus: Corpus) -> None:
    corpus.text("a.txt", "First")
    index = corpus.folder / "var"
    stop = threading.Event()
    ticks = follow([corpus.folder], passing=index, stop=stop)

    at_first = next(ticks)
    (corpus.folder / "var").mkdir()
    (index / "lock").write_text("x")
    corpus.text(".hidden", "Hidden")
    quiet = next(ticks)
    corpus.text("b.txt", "Second")
    told = next(changed for changed in ticks if changed)
    stop.set()
    rest = list(ticks)

    assert (at_first, quiet, told, rest) == (frozenset([corpus.folder]), frozenset(), frozenset([corpus.folder]), [])


def test_only_the_root_that_changed_is_told(corpus: Corpus) -> None:
    inner = corpus.text("sub/a.txt", "First").parent
    file = corpus.text("b.txt", "Second")
    stop = threading.Event()
    roots = [corpus.folder, inner, file]
    ticks = follow(roots, passing=corpus.index, stop=stop)

    begun = next(ticks)
    corpus.text("c.txt", "Third")
    outer_told = next(changed for changed in ticks if changed)
    corpus.text("sub/d.txt", "Fourth")
    inner_told = next(changed for changed in ticks if changed)
    replacement = corpus.text("../new", "Replaced")
    os.replace(replacement, file)
    file_told = frozenset[Path]().union(*(next(ticks) for _ in range(2)))
    stop.set()

    assert begun == frozenset(roots)
    assert (outer_told, inner_told) == (frozenset([corpus.folder]), frozenset([inner]))
    assert file in file_told


def test_roots_that_are_all_missing_are_waited_for(tmp_path: Path) -> None:
    stop = threading.Event()
    root = tmp_path / "news"
    ticks = follow([root], passing=tmp_path / "index", stop=stop)

    begun, quiet = next(ticks), next(ticks)
    root.mkdir()
    returned = next(changed for changed in ticks if changed)
    shutil.rmtree(root)
    gone = next(changed for changed in ticks if changed)
    stop.set()

    assert (begun, quiet, returned, gone) == (frozenset([root]), frozenset(), frozenset([root]), frozenset([root]))
    assert list(ticks) == []
