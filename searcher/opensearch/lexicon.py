"""Given the words and values of a commit on a cluster, which of them does a query mean?

What the embedded engine looks up in its arrays is asked of the archive's list of words here, a document for each word.
Answers are remembered for the commit.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from threading import Lock

from index.analysis.analyzer import Analyzer
from index.analysis.normalizer import fold
from index.machine.cache import Cache, cached_property
from index.opensearch.client import Json
from index.opensearch.document import FIELD_NAMES
from index.vocabulary.custom_fields import PARTED
from index.vocabulary.schema import FIELD_PAIRS, Facet
from index.vocabulary.spelling import folded
from searcher.answer.offering import VALUES, FieldValues, candidates, offered_fields
from searcher.opensearch.query import all_of
from searcher.plan.deadline import Deadline
from searcher.plan.edits import distances
from searcher.plan.expansion import EXPANSIONS, SEVERAL, Expansion
from searcher.plan.values import FacetWords
from searcher.query.fields import SEARCHED, CustomNames
from searcher.query.request import Choice, Request

Ask = Callable[[Json], Json]
"""Search the commit, or its list of words, and return the answer."""

_REMEMBERED = 16 << 20
"""Bytes of spellings and expansions that are remembered for a commit: those of a day's queries."""

ALIKE = 10_000
"""Words that are spelt alike, and ids of one pattern, that are asked for at most: as many as a search may return."""

_OURS = frozenset(Facet)

_PAGE = 10_000
"""Values of a facet that are asked for at a time."""


