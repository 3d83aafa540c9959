"""Given a commit on a cluster, how does a request read it?"""

from collections.abc import Mapping, Sequence

from index.analysis.analyzer import Analyzer
from index.opensearch.document import key_of
from index.vocabulary.article import Article
from searcher.answer.found import Listed
from searcher.opensearch.commits import ClusterCommit
from searcher.opensearch.counter import Counter
from searcher.opensearch.finder import Finder
from searcher.opensearch.folding import BY_TIME, FIELDS, Folding
from searcher.opensearch.ranking import weighted
from searcher.opensearch.texts import Fetch, Texts
from searcher.plan.deadline import SECONDS, Deadline
from searcher.plan.pattern import Pattern
from searcher.plan.plan import Plan
from searcher.plan.planner import planned
from searcher.plan.telling import telling
from searcher.plan.terms import Terms
from searcher.query.request import Request
from searcher.query.tree import Parsed, Problem


class Reader:
    """Read one commit on a cluster."""

    def __init__(self, commit: ClusterCommit) -> None:
        self._commit = commit
        self.texts = Texts(commit.analyzer)

    @property
    def generation(self) -> str:
        """Return what tells the commit from every other of the same index."""
        return self._commit.generation

    @property
    def analyzer(self) -> Analyzer:
        """Return the analyzer of its articles."""
        return self._commit.analyzer

    def plan(self, request: Request, problems: Sequence[Problem], deadline: Deadline) -> tuple[Parsed, Plan]:
        """Return the tree and the plan of the query, whose words are looked up in one request to the cluster."""
        lexicon = self._commit.lexicon
        terms = Terms(lexicon.words, lexicon.analyzer, lexicon.expander, deadline=deadline)
        lexicon.words.prime(terms.all_written(request.query))
        return planned(request, problems, lexicon, deadline)

    def finder(self, request: Request, plan: Plan, deadline: Deadline) -> Finder:
        """Return what finds the articles of a request; the cluster keeps the time by itself."""
        return Finder(request, plan, self._commit)

    def counter(self, deadline: Deadline) -> Counter:
        """Return what counts other requests. It has time of its own: most of the deadline was spent on waiting."""
        return Counter(self._commit, Deadline(SECONDS))

    def article(self, id: str) -> Article | None:
        """Return a whole article, None if there is none with this id."""
        return self._commit.article(id)

    def telling(self, counts: Mapping[Pattern, int], deadline: Deadline) -> list[tuple[Pattern, float]]:
        """Return the words that tell an article from others, with their weights, given how often it has each."""
        having = self._commit.frequencies(list(counts))
        counted = {pattern: (count, having[pattern]) for pattern, count in counts.items()}
        return telling(counted, idf=self._commit.idf)

    def alike(
        self, article: Article, words: Sequence[tuple[Pattern, float]], plan: Plan, *, limit: int, deadline: Deadline
    ) -> list[Listed]:
        """Return the articles that have most of some weighted words, best first, never the article itself.

        Of those that are copies of one another the first is listed.
        """
        query = {
            "bool": {
                "should": [weighted(pattern, weight) for pattern, weight in words],
                "must_not": [{"ids": {"values": [key_of(article.id)]}}],
                "minimum_should_match": 1,
            }
        }
        body = {
            "query": query,
            "size": limit,
            "sort": [{"_score": "desc"}, *BY_TIME],
            "collapse": {"field": "group"},
            "docvalue_fields": FIELDS,
            "_source": False,
            "track_scores": True,
            "track_total_hits": False,
        }
        found = self._commit.ask(body)["hits"]["hits"]
        fetch = Fetch(plan, self._commit)
        folding = Folding(found, query)
        scores = {hit["_id"]: float(hit["_score"]) for hit in found}
        fetched, copied = self._commit.ask_each([fetch.asked(list(scores)), folding.asked()])
        return fetch.read(fetched, scores, folding.read(copied))
