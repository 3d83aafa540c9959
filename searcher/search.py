"""Given a request and a reader of one commit, what are the results?

Written once for every engine: an engine finds, counts and orders (`searcher.engine`), and what it found is shown,
marked and offered alike.
"""

import time
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain, islice, repeat

from index.machine.cache import cached_property
from index.vocabulary.article import Article
from index.vocabulary.errors import UsageError
from searcher.answer.found import Found, Listed, Spread
from searcher.answer.kept import KeptHits, KeptRanking, KeptResults
from searcher.answer.offering import offered_facets, with_counted_facets
from searcher.answer.results import Also, Explanation, FacetSpan, Hit, MarkedArticle, Ranked, Results
from searcher.concordance.collocates import CollocateCounter, Collocates
from searcher.concordance.lines import CONTEXT, LineFinder, MatchLine
from searcher.engine import Finder, Reader
from searcher.plan.deadline import SECONDS, Deadline
from searcher.plan.plan import Leaf, Plan, Wanted, Whole
from searcher.plan.planner import in_order, mostly, parse_request
from searcher.plan.telling import frequent
from searcher.query.choices import Sort
from searcher.query.fields import LISTED
from searcher.query.request import FACETS, Request
from searcher.query.tree import Everything, Parsed, Span
from searcher.snippet.hits import Marker, show
from searcher.suggest.alternatives import Alternatives
from searcher.suggest.readings import Readings
from searcher.suggest.speller import Speller

_FIRST = 10
"""Ids of a ranking that are remembered: as many as a page has hits."""

_ENOUGH = 10
"""Articles below which a list goes on with those that have most of the words."""


