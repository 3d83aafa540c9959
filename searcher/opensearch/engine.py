"""Given an address, how are requests answered from an index on a cluster?"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeVar

from index.analysis.analyzer import Analyzer
from index.catalogue.catalogue import Contents
from index.catalogue.original import Original
from index.opensearch.client import PointLostError, connect
from index.opensearch.commit import Names, last_commit
from index.opensearch.document import key_of, restore
from index.opensearch.log import facts_of
from index.vocabulary.article import Article
from index.vocabulary.errors import ClusterUnavailableError, IndexMissingError
from index.vocabulary.location import ClusterLocation
from index.vocabulary.report import Status
from searcher.answer.results import Completion, Explanation, Hit, MarkedArticle, Ranked, Results
from searcher.opensearch.commits import ClusterCommit, ClusterCommits
from searcher.opensearch.counter import ClusterCounter
from searcher.opensearch.search import ClusterSearch
from searcher.opensearch.similarity import similar
from searcher.plan.deadline import SECONDS, Deadline
from searcher.query.request import Request
from searcher.snippet.marker import Marker
from searcher.suggest.completer import Completer

_Answer = TypeVar("_Answer")


class OpenSearchEngine:
    """Answer requests from an index on a cluster. Safe to share between threads; follows new commits by itself.

    Where a node went away that was being read, what is asked is asked once more of those that have taken its place.
    """

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

    @property
    def generation(self) -> str:
        """Return what tells the last commit from every other."""
        with self._commits.last() as commit:
            return commit.generation

    def search(self, request: Request) -> Results:
        """Return one page of hits and what is true of all of them."""
        with self._commits.last() as commit:
            try:
                search = ClusterSearch(request, commit)
                results = search.results()
            except (PointLostError, IndexMissingError, ClusterUnavailableError):
                search = None
            if search is not None and not search.failed:
                return results
            self._commits.renew(commit)
        with self._commits.last() as commit:
            return ClusterSearch(request, commit).results()

    def export(self, request: Request) -> Iterator[Hit]:
        """Yield all hits in order, from one commit, in constant memory, whatever the request's limit and offset.

        Raise `IndexUnusableError` where that commit is lost on the way, rather than leave something out.
        """
        with self._commits.last() as commit:
            yield from ClusterSearch(request, commit).all()

    def rank(self, request: Request) -> Iterator[Ranked]:
        """Yield the ids and scores of all hits in order, as `export` does, without reading a text."""
        with self._commits.last() as commit:
            yield from ClusterSearch(request, commit).ranked()

    def article(self, id: str) -> Article | None:
        """Return a whole article."""
        return self._twice(lambda commit: _article(commit, id))

    def original(self, id: str) -> Original | None:
        """Return None: the files lie where the indexer runs, which need not be this machine."""
        return None

    def mark(self, id: str, request: Request) -> MarkedArticle | None:
        """Return a whole article with the matches of a request's query."""

        def marked(commit: ClusterCommit) -> MarkedArticle | None:
            article = _article(commit, id)
            if article is None:
                return None
            return Marker(ClusterSearch(request, commit).plan, commit.analyzer).whole(article)

        return self._twice(marked)

    def suggest(self, text: str, *, today: date, limit: int) -> tuple[Completion, ...]:
        """Return how what was typed so far may go on, best first."""

        def completions(commit: ClusterCommit) -> tuple[Completion, ...]:
            deadline = Deadline(SECONDS)
            counter = ClusterCounter(commit, deadline)
            return Completer(counter, counter, deadline, today=today).completions(text, limit=limit)

        return self._twice(completions)

    def similar(self, id: str, *, limit: int) -> tuple[Hit, ...] | None:
        """Return the articles most like one, best first; None if there is none with this id."""

        def alike(commit: ClusterCommit) -> tuple[Hit, ...] | None:
            article = _article(commit, id)
            return None if article is None else similar(article, commit, limit=limit)

        return self._twice(alike)

    def explain(self, id: str, request: Request) -> Explanation | None:
        """Return the parts of an article's score for a request."""

        def explained(commit: ClusterCommit) -> Explanation | None:
            article = _article(commit, id)
            return None if article is None else ClusterSearch(request, commit).explained(article)

        return self._twice(explained)

    def status(self) -> Status:
        """Return what the index holds and what could not be read."""
        return self._twice(self._status)

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

    def _twice(self, answer: Callable[[ClusterCommit], _Answer]) -> _Answer:
        """Return an answer from the last commit, from a point opened anew where the one that was open is lost."""
        with self._commits.last() as commit:
            try:
                return answer(commit)
            except (PointLostError, IndexMissingError, ClusterUnavailableError):
                self._commits.renew(commit)
        with self._commits.last() as commit:
            return answer(commit)


def _article(commit: ClusterCommit, id: str) -> Article | None:
    body = {"query": {"ids": {"values": [key_of(id)]}}, "size": 1, "_source": ["article"]}
    hits = commit.ask_all(body)["hits"]["hits"]
    return restore(hits[0]["_source"]["article"]) if hits else None
