"""Given an address, which commit of an index on a cluster do requests read?"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TypeVar

from index.analysis.analyzer import Analyzer
from index.catalogue.catalogue import Contents
from index.catalogue.original import Original
from index.opensearch.client import PointLostError, connect
from index.opensearch.commit import IndexNames, last_commit
from index.opensearch.document import key_of
from index.opensearch.log import facts_of
from index.vocabulary.article import Article
from index.vocabulary.errors import ClusterUnavailableError, IndexMissingError
from index.vocabulary.location import ClusterLocation
from index.vocabulary.report import Status
from searcher.answer.found import Listed
from searcher.answer.results import FacetSpan
from searcher.opensearch.commits import ClusterCommit, ClusterCommits
from searcher.opensearch.counter import Counter
from searcher.opensearch.counts import read_spans, spans_body
from searcher.opensearch.finder import Finder
from searcher.opensearch.folding import BY_TIME, FIELDS, Folding
from searcher.opensearch.ranking import weighted
from searcher.opensearch.texts import Fetch, Texts
from searcher.plan.deadline import SECONDS, Deadline
from searcher.plan.plan import Pattern, Plan
from searcher.plan.planner import planned
from searcher.plan.telling import telling
from searcher.plan.terms import QueryTerms
from searcher.query.fields import CustomNames
from searcher.query.request import Request
from searcher.query.tree import Parsed

_Answer = TypeVar("_Answer")


class Reader:
    """Read one commit on a cluster."""

    def __init__(self, commit: ClusterCommit) -> None:
        self._commit = commit
        self.texts = Texts()

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
        return self._commit.lexicon.fields

    @property
    def offered(self) -> Sequence[str]:
        """Return the custom fields that may be offered as facets, those of most articles first."""
        return self._commit.lexicon.offered

    def plan(self, parsed: Parsed, request: Request, deadline: Deadline) -> Plan:
        """Return the plan of a request, whose words are looked up in one request to the cluster."""
        lexicon = self._commit.lexicon
        terms = QueryTerms(lexicon, deadline=deadline)
        lexicon.words.prime([*terms.all_written(request.query), *terms.all_parts(request.query)])
        return planned(parsed, request, lexicon, deadline)

    def finder(self, request: Request, plan: Plan, deadline: Deadline) -> Finder:
        """Return what finds the articles of a request; the cluster keeps the time by itself."""
        return Finder(request, plan, self._commit)

    def remembered(
        self, key: Hashable, make: Callable[[], _Answer], measure: Callable[[_Answer], int | None]
    ) -> _Answer:
        """Return what is made now: an answer is whole only while all parts of the cluster are there."""
        return make()

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

    def spans(self, facet: str) -> tuple[FacetSpan, ...]:
        """Return the values of a facet or custom field that articles have."""
        return read_spans(facet, self._commit.ask(spans_body(facet)))


class ClusterEngine:
    """Read an index on a cluster. Safe to share between threads; follows new commits by itself."""

    def __init__(self, location: ClusterLocation) -> None:
        """Open the last commit; raise an `IndexUnusableError` where that cannot be done."""
        self._cluster = connect(location)
        try:
            analyzer = Analyzer()
            self._commits = ClusterCommits(self._cluster, analyzer)
        except BaseException:
            self._cluster.close()
            raise

    @contextmanager
    def reader(self) -> Iterator[Reader]:
        """Lend a reader of the last commit."""
        with self._commits.last() as commit:
            yield Reader(commit)

    def answer(
        self, ask: Callable[[Reader], _Answer], *, is_whole: Callable[[_Answer], bool] = lambda answer: True
    ) -> _Answer:
        """Return what a reader of the last commit answers.

        Where a node went away that was being read, or the answer is not whole, the nodes that have taken its place are
        asked once more.
        """
        return self._twice(lambda commit: ask(Reader(commit)), is_whole)

    def original(self, id: str) -> Original | None:
        """Return None: the files are where the indexer runs, which need not be this machine."""
        return None

    def places(self, ids: Sequence[str]) -> Mapping[str, str]:
        """Return nothing: the files are where the indexer runs, which need not be this machine."""
        return {}

    def status(self) -> Status:
        """Return what the index holds and what could not be read."""
        return self._twice(self._status, lambda status: True)

    def close(self) -> None:
        """Let go of the index."""
        self._commits.close()
        self._cluster.close()

    def _status(self, commit: ClusterCommit) -> Status:
        names = IndexNames(self._cluster.location.name)
        facts = facts_of(self._cluster, last_commit(self._cluster))
        contents = facts.contents() if facts else Contents()
        stats = self._cluster.ask("GET", f"/{','.join((*names.build, names.catalogue))}/_stats/store")
        return Status(
            generation=commit.generation,
            committed=contents.committed,
            articles=commit.articles,
            paragraphs=commit.paragraphs,
            size=int(stats["_all"]["total"]["store"]["size_in_bytes"]),
            engine="OpenSearch",
            unfinished=contents.unfinished,
            roots=contents.roots,
            failed=contents.failed,
            noted=contents.noted,
            remarks=contents.remarks,
        )

    def _twice(self, ask: Callable[[ClusterCommit], _Answer], is_whole: Callable[[_Answer], bool]) -> _Answer:
        with self._commits.last() as commit:
            try:
                answer = ask(commit)
            except (PointLostError, IndexMissingError, ClusterUnavailableError):
                pass
            else:
                if is_whole(answer):
                    return answer
            self._commits.renew(commit)
        with self._commits.last() as commit:
            return ask(commit)
