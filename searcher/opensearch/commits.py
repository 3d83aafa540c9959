"""Which state of a cluster's index does a request read, while others write?

A point in time (PIT) of OpenSearch is what an open file is to the embedded engine: whatever becomes visible meanwhile,
requests that read a commit see that commit. One is opened when the generation moves and shared by all requests of this
process; a node that goes takes its part of it along, and then it is opened anew.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from itertools import pairwise
from math import log1p
from threading import Lock
from typing import TypeVar

from index.analysis.analyzer import Analyzer
from index.machine.cache import Cache, cached_property
from index.opensearch.client import Cluster, Json
from index.opensearch.commit import IndexNames, build_version, check_build, current_build, last_commit
from index.opensearch.document import key_of, restore
from index.opensearch.log import facts_of, read_move
from index.vocabulary.article import Article
from index.vocabulary.errors import IndexMissingError, IndexUnusableError, UsageError
from index.vocabulary.schema import Kind
from searcher.answer.histogram import ordinal
from searcher.opensearch.lexicon import ClusterLexicon
from searcher.opensearch.query import EVERYTHING, with_pattern
from searcher.plan.plan import Pattern

_KEEP_ALIVE = "5m"
"""How long a cluster keeps a point in time that nobody asks; each request begins the time anew."""

_REMEMBERED = 16 << 20
"""Bytes of counts that are remembered for a commit, with what they count."""

_Counted = TypeVar("_Counted", bound=Hashable)


class ClusterCommit:
    """Ask one commit, and remember what is true of all of it. Safe to share between threads."""

    def __init__(self, cluster: Cluster, generation: str, analyzer: Analyzer) -> None:
        """Open a point in time of what is visible now."""
        self.generation = generation
        self.analyzer = analyzer
        self._cluster = cluster
        self._names = IndexNames(cluster.location.name)
        path = f"/{self._names.articles}/_search/point_in_time"
        opened = cluster.ask("POST", path, options={"keep_alive": _KEEP_ALIVE})
        self._point = str(opened["pit_id"])
        self.missing = unanswered(opened)
        self.lexicon = ClusterLexicon(self.ask, self._ask_words, analyzer)
        self._counts = Cache(_REMEMBERED)

    def ask(self, body: Json) -> Json:
        """Return the answer to a search of the commit; parts of it that do not answer are counted in it."""
        return self._cluster.ask("POST", "/_search", self._at_point(body), options=_scored(body))

    def ask_all(self, body: Json) -> Json:
        """Return the answer to a search for which every part of the commit must answer, however long it takes."""
        options = {**_scored(body), "allow_partial_search_results": "false"}
        return self._cluster.ask(
            "POST", "/_search", self._at_point(body), options=options, timeout=self._cluster.patience
        )

    def ask_each(self, bodies: list[Json]) -> list[Json]:
        """Return the answers to several searches of the commit."""
        return self._cluster.ask_each([self._at_point(body) for body in bodies]) if bodies else []

    @cached_property
    def unfinished(self) -> int:
        """Return how many files the run still had to read that committed it on its way."""
        facts = facts_of(self._cluster, last_commit(self._cluster))
        return facts.unfinished if facts and facts.generation == self.generation else 0

    @cached_property
    def articles(self) -> int:
        """Return how many articles there are."""
        return int(self.ask({"size": 0, "track_total_hits": True})["hits"]["total"]["value"])

    @cached_property
    def _paragraphs(self) -> Json:
        average = {"average": {"avg": {"field": "units.length"}}}
        kind = {"filter": {"term": {"units.kind": int(Kind.PARAGRAPH)}}, "aggs": average}
        body = {"size": 0, "aggs": {"units": {"nested": {"path": "units"}, "aggs": {"paragraphs": kind}}}}
        found: Json = self.ask(body)["aggregations"]["units"]["paragraphs"]
        return found

    @property
    def paragraphs(self) -> int:
        """Return how many paragraphs there are."""
        return int(self._paragraphs["doc_count"])

    @property
    def average_paragraph(self) -> float:
        """Return the mean length of a paragraph in tokens, 1 at least."""
        return max(1.0, float(self._paragraphs["average"]["value"] or 0))

    def article(self, id: str) -> Article | None:
        """Return a whole article, None if there is none with this id or that had it before its file was moved."""
        found = self._stored(id)
        now = read_move(self._cluster, id) if found is None else None
        return found if now is None else self._stored(now)

    def _stored(self, id: str) -> Article | None:
        body = {"query": {"ids": {"values": [key_of(id)]}}, "size": 1, "_source": ["article"]}
        hits = self.ask_all(body)["hits"]["hits"]
        return restore(hits[0]["_source"]["article"]) if hits else None

    def idf(self, articles: int) -> float:
        """Return what a word is worth that occurs in so many articles, as `searcher.embedded.arrays.bm25` has it."""
        return log1p((self.articles - articles + 0.5) / (articles + 0.5))

    def frequencies(self, patterns: list[Pattern]) -> dict[Pattern, int]:
        """Return in how many articles each pattern occurs."""
        return self._counted(patterns, self._count_patterns)

    def published(self, edges: list[date]) -> list[int]:
        """Return how many articles were published from each day to before the next."""
        spans = list(pairwise(edges))
        found = self._counted(spans, self._count_spans)
        return [found[span] for span in spans]

    def close(self) -> None:
        """Let go of the point in time; where the cluster does not answer it goes by itself."""
        with suppress(IndexUnusableError):
            self._cluster.ask("DELETE", "/_search/point_in_time", {"pit_id": [self._point]})

    def _at_point(self, body: Json) -> Json:
        return {**body, "pit": {"id": self._point, "keep_alive": _KEEP_ALIVE}}

    def _ask_words(self, body: Json) -> Json:
        return self._cluster.ask("POST", f"/{self._names.words}/_search", body)

    def _counted(self, keys: list[_Counted], count: Callable[[list[_Counted]], list[int]]) -> dict[_Counted, int]:
        unique = list(dict.fromkeys(keys))
        counts = self._counts.all(unique, lambda places: count([unique[place] for place in places]), _size)
        return dict(zip(unique, counts, strict=True))

    def _count_patterns(self, patterns: list[Pattern]) -> list[int]:
        bodies = [{"size": 0, "track_total_hits": True, "query": with_pattern(pattern)} for pattern in patterns]
        return [int(answer["hits"]["total"]["value"]) for answer in self.ask_each(bodies)]

    def _count_spans(self, spans: list[tuple[date, date]]) -> list[int]:
        ranges = [{"key": str(at), "from": ordinal(a), "to": ordinal(b)} for at, (a, b) in enumerate(spans)]
        body = {"size": 0, "query": EVERYTHING, "aggs": {"days": {"range": {"field": "day", "ranges": ranges}}}}
        counts = {each["key"]: each["doc_count"] for each in self.ask(body)["aggregations"]["days"]["buckets"]}
        return [int(counts[str(at)]) for at in range(len(spans))]


def _size(key: object, _: int) -> int:
    """Return about how many bytes a count takes with what it counts."""
    return 200 + (key.nbytes if isinstance(key, Pattern) else 0)


def unanswered(answer: Json) -> int:
    """Return how many shards an answer is without; those that are on no node are not counted as failed."""
    shards = answer["_shards"]
    return int(shards["total"]) - int(shards["successful"])


def _scored(body: Json) -> dict[str, str]:
    """Return the option that makes scores the same whichever shard an article is on."""
    return {"search_type": "dfs_query_then_fetch"} if body.get("size") else {}


class ClusterCommits:
    """Keep the last commit open, and an older one for as long as somebody reads it. Safe to share between threads."""

    def __init__(self, cluster: Cluster, analyzer: Analyzer) -> None:
        """Open the last commit; raise an `IndexUnusableError` where that cannot be done."""
        self._cluster = cluster
        self._analyzer = analyzer
        self._lock = Lock()
        self._readers: dict[int, int] = {}
        self._is_closed = False
        self._current: ClusterCommit | None = None
        with self.last():
            pass

    @contextmanager
    def last(self) -> Iterator[ClusterCommit]:
        """Lend the last commit, which the catalogue tells; it stays open until it is given back."""
        generation = last_commit(self._cluster).generation
        with self._lock:
            if self._is_closed:
                raise UsageError(f"{self._cluster.location}: this archive has been closed; open it again")
            commit = self._current
            if commit is None or commit.generation != generation or commit.missing:
                commit = self._open(generation)
                self._retire(self._current)
                self._current = commit
            self._readers[id(commit)] = self._readers.get(id(commit), 0) + 1
        try:
            yield commit
        finally:
            with self._lock:
                self._readers[id(commit)] -= 1
                if self._is_closed or commit is not self._current:
                    self._retire(commit)

    def renew(self, lost: ClusterCommit) -> None:
        """Open the last commit anew at its next use, since a part of it went with a node."""
        with self._lock:
            if self._current is lost:
                self._current = None

    def close(self) -> None:
        """Let go of the last commit once nobody reads it."""
        with self._lock:
            if not self._is_closed:
                self._is_closed = True
                self._retire(self._current)

    def _open(self, generation: str) -> ClusterCommit:
        if not generation:
            location = self._cluster.location
            raise IndexMissingError(f"{location}: there is no index; make it: python -m index PATH --into {location}")
        build = current_build(self._cluster)
        if self._current is None or self._current.generation != generation:
            check_build(self._cluster, build, build_version(self._analyzer.version))
        return ClusterCommit(self._cluster, generation, self._analyzer)

    def _retire(self, commit: ClusterCommit | None) -> None:
        """Close a commit that is not the last one any more, if nobody reads it."""
        if commit is not None and not self._readers.get(id(commit)):
            self._readers.pop(id(commit), None)
            commit.close()
