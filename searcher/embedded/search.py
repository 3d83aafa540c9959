"""Given a request and a commit, what are the results?"""

import time
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from searcher.answer.histogram import histogram
from searcher.answer.results import Explanation, Hit, MarkedArticle, Ranked, Results
from searcher.embedded.arrays.bm25 import Scores
from searcher.embedded.arrays.commit import PLANS, Commit
from searcher.embedded.arrays.numbers import NONE, Numbers, contains
from searcher.embedded.counter import Counter
from searcher.embedded.explainer import Explainer
from searcher.embedded.hits import Hits
from searcher.embedded.matching.evaluator import Evaluator
from searcher.embedded.matching.paragraphs import Paragraphs
from searcher.embedded.matching.selection import Selection
from searcher.embedded.ranking.collector import Collector
from searcher.embedded.ranking.folding import Folding
from searcher.embedded.ranking.pruning import Wanted
from searcher.embedded.ranking.score import scores
from searcher.plan.deadline import SECONDS, Deadline
from searcher.plan.interpreter import interpret
from searcher.plan.narrowing import in_order
from searcher.plan.plan import Plan
from searcher.query.parser import parse
from searcher.query.request import Request, Sort
from searcher.query.tree import Parsed, Problem
from searcher.suggest.alternatives import Alternatives
from searcher.suggest.speller import Speller

STREAMED = 10
"""Hits that are made together where all are wanted."""

ALIKE = 100
"""Articles whose headlines are compared with the query to the letter. More than these share a standing title
(WEATHER), which means none of them."""