class Search:
    """Answer one request from one commit."""

    def __init__(self, request: Request, reader: Reader, *, seconds: float | None = SECONDS) -> None:
        """Take a request; from now on there are so many seconds to find what it asks for, None for no limit."""
        self._started = time.perf_counter()
        self._asked = request
        self._request, self._problems = in_order(request)
        self._reader = reader
        _check_facets(request, reader)
        self._deadline = Deadline(seconds)

    def results(self) -> Results:
        """Return one page of hits and what is true of all of them: what was answered before, if that was whole."""
        made: list[Results] = []

        def make() -> KeptResults:
            made.append(self._results())
            return KeptResults.of(made[0])

        kept = self._reader.remembered(("page", self._asked), make, self._measured)
        return made[0] if made else kept.results(tree=self._parsed.tree, took_ms=self._took_ms)

    def _results(self) -> Results:
        request, plan, tree = self._request, self._plan, self._parsed.tree
        counted = with_counted_facets(request, self._reader.offered)
        found = self._reader.finder(counted, plan, self._deadline).find()
        hits, also, is_cut = self._page(found)
        counter = self._reader.counter(self._deadline)
        offered = None if found.total or found.is_refused else Alternatives(counter)
        return Results(
            query=request.query,
            parsed=str(tree),
            tree=tree,
            hits=hits,
            also=also,
            total=found.total,
            total_passages=found.total_passages,
            groups=found.groups,
            page=request.offset // max(request.limit, 1) + 1,
            pages=-(-(found.groups + also.groups) // request.limit) if request.limit else 0,
            facets=offered_facets(request, found.facets, total=found.total),
            histogram=found.histogram,
            suggestion=None
            if found.is_refused
            else Speller(counter).suggestion(request, tree, plan, total=found.total),
            words=offered.words(plan) if offered else (),
            alternatives=(
                *(() if found.is_refused else Readings(counter).offers(request, tree, total=found.total)),
                *(offered.offers(request, tree) if offered else ()),
            ),
            partial=found.partial or is_cut,
            unanswered=found.unanswered,
            warnings=(*plan.problems, *found.problems),
            weightless=plan.weightless,
            generation=self._reader.generation,
            took_ms=self._took_ms,
        )

    @property
    def _took_ms(self) -> float:
        return (time.perf_counter() - self._started) * 1_000

    def _measured(self, kept: KeptResults) -> int | None:
        return self._in_time(kept.nbytes) if kept.is_whole else None

    def _in_time(self, nbytes: int) -> int | None:
        """Return how many bytes an answer takes; None where it was cut short, and so is not to be remembered."""
        return None if self._deadline.has_passed else nbytes + self._asked.nbytes

    def listed(self) -> tuple[list[Hit], int, int]:
        """Return one page of hits, those with most of the words behind them.

        And how many are listed in all, and how many articles that is with the copies that were folded.
        """

        def make() -> tuple[KeptHits, int, int]:
            found = self._finder.find(counts=False)
            hits, also, _ = self._page(found)
            return KeptHits.of((*hits, *also.hits)), found.groups + also.groups, found.total + also.total

        key = ("list", self._asked)
        kept, groups, total = self._reader.remembered(key, make, lambda made: self._in_time(made[0].nbytes))
        return kept.hits(), groups, total

    def all(self, *, among: Container[str] | None = None) -> Iterator[Hit]:
        """Yield all hits in order, or those `among` some ids; only their numbers are held at once."""
        for some in self._finder.all():
            listed = some if among is None else [each for each in some if each.head.id in among]
            yield from self._show(listed)

    def all_whole(self) -> Iterator[tuple[Hit, Article]]:
        """Yield all hits in order, each with its whole article."""
        for listed in self._finder.all():
            yield from zip(self._show(listed), map(self._reader.texts.whole, listed), strict=True)

    def concordance(self, *, width: int = CONTEXT) -> Iterator[MatchLine]:
        """Yield every match in every article that is listed, in the order of the articles."""
        finder = LineFinder(self._marker, self._reader.analyzer, width=width)
        for article in self._whole():
            yield from finder.lines(article)

    def collocates(self, *, span: int, least: int, limit: int, most: int | None = None) -> Collocates:
        """Return the words that stand near the matches, in the articles that are listed, more often than elsewhere.

        With `most`, articles are looked at until they have so many matches.
        """
        counter = CollocateCounter(span=span)
        finder = LineFinder(self._marker, self._reader.analyzer)
        is_cut = False
        for article in self._whole():
            is_cut = most is not None and counter.matches >= most
            if is_cut:
                break
            counter.add(finder.texts(article))
        return Collocates(tuple(counter.collocates(least=least, limit=limit)), counter.matches, is_cut)

    def _whole(self) -> Iterator[Article]:
        """Yield all articles that are listed; none where the query looks for nothing that could be marked in them."""
        for listed in self._finder.all() if self._plan.wanted else ():
            yield from map(self._reader.texts.whole, listed)

    def spread(self, edges: Sequence[date]) -> Spread:
        """Return what matches between each of some days and the next."""
        return self._finder.spread(edges)

    def spans(self, facet: str) -> tuple[FacetSpan, ...]:
        """Return the values of a facet that the request names, with the first and last days of all their articles."""
        return self._reader.spans(facet)

    def ranked(self) -> Iterator[Ranked]:
        """Yield the ids and scores of all hits in order; no text is read. The first ones are remembered."""
        ranked: Iterator[Ranked] | None = None

        def make() -> KeptRanking:
            nonlocal ranked
            ranked = iter(self._finder.rank())
            return KeptRanking.of(islice(ranked, _FIRST))

        kept = self._reader.remembered(("first", self._asked), make, lambda made: self._in_time(made.nbytes))
        first = kept.ranked()
        yield from first
        if len(first) == _FIRST:
            yield from islice(self._finder.rank(), _FIRST, None) if ranked is None else ranked

    def marked(self, id: str) -> MarkedArticle | None:
        """Return a whole article with its matches, whether it is among the hits or not."""
        article = self._reader.article(id)
        return None if article is None else self._marker.whole(article)

    def explained(self, id: str) -> Explanation | None:
        """Return the parts of an article's score."""
        return self._finder.explain(id)

    def _page(self, found: Found) -> tuple[tuple[Hit, ...], Also, bool]:
        """Return the hits of what was found, and if that is little, the articles with most of the words behind them.

        Tell, too, whether time was up before all of the latter were found.
        """
        most, having = self._most(found)
        listed = [*found.listed, *most.listed]
        words = self._lackable
        lacking = (_missing(self._request.query, [word for word in words if word.leaf not in has]) for has in having)
        count = len(found.listed)
        hits = self._show(listed, chain(repeat((), count), lacking))
        return tuple(hits[:count]), Also(tuple(hits[count:]), total=most.total, groups=most.groups), most.partial

    def _show(self, listed: Sequence[Listed], missing: Iterable[tuple[str, ...]] = repeat(())) -> list[Hit]:
        """Return the hits of some articles, each with the words that it lacks."""
        texts, passages = self._reader.texts, self._request.passages
        return show(listed, marker=self._marker, texts=texts, passages=passages, missing=missing)

    def _most(self, found: Found) -> tuple[Found, Sequence[frozenset[Leaf]]]:
        """Return the articles with most of the words that follow the last of what was found, if that is little.

        Tell which of the words that they may lack each of those listed has.
        """
        plan = mostly(self._plan) if found.total < _ENOUGH and not (found.partial or found.is_refused) else None
        if plan is None:
            return Found(), ()
        request = self._request
        shown = max(0, min(found.groups - request.offset, request.limit))
        finder = self._reader.finder(
            replace(
                request,
                offset=max(0, request.offset - found.groups),
                limit=request.limit - shown,
                sort=Sort.RELEVANCE,
                facets=(),
            ),
            plan,
            self._deadline,
        )
        most = finder.find(counts=False)
        leaves = list(dict.fromkeys(word.leaf for word in self._lackable))
        return most, finder.having(most.listed, leaves) if most.listed else ()

    @property
    def _lackable(self) -> list[Wanted]:
        """Return the words that an article may lack and still have most of them."""
        return [wanted for wanted in self._plan.wanted if wanted.may_lack]

    @cached_property
    def _parsed(self) -> Parsed:
        return parse_request(self._request, self._problems, self._reader.fields)

    @cached_property
    def _plan(self) -> Plan:
        return self._reader.plan(self._parsed, self._request, self._deadline)

    @cached_property
    def _finder(self) -> Finder:
        return self._reader.finder(self._request, self._plan, self._deadline)

    @cached_property
    def _marker(self) -> Marker:
        return Marker(self._plan, self._reader.analyzer)


def _check_facets(request: Request, reader: Reader) -> None:
    """Raise `UsageError` for a facet that is neither one of ours nor a field of the archive."""
    for facet in (*request.facets, *(facet for facet, _ in (*request.filters, *request.exclude))):
        if facet not in FACETS and facet not in reader.fields.names:
            known = ", ".join((*FACETS, *reader.fields.names[:LISTED]))
            raise UsageError(f"{facet!r} is not a field of this archive; it has {known}")


def _missing(query: str, words: Sequence[Wanted]) -> tuple[str, ...]:
    """Return some words of a query as typed, each once; neighbouring pairs of characters of one run are one word."""
    found: list[tuple[Span | None, int, int]] = []
    for wanted in words:
        start, end = wanted.node.span.start, wanted.node.span.end
        if found and wanted.run is not None and found[-1][0] == wanted.run and start < found[-1][2]:
            found[-1] = (wanted.run, found[-1][1], end)
        else:
            found.append((wanted.run, start, end))
    return tuple(dict.fromkeys(query[start:end] for _, start, end in found))


def similar_hits(id: str, reader: Reader, *, limit: int, seconds: float | None = SECONDS) -> tuple[Hit, ...] | None:
    """Return the articles most like one, best first, copies as one; None if there is none with this id.

    They are those that have most of its telling words, as a query of any of these would rank them. Passages and marks
    show the words in common.
    """
    article = reader.article(id)
    if article is None:
        return None
    deadline = Deadline(seconds)
    words = reader.telling(frequent(article, reader.analyzer), deadline)
    plan = Plan(Whole(), tuple(Wanted(Leaf(pattern), Everything()) for pattern, _ in words))
    listed = reader.alike(article, words, plan, limit=limit, deadline=deadline) if words and limit else ()
    return tuple(show(listed, marker=Marker(plan, reader.analyzer), texts=reader.texts, passages=1))
