"""A new commit is opened beside the one that requests read."""

import gc
import itertools
import weakref
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from threading import Event, Thread

import pytest

from index.analysis.analyzer import Analyzer
from index.segments.reading.snapshot import generation, open_snapshot
from index.segments.writing.writer import open_writer
from index.vocabulary.article import Article, Paragraph
from index.vocabulary.errors import IndexDamagedError, UsageError
from searcher.embedded.arrays.commit import OpenCommit
from searcher.embedded.commits import Commits
from searcher.embedded.engine import Reader
from searcher.query.request import Request
from searcher.search import Search

ANALYZER = Analyzer()

WAIT = 20
"""Seconds after which a test gives up."""

Open = Callable[..., Commits]


class Opening:
    """Open commits of a folder, each as soon as it is let."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.let = Event()
        self.let.set()

    def __call__(self) -> OpenCommit:
        """Open the last commit."""
        assert self.let.wait(WAIT)
        return OpenCommit(open_snapshot(self._folder, analyzer=ANALYZER), ANALYZER)


@pytest.fixture
def opening(tmp_path: Path) -> Opening:
    write(tmp_path, "first")
    return Opening(tmp_path)


@pytest.fixture
def follow(tmp_path: Path, opening: Opening) -> Iterator[Open]:
    """Begin to follow the folder's commits."""
    begun = []

    def begin(*, patience: float | None) -> Commits:
        commits = Commits(lambda: generation(tmp_path), opening, patience=patience)
        begun.append(commits)
        return commits

    yield begin
    opening.let.set()
    for commits in begun:
        commits.close()


def write(folder: Path, id: str) -> None:
    writer = open_writer(folder, analyzer=ANALYZER)
    writer.add(Article(id, title=f"About {id}", paragraphs=(Paragraph("Rain."),)))
    writer.commit()


def articles(commits: Commits) -> int:
    with commits.last() as commit:
        return len(commit.live)


def test_without_patience_requests_read_the_commit_before_until_the_new_one_is_ready(
    tmp_path: Path, opening: Opening, follow: Open
) -> None:
    commits = follow(patience=0)
    opening.let.clear()
    write(tmp_path, "second")
    assert [articles(commits) for _ in range(3)] == [1, 1, 1]
    opening.let.set()
    while articles(commits) == 1:
        pass
    assert articles(commits) == 2


def test_requests_wait_for_a_new_commit_as_long_as_it_takes(tmp_path: Path, opening: Opening, follow: Open) -> None:
    commits = follow(patience=None)
    opening.let.clear()
    write(tmp_path, "second")
    found: list[int] = []
    waiting = [Thread(target=lambda: found.append(articles(commits))) for _ in range(3)]
    for each in waiting:
        each.start()
    assert found == []
    opening.let.set()
    for each in waiting:
        each.join(WAIT)
    assert found == [2, 2, 2]


def test_a_commit_that_nobody_reads_any_more_is_gone_without_a_collection(tmp_path: Path, follow: Open) -> None:
    """A server hardly ever collects (`web.serving.serving`), and a commit holds files and caches."""
    commits = follow(patience=None)
    with commits.last() as commit:
        Search(Request('bay rain* raim~ "rain" source:a sort', date(2021, 1, 1)), Reader(commit)).results()
        before = weakref.ref(commit)
    del commit
    gc.disable()
    try:
        write(tmp_path, "second")
        assert articles(commits) == 2
        assert before() is None
    finally:
        gc.enable()


def test_a_commit_that_comes_while_another_is_opened_is_followed_too(
    tmp_path: Path, opening: Opening, follow: Open
) -> None:
    impatient, patient = follow(patience=0), follow(patience=None)
    for commits in (impatient, patient):
        assert articles(commits) == 1
    opening.let.clear()
    write(tmp_path, "second")
    assert articles(impatient) == 1
    write(tmp_path, "third")
    opening.let.set()
    assert articles(patient) == 3
    while articles(impatient) != 3:
        pass


def test_a_new_commit_that_cannot_be_opened_is_an_error_until_it_can(tmp_path: Path, follow: Open) -> None:
    commits = follow(patience=None)
    before = set(tmp_path.iterdir())
    write(tmp_path, "second")
    (added,) = (file for file in tmp_path.iterdir() if file not in before and file.suffix == ".segment")
    content = added.read_bytes()
    added.write_bytes(content[:-1])
    for _ in range(2):
        with pytest.raises(IndexDamagedError, match=added.name):
            articles(commits)
    added.write_bytes(content)
    assert articles(commits) == 2


def test_an_error_is_told_even_if_nobody_waited_for_it(tmp_path: Path, follow: Open) -> None:
    commits = follow(patience=0)
    before = set(tmp_path.iterdir())
    write(tmp_path, "second")
    (added,) = (file for file in tmp_path.iterdir() if file not in before and file.suffix == ".segment")
    added.write_bytes(b"")
    with pytest.raises(IndexDamagedError, match=added.name):
        assert all(articles(commits) == 1 for _ in itertools.count())


def test_closing_waits_for_a_commit_that_is_being_opened(tmp_path: Path, opening: Opening, follow: Open) -> None:
    commits = follow(patience=0)
    opening.let.clear()
    write(tmp_path, "second")
    assert articles(commits) == 1
    closing = Thread(target=commits.close)
    closing.start()
    opening.let.set()
    closing.join(WAIT)
    with pytest.raises(UsageError, match="closed"):
        articles(commits)
