"""Hold the ranking of a cluster close to that of the embedded engine, on public collections of judged queries.

The collections are those of `tests.quality.test_collections`. The index has one shard, so that both engines count words
alike.
"""

from pathlib import Path

import pytest

import index
import searcher
from searcher.evaluate.__main__ import judged_by, named, rank
from searcher.evaluate.measures import mean, measure
from searcher.evaluate.trec import read_judgements, read_queries
from tests.engines import new_index
from tests.quality.test_collections import COLLECTIONS, FLOORS

NEAR = 0.03
"""How far the cluster's nDCG@10 may lie below the embedded engine's."""


@pytest.mark.parametrize("name", FLOORS)
def test_a_cluster_ranks_about_as_well(
    name: str, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = COLLECTIONS / name
    if not folder.is_dir():
        pytest.skip(f"not run: there is no collection {folder}")
    monkeypatch.setenv("SEARCHER_OPENSEARCH_CACHE", str(tmp_path / "cache"))
    queries, judgements = read_queries(folder / "queries.tsv"), read_judgements(folder / "qrels.tsv")

    with new_index(address, shards=1) as location:
        places = {"embedded": str(tmp_path / "index"), "cluster": str(location)}
        for place in places.values():
            index.build(folder / "docs.jsonl", into=place)
        scores = {}
        for engine, place in places.items():
            with searcher.open(place) as archive:
                scores[engine] = measure(judgements, named(rank(archive, queries), judged_by(archive, judgements)))

    with capsys.disabled():
        for engine, found in scores.items():
            means = ", ".join(f"{measure} {mean(values):.4f}" for measure, values in found.items())
            print(f"\n{name}, {engine}: {means}", end="")
    assert mean(scores["cluster"]["nDCG@10"]) >= mean(scores["embedded"]["nDCG@10"]) - NEAR
