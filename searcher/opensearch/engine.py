"""Given an address, which commit of an index on a cluster do requests read?"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from index.analysis.analyzer import Analyzer
from index.catalogue.catalogue import Contents
from index.catalogue.original import Original
from index.opensearch.client import PointLostError, connect
from index.opensearch.commit import Names, last_commit
from index.opensearch.log import facts_of
from index.vocabulary.errors import ClusterUnavailableError, IndexMissingError
from index.vocabulary.location import ClusterLocation
from index.vocabulary.report import Status
from searcher.opensearch.commits import ClusterCommit, ClusterCommits
from searcher.opensearch.reader import Reader

_Answer = TypeVar("_Answer")


class ClusterEngine:
    """Read an index on a cluster. Safe to share between threads; follows new commits by itself."""

    def __init__(self, location: ClusterLocation) -> None:
        """Open the last commit; raise an `IndexUnusableError` where that cannot be done."""
        self._cluster = connect(location)
        try:
            analyzer = Analyzer()
            analyzer.prepare()
            self._commits = ClusterCommits(self._cluster, analyzer)
        except BaseException:
            self._cluster.close()
            raise

    @contextmanager
    def reader(self) -> Iterator[Reader]:
        """Lend a reader of the last commit."""
        with self._commits.last() as commit:
            yield Reader(commit)

    def answer(
        self, ask: Callable[[Reader], _Answer], *, is_whole: Callable[[_Answer], bool] = lambda answer: True
    ) -> _Answer:
        """Return what a reader of the last commit answers.

        Where a node went away that was being read, or the answer is not whole, the nodes that have taken its place are
        asked once more.
        """
        return self._twice(lambda commit: ask(Reader(commit)), is_whole)

    def original(self, id: str) -> Original | None:
        """Return None: the files are where the indexer runs, which need not be this machine."""
        return None

    def status(self) -> Status:
        """Return what the index holds and what could not be read."""
        return self._twice(self._status, lambda status: True)

    def close(self) -> None:
        """Let go of the index."""
        self._commits.close()
        self._cluster.close()

    def _status(self, commit: ClusterCommit) -> Status:
        names = Names(self._cluster.location.name)
        facts = facts_of(self._cluster, last_commit(self._cluster))
        contents = facts.contents() if facts else Contents()
        stats = self._cluster.ask("GET", f"/{','.join((*names.build, names.catalogue))}/_stats/store")
        return Status(
            generation=commit.generation,
            committed=contents.committed,
            articles=commit.articles,
            paragraphs=commit.paragraphs,
            size=int(stats["_all"]["total"]["store"]["size_in_bytes"]),
            engine="OpenSearch",
            roots=contents.roots,
            failed=contents.failed,
        )

    def _twice(self, ask: Callable[[ClusterCommit], _Answer], is_whole: Callable[[_Answer], bool]) -> _Answer:
        with self._commits.last() as commit:
            try:
                answer = ask(commit)
            except (PointLostError, IndexMissingError, ClusterUnavailableError):
                pass
            else:
                if is_whole(answer):
                    return answer
            self._commits.renew(commit)
        with self._commits.last() as commit:
            return ask(commit)