class ClusterWords:
    """Look up and expand words in the list of words. Safe to share between threads."""

    def __init__(self, ask: Ask, languages: Callable[[], tuple[str, ...]]) -> None:
        self._ask = ask
        self._languages = languages
        self.cache = Cache(_REMEMBERED)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Return the languages of the commit's articles, most articles first."""
        return self._languages()

    def prime(self, words: Iterable[str]) -> None:
        """Look up the spellings of many words, and how many units have each, in one request."""
        self._spellings(sorted({fold(word) for word in words}))

    def spellings(self, folded: str) -> Sequence[str]:
        """Return the verbatim terms other than `folded` that become `folded` when accents are folded."""
        (found,) = self._spellings([folded])
        return sorted(word for word in found if word != folded)

    def wildcard(self, pattern: str, *, deadline: Deadline) -> Expansion:
        """Return the words of a pattern of ``*`` (any letters) and ``?`` (one letter)."""
        query = {"wildcard": {"folded": {"value": fold(pattern)}}}
        return self._remember(("wildcard", pattern), lambda: self._expansion(query))

    def fuzzy(self, word: str, edits: int, *, deadline: Deadline) -> Expansion:
        """Return the words within so many edits of a normalised one that begin with the same letter."""
        return self._remember(("fuzzy", word, edits), lambda: self._similar(fold(word), edits))

    def beginning(self, prefix: str) -> Expansion:
        """Return the words that begin with a normalised prefix, its accents as they are."""
        return self._remember(("beginning", prefix), lambda: self._expansion({"prefix": {"word": {"value": prefix}}}))

    def frequent(self, prefix: str, count: int) -> list[str]:
        """Return the most frequent words that begin with a prefix, accents left aside, most frequent first."""
        hits, _ = self._hits({"prefix": {"folded": {"value": fold(prefix)}}}, size=count)
        return [hit["word"] for hit in hits]

    def near(self, word: str, *, edits: int, least: int) -> list[tuple[str, int, int]]:
        """Return other words spelt almost like one, the most frequent first: word, edits and units.

        All that `SEVERAL` units have, whatever `least` is: the list tells no sum of a word's spellings.
        """
        word = fold(word)
        frequent = {"range": {"count": {"gte": SEVERAL}}}
        hits, _ = self._hits(all_of([_fuzzy(word, edits, prefix=0), frequent]), size=EXPANSIONS)
        apart = distances(word, [hit["folded"] for hit in hits], limit=edits).tolist()
        return [(hit["word"], each, hit["count"]) for hit, each in zip(hits, apart, strict=True) if 0 < each <= edits]

    def counts(self, words: Iterable[str]) -> Mapping[str, int]:
        """Return in how many units each of some verbatim terms occurs, of those that do."""
        sought = sorted(set(words))
        found = zip(sought, self._spellings([fold(word) for word in sought]), strict=True)
        return {word: spellings[word] for word, spellings in found if spellings.get(word)}

    def _similar(self, word: str, edits: int) -> Expansion:
        hits, total = self._hits(_fuzzy(word, edits, prefix=1), size=EXPANSIONS)
        # Lucene counts edits as we do, but this keeps it so.
        near = distances(word, [hit["folded"] for hit in hits], limit=edits) <= edits
        return Expansion(frozenset(hit["word"] for hit, is_near in zip(hits, near, strict=True) if is_near), total)

    def _expansion(self, query: Json) -> Expansion:
        hits, total = self._hits(query, size=EXPANSIONS)
        return Expansion(frozenset(hit["word"] for hit in hits), total)

    def _hits(self, query: Json, *, size: int) -> tuple[list[Json], int]:
        """Return words, the most frequent first, and how many there are."""
        body = {
            "query": {"constant_score": {"filter": query}},
            "size": size,
            "sort": [{"count": "desc"}, {"word": "asc"}],
            "track_total_hits": True,
            "_source": ["word", "folded", "count"],
        }
        found = self._ask(body)["hits"]
        return [hit["_source"] for hit in found["hits"]], found["total"]["value"]

    def _spellings(self, folded: Sequence[str]) -> list[Mapping[str, int]]:
        """Return the verbatim terms that become each of some words when accents are folded, and their units."""

        def make(places: Sequence[int]) -> list[Mapping[str, int]]:
            missing = sorted({folded[place] for place in places})
            found: dict[str, dict[str, int]] = {word: {} for word in missing}
            for start in range(0, len(missing), ALIKE // 10):
                part = missing[start : start + ALIKE // 10]
                for hit in self._hits({"terms": {"folded": part}}, size=ALIKE)[0]:
                    found[hit["folded"]][hit["word"]] = hit["count"]
            return [found[folded[place]] for place in places]

        keys = [("spellings", word) for word in folded]
        return self.cache.all(keys, make, lambda _, made: 200 + 100 * len(made))

    def _remember(self, key: Hashable, make: Callable[[], Expansion]) -> Expansion:
        return self.cache.get(key, make, lambda made: 500 + 100 * len(made.terms))


def _fuzzy(word: str, edits: int, *, prefix: int) -> Json:
    """Return the query for words within some edits that share so many first letters."""
    options = {"value": word, "fuzziness": edits, "prefix_length": prefix, "rewrite": "constant_score"}
    return {"fuzzy": {"folded": options}}


class ClusterLexicon:
    """Hold the words and values of one commit; `ask` searches its articles, `ask_words` its list of words."""

    def __init__(self, ask: Ask, ask_words: Ask, analyzer: Analyzer) -> None:
        self._ask = ask
        self.analyzer = analyzer
        self.words = ClusterWords(ask_words, self._languages)
        self.expander = self.words
        self.cache = self.words.cache
        self._values: dict[str, FacetWords] = {}
        self._spelt: dict[str, Mapping[str, list[str]]] = {}
        self._lock = Lock()

    @cached_property
    def _counted(self) -> Json:
        """Return the answer with the commonest names of custom fields, how many there are, and how many articles."""
        names = {"terms": {"field": FIELD_NAMES, "size": SEARCHED, "shard_size": _PAGE}}
        counted = {"names": names, "number": {"cardinality": {"field": FIELD_NAMES}}}
        return self._ask({"size": 0, "track_total_hits": True, "aggs": counted})

    @cached_property
    def fields(self) -> CustomNames:
        """Return the names of its custom fields, those of most articles first."""
        found = self._counted["aggregations"]
        names = tuple(bucket["key"] for bucket in found["names"]["buckets"])
        return CustomNames(names, max(int(found["number"]["value"]), len(names)))

    @cached_property
    def offered(self) -> tuple[str, ...]:
        """Return the custom fields that may be offered as facets, those of most articles first."""
        articles = {bucket["key"]: bucket["doc_count"] for bucket in self._counted["aggregations"]["names"]["buckets"]}
        names = candidates(articles, total=int(self._counted["hits"]["total"]["value"]))
        if not names:
            return ()
        values = {
            name: {"terms": {"field": FIELD_PAIRS, "include": f"{name}{PARTED}.*", "size": VALUES + 1}}
            for name in names
        }
        found = self._ask({"size": 0, "aggs": values})["aggregations"]
        rows = {name: found[name]["buckets"] for name in names}
        return offered_fields(
            {
                name: FieldValues(
                    [bucket["key"].removeprefix(name + PARTED) for bucket in buckets],
                    sum(bucket["doc_count"] for bucket in buckets),
                )
                for name, buckets in rows.items()
            }
        )

    def values(self, facet: str) -> FacetWords:
        """Return the values of a facet or custom field as words."""
        with self._lock:
            if facet not in self._values:
                self._values[facet] = FacetWords(self._all_values(facet), self.analyzer)
            return self._values[facet]

    def spelt(self, request: Request) -> Request:
        """Return a request whose choices name all spellings of each value, as the archive has them."""
        if not (request.filters or request.exclude):
            return request
        return replace(request, filters=self._all_spelt(request.filters), exclude=self._all_spelt(request.exclude))

    def _all_spelt(self, choices: Sequence[Choice]) -> tuple[Choice, ...]:
        return tuple(
            (facet, tuple(dict.fromkeys(each for value in values for each in self._spellings(facet, value))))
            for facet, values in choices
        )

    def _spellings(self, facet: str, value: str) -> Sequence[str]:
        """Return all spellings of a value; the value itself where no article has it."""
        return self._spelt_values(facet).get(folded(value), (value,))

    def _spelt_values(self, facet: str) -> Mapping[str, list[str]]:
        with self._lock:
            if facet not in self._spelt:
                found: dict[str, list[str]] = {}
                for value in self._all_values(facet):
                    found.setdefault(folded(value), []).append(value)
                self._spelt[facet] = found
            return self._spelt[facet]

    def ids_like(self, pattern: str) -> frozenset[str]:
        """Return the ids of a pattern in which ``*`` stands for any characters; `ALIKE` of them at most."""
        value = "".join("*" if char == "*" else f"\\{char}" if char in "?\\" else char for char in pattern)
        body = {"query": {"wildcard": {"id": {"value": value}}}, "size": ALIKE, "_source": ["article.id"]}
        return frozenset(hit["_source"]["article"]["id"] for hit in self._ask(body)["hits"]["hits"])

    def _languages(self) -> tuple[str, ...]:
        counts = {"terms": {"field": Facet.LANGUAGE.value, "size": 1_000}}
        buckets = self._ask({"size": 0, "aggs": {"languages": counts}})["aggregations"]["languages"]["buckets"]
        return tuple(bucket["key"] for bucket in buckets)

    def _all_values(self, facet: str) -> list[str]:
        """Return the values of a facet; those of a custom field follow each other among all pairs, which are sorted."""
        before = "" if facet in _OURS else facet + PARTED
        narrowed: Json = {"query": {"term": {FIELD_NAMES: facet}}} if before else {}
        source = {"value": {"terms": {"field": FIELD_PAIRS if before else facet}}}
        values: list[str] = []
        after: Json = {"value": before} if before else {}
        while True:
            composite: Json = {"size": _PAGE, "sources": [source], **({"after": after} if after else {})}
            body = {"size": 0, **narrowed, "aggs": {"values": {"composite": composite}}}
            answer = self._ask(body)["aggregations"]["values"]
            found = [bucket["key"]["value"] for bucket in answer["buckets"]]
            values += [value.removeprefix(before) for value in found if value.startswith(before)]
            if len(found) < _PAGE or not found[-1].startswith(before):
                return values
            after = answer["after_key"]
