"""Given a request and a commit on a cluster, what are the results?

Two rounds: the first finds, counts and orders, the second fetches the articles of the page and counts the histogram,
whose bars depend on the first.
"""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

from index.opensearch.client import QueryTooLongError
from index.vocabulary.article import Article
from index.vocabulary.errors import IndexUnusableError
from searcher.answer.histogram import bars, edges, ordinal
from searcher.answer.results import Bar, Explanation, Hit, Ranked, Results
from searcher.opensearch.commits import ClusterCommit, unanswered
from searcher.opensearch.counter import ClusterCounter
from searcher.opensearch.counts import Counts, days, groups, passages
from searcher.opensearch.explainer import ClusterExplainer, is_match
from searcher.opensearch.folding import BY_TIME, FIELDS, ClusterFolding, group_of
from searcher.opensearch.hits import ClusterHits
from searcher.opensearch.query import CLAUSES, all_of, size, split
from searcher.opensearch.ranking import TIER, ranking, with_headline
from searcher.plan.deadline import SECONDS, Deadline
from searcher.plan.interpreter import interpret
from searcher.plan.narrowing import in_order, narrowing
from searcher.plan.plan import AllOf
from searcher.plan.terms import Terms
from searcher.query.parser import parse
from searcher.query.request import Request, Sort
from searcher.query.tree import Problem
from searcher.suggest.alternatives import Alternatives
from searcher.suggest.speller import Speller

Json = dict[str, Any]

WINDOW = 10_000
"""Hits that a cluster gives by their number (``index.max_result_window``); further ones are walked to."""

PAGE = 500
"""Articles of an export that are fetched at a time: about a megabyte of news."""

RANKED = 1_000
"""Hits whose ids and scores are read at a time; keys are not, since those lie beside the texts."""

_ORDERS: dict[Sort, list[Json]] = {
    Sort.RELEVANCE: [{"_score": "desc"}, *BY_TIME],
    Sort.NEWEST: BY_TIME,
    Sort.OLDEST: [{"time": {"order": "asc", "missing": "_last"}}, {"id": "asc"}],
}


