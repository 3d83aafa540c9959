"""Readers find what they look for among Reuters' newswires, if these are at hand (`tests.quality.reuters`)."""

import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

import index
import searcher
from searcher.archive import Archive
from tests.lengths import ARE_LONG
from tests.quality import reuters
from tests.quality.headlines import not_first
from tests.quality.known_items import known_items

KNOWN, VAGUE, MISTAKEN = 0.90, 0.78, 0.74
"""The lowest mean reciprocal ranks of articles searched for by four of their words, by four remembered vaguely, and by
these and a wrong one (`tests.quality.known_items`)."""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    if not ARE_LONG:
        pytest.skip("not run: set LONG_RUNS to index 19,043 newswires")
    if not reuters.PATH.is_file():
        pytest.skip(f"not run: there is no corpus {reuters.PATH}")
    folder: Path = tmp_path_factory.mktemp("reuters")
    index.build(reuters.PATH, into=folder)
    with searcher.open(folder) as archive:
        yield archive


def test_a_thousand_headlines_typed_as_queries_find_their_articles_first(
    archive: Archive, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = random.Random(1).sample(reuters.with_unique_headline(), 1000)

    failures = {article.title: first for article, first in not_first(archive, asked)}

    with capsys.disabled():
        print(f"\nheadlines: {len(asked) - len(failures):,} of {len(asked):,} come first")
    assert failures == {}


def test_articles_are_found_by_four_of_their_words(archive: Archive, capsys: pytest.CaptureFixture[str]) -> None:
    queries = known_items(reuters.newswires(), count=200, seed=1)

    ranks = []
    for item in queries:
        found = [hit.id for hit in islice(archive.rank(item.known, match="any"), 100)]
        ranks.append(1 / (found.index(item.id) + 1) if item.id in found else 0.0)

    with capsys.disabled():
        print(f"\nknown items: MRR {sum(ranks) / len(ranks):.4f}, {ranks.count(1.0)} of {len(ranks)} first")
    assert sum(ranks) / len(ranks) >= KNOWN


@pytest.mark.parametrize(("kind", "floor"), [("known", KNOWN), ("vague", VAGUE), ("mistaken", MISTAKEN)])
def test_articles_remembered_vaguely_are_found_below_those_that_match(
    archive: Archive, kind: str, floor: float, capsys: pytest.CaptureFixture[str]
) -> None:
    items = known_items(reuters.newswires(), count=200, seed=1)

    exact, both = [], []
    for item in items:
        results = archive.search(getattr(item, kind), limit=100, passages=0, facets=(), duplicates=True)
        found = [hit.id for hit in results]
        exact.append(1 / (found.index(item.id) + 1) if item.id in found else 0.0)
        found += [hit.id for hit in results.also.hits]
        both.append(1 / (found.index(item.id) + 1) if item.id in found else 0.0)

    with capsys.disabled():
        print(f"\n{kind} items: MRR {sum(exact) / len(exact):.4f}, with most of the words {sum(both) / len(both):.4f}")
    assert sum(both) / len(both) >= floor
