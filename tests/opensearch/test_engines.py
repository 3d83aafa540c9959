"""The engine on a cluster, held against the embedded one on the same invented articles and queries."""

import random
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from index.analysis.analyzer import Analyzer
from index.opensearch.writer import open_writer as open_cluster
from index.segments.writing.writer import open_writer as open_folder
from index.vocabulary.article import Article, Paragraph
from index.vocabulary.location import ClusterLocation
from index.vocabulary.schema import Facet
from searcher.answer.results import CompletionKind, Hit, Results
from searcher.archive import Archive
from searcher.embedded.engine import FolderEngine
from searcher.opensearch.engine import ClusterEngine
from searcher.query.choices import Match, Sort, Syntax
from searcher.query.request import Request
from tests import invented
from tests.lengths import rounds

TODAY = date(2022, 5, 1)
ALL = 1_000


def collection(count: int) -> list[Article]:
    """Return invented articles, the same every time, of every sharp kind that `tests.invented` knows."""
    chance = random.Random(7)

    def text(most: int) -> str:
        few = ("the bank", "prime minister", "peace", "treaty", "karabakh", "café", "東京", "to be or not")
        words = (
            chance.choice(few if chance.random() < 0.3 else invented.WORDS) for _ in range(chance.randint(0, most))
        )
        return " ".join(words)

    def paragraph() -> Paragraph:
        return Paragraph(text(12), chance.choice(("", "", "LIBERATION", "PEACE TALKS")))

    return [
        Article(
            id=f"a/{number}",
            title=text(5),
            paragraphs=tuple(paragraph() for _ in range(chance.randint(0, 4))),
            standfirst=chance.choice(("", text(6))),
            authors=tuple(chance.sample(("Ada Roe", "Ben Poe", "José Gómez"), chance.randint(0, 2))),
            source=chance.choice(invented.SOURCES),
            section=chance.choice(("", "WORLD", "Sport/World")),
            published=chance.choice(invented.DAYS),
            language=chance.choice(invented.LANGUAGES),
        )
        for number in range(count)
    ]


@dataclass(frozen=True)
class Engines:
    cluster: Archive
    embedded: Archive


@pytest.fixture(scope="module")
def engines(shared_location: ClusterLocation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engines]:
    folder: Path = tmp_path_factory.mktemp("index")
    for writer in (
        open_cluster(shared_location, analyzer=Analyzer()),
        open_folder(folder, analyzer=Analyzer()),
    ):
        for article in collection(120):
            writer.add(article)
        writer.delete("a/7")
        writer.commit()
    engines = Engines(
        Archive(ClusterEngine(shared_location), today=lambda: TODAY), Archive(FolderEngine(folder), today=lambda: TODAY)
    )
    yield engines
    engines.cluster.close()
    engines.embedded.close()


requests = st.builds(
    Request,
    query=invented.queries(),
    today=st.just(TODAY),
    match=st.sampled_from(Match),
    syntax=st.sampled_from((Syntax.QUERY, Syntax.QUERY, Syntax.QUERY, Syntax.PLAIN)),
    filters=st.sampled_from(
        (
            (),
            (),
            ((Facet.SOURCE, ("Anadolu Agency",)),),
            ((Facet.SOURCE, ("Anadolu Agency", "Nobody")), (Facet.AUTHOR, ("Ada Roe", "Ben Poe"))),
            ((Facet.YEAR, ("2021",)),),
        )
    ),
    exclude=st.sampled_from(((), (), ((Facet.SECTION, ("WORLD",)),))),
    since=st.sampled_from((None, None, "2021-11-09")),
    until=st.sampled_from((None, None, "2022-01-01")),
    limit=st.just(ALL),
    duplicates=st.just(True),
)


def without_ranking(results: Results) -> Results:
    """Return results without what engines may differ in: the order and scores of hits, and how long it took."""
    also = replace(results.also, hits=tuple(strip(iter(results.also.hits))))
    return replace(results, hits=tuple(strip(iter(results))), also=also, took_ms=0.0, generation="")


@settings(max_examples=rounds(150), suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(Request(query="", today=TODAY, limit=ALL, duplicates=True))
@example(Request(query='"1,000 1000"~0 OR "peace treaty"~1', today=TODAY, limit=ALL, duplicates=True))
@example(Request(query="the of", today=TODAY, limit=ALL, duplicates=True))
@given(request=requests)
def test_both_engines_find_count_and_mark_the_same(engines: Engines, request: Request) -> None:
    on_cluster = engines.cluster.run(request)
    embedded = engines.embedded.run(request)

    assert without_ranking(on_cluster) == without_ranking(embedded)


@pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.OLDEST])
@pytest.mark.parametrize("offset", [0, 7, 500])
def test_both_engines_order_by_time_alike(engines: Engines, sort: Sort, offset: int) -> None:
    request = Request(query="bank OR peace", today=TODAY, sort=sort, offset=offset, limit=10, duplicates=True)

    on_cluster, embedded = engines.cluster.run(request), engines.embedded.run(request)

    assert [hit.id for hit in on_cluster] == [hit.id for hit in embedded]
    assert (on_cluster.page, on_cluster.pages) == (embedded.page, embedded.pages)


def strip(hits: Iterator[Hit]) -> list[Hit]:
    return sorted((replace(hit, score=0.0) for hit in hits), key=lambda hit: hit.id)


