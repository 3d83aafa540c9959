"""In which form an answer is kept."""

from dataclasses import replace

from searcher.answer.kept import KeptResults
from searcher.query.choices import Match
from tests.searcher.archives import search


def test_results_come_back_as_they_were_but_for_the_time() -> None:
    for query in ("ferry", "quarry strike", "quarry strike zebra"):
        results = search(query, match=Match.ALL)

        assert KeptResults.of(results).results(took_ms=7.0) == replace(results, took_ms=7.0)


def test_more_hits_and_longer_texts_take_more_memory() -> None:
    one, ten = (KeptResults.of(search("ferry", limit=limit)) for limit in (1, 10))

    assert 2_000 < one.nbytes < ten.nbytes < 40_000
