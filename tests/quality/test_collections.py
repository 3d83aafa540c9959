"""Hold the quality of ranking on public collections of judged queries, if they are at hand.

They are in ``$SEARCHER_COLLECTIONS``, or in ``../shared/collections`` beside the checkout; each is a folder of
``docs.jsonl``, ``queries.tsv`` and ``qrels.tsv``. A floor is lowered only by a commit that says why.
"""

import hashlib
import os
from pathlib import Path

import pytest

import index
import searcher
from searcher.evaluate.__main__ import DEPTH, judged_by, named, rank
from searcher.evaluate.bm25f import rank_with_whoosh
from searcher.evaluate.measures import mean, measure
from searcher.evaluate.trec import read_judgements, read_queries
from tests.lengths import ARE_LONG

ROOT = Path(__file__).parents[2]
COLLECTIONS = Path(os.environ.get("SEARCHER_COLLECTIONS", ROOT.parent / "shared" / "collections"))

FLOORS = {
    "cran": (0.530, "13bff95c375c53b3b858c182d5f0c04195f74ee8d48a4d113ac853d465ab1f5d"),
    "cisi": (0.400, "73d1c8af7e4e68539f6b2be35d562aa99dae924407763ae524bd87f9e79027d9"),
    "cacm": (0.540, "57c99ce058f28bf1df4597e6bd99605ec7706c02b829c17b35e2fc7ca07e7a96"),
}
"""The lowest mean nDCG@10, and the SHA-256 of the three files together."""


@pytest.mark.parametrize("name", FLOORS)
def test_ranking_beats_the_floor_and_whoosh(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if not ARE_LONG:
        pytest.skip("not run: set LONG_RUNS to index and search a whole collection")
    folder = COLLECTIONS / name
    if not folder.is_dir():
        pytest.skip(f"not run: there is no collection {folder}")
    files = [folder / "docs.jsonl", folder / "queries.tsv", folder / "qrels.tsv"]
    floor, digest = FLOORS[name]
    assert hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest() == digest

    judgements, queries = read_judgements(files[2]), read_queries(files[1])
    index.build(files[0], into=tmp_path)
    with searcher.open(tmp_path) as archive:
        names = judged_by(archive, judgements)
        ours = measure(judgements, named(rank(archive, queries), names))
    whooshs = measure(judgements, named(rank_with_whoosh(str(tmp_path), queries, depth=DEPTH), names))

    with capsys.disabled():
        for engine, scores in (("ours", ours), ("Whoosh", whooshs)):
            means = ", ".join(f"{measured} {mean(values):.4f}" for measured, values in scores.items())
            print(f"\n{name}, {engine}: {means}", end="")
    assert mean(ours["nDCG@10"]) >= floor
    assert mean(ours["nDCG@10"]) > mean(whooshs["nDCG@10"])
