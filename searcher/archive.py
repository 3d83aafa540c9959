"""How does a program ask an archive?"""

import os
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from datetime import date
from types import TracebackType
from typing import Self, Unpack

from index.catalogue.original import Original
from index.vocabulary.article import Article
from index.vocabulary.errors import UsageError
from index.vocabulary.location import ClusterLocation, FolderLocation, Location, locate
from index.vocabulary.report import Status
from searcher.answer.results import Completion, Explanation, FacetCount, FacetSpan, Hit, MarkedArticle, Ranked, Results
from searcher.answer.trend import MOST, Trend
from searcher.concordance.collocates import SPAN, Collocates
from searcher.concordance.lines import CONTEXT, MatchLine, lines_beside
from searcher.concordance.order import Concordance, ordered, taken
from searcher.engine import Engine, Reader
from searcher.neighbours import Neighbours, neighbours
from searcher.opening import engine_at
from searcher.plan.deadline import Deadline
from searcher.query.boxes import Boxes, as_query
from searcher.query.choices import LineOrder, Syntax
from searcher.query.parser import parse
from searcher.query.request import Options, PageOptions, Request, make_request
from searcher.query.tree import Parsed
from searcher.search import Search, similar_hits
from searcher.suggest import completer
from searcher.trends import Trends


