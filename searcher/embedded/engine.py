"""Given a folder, how are requests answered from it in this process?"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from index.analysis.analyzer import Analyzer
from index.catalogue import catalogue, original
from index.catalogue.original import Original
from index.segments.reading.snapshot import generation, open_snapshot
from index.vocabulary.article import Article
from index.vocabulary.report import Status
from searcher.answer.results import Completion, Explanation, Hit, MarkedArticle, Ranked, Results
from searcher.embedded.arrays.commit import Commit
from searcher.embedded.arrays.commits import Commits
from searcher.embedded.counter import Counter
from searcher.embedded.search import Search
from searcher.embedded.similarity import Similarity
from searcher.plan.deadline import SECONDS, Deadline
from searcher.query.request import Request
from searcher.suggest import completer
from searcher.suggest.completer import Completer


class EmbeddedEngine:
    """Answer requests from the index in a folder. Safe to share between threads; follows new commits by itself."""

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

    @property
    def generation(self) -> str:
        """Return what tells the last commit from every other."""
        with self._commits.last() as commit:
            return commit.generation

    def search(self, request: Request) -> Results:
        """Return one page of hits and what is true of all of them."""
        with self._commits.last() as commit:
            return Search(request, commit).results()

    def export(self, request: Request) -> Iterator[Hit]:
        """Yield all hits in order, from one commit, in constant memory, whatever the request's limit and offset."""
        with self._commits.last() as commit:
            yield from Search(request, commit, seconds=None).all()

    def rank(self, request: Request) -> Iterator[Ranked]:
        """Yield the ids and scores of all hits in order, as `export` does, without reading a text."""
        with self._commits.last() as commit:
            yield from Search(request, commit, seconds=None).ranked()

    def article(self, id: str) -> Article | None:
        """Return a whole article."""
        with self._commits.last() as commit:
            number = commit.store.find(id)
            return None if number is None else commit.store.article(number)

    def original(self, id: str) -> Original | None:
        """Return what an article was read from, None where there is none with this id."""
        return original.find(self._folder, id)

    def mark(self, id: str, request: Request) -> MarkedArticle | None:
        """Return a whole article with the matches of a request's query."""
        with self._commits.last() as commit:
            return Search(request, commit).marked(id)

    def suggest(self, text: str, *, today: date, limit: int) -> tuple[Completion, ...]:
        """Return how what was typed so far may go on, best first."""
        with self._commits.last() as commit:
            deadline = Deadline(completer.SECONDS)
            counter = Counter(commit, deadline)
            return Completer(counter, counter, deadline, today=today).completions(text, limit=limit)

    def similar(self, id: str, *, limit: int) -> tuple[Hit, ...] | None:
        """Return the articles most like one, best first; None if there is none with this id."""
        with self._commits.last() as commit:
            number = commit.store.find(id)
            return None if number is None else tuple(Similarity(commit, Deadline(SECONDS)).hits(number, limit=limit))

    def explain(self, id: str, request: Request) -> Explanation | None:
        """Return the parts of an article's score for a request."""
        with self._commits.last() as commit:
            return Search(request, commit).explained(id)

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
