"""Given a folder, which commit do requests read, in this process?"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from index.analysis.analyzer import Analyzer
from index.catalogue import catalogue, original
from index.catalogue.original import Original
from index.segments.reading.snapshot import generation, open_snapshot
from index.vocabulary.report import Status
from searcher.embedded.arrays.commit import Commit
from searcher.embedded.commits import Commits
from searcher.embedded.reader import Reader

_Answer = TypeVar("_Answer")


class FolderEngine:
    """Read the index in a folder. Safe to share between threads; follows new commits by itself."""

    def __init__(self, folder: Path, *, patience: float | None = None) -> None:
        """Open the last commit; raise an `IndexUnusableError` where that cannot be done.

        A request waits for a new commit to be ready for `patience` seconds at most, None for however long it takes.
        """
        self._folder = folder
        analyzer = Analyzer()
        analyzer.prepare()
        self._commits = Commits(
            lambda: generation(folder),
            lambda: Commit(open_snapshot(folder, analyzer=analyzer), analyzer),
            patience=patience,
        )

    @contextmanager
    def reader(self) -> Iterator[Reader]:
        """Lend a reader of the last commit."""
        with self._commits.last() as commit:
            yield Reader(commit)

    def answer(
        self, ask: Callable[[Reader], _Answer], *, is_whole: Callable[[_Answer], bool] = lambda answer: True
    ) -> _Answer:
        """Return what a reader of the last commit answers, which is always whole."""
        with self.reader() as reader:
            return ask(reader)

    def original(self, id: str) -> Original | None:
        """Return what an article was read from, None where there is none with this id."""
        return original.find(self._folder, id)

    def status(self) -> Status:
        """Return what the index holds and what could not be read."""
        with self._commits.last() as commit:
            live = commit.layout.live
            articles, paragraphs = int(live.sum()), int((commit.is_paragraph & live[commit.layout.articles]).sum())
            contents = catalogue.contents(self._folder)
            return Status(
                generation=commit.generation,
                committed=contents.committed,
                articles=articles,
                paragraphs=paragraphs,
                size=sum(file.stat().st_size for file in self._folder.iterdir() if file.is_file()),
                engine="embedded",
                roots=contents.roots,
                failed=contents.failed,
            )

    def close(self) -> None:
        """Let go of the index once the requests that read it are answered."""
        self._commits.close()
