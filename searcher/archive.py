"""How does a program ask an archive?"""

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from types import TracebackType
from typing import Self

from index.catalogue.original import Original
from index.vocabulary.article import Article
from index.vocabulary.errors import UsageError
from index.vocabulary.location import ClusterLocation, FolderLocation, Location, locate
from index.vocabulary.report import Status
from searcher.answer.results import Completion, Explanation, Hit, MarkedArticle, Ranked, Results
from searcher.embedded.engine import EmbeddedEngine
from searcher.engine import Engine
from searcher.query.request import FACETS, Request, Values, make_request


def open_archive(
    location: str | os.PathLike[str] | Location | None = None,
    *,
    today: Callable[[], date] = date.today,
    patience: float | None = None,
) -> "Archive":
    """Open the archive at a location: a folder, or ``$SEARCHER_INDEX``, or ``var/index``.

    `today` is the clock by which dates such as "last month" are read. `patience` are the seconds that a request waits
    for a new commit of a folder to be ready, before it is answered from the one before; None for as long as it takes.
    Raise `UsageError` for an address that is none, `IndexMissingError` where there is no index, `IndexUnusableError`
    for one that cannot be read.
    """
    place = location if isinstance(location, (FolderLocation, ClusterLocation)) else locate(location)
    if isinstance(place, ClusterLocation):
        return Archive(_open_cluster(place), today=today)
    return Archive(EmbeddedEngine(place.path, patience=patience), today=today)


def _open_cluster(location: ClusterLocation) -> Engine:
    """Return the engine of an index on a cluster, which needs an optional package."""
    try:
        from searcher.opensearch.engine import OpenSearchEngine  # noqa: PLC0415 - an extra, inside its factory
    except ModuleNotFoundError as error:
        raise UsageError(f"{location}: pip install 'article-searcher[opensearch]' to search a cluster") from error
    return OpenSearchEngine(location)


class Archive:
    """Search one archive. Safe to share between threads; follows new commits by itself.

    Options are those of the command line, as strings; a wrong one raises `UsageError`, a query never raises.
    """

    def __init__(self, engine: Engine, *, today: Callable[[], date] = date.today) -> None:
        self._engine = engine
        self._today = today

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    @property
    def generation(self) -> str:
        """Return what tells the last commit from every other of the same index."""
        return self._engine.generation

    def search(
        self,
        query: str = "",
        *,
        match: str = "all",
        filters: Values | None = None,
        exclude: Values | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
        sort: str = "relevance",
        limit: int = 10,
        offset: int = 0,
        facets: Iterable[str] = FACETS,
        passages: int = 3,
        duplicates: bool = False,
        syntax: str = "query",
    ) -> Results:
        """Return one page of hits, and what is true of all of them.

        `match` is ``all`` or ``any`` of the words; `filters` and `exclude` hold values by facet, any of which will do;
        `since` and `until` are days, months or years, both included. `offset` and `limit` count listed hits.
        """
        return self.run(
            make_request(
                query,
                today=self._today(),
                match=match,
                filters=filters,
                exclude=exclude,
                since=since,
                until=until,
                sort=sort,
                limit=limit,
                offset=offset,
                facets=facets,
                passages=passages,
                duplicates=duplicates,
                syntax=syntax,
            )
        )

    def run(self, request: Request) -> Results:
        """Return what a request asks for."""
        return self._engine.search(request)

    def export(
        self,
        query: str = "",
        *,
        match: str = "all",
        filters: Values | None = None,
        exclude: Values | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
        sort: str = "relevance",
        passages: int = 3,
        duplicates: bool = True,
        syntax: str = "query",
    ) -> Iterator[Hit]:
        """Yield all hits in order, from one commit, in constant memory, however long it takes."""
        return self.stream(
            make_request(
                query,
                today=self._today(),
                match=match,
                filters=filters,
                exclude=exclude,
                since=since,
                until=until,
                sort=sort,
                passages=passages,
                duplicates=duplicates,
                syntax=syntax,
            )
        )

    def rank(
        self,
        query: str = "",
        *,
        match: str = "all",
        filters: Values | None = None,
        exclude: Values | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
        sort: str = "relevance",
        duplicates: bool = True,
        syntax: str = "query",
    ) -> Iterator[Ranked]:
        """Yield the ids and scores of all hits in order, as `export` does, at a hundredth of its time."""
        request = make_request(
            query,
            today=self._today(),
            match=match,
            filters=filters,
            exclude=exclude,
            since=since,
            until=until,
            sort=sort,
            duplicates=duplicates,
            syntax=syntax,
        )
        return self._engine.rank(request)

    def stream(self, request: Request) -> Iterator[Hit]:
        """Yield all hits of a request in order."""
        return self._engine.export(request)

    def article(self, id: str) -> Article | None:
        """Return a whole article, None if there is none with this id."""
        return self._engine.article(id)

    def original(self, id: str) -> Original | None:
        """Return what an article was read from, None where there is none with this id or its file is not at hand."""
        return self._engine.original(id)

    def mark(self, id: str, query: str, *, match: str = "all", syntax: str = "query") -> MarkedArticle | None:
        """Return a whole article with the matches of a query, None if there is none with this id."""
        return self._engine.mark(id, make_request(query, today=self._today(), match=match, syntax=syntax))

    def suggest(self, text: str, *, limit: int = 10) -> tuple[Completion, ...]:
        """Return how what was typed so far may go on: words, phrases, headlines and sources, none without a hit."""
        return self._engine.suggest(text, today=self._today(), limit=limit)

    def similar(self, id: str, *, limit: int = 10) -> tuple[Hit, ...] | None:
        """Return the articles most like one, by its most telling words; None if there is none with this id.

        Copies of one story are one hit, as in `search`.
        """
        return self._engine.similar(id, limit=limit)

    def explain(self, query: str, id: str, *, match: str = "all", syntax: str = "query") -> Explanation | None:
        """Return the parts of an article's score for a query, None if there is no article with this id."""
        return self._engine.explain(id, make_request(query, today=self._today(), match=match, syntax=syntax))

    def status(self) -> Status:
        """Return what the index holds and what could not be read."""
        return self._engine.status()

    def close(self) -> None:
        """Let go of the index once the requests that read it are answered."""
        self._engine.close()
