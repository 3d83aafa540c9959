"""Given a folder, which commit do requests read, in this process?"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from index.analysis.analyzer import Analyzer
from index.catalogue import original
from index.catalogue.moves.lookup import moved_to
from index.catalogue.original import Original
from index.segments.reading.snapshot import committed_at, generation, open_snapshot
from index.vocabulary.article import Article
from index.vocabulary.errors import IndexUnusableError
from index.vocabulary.report import Status
from searcher.answer.found import Listed
from searcher.answer.results import FacetSpan
from searcher.embedded.arrays.commit import OpenCommit
from searcher.embedded.commits import Commits
from searcher.embedded.counter import Counter
from searcher.embedded.finder import Finder, alike
from searcher.embedded.known import KnownFiles
from searcher.embedded.texts import Texts
from searcher.plan.deadline import Deadline
from searcher.plan.plan import Pattern, Plan
from searcher.plan.planner import planned
from searcher.plan.telling import telling
from searcher.query.fields import CustomNames
from searcher.query.request import Request
from searcher.query.tree import Parsed

_Answer = TypeVar("_Answer")


class Reader:
    """Read one commit of arrays."""

    def __init__(self, commit: OpenCommit, moved_to: Callable[[str], str | None] = lambda _: None) -> None:
        """Read a commit; `moved_to` says which id an article has now that had another one before."""
        self._commit = commit
        self._moved_to = moved_to
        self.texts = Texts(commit)

    @property
    def generation(self) -> str:
        """Return what tells the commit from every other of the same index."""
        return self._commit.generation

    @property
    def analyzer(self) -> Analyzer:
        """Return the analyzer of its articles."""
        return self._commit.analyzer

    @property
    def fields(self) -> CustomNames:
        """Return the names of the custom fields of its articles."""
        return self._commit.fields

    @property
    def offered(self) -> Sequence[str]:
        """Return the custom fields that may be offered as facets, those of most articles first."""
        return self._commit.offered

    def plan(self, parsed: Parsed, request: Request, deadline: Deadline) -> Plan:
        """Return the plan of a request, that of before where the next page or a filter is asked for.

        Plans of words alone are not kept: words are, and Python's search for cycles through a thousand plans would
        take longer than to make those again that are asked for.
        """

        def make() -> Plan:
            return planned(parsed, request, self._commit, deadline)

        if parsed.is_of_words:
            return make()
        key = ("plan", request.query, request.syntax, request.today, request.match, parsed.problems)
        return self._commit.keep(key, make, lambda made: 40 * len(request.query) + made.nbytes, deadline=deadline)

    def finder(self, request: Request, plan: Plan, deadline: Deadline) -> Finder:
        """Return what finds the articles of a request."""
        return Finder(request, plan, self._commit, deadline)

    def remembered(
        self, key: Hashable, make: Callable[[], _Answer], measure: Callable[[_Answer], int | None]
    ) -> _Answer:
        """Return what was made for a key of this commit before, or is made now; `measure` is that of a `Cache`."""
        return self._commit.answers.get(key, make, measure)

    def counter(self, deadline: Deadline) -> Counter:
        """Return what counts other requests."""
        return Counter(self._commit, deadline)

    def article(self, id: str) -> Article | None:
        """Return a whole article, None if there is none with this id or that had it before its file was moved."""
        number = self._commit.store.find(id)
        if number is None and (now := self._moved_to(id)) is not None:
            number = self._commit.store.find(now)
        return None if number is None else self._commit.store.article(number)

    def telling(self, counts: Mapping[Pattern, int], deadline: Deadline) -> list[tuple[Pattern, float]]:
        """Return the words that tell an article from others, with their weights, given how often it has each."""
        counter = self.counter(deadline)
        counted = {pattern: (count, counter.having(pattern)) for pattern, count in counts.items()}
        return telling(counted, idf=self._commit.scorer.idf)

    def alike(
        self, article: Article, words: Sequence[tuple[Pattern, float]], plan: Plan, *, limit: int, deadline: Deadline
    ) -> list[Listed]:
        """Return the articles that have most of some weighted words, best first, never the article itself."""
        number = self._commit.store.find(article.id)
        return [] if number is None else alike(number, words, plan, self._commit, limit=limit, deadline=deadline)

    def spans(self, facet: str) -> tuple[FacetSpan, ...]:
        """Return the values of a facet or custom field that articles have."""
        return self._commit.facet(facet).spans(self._commit.layout.days)


def _open(folder: Path, analyzer: Analyzer) -> OpenCommit:
    snapshot = open_snapshot(folder, analyzer=analyzer)
    return OpenCommit(snapshot, analyzer, unfinished=snapshot.unfinished)


class FolderEngine:
    """Read the index in a folder. Safe to share between threads; follows new commits by itself."""

    def __init__(self, folder: Path, *, patience: float | None = None) -> None:
        """Open the last commit; raise an `IndexUnusableError` where that cannot be done.

        A request waits for a new commit to be ready for `patience` seconds at most, None for however long it takes.
        """
        self._folder = folder
        self._files = KnownFiles(folder)
        analyzer = Analyzer()
        self._commits = Commits(
            lambda: generation(folder),
            lambda: _open(folder, analyzer),
            patience=patience,
        )

    @contextmanager
    def reader(self) -> Iterator[Reader]:
        """Lend a reader of the last commit."""
        with self._commits.last() as commit:
            yield Reader(commit, self._moved_to)

    def answer(
        self, ask: Callable[[Reader], _Answer], *, is_whole: Callable[[_Answer], bool] = lambda answer: True
    ) -> _Answer:
        """Return what a reader of the last commit answers, which is always whole."""
        with self._commits.last() as commit:
            return ask(Reader(commit, self._moved_to))

    def original(self, id: str) -> Original | None:
        """Return what an article was read from, None where there is none with this id."""
        found = original.find(self._folder, id)
        now = None if found else self._moved_to(id)
        return original.find(self._folder, now) if now else found

    def places(self, ids: Sequence[str]) -> Mapping[str, str]:
        """Return where those of some articles are that are one record of several in a file."""
        return original.record_places(self._folder, ids)

    def status(self) -> Status:
        """Return what the index holds and what could not be read."""
        with self._commits.last() as commit:
            live = commit.layout.live
            articles, paragraphs = int(live.sum()), int((commit.is_paragraph & live[commit.layout.articles]).sum())
            contents, trouble = self._files.read()
            return Status(
                generation=commit.generation,
                committed=contents.committed or committed_at(self._folder),
                articles=articles,
                paragraphs=paragraphs,
                size=self._files.size(),
                engine="embedded",
                unfinished=commit.unfinished,
                roots=contents.roots,
                failed=contents.failed,
                noted=contents.noted,
                remarks=contents.remarks,
                trouble=trouble,
            )

    def close(self) -> None:
        """Let go of the index once the requests that read it are answered."""
        self._commits.close()

    def _moved_to(self, id: str) -> str | None:
        """Return the id that an article has now; where the catalogue cannot tell, an old id is one that nobody has."""
        with suppress(IndexUnusableError):
            return moved_to(self._folder, id)
        return None
