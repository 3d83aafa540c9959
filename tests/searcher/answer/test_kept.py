"""In which form an answer is kept."""

import gc
import sys
from dataclasses import replace
from enum import Enum

import pytest

from index.vocabulary.custom_fields import CustomField
from searcher.answer.kept import KeptHits, KeptRanking, KeptResults
from searcher.answer.results import Hit, Passage, Ranked, Results
from searcher.query.choices import Match
from searcher.query.request import Request
from tests.searcher.archives import TODAY, search


def test_results_come_back_as_they_were_but_for_the_time() -> None:
    for query in ("ferry", "quarry strike", "quarry strike zebra"):
        results = search(query, match=Match.ALL)

        kept = KeptResults.of(results)
        assert kept.results(tree=results.tree, took_ms=7.0) == replace(results, took_ms=7.0)


def test_hits_and_rankings_come_back_as_they_were() -> None:
    hits = (
        Hit("a", "A", 1.5, passages=(Passage(3, "text", marks=((0, 4),)),), fields=(CustomField("desk", ("City",)),)),
    )
    ranked = [Ranked("a", 1.5), Ranked("b", 0.25)]

    assert KeptHits.of(hits).hits() == list(hits)
    assert KeptRanking.of(ranked).ranked() == ranked


def held(thing: object, seen: set[int]) -> int:
    """Return how many bytes a value takes, with all that it holds and that was not seen before."""
    if isinstance(thing, (type, Enum)) or id(thing) in seen:
        return 0
    seen.add(id(thing))
    return sys.getsizeof(thing) + sum(held(each, seen) for each in gc.get_referents(thing))


@pytest.mark.parametrize("query", ["ferry", "zebra " * 700, " or ".join(f"zebra{number}" for number in range(500))])
def test_about_as_much_memory_is_counted_as_is_taken(query: str) -> None:
    kept = KeptResults.of(search(query))

    assert held(kept, set()) < 2 * kept.nbytes


@pytest.mark.parametrize("nothing", [KeptHits.of(()), KeptRanking.of(()), KeptResults.of(Results("", ""))])
def test_what_nothing_was_found_for_takes_memory_with_its_request(
    nothing: KeptHits | KeptRanking | KeptResults,
) -> None:
    assert held((Request("zebra", TODAY), nothing), set()) < 2 * nothing.nbytes


def test_more_hits_take_more_memory() -> None:
    one, ten = (KeptResults.of(search("ferry", limit=limit)) for limit in (1, 10))

    assert 2_000 < one.nbytes < ten.nbytes < 40_000
