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

KNOWN_ITEMS = 0.90
"""The lowest mean reciprocal rank of articles searched for by four of their words."""


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
    for known, query in queries.items():
        found = [hit.id for hit in islice(archive.rank(query, match="any"), 100)]
        ranks.append(1 / (found.index(known) + 1) if known in found else 0.0)

    with capsys.disabled():
        print(f"\nknown items: MRR {sum(ranks) / len(ranks):.4f}, {ranks.count(1.0)} of {len(ranks)} first")
    assert sum(ranks) / len(ranks) >= KNOWN_ITEMS
