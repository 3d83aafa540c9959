"""In which form an answer is kept."""

from dataclasses import replace

from index.vocabulary.custom_fields import CustomField
from searcher.answer.kept import KeptHits, KeptRanking, KeptResults
from searcher.answer.results import Hit, Passage, Ranked
from searcher.query.choices import Match
from tests.searcher.archives import search


def test_results_come_back_as_they_were_but_for_the_time() -> None:
    for query in ("ferry", "quarry strike", "quarry strike zebra"):
        results = search(query, match=Match.ALL)

        assert KeptResults.of(results).results(took_ms=7.0) == replace(results, took_ms=7.0)


def test_hits_and_rankings_come_back_as_they_were() -> None:
    hits = (
        Hit("a", "A", 1.5, passages=(Passage(3, "text", marks=((0, 4),)),), fields=(CustomField("desk", ("City",)),)),
    )
    ranked = [Ranked("a", 1.5), Ranked("b", 0.25)]

    assert KeptHits.of(hits).hits() == list(hits)
    assert KeptRanking.of(ranked).ranked() == ranked


def test_more_hits_take_more_memory() -> None:
    one, ten = (KeptResults.of(search("ferry", limit=limit)) for limit in (1, 10))

    assert 2_000 < one.nbytes < ten.nbytes < 40_000