@pytest.mark.parametrize("query", ["", "bank OR peace", '"prime minister"', "title:bank", "nothing at all"])
def test_both_engines_export_the_same(engines: Engines, query: str) -> None:
    request = Request(query=query, today=TODAY, duplicates=True, limit=1)

    assert strip(engines.cluster.stream(request)) == strip(engines.embedded.stream(request))


@pytest.mark.parametrize("query", ["", "bank OR peace"])
def test_ranking_gives_the_ids_and_scores_of_an_export(engines: Engines, query: str) -> None:
    for engine in (engines.cluster, engines.embedded):
        exported = [(hit.id, hit.score) for hit in engine.export(query)]

        assert [(ranked.id, ranked.score) for ranked in engine.rank(query)] == exported


@pytest.mark.parametrize("duplicates", [True, False])
def test_pages_beyond_what_a_cluster_gives_by_number_follow(
    engines: Engines, duplicates: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("searcher.opensearch.finder.RESULT_WINDOW", 20)
    first = Request(query="", today=TODAY, sort=Sort.NEWEST, limit=10, duplicates=duplicates)
    for offset in (10, 15, 40, 115, 200):
        request = replace(first, offset=offset)

        on_cluster, embedded = engines.cluster.run(request), engines.embedded.run(request)

        assert [hit.id for hit in on_cluster] == [hit.id for hit in embedded]
        assert on_cluster.total == embedded.total


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu"])
def test_days_are_the_same_wherever_one_asks(engines: Engines, zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    request = Request(query="date:2021-11", today=TODAY, since="2021-11-08", until="2021-11-30", limit=ALL)
    here = without_ranking(engines.cluster.run(request))
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        there = [without_ranking(engine.run(request)) for engine in (engines.cluster, engines.embedded)]
    finally:
        monkeypatch.undo()
        time.tzset()

    assert there == [here, here]


def test_both_engines_show_and_mark_the_same_articles(engines: Engines) -> None:
    query = 'bank "prime minister" OR title:peace caf*'

    for article in collection(120):
        assert engines.cluster.article(article.id) == engines.embedded.article(article.id)
        assert engines.cluster.mark(article.id, query) == engines.embedded.mark(article.id, query)


def test_a_headline_that_is_the_query_comes_first(engines: Engines) -> None:
    headlines = {article.title for article in collection(120) if article.id != "a/7" and len(article.title.split()) > 2}

    for headline in sorted(headlines)[:20]:
        request = Request(query=headline, today=TODAY, syntax=Syntax.PLAIN, duplicates=True)
        for engine in (engines.cluster, engines.embedded):
            assert [hit.title for hit in engine.run(request)][:1] == [headline]


@pytest.mark.parametrize(
    "text", ["uni", "the ba", "peace t", '"prime m', "caf", "source:tide", "東", "zzz", "bank OR pea"]
)
def test_both_engines_complete_alike(engines: Engines, text: str) -> None:
    on_cluster, embedded = (engine.suggest(text, limit=10) for engine in (engines.cluster, engines.embedded))

    assert [(each.kind, each.total) for each in on_cluster] == [(each.kind, each.total) for each in embedded]
    # Phrases are known from some of the paragraphs, not the same ones: where several find as much, any may come.
    phrases = Counter(each.total for each in embedded if each.kind is CompletionKind.PHRASE)
    for ours, theirs in zip(embedded, on_cluster, strict=True):
        assert ours == theirs or phrases[ours.total] > 1


@pytest.mark.parametrize(
    "query", ["bank", "upper-karabakh", '"prime minister" peace', "bank bank -treaty", "café", "title:bank"]
)
def test_both_engines_explain_in_the_same_words(engines: Engines, query: str) -> None:
    request = Request(query=query, today=TODAY, limit=ALL, duplicates=True)
    for hit in list(engines.cluster.run(request))[:10]:
        on_cluster, embedded = (engine.explain(query, hit.id) for engine in (engines.cluster, engines.embedded))
        assert on_cluster is not None
        assert embedded is not None
        assert on_cluster.score == pytest.approx(hit.score, rel=1e-3)
        assert (on_cluster.is_match, on_cluster.is_headline) == (embedded.is_match, embedded.is_headline)
        texts = [
            sorted(
                part.text
                for part in explained.parts
                if not re.search("best paragraph|typed side by side within", part.text)
            )
            for explained in (on_cluster, embedded)
        ]
        assert texts[0] == texts[1]


def test_both_engines_find_much_the_same_articles_alike(engines: Engines) -> None:
    found = asked = 0
    for article in collection(120):
        on_cluster, embedded = (engine.similar(article.id, limit=10) for engine in (engines.cluster, engines.embedded))
        assert (on_cluster is None) == (embedded is None)
        found += len({hit.id for hit in on_cluster or ()} & {hit.id for hit in embedded or ()})
        asked += len(embedded or ())

    assert found >= 0.8 * asked > 0


def test_nobody_knows_an_article_that_is_not_there(engines: Engines) -> None:
    assert engines.cluster.article("nobody") is None
    assert engines.cluster.mark("nobody", "bank") is None
    assert engines.cluster.explain("bank", "nobody") is None
    assert engines.cluster.similar("nobody", limit=3) is None