class ClusterSearch:
    """Answer one request from one commit.

    `failed` is how many parts of the commit did not answer so far.
    """

    def __init__(self, request: Request, commit: ClusterCommit) -> None:
        """Read the query."""
        self._started = time.perf_counter()
        self._request, problems = in_order(request)
        self._commit = commit
        self._parsed = parse(request.query, syntax=request.syntax, today=request.today)
        deadline = Deadline(SECONDS)
        lexicon = commit.lexicon
        terms = Terms(lexicon.words, lexicon.analyzer, lexicon.expander, deadline=deadline)
        lexicon.words.prime(terms.all_written(request.query))
        self.plan = interpret(
            replace(self._parsed, problems=(*problems, *self._parsed.problems)),
            query=request.query,
            match=request.match,
            commit=lexicon,
            deadline=deadline,
        )
        self._hits = ClusterHits(self.plan, commit, passages=request.passages)
        self._query, rest = split(AllOf((self.plan.condition, *narrowing(self._request))))
        filters = {facet: values for facet, values in request.filters if values}
        self._counts = Counts(filters, rest, self.plan, request.facets)
        self.failed = commit.missing
        self._is_partial = False
        self._problems = list(self.plan.problems)

    def results(self) -> Results:
        """Return one page of hits and what is true of all of them."""
        try:
            answer, page = self._find()
        except QueryTooLongError:
            message = "This cluster takes no query of so many words; nothing was looked for"
            self._problems.append(Problem(message, 0, len(self._request.query)))
            return self._results(partial=True)
        aggregations = answer["aggregations"]
        total = int(answer["hits"]["total"]["value"])
        listed = groups(aggregations, total)
        hits, histogram = self._fetch(page, days(aggregations))
        counter = ClusterCounter(self._commit, Deadline(SECONDS))
        alternatives = Alternatives(counter)
        tree = self._parsed.tree
        if self.failed:
            parts = "1 part" if self.failed == 1 else f"{self.failed} parts"
            message = f"{parts} of the index did not answer: totals and hits are those of the others"
            self._problems.append(Problem(message, 0, 0))
        return replace(
            self._results(partial=self._is_partial or self.failed > 0),
            hits=hits,
            total=total,
            total_passages=passages(aggregations),
            groups=listed,
            pages=-(-listed // self._request.limit) if self._request.limit else 0,
            facets=self._counts.facets(aggregations),
            histogram=histogram,
            suggestion=Speller(counter).suggestion(self._request, tree, self.plan, total=total),
            words=() if total else alternatives.words(self.plan),
            alternatives=() if total else alternatives.offers(self._request, tree, self.plan),
            took_ms=(time.perf_counter() - self._started) * 1_000,
        )

    def all(self) -> Iterator[Hit]:
        """Yield all hits in order. Raise `IndexUnusableError` where a part of the commit does not answer."""
        for listed in self._all(PAGE):
            scores = {hit["_id"]: _score(hit) for hit in listed}
            hits = self._hits.read(self._commit.ask_all(self._hits.asked(list(scores))), scores)
            folding = self._folding(listed)
            similar = folding.read(self._commit.ask_all(folding.asked()))
            yield from (replace(hits[key], similar=similar.get(key, ())) for key in scores)

    def ranked(self) -> Iterator[Ranked]:
        """Yield the ids and scores of all hits in order; raise as `all` does."""
        for listed in self._all(RANKED, stored=False):
            yield from (Ranked(str(hit["sort"][-1]), _score(hit)) for hit in listed)

    def _all(self, step: int, *, stored: bool = True) -> Iterator[list[Json]]:
        """Yield all that are listed, in order, so many at a time at most; unless `stored`, without their keys."""
        if self._commit.missing:
            raise IndexUnusableError("a part of the index does not answer, so not all hits can be exported; try again")
        seen: set[str] = set()
        unread = {} if stored else {"stored_fields": "_none_"}
        for found in self._walk(self._body(clauses=CLAUSES) | unread, step):
            firsts = {group_of(hit): hit for hit in reversed(found)}
            fresh = (
                found
                if self._request.duplicates
                else [hit for hit in found if group_of(hit) not in seen and firsts[group_of(hit)] is hit]
            )
            seen |= firsts.keys()
            if fresh:
                yield fresh

    def explained(self, article: Article) -> Explanation:
        """Return the parts of an article's score."""
        parts = tuple(ClusterExplainer(self.plan, article, self._commit).parts())
        headline = self.plan.headline
        return Explanation(
            id=article.id,
            score=sum(part.value for part in parts),
            parts=parts,
            is_match=is_match(self._everything, article, self._commit),
            is_headline=headline is not None and is_match(with_headline(headline), article, self._commit),
        )

    def _results(self, *, partial: bool) -> Results:
        """Return results without what the cluster says."""
        request = self._request
        return Results(
            query=request.query,
            parsed=str(self._parsed.tree),
            tree=self._parsed.tree,
            page=request.offset // max(request.limit, 1) + 1,
            partial=partial,
            facets={facet.value: () for facet in request.facets},
            warnings=tuple(self._problems),
            weightless=self.plan.weightless,
            generation=self._commit.generation,
        )

    def _find(self) -> tuple[Json, list[Json]]:
        """Return the answer of the first round, and the hits of the page as the cluster gives them."""
        try:
            return self._find_with(self._body(clauses=CLAUSES - size(self._query)))
        except QueryTooLongError:
            return self._find_with(self._body(clauses=0))

    def _find_with(self, body: Json) -> tuple[Json, list[Json]]:
        request = self._request
        folded = not request.duplicates
        is_near = request.offset + request.limit <= WINDOW
        first = {
            **body,
            "timeout": f"{SECONDS:.0f}s",
            "track_total_hits": True,
            "aggs": self._counts.asked(folded=folded),
            "from": request.offset if is_near else 0,
            "size": request.limit if is_near else 0,
            **({"collapse": {"field": "group"}} if folded and is_near else {}),
        }
        answer = self._checked(self._commit.ask(first))
        return answer, answer["hits"]["hits"] if is_near else self._page_beyond(body)

    def _page_beyond(self, body: Json) -> list[Json]:
        """Return a page beyond those that a cluster gives by their number."""
        request = self._request
        page: list[Json] = []
        seen: set[str] = set()
        passed = 0
        for found in self._walk(body, WINDOW):
            for hit in found:
                if not request.duplicates and group_of(hit) in seen:
                    continue
                seen.add(group_of(hit))
                if passed >= request.offset:
                    page.append(hit)
                    if len(page) == request.limit:
                        return page
                passed += 1
        return page

    def _walk(self, body: Json, step: int) -> Iterator[list[Json]]:
        """Yield all hits in order, so many at a time."""
        body = {**body, "size": step, "track_total_hits": False}
        while True:
            found: list[Json] = self._commit.ask_all(body)["hits"]["hits"]
            if found:
                yield found
            if len(found) < step:
                return
            body["search_after"] = found[-1]["sort"]

    def _body(self, *, clauses: int) -> Json:
        """Return the search for all hits in order."""
        scored = ranking(self.plan, clauses=clauses)
        query: Json = {"bool": {"filter": [self._query], "should": scored, "minimum_should_match": 0}}
        return {
            "query": query,
            "post_filter": self._counts.narrowed,
            "sort": _ORDERS[self._request.sort],
            "track_scores": True,
            "_source": False,
            "docvalue_fields": FIELDS,
        }

    def _fetch(self, page: list[Json], span: tuple[date, date] | None) -> tuple[tuple[Hit, ...], tuple[Bar, ...]]:
        """Return the hits of a page, and the histogram from one day to another."""
        scores = {hit["_id"]: _score(hit) for hit in page}
        folding = self._folding(page)
        limits = edges(*span) if span else []
        answers = self._commit.ask_each([self._hits.asked(list(scores)), self._by_days(limits), folding.asked()])
        fetched, counted, copies = map(self._checked, answers)
        hits = self._hits.read(fetched, scores)
        if len(hits) < len(scores):
            self._is_partial = True
        similar = folding.read(copies)
        shown = tuple(replace(hits[key], similar=similar.get(key, ())) for key in scores if key in hits)
        if not span:
            return shown, ()
        counts = {bucket["key"]: int(bucket["doc_count"]) for bucket in counted["aggregations"]["days"]["buckets"]}
        numbers = [counts[str(at)] for at in range(len(limits) - 1)]
        return shown, bars(limits, numbers, self._commit.published(limits))

    def _by_days(self, limits: list[date]) -> Json:
        """Return the search that counts the matching articles between days."""
        ranges = [
            {"key": str(at), "from": ordinal(first), "to": ordinal(end)}
            for at, (first, end) in enumerate(pairwise(limits))
        ]
        counted = {"aggs": {"days": {"range": {"field": "day", "ranges": ranges}}}} if ranges else {}
        return {"size": 0, "track_total_hits": False, "query": self._everything, **counted}

    @property
    def _everything(self) -> Json:
        """Return the query for all that matches, whatever part of a request says so."""
        return all_of([self._query, self._counts.narrowed])

    def _folding(self, page: list[Json]) -> ClusterFolding:
        return ClusterFolding(() if self._request.duplicates else page, self._everything)

    def _checked(self, answer: Json) -> Json:
        """Return an answer, and note what is missing from it."""
        self.failed = max(self.failed, self._commit.missing + unanswered(answer))
        self._is_partial |= bool(answer["timed_out"])
        return answer


def _score(hit: Json) -> float:
    """Return the score of a hit, without what puts it into the first tier."""
    score = float(hit["_score"] or 0.0)
    return score - TIER if score >= TIER else score
