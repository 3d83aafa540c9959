"""The engine on arrays, held against the slow and obvious evaluator on generated articles and queries."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from index.analysis.analyzer import Analyzer
from index.segments.reading.snapshot import open_snapshot
from index.segments.writing.writer import open_writer
from index.vocabulary.article import Article
from index.vocabulary.schema import Facet, Form, time_number
from searcher.answer.results import Results
from searcher.embedded.arrays.commit import OpenCommit
from searcher.embedded.arrays.occurrences import FEW
from searcher.embedded.engine import Reader
from searcher.query.choices import NO_VALUE, Match, Sort, Syntax
from searcher.query.request import Request
from searcher.search import Search
from tests.invented import collections, queries
from tests.lengths import rounds
from tests.memory import MemorySnapshot
from tests.oracle import Found, Oracle, folded

ANALYZER = Analyzer()
TODAY = date(2022, 5, 1)

ALL = 1_000

filters = st.one_of(
    st.just(()),
    st.sampled_from(
        (
            ((Facet.SOURCE, ("Anadolu Agency",)),),
            ((Facet.SOURCE, ("Anadolu Agency", "Tidewater Gazette")),),
            ((Facet.SOURCE, ("Anadolu Agency", "Nobody")), (Facet.AUTHOR, ("Ada Roe", "Ben Poe"))),
            ((Facet.YEAR, ("2021",)),),
        )
    ),
)

requests = st.builds(
    Request,
    query=queries(),
    today=st.just(TODAY),
    match=st.sampled_from(Match),
    syntax=st.sampled_from((Syntax.QUERY, Syntax.QUERY, Syntax.QUERY, Syntax.PLAIN)),
    filters=filters,
    exclude=st.sampled_from(((), ((Facet.SECTION, ("WORLD",)),), ((Facet.AUTHOR, ("Ada Roe",)),))),
    since=st.sampled_from((None, None, "2021-11-09")),
    until=st.sampled_from((None, None, "2022-01-01")),
    limit=st.just(ALL),
    duplicates=st.booleans(),
)


def search(commit: OpenCommit, request: Request) -> Results:
    return Search(request, Reader(commit), seconds=None).results()


def assert_answers(commit: OpenCommit, request: Request, found: Found) -> None:
    """Hold all that a request finds, and what is listed of it, against what the oracle found."""
    whole = search(commit, replace(request, duplicates=True))
    assert_equal(whole, found, request)
    assert whole.groups == whole.total
    some = search(commit, replace(request, duplicates=False))
    stories = dict(zip(commit.store.ids(), commit.groups.tolist(), strict=True))
    listed, also = folded(whole, stories), folded(whole.also.hits, stories)
    assert (list(some), list(some.also.hits)) == (listed, also)
    said = replace(
        whole,
        hits=some.hits,
        groups=len(listed),
        also=replace(whole.also, hits=some.also.hits, groups=len(also)),
        alternatives=some.alternatives,
        took_ms=some.took_ms,
    )
    assert some == said


def assert_equal(results: Results, found: Found, request: Request) -> None:
    """Hold totals, ids, scores, order, matching paragraphs and facets against what the oracle found."""
    scores = {hit.id: hit.score for hit in results}
    assert scores.keys() == found.scores.keys()
    assert results.total == len(found.scores)
    assert scores == pytest.approx(found.scores, abs=1e-4)
    assert results.total_passages == len(found.paragraphs)
    assert {hit.id: hit.matching_paragraphs for hit in results} == {
        name: sum(where == name for where, _ in found.paragraphs) for name in found.scores
    }
    for facet in Facet:
        chosen = {value: 0 for name, values in request.filters if name is facet for value in values}
        assert {count.value: count.count for count in results.facets[facet]} == chosen | found.facets[facet]
        assert list(results.facets[facet]) == sorted(
            results.facets[facet], key=lambda each: (each.value == NO_VALUE, -each.count, each.value)
        )
    keys = [
        (hit.id not in found.headlines, -round(hit.score, 6), -time_number(hit.published), hit.id) for hit in results
    ]
    assert keys == sorted(keys)


@settings(max_examples=rounds(150), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles=collections(), request=requests, few=st.sampled_from([0, 2, FEW]))
@example(articles=[], request=Request("bank -the", TODAY, limit=ALL), few=FEW)
def test_arrays_find_what_plain_sets_find(articles: list[Article], request: Request, few: int) -> None:
    commit = OpenCommit(MemorySnapshot(articles, ANALYZER), ANALYZER)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("searcher.embedded.arrays.occurrences.FEW", few)
        assert_answers(commit, request, Oracle(articles, ANALYZER).find(request))


@settings(max_examples=rounds(20), deadline=None, suppress_health_check=list(HealthCheck))
@given(
    articles=collections(12),
    changed=st.sets(st.integers(0, 11)),
    commits=st.integers(1, 3),
    requests=st.lists(requests, min_size=5, max_size=5),
)
def test_several_segments_with_deletions_answer_as_one(
    articles: list[Article], changed: set[int], commits: int, requests: list[Request]
) -> None:
    with TemporaryDirectory() as folder:
        for number in range(commits):
            writer = open_writer(Path(folder), analyzer=ANALYZER)
            for article in articles[number::commits]:
                writer.add(article)
            writer.commit()
        writer = open_writer(Path(folder), analyzer=ANALYZER)
        kept = [article for place, article in enumerate(articles) if place not in changed]
        for place in changed & set(range(len(articles))):
            writer.delete(articles[place].id)
        writer.commit()
        snapshot = open_snapshot(Path(folder), analyzer=ANALYZER)

        commit = OpenCommit(snapshot, ANALYZER)
        oracle = Oracle(
            kept,
            ANALYZER,
            spellings=snapshot.words.spellings,
            words=lambda: snapshot.words.vocabulary(Form.VERBATIM, "").terms,
        )
        for request in requests:
            assert_answers(commit, request, oracle.find(request))
        snapshot.close()


_PLAIN = (
    "bank",
    "university",
    "prime",
    "minister",
    "treaty",
    "peace",
    "café",
    "karabakh",
    "2020",
    "wire",
    "haus",
    "zebra",
)


@settings(max_examples=rounds(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    articles=collections(),
    words=st.lists(st.sampled_from(_PLAIN), min_size=1, max_size=7, unique=True),
    required=st.sets(st.sampled_from(_PLAIN), max_size=1),
)
def test_the_articles_with_most_of_the_words_are_those_that_plain_sets_find(
    articles: list[Article], words: list[str], required: set[str]
) -> None:
    oracle = Oracle(articles, ANALYZER)
    having = {word: set(oracle.find(Request(word, TODAY)).scores) for word in words}
    most = len(words) - 1 if len(words) <= 4 else 2 * len(words) // 3
    expected = {}
    for article in articles:
        missing = tuple(word for word in words if article.id not in having[word])
        if missing and len(words) - len(missing) >= max(most, 1) and not required & set(missing):
            expected[article.id] = missing

    query = " ".join(f"+{word}" if word in required else word for word in words)
    results = search(
        OpenCommit(MemorySnapshot(articles, ANALYZER), ANALYZER), Request(query, TODAY, limit=ALL, duplicates=True)
    )

    if results.total < 10:
        assert {hit.id: hit.missing for hit in results.also.hits} == expected
        assert results.also.total == len(expected)
    assert not {hit.id for hit in results.hits} & {hit.id for hit in results.also.hits}


@settings(max_examples=rounds(40), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles=collections(), request=requests, limit=st.integers(1, 3), sort=st.sampled_from(Sort))
def test_pages_are_pieces_of_one_order(articles: list[Article], request: Request, limit: int, sort: Sort) -> None:
    commit = OpenCommit(MemorySnapshot(articles, ANALYZER), ANALYZER)
    request = replace(request, sort=sort)
    whole = search(commit, request)

    pages = [search(commit, replace(request, limit=limit, offset=offset)) for offset in range(0, len(articles), limit)]

    assert [hit for page in pages for hit in page] == list(whole)
    assert list(Search(request, Reader(commit), seconds=None).all()) == list(whole)


@settings(max_examples=rounds(40), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles=collections(), request=requests, facet=st.sampled_from(Facet))
def test_clicking_a_value_gives_its_count(articles: list[Article], request: Request, facet: Facet) -> None:
    commit = OpenCommit(MemorySnapshot(articles, ANALYZER), ANALYZER)
    others = tuple(choice for choice in request.filters if choice[0] is not facet)

    for count in search(commit, request).facets[facet]:
        clicked = search(commit, replace(request, filters=(*others, (facet, (count.value,)))))

        assert clicked.total == count.count


def test_a_pattern_of_many_ids_finds_what_is_live() -> None:
    articles = [Article(id=f"n/{number}", title="") for number in range(200)]
    commit = OpenCommit(MemorySnapshot(articles, ANALYZER, deleted=["n/7"]), ANALYZER)

    found = {hit.id for hit in search(commit, Request("id:n/*", TODAY, limit=ALL))}

    assert found == {article.id for article in articles} - {"n/7"}
    assert {hit.id for hit in search(commit, Request("id:n/7*", TODAY, limit=ALL))} == {f"n/7{n}" for n in range(10)}
