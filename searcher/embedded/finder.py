"""Given a planned request and a commit of arrays, which articles are found?"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from index.machine.cache import cached_property
from searcher.answer.found import Candidate, Found, Listed, Spread, unfinished_problems
from searcher.answer.histogram import histogram
from searcher.answer.results import Explanation, Ranked
from searcher.embedded.arrays.bm25 import Scores
from searcher.embedded.arrays.commit import OpenCommit
from searcher.embedded.arrays.numbers import NONE, Numbers, contains
from searcher.embedded.explainer import Explainer
from searcher.embedded.matching.paragraphs import Paragraphs
from searcher.embedded.matching.selection import Evaluator, Selection
from searcher.embedded.ranking.collector import Collector, Folding
from searcher.embedded.ranking.pruning import WantedPlaces
from searcher.embedded.ranking.score import scores
from searcher.embedded.spread import spread_articles
from searcher.plan.deadline import Deadline
from searcher.plan.plan import Leaf, Pattern, Plan
from searcher.query.choices import Sort
from searcher.query.request import Request

_STREAMED = 10
"""Articles whose paragraphs are looked up together where all are wanted, and that come before the others are put in
order: as many as a page has."""

_ALIKE = 100
"""Articles whose headlines are compared with the query to the letter. More than these share a standing title
(WEATHER), which means none of them."""


class Finder:
    """Find what one request asks for in one commit, until one deadline."""

    def __init__(self, request: Request, plan: Plan, commit: OpenCommit, deadline: Deadline) -> None:
        self._request = request
        self._plan = plan
        self._commit = commit
        self._deadline = deadline

    def find(self, *, counts: bool = True) -> Found:
        """Return the articles of one page and what is true of all that match; without `counts` only how many do."""
        request, commit = self._request, self._commit
        selection = self._selection()
        articles = selection.articles
        found = self._page(articles)
        if not counts:
            return found
        days, _ = commit.chronology
        return replace(
            found,
            total_passages=self._paragraphs.total(articles) if len(articles) else 0,
            facets={str(facet): selection.counts(facet) for facet in request.facets},
            histogram=histogram(commit.layout.days.take(articles), days, interval=request.interval),
            problems=unfinished_problems(commit.unfinished),
        )

    def _page(self, articles: Numbers) -> Found:
        """Return which of some articles are on the page, and how many are listed."""
        request = self._request
        if not len(articles):
            return Found(partial=self._deadline.has_passed)
        tiers = self._tiers(articles)
        folding = self._folding(articles)
        ranked = self._scores(articles, self._wanted(request.offset + request.limit, tiers, folding))
        partial = self._deadline.has_passed
        collector = self._collector(articles, ranked, tiers, folding)
        places = collector.page(request.offset, request.limit)
        listed = self._listed(articles, ranked, folding, places)
        return Found(listed=listed, total=len(articles), groups=len(collector), partial=partial)

    def all(self) -> Iterator[Sequence[Listed]]:
        """Yield all articles that are listed, in order; only their numbers are held at once."""
        articles = self._selection().articles
        folding = self._folding(articles)
        for ranked, places in self._in_order(articles, folding):
            for start in range(0, len(places), _STREAMED):
                yield self._listed(articles, ranked, folding, places[start : start + _STREAMED])

    def rank(self) -> Iterator[Ranked]:
        """Yield the ids and scores of all articles that are listed, in order, without reading a text."""
        articles, store = self._selection().articles, self._commit.store
        for number, (ranked, places) in enumerate(self._in_order(articles, self._folding(articles))):
            numbers = articles[places].tolist()
            # Whoever goes on is likely to want all ids, which come faster together.
            names = map(store.ids().__getitem__, numbers) if number else map(store.id, numbers)
            yield from map(Ranked, names, ranked[places].tolist())

    def spread(self, edges: Sequence[date]) -> Spread:
        """Return what matches between each of some days and the next."""
        return spread_articles(self._selection().articles, self._plan, self._commit, edges, self._deadline)

    def having(self, listed: Sequence[Listed], leaves: Sequence[Leaf]) -> list[frozenset[Leaf]]:
        """Return for each of some articles which of some leaves occur in it."""
        articles = np.array([each.number for each in listed], np.int32)
        found = {leaf: self._commit.impacts(leaf.pattern, deadline=self._deadline).articles for leaf in leaves}
        rows = {leaf: contains(numbers, articles) for leaf, numbers in found.items()}
        return [frozenset(leaf for leaf, row in rows.items() if row[place]) for place in range(len(listed))]

    def explain(self, id: str) -> Explanation | None:
        """Return the parts of an article's score, None if there is no article with this id."""
        number = self._commit.store.find(id)
        if number is None:
            return None
        article = np.array([number], np.int32)
        return Explanation(
            id=id,
            score=float(scores(self._plan, article, commit=self._commit, deadline=self._deadline)[0]),
            parts=tuple(Explainer(self._plan, self._commit, self._deadline).parts(number)),
            is_match=bool(contains(self._selection().articles, article)[0]),
            is_headline=bool(contains(self._headlines, article)[0]),
        )

    def _selection(self) -> Selection:
        return Selection(self._request, self._plan, self._commit, self._deadline)

    def _in_order(self, articles: Numbers, folding: Folding | None) -> Iterator[tuple[Scores, NDArray[np.int64]]]:
        """Yield the places of all articles that are listed, in order, with the scores of those that match.

        First come a few, for which most scores need not be whole, and then, only if it is asked for them, all others.
        """
        tiers = self._tiers(articles)
        wanted = self._wanted(_STREAMED, tiers, folding)
        ranked = self._scores(articles, wanted)
        collector = self._collector(articles, ranked, tiers, folding)
        yield ranked, collector.page(0, _STREAMED)
        if len(collector) > _STREAMED:
            if wanted is not None:
                ranked = self._scores(articles, None)
                collector = self._collector(articles, ranked, tiers, folding)
            yield ranked, collector.all()[_STREAMED:]

    def _scores(self, articles: Numbers, wanted: WantedPlaces | None) -> Scores:
        return scores(self._plan, articles, commit=self._commit, deadline=self._deadline, wanted=wanted)

    def _listed(
        self, articles: Numbers, ranked: Scores, folding: Folding | None, places: NDArray[np.int64]
    ) -> list[Listed]:
        """Return the articles at some places among those that match."""
        similar = repeat(()) if folding is None else folding.similar(places)
        return listed(articles[places], ranked[places], similar, self._paragraphs, self._commit)

    def _folding(self, articles: Numbers) -> Folding | None:
        return None if self._request.duplicates else Folding(articles, self._commit)

    def _collector(
        self, articles: Numbers, ranked: Scores, tiers: Sequence[Numbers], folding: Folding | None
    ) -> Collector:
        return Collector(articles, ranked, tiers, self._request.sort, self._commit, folding=folding)

    def _wanted(self, count: int, tiers: Sequence[Numbers], folding: Folding | None) -> WantedPlaces | None:
        """Return which articles need their whole scores, so that the first so many are found.

        None for all, where the order is not that of scores alone.
        """
        if self._request.sort is not Sort.RELEVANCE or any(map(len, tiers)):
            return None
        are_folded = folding is not None and len(folding.copied)
        return WantedPlaces(max(1, count), self._commit.groups if are_folded else None)

    @cached_property
    def _paragraphs(self) -> Paragraphs:
        return Paragraphs(self._plan, self._commit, self._deadline)

    @cached_property
    def _headlines(self) -> Numbers:
        """Return the articles whose headline is the query."""
        return Evaluator(self._commit, self._deadline).headline(self._plan.headline)

    def _tiers(self, articles: Numbers) -> tuple[Numbers, ...]:
        """Return the articles that come before others whatever their score; those in both tiers come first.

        The headlines of the articles that match say most often by their lengths that none of them is the query.
        """
        headline = self._plan.headline
        if self._request.sort is not Sort.RELEVANCE or headline is None:
            return ()
        if not (self._commit.headline_lengths.take(articles) == len(headline.slots)).any():
            return ()
        return self._headlines, self._as_typed(self._headlines)

    def _as_typed(self, headlines: Numbers) -> Numbers:
        """Return which of the articles whose headline has the words of the query have it to the letter."""
        if not 1 < len(headlines) <= _ALIKE:
            return NONE
        units = self._commit.layout.first_units[headlines]
        typed = " ".join(self._request.query.split())
        return headlines[[text == typed for text in self._commit.store.texts(units.tolist())]]


