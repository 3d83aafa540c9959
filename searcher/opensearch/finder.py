"""Given a planned request and a commit on a cluster, which articles are found?

Two rounds: the first finds, counts and orders, the second fetches the articles of the page and counts the histogram,
whose bars depend on the first.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from index.opensearch.client import Json, QueryTooLongError
from index.opensearch.document import key_of
from index.vocabulary.errors import IndexUnusableError
from searcher.answer.found import Found, Listed, Spread, unfinished_problems
from searcher.answer.histogram import bars, edges
from searcher.answer.results import Bar, Explanation, Ranked
from searcher.opensearch.commits import ClusterCommit, unanswered
from searcher.opensearch.counts import Counts, days, listed_groups, passages
from searcher.opensearch.explainer import Explainer, is_match
from searcher.opensearch.folding import BY_TIME, FIELDS, Folding, group_of
from searcher.opensearch.query import CLAUSES, all_of, clause_count, matching, split
from searcher.opensearch.ranking import TIER, ranking, with_headline
from searcher.opensearch.spread import day_ranges, read_spread, spread_body
from searcher.opensearch.texts import Fetch
from searcher.plan.deadline import SECONDS
from searcher.plan.plan import AllOf, Leaf, Plan
from searcher.plan.planner import narrowing
from searcher.query.choices import Sort
from searcher.query.request import Request
from searcher.query.tree import Problem

RESULT_WINDOW = 10_000
"""Hits that a cluster gives by their number (``index.max_result_window``); further ones are walked to."""

_PAGE = 500
"""Articles of an export that are fetched at a time: about a megabyte of news."""

RANKED = 1_000
"""Hits whose ids and scores are read at a time; keys are not, since those are beside the texts."""

_ORDERS: dict[Sort, list[Json]] = {
    Sort.RELEVANCE: [{"_score": "desc"}, *BY_TIME],
    Sort.NEWEST: BY_TIME,
    Sort.OLDEST: [{"time": {"order": "asc", "missing": "_last"}}, {"id": "asc"}],
}


class Finder:
    """Find what one request asks for in one commit."""

    def __init__(self, request: Request, plan: Plan, commit: ClusterCommit) -> None:
        self._request = request
        self._plan = plan
        self._commit = commit
        self._fetch = Fetch(plan, commit)
        spelt = commit.lexicon.spelt(request)
        self._query, rest = split(AllOf((plan.condition, *narrowing(spelt))))
        filters = {facet: values for facet, values in spelt.filters if values}
        self._counts = Counts(filters, rest, plan, request.facets)
        self._unanswered = commit.missing
        self._is_partial = False

    def find(self, *, counts: bool = True) -> Found:
        """Return the articles of one page and what is true of all that match: one request counts it anyway."""
        try:
            answer, page = self._ask()
        except QueryTooLongError:
            message = "This query has too many words for the cluster; nothing was searched"
            return Found(
                facets={str(facet): () for facet in self._request.facets},
                partial=True,
                problems=(Problem(message, 0, len(self._request.query)),),
                is_refused=True,
            )
        aggregations = answer["aggregations"]
        total = int(answer["hits"]["total"]["value"])
        listed, histogram = self._show(page, days(aggregations))
        return Found(
            listed=listed,
            total=total,
            total_passages=passages(aggregations),
            groups=listed_groups(aggregations, total),
            facets=self._counts.facets(aggregations),
            histogram=histogram,
            partial=self._is_partial or self._unanswered > 0,
            unanswered=self._unanswered,
            problems=tuple(self._problems()),
        )

    def all(self) -> Iterator[list[Listed]]:
        """Yield all articles that are listed, in order.

        Raise `IndexUnusableError` where a part of the commit does not answer.
        """
        for page in self._all(_PAGE):
            scores = {hit["_id"]: _score(hit) for hit in page}
            fetched = self._commit.ask_all(self._fetch.asked(list(scores)))
            folding = self._folding(page)
            copies = self._commit.ask_all(folding.asked())
            yield self._fetch.read(fetched, scores, folding.read(copies))

    def rank(self) -> Iterator[Ranked]:
        """Yield the ids and scores of all articles that are listed, in order; raise as `all` does."""
        for page in self._all(RANKED, stored=False):
            yield from (Ranked(str(hit["sort"][-1]), _score(hit)) for hit in page)

    def spread(self, edges: Sequence[date]) -> Spread:
        """Return what matches between each of some days and the next; for matches the texts with one are counted."""
        answer = self._checked(self._commit.ask(spread_body(self._everything, self._plan, edges)))
        return read_spread(answer, len(edges) - 1, partial=self._is_partial or self._unanswered > 0)

    def having(self, listed: Sequence[Listed], leaves: Sequence[Leaf]) -> list[frozenset[Leaf]]:
        """Return for each of some articles which of some leaves occur in it."""
        named = [
            {"constant_score": {"filter": matching(leaf), "_name": str(number)}} for number, leaf in enumerate(leaves)
        ]
        keys = [key_of(each.head.id) for each in listed]
        body = {
            "query": {"bool": {"should": named, "filter": [{"ids": {"values": keys}}]}},
            "size": len(keys),
            "_source": False,
            "track_total_hits": False,
        }
        found = {
            hit["_id"]: frozenset(leaves[int(number)] for number in hit.get("matched_queries", ()))
            for hit in self._commit.ask(body)["hits"]["hits"]
        }
        return [found.get(key, frozenset()) for key in keys]

    def explain(self, id: str) -> Explanation | None:
        """Return the parts of an article's score, None if there is no article with this id."""
        article = self._commit.article(id)
        if article is None:
            return None
        parts = tuple(Explainer(self._plan, article, self._commit).parts())
        headline = self._plan.headline
        return Explanation(
            id=id,
            score=sum(part.value for part in parts),
            parts=parts,
            is_match=is_match(self._everything, article, self._commit),
            is_headline=headline is not None and is_match(with_headline(headline), article, self._commit),
        )

    def _problems(self) -> Iterator[Problem]:
        if self._unanswered:
            parts = "1 part" if self._unanswered == 1 else f"{self._unanswered} parts"
            yield Problem(f"{parts} of the index did not answer, so totals and hits are incomplete", 0, 0)
        yield from unfinished_problems(self._commit.unfinished)

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

    def _ask(self) -> tuple[Json, list[Json]]:
        """Return the answer of the first round, and the hits of the page as the cluster gives them."""
        try:
            return self._ask_with(self._body(clauses=CLAUSES - clause_count(self._query)))
        except QueryTooLongError:
            return self._ask_with(self._body(clauses=0))

    def _ask_with(self, body: Json) -> tuple[Json, list[Json]]:
        request = self._request
        folded = not request.duplicates
        is_near = request.offset + request.limit <= RESULT_WINDOW
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
        for found in self._walk(body, RESULT_WINDOW):
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
        scored = ranking(self._plan, clauses=clauses)
        query: Json = {"bool": {"filter": [self._query], "should": scored, "minimum_should_match": 0}}
        return {
            "query": query,
            "post_filter": self._counts.narrowed,
            "sort": _ORDERS[self._request.sort],
            "track_scores": True,
            "_source": False,
            "docvalue_fields": FIELDS,
        }

    def _show(self, page: list[Json], span: tuple[date, date] | None) -> tuple[list[Listed], tuple[Bar, ...]]:
        """Return the articles of a page, and the histogram from one day to another."""
        scores = {hit["_id"]: _score(hit) for hit in page}
        folding = self._folding(page)
        limits = edges(*span, self._request.interval) if span else []
        answers = self._commit.ask_each([self._fetch.asked(list(scores)), self._by_days(limits), folding.asked()])
        fetched, counted, copies = map(self._checked, answers)
        listed = self._fetch.read(fetched, scores, folding.read(copies))
        self._is_partial |= len(listed) < len(scores)
        if not span:
            return listed, ()
        counts = {bucket["key"]: int(bucket["doc_count"]) for bucket in counted["aggregations"]["days"]["buckets"]}
        numbers = [counts[str(at)] for at in range(len(limits) - 1)]
        return listed, bars(limits, numbers, self._commit.published(limits))

    def _by_days(self, limits: list[date]) -> Json:
        """Return the search that counts the matching articles between days."""
        counted = {"aggs": {"days": day_ranges(limits)}} if limits else {}
        return {"size": 0, "track_total_hits": False, "query": self._everything, **counted}

    @property
    def _everything(self) -> Json:
        """Return the query for all that matches, whatever part of a request says so."""
        return all_of([self._query, self._counts.narrowed])

    def _folding(self, page: list[Json]) -> Folding:
        return Folding(() if self._request.duplicates else page, self._everything)

    def _checked(self, answer: Json) -> Json:
        """Return an answer, and note what is missing from it."""
        self._unanswered = max(self._unanswered, self._commit.missing + unanswered(answer))
        self._is_partial |= bool(answer["timed_out"])
        return answer


def _score(hit: Json) -> float:
    """Return the score of a hit, without what puts it into the first tier."""
    score = float(hit["_score"] or 0.0)
    return score - TIER if score >= TIER else score
