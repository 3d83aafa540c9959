"""Which commit does a request read, and when are its files let go of?"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from index.analyzer import Analyzer
from index.codec.snapshot import generation, open_snapshot
from index.errors import UsageError
from searcher.commit import Commit


class Commits:
    """Keep the last commit of a folder open, and an older one for as long as somebody reads it.

    Safe to share between threads.
    """

    def __init__(self, folder: Path, analyzer: Analyzer) -> None:
        """Open the last commit; raise an `IndexUnusableError` where that cannot be done."""
        self._folder = folder
        self._analyzer = analyzer
        self._lock = Lock()
        self._readers: dict[str, int] = {}
        self._is_closed = False
        self._current = self._open()

    @contextmanager
    def last(self) -> Iterator[Commit]:
        """Lend the last commit, which a look at the folder tells; it stays open until it is given back."""
        with self._lock:
            if self._is_closed:
                raise UsageError(f"{self._folder}: this archive was closed; open it again")
            if generation(self._folder) != self._current.generation:
                fresh = self._open()
                self._retire(self._current)
                self._current = fresh
            commit = self._current
            self._readers[commit.generation] = self._readers.get(commit.generation, 0) + 1
        try:
            yield commit
        finally:
            with self._lock:
                self._readers[commit.generation] -= 1
                if self._is_closed or commit is not self._current:
                    self._retire(commit)

    def close(self) -> None:
        """Let go of the last commit once nobody reads it."""
        with self._lock:
            if not self._is_closed:
                self._is_closed = True
                self._retire(self._current)

    def _open(self) -> Commit:
        return Commit(open_snapshot(self._folder, analyzer=self._analyzer), self._analyzer)

    def _retire(self, commit: Commit) -> None:
        """Close a commit that is not the last one any more, if nobody reads it."""
        if not self._readers.get(commit.generation):
            self._readers.pop(commit.generation, None)
            commit.snapshot.close()