def alike(
    article: int,
    words: Sequence[tuple[Pattern, float]],
    plan: Plan,
    commit: OpenCommit,
    *,
    limit: int,
    deadline: Deadline,
) -> list[Listed]:
    """Return the articles that have most of some weighted words, best first, never the article itself.

    Of those that are copies of one another the first is listed.
    """
    sums = np.zeros(commit.size)
    for pattern, weight in words:
        found = commit.impacts(pattern, deadline=deadline)
        sums[found.articles] += weight * found.values
    sums[article] = 0.0
    articles = np.flatnonzero(sums).astype(np.int32)
    folding = Folding(articles, commit)
    places = Collector(articles, sums[articles], (), Sort.RELEVANCE, commit, folding=folding).page(0, limit)
    best = articles[places]
    return listed(best, sums[best], folding.similar(places), Paragraphs(plan, commit, deadline), commit)


def listed(
    articles: Numbers, ranked: Scores, similar: Iterator[tuple[str, ...]], paragraphs: Paragraphs, commit: OpenCommit
) -> list[Listed]:
    """Return some articles with their matching paragraphs; `similar` gives the ids of the copies of each."""
    if not len(articles):
        return []
    numbers = articles.tolist()
    matching: list[list[Candidate]] = paragraphs.of(numbers)
    return list(
        map(Listed, commit.store.heads(numbers), ranked.tolist(), matching, map(len, matching), similar, numbers)
    )