class Search:
    """Answer one request from one commit."""

    def __init__(self, request: Request, commit: Commit, *, seconds: float | None = SECONDS) -> None:
        """Read the query; from now on there are so many seconds for evaluation."""
        self._started = time.perf_counter()
        self._request, problems = in_order(request)
        self._commit = commit
        self._deadline = Deadline(seconds)
        self._parsed, self._plan = self._planned(problems)
        self._paragraphs = Paragraphs(self._plan, commit, self._deadline)
        self._hits = Hits(self._plan, self._paragraphs, commit, passages=request.passages)

    def _planned(self, problems: tuple[Problem, ...]) -> tuple[Parsed, Plan]:
        """Return the tree and the plan of the query, those of before where the next page or a filter is asked for."""
        request = self._request

        def make() -> tuple[Parsed, Plan]:
            parsed = parse(request.query, syntax=request.syntax, today=request.today)
            plan = interpret(
                replace(parsed, problems=(*problems, *parsed.problems)),
                query=request.query,
                match=request.match,
                commit=self._commit,
                deadline=self._deadline,
            )
            return parsed, plan

        def measure(made: tuple[Parsed, Plan]) -> int:
            # What was cut short is too large for the cache, so that the next request looks again.
            return PLANS + 1 if self._deadline.has_passed else 40 * len(request.query) + made[1].nbytes

        key = (request.query, request.syntax, request.today, request.match, problems)
        return self._commit.plans.get(key, make, measure)

    def results(self) -> Results:
        """Return one page of hits and what is true of all of them."""
        request, commit = self._request, self._commit
        selection = Selection(request, self._plan, commit, self._deadline)
        articles = selection.articles
        ranked = scores(self._plan, articles, commit=commit, deadline=self._deadline, wanted=self._wanted())
        partial = self._deadline.has_passed
        folding = self._folding(selection)
        collector = self._collector(selection, ranked, folding)
        places = collector.page(request.offset, request.limit)
        days, _ = commit.chronology
        counter = Counter(commit, self._deadline)
        alternatives = Alternatives(counter)
        is_empty = not len(articles)
        return Results(
            query=request.query,
            parsed=str(self._parsed.tree),
            tree=self._parsed.tree,
            hits=tuple(self._shown(selection, ranked, folding, places)),
            total=len(articles),
            total_passages=self._paragraphs.total(articles),
            groups=len(collector),
            page=request.offset // max(request.limit, 1) + 1,
            pages=-(-len(collector) // request.limit) if request.limit else 0,
            facets={facet.value: selection.counts(facet) for facet in request.facets},
            histogram=histogram(commit.layout.days.take(articles), days),
            suggestion=Speller(counter).suggestion(request, self._parsed.tree, self._plan, total=len(articles)),
            words=alternatives.words(self._plan) if is_empty else (),
            alternatives=alternatives.offers(request, self._parsed.tree, self._plan) if is_empty else (),
            partial=partial,
            warnings=self._plan.problems,
            weightless=self._plan.weightless,
            generation=commit.generation,
            took_ms=(time.perf_counter() - self._started) * 1_000,
        )

    def all(self) -> Iterator[Hit]:
        """Yield all hits in order; only their numbers are held at once."""
        selection = Selection(self._request, self._plan, self._commit, self._deadline)
        ranked = scores(self._plan, selection.articles, commit=self._commit, deadline=self._deadline)
        folding = self._folding(selection)
        places = self._collector(selection, ranked, folding).all()
        for start in range(0, len(places), STREAMED):
            yield from self._shown(selection, ranked, folding, places[start : start + STREAMED])

    def ranked(self) -> Iterator[Ranked]:
        """Yield the ids and scores of all hits in order; no text is read."""
        selection = Selection(self._request, self._plan, self._commit, self._deadline)
        ranked = scores(self._plan, selection.articles, commit=self._commit, deadline=self._deadline)
        ids = self._commit.store.ids()
        for place in self._collector(selection, ranked, self._folding(selection)).all().tolist():
            yield Ranked(ids[int(selection.articles[place])], float(ranked[place]))

    def marked(self, id: str) -> MarkedArticle | None:
        """Return a whole article with its matches, whether it is among the hits or not."""
        article = self._commit.store.find(id)
        return None if article is None else self._hits.marked(article)

    def explained(self, id: str) -> Explanation | None:
        """Return the parts of an article's score."""
        number = self._commit.store.find(id)
        if number is None:
            return None
        article = np.array([number], np.int32)
        selection = Selection(self._request, self._plan, self._commit, self._deadline)
        headlines = Evaluator(self._commit, self._deadline).headline(self._plan.headline)
        return Explanation(
            id=id,
            score=float(scores(self._plan, article, commit=self._commit, deadline=self._deadline)[0]),
            parts=tuple(Explainer(self._plan, self._commit, self._deadline).parts(number)),
            is_match=bool(contains(selection.articles, article)[0]),
            is_headline=bool(contains(headlines, article)[0]),
        )

    def _shown(
        self, selection: Selection, ranked: Scores, folding: Folding | None, places: NDArray[np.int64]
    ) -> Iterator[Hit]:
        """Yield the hits of the articles at some places among those that match."""
        articles = selection.articles[places].tolist()
        hits = self._hits.hits(articles, ranked[places].tolist())
        yield from folding.named(hits, places) if folding else hits

    def _folding(self, selection: Selection) -> Folding | None:
        return None if self._request.duplicates else Folding(selection.articles, self._commit)

    def _collector(self, selection: Selection, ranked: Scores, folding: Folding | None) -> Collector:
        return Collector(selection.articles, ranked, self._tiers, self._request.sort, self._commit, folding=folding)

    def _wanted(self) -> Wanted | None:
        """Return which articles need their whole scores; None for all where the order is not that of scores alone."""
        request = self._request
        if request.sort is not Sort.RELEVANCE or any(map(len, self._tiers)):
            return None
        return Wanted(max(1, request.offset + request.limit), None if request.duplicates else self._commit.groups)

    @cached_property
    def _tiers(self) -> tuple[Numbers, ...]:
        """Return the articles that come before others whatever their score; those in both tiers come first."""
        if self._request.sort is not Sort.RELEVANCE:
            return ()
        headlines = Evaluator(self._commit, self._deadline).headline(self._plan.headline)
        return headlines, self._as_typed(headlines)

    def _as_typed(self, headlines: Numbers) -> Numbers:
        """Return which of the articles whose headline has the words of the query have it to the letter."""
        if not 1 < len(headlines) <= ALIKE:
            return NONE
        units = self._commit.layout.first_units[headlines]
        typed = " ".join(self._request.query.split())
        return headlines[[text == typed for text in self._commit.store.texts(units.tolist())]]
