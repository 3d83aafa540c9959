"""How many articles of a cluster would another request find?"""

from collections.abc import Iterable, Mapping, Sequence

from index.opensearch.client import Json
from index.opensearch.document import restore
from index.vocabulary.article import Article
from index.vocabulary.schema import units
from searcher.opensearch.commits import ClusterCommit, unanswered
from searcher.opensearch.lexicon import ClusterLexicon
from searcher.opensearch.query import all_of, in_texts, split, with_facet, with_pattern
from searcher.plan.deadline import Deadline
from searcher.plan.interpreter import interpret
from searcher.plan.plan import AllOf, Condition, Pattern, ValueFilter
from searcher.plan.planner import narrowing
from searcher.query.parser import parse
from searcher.query.request import Request
from searcher.query.tree import Parsed


class Counter:
    """Count what requests find in one commit on a cluster, and read some of it, until one deadline."""

    def __init__(self, commit: ClusterCommit, deadline: Deadline) -> None:
        self._commit = commit
        self._deadline = deadline

    @property
    def lexicon(self) -> ClusterLexicon:
        """Return the words and values of the commit."""
        return self._commit.lexicon

    def is_over(self) -> bool:
        """Tell whether its time is up."""
        return self._deadline.is_over()

    def total(self, request: Request) -> int:
        """Return how many articles a request finds; 0 once the deadline is over, since what is offered must be true."""
        parsed = parse(request.query, syntax=request.syntax, today=request.today, custom=self.lexicon.fields)
        query, rest = self._selection(request, parsed)
        body = {"size": 0, "track_total_hits": True, "query": query, "post_filter": rest}
        answer = self._commit.ask(body)
        if unanswered(answer) or self._deadline.is_over():
            return 0
        return int(answer["hits"]["total"]["value"])

    def having(self, pattern: Pattern) -> int:
        """Return in how many articles a pattern occurs."""
        return self._commit.frequencies([pattern])[pattern]

    def together(self, patterns: Sequence[Pattern], others: Sequence[Pattern]) -> list[list[int]]:
        """Return for each of some patterns in how many articles it occurs, and in how many with each of the others."""
        companions = [[], *([with_pattern(other)] for other in others)]
        queries = [all_of([with_pattern(each), *company]) for each in patterns for company in companions]
        bodies = [{"size": 0, "track_total_hits": True, "query": query} for query in queries]
        counts = [int(answer["hits"]["total"]["value"]) for answer in self._commit.ask_each(bodies)]
        width = 1 + len(others)
        return [counts[start : start + width] for start in range(0, len(counts), width)]

    def valued(self, facet: str, values: Iterable[str]) -> Mapping[str, int]:
        """Return how many articles have each value."""
        wanted = list(values)
        bodies = [{"size": 0, "track_total_hits": True, "query": with_facet(facet, [each])} for each in wanted]
        answers = self._commit.ask_each(bodies)
        return {value: int(each["hits"]["total"]["value"]) for value, each in zip(wanted, answers, strict=True)}

    def samples(self, pattern: Pattern, count: int) -> list[str]:
        """Return texts, at most `count`, of units in which a pattern occurs."""
        matching_units = {"nested": {"path": "units", "query": in_texts([pattern]), "inner_hits": _NUMBERED}}
        body = {"query": matching_units, "size": count, "_source": ["article"], "track_total_hits": False}
        found: list[str] = []
        for hit in self._commit.ask(body)["hits"]["hits"]:
            texts = [unit.text for unit in units(restore(hit["_source"]["article"]))]
            found += [texts[inner["_nested"]["offset"]] for inner in hit["inner_hits"]["units"]["hits"]["hits"]]
        return found[:count]

    def newest(self, pattern: Pattern, count: int) -> list[Article]:
        """Return the newest articles, at most `count`, in which a pattern occurs, without their paragraphs."""
        body = {
            "query": all_of([with_pattern(pattern)]),
            "size": count,
            "sort": [{"time": {"order": "desc", "missing": "_last"}}, {"id": "asc"}],
            "_source": ["article.id", "article.title"],
            "track_total_hits": False,
        }
        return [restore(hit["_source"]["article"]) for hit in self._commit.ask(body)["hits"]["hits"]]

    def _selection(self, request: Request, parsed: Parsed) -> tuple[Json, Json]:
        """Return the queries for what a request finds with a tree in place of its query."""
        request = self.lexicon.spelt(request)
        filters = [ValueFilter(facet, frozenset(values)) for facet, values in request.filters if values]
        return split(AllOf((self._condition(request, parsed), *narrowing(request), *filters)))

    def _condition(self, request: Request, parsed: Parsed) -> Condition:
        return interpret(
            parsed, query="", match=request.match, commit=self._commit.lexicon, deadline=self._deadline
        ).condition


_NUMBERED: Json = {"size": 10, "_source": False}