def open_archive(
    location: str | os.PathLike[str] | Location | None = None,
    *,
    today: Callable[[], date] = date.today,
    patience: float | None = None,
) -> "Archive":
    """Open the archive at a location: a folder, or ``$SEARCHER_INDEX``, or ``var/index``.

    `today` is the clock by which dates such as "last month" are read. `patience` are the seconds that a request waits
    for a new commit of a folder to be ready, before it is answered from the one before; None for as long as it takes.
    Raise `UsageError` for an invalid address, `IndexMissingError` where there is no index, `IndexUnusableError`
    for one that cannot be read.
    """
    place = location if isinstance(location, (FolderLocation, ClusterLocation)) else locate(location)
    return Archive(engine_at(place, patience=patience), today=today)


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
        with self._engine.reader() as reader:
            return reader.generation

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the names of the custom fields that can be asked for, those of most articles first."""
        return self._engine.answer(lambda reader: reader.fields.names)

    def search(self, query: str = "", **options: Unpack[PageOptions]) -> Results:
        """Return one page of hits, and what is true of all of them. `searcher.query.request` describes the options."""
        return self.run(make_request(query, today=self._today(), **options))

    def run(self, request: Request) -> Results:
        """Return what a request asks for."""
        return self._engine.answer(
            lambda reader: Search(request, reader).results(), is_whole=lambda results: not results.unanswered
        )

    def parse(self, query: str, *, syntax: str = Syntax.QUERY) -> Parsed:
        """Return how a query is read, with the fields of this archive."""
        return self._engine.answer(
            lambda reader: parse(query, syntax=Syntax(syntax), today=self._today(), custom=reader.fields)
        )

    def as_query(self, boxes: Boxes) -> Parsed:
        """Return the query that the boxes of a form ask for, and what of them could not be read."""
        return self._engine.answer(lambda reader: as_query(boxes, today=self._today(), custom=reader.fields))

    def neighbours(self, request: Request, id: str, *, number: int) -> Neighbours:
        """Return what comes before and after an article that is listed at a number, from 1, of what a request finds.

        Where the list has changed since, the number is the one that the article has now.
        """
        return self._engine.answer(lambda reader: neighbours(id, number, request, reader))

    def export(self, query: str = "", **options: Unpack[Options]) -> Iterator[Hit]:
        """Yield all hits in order, from one commit, in constant memory, however long it takes.

        Copies of one story are listed one by one unless ``duplicates=False``.
        """
        return self.stream(self._whole(query, options))

    def stream(self, request: Request, *, among: Container[str] | None = None) -> Iterator[Hit]:
        """Yield all hits of a request in order, or those `among` some ids."""
        with self._engine.reader() as reader:
            yield from Search(request, reader, seconds=None).all(among=among)

    def export_whole(self, query: str = "", **options: Unpack[Options]) -> Iterator[tuple[Hit, Article]]:
        """Yield all hits as `export` does, each with its whole article."""
        return self.stream_whole(self._whole(query, options))

    def stream_whole(self, request: Request) -> Iterator[tuple[Hit, Article]]:
        """Yield all hits of a request in order, each with its whole article."""
        with self._engine.reader() as reader:
            yield from Search(request, reader, seconds=None).all_whole()

    def concordance(
        self,
        query: str = "",
        *,
        by: str = LineOrder.ARTICLE,
        near: str = "",
        width: int = CONTEXT,
        limit: int | None = 50,
        offset: int = 0,
        **options: Unpack[Options],
    ) -> Concordance:
        """Return a page of lines, one for every match in every article, and how many there are; None for all of them.

        They come `by` ``article`` (in the order of hits), ``left`` or ``right`` (the words beside the match, from the
        second or third on with ``left2``, ``right3``), ``match``, ``source`` or ``date``, with so many characters on
        each side; with `near` only those that have this word beside the match. Copies of one story are listed one by
        one unless ``duplicates=False``. It takes as long as it takes.
        """
        return taken(self.lines(query, by=by, near=near, width=width, **options), limit=limit, offset=offset)

    def lines(
        self,
        query: str = "",
        *,
        by: str = LineOrder.ARTICLE,
        near: str = "",
        width: int = CONTEXT,
        **options: Unpack[Options],
    ) -> Iterator[MatchLine]:
        """Yield all lines of `concordance`, from one commit, in constant memory: what is sorted waits on disk."""
        if by not in tuple(LineOrder):
            raise UsageError(f"by: {by!r} is not one of {', '.join(LineOrder)}")
        return self.stream_lines(self._whole(query, options), by=LineOrder(by), near=near.lower(), width=width)

    def stream_lines(
        self, request: Request, *, by: LineOrder = LineOrder.ARTICLE, near: str = "", width: int = CONTEXT
    ) -> Iterator[MatchLine]:
        """Yield the lines of a request in order."""
        with self._engine.reader() as reader:
            lines = Search(request, reader, seconds=None).concordance(width=width)
            yield from ordered(lines_beside(lines, near) if near else lines, by)

    def collocates(
        self, query: str = "", *, span: int = SPAN, least: int = 3, limit: int = 50, **options: Unpack[Options]
    ) -> Collocates:
        """Return the words that stand near matches more often than elsewhere in the same articles, best first.

        Near are `span` words on each side; words that stand there less than `least` times are left out.
        """
        return self.count_collocates(self._whole(query, options), span=span, least=least, limit=limit)

    def count_collocates(
        self, request: Request, *, span: int = SPAN, least: int = 3, limit: int = 50, most: int | None = None
    ) -> Collocates:
        """Return the collocates of a request; with `most`, of the articles that have its first so many matches."""
        with self._engine.reader() as reader:
            found = Search(request, reader, seconds=None)
            return found.collocates(span=span, least=least, limit=limit, most=most)

    def trend(
        self, *queries: str, interval: str | None = None, split: str | None = None, **options: Unpack[Options]
    ) -> Trend:
        """Return how often each of up to five queries is found over time, beside all articles of the same filters.

        Periods are as long as `interval` says (``day`` to ``millennium``), or as fits: where that makes too many of
        them, they are longer. One query may be `split` by the five commonest values of a facet or custom field. Copies
        of one story are counted one by one.
        """
        if len(queries) > MOST:
            raise UsageError(f"trend: {len(queries)} queries are more than {MOST}, which one chart can show")
        if split is not None and len(queries) > 1:
            raise UsageError("split: parts one query, and there are several")
        facets = () if split is None else (split,)
        return self.count_over_time(
            [
                make_request(query, today=self._today(), interval=interval, facets=facets, **options)
                for query in queries or ("",)
            ]
        )

    def count_over_time(self, requests: Sequence[Request]) -> Trend:
        """Return the trend of requests that differ in their queries alone; one is split by its facet if it has one."""
        facets = requests[0].facets
        return self._engine.answer(
            lambda reader: Trends(requests, reader, split=facets[0] if facets else None).trend(),
            is_whole=lambda trend: not trend.partial,
        )

    def rank(self, query: str = "", **options: Unpack[Options]) -> Iterator[Ranked]:
        """Yield the ids and scores of all hits in order, as `export` does, without reading their texts.

        The first ten come before all others are put in order.
        """
        return self.ranked(self._whole(query, options))

    def ranked(self, request: Request) -> Iterator[Ranked]:
        """Yield the ids and scores of all hits of a request, as `rank` does."""
        with self._engine.reader() as reader:
            yield from Search(request, reader, seconds=None).ranked()

    def article(self, id: str) -> Article | None:
        """Return a whole article, None if there is none with this id."""
        return self._engine.answer(lambda reader: reader.article(id))

    def original(self, id: str) -> Original | None:
        """Return what an article was read from, None where there is none with this id or its file is not at hand."""
        return self._engine.original(id)

    def places(self, ids: Sequence[str]) -> Mapping[str, str]:
        """Return where those of some articles are that are one record of several in a file: ``talks.csv:12``.

        Rows of tables are numbered as spreadsheets do. Nothing is known of an index on a cluster.
        """
        return self._engine.places(ids)

    def mark(self, id: str, query: str, *, match: str = "all", syntax: str = "query") -> MarkedArticle | None:
        """Return a whole article with the matches of a query, None if there is none with this id."""
        request = make_request(query, today=self._today(), match=match, syntax=syntax)
        return self._engine.answer(lambda reader: Search(request, reader).marked(id))

    def suggest(self, text: str, *, limit: int = 10) -> tuple[Completion, ...]:
        """Return how what was typed so far may go on: words, phrases, headlines and sources, none without a hit."""
        today = self._today()

        def completions(reader: Reader) -> tuple[Completion, ...]:
            deadline = Deadline(completer.COMPLETION_SECONDS)
            counter = reader.counter(deadline)
            return completer.Completer(counter, counter, deadline, today=today).completions(text, limit=limit)

        return self._engine.answer(completions)

    def similar(self, id: str, *, limit: int = 10) -> tuple[Hit, ...] | None:
        """Return the articles most like one, by its most telling words; None if there is none with this id.

        Copies of one story are one hit, as in `search`.
        """
        return self._engine.answer(lambda reader: similar_hits(id, reader, limit=limit))

    def explain(self, query: str, id: str, *, match: str = "all", syntax: str = "query") -> Explanation | None:
        """Return the parts of an article's score for a query, None if there is no article with this id."""
        request = make_request(query, today=self._today(), match=match, syntax=syntax)
        return self._engine.answer(lambda reader: Search(request, reader).explained(id))

    def values(self, facet: str) -> tuple[FacetCount, ...]:
        """Return every value of a facet or custom field with how many articles have it, most first, then by value."""
        (counts,) = self.search(limit=0, facets=(facet,)).facets.values()
        return counts

    def spans(self, facet: str) -> tuple[FacetSpan, ...]:
        """Return every value as `values` does, each with the days of the first and last article that have it."""
        request = make_request("", today=self._today(), facets=(facet,))
        return self._engine.answer(lambda reader: Search(request, reader).spans(facet))

    def status(self) -> Status:
        """Return what the index holds and what could not be read."""
        return self._engine.status()

    def close(self) -> None:
        """Let go of the index once the requests that read it are answered."""
        self._engine.close()

    def _whole(self, query: str, options: Options) -> Request:
        """Return the request for all hits, copies one by one."""
        if paged := sorted(options.keys() & {"limit", "offset", "facets", "interval"}):
            raise UsageError(f"{paged[0]}: only a search takes it; this yields every hit")
        return make_request(query, today=self._today(), **{"duplicates": True, **options})  # type: ignore[arg-type]
